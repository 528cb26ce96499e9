package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rush of a day: whoever begins and ends it, and what its counters called meanwhile, which must
 * be what the rush is for and nothing else.
 */
final class PlayedRush {
  private final Stage stage;
  private final Api.Credentials manager;
  private final Optional<Rush> rush;
  private final List<String> troubles = new ArrayList<>();
  private Set<String> counters = Set.of();
  private Set<String> taskTypes = Set.of();
  private int calls;

  /**
   * The rush of a stage.
   *
   * @param manager who presses
   * @param rush which; none: nobody looks for one
   */
  PlayedRush(Stage stage, Api.Credentials manager, Optional<Rush> rush) {
    this.stage = stage;
    this.manager = manager;
    this.rush = rush;
  }

  /**
   * Puts down when it begins and ends.
   *
   * @param opening of the branch
   * @param changed to be done when others may call what they could not before
   * @throws RehearsalFailed where the branch has no rush that could begin so
   */
  void expect(LocalDate date, LocalTime opening, LocalTime closing, Runnable changed) {
    if (rush.isEmpty()) {
      return;
    }
    if (!today().containsKey("peak")) {
      throw new RehearsalFailed(stage.branch + " has no rush: its settings have no 'peak'");
    }
    if (rush.get() instanceof Rush.Pressed pressed) {
      if (pressed.from().isBefore(opening) || pressed.until().isAfter(closing)) {
        throw new RehearsalFailed(
            "a rush from %s to %s is not within the hours of %s on %s, %s to %s"
                .formatted(pressed.from(), pressed.until(), stage.branch, date, opening, closing));
      }
      stage.agenda.at(at(date, pressed.from()), () -> press(true, changed));
      stage.agenda.at(at(date, pressed.until()), () -> press(false, changed));
    } else {
      stage.agenda.at(at(date, opening), () -> look(true));
    }
  }

  private Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(stage.zone).toInstant();
  }

  private void press(boolean begins, Runnable changed) {
    stage
        .api
        .post(
            "/branches/" + stage.branch + "/today",
            Optional.of(manager),
            new JsonObject().put("peak", begins).put("why", "rehearsal"))
        .orFail();
    look(begins);
    changed.run();
  }

  private JsonObject today() {
    return stage
        .api
        .get("/branches/" + stage.branch + "/today", Optional.of(manager))
        .orFail()
        .body();
  }

  /** Everybody is told whether it is on. */
  private void look(boolean on) {
    JsonObject branch =
        stage.api.get("/branches/" + stage.branch, Optional.empty()).orFail().body();
    JsonObject told = branch.getJsonObject("peak");
    if ((told != null) != on || today().getBoolean("peak") != on) {
      troubles.add("the rush should be " + (on ? "on" : "over") + " and is not");
    }
    counters = told == null ? Set.of() : ids(told.getJsonArray("counters"));
    taskTypes = told == null ? taskTypes : ids(told.getJsonArray("taskTypes"));
  }

  private static Set<String> ids(JsonArray list) {
    Set<String> ids = new TreeSet<>();
    list.forEach(id -> ids.add((String) id));
    return ids;
  }

  /** A counter has called. */
  void called(String counter, String number, String taskType) {
    if (!counters.contains(counter)) {
      return;
    }
    calls++;
    if (!taskTypes.contains(taskType)) {
      troubles.add(
          "%s called %s for %s in a rush for %s".formatted(counter, number, taskType, taskTypes));
    }
  }

  /** What the rush came to, in one line; none where nobody looked for one. */
  Optional<String> line() {
    return rush.map(
        how ->
            how instanceof Rush.Pressed pressed
                ? "rush: begun at %s and ended at %s, %d called at its counters"
                    .formatted(pressed.from(), pressed.until(), calls)
                : "rush: began with the day, %d called at its counters".formatted(calls));
  }

  /** Where the rush was not what it should be, one line each. */
  List<String> differences() {
    return List.copyOf(troubles);
  }
}
