package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.Turns;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The screen at a remote counter in every state, at the sizes of screens that stand on a table or
 * hang before it, and on a phone. With {@code -Dpictures=FOLDER} each look is also saved.
 */
@Tag(Turns.TAG)
class PlaceWalkTest extends PageTest {

  private static final String LONG_NAME =
      "Vejledning om folkepension, boligstøtte, helbredstillæg og personlige tillæg for alle";

  /**
   * A state.
   *
   * @param there what can be seen then
   */
  private record State(String name, Consumer<JsonObject> change, String there) {}

  /** All of them; a new one joins with one line. */
  private static final List<State> ALL =
      List.of(
          new State("waits", place -> place.remove("citizen"), "#number[hidden]"),
          new State("called", place -> {}, "#number:not([hidden])"),
          new State(
              "in service",
              place -> place.getJsonObject("citizen").put("state", "in-service"),
              "#meeting:not([hidden])"),
          new State(
              "long names",
              place ->
                  place
                      .put("branch", new JsonObject().put("da", LONG_NAME))
                      .getJsonObject("counter")
                      .put("label", "Borgerservice, sal 2"),
              "#number:not([hidden])"));

  @ParameterizedTest
  @CsvSource({"1920, 1080, da, LIGHT", "1080, 1920, ar, LIGHT", "320, 640, pseudo, DARK"})
  void everyTextStandsInItsPlace(int width, int height, String look, ColorScheme theme) {
    assertEveryTextStandsInItsPlace(width, height, look, theme);
  }

  @ParameterizedTest
  @CsvSource({"1280, 800, pseudo, LIGHT", "390, 844, en, DARK"})
  @Tag("long")
  void soItDoesInTheOtherLooks(int width, int height, String look, ColorScheme theme) {
    assertEveryTextStandsInItsPlace(width, height, look, theme);
  }

  private void assertEveryTextStandsInItsPlace(
      int width, int height, String look, ColorScheme theme) {
    boolean longest = look.equals(LONGER);
    if (longest) {
      lengthenWords("place", "shared");
    }
    String language = longest ? "da" : look;
    List<String> faults = new ArrayList<>();
    for (State state : walked(width + "x" + height + " " + look)) {
      JsonObject place = PlayedServer.exampleJson("get-place.answer-called");
      place.getJsonObject("citizen").put("language", language);
      state.change().accept(place);
      server.only(
          "GET /api/v1/branches/ry/counters/fjern-1/place", PlayedServer.json(200, place.encode()));
      Page page =
          PlayedServer.open(
              context, "/place/?branch=ry&counter=fjern-1&lang=" + language, width, height);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      page.locator("#where:not(:empty)").waitFor();
      page.waitForCondition(() -> page.locator(state.there()).count() > 0);
      page.evaluate("document.fonts.ready.then(() => null)");
      keepPicture(page, "place", state.name().replace(" ", "-"), width + "x" + height, look);
      Geometry.faultsOfPage(page, width > 1000 ? Geometry.KIOSK : Geometry.HAND)
          .forEach(fault -> faults.add(state.name() + ": " + fault));
      Chromium.contrastFaults(page).forEach(fault -> faults.add(state.name() + ": " + fault));
      page.close();
    }
    assertEquals(List.of(), faults);
  }

  /** Those whose turn it is in a look. */
  private static List<State> walked(String look) {
    return ALL.stream().filter(state -> Turns.isUp("place " + state.name() + " " + look)).toList();
  }
}
