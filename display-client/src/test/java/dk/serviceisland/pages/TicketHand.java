package dk.serviceisland.pages;

import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;

import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/**
 * Somebody with a phone, and the server behind it, by short words for what a walk does with both.
 */
final class TicketHand {

  private static final long DAY_MILLIS = 86_400_000;

  private final Page page;
  private final PlayedServer server;
  private final String query;
  private boolean follows;

  /** Holds a page in a language. */
  TicketHand(Page page, PlayedServer server, String language) {
    this.page = page;
    this.server = server;
    this.query = "lang=" + language;
    server
        .on("GET /api/v1/bookable", ok("list-bookable.answer"))
        .on("POST " + TicketTest.TICKET + "/return", problem("return-too-late"))
        .on("POST " + TicketTest.TICKET + "/withdraw", problem("too-many-attempts"))
        .on("POST " + PageTest.BRANCH + "/elsewhere/home-help/tell", PlayedServer.nothing())
        .on("POST " + PageTest.BRANCH + "/task-types/self-service/divert", PlayedServer.nothing())
        .on("POST " + PageTest.BRANCH + "/tickets", problem("quota-reached"));
  }

  /** The server says something else of the ticket. */
  TicketHand tell(String answer, Consumer<JsonObject> change) {
    JsonObject frame = new JsonObject(PageTest.ticketSnapshot(answer));
    change.accept(frame.getJsonObject("ticket"));
    if (!follows) {
      server.only("GET " + TicketTest.TICKET, ok("get-ticket.answer"));
      int sockets = server.socketsOpened();
      open("/t/" + TicketTest.ID + "?" + query);
      page.waitForCondition(() -> server.socketsOpened() > sockets);
      follows = true;
    }
    server.tell(TicketTest.TOPIC, frame.encode());
    return sees("#state[data-state=" + frame.getJsonObject("ticket").getString("state") + "]");
  }

  /** The bus has gone on to its next stop. */
  TicketHand missBus() {
    JsonObject branch = BusStops.drive(PlayedServer.exampleJson("get-branch.answer"));
    server.only("GET " + PageTest.BRANCH, json(200, branch.encode()));
    return tell("get-ticket.answer-no-show", t -> t.put("endReason", "stop-left"))
        .sees("#further a.-main");
  }

  /** Whoever was not served before the end of the day sees what can be done then. */
  TicketHand closeDay() {
    server.only("GET " + PageTest.BRANCH, ok("get-branch.answer-before-opening"));
    return tell("get-ticket.answer-closed-at-end-of-day", ticket -> {}).sees("#further a.-main");
  }

  /** Opens a ticket that the server cannot show. */
  TicketHand openTicket(String code) {
    server.only("GET " + TicketTest.TICKET, problem(code));
    page.evaluate("sessionStorage.clear()");
    open("/t/" + TicketTest.ID + "?" + query);
    return sees("[data-screen=trouble] .ways .button:nth-child(2)");
  }

  TicketHand openDraw(Consumer<JsonObject> change) {
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer");
    change.accept(branch);
    server.only("GET " + PageTest.BRANCH, json(200, branch.encode()));
    open(TicketTest.SCAN + "&" + query);
    return sees("[data-screen=draw]");
  }

  /** The page about doing it alone. */
  TicketHand openSelf() {
    server.only("GET " + PageTest.BRANCH, ok("get-branch.answer"));
    open(TicketTest.SCAN + "&self=self-service&" + query);
    return sees("[data-screen=self]");
  }

  /** The code was shown to somebody else, long ago. */
  TicketHand openWithOldCode() {
    server.only("GET " + PageTest.BRANCH, ok("get-branch.answer"));
    open(TicketTest.SCAN + "&until=1&" + query);
    return sees("#expired");
  }

  TicketHand openWithoutCode() {
    page.evaluate("sessionStorage.clear()");
    open("/t/?" + query);
    return sees("[data-screen=trouble]");
  }

  TicketHand press(String selector) {
    page.locator(selector).first().dispatchEvent("click");
    return this;
  }

  TicketHand sees(String selector) {
    page.locator(selector).waitFor();
    return this;
  }

  /** The day of the ticket is over while its page is open. */
  TicketHand endDay() {
    Number now = (Number) page.evaluate("Date.now()");
    page.clock().setSystemTime(now.longValue() + DAY_MILLIS);
    server.hangUp(TicketTest.TOPIC, 4410);
    follows = false;
    sees("#state[data-state=ended]");
    page.clock().setSystemTime(now.longValue());
    return this;
  }

  /** The server does not know the ticket any more, on its very day. */
  TicketHand loseTicket() {
    server.hangUp(TicketTest.TOPIC, 4410);
    follows = false;
    return sees("#state[data-state=lost]");
  }

  /** Whoever has drawn a number by this browser scans again. */
  TicketHand openDrawAgain(Consumer<JsonObject> change) {
    server.only("GET " + TicketTest.TICKET, ok("get-ticket.answer"));
    page.evaluate(TicketTest.DRAWN_HERE);
    openDraw(change).sees("#own a");
    page.evaluate("localStorage.clear()");
    return this;
  }

  TicketHand loseServer() {
    server.greet(TicketTest.TOPIC);
    server.only("GET " + TicketTest.TICKET, problem("ticket-out-of-reach"));
    page.clock().runFor(14_000);
    return sees("#stale");
  }

  private void open(String address) {
    server.greet(TicketTest.TOPIC, PageTest.ticketSnapshot("get-ticket.answer"));
    page.navigate(PlayedServer.ORIGIN + address);
    follows = false;
  }
}
