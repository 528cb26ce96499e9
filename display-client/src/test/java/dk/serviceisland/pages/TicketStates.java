package dk.serviceisland.pages;

import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a phone can have to show, each by name; a new one joins with one line. */
final class TicketStates {

  static final String LONG_NAME =
      "Vejledning om folkepension, boligstøtte, helbredstillæg og personlige tillæg for alle,"
          + " der er flyttet hertil fra udlandet";
  private static final String LONG_WORD = "Ungdommensuddannelsesvejledningscenter";

  private static final String TOLD = "Elevatoren er ude af drift til fredag.";

  /**
   * A state.
   *
   * @param reach brings a phone into it, whatever it shows
   */
  record State(String name, Consumer<TicketHand> reach) {}

  static final List<State> ALL =
      List.of(
          ticket("waiting", "get-ticket.answer"),
          ticket("next", "get-ticket.answer", ticket -> ticket.put("position", 1)),
          ticket("eight ahead", "get-ticket.answer", ticket -> ticket.put("position", 9)),
          ticket("many ahead", "get-ticket.answer", TicketStates::waitLong),
          ticket("no forecast", "get-ticket.answer-no-forecast"),
          ticket("called", "get-ticket.answer-called"),
          ticket("called again", "get-ticket.answer-recalled"),
          ticket("called discreetly", "get-ticket.answer-discreet"),
          ticket(
              "called before a screen",
              "get-ticket.answer-called",
              t -> t.put("video", "https://video.example.dk/ry")),
          ticket("waits to be fetched", "get-ticket.answer", t -> t.put("discreet", true)),
          ticket("in service", "get-ticket.answer-in-service"),
          ticket("parked", "get-ticket.answer-parked"),
          ticket("missed", "get-ticket.answer-missed"),
          ticket("several errands", "get-ticket.answer-second-errand"),
          ticket("served", "get-ticket.answer-served"),
          ticket("served, asked", "get-ticket.answer-served", TicketStates::ask),
          ticket(
              "served, asked in long words",
              "get-ticket.answer-served",
              ticket -> {
                ask(ticket);
                inLongWords(ticket);
              }),
          ticket("rated", "rate-visit.answer"),
          ticket("no-show", "get-ticket.answer-no-show"),
          new State("day over", TicketHand::closeDay),
          ticket(
              "sent on",
              "get-ticket.answer-sent-on",
              t -> t.getJsonObject("sentOn").remove("number")),
          ticket("came from", "get-ticket.answer-came-from"),
          ticket("left", "withdraw-ticket.answer"),
          ticket(
              "drawn at a stop",
              "get-ticket.answer",
              t -> t.put("holdsUntil", "2026-11-24T12:00:00+01:00")),
          new State("the bus has left", TicketHand::missBus),
          ticket(
              "no forecast, many ahead",
              "get-ticket.answer-no-forecast",
              ticket -> ticket.put("position", 140)),
          ticket("hardly any wait", "get-ticket.answer", TicketStates::hurry),
          ticket("long number", "get-ticket.answer-called", t -> t.put("number", "P10342")),
          ticket("long counter", "get-ticket.answer-called", t -> label(t, "Borgerservice, sal 2")),
          ticket("long names", "get-ticket.answer", ticket -> rename(ticket, LONG_NAME)),
          ticket("long words", "get-ticket.answer", ticket -> rename(ticket, LONG_WORD)),
          ticket("long zone, called", "get-ticket.answer-called", t -> rename(t, LONG_NAME)),
          ticket("told", "get-ticket.answer-called", ticket -> tell(ticket, TOLD)),
          ticket("long notices", "get-ticket.answer", ticket -> tell(ticket, LONG_NAME, LONG_WORD)),
          new State(
              "lets others go first",
              hand -> hand.tell("get-ticket.answer", ticket -> {}).press("#postpone")),
          new State(
              "leaves",
              hand -> hand.tell("get-ticket.answer-called", ticket -> {}).press("#withdraw")),
          new State(
              "is refused",
              hand ->
                  hand.tell("get-ticket.answer", ticket -> {})
                      .press("#withdraw")
                      .press("#withdraw-yes")
                      .sees("#problem")),
          new State(
              "is too late",
              hand ->
                  hand.tell("get-ticket.answer-missed", ticket -> {})
                      .press("#return")
                      .sees("[data-tone=quiet] #state[data-state=missed]")),
          new State(
              "with sound",
              hand ->
                  hand.tell("get-ticket.answer", ticket -> {}).press("#alert").sees("#alert-on")),
          new State(
              "out of date", hand -> hand.tell("get-ticket.answer", ticket -> {}).loseServer()),
          new State("over", hand -> hand.tell("get-ticket.answer-called", ticket -> {}).endDay()),
          new State("lost", hand -> hand.tell("get-ticket.answer", ticket -> {}).loseTicket()),
          new State("unknown", hand -> hand.openTicket("ticket-unknown")),
          new State("out of reach", hand -> hand.openTicket("ticket-out-of-reach")),
          draw("draw", branch -> {}, hand -> {}),
          draw("draw, a group", branch -> {}, hand -> hand.press(".group > summary")),
          draw(
              "draw, chosen",
              branch -> {},
              hand -> hand.press("[data-task-type=passport]").press("#needs")),
          draw(
              "draw, refused",
              branch -> {},
              hand -> hand.press("[data-task-type=passport]").press("#draw").sees("#draw-problem")),
          draw("draw, long names", branch -> rename(branch, LONG_NAME), hand -> {}),
          draw("draw, told", branch -> tell(branch, TOLD), hand -> {}),
          draw("draw, long notices", branch -> tell(branch, LONG_NAME, LONG_WORD), hand -> {}),
          draw("draw, not here", TicketStates::sendElsewhere, hand -> {}),
          draw(
              "draw, not here, told",
              TicketStates::sendElsewhere,
              hand -> hand.press("[data-elsewhere=home-help] > summary")),
          draw("draw, closed", TicketStates::close, hand -> {}),
          draw("draw, at a stop", BusStops::stand, hand -> {}),
          draw("draw, between two stops", BusStops::drive, hand -> {}),
          draw("draw, no more stops today", BusStops::rest, hand -> {}),
          draw("draw, a rush", TicketStates::rush, hand -> {}),
          new State("alone", TicketHand::openSelf),
          new State(
              "alone, it did not work",
              hand -> hand.openSelf().press("#self-no").sees("#self-thanks")),
          new State("draw, again", hand -> hand.openDrawAgain(branch -> {})),
          new State("draw, again, closed", hand -> hand.openDrawAgain(TicketStates::close)),
          new State("draw, the code is over", TicketHand::openWithOldCode),
          new State(
              "rates",
              hand ->
                  hand.tell("get-ticket.answer-served", ticket -> {})
                      .press("[data-scale=help] [value='5']")
                      .press("[data-scale=solution] [value='2']")),
          new State("draw, without a code", TicketHand::openWithoutCode),
          draw(
              "draw, languages",
              branch -> branch.put("languages", names("").fieldNames().stream().toList()),
              hand -> hand.press("#languages summary").sees("#languages div a:last-child")));

  private TicketStates() {}

  /** The settings ask two questions of whoever rates. */
  static void ask(JsonObject branchOrTicket) {
    branchOrTicket.put(
        "questions",
        new JsonArray()
            .add(PlayedServer.exampleJson("short-question"))
            .add(
                PlayedServer.exampleJson("short-question")
                    .put("id", "comes-often")
                    .put(
                        "names",
                        new JsonObject()
                            .put("da", "Kommer du også på rådhuset?")
                            .put("en", "Do you go to the town hall too?"))));
  }

  private static void tell(JsonObject shown, String... said) {
    JsonArray notices = new JsonArray();
    for (String danish : said) {
      notices.add(
          new JsonObject()
              .put("id", "told-" + notices.size())
              .put("texts", names(danish))
              .put("screens", new JsonArray().add("phone")));
    }
    shown.put("notices", notices);
  }

  private static void sendElsewhere(JsonObject branch) {
    branch.put(
        "elsewhere",
        PlayedServer.exampleJson("get-branch.answer-elsewhere").getJsonArray("elsewhere"));
  }

  private static State ticket(String name, String answer) {
    return ticket(name, answer, ticket -> {});
  }

  private static State ticket(String name, String answer, Consumer<JsonObject> change) {
    return new State(name, hand -> hand.tell(answer, change));
  }

  private static State draw(String name, Consumer<JsonObject> change, Consumer<TicketHand> then) {
    return new State(name, hand -> then.accept(hand.openDraw(change)));
  }

  private static void label(JsonObject ticket, String label) {
    ticket.getJsonObject("counter").put("label", label);
  }

  private static void waitLong(JsonObject ticket) {
    ticket
        .put("position", 140)
        .getJsonObject("forecast")
        .put("p10", 4500)
        .put("p50", 5400)
        .put("p90", 7200);
  }

  private static void hurry(JsonObject ticket) {
    ticket.put("position", 1).getJsonObject("forecast").put("p50", 20).put("p90", 50);
  }

  /** Gives everything in it one word for a name, longer than a line of any phone. */
  static JsonObject inLongWords(JsonObject shown) {
    rename(shown, LONG_WORD);
    return shown;
  }

  /** Gives everything in a ticket or branch the same name, a little longer outside Danish. */
  private static void rename(JsonObject json, String danish) {
    for (String key : List.copyOf(json.fieldNames())) {
      Object value = json.getValue(key);
      if (key.equals("names") || key.equals("zoneNames") || key.equals("hints")) {
        json.put(key, names(danish));
      } else if (value instanceof JsonObject inner) {
        rename(inner, danish);
      } else if (value instanceof JsonArray list) {
        list.stream()
            .filter(JsonObject.class::isInstance)
            .forEach(each -> rename((JsonObject) each, danish));
      }
    }
  }

  private static JsonObject names(String danish) {
    JsonObject names = new JsonObject().put("da", danish);
    Stream.of("en", "de", "pl", "so", "tr", "uk", "ar")
        .forEach(language -> names.put(language, danish + " " + language));
    return names;
  }

  /** An election's last days. */
  private static void rush(JsonObject branch) {
    branch.put(
        "peak",
        new JsonObject()
            .put("taskTypes", new JsonArray().add("advance-vote"))
            .put("counters", new JsonArray().add("skranke-1")));
    branch.getJsonArray("taskTypes").stream()
        .map(JsonObject.class::cast)
        .filter(type -> type.getString("id").equals("advance-vote"))
        .forEach(
            type ->
                type.put("state", "open")
                    .put(
                        "forecast",
                        new JsonObject().put("p10", 60).put("p50", 240).put("p90", 540)));
  }

  private static void close(JsonObject branch) {
    JsonObject closed = PlayedServer.exampleJson("get-branch.answer-before-opening");
    closed.forEach(entry -> branch.put(entry.getKey(), entry.getValue()));
  }
}
