package dk.serviceisland.report;

import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.report.Tally.Count;
import dk.serviceisland.report.Tally.Time;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Makes figures of what was counted. */
final class TallyFigures {
  private final Tally tally;

  TallyFigures(Tally tally) {
    this.tally = tally;
  }

  /**
   * The figures so far. Targets are those of the days, weighted by what was counted under each; a
   * limit is named where one holds for all.
   */
  Figures figures() {
    Optional<Figures.Share> underServiceTarget =
        tally.number(Count.OF_UNDER_TARGET) > 0 || tally.aims().containsKey(Target.Measure.SERVICE)
            ? Optional.of(
                aimed(
                    Count.UNDER_TARGET,
                    Count.OF_UNDER_TARGET,
                    Count.UNDER_TARGET_PERCENT,
                    Target.Measure.SERVICE))
            : Optional.empty();
    return new Figures(
        tally.number(Count.DRAWN),
        tally.number(Count.SERVED),
        tally.number(Count.WAITING),
        aimed(
            Count.WITHIN_TARGET,
            Count.OF_WITHIN_TARGET,
            Count.WITHIN_TARGET_PERCENT,
            Target.Measure.WAIT),
        aimed(
            Count.WITHIN_TARGET,
            Count.OF_CALLED_WITH_TARGET,
            Count.CALLED_TARGET_PERCENT,
            Target.Measure.WAIT),
        underServiceTarget,
        tally.times(Time.WAIT).spread(),
        tally.times(Time.WALK).spread(),
        tally.times(Time.SERVICE).spread(),
        tally.times(Time.TRANSACTION).spread(),
        new Figures.Share(
            tally.number(Count.SOLVED_HERE),
            tally.number(Count.OF_SOLVED_HERE),
            target(
                Count.OF_SOLVED_HERE,
                Count.OF_SOLVED_HERE_WITH_TARGET,
                Count.SOLVED_HERE_PERCENT,
                Target.Measure.FIRST_CONTACT)),
        share(Count.LEFT_UNCALLED, Count.DRAWN),
        share(Count.NO_SHOW, Count.CALLED),
        told(Count.REFERRED, Count.SERVED, Count.HIDDEN_SERVED),
        told(Count.TRANSFERRED, Count.CALLED, Count.HIDDEN_CALLED),
        told(Count.LIFELINE, Count.SERVED, Count.HIDDEN_SERVED),
        share(Count.OUTSIDE_TOWN_HALL, Count.OF_OUTSIDE_TOWN_HALL),
        tally.number(Count.NO_SHOW),
        tally.number(Count.LEFT_BY_CITIZEN),
        tally.number(Count.REMOVED_BY_STAFF),
        tally.number(Count.CLOSED_AT_END_OF_DAY),
        tally.number(Count.SENT_ON),
        new Figures.Excluded(
            tally.number(Count.TRAINING),
            tally.number(Count.MISDIRECTED),
            tally.number(Count.BRIEF)),
        staffing(),
        new Figures.Satisfaction(
            share(Count.RATED, Count.VISITS_SERVED),
            satisfied(Count.HELP_TOP),
            satisfied(Count.SOLUTION_TOP)),
        toldWaits(),
        partnership(),
        toldElsewhere(),
        diverted(),
        rooms(),
        Optional.of(share(Count.SERVED_REMOTELY, Count.SERVED)).filter(some -> some.count() > 0),
        ifAny(Count.LEFT_AT_STOP),
        ifAny(Count.BOOKED_INSTEAD),
        appointments(),
        outcomes(),
        offDuty(),
        enquiries(),
        ifAny(Count.SUGGESTED),
        ifAny(Count.ANSWERED),
        LongStream.of(tally.sum(Count.MOVED_ON_MILLIS) / 1000).filter(some -> some > 0).findFirst(),
        ifAny(Count.OFF_DUTY_UNTOLD_DAYS));
  }

  private Optional<Figures.Enquiries> enquiries() {
    Figures.Enquiries enquiries =
        new Figures.Enquiries(
            tally.number(Count.ENQUIRIES_TELEPHONE), tally.number(Count.ENQUIRIES_WRITTEN));
    return Optional.of(enquiries).filter(some -> some.all() > 0);
  }

  private Map<WhyOffDuty, Figures.OffDutyTime> offDuty() {
    Map<WhyOffDuty, Figures.OffDutyTime> times = new EnumMap<>(WhyOffDuty.class);
    for (WhyOffDuty why : WhyOffDuty.values()) {
      int some = tally.number(Count.of(why));
      if (some > 0) {
        times.put(why, new Figures.OffDutyTime(some, tally.sum(Count.millisOf(why)) / 1000));
      }
    }
    return Collections.unmodifiableMap(times);
  }

  private OptionalInt ifAny(Count count) {
    return IntStream.of(tally.number(count)).filter(some -> some > 0).findFirst();
  }

  private Optional<Figures.Outcomes> outcomes() {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, tally.number(Count.of(outcome)));
    }
    int known = counts.values().stream().mapToInt(Integer::intValue).sum();
    return known == 0
        ? Optional.empty()
        : Optional.of(
            new Figures.Outcomes(
                Collections.unmodifiableMap(counts), tally.number(Count.SERVED) - known));
  }

  private Optional<Figures.Appointments> appointments() {
    int called = tally.number(Count.APPOINTMENTS_CALLED);
    Figures.Appointments appointments =
        new Figures.Appointments(
            tally.number(Count.APPOINTMENTS_BOOKED),
            tally.number(Count.APPOINTMENTS_CHECKED_IN),
            share(Count.APPOINTMENTS_IN_TIME, Count.OF_APPOINTMENTS_IN_TIME),
            called == 0
                ? OptionalLong.empty()
                : OptionalLong.of(mean(Count.APPOINTMENTS_LATE_SECONDS, called)),
            tally.number(Count.APPOINTMENTS_MISSED),
            tally.number(Count.APPOINTMENTS_CANCELLED),
            tally.number(Count.APPOINTMENTS_CALLED_OFF));
    return appointments.booked() + appointments.checkedIn() == 0
        ? Optional.empty()
        : Optional.of(appointments);
  }

  private Optional<Figures.Rooms> rooms() {
    Figures.Rooms rooms =
        new Figures.Rooms(
            tally.number(Count.ROOM_SERVICES),
            tally.sum(Count.ROOM_SERVED_MILLIS) / 1000,
            tally.sum(Count.ROOM_OCCUPIED_MILLIS) / 1000,
            tally.sum(Count.ROOM_OPEN_MILLIS) / 1000);
    return rooms.openSeconds() + rooms.occupiedSeconds() + rooms.services() == 0
        ? Optional.empty()
        : Optional.of(rooms);
  }

  private Optional<Figures.Diverted> diverted() {
    Figures.Diverted diverted =
        new Figures.Diverted(
            tally.number(Count.DIVERTED),
            tally.number(Count.DIVERTED_WORKED),
            tally.number(Count.DIVERTED_NOT_WORKED),
            tally.number(Count.DIVERTED_CAME));
    return diverted.sent() == 0 ? Optional.empty() : Optional.of(diverted);
  }

  private Optional<Figures.Partnership> partnership() {
    Figures.Partnership done =
        new Figures.Partnership(
            tally.number(Count.RECEIVED),
            tally.number(Count.SOLVED_AT_DESK),
            tally.number(Count.HANDED_OVER),
            tally.times(Time.WAIT_ON).spread(),
            tally.number(Count.HANDED_IN),
            tally.number(Count.HANDED_OUT),
            tally.sum(Count.AT_DESK_MILLIS) / 1000);
    return done.received() + done.handedIn() + done.handedOut() == 0
        ? Optional.empty()
        : Optional.of(done);
  }

  private Optional<Figures.ToldElsewhere> toldElsewhere() {
    Figures.ToldElsewhere told =
        new Figures.ToldElsewhere(
            tally.number(Count.TOLD_BY_KIOSK),
            tally.number(Count.TOLD_BY_PHONE),
            tally.number(Count.TOLD_BY_STAFF),
            tally.sum(Count.TOLD_MILLIS) / 1000);
    return told.byKiosk() + told.byPhone() + told.byStaff() == 0
        ? Optional.empty()
        : Optional.of(told);
  }

  private Optional<Figures.ToldWaits> toldWaits() {
    int told = tally.number(Count.PROMISED);
    return told == 0
        ? Optional.empty()
        : Optional.of(
            new Figures.ToldWaits(
                share(Count.PROMISE_HELD, Count.PROMISED),
                share(Count.PROMISE_EXCEEDED, Count.PROMISED),
                mean(Count.PROMISE_ERROR_SECONDS, told),
                mean(Count.PROMISE_BIAS_SECONDS, told)));
  }

  private long mean(Count sum, int of) {
    return Math.round((double) tally.sum(sum) / of);
  }

  private Optional<Figures.Staffing> staffing() {
    long staffed = tally.sum(Count.STAFFED_MILLIS) / 1000;
    long busy = tally.sum(Count.BUSY_MILLIS) / 1000;
    long afterWork = tally.sum(Count.AFTER_WORK_MILLIS) / 1000;
    return staffed == 0
        ? Optional.empty()
        : Optional.of(new Figures.Staffing(staffed, busy, afterWork));
  }

  private Figures.Share share(Count count, Count of) {
    return new Figures.Share(tally.number(count), tally.number(of), Optional.empty());
  }

  /** A share of those of whom it is told. */
  private Figures.Share told(Count count, Count of, Count hidden) {
    return new Figures.Share(
        tally.number(count), tally.number(of) - tally.number(hidden), Optional.empty());
  }

  private Figures.Share satisfied(Count top) {
    return new Figures.Share(
        tally.number(top),
        tally.number(Count.RATED),
        target(
            Count.RATED,
            Count.RATED_WITH_TARGET,
            Count.RATED_PERCENT,
            Target.Measure.SATISFACTION));
  }

  private Figures.Share aimed(Count count, Count of, Count percent, Target.Measure measure) {
    return new Figures.Share(
        tally.number(count), tally.number(of), target(of, of, percent, measure));
  }

  /**
   * What was to be reached.
   *
   * @param of those that count; a target is named where all of them had one
   */
  private Optional<Figures.Target> target(
      Count of, Count withTarget, Count percent, Target.Measure measure) {
    Set<Target.Aim> its = tally.aims().getOrDefault(measure, Set.of());
    long all = tally.sum(of);
    long sum = tally.sum(percent);
    if (its.isEmpty() || (all > 0 && all != tally.sum(withTarget))) {
      return Optional.empty();
    }
    Set<Optional<Duration>> limits =
        its.stream().map(Target.Aim::limit).collect(Collectors.toSet());
    Optional<Duration> limit = limits.size() == 1 ? limits.iterator().next() : Optional.empty();
    if (sum > 0) {
      return Optional.of(new Figures.Target(limit, (double) sum / all));
    }
    return its.size() == 1
        ? Optional.of(new Figures.Target(limit, its.iterator().next().percent()))
        : Optional.empty();
  }
}
