package dk.serviceisland.report;

import dk.serviceisland.domain.EndReason;
import dk.serviceisland.domain.Fact;
import dk.serviceisland.domain.Outcome;
import dk.serviceisland.domain.TaskType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Counts the errands of one group. What two have counted apart can be put together. */
final class Tally {
  /** Which outcomes count as solved at first contact (løst ved første henvendelse). */
  private static final Set<Outcome> SOLVED_HERE =
      Set.of(
          Outcome.SOLVED, Outcome.SOLVED_TOGETHER, Outcome.SOLVED_WITH_LIFELINE, Outcome.DECIDED);

  private static final Set<Outcome> REFERRED =
      Set.of(Outcome.REFERRED_CITIZEN_SERVICE, Outcome.REFERRED_OTHER);

  /** Whoever is gone again before this many seconds was not really served. */
  private static final long BRIEF_SECONDS = 20;

  /** The best of five steps: very satisfied (meget tilfreds). */
  private static final int TOP = 5;

  private static final String NO_TARGET = "none";

  /** What is counted; the names are kept in stored totals. */
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
    LEFT_UNCALLED,
    WITHIN_TARGET,
    OF_WITHIN_TARGET,
    OF_CALLED_WITH_TARGET,
    UNDER_TARGET,
    OF_UNDER_TARGET,
    SOLVED_HERE,
    OF_SOLVED_HERE,
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
    HELP_TOP,
    SOLUTION_TOP
  }

  /** Which times are kept per whole second; the names are kept in stored totals. */
  enum Time {
    WAIT,
    WALK,
    SERVICE,
    TRANSACTION
  }

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final Map<Time, SecondsHistogram> times = new EnumMap<>(Time.class);
  private final Set<String> waitTargets = new TreeSet<>();
  private final Set<String> serviceTargets = new TreeSet<>();

  Tally() {
    for (Time time : Time.values()) {
      times.put(time, new SecondsHistogram());
    }
  }

  /** Notes that the targets of a task type hold for this group. */
  void aimsAt(TaskType taskType) {
    waitTargets.add(
        taskType.waitTarget().map(t -> target(t.within(), t.percent())).orElse(NO_TARGET));
    serviceTargets.add(
        taskType.serviceTarget().map(t -> target(t.under(), t.percent())).orElse(NO_TARGET));
  }

  private static String target(Duration limit, int percent) {
    return limit.toSeconds() + "/" + percent;
  }

  /**
   * Counts an errand.
   *
   * @param taskType what it was drawn for, with the targets of the day; none where it is not known
   * @param outsideTownHall whether it was served while the town hall was closed; none when it was
   *     not served or there is nothing to compare with
   */
  void add(ErrandStory errand, Optional<TaskType> taskType, Optional<Boolean> outsideTownHall) {
    count(Count.DRAWN);
    countWait(errand, taskType.flatMap(TaskType::waitTarget));
    count(Count.TRANSFERRED, errand.transferred());
    if (errand.outcome().isPresent()) {
      count(Count.SERVED);
      count(Count.VISITS_SERVED, errand.endReason().equals(Optional.of(EndReason.SERVED)));
      count(Count.LIFELINE, errand.lifeline());
      count(Count.OF_OUTSIDE_TOWN_HALL, outsideTownHall.isPresent());
      count(Count.OUTSIDE_TOWN_HALL, outsideTownHall.orElse(false));
      countOutcome(errand.outcome().get());
      countService(errand, taskType.flatMap(TaskType::serviceTarget));
    } else if (errand.endReason().isPresent()) {
      count(end(errand.endReason().get()));
    } else {
      count(Count.WAITING);
    }
  }

  private static Count end(EndReason reason) {
    return switch (reason) {
      case NO_SHOW -> Count.NO_SHOW;
      case LEFT_BY_CITIZEN -> Count.LEFT_BY_CITIZEN;
      case REMOVED_BY_STAFF -> Count.REMOVED_BY_STAFF;
      case CLOSED_AT_END_OF_DAY -> Count.CLOSED_AT_END_OF_DAY;
      case SERVED -> throw new IllegalArgumentException("served without an outcome");
    };
  }

  private void countWait(ErrandStory errand, Optional<TaskType.WaitTarget> target) {
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
    boolean within = seconds <= target.get().within().toSeconds();
    count(Count.OF_WITHIN_TARGET, errand.called() || (left && !within));
    count(Count.OF_CALLED_WITH_TARGET, errand.called());
    count(Count.WITHIN_TARGET, errand.called() && within);
  }

  private void countOutcome(Outcome outcome) {
    count(Count.OF_SOLVED_HERE, outcome != Outcome.MISDIRECTED);
    count(Count.SOLVED_HERE, SOLVED_HERE.contains(outcome));
    count(Count.REFERRED, REFERRED.contains(outcome));
  }

  private void countService(ErrandStory errand, Optional<TaskType.ServiceTarget> target) {
    long seconds = errand.service().toSeconds();
    if (errand.training()) {
      count(Count.TRAINING);
    } else if (errand.outcome().equals(Optional.of(Outcome.MISDIRECTED))) {
      count(Count.MISDIRECTED);
    } else if (seconds < BRIEF_SECONDS) {
      count(Count.BRIEF);
    } else {
      times.get(Time.SERVICE).add(seconds);
      times.get(Time.WALK).add(errand.walk().toSeconds());
      times.get(Time.TRANSACTION).add(errand.transaction().toSeconds());
      count(Count.OF_UNDER_TARGET, target.isPresent());
      count(
          Count.UNDER_TARGET,
          target.map(limit -> seconds < limit.under().toSeconds()).orElse(false));
    }
  }

  /** Counts the rating of a visit. */
  void add(Fact.Rated rating) {
    count(Count.RATED);
    count(Count.HELP_TOP, rating.help() == TOP);
    count(Count.SOLUTION_TOP, rating.solution() == TOP);
  }

  /** Counts time of a counter. */
  void add(Count kind, Duration time) {
    counts.merge(kind, time.toMillis(), Long::sum);
  }

  /** Counts in what another has counted. */
  void add(Tally other) {
    other.counts.forEach((count, times) -> counts.merge(count, times, Long::sum));
    times.forEach((time, histogram) -> histogram.add(other.times.get(time)));
    waitTargets.addAll(other.waitTargets);
    serviceTargets.addAll(other.serviceTargets);
  }

  private void count(Count what) {
    counts.merge(what, 1L, Long::sum);
  }

  private void count(Count what, boolean holds) {
    if (holds) {
      count(what);
    }
  }

  /** As text that {@link #read} takes: a line per count, times and targets; zeros are left out. */
  String write() {
    StringBuilder text = new StringBuilder();
    counts.forEach((count, number) -> text.append(count).append('=').append(number).append('\n'));
    times.forEach(
        (time, histogram) -> {
          if (!histogram.isEmpty()) {
            text.append(time).append('=');
            histogram.write(text);
            text.append('\n');
          }
        });
    waitTargets.forEach(target -> text.append("WAIT_TARGET=").append(target).append('\n'));
    serviceTargets.forEach(target -> text.append("SERVICE_TARGET=").append(target).append('\n'));
    return text.toString();
  }

  /**
   * What was written.
   *
   * @throws IllegalArgumentException if it was not
   */
  static Tally read(String text) {
    Tally read = new Tally();
    text.lines().forEach(read::readLine);
    return read;
  }

  private void readLine(String line) {
    int equals = line.indexOf('=');
    String name = line.substring(0, Math.max(0, equals));
    switch (name) {
      case "WAIT_TARGET" -> waitTargets.add(line.substring(equals + 1));
      case "SERVICE_TARGET" -> serviceTargets.add(line.substring(equals + 1));
      case "WAIT", "WALK", "SERVICE", "TRANSACTION" ->
          times.put(Time.valueOf(name), SecondsHistogram.read(line, equals + 1));
      default -> counts.put(Count.valueOf(name), Long.parseLong(line.substring(equals + 1)));
    }
  }

  /**
   * The figures so far.
   *
   * @param targets whether to name the targets, where one holds for all days and branches
   */
  Figures figures(boolean targets) {
    Optional<Figures.Target> waitTarget = targets ? only(waitTargets) : Optional.empty();
    Optional<Figures.Target> serviceTarget = targets ? only(serviceTargets) : Optional.empty();
    Optional<Figures.Share> underServiceTarget =
        number(Count.OF_UNDER_TARGET) > 0 || serviceTarget.isPresent()
            ? Optional.of(share(Count.UNDER_TARGET, Count.OF_UNDER_TARGET, serviceTarget))
            : Optional.empty();
    return new Figures(
        number(Count.DRAWN),
        number(Count.SERVED),
        number(Count.WAITING),
        share(Count.WITHIN_TARGET, Count.OF_WITHIN_TARGET, waitTarget),
        share(Count.WITHIN_TARGET, Count.OF_CALLED_WITH_TARGET, waitTarget),
        underServiceTarget,
        times.get(Time.WAIT).spread(),
        times.get(Time.WALK).spread(),
        times.get(Time.SERVICE).spread(),
        times.get(Time.TRANSACTION).spread(),
        share(Count.SOLVED_HERE, Count.OF_SOLVED_HERE),
        share(Count.LEFT_UNCALLED, Count.DRAWN),
        share(Count.NO_SHOW, Count.CALLED),
        share(Count.REFERRED, Count.SERVED),
        share(Count.TRANSFERRED, Count.CALLED),
        share(Count.LIFELINE, Count.SERVED),
        share(Count.OUTSIDE_TOWN_HALL, Count.OF_OUTSIDE_TOWN_HALL),
        number(Count.NO_SHOW),
        number(Count.LEFT_BY_CITIZEN),
        number(Count.REMOVED_BY_STAFF),
        number(Count.CLOSED_AT_END_OF_DAY),
        new Figures.Excluded(
            number(Count.TRAINING), number(Count.MISDIRECTED), number(Count.BRIEF)),
        staffing(),
        new Figures.Satisfaction(
            share(Count.RATED, Count.VISITS_SERVED),
            share(Count.HELP_TOP, Count.RATED),
            share(Count.SOLUTION_TOP, Count.RATED)));
  }

  private Optional<Figures.Staffing> staffing() {
    long staffed = counts.getOrDefault(Count.STAFFED_MILLIS, 0L) / 1000;
    long busy = counts.getOrDefault(Count.BUSY_MILLIS, 0L) / 1000;
    long afterWork = counts.getOrDefault(Count.AFTER_WORK_MILLIS, 0L) / 1000;
    return staffed == 0
        ? Optional.empty()
        : Optional.of(new Figures.Staffing(staffed, busy, afterWork));
  }

  private int number(Count count) {
    return Math.toIntExact(counts.getOrDefault(count, 0L));
  }

  private Figures.Share share(Count count, Count of) {
    return share(count, of, Optional.empty());
  }

  private Figures.Share share(Count count, Count of, Optional<Figures.Target> target) {
    return new Figures.Share(number(count), number(of), target);
  }

  private static Optional<Figures.Target> only(Set<String> targets) {
    if (targets.size() != 1 || targets.contains(NO_TARGET)) {
      return Optional.empty();
    }
    String target = targets.iterator().next();
    int slash = target.indexOf('/');
    return Optional.of(
        new Figures.Target(
            Duration.ofSeconds(Long.parseLong(target.substring(0, slash))),
            Integer.parseInt(target.substring(slash + 1))));
  }
}
