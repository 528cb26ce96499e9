package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.day.WaitPressure;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a manager sees of a branch now: who waits and how that stands against the targets, the
 * counters, and what the next hour brings. Counters have staff groups and no names.
 */
public final class LiveView {
  private static final double DECIMALS = 10;

  private LiveView() {}

  /** The view as of now. To be made on the branch's writer. */
  public static JsonObject of(BranchState state, Instant now, Optional<BranchForecast> forecast) {
    JsonObject view =
        new JsonObject()
            .put("branch", state.plan().branch().value())
            .put("day", DayView.of(state))
            .put("open", DayView.open(state, now))
            .put("figures", QueueView.figures(state));
    longest(state, now).ifPresent(longest -> view.put("longestWait", longest));
    forecast.ifPresent(
        made ->
            view.put(
                "nextHour",
                new JsonObject()
                    .put("arrivals", Math.round(made.nextHour() * DECIMALS) / DECIMALS)));
    return view.put("taskTypes", taskTypes(state, now, forecast)).put("counters", counters(state));
  }

  private static Optional<JsonObject> longest(BranchState state, Instant now) {
    ZoneId zone = state.plan().zone();
    return state.plan().taskTypes().keySet().stream()
        .flatMap(type -> state.queue(type).longestWaiting().stream())
        .max(Comparator.comparing((Ticket ticket) -> ticket.errand().waited(now)))
        .map(
            ticket ->
                new JsonObject()
                    .put("number", ticket.number().toString())
                    .put("taskType", ticket.errand().taskType().value())
                    .put(
                        "waitingSince", Times.write(now.minus(ticket.errand().waited(now)), zone)));
  }

  private static JsonArray taskTypes(
      BranchState state, Instant now, Optional<BranchForecast> forecast) {
    JsonArray rows = new JsonArray();
    for (TaskType type : state.plan().taskTypes().values()) {
      WaitPressure pressure = WaitPressure.of(state, type, now);
      JsonObject row =
          new JsonObject()
              .put("id", type.id().value())
              .put("waiting", pressure.waiting())
              .put("near", pressure.near())
              .put("late", pressure.late());
      pressure
          .longest()
          .ifPresent(
              longest ->
                  row.put("longestSince", Times.write(now.minus(longest), state.plan().zone())));
      type.waitTarget()
          .ifPresent(
              target ->
                  row.put("targetSeconds", Times.seconds(target.within()))
                      .put("targetShare", target.percent() / 100.0));
      alert(type, pressure, forecast).ifPresent(alert -> row.put("alert", Words.of(alert)));
      ForecastView.of(forecast, type.id(), state.plan().zone())
          .ifPresent(range -> row.put("forecast", range));
      rows.add(row);
    }
    return rows;
  }

  /** Why a manager should look. */
  enum Alert {
    /** Somebody has waited longer than the target. */
    LATE,
    /** Somebody is about to. */
    NEAR,
    /** Whoever draws a number now is more likely than not to wait longer than the target. */
    COMING
  }

  private static Optional<Alert> alert(
      TaskType type, WaitPressure pressure, Optional<BranchForecast> forecast) {
    if (pressure.late() > 0) {
      return Optional.of(Alert.LATE);
    }
    if (pressure.near() > 0) {
      return Optional.of(Alert.NEAR);
    }
    Optional<Duration> coming =
        forecast
            .flatMap(made -> Optional.ofNullable(made.byTaskType().get(type.id())))
            .map(WaitRange::p50);
    boolean exceeds =
        type.waitTarget()
            .flatMap(target -> coming.map(wait -> wait.compareTo(target.within()) > 0))
            .orElse(false);
    return exceeds ? Optional.of(Alert.COMING) : Optional.empty();
  }

  private static JsonArray counters(BranchState state) {
    JsonArray rows = new JsonArray();
    for (Duty duty : state.duties()) {
      Plan plan = state.plan();
      JsonObject row =
          new JsonObject()
              .put("id", duty.counter().value())
              .put("label", plan.counters().get(duty.counter()).label())
              .put("state", Words.of(duty.state()))
              .put("since", CounterView.since(state, duty));
      duty.staff()
          .map(StaffMember::group)
          .map(plan.staffGroups()::get)
          .ifPresent(group -> row.put("staffGroup", Named.names(group.names())));
      CounterView.putLeft(row, state, duty);
      duty.ticket().ifPresent(ticket -> row.put("number", ticket.number().toString()));
      rows.add(row);
    }
    return rows;
  }
}
