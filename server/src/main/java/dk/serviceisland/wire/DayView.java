package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.ClosedReason;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.day.Pause;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the business day has come; beside it stands when the branch is open, and why it is not.
 *
 * @param date the business day
 * @param state not open, open or closed
 * @param openedAt when it was opened
 * @param closedAt when it was closed
 * @param reopenUntil until when that can be taken back
 */
record DayView(
    String date,
    String state,
    Optional<String> openedAt,
    Optional<String> closedAt,
    Optional<String> reopenUntil) {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  /**
   * A time of opening, in local time.
   *
   * @param from when it opens
   * @param to when it closes
   * @param lastTicket when the last number can be drawn, where that is before it closes
   */
  record OpenHours(String from, String to, Optional<String> lastTicket) {}

  /**
   * When a branch is open on a date, as its plan says now.
   *
   * @param date which
   * @param hours in order; none when it stays closed
   */
  record OpenDay(String date, List<FromTo> hours) {}

  /**
   * A stretch of opening, in local time.
   *
   * @param from when it opens
   * @param to when it closes
   * @param stop where a branch that drives stands then; none of any other
   */
  record FromTo(String from, String to, Optional<Map<String, String>> stop) {}

  /**
   * Why no numbers can be drawn.
   *
   * @param reason in a word
   * @param opensAt when they can again; none when nobody knows
   * @param texts what the plan says of an exceptional closure
   */
  record Closed(String reason, Optional<String> opensAt, Optional<Map<String, String>> texts) {}

  /**
   * The end of a day that ends otherwise than such a day of the week, in local time.
   *
   * @param closes when the branch closes
   * @param lastNumber when the last number can be drawn, where that is before it closes
   */
  record OwnClosing(String closes, Optional<String> lastNumber) {}

  /** The business day. */
  static DayView of(BranchState state) {
    ZoneId zone = state.plan().zone();
    return new DayView(
        state.day().toString(),
        Words.of(state.phase()),
        state.openedAt().map(at -> Times.write(at, zone)),
        state.closedAt().map(at -> Times.write(at, zone)),
        state.reopenUntil().map(until -> Times.write(until, zone)));
  }

  /** A day of which nothing is known but its date. */
  static DayView notOpen(LocalDate date) {
    return new DayView(
        date.toString(),
        Words.of(DayPhase.NOT_OPEN),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Today's opening hours. */
  static List<OpenHours> hours(BranchState state) {
    return hours(state.openTimes(), state.plan().zone());
  }

  /** The opening hours of a date; empty when it stays closed. */
  static List<OpenHours> hours(OpenTimes times, ZoneId zone) {
    return times.branch().stream()
        .map(
            open ->
                new OpenHours(
                    hour(open.from(), zone),
                    hour(open.to(), zone),
                    Optional.of(open.lastTicket())
                        .filter(open.to()::isAfter)
                        .map(last -> hour(last, zone))))
        .toList();
  }

  /** The seven days from the business day on; none while numbers can be drawn. */
  static Optional<List<OpenDay>> week(BranchState state, Instant now) {
    return open(state, now) ? Optional.empty() : Optional.of(week(state.plan(), state.day()));
  }

  /** The seven days from a date on. */
  static List<OpenDay> week(Plan plan, LocalDate first) {
    return first
        .datesUntil(first.plusWeeks(1))
        .map(date -> new OpenDay(date.toString(), stretches(plan.hours(), date)))
        .toList();
  }

  private static List<FromTo> stretches(Hours hours, LocalDate date) {
    return hours.timetable().isEmpty()
        ? hours.on(date).stream().map(range -> stretch(range, Optional.empty())).toList()
        : hours.visits(date).stream()
            .map(visit -> stretch(visit.range(), Optional.of(visit.stop().names())))
            .toList();
  }

  private static FromTo stretch(TimeRange range, Optional<Map<String, String>> stop) {
    return new FromTo(hour(range.from()), hour(range.to()), stop);
  }

  /** A time of the day. */
  static String hour(LocalTime time) {
    return HOUR.format(time);
  }

  /** A moment as a local time of the day. */
  static String hour(Instant moment, ZoneId zone) {
    return HOUR.format(moment.atZone(zone));
  }

  /** Whether numbers can be drawn at all now. */
  static boolean open(BranchState state, Instant now) {
    return state.draws(now);
  }

  /**
   * How the day ends where its date ends otherwise than such a day of the week, so that whoever
   * comes late does not find out at the door; none while no numbers can be drawn.
   */
  static Optional<OwnClosing> ownClosing(BranchState state, Instant now) {
    if (endsAsUsual(state) || !open(state, now)) {
      return Optional.empty();
    }
    return hours(state).stream()
        .reduce((earlier, later) -> later)
        .map(last -> new OwnClosing(last.to(), last.lastTicket()));
  }

  private static boolean endsAsUsual(BranchState state) {
    Hours hours = state.plan().hours();
    Optional<LocalTime> usual = hours.usualClosing(state.day());
    return hours
        .exception(state.day())
        .map(own -> own.lastNumber().isEmpty() && Hours.closing(own.ranges()).equals(usual))
        .orElse(true);
  }

  /** Why no numbers can be drawn now, and when again; none while they can. */
  static Optional<Closed> closed(BranchState state, Instant now) {
    if (open(state, now)) {
      return Optional.empty();
    }
    ClosedReason reason = state.closedReason(now);
    return Optional.of(
        new Closed(
            Words.of(reason),
            reason == ClosedReason.DAY_NOT_OPEN ? Optional.empty() : opensAt(state, now),
            reason == ClosedReason.EXCEPTIONAL_CLOSURE ? texts(state) : Optional.empty()));
  }

  /** Why a branch draws nothing whose events cannot be read. */
  static Closed outOfService() {
    return new Closed(Words.of(ClosedReason.OUT_OF_SERVICE), Optional.empty(), Optional.empty());
  }

  private static Optional<Map<String, String>> texts(BranchState state) {
    Hours.DatedHours exception = state.plan().hours().exception(state.day()).orElseThrow();
    return Optional.of(exception.reason()).filter(texts -> texts.containsKey("da"));
  }

  /** What stands between a citizen and a number for the task type now; {@code OPEN}: nothing. */
  static TaskTypeState taskType(BranchState state, TaskType type, Instant now) {
    if (!state.draws(type.id(), now)) {
      return TaskTypeState.CLOSED;
    }
    if (state.paused(type.id(), now)) {
      return TaskTypeState.PAUSED;
    }
    return state.full(type) ? TaskTypeState.FULL : TaskTypeState.OPEN;
  }

  /** When a closed or paused task type opens; none when nobody knows. */
  static Optional<String> opensAt(BranchState state, TaskType type, Instant now) {
    if (state.draws(type.id(), now)) {
      return state
          .steering()
          .pause(type.id())
          .flatMap(Pause::until)
          .map(until -> Times.write(until, state.plan().zone()));
    }
    if (state.phase() == DayPhase.NOT_OPEN && state.openTimes().draws(type.id(), now)) {
      return Optional.empty();
    }
    return state
        .nextOpening(type.id(), from(state, now))
        .map(at -> Times.write(at, state.plan().zone()));
  }

  /** Whether a task type can be drawn. */
  enum TaskTypeState {
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
