package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.PlayedServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the board is heard to say, when it is quiet, and when it cannot be heard. */
class BoardSoundTest extends BoardTest {

  /** Plays nothing, but tells what it was to play; each clip takes half a second. */
  private static final String FAKE_AUDIO =
      """
      window.played = [];
      window.Audio = class extends EventTarget {
        constructor(address) { super(); this.address = address; }
        async play() {
          if (window.silenced) { throw new DOMException("first touch the page", "NotAllowedError"); }
          if (this.volume === 0) { setTimeout(() => this.dispatchEvent(new Event("ended")), 1); return; }
          window.shownAtFirstSound ??= document.querySelector("[data-call-number]")?.textContent;
          window.played.push(this.address.replace("/shared/clips/", "").replace(".mp3", ""));
          setTimeout(() => this.dispatchEvent(new Event("ended")), 500);
        }
      };
      """;

  private void expectPlayed(String words) {
    page.clock().runFor(14_000);
    assertEquals(words, page.evaluate("played.splice(0).join(' ')"));
  }

  @Test
  void chimesAndSpeaksACallInDanishAndEnglish() {
    context.addInitScript(FAKE_AUDIO);
    openInTurn("board.snapshot", "&lang=da");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    expectPlayed(
        "chime da/number da/p da/1 da/0 da/1 da/counter da/3"
            + " en/number en/p en/1 en/0 en/1 en/counter en/3");
    assertThat(at("[data-sound]")).isHidden();
  }

  @Test
  void speaksTwoCallsOneAfterTheOtherTheFirstInOneLanguage() {
    context.addInitScript(FAKE_AUDIO);
    openInTurn("board.snapshot", "&lang=da");
    server.tell(BOARD, frame("board.change-two-called"));
    expectCalled("X102", "P103");
    expectPlayed(
        "chime da/number da/p da/1 da/0 da/3 da/counter da/1"
            + " chime da/number da/x da/1 da/0 da/2 da/counter da/5"
            + " en/number en/x en/1 en/0 en/2 en/counter en/5");
  }

  @Test
  void thePictureComesBeforeTheSound() {
    context.addInitScript(FAKE_AUDIO);
    openInTurn("board.snapshot", "&lang=da");
    server.tell(BOARD, frame("board.change-called"));
    page.clock().runFor(600);
    page.waitForCondition(() -> (boolean) page.evaluate("played[0] === 'chime'"));
    assertEquals("P101", page.evaluate("shownAtFirstSound"));
  }

  @Test
  void saysThatItNeedsATouchBeforeItCanBeHeard() {
    context.addInitScript(FAKE_AUDIO + "window.silenced = true;");
    openInTurn("board.snapshot", "&lang=da");
    assertThat(at("[data-sound]")).hasText("Uden lyd. Tryk på skærmen");
    server.tell(BOARD, frame("board.change-called"));
    page.evaluate("window.silenced = false");
    at("[data-sound]").press("Enter");
    assertThat(at("[data-sound]")).isHidden();
    server.tell(BOARD, frame("board.change-two-called"));
    page.clock().runFor(6_000);
    page.waitForCondition(
        () ->
            page.evaluate("played.join(' ')").toString().startsWith("chime chime da/number da/p"));
  }

  /**
   * The hint once made the footer so high that the counter of the call lay behind the last calls.
   */
  @ParameterizedTest
  @CsvSource({"1920,1080", "1080,1920", "1366,768", "3840,2160"})
  void theHintThatItNeedsATouchPushesNothingOutOfItsPlace(int width, int height) {
    context.addInitScript(FAKE_AUDIO + "window.silenced = true;");
    openInTurn("board.snapshot", "&lang=da");
    page.setViewportSize(width, height);
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-sound]")).isVisible();
    expectCalled("P101");
    page.clock().runFor(500);
    assertEquals(List.of(), Geometry.faultsOfScreen(page, Geometry.HAND));
  }

  @Test
  void isQuietInTheHoursThatTheAddressNames() {
    context.addInitScript(FAKE_AUDIO);
    openInTurn("board.snapshot", "&lang=da&quiet=10:00-11:00");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    expectPlayed("");
  }

  @Test
  void isQuietInTheHoursThatTheMunicipalityDecidedUnlessItsAddressSaysOtherwise() {
    context.addInitScript(FAKE_AUDIO);
    String early = PlayedServer.example("get-municipality.answer").replace("20:00-", "10:00-");
    server.only(
        "GET /api/v1/municipality", new PlayedServer.Answer(200, "application/json", early));
    openInTurn("board.snapshot", "&lang=da");
    page.waitForCondition(() -> !server.reads("/api/v1/municipality").isEmpty());
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    expectPlayed("");
    page.close();
    openInTurn("board.snapshot", "&lang=da&quiet=20:00-08:00");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    page.clock().runFor(8_000);
    assertThat(at("[data-sound]")).isHidden();
    page.waitForCondition(() -> page.evaluate("played.join(' ')").toString().startsWith("chime"));
  }
}
