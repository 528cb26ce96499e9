package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a citizen can say to people through the kiosk: come here, and how it was. */
class KioskPersonTest extends KioskTest {

  @Test
  void aPersonIsCalledAndTheCitizenSeesThatSomebodyComes() {
    server.on(ASK, created("ask-person.answer"));
    open("");
    walkTo(at("[data-person]"));
    page.keyboard().press("Enter");
    assertThat(at("#person-title")).hasText("Vi hjælper dig gerne");
    assertThat(at("#person-text")).containsText("Du behøver ikke et nummer");
    assertAccessible(page);
    assertThat(at("#person-call")).isFocused();
    page.keyboard().press("Enter");
    assertThat(at("#person-title")).hasText("Der kommer en og hjælper dig");
    assertThat(at("#person-text")).containsText("Bliv her ved skærmen");
    assertEquals("{\"language\":\"da\"}", server.lastCommand().body());
    assertEquals(TOKEN, server.lastCommand().token());
    assertAccessible(page);
    server.tell(BOARD, assistance("taken"));
    assertThat(at("#person-text")).hasText("En medarbejder er på vej til dig.");
    page.clock().runFor(61_000);
    assertThat(at("#person-dialog")).isVisible();
    page.keyboard().press("Escape");
    assertThat(at("#person-dialog")).isHidden();
  }

  @Test
  void aCallIsWithdrawnByTheCitizenWhoNeedsNobodyAnyMore() {
    server.on(ASK, created("ask-person.answer"));
    server.on("POST " + BRANCH + "/assistance/49/withdraw", PlayedServer.nothing());
    open("");
    at("[data-person]").press("Enter");
    assertThat(at("#person-call")).isFocused();
    page.keyboard().press("Enter");
    assertThat(at("#person-close")).isFocused();
    walkTo(at("#person-withdraw"));
    page.keyboard().press("Enter");
    assertThat(at("#person-dialog")).isHidden();
    page.waitForCondition(() -> server.commands().size() >= 2);
    assertEquals(BRANCH + "/assistance/49/withdraw", server.lastCommand().path());
  }

  @Test
  void whereEverythingIsPausedAPersonIsAllThatIsOffered() {
    open("");
    JsonObject paused = PlayedServer.exampleJson("board.snapshot").put("seq", "2026-11-24/401");
    for (Object type : paused.getJsonObject("board").getJsonArray("taskTypes")) {
      ((JsonObject) type).put("state", "paused");
    }
    server.tell(BOARD, paused.encode());
    assertThat(at("#choose-title")).hasText("Alle opgaver holder pause lige nu");
    assertThat(at("#nobody")).containsText("Gå til skranken");
    assertThat(at("#several")).isHidden();
    assertThat(at("[data-phone]")).isHidden();
    assertAccessible(page);
    at("[data-person]").press("Enter");
    assertThat(at("#person-call")).isFocused();
  }

  @Test
  void whileTheLastAreServedAPersonCanBeCalledAndAfterThatNobodyIs() {
    server.on(ASK, created("ask-person.answer"));
    open("");
    JsonObject closed =
        PlayedServer.exampleJson("board.snapshot-closed").put("seq", "2026-11-24/401");
    closed.getJsonObject("board").getJsonObject("day").put("state", "open");
    closed.getJsonObject("board").put("counters", JsonArray.of(new JsonObject().put("open", true)));
    server.tell(BOARD, closed.encode());
    at("#shut-person").press("Enter");
    assertThat(at("#person-call")).isFocused();
    page.keyboard().press("Enter");
    assertThat(at("#person-text")).containsText("Bliv her ved skærmen");
    server.tell(BOARD, frame("board.snapshot-closed"));
    assertThat(at("#shut-person")).isHidden();
  }

  @Test
  void whereNobodyCanBeCalledTheCitizenIsToldWhereToGo() {
    server.on(ASK, problem("day-closed"));
    open("");
    at("[data-person]").press("Enter");
    assertThat(at("#person-call")).isFocused();
    page.keyboard().press("Enter");
    assertThat(at("#person-text")).containsText("Gå til skranken");
    assertAccessible(page);
    page.clock().runFor(61_000);
    assertThat(at("#person-dialog")).isHidden();
  }

  @Test
  void aKeyRightAfterTheOneThatClosesDoesNotOpenAgain() {
    open("");
    at("[data-person]").press("Enter");
    assertThat(at("#person-dialog")).isVisible();
    assertEquals(
        false,
        at("#person-dialog")
            .evaluate(
                """
                (dialog) => {
                  dialog.requestClose();
                  dialog.ownerDocument.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
                  return dialog.open;
                }
                """));
    assertThat(at("[data-person]")).isFocused();
  }

  /** What the board says of the request that the example asks for. */
  private static String assistance(String state) {
    JsonObject frame = PlayedServer.exampleJson("board.change-assistance-taken");
    frame
        .getJsonObject("board")
        .put("assistance", JsonArray.of(new JsonObject().put("id", "49").put("state", state)));
    return frame.encode();
  }

  @Test
  void aVisitIsRatedByItsNumberWithTheKeyboard() {
    server.on("POST " + BRANCH + "/ratings", problem("ticket-unknown"), PlayedServer.nothing());
    open("");
    walkTo(at("#rate"));
    page.keyboard().press("Enter");
    assertThat(screen("rate")).isVisible();
    settle();
    assertAccessible(page);
    walkTo(at("#rate-keys [data-sign=P]"));
    page.keyboard().press("Enter");
    at("#rate-keys [data-sign='1']").click();
    at("#rate-keys [data-sign='7']").click();
    at("#rate-keys [data-sign=delete]").click();
    at("#rate-number").focus();
    page.keyboard().press("End");
    page.keyboard().type(" 05");
    page.keyboard().press("Enter");
    settle();
    assertAccessible(page);
    at("[name=help][value='5']").check();
    at("[name=solution][value='4']").check();
    at("#rate-send").press("Enter");
    assertThat(at("#rate-problem")).containsText("inden for den sidste time");
    assertAccessible(page);
    assertThat(at("#rate-number")).hasValue("P105");
    at("#rate-next").press("Enter");
    settle();
    at("#rate-send").press("Enter");
    assertThat(screen("thanks")).isVisible();
    assertThat(screen("thanks")).containsText("Tak for dit svar");
    assertEquals(PlayedServer.exampleJson("rate-number.request"), server.lastCommand().json());
    assertAccessible(page);
    page.clock().runFor(16_000);
    assertThat(screen("choose")).isVisible();
  }
}
