package dk.serviceisland.counter;

import static dk.serviceisland.browser.PlayedServer.exampleJson;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes what a counter is told agree with itself, as the server's views do: every ticket is in one
 * place, figures count the tickets, who may be called is what the counter serves, and the next one
 * is whom it is alerted to.
 */
final class CounterDay {
  private static final List<String> PLACES =
      List.of("waiting", "called", "inService", "parked", "missed");

  /** Nobody who has waited so long is passed. */
  private static final Duration GUARD = Duration.ofMinutes(30);

  private final JsonObject snapshot;
  private final JsonObject counter;
  private final JsonObject queue;
  private final OffsetDateTime at;

  private CounterDay(JsonObject snapshot) {
    this.snapshot = snapshot;
    this.counter = snapshot.getJsonObject("counter");
    this.queue = snapshot.getJsonObject("queue");
    this.at = OffsetDateTime.parse(snapshot.getString("at"));
  }

  /** The snapshot, of which the counter itself is believed before the queue. */
  static JsonObject agreed(JsonObject snapshot) {
    CounterDay day = new CounterDay(snapshot);
    day.passTime();
    day.seat();
    day.place();
    day.count();
    day.choose();
    return day.snapshot;
  }

  /** The snapshot after a change. */
  static JsonObject after(JsonObject snapshot, JsonObject change) {
    JsonObject later = snapshot.copy().put("at", change.getString("at"));
    if (change.containsKey("counter")) {
      later.put("counter", change.getJsonObject("counter"));
    }
    merge(later.getJsonObject("queue"), change.getJsonObject("queue", new JsonObject()));
    return agreed(later);
  }

  /** The branch as it is read while so many wait for each task type. */
  static JsonObject branch(JsonObject snapshot) {
    JsonObject branch = exampleJson("get-branch.answer");
    List<JsonObject> waiting = rows(snapshot.getJsonObject("queue"), "waiting").toList();
    for (Object each : branch.getJsonArray("taskTypes")) {
      JsonObject type = (JsonObject) each;
      String id = type.getString("id");
      type.put(
          "waiting", waiting.stream().filter(row -> id.equals(row.getString("taskType"))).count());
    }
    return branch;
  }

  private static void merge(JsonObject into, JsonObject change) {
    for (String name : change.fieldNames()) {
      Object value = change.getValue(name);
      if (value == null) {
        into.remove(name);
      } else if (value instanceof JsonObject inner && into.containsKey(name)) {
        merge(into.getJsonObject(name), inner);
      } else if (value instanceof JsonArray items) {
        items.forEach(item -> merge(into.getJsonArray(name), (JsonObject) item));
      } else {
        into.put(name, value);
      }
    }
  }

  private static void merge(JsonArray into, JsonObject change) {
    Predicate<JsonObject> same = row -> row.getString("id").equals(change.getString("id"));
    if (change.getBoolean("gone", false)) {
      removeFrom(into, same);
      return;
    }
    into.stream()
        .map(JsonObject.class::cast)
        .filter(same)
        .findFirst()
        .ifPresentOrElse(row -> merge(row, change), () -> into.add(change.copy()));
  }

  /** Whose hold is over waits again, who was missed too long is gone, and what is late stays so. */
  private void passTime() {
    for (JsonObject held : rows("parked").filter(row -> isPast(row.getString("until"))).toList()) {
      queue.getJsonArray("parked").remove(held);
      OffsetDateTime until = OffsetDateTime.parse(held.getString("until"));
      JsonObject waits =
          row(held)
              .put("place", 1)
              .put("waitingSince", until.minusSeconds(held.getInteger("waitedSeconds")).toString())
              .put("targetSeconds", 900);
      queue.getJsonArray("waiting").add(waits);
    }
    for (JsonObject gone :
        rows("missed").filter(row -> isPast(row.getString("returnBy"))).toList()) {
      queue.getJsonArray("missed").remove(gone);
      JsonObject figures = queue.getJsonObject("figures");
      figures.put("ended", figures.getInteger("ended") + 1);
      remove("takeBack", row -> gone.getString("id").equals(row.getString("id")));
    }
    remove("takeBack", row -> isPast(row.getString("until")));
  }

  private boolean isPast(String moment) {
    return moment != null && !OffsetDateTime.parse(moment).isAfter(at);
  }

  /** Whoever is at the counter is at no other, and serves nothing while it is closed or paused. */
  private void seat() {
    JsonObject own = counterRow(row -> is(row, "id", counter.getString("id"))).orElseThrow();
    JsonObject staff = counter.getJsonObject("staff");
    if (staff != null) {
      JsonObject before = counterRow(row -> is(row, "staffId", staff.getString("id"))).orElse(own);
      JsonArray serves = before.getJsonArray("serves");
      if (!is(before, "id", own.getString("id"))) {
        List.of("staffId", "staffName", "number").forEach(before::remove);
        before.put("state", "closed").put("serves", new JsonArray());
        remove("called", row -> is(row, "counter", before.getString("id")));
        remove("inService", row -> is(row, "counter", before.getString("id")));
      }
      own.put("staffId", staff.getString("id"))
          .put("staffName", staff.getString("name"))
          .put("serves", serves);
    }
    own.put("state", counter.getString("state")).put("since", counter.getString("since"));
    JsonObject current = counter.getJsonObject("current");
    if (!isOnDuty()) {
      own.put("serves", new JsonArray());
    } else if (current != null
        && !own.getJsonArray("serves").contains(current.getString("taskType"))) {
      own.getJsonArray("serves").add(current.getString("taskType"));
    }
    if (counter.getString("state").equals("closed")) {
      List.of("staffId", "staffName").forEach(own::remove);
    }
    own.remove("pauseReason");
    if (counter.containsKey("pauseReason")) {
      own.put("pauseReason", counter.getString("pauseReason"));
    }
    // Somebody who is not there serves nothing either.
    rows("counters")
        .filter(row -> row.containsKey("left"))
        .forEach(row -> row.put("serves", new JsonArray()));
  }

  private boolean isOnDuty() {
    return !List.of("closed", "paused").contains(counter.getString("state"));
  }

  /** Whoever is at the counter is nowhere else. */
  private void place() {
    JsonObject own = counterRow(row -> is(row, "id", counter.getString("id"))).orElseThrow();
    remove("called", row -> is(row, "counter", counter.getString("id")));
    remove("inService", row -> is(row, "counter", counter.getString("id")));
    own.remove("number");
    JsonObject current = counter.getJsonObject("current");
    if (current != null) {
      PLACES.forEach(place -> remove(place, row -> is(row, "number", current.getString("number"))));
      JsonObject here =
          row(current.copy().put("id", current.getString("ticket")).put("errandsLeft", 1))
              .put("counter", counter.getString("id"))
              .put("waitedSeconds", current.getInteger("waitedSeconds"));
      if (current.getString("state").equals("called")) {
        here.put("calledAt", current.getString("calledAt")).put("recalls", 0);
        queue.getJsonArray("called").add(here);
      } else {
        here.put("startedAt", current.getString("startedAt"));
        queue.getJsonArray("inService").add(here);
      }
      own.put("number", current.getString("number"));
      JsonObject why = current.getJsonObject("why");
      if (why.containsKey("ableStaff")) {
        why.put("ableStaff", able(current.getString("taskType")));
      }
    }
    Set<String> numbers = new HashSet<>();
    PLACES.stream()
        .flatMap(this::rows)
        .map(row -> row.getString("number"))
        .filter(number -> !numbers.add(number))
        .findFirst()
        .ifPresent(
            twice -> {
              throw new IllegalStateException(twice + " is in two places");
            });
  }

  private void count() {
    JsonArray serves =
        counterRow(row -> is(row, "id", counter.getString("id")))
            .orElseThrow()
            .getJsonArray("serves");
    rows("waiting").forEach(row -> row.put("mayServe", serves.contains(row.getString("taskType"))));
    JsonObject figures = queue.getJsonObject("figures");
    int drawn = figures.getInteger("ended");
    for (String place : PLACES) {
      int count = queue.getJsonArray(place).size();
      figures.put(place, count);
      drawn += count;
    }
    figures.put("drawn", drawn);
    queue
        .put("waitingTotal", figures.getInteger("waiting"))
        .put("mayServeTotal", rows("waiting").filter(row -> row.getBoolean("mayServe")).count());
  }

  /** A free counter knows whom it would call, and a ready one is alerted to the same. */
  private void choose() {
    boolean isFree = List.of("ready", "after-work").contains(counter.getString("state"));
    JsonObject before = queue.getJsonObject("next", new JsonObject());
    Optional<JsonObject> byRule =
        rows("waiting")
            .filter(row -> isFree && row.getBoolean("mayServe"))
            .filter(row -> !row.containsKey("waitsFor") || isFor(row))
            .min(
                Comparator.comparing((JsonObject row) -> !is(row, "id", before.getString("ticket")))
                    .thenComparing(row -> row.getInteger("place")));
    Optional<JsonObject> longest =
        rows("waiting")
            .filter(row -> isFree && row.getBoolean("mayServe") && !row.containsKey("waitsFor"))
            .filter(row -> !since(row).plus(GUARD).isAfter(at))
            .min(Comparator.comparing(this::since));
    Optional<JsonObject> next = longest.or(() -> byRule);
    queue.remove("next");
    counter.remove("alert");
    next.ifPresent(row -> queue.put("next", why(row, before)));
    if (next.isPresent() && counter.getString("state").equals("ready")) {
      counter.put("alert", new JsonObject());
      StaffScreen.alertedToNext(snapshot);
    }
  }

  private boolean isFor(JsonObject row) {
    return is(row.getJsonObject("waitsFor"), "counter", counter.getString("id"));
  }

  private JsonObject why(JsonObject row, JsonObject before) {
    JsonObject why =
        is(row, "id", before.getString("ticket"))
            ? before.copy()
            : new JsonObject().put("rule", "first-come");
    if (!since(row).plus(GUARD).isAfter(at)) {
      why.put("rule", "waited-longest").put("guardSeconds", GUARD.toSeconds());
    }
    why.put("ticket", row.getString("id")).put("ableStaff", able(row.getString("taskType")));
    if (row.containsKey("targetSeconds")) {
      why.put("targetSeconds", row.getInteger("targetSeconds"));
    }
    return why;
  }

  private OffsetDateTime since(JsonObject row) {
    return OffsetDateTime.parse(row.getString("waitingSince"));
  }

  /** How many on duty may serve a task type. */
  private long able(String taskType) {
    return rows("counters").filter(row -> row.getJsonArray("serves").contains(taskType)).count();
  }

  private Optional<JsonObject> counterRow(Predicate<JsonObject> which) {
    return rows("counters").filter(which).findFirst();
  }

  private static boolean is(JsonObject row, String name, String value) {
    return value != null && value.equals(row.getString(name));
  }

  private void remove(String list, Predicate<JsonObject> which) {
    removeFrom(queue.getJsonArray(list), which);
  }

  /** Takes rows out of a list. */
  static void removeFrom(JsonArray list, Predicate<JsonObject> which) {
    for (int at = list.size() - 1; at >= 0; at--) {
      if (which.test(list.getJsonObject(at))) {
        list.remove(at);
      }
    }
  }

  private Stream<JsonObject> rows(String list) {
    return rows(queue, list);
  }

  private static Stream<JsonObject> rows(JsonObject queue, String list) {
    return queue.getJsonArray(list).stream().map(JsonObject.class::cast);
  }

  /** What every list has of a ticket. */
  private static JsonObject row(JsonObject ticket) {
    JsonObject row = new JsonObject();
    for (String name :
        List.of("id", "number", "taskType", "letter", "language", "needs", "errandsLeft")) {
      row.put(name, ticket.getValue(name));
    }
    return row;
  }
}
