package dk.serviceisland.lab.rehearsal;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A made-up day of a Danish library with citizen service: what people came for in Skanderborg
 * (report L551-592), spread over the day with a peak before noon and another after work. Of what a
 * branch does not do nobody comes for anything; a task type that the report does not know is as
 * frequent as the mean of those that it does, and takes as long as is planned.
 *
 * <p>Assumed, since the report gives no figures: the arrivals by hour, the split of "andet" and how
 * long things take. Advance votes come in election periods alone: those of the report's whole year
 * within some five weeks of it.
 */
public final class SkanderborgMix {
  /** The task type that is drawn only while an election is on. */
  public static final String VOTE = "advance-vote";

  private static final List<Kind> KINDS =
      List.of(
          new Kind("passport", 33, 9),
          new Kind("driving-licence", 10, 8),
          new Kind(VOTE, 6, 5),
          new Kind("self-service", 4, 10),
          new Kind("population-register", 4, 8),
          new Kind("health-card", 3, 5),
          new Kind("pension", 3, 14),
          new Kind("hearing-aid-batteries", 10, 4),
          new Kind("reimbursement", 6, 4),
          new Kind("housing-association", 4, 4),
          new Kind("information", 17, 4));

  private static final Map<Integer, Double> BY_HOUR =
      Map.of(10, 1.0, 11, 1.15, 12, 1.35, 13, 1.0, 14, 0.85, 15, 0.95, 16, 1.25, 17, 0.75);

  /** Assumed: of those who come on a day with a rush, every second or so comes to vote. */
  private static final double VOTES_IN_A_RUSH = 100;

  private static final double OTHER_HOURS = 0.75;

  /** How many come with two errands. */
  private static final double TWO_ERRANDS = 0.05;

  /** Weeks of a year for each in which votes are cast. */
  private static final double ELECTION = 10;

  private record Kind(String taskType, double share, double minutes) {
    Kind times(double more) {
      return new Kind(taskType, share * more, minutes);
    }
  }

  private SkanderborgMix() {}

  /**
   * The citizens of such a day.
   *
   * @param citizens how many come on average, at least 1
   * @param election whether advance votes are cast; then they come only on a day on which they can
   *     be
   * @param rush whether it is such a day that the branch has a rush; then many come to vote
   */
  public static Rehearsal.Crowd crowd(int citizens, boolean election, boolean rush) {
    return new Rehearsal.Crowd() {
      @Override
      public Arrivals arrivals(
          Map<String, Duration> taskTypes, LocalTime from, LocalTime to, RandomGenerator random) {
        return day(citizens, kinds(election, rush, taskTypes), from, to, random);
      }

      @Override
      public Optional<String> comesFor() {
        return election ? Optional.of(VOTE) : Optional.empty();
      }
    };
  }

  /**
   * Makes up a day.
   *
   * @param citizens how many come on average, at least 1
   * @param election whether advance votes are cast
   * @param taskTypes those of the branch, with how long they take as planned
   * @param from opening
   * @param to closing, after opening
   */
  public static Arrivals day(
      int citizens,
      boolean election,
      Map<String, Duration> taskTypes,
      LocalTime from,
      LocalTime to,
      RandomGenerator random) {
    return day(citizens, kinds(election, false, taskTypes), from, to, random);
  }

  private static Arrivals day(
      int citizens, List<Kind> kinds, LocalTime from, LocalTime to, RandomGenerator random) {
    List<Arrival> arrivals = new ArrayList<>();
    double perWeight = citizens / weight(from, to);
    for (int minute = minute(from); minute < minute(to) && !kinds.isEmpty(); minute++) {
      LocalTime at = LocalTime.MIN.plusMinutes(minute);
      double expected = perWeight * weight(at.getHour()) / 60;
      for (double gap = exponential(random); gap < expected; gap += exponential(random)) {
        List<Arrival.Errand> errands = errands(kinds, random);
        arrivals.add(new Arrival(at.plusSeconds(random.nextInt(60)), errands));
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    return new Arrivals(List.copyOf(arrivals), Map.of());
  }

  /** What people come for here, in an order that is always the same. */
  private static List<Kind> kinds(boolean election, boolean rush, Map<String, Duration> taskTypes) {
    List<Kind> kinds = new ArrayList<>();
    TreeMap<String, Duration> others = new TreeMap<>(taskTypes);
    for (Kind known : KINDS) {
      boolean here = others.remove(known.taskType()) != null;
      boolean votes = known.taskType().equals(VOTE);
      if (here && (election || !votes)) {
        kinds.add(votes ? known.times(ELECTION) : known);
      }
    }
    double mean =
        kinds.stream()
            .filter(kind -> !kind.taskType().equals(VOTE))
            .mapToDouble(Kind::share)
            .average()
            .orElse(1);
    if (rush) {
      kinds.replaceAll(
          kind ->
              kind.taskType().equals(VOTE)
                  ? new Kind(VOTE, VOTES_IN_A_RUSH, kind.minutes())
                  : kind);
    }
    others.forEach((id, takes) -> kinds.add(new Kind(id, mean, takes.toSeconds() / 60.0)));
    return kinds;
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  private static double weight(LocalTime from, LocalTime to) {
    double minutes = 0;
    for (int minute = minute(from); minute < minute(to); minute++) {
      minutes += weight(minute / 60);
    }
    return minutes / 60;
  }

  private static double weight(int hour) {
    return BY_HOUR.getOrDefault(hour, OTHER_HOURS);
  }

  private static double exponential(RandomGenerator random) {
    return -Math.log(1 - random.nextDouble());
  }

  private static List<Arrival.Errand> errands(List<Kind> kinds, RandomGenerator random) {
    List<Kind> wanted = new ArrayList<>(List.of(kind(kinds, random)));
    if (random.nextDouble() < TWO_ERRANDS) {
      Kind second = kind(kinds, random);
      if (!wanted.contains(second)) {
        wanted.add(second);
      }
    }
    return wanted.stream()
        .map(kind -> new Arrival.Errand(kind.taskType(), kind.minutes()))
        .toList();
  }

  private static Kind kind(List<Kind> kinds, RandomGenerator random) {
    double left = random.nextDouble() * kinds.stream().mapToDouble(Kind::share).sum();
    for (Kind kind : kinds) {
      left -= kind.share();
      if (left < 0) {
        return kind;
      }
    }
    return kinds.get(kinds.size() - 1);
  }
}
