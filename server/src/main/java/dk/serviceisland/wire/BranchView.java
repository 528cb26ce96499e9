package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.ClosedReason;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A branch with what can be drawn now, as anybody may see it. */
public final class BranchView {
  private BranchView() {}

  /**
   * The view as of now. To be made on the branch's writer.
   *
   * @param municipality whose branch it is
   */
  public static JsonObject of(
      BranchState state, Named municipality, Instant now, Optional<BranchForecast> forecast) {
    Plan plan = state.plan();
    JsonObject view =
        head(plan, municipality)
            .put("now", Times.write(now, plan.zone()))
            .put("day", DayView.of(state))
            .put("hours", DayView.hours(state))
            .put("open", DayView.open(state, now));
    DayView.closed(state, now).ifPresent(closed -> view.put("closed", closed));
    JsonArray taskTypes = new JsonArray();
    plan.taskTypes().values().forEach(type -> taskTypes.add(taskType(state, type, now, forecast)));
    return addPlaces(view.put("taskTypes", taskTypes), plan);
  }

  /** The view as of now, as bytes. To be made on the branch's writer. */
  public static Buffer bytes(
      BranchState state, Named municipality, Instant now, Optional<BranchForecast> forecast) {
    return of(state, municipality, now, forecast).toBuffer();
  }

  /** All branches in one answer. */
  public static Buffer list(List<Buffer> branches) {
    Buffer list = Buffer.buffer("{\"branches\":[");
    for (int i = 0; i < branches.size(); i++) {
      list.appendString(i == 0 ? "" : ",").appendBuffer(branches.get(i));
    }
    return list.appendString("]}");
  }

  /** The view of a branch whose events cannot be read: its plan, and that it is out of service. */
  public static Buffer outOfService(Plan plan, Named municipality, Instant now) {
    JsonObject day =
        new JsonObject()
            .put("date", now.atZone(plan.zone()).toLocalDate().toString())
            .put("state", Words.of(DayPhase.NOT_OPEN));
    return addPlaces(
            head(plan, municipality)
                .put("now", Times.write(now, plan.zone()))
                .put("day", day)
                .put("hours", new JsonArray())
                .put("open", false)
                .put(
                    "closed", new JsonObject().put("reason", Words.of(ClosedReason.OUT_OF_SERVICE)))
                .put("taskTypes", new JsonArray()),
            plan)
        .toBuffer();
  }

  private static JsonObject head(Plan plan, Named municipality) {
    return new JsonObject()
        .put("id", plan.branch().value())
        .put("names", Named.names(plan.names()))
        .put("municipality", municipality.view())
        .put("timeZone", plan.zone().getId())
        .put("languages", new JsonArray(plan.languages()));
  }

  private static JsonObject taskType(
      BranchState state, TaskType type, Instant now, Optional<BranchForecast> forecast) {
    TaskType.Info info = type.info();
    JsonObject view =
        new JsonObject()
            .put("id", type.id().value())
            .put("letter", String.valueOf(type.letter()))
            .put("names", Named.names(type.names()));
    if (!info.icon().isEmpty()) {
      view.put("icon", info.icon());
    }
    if (info.hints().containsKey("da")) {
      view.put("hints", Named.names(info.hints()));
    }
    info.selfServiceUrl().ifPresent(url -> view.put("selfServiceUrl", url));
    List<String> searchWords =
        info.searchWords().values().stream().flatMap(Collection::stream).toList();
    if (!searchWords.isEmpty()) {
      view.put("searchWords", new JsonArray(searchWords));
    }
    info.group()
        .ifPresent(
            group ->
                view.put(
                    "group",
                    new JsonObject()
                        .put("id", group.id())
                        .put("names", Named.names(group.names()))));
    addNow(view, state, type, now, forecast);
    return view;
  }

  /** Adds what changes during the day: whether it can be drawn, who waits, how long it takes. */
  public static void addNow(
      JsonObject view,
      BranchState state,
      TaskType type,
      Instant now,
      Optional<BranchForecast> forecast) {
    DayView.TaskTypeState drawn = DayView.taskType(state, type, now);
    view.put("state", Words.of(drawn));
    if (drawn == DayView.TaskTypeState.CLOSED) {
      DayView.opensAt(state, type, now).ifPresent(at -> view.put("opensAt", at));
    }
    view.put("waiting", state.queue(type.id()).size());
    if (drawn == DayView.TaskTypeState.OPEN) {
      ForecastView.of(forecast, type.id(), state.plan().zone())
          .ifPresent(range -> view.put("forecast", range));
    }
  }

  private static JsonObject addPlaces(JsonObject view, Plan plan) {
    JsonArray zones = new JsonArray();
    plan.zones()
        .forEach(
            (id, names) -> {
              JsonObject zone = new Named(id, names).view();
              arrow(plan, id).ifPresent(arrow -> zone.put("arrow", arrow));
              zones.add(zone);
            });
    JsonArray counters = new JsonArray();
    plan.counters().values().forEach(counter -> counters.add(CounterSign.of(plan, counter)));
    return view.put("zones", zones).put("counters", counters);
  }

  /** The way to a part of the room, when it is the same to all its counters. */
  private static Optional<String> arrow(Plan plan, String zone) {
    List<Optional<String>> arrows =
        plan.counters().values().stream()
            .filter(counter -> counter.zone().equals(zone))
            .map(Plan.Counter::arrow)
            .distinct()
            .toList();
    return arrows.size() == 1 ? arrows.get(0) : Optional.empty();
  }
}
