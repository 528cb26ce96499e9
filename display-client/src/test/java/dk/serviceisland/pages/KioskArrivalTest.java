package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.BoundingBox;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has an appointment checks in at the kiosk, or is told why not now. */
class KioskArrivalTest extends KioskTest {
  private static final String CHECK_IN = "POST " + BRANCH + "/check-in";
  private static final String CODE = "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";

  private void type(String word) {
    at("[data-booked]").press("Enter");
    assertThat(screen("arrive")).isVisible();
    settle();
    word.chars().forEach(sign -> at("#arrive [data-sign='" + (char) sign + "']").press("Enter"));
  }

  @Test
  void theWordOfTheDayGivesANumberWithItsTime() {
    server.on(CHECK_IN, created("check-in.answer"));
    open("?lang=en");
    assertThat(at("#tasks .task").first()).containsText("I have an appointment");
    assertThat(at("#tasks .task").first()).containsText("type \u20667HKM\u00a03QWX\u2069");
    type("K7QM3");
    assertThat(at("#arrive [type=submit]")).isDisabled();
    at("#arrive [data-sign='F']").press("Enter");
    assertThat(at("#word")).hasValue("K7Q M3F");
    assertAccessible(page);

    at("#arrive [type=submit]").press("Enter");

    assertThat(at("[data-number]")).hasText("P105");
    assertThat(at("#when")).hasText("Your appointment is at 10:50");
    assertThat(at("[data-position]")).isHidden();
    assertThat(at("#forecast")).isHidden();
    assertEquals(
        new JsonObject().put("code", "K7QM3F").put("language", "en"), server.lastCommand().json());
    assertAccessible(page);
  }

  /** As the phone says it: the time was booked, and nobody will be there to call at it. */
  @Test
  void whoWillBeCalledLateIsToldWhen() {
    JsonObject answer = PlayedServer.exampleJson("check-in.answer");
    JsonObject forecast =
        new JsonObject()
            .put("p10", 1200)
            .put("p50", 1440)
            .put("p90", 1980)
            .put("asOf", "2026-11-24T10:42:09+01:00");
    JsonObject held = PlayedServer.exampleJson("get-ticket.answer").put("forecast", forecast);
    server
        .on(CHECK_IN, PlayedServer.json(201, answer.encode()))
        .on("GET /api/v1/tickets/" + answer.getString("id"), json(200, held.encode()));
    open("?lang=en");
    type("K7QM3F");
    at("#arrive [type=submit]").press("Enter");
    assertThat(at("#when")).hasText("Your appointment is at 10:50");

    page.clock().runFor(3_000);

    assertThat(at("#when")).hasText("We call you at about 11:06 to 11:15");
    assertThat(at("#forecast")).hasText("Your appointment is at 10:50");
    assertAccessible(page);
  }

  /** Nobody is called at a time that is past. */
  @Test
  void whoeverComesAfterTheirTimeIsNotToldThatTheyAreCalledAtIt() {
    JsonObject late =
        PlayedServer.exampleJson("check-in.answer").put("appointment", "2026-11-24T10:40:00+01:00");
    server.on(CHECK_IN, PlayedServer.json(201, late.encode()));
    open("");
    type("K7QM3F");
    at("#arrive [type=submit]").press("Enter");

    assertThat(at("[data-number]")).hasText("P105");
    assertThat(at("#when")).isHidden();
  }

  /** A reader types as a keyboard does, whatever has the focus, and presses nothing. */
  @Test
  void aReaderOfCodesChecksInFromTheFirstScreen() {
    server.on(CHECK_IN, created("check-in.answer"));
    open("");
    at("#several").focus();

    page.keyboard().type("https://koe.skanderborg.dk/book/" + CODE);
    page.keyboard().press("Enter");

    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(CODE, server.lastCommand().json().getString("code"));
    settle();
    at("[data-done]").click();
    settle();
    at("[data-booked]").press("Enter");
    assertThat(at("#arrive label")).containsText("hold QR-koden hen til læseren");
  }

  /** A library card or a book is held to it too: that is answered, and presses nothing. */
  @Test
  void whatIsNoCodeOfAnAppointmentIsAnswered() {
    open("");
    at("#several").focus();

    page.keyboard().type("5701234567890");
    page.keyboard().press("Enter");

    assertThat(at("#word-problem")).containsText("Vi finder ingen tid med den kode i dag");
    assertThat(at("#arrive label")).containsText("Ingen kode? Spørg os.");
    assertThat(at("#word")).hasValue("");
    assertEquals(List.of(), server.commands());
    assertAccessible(page);
  }

  @Test
  void aWordThatIsNotThereIsToBeTypedAnew() {
    server.on(CHECK_IN, problem("appointment-unknown"));
    open("");
    type("AAAAAA");
    at("#arrive [type=submit]").press("Enter");

    assertThat(at("#word-problem")).containsText("Vi finder ingen tid med den kode i dag");
    assertThat(at("#word")).hasValue("AAA AAA");
    assertAccessible(page);
    settle();
    at("#arrive [data-sign=delete]").press("Enter");
    assertThat(at("#word")).hasValue("AAA AA");
    assertThat(at("#word-problem")).isHidden();
    page.clock().runFor(91_000);
    assertThat(screen("choose")).isVisible();
  }

  @Test
  void whoIsTooLateDrawsANumberInTheSamePress() {
    server
        .on(CHECK_IN, problem("appointment-too-late-errands"))
        .on("POST " + BRANCH + "/tickets", created("draw-ticket.answer"));
    open("?lang=en");
    type("K7QM3F");
    at("#arrive [type=submit]").press("Enter");
    assertThat(at("#notnow-title")).hasText("Your time has passed");
    assertThat(at("#notnow-title")).isFocused();
    assertThat(at("#notnow-text")).containsText(Pattern.compile("We kept it until \\d\\d:\\d\\d"));
    assertAccessible(page);
    settle();

    at("#notnow .-main").press("Enter");

    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(
        new JsonObject().put("taskTypes", JsonArray.of("passport")).put("language", "en"),
        server.lastCommand().json());
  }

  @Test
  void whoseTimeIsAnotherDayIsToldThatFirst() {
    JsonObject tomorrow =
        PlayedServer.exampleJson("problem.appointment-too-early-errands")
            .put("allowedAt", "2026-11-25T11:25:00+01:00");
    server.on(CHECK_IN, PlayedServer.problem(tomorrow));
    open("");
    type("K7QM3F");
    at("#arrive [type=submit]").press("Enter");

    assertThat(at("#notnow-title")).hasText("Din tid er en anden dag");
    assertThat(at("#notnow-text"))
        .hasText("Du kan melde din ankomst onsdag 25. november fra kl. 11.25.");
  }

  @Test
  void whoIsTooEarlyOrElsewhereIsToldWhenAndWhere() {
    server.on(CHECK_IN, problem("appointment-too-early-errands"));
    open("");
    type("K7QM3F");
    at("#arrive [type=submit]").press("Enter");
    assertThat(at("#notnow-text")).containsText("Du kan melde din ankomst fra kl. 11.25.");
    settle();
    at("#notnow .-main").press("Enter");
    assertThat(screen("choose")).isVisible();

    server.only(CHECK_IN, problem("appointment-elsewhere"));
    settle();
    type("K7QM3F");
    at("#arrive [type=submit]").press("Enter");
    assertThat(at("#notnow-text")).containsText("Hovedbiblioteket");
    assertThat(at("#notnow-text")).containsText("Tiden er tirsdag 24. november kl. 11.40.");
    assertThat(at("#notnow-text")).containsText("Ring til os på 87\u00a094\u00a070\u00a000.");
    assertThat(at("#notnow button").first()).hasText("Træk et nummer her");
  }

  /** Lying, nothing of the screen moves but what is said, and no button is wider for its words. */
  @ParameterizedTest
  @ValueSource(strings = {"", "large low"})
  void whatIsAnsweredIsOneGroupInTheMiddle(String ways) {
    server.on(CHECK_IN, problem("appointment-too-early-errands"));
    open("");
    page.setViewportSize(1280, 800);
    press(ways);
    type("K7QM3F");
    double head = at("#head").boundingBox().height;
    at("#arrive [type=submit]").press("Enter");
    assertThat(at("#notnow-title")).isFocused();

    assertEquals(head, at("#head").boundingBox().height);
    BoundingBox draw = at("#notnow button").first().boundingBox();
    BoundingBox back = at("#notnow button").last().boundingBox();
    assertEquals(draw.width, back.width, 1);
    assertEquals(draw.x, 1280 - back.x - back.width, 1);
    Object above =
        page.evaluate(
            """
            () => {
              const box = (part) => document.querySelector(part).getBoundingClientRect();
              const screen = document.getElementById("notnow");
              const sign = parseFloat(getComputedStyle(screen, "::before").height);
              const top = box("#notnow .self-words").top - parseFloat(getComputedStyle(screen).rowGap) - sign;
              return top - box("#notnow").top - (box("#notnow").bottom - box("#notnow .buttons").bottom);
            }
            """);
    assertEquals(0, ((Number) above).doubleValue(), 1);
  }

  private void press(String ways) {
    for (String way : ways.split(" ", -1)) {
      if (!way.isEmpty()) {
        at("[data-way=" + way + "]").press("Enter");
      }
    }
  }

  /** Upright, in the longest words and every way, with what is wrong among it. */
  @Test
  void theTitleIsLargerThanWhatIsSaidBelowItAndAllKeepsOffTheBar() {
    lengthenWords("kiosk", "kiosk/arrival", "shared");
    server.on(CHECK_IN, problem("appointment-unknown"));
    open("");
    press("large contrast low");
    type("K7QM3F");
    at("#arrive [type=submit]").press("Enter");
    assertThat(at("#word-problem")).isVisible();

    assertTrue(fontSize("#arrive-title") > fontSize("#arrive .rate-label"));
    BoundingBox buttons = at("#arrive .buttons").boundingBox();
    double bar = at("#foot").boundingBox().y;
    assertTrue(buttons.y + buttons.height < bar - 12, () -> bar + ": " + buttons.y);
  }

  private double fontSize(String text) {
    Object size = at(text).evaluate("it => parseFloat(getComputedStyle(it).fontSize)");
    return ((Number) size).doubleValue();
  }

  @Test
  void whoSaysTheWordOnceMoreSeesTheNumberAndNoCode() {
    JsonObject again = PlayedServer.exampleJson("check-in.answer");
    again.remove("id");
    again.remove("followUrl");
    server.on(CHECK_IN, json(201, again.encode()));
    open("");
    type("K7QM3F");
    at("#arrive [type=submit]").press("Enter");
    assertThat(at("[data-number]")).hasText("P105");
    assertThat(at("#follow")).isHidden();
  }

  @Test
  void aBranchWithoutAppointmentsSaysNothingOfThem() {
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer");
    branch.getJsonArray("taskTypes").forEach(type -> ((JsonObject) type).remove("booking"));
    server.only("GET " + BRANCH, json(200, branch.encode()));
    open("");
    assertThat(task("passport")).isVisible();
    assertThat(at("[data-booked]")).hasCount(0);
  }
}
