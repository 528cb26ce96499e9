package dk.serviceisland.report;

import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the errands of one group. What two have counted apart can be put together. */
final class Tally {
  private static final Set<Outcome> REFERRED =
      Set.of(Outcome.REFERRED_CITIZEN_SERVICE, Outcome.REFERRED_OTHER);

  /** How errands were served, and how long counters were staffed for it. */
  private static final Set<Count> OF_SERVICE =
      EnumSet.of(
          Count.UNDER_TARGET,
          Count.OF_UNDER_TARGET,
          Count.UNDER_TARGET_PERCENT,
          Count.SOLVED_HERE,
          Count.OF_SOLVED_HERE,
          Count.OF_SOLVED_HERE_WITH_TARGET,
          Count.SOLVED_HERE_PERCENT,
          Count.REFERRED,
          Count.TRANSFERRED,
          Count.LIFELINE,
          Count.TRAINING,
          Count.MISDIRECTED,
          Count.BRIEF,
          Count.STAFFED_MILLIS,
          Count.BUSY_MILLIS,
          Count.AFTER_WORK_MILLIS);

  /** How appointments went, which is the house's doing and no person's. */
  private static final Set<Count> OF_APPOINTMENTS =
      EnumSet.range(Count.APPOINTMENTS_BOOKED, Count.APPOINTMENTS_CALLED_OFF);

  /** Of how many it is not told how they were served. */
  private static final Map<Count, Count> HIDDEN_OF =
      Map.of(Count.CALLED, Count.HIDDEN_CALLED, Count.SERVED, Count.HIDDEN_SERVED);

  /** How the counts that are times end. */
  private static final String MILLIS = "_MILLIS";

  private static final Set<Count> OF_OUTCOMES =
      EnumSet.range(Count.OUTCOME_SOLVED, Count.OUTCOME_MISDIRECTED);

  /** Whoever is called so soon is called at the time that was agreed. */
  private static final Duration IN_TIME = Duration.ofMinutes(5);

  private static final Set<Time> TIMES_OF_SERVICE =
      EnumSet.of(Time.WALK, Time.SERVICE, Time.TRANSACTION);

  /** The best of five steps: very satisfied (meget tilfreds). */
  private static final int TOP = 5;

  /**
   * What is counted. The names are kept in stored totals, so those of the told waits are still the
   * older {@code PROMISE}.
   */
  enum Count {
    DRAWN,
    CALLED,
    SERVED,
    VISITS_SERVED,
    WAITING,
    NO_SHOW,
    LEFT_BY_CITIZEN,
    REMOVED_BY_STAFF,
    CLOSED_AT_END_OF_DAY,
    SENT_ON,
    LEFT_UNCALLED,
    WITHIN_TARGET,
    OF_WITHIN_TARGET,
    WITHIN_TARGET_PERCENT,
    OF_CALLED_WITH_TARGET,
    CALLED_TARGET_PERCENT,
    UNDER_TARGET,
    OF_UNDER_TARGET,
    UNDER_TARGET_PERCENT,
    SOLVED_HERE,
    OF_SOLVED_HERE,
    OF_SOLVED_HERE_WITH_TARGET,
    SOLVED_HERE_PERCENT,
    REFERRED,
    TRANSFERRED,
    LIFELINE,
    OUTSIDE_TOWN_HALL,
    OF_OUTSIDE_TOWN_HALL,
    TRAINING,
    MISDIRECTED,
    BRIEF,
    STAFFED_MILLIS,
    BUSY_MILLIS,
    AFTER_WORK_MILLIS,
    RATED,
    ANSWERED,
    RATED_WITH_TARGET,
    RATED_PERCENT,
    HELP_TOP,
    SOLUTION_TOP,
    PROMISED,
    PROMISE_HELD,
    PROMISE_EXCEEDED,
    PROMISE_ERROR_SECONDS,
    PROMISE_BIAS_SECONDS,
    TOLD_BY_KIOSK,
    TOLD_BY_PHONE,
    TOLD_BY_STAFF,
    TOLD_MILLIS,
    RECEIVED,
    SOLVED_AT_DESK,
    HANDED_OVER,
    HANDED_IN,
    HANDED_OUT,
    DIVERTED,
    DIVERTED_WORKED,
    DIVERTED_NOT_WORKED,
    DIVERTED_CAME,
    ROOM_SERVICES,
    ROOM_SERVED_MILLIS,
    ROOM_OCCUPIED_MILLIS,
    ROOM_OPEN_MILLIS,
    SERVED_REMOTELY,
    AT_DESK_MILLIS,
    LEFT_AT_STOP,
    BOOKED_INSTEAD,
    APPOINTMENTS_BOOKED,
    APPOINTMENTS_CHECKED_IN,
    APPOINTMENTS_IN_TIME,
    OF_APPOINTMENTS_IN_TIME,
    APPOINTMENTS_CALLED,
    APPOINTMENTS_LATE_SECONDS,
    APPOINTMENTS_MISSED,
    APPOINTMENTS_CANCELLED,
    APPOINTMENTS_CALLED_OFF,
    OUTCOME_SOLVED,
    OUTCOME_SOLVED_TOGETHER,
    OUTCOME_SOLVED_WITH_LIFELINE,
    OUTCOME_DECIDED,
    OUTCOME_PREPARED,
    OUTCOME_REFERRED_CITIZEN_SERVICE,
    OUTCOME_REFERRED_OTHER,
    OUTCOME_APPOINTMENT,
    OUTCOME_NOT_HERE,
    OUTCOME_MISSING_PAPERS,
    OUTCOME_MISDIRECTED,
    SUGGESTED,
    ENQUIRIES_TELEPHONE,
    ENQUIRIES_WRITTEN,
    OFF_DUTY_BREAK,
    OFF_DUTY_BREAK_MILLIS,
    OFF_DUTY_PHONE,
    OFF_DUTY_PHONE_MILLIS,
    OFF_DUTY_FLOOR,
    OFF_DUTY_FLOOR_MILLIS,
    OFF_DUTY_TEACHING,
    OFF_DUTY_TEACHING_MILLIS,
    OFF_DUTY_LIFELINE_DUTY,
    OFF_DUTY_LIFELINE_DUTY_MILLIS,
    OFF_DUTY_SERVING_ELSEWHERE,
    OFF_DUTY_SERVING_ELSEWHERE_MILLIS,
    OFF_DUTY_OTHER,
    OFF_DUTY_OTHER_MILLIS,
    OFF_DUTY_AWAY,
    OFF_DUTY_AWAY_MILLIS,
    OFF_DUTY_SIGNED_OUT,
    OFF_DUTY_SIGNED_OUT_MILLIS,
    OFF_DUTY_UNTOLD_DAYS,
    MOVED_ON_MILLIS,
    HIDDEN,
    HIDDEN_CALLED,
    HIDDEN_SERVED;

    /** How often counters were off duty for it. */
    static Count of(WhyOffDuty why) {
      return valueOf("OFF_DUTY_" + why.name());
    }

    /** How long they were. */
    static Count millisOf(WhyOffDuty why) {
      return valueOf("OFF_DUTY_" + why.name() + "_MILLIS");
    }

    /** The errands that ended so. */
    static Count of(Outcome outcome) {
      return valueOf("OUTCOME_" + outcome.name());
    }
  }

  /** Which times are kept per whole second; the names are kept in stored totals. */
  enum Time {
    WAIT,
    WALK,
    SERVICE,
    TRANSACTION,
    WAIT_ON
  }

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final Map<Time, SecondsHistogram> times = new EnumMap<>(Time.class);
  private final Map<Target.Measure, Set<Target.Aim>> aims = new EnumMap<>(Target.Measure.class);

  Tally() {
    for (Time time : Time.values()) {
      times.put(time, new SecondsHistogram());
    }
  }

  /** Notes what is aimed at for what this group is about, also when nothing of it happens. */
  void aimsAt(Aims dayAims) {
    dayAims.all().forEach((measure, aim) -> aimsOf(measure).add(aim));
  }

  /** What was aimed at, measure by measure; to be added to. */
  Set<Target.Aim> aimsOf(Target.Measure measure) {
    return aims.computeIfAbsent(measure, first -> new HashSet<>());
  }

  /**
   * Counts an errand.
   *
   * @param dayAims what was aimed at on its day, for its task type and who served it
   * @param outsideTownHall whether it was served while the town hall was closed; none when it was
   *     not served or there is nothing to compare with
   * @param remotely whether it was served by somebody elsewhere
   */
  void add(ErrandStory errand, Aims dayAims, Optional<Boolean> outsideTownHall, boolean remotely) {
    aimsAt(dayAims);
    count(Count.DRAWN);
    countWait(errand, dayAims.of(Target.Measure.WAIT));
    errand.appointment().ifPresent(time -> countAppointment(errand, time));
    count(Count.TRANSFERRED, errand.transferred());
    addReception(errand);
    if (errand.outcome().isPresent()) {
      count(Count.SERVED);
      count(Count.VISITS_SERVED, errand.endReason().equals(Optional.of(EndReason.SERVED)));
      count(Count.LIFELINE, errand.lifeline());
      count(Count.OF_OUTSIDE_TOWN_HALL, outsideTownHall.isPresent());
      count(Count.OUTSIDE_TOWN_HALL, outsideTownHall.orElse(false));
      count(Count.SERVED_REMOTELY, remotely);
      countOutcome(errand.outcome().get(), dayAims);
      countService(errand, dayAims.of(Target.Measure.SERVICE));
    } else if (errand.endReason().isPresent()) {
      count(end(errand.endReason().get()));
    } else {
      count(Count.WAITING);
    }
  }

  /** Its wait counts from its time, or from when its citizen came if that is later. */
  private void countAppointment(ErrandStory errand, ErrandStory.Appointed appointment) {
    count(Count.APPOINTMENTS_CHECKED_IN);
    if (!appointment.stood()) {
      return;
    }
    boolean inTime = errand.waited().compareTo(IN_TIME) <= 0;
    count(Count.OF_APPOINTMENTS_IN_TIME, errand.called() || (!inTime && isMissed(errand)));
    count(Count.APPOINTMENTS_IN_TIME, errand.called() && inTime);
    if (errand.called()) {
      count(Count.APPOINTMENTS_CALLED);
      count(Count.APPOINTMENTS_LATE_SECONDS, errand.waited().toSeconds());
    }
  }

  /** Counts what became of times that were booked. */
  void add(BookedTimes booked) {
    count(Count.APPOINTMENTS_BOOKED, booked.times());
    switch (booked.standing()) {
      case MISSED -> count(Count.APPOINTMENTS_MISSED, booked.times());
      case CANCELLED -> count(Count.APPOINTMENTS_CANCELLED, booked.times());
      case CALLED_OFF -> count(Count.APPOINTMENTS_CALLED_OFF, booked.times());
      case BOOKED, HONOURED -> {} // still to come, or counted when its citizen came
      case MOVED -> throw new IllegalArgumentException("the time in its place is counted");
    }
  }

  /** Counts how a shared desk received an errand, if one did. */
  void addReception(ErrandStory errand) {
    if (errand.reception().isEmpty()) {
      return;
    }
    ErrandStory.Reception reception = errand.reception().get();
    count(Count.RECEIVED);
    count(Count.HANDED_OVER, reception.handedOver());
    add(Count.AT_DESK_MILLIS, reception.served());
    boolean further = reception.handedOver() || errand.transferred();
    count(Count.SOLVED_AT_DESK, errand.outcome().isPresent() && !further);
    reception.waitedOn().ifPresent(wait -> times.get(Time.WAIT_ON).add(wait.toSeconds()));
  }

  /** Counts an errand that went from one partner, or the house, to another. */
  void addHandedOn(boolean in) {
    count(in ? Count.HANDED_IN : Count.HANDED_OUT);
  }

  private static Count end(EndReason reason) {
    return switch (reason) {
      case NO_SHOW -> Count.NO_SHOW;
      case LEFT_BY_CITIZEN -> Count.LEFT_BY_CITIZEN;
      case BOOKED_INSTEAD -> Count.BOOKED_INSTEAD;
      case REMOVED_BY_STAFF -> Count.REMOVED_BY_STAFF;
      case CLOSED_AT_END_OF_DAY -> Count.CLOSED_AT_END_OF_DAY;
      case STOP_LEFT -> Count.LEFT_AT_STOP;
      case SENT_ON -> Count.SENT_ON;
      case SERVED -> throw new IllegalArgumentException("served without an outcome");
    };
  }

  private void countWait(ErrandStory errand, Optional<Target.Aim> target) {
    long seconds = errand.waited().toSeconds();
    boolean left =
        !errand.called() && errand.endReason().equals(Optional.of(EndReason.LEFT_BY_CITIZEN));
    count(Count.CALLED, errand.called());
    count(Count.LEFT_UNCALLED, left);
    if (errand.called()) {
      times.get(Time.WAIT).add(seconds);
    }
    if (target.isEmpty()) {
      return;
    }
    boolean within = seconds <= limit(target.get());
    if (errand.called() || (!within && isMissed(errand))) {
      count(Count.OF_WITHIN_TARGET);
      count(Count.WITHIN_TARGET_PERCENT, target.get().percent());
    }
    if (errand.called()) {
      count(Count.OF_CALLED_WITH_TARGET);
      count(Count.CALLED_TARGET_PERCENT, target.get().percent());
      count(Count.WITHIN_TARGET, within);
    }
  }

  /**
   * Whether an errand that nobody called in time counts against the target: also while it still
   * waits, since that is known already; not when staff took it out, as they do with mistakes, and
   * not when it was served from paper, where nobody pressed for a call, early or late.
   */
  private static boolean isMissed(ErrandStory errand) {
    return errand.outcome().isEmpty()
        && !errand.endReason().equals(Optional.of(EndReason.REMOVED_BY_STAFF));
  }

  private static long limit(Target.Aim aim) {
    return aim.limit().orElseThrow().toSeconds();
  }

  private void countOutcome(Outcome outcome, Aims dayAims) {
    if (outcome != Outcome.MISDIRECTED) {
      count(Count.OF_SOLVED_HERE);
      countAim(
          dayAims.of(Target.Measure.FIRST_CONTACT),
          Count.OF_SOLVED_HERE_WITH_TARGET,
          Count.SOLVED_HERE_PERCENT);
    }
    count(Count.SOLVED_HERE, dayAims.firstContact().contains(outcome));
    count(Count.REFERRED, REFERRED.contains(outcome));
    count(Count.of(outcome));
  }

  private void countAim(Optional<Target.Aim> target, Count of, Count percent) {
    if (target.isPresent()) {
      count(of);
      count(percent, target.get().percent());
    }
  }

  private void countService(ErrandStory errand, Optional<Target.Aim> target) {
    long seconds = errand.service().toSeconds();
    Optional<ErrandStory.Excluded> excluded = errand.excluded();
    if (excluded.isPresent()) {
      count(
          switch (excluded.get()) {
            case TRAINING -> Count.TRAINING;
            case MISDIRECTED -> Count.MISDIRECTED;
            case SHORT -> Count.BRIEF;
          });
    } else {
      times.get(Time.SERVICE).add(seconds);
      times.get(Time.WALK).add(errand.walk().toSeconds());
      times.get(Time.TRANSACTION).add(errand.transaction().toSeconds());
      countAim(target, Count.OF_UNDER_TARGET, Count.UNDER_TARGET_PERCENT);
      count(Count.UNDER_TARGET, target.map(aim -> seconds < limit(aim)).orElse(false));
    }
  }

  /** Counts an enquiry of somebody who was not there. */
  void add(EnquiryChannel channel) {
    count(
        switch (channel) {
          case TELEPHONE -> Count.ENQUIRIES_TELEPHONE;
          case WRITTEN -> Count.ENQUIRIES_WRITTEN;
        });
  }

  /** Counts that a counter was off duty for a while. */
  void add(OffDuty.Stretch stretch) {
    count(Count.of(stretch.why()));
    add(Count.millisOf(stretch.why()), stretch.time());
  }

  /** Counts a day of which pauses that say more of a person than of the work are not told. */
  void hidePauses() {
    count(Count.OFF_DUTY_UNTOLD_DAYS, sum(Count.STAFFED_MILLIS) > 0);
  }

  /** Counts the rating of a visit. */
  void add(Fact.Rated rating, Optional<Target.Aim> target) {
    target.ifPresent(aim -> aimsOf(Target.Measure.SATISFACTION).add(aim));
    count(Count.RATED);
    countAim(target, Count.RATED_WITH_TARGET, Count.RATED_PERCENT);
    count(Count.HELP_TOP, rating.help() == TOP);
    count(Count.SOLUTION_TOP, rating.solution() == TOP);
  }

  /** Counts what is known of somebody who was sent to do it alone. */
  void add(Fact.Diverted diverted) {
    count(
        switch (diverted.how()) {
          case SENT -> Count.DIVERTED;
          case WORKED -> Count.DIVERTED_WORKED;
          case NOT_WORKED -> Count.DIVERTED_NOT_WORKED;
          case CAME -> Count.DIVERTED_CAME;
        });
  }

  /** Counts that somebody was told that something is done elsewhere. */
  void add(Fact.ToldElsewhere told) {
    count(
        switch (told.channel()) {
          case KIOSK -> Count.TOLD_BY_KIOSK;
          case PHONE -> Count.TOLD_BY_PHONE;
          case STAFF, PAPER -> Count.TOLD_BY_STAFF;
        });
    add(Count.TOLD_MILLIS, told.served());
  }

  /** Counts the wait told against what came true. */
  void add(WaitOutcome outcome) {
    long late = outcome.waited().toSeconds() - outcome.told().p50().toSeconds();
    count(Count.PROMISED);
    count(Count.PROMISE_HELD, outcome.held());
    count(Count.PROMISE_EXCEEDED, outcome.waited().compareTo(outcome.told().p90()) > 0);
    count(Count.PROMISE_ERROR_SECONDS, Math.abs(late));
    count(Count.PROMISE_BIAS_SECONDS, late);
  }

  /**
   * Leaves out of how many visits the rated are, and how appointments went: nobody rates a person,
   * and whom somebody may call is not theirs to choose.
   */
  void forgetVisits() {
    counts.remove(Count.VISITS_SERVED);
    counts.keySet().removeAll(OF_APPOINTMENTS);
  }

  /** Leaves out how many errands ended with which outcome. */
  void forgetOutcomes() {
    counts.keySet().removeAll(OF_OUTCOMES);
  }

  /**
   * Leaves out how errands were served: those who came and how long they waited stay, and of how
   * many it is not told.
   */
  void forgetService() {
    if (number(Count.CALLED) > 0 || number(Count.SERVED) > 0 || sum(Count.STAFFED_MILLIS) > 0) {
      count(Count.HIDDEN);
      for (Map.Entry<Count, Count> hidden : HIDDEN_OF.entrySet()) {
        long all = sum(hidden.getKey());
        if (all > 0) {
          count(hidden.getValue(), all);
        }
      }
    }
    forgetOutcomes();
    counts.keySet().removeAll(OF_SERVICE);
    TIMES_OF_SERVICE.forEach(time -> times.put(time, new SecondsHistogram()));
  }

  /** Whether something of it was left out, because one person alone did it. */
  boolean isHidden() {
    return number(Count.HIDDEN) > 0;
  }

  /** Errands served so far. */
  int served() {
    return number(Count.SERVED);
  }

  /** Counts time of a counter. */
  void add(Count kind, Duration time) {
    counts.merge(kind, time.toMillis(), Long::sum);
  }

  /**
   * Counts in a day, whose times are in whole seconds: so the sum of branches or days, each of
   * which is told so, is what is told of all.
   */
  void addDay(Tally day) {
    add(day);
    day.counts.forEach(
        (count, number) -> {
          if (count.name().endsWith(MILLIS)) {
            counts.merge(count, -(number % 1000), Long::sum);
          }
        });
  }

  /** Counts in what another has counted. */
  void add(Tally other) {
    other.counts.forEach((count, times) -> counts.merge(count, times, Long::sum));
    times.forEach((time, histogram) -> histogram.add(other.times.get(time)));
    other.aims.forEach((measure, its) -> aimsOf(measure).addAll(its));
  }

  /** Counts that something happened so many times. */
  void add(Count what, int times) {
    count(what, (long) times);
  }

  private void count(Count what) {
    count(what, 1);
  }

  private void count(Count what, long times) {
    counts.merge(what, times, Long::sum);
  }

  private void count(Count what, boolean holds) {
    if (holds) {
      count(what);
    }
  }

  /** How many waits or services took each whole minute. */
  List<Integer> perMinute(Time time) {
    return times.get(time).perMinute();
  }

  /** The figures so far. */
  Figures figures() {
    return new TallyFigures(this).figures();
  }

  /** How often something was counted. */
  long sum(Count count) {
    return counts.getOrDefault(count, 0L);
  }

  /** The same, where it is no sum of times. */
  int number(Count count) {
    return Math.toIntExact(sum(count));
  }

  /** How long something took. */
  SecondsHistogram times(Time time) {
    return times.get(time);
  }

  /** What was counted, without zeros, in the order of the counts. */
  Map<Count, Long> counts() {
    return counts;
  }

  /** What was aimed at, in the order of the measures. */
  Map<Target.Measure, Set<Target.Aim>> aims() {
    return aims;
  }
}
