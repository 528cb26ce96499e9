package dk.serviceisland.pages;

import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a wall board can have to show, each by name; a new one joins with one line. */
final class BoardStates {

  private static final String LONG_NAME =
      "Vejledning om folkepension, boligstøtte, helbredstillæg og personlige tillæg for alle,"
          + " der er flyttet hertil fra udlandet";
  private static final String LONG_WORD = "Ungdommensuddannelsesvejledningscenter".repeat(3);

  /**
   * A state.
   *
   * @param calls how many citizens it awaits
   * @param stale whether the server is silent
   */
  record State(String name, int calls, boolean stale, Consumer<JsonObject> change) {

    /** The frame that brings a board into this state, marked by a notice of its own. */
    String frame(String mark, List<String> languages) {
      JsonObject frame = PlayedServer.exampleJson("board.snapshot");
      JsonObject board = frame.getJsonObject("board").put("languages", new JsonArray(languages));
      change.accept(board);
      board.getJsonArray("notices").getJsonObject(0).put("id", mark);
      return frame.encode();
    }
  }

  static final List<State> ALL =
      List.of(
          state("quiet", 0, board -> {}),
          state("one call", 1, board -> {}),
          state("two calls", 2, board -> {}),
          state("three calls", 3, board -> {}),
          state("four calls", 4, board -> {}),
          state("six calls", 6, board -> {}),
          state("eight calls", 8, board -> {}),
          state("nine calls", 9, board -> {}),
          state("twenty calls", 20, board -> {}),
          new State("stale", 1, true, board -> call(board, 1)),
          new State("stale, three calls", 3, true, board -> call(board, 3)),
          state("nobody waits", 1, board -> each(board, type -> wait(type, 20, 55))),
          state("all wait", 1, board -> each(board, type -> wait(type, 3600, 6000))),
          state("all paused", 1, board -> rest(board, type -> type.put("state", "paused"))),
          state("own closing", 3, BoardStates::closeEarly),
          state("at a stop", 1, BusStops::stand),
          state("at a stop, nobody called", 0, BusStops::stand),
          state("between two stops", 0, board -> tellOfBooks(BusStops.drive(board))),
          state("no more stops today", 0, board -> tellOfBooks(BusStops.rest(board))),
          state("a rush", 3, BoardStates::rush),
          state("a rush, nobody called", 0, BoardStates::rush),
          state("a rush, nine calls", 9, BoardStates::rush),
          state("no task types", 0, BoardStates::withoutTaskTypes),
          state("no task types, a call", 1, BoardStates::withoutTaskTypes),
          state("forty task types", 1, BoardStates::fortyTaskTypes),
          state(
              "all closed",
              1,
              board ->
                  rest(
                      board,
                      type ->
                          type.put("state", "closed")
                              .put("waiting", 0)
                              .put("opensAt", "2026-11-24T13:00:00+01:00"))),
          state(
              "thirty counters",
              3,
              board -> each(board, "calls", call -> call.put("counterLabel", "30B"))),
          state("several notices", 3, BoardStates::severalNotices),
          state("five notices", 1, BoardStates::fiveNotices),
          state("closed", 0, BoardStates::close),
          state("closed, the last are called", 1, BoardStates::close),
          state("closed, no week", 0, board -> closeFor(board, "day-closed").remove("week")),
          state("closed, two hours a day", 0, board -> openTwice(closeFor(board, "day-closed"))),
          state(
              "closed, some wait",
              0,
              board -> each(closeFor(board, "day-closed"), type -> type.put("waiting", 2))),
          state("closed, some waits are known", 0, BoardStates::serveOut),
          state(
              "out of service",
              0,
              board -> closeFor(board, "out-of-service").getJsonObject("closed").remove("opensAt")),
          state(
              "long number",
              3,
              board ->
                  each(
                      board,
                      "calls",
                      call -> call.put("number", "P10" + call.getString("counterLabel") + "42"))),
          state("two letters, one call", 1, BoardStates::twoLetters),
          state("two letters, two calls", 2, BoardStates::twoLetters),
          state("two letters, four calls", 4, BoardStates::twoLetters),
          state("two letters, nine calls", 9, BoardStates::twoLetters),
          state(
              "long counter",
              1,
              board ->
                  each(board, "calls", call -> call.put("counterLabel", "Borgerservice, sal 2"))),
          state(
              "long counters",
              3,
              board ->
                  each(board, "calls", call -> call.put("counterLabel", "Ungdomsvejledningen!"))),
          state(
              "long counters, twenty calls",
              20,
              board ->
                  each(board, "calls", call -> call.put("counterLabel", "Ungdomsvejledningen!"))),
          state(
              "long counters, nine calls",
              9,
              board ->
                  each(board, "calls", call -> call.put("counterLabel", "Ungdomsvejledningen!"))),
          state("long names", 1, board -> rename(board, LONG_NAME)),
          state("long names, three calls", 3, board -> rename(board, LONG_NAME)),
          state("long names, twenty calls", 20, board -> rename(board, LONG_NAME)),
          state("long words", 1, board -> rename(board, LONG_WORD)),
          state("long words, three calls", 3, board -> rename(board, LONG_WORD)),
          state(
              "no zone, no arrow",
              3,
              board ->
                  each(
                      board,
                      "calls",
                      call -> {
                        call.remove("zoneNames");
                        call.remove("arrow");
                      })));

  private BoardStates() {}

  /** The widest there are, each with a number of three digits. */
  private static void twoLetters(JsonObject board) {
    each(
        board,
        "calls",
        call -> call.put("number", call.getString("number").replaceFirst("^(.)", "W$1")));
    each(
        board,
        "calls",
        call -> call.put("number", call.getString("number").replaceFirst("^WP", "WM")));
    each(board, type -> type.put("letter", "W" + type.getString("letter")));
  }

  private static void closeEarly(JsonObject board) {
    severalNotices(board);
    JsonObject change = PlayedServer.exampleJson("board.change-own-closing");
    board.mergeIn(change.getJsonObject("board"));
  }

  private static State state(String name, int calls, Consumer<JsonObject> change) {
    return new State(
        name,
        calls,
        false,
        board -> {
          call(board, calls);
          change.accept(board);
        });
  }

  /** The calls that are over stay, since they are what was called last. */
  private static void call(JsonObject board, int count) {
    JsonArray calls = board.getJsonArray("calls");
    IntStream.rangeClosed(1, count).mapToObj(BoardStates::callAt).forEach(calls::add);
  }

  private static JsonObject callAt(int place) {
    boolean window = place % 2 == 0;
    return new JsonObject()
        .put("id", "2026-11-24/" + (100 + place))
        .put("number", "P" + (110 + place))
        .put("taskType", "passport")
        .put("counter", "skranke-" + place)
        .put("counterLabel", String.valueOf(place))
        .put("zone", window ? "vinduet" : "oeen")
        .put(
            "zoneNames",
            (window ? names("Ved vinduet") : names("Øen"))
                .put("en", window ? "By the window" : "The island"))
        .put("arrow", List.of("up", "left", "right").get(place % 3))
        .put("calledAt", "2026-11-24T10:42:31+01:00")
        .put("recall", false)
        .put("open", true);
  }

  /** A name in Danish, and a little longer in every other language. */
  private static JsonObject names(String danish) {
    JsonObject names = new JsonObject().put("da", danish);
    Stream.of("en", "de", "pl", "so", "tr", "uk", "ar")
        .forEach(language -> names.put(language, danish + " " + language));
    return names;
  }

  private static void rename(JsonObject board, String danish) {
    board.put("names", names(danish));
    each(board, type -> type.put("names", names(danish)));
    each(board, "calls", call -> call.put("zoneNames", names(danish)));
    each(board, "notices", notice -> notice.put("texts", names(danish)));
  }

  private static void fortyTaskTypes(JsonObject board) {
    JsonArray types = board.getJsonArray("taskTypes");
    int there = types.size();
    for (int place = there; place < 40; place++) {
      JsonObject copy = types.getJsonObject(place % there).copy();
      copy.put("id", "type-" + place)
          .put("letter", (place < 2 * there ? "W" : "M") + copy.getString("letter"));
      types.add(place % 2 == 0 ? wait(copy, 600, 1200) : wait(copy, 20, 50));
    }
  }

  /** Two as long as they may be, and one that other screens say. */
  private static void severalNotices(JsonObject board) {
    String longest = (LONG_NAME + ". ").repeat(3) + "Spørg os, hvis du er i tvivl.";
    JsonArray notices = board.getJsonArray("notices");
    notices.getJsonObject(0).put("texts", names(longest));
    notices.add(notices.getJsonObject(0).copy().put("id", "another"));
    notices.add(
        notices
            .getJsonObject(0)
            .copy()
            .put("id", "elsewhere")
            .put("screens", new JsonArray(List.of("kiosk", "phone"))));
  }

  private static void fiveNotices(JsonObject board) {
    JsonArray notices = board.getJsonArray("notices");
    for (String told : List.of("Elevatoren er i stykker.", LONG_NAME, LONG_WORD, "Øen: 3")) {
      notices.add(
          notices
              .getJsonObject(0)
              .copy()
              .put("id", told.substring(0, 6))
              .put("texts", names(told)));
    }
  }

  /** An election's last days: the two counters of votes do nothing else. */
  private static void rush(JsonObject board) {
    board.put(
        "peak",
        new JsonObject()
            .put("taskTypes", new JsonArray().add("advance-vote"))
            .put("counters", new JsonArray().add("skranke-1").add("skranke-2")));
    each(board, type -> type.put("state", "open"));
  }

  private static void close(JsonObject board) {
    closeFor(board, "day-closed");
  }

  private static JsonObject closeFor(JsonObject board, String reason) {
    JsonObject closed = PlayedServer.exampleJson("board.snapshot-closed").getJsonObject("board");
    tell(
        board,
        "Bøger afleveres i automaten ved døren.",
        "Return books at the machine by the door.");
    return board
        .put("open", false)
        .put("closed", closed.getJsonObject("closed").copy().put("reason", reason))
        .put("week", closed.getJsonArray("week"))
        .put("taskTypes", closed.getJsonArray("taskTypes"));
  }

  private static void tell(JsonObject board, String danish, String english) {
    JsonObject told = new JsonObject().put("da", danish).put("en", english);
    each(board, "notices", notice -> notice.put("texts", told.copy()));
  }

  /** Where nobody can draw a number, the notice says what one can do there. */
  private static void tellOfBooks(JsonObject board) {
    tell(board, "Bøger afleveres ved indgangen.", "Return books at the entrance.");
  }

  private static void rest(JsonObject board, Consumer<JsonObject> change) {
    tellOfBooks(board);
    each(board, change);
  }

  private static void withoutTaskTypes(JsonObject board) {
    tellOfBooks(board);
    board.put("taskTypes", new JsonArray());
  }

  /** One task type is forecast, the others have nobody who could be forecast. */
  private static void serveOut(JsonObject board) {
    each(closeFor(board, "outside-hours"), type -> type.put("waiting", 12));
    wait(board.getJsonArray("taskTypes").getJsonObject(0), 600, 1200).put("state", "closed");
  }

  private static void openTwice(JsonObject board) {
    each(
        board,
        "week",
        day ->
            day.getJsonArray("hours")
                .add(new JsonObject().put("from", "18:30").put("to", "21:30")));
  }

  private static JsonObject wait(JsonObject type, int p50, int p90) {
    return type.put("state", "open")
        .put("waiting", 3)
        .put("forecast", new JsonObject().put("p10", 0).put("p50", p50).put("p90", p90));
  }

  private static void each(JsonObject board, Consumer<JsonObject> change) {
    each(board, "taskTypes", change);
  }

  private static void each(JsonObject board, String list, Consumer<JsonObject> change) {
    board.getJsonArray(list).forEach(entry -> change.accept((JsonObject) entry));
  }
}
