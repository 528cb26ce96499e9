package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.ClosedReason;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TimeRange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How far the day has come, when the branch is open, and why it is not. */
public final class DayView {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private DayView() {}

  /** The business day. */
  public static JsonObject of(BranchState state) {
    ZoneId zone = state.plan().zone();
    JsonObject view =
        new JsonObject().put("date", state.day().toString()).put("state", Words.of(state.phase()));
    state.openedAt().ifPresent(at -> view.put("openedAt", Times.write(at, zone)));
    state.closedAt().ifPresent(at -> view.put("closedAt", Times.write(at, zone)));
    return view;
  }

  /** Today's opening hours in local time. */
  public static JsonArray hours(BranchState state) {
    return hours(state.plan(), state.day());
  }

  /** The opening hours of a date in local time; empty when it stays closed. */
  static JsonArray hours(Plan plan, LocalDate day) {
    JsonArray view = new JsonArray();
    for (TimeRange range : plan.hours().on(day)) {
      JsonObject hours =
          new JsonObject()
              .put("from", HOUR.format(range.from()))
              .put("to", HOUR.format(range.to()));
      if (!plan.lastTicketBefore().isZero()) {
        LocalTime lastTicket = range.to().minus(plan.lastTicketBefore());
        hours.put("lastTicket", HOUR.format(lastTicket));
      }
      view.add(hours);
    }
    return view;
  }

  /** Whether numbers can be drawn at all now. */
  public static boolean open(BranchState state, Instant now) {
    return state.phase() == DayPhase.OPEN && state.openTimes().branchDraws(now);
  }

  /** Why no numbers can be drawn now, and when again; none while they can. */
  public static Optional<JsonObject> closed(BranchState state, Instant now) {
    if (open(state, now)) {
      return Optional.empty();
    }
    ClosedReason reason = state.closedReason(now);
    JsonObject view = new JsonObject().put("reason", Words.of(reason));
    if (reason != ClosedReason.DAY_NOT_OPEN) {
      opensAt(state, now).ifPresent(at -> view.put("opensAt", at));
    }
    if (reason == ClosedReason.EXCEPTIONAL_CLOSURE) {
      Hours.DatedHours exception = state.plan().hours().exception(state.day()).orElseThrow();
      if (exception.reason().containsKey("da")) {
        view.put("texts", Named.names(exception.reason()));
      }
    }
    return Optional.of(view);
  }

  /** What stands between a citizen and a number for the task type now; {@code OPEN}: nothing. */
  public static TaskTypeState taskType(BranchState state, TaskType type, Instant now) {
    if (state.phase() != DayPhase.OPEN || !state.openTimes().draws(type.id(), now)) {
      return TaskTypeState.CLOSED;
    }
    if (state.paused(type.id())) {
      return TaskTypeState.PAUSED;
    }
    return state.full(type) ? TaskTypeState.FULL : TaskTypeState.OPEN;
  }

  /** When a closed task type opens; none when nobody knows. */
  public static Optional<String> opensAt(BranchState state, TaskType type, Instant now) {
    if (state.phase() == DayPhase.NOT_OPEN && state.openTimes().draws(type.id(), now)) {
      return Optional.empty();
    }
    return state
        .openTimes()
        .nextOpening(type.id(), from(state, now))
        .map(at -> Times.write(at, state.plan().zone()));
  }

  /** Whether a task type can be drawn. */
  public enum TaskTypeState {
    /** It can. */
    OPEN,
    /** Outside its hours. */
    CLOSED,
    /** Paused by a manager. */
    PAUSED,
    /** The day's quota is drawn. */
    FULL
  }

  private static Optional<String> opensAt(BranchState state, Instant now) {
    return state
        .openTimes()
        .nextOpening(from(state, now))
        .map(at -> Times.write(at, state.plan().zone()));
  }

  /** A day that has closed does not open again, whatever its hours say. */
  private static Instant from(BranchState state, Instant now) {
    OpenTimes times = state.openTimes();
    return state.phase() == DayPhase.CLOSED
        ? times.lastClosing().filter(now::isBefore).orElse(now)
        : now;
  }
}
