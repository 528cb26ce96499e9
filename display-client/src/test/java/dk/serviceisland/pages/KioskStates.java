package dk.serviceisland.pages;

import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a kiosk can have to show, each by name; a new one joins with one line. */
final class KioskStates {

  private static final String LONG_NAME =
      "Vejledning om folkepension, boligstøtte, helbredstillæg og personlige tillæg for alle,"
          + " der er flyttet hertil fra udlandet";
  private static final String LONG_WORD = "Ungdommensuddannelsesvejledningscenter".repeat(2);

  private static final String NOT_HERE = "[data-group=':not-here'].task";

  /**
   * A branch that a kiosk stands in, in all languages.
   *
   * @param change what differs from the example
   */
  record Place(Consumer<JsonObject> change) {

    /** What the server says of it. */
    JsonObject branch() {
      JsonObject branch = PlayedServer.exampleJson("get-branch.answer");
      branch.put(
          "languages", new JsonArray(List.of("da", "en", "de", "pl", "so", "tr", "uk", "ar")));
      change.accept(branch);
      return branch;
    }
  }

  private static final Place USUAL = new Place(branch -> {});
  private static final Place LONG_NAMES = new Place(branch -> rename(branch, LONG_NAME));
  private static final Place LONG_WORDS = new Place(branch -> rename(branch, LONG_WORD));
  private static final Place FORTY_TYPES = new Place(KioskStates::fortyTaskTypes);
  private static final Place FEW_TYPES = new Place(branch -> keepTaskTypes(branch, 3));
  private static final Place SENDS_ELSEWHERE =
      new Place(
          branch ->
              sendElsewhere(
                  branch,
                  List.of("Hjemmehjælp og hjælpemidler", "Byggetilladelse", "Affald og genbrug")));
  private static final Place SENDS_FAR =
      new Place(
          branch -> sendElsewhere(branch, Collections.nCopies(3, LONG_NAME + " " + LONG_WORD)));
  private static final Place ASKED = new Place(TicketStates::ask);
  private static final Place NO_TYPES = new Place(branch -> keepTaskTypes(branch, 0));

  /**
   * A state.
   *
   * @param reach brings a kiosk at rest into it
   */
  record State(String name, Place place, Consumer<KioskHand> reach) {}

  static final List<State> ALL =
      List.of(
          usual("at rest", hand -> {}),
          usual("a group", hand -> hand.press("[data-group=digital].task")),
          usual("larger text", hand -> hand.press("[data-way=large]")),
          usual("buttons lower", hand -> hand.press("[data-way=low]")),
          usual("every way", KioskHand::everyWay),
          usual("every way, second page", hand -> hand.everyWay().press("#page-next")),
          usual("search", hand -> hand.press("#search")),
          usual("search, found", hand -> hand.press("#search").search("bolig")),
          usual(
              "search, found, paused",
              hand -> hand.press("#search").search("flyt").board(KioskStates::endPauses)),
          usual("search, nothing", hand -> hand.press("#search").search("zzzz")),
          usual(
              "search, nothing, every way",
              hand -> hand.everyWay().press("#search").search("zzzz")),
          usual("search, every way", hand -> hand.everyWay().press("#search").search("p")),
          usual("languages", hand -> hand.press("#languages-more")),
          usual(
              "several errands", hand -> hand.press("#several").press("[data-task-type=passport]")),
          usual("several errands, every way", hand -> hand.everyWay().press("#several")),
          usual("a person is offered", hand -> hand.press("#person")),
          usual(
              "a person is asked",
              hand -> hand.press("#person").press("#person-call").awaits("#person-withdraw")),
          usual("a person, every way", hand -> hand.everyWay().press("#person")),
          usual(
              "do it alone",
              hand ->
                  hand.press("[data-group=digital].task").press("[data-task-type=self-service]")),
          usual(
              "do it alone, every way",
              hand -> hand.draw("self-service").awaits("[data-screen=self]").everyWay()),
          usual("number", hand -> hand.draw("passport").awaits("#number")),
          usual("number, every way", hand -> hand.draw("passport").awaits("#number").everyWay()),
          usual(
              "do it alone, about to go",
              hand -> hand.draw("self-service").pass(45).awaits("#more-time")),
          usual("rating, number", hand -> hand.press("#rate").press("[data-sign=P]")),
          usual("rating, questions", KioskHand::questions),
          usual("rating, every way", hand -> hand.press("#rate").everyWay()),
          usual("rating, questions, every way", hand -> hand.questions().everyWay()),
          asked("rating, asked", KioskHand::questions),
          asked("rating, asked, every way", hand -> hand.questions().everyWay()),
          asked(
              "rating, asked by itself",
              hand -> hand.questions().everyWay().press("#rate-send").awaits(".rate-form.-asking")),
          usual(
              "rating, unknown",
              hand -> hand.questions().press("#rate-send").awaits("#rate-problem")),
          usual("an appointment", hand -> hand.arrives("K7Q")),
          usual("an appointment, every way", hand -> hand.arrives("K7Q").everyWay()),
          usual("an appointment, unknown", hand -> hand.isRefused("appointment-unknown")),
          usual(
              "an appointment, unknown, every way",
              hand -> hand.isRefused("appointment-unknown").everyWay()),
          usual(
              "an appointment, too early", hand -> hand.isRefused("appointment-too-early-errands")),
          usual(
              "an appointment, too early, every way",
              hand -> hand.isRefused("appointment-too-early-errands").everyWay()),
          usual("an appointment, too late", hand -> hand.isRefused("appointment-too-late-errands")),
          usual("an appointment, elsewhere", hand -> hand.isRefused("appointment-elsewhere")),
          usual("an appointment, number", KioskHand::checksIn),
          usual("an appointment, number, every way", hand -> hand.checksIn().everyWay()),
          usual("an appointment, late, number", KioskHand::checksInLate),
          usual("an appointment, late, number, every way", hand -> hand.checksInLate().everyWay()),
          usual("a free time", hand -> hand.offers("passport")),
          usual("a free time, every way", hand -> hand.offers("passport").everyWay()),
          usual("a free time, taken", KioskHand::takesOffer),
          usual("a free time, taken, every way", hand -> hand.takesOffer().everyWay()),
          usual("a free time, printed", KioskStates::printsTime),
          usual("a free time, printed, every way", hand -> printsTime(hand).everyWay()),
          usual("closed", hand -> hand.board(KioskStates::close)),
          usual("closed, every way", hand -> hand.everyWay().board(KioskStates::close)),
          usual("closed, the last are served", hand -> hand.board(KioskStates::serveOut)),
          usual(
              "closed, the last are served, every way",
              hand -> hand.everyWay().board(KioskStates::serveOut)),
          usual(
              "closed while a group is open",
              hand -> hand.press("[data-group=digital].task").board(KioskStates::close)),
          usual(
              "closed while somebody searches",
              hand -> hand.press("#search").search("p").board(KioskStates::close)),
          usual("a notice", hand -> hand.board(KioskStates::tell)),
          usual(
              "a notice, larger text",
              hand -> hand.press("[data-way=large]").board(KioskStates::tell)),
          usual("a notice, every way", hand -> hand.everyWay().board(KioskStates::tell)),
          usual("long notices", hand -> hand.board(KioskStates::tellMuch)),
          usual(
              "long notices, all of them",
              hand -> hand.board(KioskStates::tellMuch).press("#notices-more")),
          usual(
              "long notices, all of them, larger text",
              hand ->
                  hand.press("[data-way=large]")
                      .board(KioskStates::tellMuch)
                      .press("#notices-more")),
          usual(
              "long notices, closed, every way",
              hand -> hand.everyWay().board(board -> close(tellMuch(board)))),
          usual("no counter open", hand -> hand.board(KioskStates::leaveCounters)),
          usual(
              "no counter open, a group",
              hand -> hand.press("[data-group=digital].task").board(KioskStates::leaveCounters)),
          usual(
              "no counter open, do it alone",
              hand ->
                  hand.draw("self-service")
                      .awaits("[data-screen=self]")
                      .board(KioskStates::leaveCounters)
                      .awaits("#self-nobody")),
          usual(
              "no counter open, every way",
              hand -> hand.everyWay().board(KioskStates::leaveCounters)),
          usual("at a stop", hand -> hand.board(BusStops::stand)),
          usual("at a stop, every way", hand -> hand.everyWay().board(BusStops::stand)),
          usual("between two stops", hand -> hand.board(BusStops::drive)),
          usual("no more stops today", hand -> hand.board(BusStops::rest)),
          usual("no more stops today, every way", hand -> hand.everyWay().board(BusStops::rest)),
          usual("a rush", hand -> hand.board(KioskStates::rush)),
          usual("a rush, every way", hand -> hand.everyWay().board(KioskStates::rush)),
          usual("all paused", hand -> hand.board(board -> each(board, "state", "paused"))),
          usual("server away", KioskHand::loseServer),
          usual("server away, every way", hand -> hand.everyWay().loseServer()),
          usual(
              "server away, a notice, every way",
              hand -> hand.everyWay().board(KioskStates::tell).loseServer()),
          new State("long names", LONG_NAMES, hand -> {}),
          new State("long names, every way", LONG_NAMES, KioskHand::everyWay),
          new State(
              "long names, number", LONG_NAMES, hand -> hand.draw("passport").awaits("#number")),
          new State("long words", LONG_WORDS, hand -> {}),
          new State("long words, larger text", LONG_WORDS, hand -> hand.press("[data-way=large]")),
          new State("forty task types", FORTY_TYPES, hand -> {}),
          new State(
              "forty task types, last page",
              FORTY_TYPES,
              hand -> hand.press("#page-next").press("#page-next").press("#page-next")),
          new State(
              "forty task types, a number is typed",
              FORTY_TYPES,
              hand -> hand.press("#rate").press("[data-sign=U]").press("[data-sign=A]")),
          new State("few task types", FEW_TYPES, hand -> {}),
          new State("no task types", NO_TYPES, hand -> {}),
          new State("not here, at rest", SENDS_ELSEWHERE, hand -> {}),
          new State("not here, a group", SENDS_ELSEWHERE, hand -> hand.press(NOT_HERE)),
          new State(
              "not here, found", SENDS_ELSEWHERE, hand -> hand.press("#search").search("rollator")),
          new State("not here", SENDS_ELSEWHERE, KioskStates::askElsewhere),
          new State(
              "not here, printed",
              SENDS_ELSEWHERE,
              hand ->
                  askElsewhere(hand).press("#elsewhere-print").awaits("#elsewhere-paper.-good")),
          new State("not here, every way", SENDS_ELSEWHERE, hand -> askElsewhere(hand).everyWay()),
          new State(
              "not here, without a map",
              SENDS_ELSEWHERE,
              hand ->
                  hand.press(NOT_HERE)
                      .press("[data-elsewhere=entry-1]")
                      .awaits("[data-screen=elsewhere]")),
          new State(
              "long names, not here, every way", SENDS_FAR, hand -> askElsewhere(hand).everyWay()));

  /** The branches of all states, each once. */
  static final List<Place> PLACES = ALL.stream().map(State::place).distinct().toList();

  private KioskStates() {}

  private static KioskHand printsTime(KioskHand hand) {
    return hand.takesOffer().press("#booked .buttons :first-child").awaits("#booked-paper.-good");
  }

  private static State asked(String name, Consumer<KioskHand> reach) {
    return new State(name, ASKED, reach);
  }

  private static State usual(String name, Consumer<KioskHand> reach) {
    return new State(name, USUAL, reach);
  }

  /** A name in Danish, and a little longer in every other language. */
  private static JsonObject names(String danish) {
    JsonObject names = new JsonObject().put("da", danish);
    Stream.of("en", "de", "pl", "so", "tr", "uk", "ar")
        .forEach(language -> names.put(language, danish + " " + language));
    return names;
  }

  private static void tell(JsonObject board) {
    tell(board, "Elevatoren er ude af drift til fredag.");
  }

  /** As much as two notices may say. */
  private static JsonObject tellMuch(JsonObject board) {
    tell(board, (LONG_NAME + ". ").repeat(3) + "Spørg, hvis du er i tvivl.");
    tell(board, LONG_WORD);
    return board;
  }

  private static void tell(JsonObject board, String danish) {
    JsonArray notices = board.getJsonArray("notices");
    notices.add(
        new JsonObject()
            .put("id", "told-" + notices.size())
            .put("texts", names(danish))
            .put("screens", new JsonArray().add("kiosk")));
  }

  private static void rename(JsonObject branch, String danish) {
    branch.put("names", names(danish));
    branch.getJsonObject("municipality").put("names", names(danish));
    for (Object each : branch.getJsonArray("taskTypes")) {
      JsonObject type = ((JsonObject) each).put("names", names(danish)).put("hints", names(danish));
      if (type.containsKey("group")) {
        type.getJsonObject("group").put("names", names(danish));
      }
    }
  }

  private static void fortyTaskTypes(JsonObject branch) {
    JsonArray types = branch.getJsonArray("taskTypes");
    int there = types.size();
    for (int place = 0; place < there; place++) {
      types.getJsonObject(place).remove("group");
    }
    for (int place = there; place < 40; place++) {
      types.add(
          types
              .getJsonObject(place % there)
              .copy()
              .put("id", "type-" + place)
              .put("letter", "" + (char) ('R' + place / 10) + (char) ('A' + place % 10)));
    }
  }

  private static KioskHand askElsewhere(KioskHand hand) {
    return hand.press(NOT_HERE)
        .press("[data-elsewhere=home-help]")
        .awaits("[data-screen=elsewhere]");
  }

  /** The first as in the example under its name, the others without a map. */
  private static void sendElsewhere(JsonObject branch, List<String> danish) {
    JsonArray entries =
        PlayedServer.exampleJson("get-branch.answer-elsewhere").getJsonArray("elsewhere");
    JsonObject first = entries.getJsonObject(0).put("names", names(danish.get(0)));
    for (int place = 1; place < danish.size(); place++) {
      JsonObject entry =
          first
              .copy()
              .put("id", "entry-" + place)
              .put("names", names(danish.get(place)))
              .put("place", names("Teknik og Miljø på rådhuset, Skanderborg Fælled 1"));
      List.of("mapUrl", "searchWords").forEach(entry::remove);
      entries.add(entry);
    }
    branch.put("elsewhere", entries);
  }

  private static void keepTaskTypes(JsonObject branch, int count) {
    JsonArray types = branch.getJsonArray("taskTypes");
    while (types.size() > count) {
      types.remove(types.size() - 1);
    }
  }

  private static void close(JsonObject board) {
    JsonObject closed = PlayedServer.exampleJson("board.snapshot-closed").getJsonObject("board");
    board
        .put("open", false)
        .put("day", closed.getJsonObject("day"))
        .put("closed", closed.getJsonObject("closed"))
        .put("week", closed.getJsonArray("week"))
        .put("taskTypes", closed.getJsonArray("taskTypes"));
  }

  private static void serveOut(JsonObject board) {
    close(board);
    board.getJsonObject("day").put("state", "open");
    board.getJsonObject("closed").put("reason", "outside-hours");
    board.getJsonArray("counters").forEach(counter -> ((JsonObject) counter).put("open", true));
    board.getJsonArray("taskTypes").forEach(type -> ((JsonObject) type).put("waiting", 1));
  }

  /** An election's last days. */
  private static void rush(JsonObject board) {
    board.put(
        "peak",
        new JsonObject()
            .put("taskTypes", new JsonArray().add("advance-vote"))
            .put("counters", new JsonArray().add("skranke-1")));
    board.getJsonArray("taskTypes").stream()
        .map(JsonObject.class::cast)
        .filter(type -> type.getString("id").equals("advance-vote"))
        .forEach(
            type ->
                type.put("state", "open")
                    .put("waiting", 4)
                    .put(
                        "forecast",
                        new JsonObject().put("p10", 60).put("p50", 240).put("p90", 540)));
  }

  private static void leaveCounters(JsonObject board) {
    board.getJsonArray("counters").forEach(counter -> ((JsonObject) counter).put("open", false));
    board.getJsonArray("taskTypes").forEach(type -> ((JsonObject) type).remove("forecast"));
  }

  /** Of what is paused it is known until when. */
  private static void endPauses(JsonObject board) {
    board.getJsonArray("taskTypes").stream()
        .map(JsonObject.class::cast)
        .filter(type -> type.getString("state").equals("paused"))
        .forEach(type -> type.put("opensAt", "2026-11-24T13:05:00+01:00"));
  }

  private static void each(JsonObject board, String key, String value) {
    board.getJsonArray("taskTypes").forEach(type -> ((JsonObject) type).put(key, value));
  }
}
