package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a citizen finds the task type, or learns that no number is needed. */
class KioskChoiceTest extends KioskTest {

  private static final String TOLD = "Elevatoren er ude af drift. ".repeat(8).trim();

  @Test
  void everydayWordsFindTheTaskType() {
    open("");
    at("[data-search]").fill("ældrecheck");
    assertThat(at("[data-tasks] li")).hasCount(1);
    assertThat(task("pension")).isVisible();
    at("[data-search]").fill("gæs");
    assertThat(at("#none-found")).containsText("Prøv et andet ord");
    assertAccessible(page);
    at("[data-search]").fill("lånerkort aflev");
    assertThat(task("loans")).isVisible();
    page.clock().runFor(61_000);
    assertThat(at("[data-search]")).hasValue("");
    assertThat(task("passport")).isVisible();
  }

  @Test
  void whoFindsNothingByTypingCanAskAPersonFromThere() {
    open("");
    at("[data-search]").click();
    assertThat(at("[data-person]")).isHidden();
    at("[data-search]").fill("bolxq");
    assertThat(at("[data-person]")).hasText("Jeg vil tale med en medarbejder");
    at("[data-person]").click();
    assertThat(at("#person-dialog")).isVisible();
    page.keyboard().press("Escape");
    assertThat(at("#person-dialog")).isHidden();
    at("#keys [data-sign=close]").click();
    assertThat(at("[data-person]")).isVisible();
  }

  @Test
  void ofMuchThatIsToldTheRestIsOnePressAway() {
    open("");
    JsonObject much = PlayedServer.exampleJson("board.snapshot").put("seq", "2026-11-24/401");
    much.getJsonObject("board").getJsonArray("notices").add(longNotice());
    server.tell(BOARD, much.encode());
    at("#notices-more").press("Enter");
    assertThat(at("#all-notices")).containsText(TOLD);
    assertAccessible(page);
    page.keyboard().press("Escape");
    assertThat(at("#notices-dialog")).isHidden();
    at("#notices-more").press("Enter");
    at("#notices-close").press("Enter");
    assertThat(at("#notices-dialog")).isHidden();
  }

  @Test
  void withButtonsLowerTheRestIsOnePressAwayWhereItCanBeReached() {
    open("");
    JsonObject much = PlayedServer.exampleJson("board.snapshot").put("seq", "2026-11-24/401");
    much.getJsonObject("board").getJsonArray("notices").add(longNotice());
    server.tell(BOARD, much.encode());
    assertThat(at("#notices-more")).isVisible();
    at("[data-way=low]").press("Enter");
    assertThat(at("#notices-more")).isHidden();
    JsonObject closed = PlayedServer.exampleJson("board.snapshot-closed");
    closed.getJsonObject("board").getJsonArray("notices").add(longNotice());
    server.tell(BOARD, closed.encode());
    assertThat(at("#choose-title")).hasText("Lukket");
    at("#notices-more").press("Enter");
    assertThat(at("#all-notices")).containsText(TOLD);
  }

  /** Lying and closed it has the width of the screen, and two lines. */
  @Test
  void inLargeTypeAsMuchIsToldAsHasRoom() {
    open("");
    page.setViewportSize(1280, 800);
    at("[data-way=large]").press("Enter");
    JsonObject closed = PlayedServer.exampleJson("board.snapshot-closed");
    closed.getJsonObject("board").getJsonArray("notices").add(longNotice());
    server.tell(BOARD, closed.encode());
    assertThat(at("#choose-title")).hasText("Lukket");
    assertThat(at("#notices")).containsText("Elevatoren er ude af drift. ".repeat(3));
    assertThat(at("#notices")).containsText("…");
  }

  private static JsonObject longNotice() {
    return new JsonObject()
        .put("id", "lift")
        .put("texts", new JsonObject().put("da", TOLD))
        .put("screens", new JsonArray().add("kiosk"));
  }

  @Test
  void theScreenHasItsOwnKeysToTypeWith() {
    open("");
    at("[data-search]").click();
    assertThat(at("[data-search]")).hasAttribute("inputmode", "none");
    for (String sign : List.of("p", "x", "delete", "s", "s")) {
      at("#keys [data-sign=" + sign + "]").click();
    }
    assertThat(at("[data-search]")).hasValue("pss");
    assertThat(task("passport")).isVisible();
    at("#keys [data-sign=close]").click();
    assertThat(at("#keys")).isHidden();
    assertThat(task("passport")).isVisible();
    at("#group-back").click();
    assertThat(at("[data-search]")).hasValue("");
    assertThat(at("[data-tasks] li")).hasCount(10);
  }

  /** Whoever touches would take a frame around a tile for what is chosen. */
  @Test
  void onlyKeysLeaveAFrameAroundATile() {
    open("");
    Locator library = at("[data-group=library].task");
    library.click();
    settle();
    at("#group-back").click();
    settle();
    assertThat(library).isFocused();
    assertEquals(false, library.evaluate("tile => tile.matches(':focus-visible')"));
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowUp");
    assertEquals(true, library.evaluate("tile => tile.matches(':focus-visible')"));
  }

  @Test
  void whatIsOutOfSeasonIsGoneAndWithoutCountersThatIsSaid() {
    open("");
    assertThat(task("advance-vote")).isVisible();
    JsonObject frame = PlayedServer.exampleJson("board.snapshot");
    JsonObject board = frame.getJsonObject("board");
    board.getJsonArray("taskTypes").getJsonObject(2).put("opensAt", "2029-10-09T10:00:00+02:00");
    board.getJsonArray("counters").forEach(each -> ((JsonObject) each).put("open", false));
    server.tell(BOARD, frame.encode());
    assertThat(task("advance-vote")).hasCount(0);
    assertThat(at("[data-nobody]")).containsText("Ingen skranke er åben lige nu.");
  }

  @Test
  void manyTaskTypesAreShownInGroupsThatTheKeypadOpensAndLeaves() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    assertThat(at("[data-tasks] li")).hasCount(10);
    assertThat(task("loans")).hasCount(0);
    Locator library = at("[data-group=library].task");
    assertThat(library)
        .hasText("Bøger og lånLån, aflevering og lånerkort\u00a0· Spørg om bøger og emner");
    walkTo(library);
    page.keyboard().press("Enter");
    settle();
    assertThat(at("#choose-title")).hasText("Bøger og lån");
    assertThat(at("#choose-title")).isFocused();
    assertThat(at("[data-tasks] li")).hasCount(2);
    assertThat(at("[data-search]")).isHidden();
    assertAccessible(page);
    walkTo(at("#group-back"));
    page.keyboard().press("Enter");
    settle();
    assertThat(at("#choose-title")).hasText("Tryk på det, du kommer for");
    assertThat(library).isFocused();
    page.keyboard().press("Enter");
    settle();
    page.clock().runFor(61_000);
    assertThat(task("passport")).isVisible();
    assertThat(library).isVisible();
    assertThat(at("#choose-title")).isFocused();
    library.dblclick();
    settle();
    assertThat(at("#choose-title")).hasText("Bøger og lån");
    assertEquals(List.of(), server.commands());
    walkTo(task("books"));
    page.keyboard().press("Enter");
    assertThat(at("[data-number]")).hasText("P105");
    assertEquals("books", server.lastCommand().json().getJsonArray("taskTypes").getString(0));
  }

  @Test
  void tilesBesideEachOtherSayAllInOneSizeForAsLongAsOneMust() {
    open("");
    page.setViewportSize(1280, 800);
    assertThat(task("advance-vote")).isVisible();
    Object before = sizesInItsRow();
    Locator words = task("advance-vote").locator(".task-words");
    words.evaluate("it => Object.assign(it.style, { flex: 'none', width: '8.2rem' })");
    at("#needs").click();
    List<?> sizes = sizesInItsRow();
    assertEquals(1, sizes.stream().distinct().count(), sizes::toString);
    assertNotEquals(before, sizes);
    words.evaluate("it => Object.assign(it.style, { flex: '', width: '' })");
    at("#needs").click();
    assertEquals(before, sizesInItsRow());
  }

  private List<?> sizesInItsRow() {
    return (List<?>)
        page.evaluate(
            """
            () => [...document.querySelectorAll("#tasks > li")]
              .filter((tile) => tile.offsetTop === document.querySelector("li:has([data-task-type=advance-vote])").offsetTop)
              .map((tile) => getComputedStyle(tile.querySelector(".task-words")).fontSize)\
            """);
  }

  @Test
  void fewTaskTypesStandTogetherWhateverTheirGroups() {
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer");
    JsonArray types = branch.getJsonArray("taskTypes");
    while (types.size() > 8) {
      types.remove(types.size() - 1);
    }
    server.only("GET " + BRANCH, json(200, branch.encode()));
    server.greet(BOARD);
    open("");
    assertThat(at("[data-tasks] [data-task-type]")).hasCount(8);
    assertThat(at("[data-tasks] [data-group]")).hasCount(0);
  }

  @Test
  void saysWhereACitizenCanDoItAloneBeforeANumberIsDrawn() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    assertThat(task("passport")).not().containsText("Klar det selv");
    openGroup("digital");
    assertThat(task("self-service")).containsText("Klar det selv: borger.dk");
    walkTo(task("self-service"));
    page.keyboard().press("Enter");
    assertThat(screen("self")).containsText("Gå ind på borger.dk");
    assertThat(at("#self-qr")).isVisible();
    assertAccessible(page);
    assertEquals(List.of(), server.commands());
    settle();
    walkTo(at("#self-back"));
    page.keyboard().press("Enter");
    assertThat(screen("choose")).isVisible();
    openGroup("digital");
    walkTo(task("self-service"));
    page.keyboard().press("Enter");
    settle();
    walkTo(at("#self-draw"));
    page.keyboard().press("Enter");
    assertThat(at("[data-number]")).hasText("P105");
  }
}
