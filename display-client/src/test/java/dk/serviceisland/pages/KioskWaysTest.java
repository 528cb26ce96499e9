package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever stands before the kiosk can use it: sizes, ways, voices and languages. */
class KioskWaysTest extends KioskTest {

  @Test
  void everythingToTouchIsLargeEnough() {
    server.on(DRAW, created("draw-ticket.answer"));
    for (int[] size : new int[][] {{1080, 1920}, {1280, 800}}) {
      open("");
      page.setViewportSize(size[0], size[1]);
      assertEquals(List.of(), tooSmall());
      at("[data-person]").click();
      assertEquals(List.of(), tooSmall());
      page.keyboard().press("Escape");
      assertThat(at("#person-dialog")).isHidden();
      openGroup("digital");
      assertEquals(List.of(), tooSmall());
      task("self-service").click();
      assertThat(screen("self")).isVisible();
      assertEquals(List.of(), tooSmall());
      settle();
      at("#self-draw").click();
      assertThat(screen("drawn")).isVisible();
      assertEquals(List.of(), tooSmall());
    }
  }

  private Object tooSmall() {
    return page.evaluate(
        """
        Array.from(document.querySelectorAll("button, a[href], input"))
          .filter((part) => part.checkVisibility())
          .filter((part) => Math.round(part.getBoundingClientRect().height) < 60
            || Math.round(part.getBoundingClientRect().width) < 60)
          .map((part) => part.id || part.textContent)
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1080x1920", "1280x800"})
  void everythingIsThereWithoutScrolling(String size) {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    page.setViewportSize(
        Integer.parseInt(size.split("x", -1)[0]), Integer.parseInt(size.split("x", -1)[1]));
    String beyond = "document.documentElement.scrollHeight - innerHeight";
    assertEquals(0, page.evaluate(beyond));
    task("passport").click();
    assertThat(screen("drawn")).isVisible();
    assertEquals(0, page.evaluate(beyond));
  }

  @Test
  void canBeLargeContrastyAndLowUntilTheNextCitizen() {
    open("");
    for (String way : List.of("large", "contrast", "low")) {
      at("[data-way=" + way + "]").press("Enter");
      assertThat(at("[data-way=" + way + "]")).hasAttribute("aria-pressed", "true");
    }
    assertThat(at("body")).hasCSS("background-color", "rgba(0, 0, 0, 0)");
    assertThat(at("html")).hasCSS("background-color", "rgb(0, 0, 0)");
    assertThat(at("html")).hasCSS("font-size", "24px");
    assertThat(at(".head")).hasCSS("height", "768px");
    assertAccessible(page);
    page.clock().runFor(61_000);
    assertThat(at("[data-way=large]")).hasAttribute("aria-pressed", "false");
    assertThat(at("html")).hasCSS("font-size", "16px");
  }

  @Test
  void withLargerTextAndLowerButtonsTheNextDaysOfABusAreSeen() {
    open("");
    JsonObject frame = PlayedServer.exampleJson("board.snapshot");
    BusStops.rest(frame.getJsonObject("board"));
    server.tell(BOARD, frame.encode());
    assertThat(at(".week-day")).hasCount(7);
    Locator seen = at(".week-day:visible");
    assertThat(seen).hasCount(7);
    at("[data-way=large]").press("Enter");
    assertThat(seen).hasCount(7);
    at("[data-way=low]").press("Enter");
    assertThat(seen).hasCount(3);
    assertThat(at(".week-day[aria-current=date]")).isHidden();
  }

  @Test
  void aFingerLeavesNoColourOnWhatItTouched() {
    open("");
    Locator button = at("#several");
    Object before = button.evaluate("it => getComputedStyle(it).backgroundColor");
    button.hover();
    assertEquals(before, button.evaluate("it => getComputedStyle(it).backgroundColor"));
  }

  @Test
  void theFirstLoadStaysUnderOneHundredAndSixtyKilobytes() {
    open("");
    assertThat(task("passport")).isVisible();
    assertTrue(server.pageBytes() < 160_000, () -> server.pageBytes() + " bytes");
  }

  @Test
  void tabStopsAtMostEightTimesAndArrowsReachEverything() {
    open("");
    List<Object> stops = new ArrayList<>();
    Object stop = press("Tab");
    while (!stops.contains(stop)) {
      stops.add(stop);
      stop = press("Tab");
    }
    assertTrue(stops.size() <= 8 + 1, () -> "with the end of the page: " + stops);
    walkTo(at("[data-way=speech]"));
    page.keyboard().press("Shift+Tab");
    page.keyboard().press("Tab");
    assertThat(at("[data-way=speech]")).isFocused();
  }

  private Object press(String key) {
    page.keyboard().press(key);
    return page.evaluate("document.activeElement.id || document.activeElement.textContent");
  }

  @Test
  void theFirstPressOfAKeypadStartsTheVoice() {
    open("");
    assertThat(at("[data-way=speech]")).hasAttribute("aria-pressed", "false");
    page.keyboard().press("ArrowDown");
    assertThat(at("[data-way=speech]")).hasAttribute("aria-pressed", "true");
    page.clock().runFor(61_000);
    assertThat(at("[data-way=speech]")).hasAttribute("aria-pressed", "false");
  }

  @Test
  void readsItselfAloudToWhomAsksForItWithoutAVoiceOfTheMachine() {
    server.on(DRAW, created("draw-ticket.answer"));
    context.addInitScript(
        """
        speechSynthesis.getVoices = () => [];
        window.played = [];
        window.Audio = class extends EventTarget {
          constructor(address) { super(); window.played.push(address); }
          async play() { setTimeout(() => this.dispatchEvent(new Event("ended")), 10); }
        };
        """);
    open("");
    at("[data-way=speech]").press("Enter");
    expectPlayed(said("Læs højt"));
    openGroup("health");
    at("#group-back").press("Enter");
    expectPlayed(said("Alle opgaver"));
    settle();
    task("passport").focus();
    expectPlayed("/api/v1/spoken/a07b5cf2d3184e69b8c0d1e2f3a4b5c6");
    task("passport").press("Enter");
    expectPlayed(
        said("Dit nummer er")
            + " /shared/clips/da/p.mp3 /shared/clips/da/1.mp3 /shared/clips/da/0.mp3"
            + " /shared/clips/da/5.mp3 "
            + said("Forventet ventetid: omkring # til # min")
                .replaceFirst("#", "/shared/clips/da/13.mp3")
                .replaceFirst("#", "/shared/clips/da/20.mp3"));
    settle();
    at("[data-done]").press("Enter");
    settle();
    at("[data-way=speech]").press("Enter");
    at("button[lang=en]").press("Enter");
    at("#needs").focus();
    expectPlayed(said("I need help or extra time"));
  }

  /** The clips that say a text where there is no voice, in their order. */
  private static String said(String text) {
    for (String language : List.of("da", "en")) {
      String folder = "/kiosk/speech/" + language;
      JsonArray pieces = PlayedServer.page(folder + ".json").getJsonArray(text);
      if (pieces != null) {
        return pieces.stream()
            .map(piece -> piece.equals("#") ? "#" : folder + "/" + piece + ".mp3")
            .collect(Collectors.joining(" "));
      }
    }
    throw new IllegalArgumentException(text);
  }

  private void expectPlayed(String clips) {
    page.waitForCondition(() -> page.evaluate("played.join(' ')").toString().contains(clips));
  }

  @Test
  void speaksTheLanguagesThatTheBranchHas() {
    server.only(
        "GET " + BRANCH,
        json(
            200,
            PlayedServer.exampleJson("get-branch.answer")
                .put("languages", JsonArray.of("da", "en", "uk", "ar", "fi"))
                .encode()));
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    assertThat(at("#languages-list button"))
        .hasText(new String[] {"Dansk", "English", "Українська", "العربية"});
    at("button[lang=ar]").press("Enter");
    assertThat(at("html")).hasAttribute("dir", "rtl");
    assertThat(task("passport").locator(".task-name")).hasAttribute("lang", "da");
    assertThat(at("#choose-title")).hasText("المس ما جئت من أجله");
    assertAccessible(page);
    task("passport").click();
    assertThat(screen("drawn")).isVisible();
    assertEquals("ar", server.lastCommand().json().getString("language"));
    at("[data-done]").click();
    assertThat(at("html")).hasAttribute("dir", "ltr");
  }
}
