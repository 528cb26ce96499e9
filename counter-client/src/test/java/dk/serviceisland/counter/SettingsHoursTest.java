package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.counter.SettingsScreen.RY;
import static dk.serviceisland.counter.SettingsScreen.put;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hours are typed as people write them, and days are closed in the calendar. */
class SettingsHoursTest extends StaffPageTest {

  private SettingsScreen settings;

  @BeforeEach
  void lay() {
    settings = new SettingsScreen(screen);
  }

  @Test
  void aDayIsClosedInTheCalendarByKeyboard() {
    settings.clock("2026-12-01T09:00:00Z");
    settings.open("#hours/ry");
    Locator today = screen.page.locator("[data-date='2026-12-01']");
    today.focus();
    screen.press("ArrowRight");
    assertThat(screen.page.locator("[data-date='2026-12-02']")).isFocused();
    screen.press("ArrowDown");
    assertThat(screen.page.locator("[data-date='2026-12-09']")).isFocused();
    screen.press("Enter");
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("9. december 2026");
    dialog.locator("[name=day][value=closed]").check();
    dialog.locator("#day-until").fill("8.12.2026");
    screen.press("Enter");
    assertThat(dialog.locator("[role=alert]"))
        .hasText("Skriv en dato som 09.12.2026 eller senere.");
    dialog.locator("#day-until").fill("");
    dialog.locator("#day-reason-da").fill("Personaledag");
    screen.press("Enter");

    Locator changed = screen.page.locator("[data-date='2026-12-09']");
    assertThat(changed).isFocused();
    assertThat(changed).hasAttribute("aria-label", "9.\u00a0december 2026, lukket, Personaledag");
    changed.press("Enter");
    dialog.locator("[name=day][value='']").check();
    screen.button("Brug").press("Enter");
    assertThat(screen.page.locator("#bar")).isHidden();
  }

  @Test
  void severalDaysAreClosedUntilADateAsPeopleWriteIt() {
    settings.clock("2026-12-01T09:00:00Z");
    settings.open("#hours/ry");
    screen.page.locator("[data-date='2026-12-09']").press("Enter");
    screen.page.locator("dialog [name=day][value=closed]").check();
    screen.page.locator("#day-until").fill("11.12.2026");
    screen.press("Enter");

    assertThat(screen.page.locator("[data-date='2026-12-11'] .day-hours")).hasText("lukket");
    assertThat(screen.page.locator("[data-date='2026-12-12'] .day-hours")).not().hasText("lukket");
  }

  @Test
  void whatElseADayHasStaysWhenItsHoursAreChanged() {
    settings.clock("2026-12-01T09:00:00Z");
    JsonObject exception =
        new JsonObject()
            .put("date", "2026-12-09")
            .put("hours", "10:00-14:00")
            .put("lastNumber", "13:00");
    settings
        .held
        .getJsonObject("documents")
        .getJsonObject(RY)
        .getJsonObject("hours")
        .put("exceptions", new JsonArray().add(exception));
    settings.tell();
    settings.open("#hours/ry");
    screen.page.locator("[data-date='2026-12-09']").press("Enter");
    screen.page.locator("#day-hours").fill("10-15");
    screen.press("Enter");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
    assertThat(screen.page.locator("#menu [data-view=hours] small")).hasText("1 ændring");
    assertThat(screen.page.locator("#menu [data-view=branches] small")).isEmpty();
    screen.page.clock().runFor(1000);
    settings.review();
    settings.save("Længere");

    assertEquals(
        new JsonArray().add(put(RY, "hours.exceptions[2026-12-09].hours", "10:00-15:00")),
        settings.sent().getJsonArray("changes"));
  }

  @Test
  void theCalendarHasTheDayOfTheServerAndSaysWhichSeasonHolds() {
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-12-24T09:00:00Z"));
    settings.open("#hours/hovedbiblioteket");

    assertThat(screen.page.locator("[aria-current=date]")).hasAttribute("data-date", "2026-11-24");
    Locator over = screen.page.locator("[data-date='2026-11-23']");
    assertThat(over).hasText("23");
    assertThat(over).hasAttribute("aria-label", "23.\u00a0november 2026, dagen er gået");
    over.press("Enter");
    assertThat(screen.page.locator("dialog")).hasCount(0);
    assertThat(screen.page.locator(".seasons .notice"))
        .hasText(
            Pattern.compile("1. oktober – 31. marts *Søndag 11–16 *Gælder nu i stedet for ugen."));
    assertThat(settings.field("hours.week.sunday")).hasValue("12–15");
  }

  @Test
  void hoursAreTypedAsPeopleWriteThemAndSeenInTheCalendar() {
    settings.clock("2026-06-01T09:00:00Z");
    settings.open("#hours/ry");
    settings.field("hours.week.tuesday").fill("9.30 - 12 og 13-16");
    assertThat(screen.page.locator("[data-date='2026-06-02'] .day-hours"))
        .hasText("9.30–12, 13–16");
    settings.field("hours.week.tuesday").fill("hele dagen");
    assertThat(settings.error("hours.week.tuesday")).containsText("lukket eller tider som");
    assertThat(screen.page.locator("[data-date='2026-06-02'] .day-hours")).hasText("fejl");
    screen.page.locator("[data-date='2026-06-03']").press("Enter");
    Locator dialog = screen.page.locator("dialog");
    dialog.locator("[name=day][value=other]").check();
    dialog.locator("#day-hours").fill("14-10");
    screen.button("Brug").press("Enter");
    assertThat(dialog.locator("[role=alert]")).containsText("slutter, før det begynder");
  }
}
