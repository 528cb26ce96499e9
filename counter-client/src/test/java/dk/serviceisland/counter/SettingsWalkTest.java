package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every view of the settings page, at the sizes that people use, in both languages and themes:
 * nothing cut off, nothing over anything, large enough for a finger, and accessible. With {@code
 * -Dpictures=FOLDER} each look is also saved as a picture.
 */
class SettingsWalkTest extends StaffPageTest {

  /** First load, packed; a municipality's lines are as slow as anybody's. */
  private static final int BUDGET = 180_000;

  /** What is shown where; each with what is there when all of it is. */
  private static final List<View> VIEWS =
      List.of(
          new View("overview", "", "[data-card=held] .hint"),
          new View("municipality", "#municipality", ".fields"),
          new View("task types", "#task-types", ".rows"),
          new View("task type", "#task-types/taskTypes%5Bpassport%5D", ".fields"),
          new View("staff", "#staff", ".rows"),
          new View("person", "#staff/staff%5Bmette%5D", ".levels"),
          new View("who can what", "#who-can", "[role=gridcell]"),
          new View("machines", "#machines", "[data-printer]"),
          new View("programs", "#programs", "[data-token]"),
          new View("targets", "#targets", ".rows"),
          new View("target", "#targets/targets%5Bwait%202025-01-01%20passport%5D", ".fields"),
          new View("branches", "#branches", ".rows"),
          new View("branch", "#branches/ry", ".fields"),
          new View("hours", "#hours/hovedbiblioteket", ".calendar"),
          new View("history", "#history", "[data-revision='5']"));

  private record View(String name, String hash, String there) {}

  private SettingsScreen settings;

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "1366, 768, en, DARK, true",
    "1920, 1080, da, LIGHT, false",
    "390, 844, da, LIGHT, false",
    "390, 844, en, DARK, false",
    "320, 640, da, DARK, true",
    "320, 640, en, LIGHT, true"
  })
  void everyTextStandsInItsPlace(
      int width, int height, String language, ColorScheme theme, boolean checked) {
    StaffWalk walk = new StaffWalk(screen, width, height, language, theme, checked);
    open(walk);
    List<String> faults = new ArrayList<>();
    for (View view : VIEWS) {
      settings.to(view.hash());
      assertThat(screen.page.locator(view.there()).first()).isVisible();
      faults.addAll(walk.faults(view.name()));
    }
    faults.addAll(withPictures(walk));
    faults.addAll(withChanges(walk));
    assertEquals(List.of(), faults);
  }

  /** All pictures that a task type may have, with the one that it has. */
  private List<String> withPictures(StaffWalk walk) {
    settings.to("#task-types/taskTypes%5Bpassport%5D");
    screen.page.locator(".picture-field > summary").press("Enter");
    assertThat(screen.page.locator(".picture").first()).isVisible();
    screen.page.locator(".picture :checked").focus();
    return walk.faults("pictures");
  }

  /**
   * A mistake at its field, everything unfolded, the bar, one's changes and what is in their way.
   */
  private List<String> withChanges(StaffWalk walk) {
    List<String> faults = new ArrayList<>();
    settings.to("#branches/ry");
    settings.field("lastTicketMinutes").fill("x");
    assertThat(settings.error("lastTicketMinutes")).isVisible();
    while (screen.page.locator("#host details:not([open])").count() > 0) {
      screen.page.locator("#host details:not([open]) > summary").first().press("Enter");
    }
    faults.addAll(walk.faults("mistake"));
    settings.to("#review");
    assertThat(screen.page.locator(".review .notice.-bad")).isVisible();
    faults.addAll(walk.faults("mistakes"));
    settings.concernsRyAlone();
    settings.obstruct("now");
    settings.to("#branches/ry");
    settings.field("lastTicketMinutes").fill("12");
    screen.page.clock().runFor(1000);
    settings.to("#review");
    assertThat(screen.page.locator(".review .notice.-warn")).isVisible();
    faults.addAll(walk.faults("review"));
    settings.to("");
    assertThat(screen.page.locator("[data-card=own]")).isVisible();
    assertThat(screen.page.locator("#bar-review")).isVisible();
    faults.addAll(walk.faults("overview with a change"));
    return faults;
  }

  @Test
  void theFirstLoadKeepsItsBudget() {
    open(new StaffWalk(screen, 1366, 768, "da", ColorScheme.LIGHT, false));
    settings.to("#branches/ry");
    assertThat(screen.page.locator(".fields").first()).isVisible();
    screen.page.evaluate("document.fonts.ready.then(() => null)");
    long bytes = screen.server.pageBytes();
    assertTrue(bytes < BUDGET, () -> "first load of " + bytes + " bytes");
  }

  private void open(StaffWalk walk) {
    settings = new SettingsScreen(screen);
    walk.open("/settings/");
    assertThat(screen.page.locator(".tiles a").first()).isVisible();
  }
}
