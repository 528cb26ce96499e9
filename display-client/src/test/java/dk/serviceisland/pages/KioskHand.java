package dk.serviceisland.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** Somebody at a kiosk, and the server behind it, by short words for what a walk does with both. */
final class KioskHand {

  private static final String CHECK_IN = "POST " + PageTest.BRANCH + "/check-in";

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

  /** Says that there is an appointment, and types of its word. */
  KioskHand arrives(String word) {
    press("[data-booked]").awaits("#arrive [data-sign='" + word.charAt(0) + "']");
    word.chars().forEach(sign -> press("#arrive [data-sign='" + (char) sign + "']"));
    return this;
  }

  /** Checks in for an appointment, and is told why not now. */
  KioskHand isRefused(String problem) {
    server.only(CHECK_IN, PlayedServer.problem(problem));
    return arrives("K7QM3F")
        .press("#arrive [type=submit]")
        .awaits(problem.endsWith("unknown") ? "#word-problem" : "[data-screen=notnow]");
  }

  /** Checks in for an appointment, has a number, and is told that it will be called late. */
  KioskHand checksIn() {
    JsonObject held = PlayedServer.exampleJson("get-ticket.answer");
    held.getJsonObject("forecast").put("p10", 1200).put("p50", 1440).put("p90", 1980);
    return checksIn(PlayedServer.exampleJson("check-in.answer"), held);
  }

  /** The same after the time, so that others have their place before. */
  KioskHand checksInLate() {
    JsonObject answer = PlayedServer.exampleJson("check-in.answer");
    return checksIn(
        answer.put("appointment", "2026-11-24T10:40:00+01:00"),
        PlayedServer.exampleJson("get-ticket.answer"));
  }

  private KioskHand checksIn(JsonObject answer, JsonObject held) {
    server
        .only(CHECK_IN, PlayedServer.json(201, answer.encode()))
        .only("GET /api/v1/tickets/" + held.getString("id"), PlayedServer.json(200, held.encode()));
    return arrives("K7QM3F")
        .press("#arrive [type=submit]")
        .awaits("#number")
        .awaits("#forecast:not([hidden])");
  }

  /** Draws a number for a long wait, and is offered a time. */
  KioskHand offers(String taskType) {
    JsonObject ticket = PlayedServer.exampleJson("draw-ticket.answer");
    ticket.getJsonObject("forecast").put("p50", 2400).put("p90", 3600);
    server
        .only("POST " + PageTest.BRANCH + "/tickets", PlayedServer.json(201, ticket.encode()))
        .only("GET " + PageTest.BRANCH + "/free-times", PlayedServer.ok("list-free-times.answer"))
        .only(
            "POST " + PageTest.BRANCH + "/appointments",
            PlayedServer.created("book-appointment.answer"))
        .only(
            "POST /api/v1/tickets/" + ticket.getString("id") + "/withdraw", PlayedServer.nothing());
    draw(taskType).awaits("#offer");
    server.only("POST " + PageTest.BRANCH + "/tickets", PlayedServer.created("draw-ticket.answer"));
    return this;
  }

  KioskHand takesOffer() {
    return offers("passport").press("#offer button").awaits("#booked-word");
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
          press("[data-home], #done, #self-back, #elsewhere-back, #arrive .buttons :last-child, #notnow .buttons :last-child, #booked .buttons :last-child");
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
