package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.Turns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages that citizens come by beside board, kiosk and phone: the way in, where the wait is
 * shortest, the waits of a branch and of all in a frame, the courses, and what is stored. The
 * others have walks of their own. With {@code -Dpictures=FOLDER} each look is also saved as a
 * picture.
 */
@Tag(Turns.TAG)
class PublicPagesWalkTest extends PageTest {

  private record Place(String name, String address, String there) {}

  private static final String SEAT = "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";

  private static final List<Place> ALL =
      List.of(
          new Place("start", "/?", "main a"),
          new Place("find", "/find/?", "service-island-waits li"),
          new Place("embed", "/embed/?branch=hovedbiblioteket&", "service-island-waits li"),
          new Place("waits", "/embed/?", "service-island-waits li"),
          new Place("courses", "/courses/?branch=hovedbiblioteket&", ".meeting"),
          new Place("courses-booked", "/courses/" + SEAT + "?", "#word"),
          new Place("about", "/about/?", "main > section:not([hidden])"));

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT",
    "390, 844, en, DARK",
    "320, 640, da, LIGHT",
    "320, 640, ar, LIGHT"
  })
  void everyTextStandsInItsPlace(int width, int height, String language, ColorScheme theme) {
    server
        .on("GET /api/v1/branches", PlayedServer.ok("list-branches.answer"))
        .on("GET /api/v1/waits", PlayedServer.ok("list-waits.answer"))
        .on("GET " + BRANCH + "/waits", PlayedServer.ok("get-waits.answer"))
        .on("GET " + BRANCH + "/meetings", PlayedServer.ok("list-meetings.answer"))
        .on("GET /api/v1/bookings/" + SEAT, PlayedServer.ok("get-booking.answer"))
        .on("GET /api/v1/bookings/" + SEAT + "/qr.svg", PICTURE);
    List<String> faults = new ArrayList<>();
    for (Place place : walked(width + "x" + height + " " + language)) {
      Page page =
          PlayedServer.open(
              context,
              place.address() + "lang=" + language + "&language=" + language,
              width,
              height);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      assertThat(page.locator(place.there()).first()).isVisible();
      page.evaluate("document.fonts.ready.then(() => null)");
      String size = width + "x" + height;
      keepPicture(page, "public", place.name(), size, language, theme.name());
      Geometry.faultsOfPage(page, Geometry.HAND)
          .forEach(fault -> faults.add(place.name() + ": " + fault));
      Chromium.contrastFaults(page).forEach(fault -> faults.add(place.name() + ": " + fault));
      page.close();
    }
    assertEquals(List.of(), faults);
  }

  /** Those whose turn it is in a look. */
  private static List<Place> walked(String look) {
    return ALL.stream().filter(place -> Turns.isUp(place.name() + " " + look)).toList();
  }
}
