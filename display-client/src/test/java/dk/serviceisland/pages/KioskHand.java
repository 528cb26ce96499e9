package dk.serviceisland.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** Somebody at a kiosk, and the server behind it, by short words for what a walk does with both. */
final class KioskHand {

  private final Page page;
  private final PlayedServer server;
  private final JsonArray taskTypes;

  /** Stands before a page of a branch with these task types, which its board has too. */
  KioskHand(Page page, PlayedServer server, JsonArray taskTypes) {
    this.page = page;
    this.server = server;
    this.taskTypes = taskTypes;
  }

  /** Presses something, and lets the screen settle. */
  KioskHand press(String selector) {
    page.locator(selector).dispatchEvent("click");
    page.clock().runFor(400);
    return this;
  }

  KioskHand search(String words) {
    page.locator("#search").fill(words);
    page.clock().runFor(100);
    return this;
  }

  /** Larger text, high contrast and buttons within low reach, all at once. */
  KioskHand everyWay() {
    return press("[data-way=large]").press("[data-way=contrast]").press("[data-way=low]");
  }

  /** Draws a number for a task type, from its group if it has one. */
  KioskHand draw(String taskType) {
    if (taskType.equals("self-service")) {
      press("[data-group=digital].task");
    }
    return press("[data-task-type=" + taskType + "]");
  }

  KioskHand questions() {
    press("#rate").press("[data-sign=P]").press("#rate-keys [data-sign='1']").press("#rate-next");
    page.locator("[name=help][value='5']").check();
    page.locator("[name=solution][value='4']").check();
    return this;
  }

  KioskHand awaits(String selector) {
    page.locator(selector).waitFor();
    page.clock().runFor(400);
    return this;
  }

  /** Time goes by, and the server is heard of all the while. */
  KioskHand pass(int seconds) {
    for (int passed = 0; passed < seconds; passed += 5) {
      page.clock().runFor(5_000);
      server.tell(PageTest.BOARD, boardFrame(board -> {}));
    }
    return this;
  }

  /** The board says something else now. */
  KioskHand board(Consumer<JsonObject> change) {
    server.tell(PageTest.BOARD, boardFrame(change));
    page.clock().runFor(100);
    return this;
  }

  KioskHand loseServer() {
    server.greet(PageTest.BOARD);
    int sockets = server.socketsOpened();
    page.clock().runFor(14_000);
    page.waitForCondition(() -> server.socketsOpened() > sockets);
    return awaits("[data-away]");
  }

  /** Everything as it is when nobody is there. */
  KioskHand rest() {
    server.greet(PageTest.BOARD, boardFrame(board -> {}));
    board(board -> {});
    page.evaluate(
        """
        () => {
          const press = (selector) =>
            [...document.querySelectorAll(selector)].filter((part) => part.checkVisibility()).forEach((part) => part.click());
          document.querySelector("#languages-dialog").close();
          document.querySelector("#notices-close").click();
          press("#person-close");
          press("[data-home], #done, #self-back, #elsewhere-back");
          press("#group-back");
          press("[data-way][aria-pressed=true], .wish[aria-pressed=true]");
        }\
        """);
    // A finger was here last, so that no frame says what keys would reach.
    page.mouse().click(2, 2);
    page.locator("[data-away]")
        .waitFor(
            new Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
    return awaits("[data-screen=choose]");
  }

  /** A snapshot of the board with the branch's own task types. */
  String boardFrame(Consumer<JsonObject> change) {
    JsonObject frame = PlayedServer.exampleJson("board.snapshot");
    JsonObject board = frame.getJsonObject("board").put("taskTypes", taskTypes.copy());
    change.accept(board);
    return frame.encode();
  }
}
