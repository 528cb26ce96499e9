package dk.serviceisland.counter;

import static dk.serviceisland.browser.PlayedServer.exampleJson;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the manager page can have to show, each by name; a new one joins with one line. */
final class ManagerStates {

  static final String LONG_NAME =
      "Vejledning om folkepension, boligstøtte, helbredstillæg og personlige tillæg for alle,"
          + " der er flyttet hertil fra udlandet";

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-24T10:42:00+01:00");

  /** What only whoever is at the second counter may serve. */
  private static final Set<String> OF_THE_SECOND =
      Set.of("mitid", "information", "population-register", "reimbursement");

  private static final String NOBODYS = "pension";

  /** Who is at a counter, by its id, while it is open. */
  private static final Map<String, List<String>> STAFF =
      Map.of(
          "skranke-1", List.of("jens", "Jens Bak"),
          "skranke-2", List.of("aisha", "Aisha Noor"),
          "skranke-3", List.of("mette", "Mette Holm"));

  /** What the server knows in a state. */
  static final class Known {
    final JsonObject board = exampleJson("board.snapshot");
    final JsonObject live = exampleJson("manager.snapshot");
    final JsonObject queue = exampleJson("get-queue.answer").put("assistance", new JsonArray());
    final JsonObject report = exampleJson("get-report.answer");
    final JsonObject today = exampleJson("change-today.answer-paused");
    final JsonObject listed = exampleJson("list-devices.answer");
    final JsonArray devices = listed.getJsonArray("devices");

    /** Whether somebody is at the second counter who may also serve what is nobody's else. */
    private boolean isPensionServed = true;

    /**
     * The feed and the queue are told of one branch: what one says, the other has the numbers of.
     */
    Known() {
      empty()
          .waits("passport", 15, 13, 12, 6, 2)
          .waits("driving-licence", 15, 5, 2)
          .waits("self-service", 10, 2)
          .total(7, "P104", "passport", 13);
      type("passport").put("alert", "near");
      type("driving-licence").put("alert", "coming");
      JsonArray groups = report.getJsonArray("groups");
      groups.getJsonObject(0).put("drawn", 49).put("waiting", 5);
      groups.getJsonObject(1).put("drawn", 6).put("waiting", 1);
      groups.add(drawn(groups.getJsonObject(2), "driving-licence", 2));
      JsonObject counter = now().getJsonArray("counters").getJsonObject(0);
      JsonObject served = queue.getJsonArray("inService").getJsonObject(0);
      served
          .put("number", counter.getString("number"))
          .put("taskType", "passport")
          .put("letter", "P")
          .put("counter", counter.getString("id"))
          .put("startedAt", counter.getString("since"));
      queue.put("called", new JsonArray()).put("inService", new JsonArray().add(served));
      figures().put("called", 0).put("inService", 1);
    }

    JsonObject now() {
      return live.getJsonObject("live");
    }

    JsonObject figures() {
      return now().getJsonObject("figures");
    }

    JsonArray taskTypes() {
      return now().getJsonArray("taskTypes");
    }

    /** How many citizens the picture of the queue shows. */
    int marks() {
      Set<String> types =
          taskTypes().stream()
              .map(JsonObject.class::cast)
              .filter(type -> type.getInteger("waiting") > 0)
              .map(type -> type.getString("id"))
              .collect(Collectors.toSet());
      return (int)
          queue.getJsonArray("waiting").stream()
              .map(JsonObject.class::cast)
              .filter(ticket -> types.contains(ticket.getString("taskType")))
              .count();
    }

    /** As many as the plan allows, with the longest names, and somebody waits for each. */
    Known fortyTaskTypes() {
      empty();
      JsonArray here = board.getJsonObject("board").getJsonArray("taskTypes");
      JsonObject model = taskTypes().getJsonObject(0);
      JsonObject shown = here.getJsonObject(0);
      for (int more = taskTypes().size(); more < 40; more++) {
        taskTypes().add(model.copy().put("id", "type-" + more));
        here.add(
            shown
                .copy()
                .put("id", "type-" + more)
                .put("letter", "W" + "ABCDEFGHJK".charAt(more % 10)));
      }
      IntStream.range(0, 40)
          .forEach(at -> waits(taskTypes().getJsonObject(at).getString("id"), 15, at + 1));
      return longNames().total(40, "P101", taskTypes().getJsonObject(39).getString("id"), 40);
    }

    Known noTaskTypes() {
      empty();
      taskTypes().clear();
      board.getJsonObject("board").getJsonArray("taskTypes").clear();
      return nobodyServes();
    }

    /** Somebody waits for each of these minutes. */
    Known waits(String taskType, int targetMinutes, int... minutes) {
      JsonObject type = type(taskType);
      CounterDay.removeFrom(
          queue.getJsonArray("waiting"), ticket -> taskType.equals(ticket.getString("taskType")));
      type.put("waiting", minutes.length)
          .put("targetSeconds", targetMinutes * 60)
          .put("targetShare", 0.8)
          .put("longestSince", ago(minutes[0]))
          .put("late", count(minutes, each -> each > targetMinutes))
          .put("near", count(minutes, each -> each <= targetMinutes && each >= 0.8 * targetMinutes))
          .put("alert", minutes[0] > targetMinutes ? "late" : null);
      for (int each : minutes) {
        queue
            .getJsonArray("waiting")
            .add(
                new JsonObject()
                    .put("id", taskType + "-" + each)
                    .put("number", "P" + (100 + each))
                    .put("taskType", taskType)
                    .put("waitingSince", ago(each)));
      }
      return this;
    }

    /** Somebody is served at a counter, since this stands as it does. */
    private void inService(JsonObject counter, String number, String taskType) {
      counter.put("state", "busy").put("number", number);
      JsonArray served = queue.getJsonArray("inService");
      served.add(
          served
              .getJsonObject(0)
              .copy()
              .put("id", number)
              .put("number", number)
              .put("taskType", taskType)
              .put("letter", number.substring(0, 1))
              .put("counter", counter.getString("id"))
              .put("startedAt", counter.getString("since")));
      figures().put("inService", served.size());
    }

    private JsonObject type(String id) {
      return taskTypes().stream()
          .map(JsonObject.class::cast)
          .filter(each -> each.getString("id").equals(id))
          .findFirst()
          .orElseThrow();
    }

    /** So many have come for a task type of which nobody has been called. */
    private static JsonObject drawn(JsonObject none, String taskType, int count) {
      return none.copy().put("key", taskType).put("drawn", count).put("waiting", count);
    }

    private static int count(int[] minutes, IntPredicate which) {
      return (int) IntStream.of(minutes).filter(which).count();
    }

    /** Nobody waits yet. */
    Known empty() {
      queue.getJsonArray("waiting").clear();
      for (Object each : taskTypes()) {
        JsonObject type = ((JsonObject) each).put("waiting", 0).put("late", 0).put("near", 0);
        List.of("longestSince", "alert").forEach(type::remove);
      }
      now().remove("longestWait");
      figures().put("waiting", 0);
      return this;
    }

    /** Numbers are drawn, and nobody has been called. */
    Known nobodyCalled() {
      JsonArray groups = report.getJsonArray("groups");
      JsonObject none = groups.getJsonObject(2);
      groups
          .clear()
          .add(drawn(none, "passport", 4))
          .add(drawn(none, "driving-licence", 2))
          .add(drawn(none, "self-service", 1));
      JsonObject total = report.getJsonObject("total");
      total.put("drawn", 7).put("waiting", 7).remove("appointments");
      List.of("served", "noShow", "leftByCitizen").forEach(each -> total.put(each, 0));
      for (String share :
          List.of("calledWithinTarget", "calledWithinTargetOfCalled", "walkedAway")) {
        total.put(share, new JsonObject().put("count", 0).put("of", 0));
      }
      for (String spread : List.of("wait", "walk", "service", "transaction")) {
        total.put(spread, new JsonObject().put("count", 0));
      }
      total.getJsonObject("excluded").put("training", 0).put("misdirected", 0);
      return nobodyServes();
    }

    /** Two wait, and nobody is at a counter; so it is before the day is closed earlier. */
    Known twoWait() {
      empty().waits("passport", 15, 4).waits(NOBODYS, 15, 3).total(2, "P104", "passport", 4);
      isPensionServed = false;
      figures().put("called", 0).put("inService", 0);
      queue.put("inService", new JsonArray());
      return eachCounter(
          counter -> {
            if (counter.remove("number") != null) {
              counter.put("state", "ready");
            }
          });
    }

    /** Feeds, report and settings of the day count the same people, one with two errands. */
    int count() {
      manTheCounters();
      JsonObject figures = figures();
      int atCounters = figures.getInteger("called") + figures.getInteger("inService");
      int here = figures.getInteger("waiting") + atCounters;
      JsonObject total = report.getJsonObject("total");
      int ended =
          Stream.of("served", "noShow", "leftByCitizen", "sentOn")
              .mapToInt(total::getInteger)
              .sum();
      total.put("drawn", here + ended).put("waiting", here);
      int drawn = here + ended - 1;
      figures.put("drawn", drawn);
      for (Object each : board.getJsonObject("board").getJsonArray("taskTypes")) {
        JsonObject shown = (JsonObject) each;
        shown.put("waiting", type(shown.getString("id")).getInteger("waiting"));
      }
      today
          .getJsonObject("people")
          .put("waiting", figures.getInteger("waiting"))
          .put("atCounters", atCounters);
      return drawn;
    }

    /**
     * The queue has the counters of the feed with who is there and what they may serve. What nobody
     * may who is there or comes back has no forecast.
     */
    private void manTheCounters() {
      JsonArray manned = queue.getJsonArray("counters").clear();
      for (Object each : now().getJsonArray("counters")) {
        JsonObject counter = (JsonObject) each;
        JsonObject row = counter.copy().put("serves", new JsonArray());
        row.remove("staffGroup");
        List<String> who = STAFF.get(counter.getString("id"));
        if (who != null && !"closed".equals(counter.getString("state"))) {
          row.put("staffId", who.get(0)).put("staffName", who.get(1));
          if (!"paused".equals(counter.getString("state"))) {
            row.put("serves", served(counter.getString("id")));
          }
        }
        manned.add(row);
      }
      Set<String> expected =
          now().getJsonArray("counters").stream()
              .map(JsonObject.class::cast)
              .filter(counter -> !"closed".equals(counter.getString("state")))
              .flatMap(counter -> served(counter.getString("id")).stream())
              .map(String.class::cast)
              .collect(Collectors.toSet());
      for (Object each : taskTypes()) {
        JsonObject type = (JsonObject) each;
        if (!expected.contains(type.getString("id"))) {
          type.remove("forecast");
          if (type.getInteger("waiting") > 0) {
            type.put("unattended", true);
          }
        }
      }
    }

    private JsonArray served(String counter) {
      JsonObject rush = board.getJsonObject("board").getJsonObject("peak");
      boolean isOfRush = rush != null && rush.getJsonArray("counters").contains(counter);
      return new JsonArray(
          taskTypes().stream()
              .map(type -> ((JsonObject) type).getString("id"))
              .filter(type -> mayServe(counter, type))
              .filter(type -> !isOfRush || rush.getJsonArray("taskTypes").contains(type))
              .toList());
    }

    private boolean mayServe(String counter, String type) {
      if (NOBODYS.equals(type)) {
        return isPensionServed && "skranke-2".equals(counter);
      }
      return STAFF.containsKey(counter)
          && OF_THE_SECOND.contains(type) == "skranke-2".equals(counter);
    }

    Known total(int waiting, String number, String taskType, int minutes) {
      figures().put("waiting", waiting);
      now()
          .put(
              "longestWait",
              new JsonObject()
                  .put("number", number)
                  .put("taskType", taskType)
                  .put("waitingSince", ago(minutes)));
      return this;
    }

    Known day(String state) {
      board.getJsonObject("board").getJsonObject("day").put("state", state);
      now().getJsonObject("day").put("state", state);
      board.getJsonObject("board").put("open", false);
      now().put("open", false);
      return nobodyServes();
    }

    /** Where nobody serves, no wait can be told: so the server says it, and kiosks say it too. */
    private Known nobodyServes() {
      figures().put("called", 0).put("inService", 0);
      queue.put("inService", new JsonArray());
      for (JsonArray types :
          List.of(taskTypes(), board.getJsonObject("board").getJsonArray("taskTypes"))) {
        types.forEach(each -> ((JsonObject) each).remove("forecast"));
      }
      return eachCounter(
          counter -> {
            counter.put("state", "closed");
            List.of("number", "staffGroup").forEach(counter::remove);
          });
    }

    /** A manager ended it a while ago, and tomorrow is a day like others. */
    Known mayBeReopened() {
      JsonObject shown = board.getJsonObject("board");
      shown.getJsonObject("day").put("reopenUntil", "2026-11-24T11:12:00+01:00");
      return opens("2026-11-25T10:00");
    }

    /**
     * The settings have a rush, and maybe it is on: two counters do passports alone, which whoever
     * is at the second may not. A third serves what else it may.
     */
    Known rush(boolean isOn) {
      JsonObject rush =
          new JsonObject()
              .put("taskTypes", new JsonArray().add("passport"))
              .put("counters", new JsonArray().add("skranke-1").add("skranke-2"));
      today.put("peak", isOn).put("plannedPeak", rush);
      if (isOn) {
        board.getJsonObject("board").put("peak", rush);
        inService(now().getJsonArray("counters").getJsonObject(2), "K103", "driving-licence");
      }
      return this;
    }

    /**
     * It has stops in place of a week: it stands at the first until noon, or drives to the second.
     */
    Known stops(boolean isThere) {
      JsonObject stops = new JsonObject().put("cancelled", new JsonArray());
      if (isThere) {
        stops.put("now", stop("Hallund", "10:00", "12:00"));
      }
      stops.put("next", stop("Klokkerholm Forsamlingshus", "12:30", "14:00"));
      board.getJsonObject("board").put("stops", stops).put("open", isThere);
      now().put("open", isThere);
      return isThere ? this : nobodyServes();
    }

    private static JsonObject stop(String name, String from, String to) {
      return new JsonObject()
          .put("stop", from)
          .put("names", new JsonObject().put("da", name))
          .put("date", "2026-11-24")
          .put("from", from)
          .put("to", to);
    }

    Known opens(String time) {
      JsonObject opening = new JsonObject().put("opensAt", time + ":00+01:00");
      board.getJsonObject("board").put("closed", opening);
      return this;
    }

    Known eachCounter(Consumer<JsonObject> change) {
      now().getJsonArray("counters").forEach(each -> change.accept((JsonObject) each));
      return this;
    }

    Known longNames() {
      JsonObject names = new JsonObject().put("da", LONG_NAME).put("en", LONG_NAME);
      board
          .getJsonObject("board")
          .getJsonArray("taskTypes")
          .forEach(each -> ((JsonObject) each).put("names", names));
      report.getJsonArray("groups").forEach(each -> ((JsonObject) each).put("names", names));
      devices.forEach(each -> ((JsonObject) each).put("name", LONG_NAME.substring(0, 60)));
      return this;
    }
  }

  /**
   * A state.
   *
   * @param page where on the manager page, such as {@code #now}
   * @param press what is pressed to come to it, one after the other
   * @param there what can be seen then
   */
  record State(
      String name, String page, Consumer<Known> change, List<String> press, String there) {}

  static final List<State> ALL =
      List.of(
          now("an ordinary forenoon", known -> {}),
          now("over the target", ManagerStates::busy),
          now("nobody waits", Known::empty),
          new State(
              "everything at once",
              "#now",
              known -> {
                busy(known).nobodyServes();
                known.devices.getJsonObject(1).put("lastSeenAt", ago(30));
                known
                    .queue
                    .getJsonArray("assistance")
                    .add(
                        exampleJson("counter.change-assistance-printer")
                            .getJsonObject("queue")
                            .getJsonArray("assistance")
                            .getJsonObject(0));
              },
              List.of(),
              "#alerts-more:has-text('2')"),
          now("a call that nobody came to", ManagerStates::longCall),
          new State(
              "settings that the day could not take",
              "#now",
              known ->
                  busy(known)
                      .waits(NOBODYS, 15, 5, 3)
                      .total(14, "P102", "passport", 22)
                      .today
                      .put("notTaken", notTakenOf(known)),
              List.of(),
              "#live-alerts [data-alert=plan]"),
          now(
              "thirty counters and long names",
              known -> {
                busy(known).longNames();
                JsonArray counters = known.now().getJsonArray("counters");
                for (int place = 5; place <= 30; place++) {
                  counters.add(
                      new JsonObject()
                          .put("id", "skranke-" + place)
                          .put("label", place + "B")
                          .put("state", "ready")
                          .put("since", ago(place)));
                }
              }),
          now("forty task types", Known::fortyTaskTypes),
          new State(
              "no task types",
              "#now",
              Known::noTaskTypes,
              List.of(),
              "#page-now:has(#now-figures[hidden])"),
          new State(
              "the day is not open",
              "#now",
              known -> known.empty().nobodyCalled().day("not-open").opens("2026-11-24T11:00"),
              List.of(),
              "#day-act"),
          now("the day is over", known -> known.empty().day("closed").mayBeReopened()),
          dialog("closing the day", ManagerStates::busy),
          dialog("closing the day, nobody waits", Known::empty),
          new State(
              "changing the day",
              "#now",
              ManagerStates::busy,
              List.of("#lead"),
              "dialog[open] .choice"),
          now("a rush", known -> busy(known).rush(true)),
          new State(
              "beginning a rush",
              "#now",
              known -> busy(known).rush(false),
              List.of("#lead", "dialog .choice:has-text('pids'), dialog .choice:has-text('rush')"),
              ".outlook ul"),
          new State(
              "ending a rush",
              "#now",
              known -> busy(known).rush(true),
              List.of("#lead", "dialog .choice:has-text('pids'), dialog .choice:has-text('rush')"),
              ".outlook ul"),
          now("a bus at a stop", known -> known.stops(true)),
          now("a bus on the way", known -> known.empty().stops(false)),
          at("figures of the day", "#today", known -> {}, "#shares li"),
          at(
              "figures with long names",
              "#today",
              known -> {
                JsonObject report = known.longNames().report;
                report.getJsonObject("total").put("sentOn", 2);
                report.getJsonArray("groups").getJsonObject(0).put("sentOn", 2).put("drawn", 51);
                known
                    .board
                    .getJsonObject("board")
                    .getJsonArray("taskTypes")
                    .getJsonObject(0)
                    .put("state", "paused")
                    .put("opensAt", "2026-11-24T12:00:00+01:00");
              },
              "#shares li"),
          at("nobody called yet", "#today", Known::nobodyCalled, "#shares-none"),
          at("history", "#history", known -> {}, "#history-shown"),
          new State(
              "growth",
              "#history",
              known -> {},
              List.of("#growth-box > summary"),
              "#growth-table tbody tr"),
          new State(
              "pilots", "#history", known -> {}, List.of("#pilots-box > summary"), "#pilots table"),
          new State(
              "compared with others",
              "#history",
              known -> {},
              List.of("#compare-box > summary"),
              "#compare-table tbody tr"),
          new State(
              "whom staff asked",
              "#history",
              known -> {},
              List.of("#counsel-box > summary"),
              "#counsel-table tbody tr"),
          new State(
              "the same task elsewhere",
              "#history",
              known -> {},
              List.of("#consistency-box > summary"),
              "#consistency-table tbody tr"),
          new State(
              "what staff answered",
              "#history",
              known -> {},
              List.of("#pulse-box > summary"),
              "#pulse-tables tbody tr"),
          new State(
              "courses",
              "#history",
              known -> {},
              List.of("#courses-box > summary"),
              "#courses-table tbody tr"),
          new State("downloads", "#history", known -> {}, List.of("#export"), "#exports"),
          at("devices", "#devices", known -> {}, "#devices li"),
          at(
              "a dark kiosk",
              "#devices",
              known -> known.longNames().devices.getJsonObject(1).put("lastSeenAt", ago(95)),
              "#devices-first [data-standing=over]"),
          at(
              "a kiosk that draws too fast",
              "#devices",
              known ->
                  known
                      .now()
                      .put(
                          "bursts",
                          new JsonArray()
                              .add(
                                  new JsonObject()
                                      .put("by", "kiosk")
                                      .put("device", "d0Qm7tVb1XeKpW2sRuY5hA")
                                      .put("from", ago(3))
                                      .put("to", ago(1))
                                      .put("waiting", 60))),
              "#devices-first [data-standing=over]"),
          at(
              "much to see to",
              "#devices",
              known -> {
                JsonObject kiosk = known.longNames().devices.getJsonObject(1);
                known.devices.getJsonObject(0).put("branch", "hovedbiblioteket");
                JsonObject unused = kiosk.copy().put("id", "U".repeat(22));
                unused.remove("lastSeenAt");
                known.devices.add(unused);
                kiosk.put("lastSeenAt", ago(95));
              },
              "#devices-first li + li + li"));

  private ManagerStates() {}

  private static State now(String name, Consumer<Known> change) {
    return new State(name, "#now", change, List.of(), "#now-figures > div");
  }

  private static State dialog(String name, Consumer<Known> change) {
    return new State(name, "#now", change, List.of("#day-act"), "dialog[open]");
  }

  private static State at(String name, String page, Consumer<Known> change, String there) {
    return new State(name, page, change, List.of(), there);
  }

  private static Known busy(Known known) {
    // Whoever comes now waits behind one who has waited for twelve minutes.
    known
        .type("self-service")
        .getJsonObject("forecast")
        .put("p10", 720)
        .put("p50", 900)
        .put("p90", 1200);
    return known
        .empty()
        .waits("passport", 15, 22, 14, 11, 4)
        .waits("driving-licence", 15, 12, 2)
        .waits("mitid", 15, 9, 3)
        .waits("self-service", 10, 12)
        .waits("pension", 15, 5)
        .waits("information", 10, 3, 1)
        .waits("health-card", 10, 2)
        .total(13, "P102", "passport", 22);
  }

  static JsonObject notTaken() {
    return new JsonObject()
        .put("revision", 4)
        .put("obstacles", exampleJson("problem.plan-obstructed").getJsonArray("obstacles"));
  }

  /** The same, of the task type as it is called here. */
  private static JsonObject notTakenOf(Known known) {
    JsonObject names =
        known.board.getJsonObject("board").getJsonArray("taskTypes").stream()
            .map(JsonObject.class::cast)
            .filter(type -> NOBODYS.equals(type.getString("id")))
            .findFirst()
            .orElseThrow()
            .getJsonObject("names");
    return new JsonObject(
        notTaken()
            .encode()
            .replace("Folkepension", names.getString("da"))
            .replace("Old-age pension", names.getString("en")));
  }

  private static void longCall(Known known) {
    JsonArray serving = busy(known).queue.getJsonArray("inService");
    known.queue.put("called", serving.copy()).put("inService", new JsonArray());
    known.queue.getJsonArray("called").getJsonObject(0).put("calledAt", ago(24));
    known.figures().put("called", 1).put("inService", 0);
  }

  static String ago(int minutes) {
    return NOW.minusMinutes(minutes).toString().replaceFirst("T(\\d\\d:\\d\\d)\\+", "T$1:00+");
  }
}
