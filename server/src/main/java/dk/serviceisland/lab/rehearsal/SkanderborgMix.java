package dk.serviceisland.lab.rehearsal;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A made-up day of a Danish library with citizen service: what people came for in Skanderborg
 * (report L551-592), spread over the day with a peak before noon and another after work.
 *
 * <p>Assumed, since the report gives no figures: the arrivals by hour, the split of "andet" and how
 * long things take. Advance votes come in election periods alone.
 */
public final class SkanderborgMix {
  private static final List<Kind> KINDS =
      List.of(
          new Kind("passport", 33, 9),
          new Kind("driving-licence", 10, 8),
          new Kind("advance-vote", 6, 5),
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

  private static final double OTHER_HOURS = 0.75;

  /** How many come with two errands. */
  private static final double TWO_ERRANDS = 0.05;

  private record Kind(String taskType, int share, double minutes) {}

  private SkanderborgMix() {}

  /**
   * Makes up a day.
   *
   * @param citizens how many come on average, at least 1
   * @param election whether advance votes are cast
   * @param taskTypes those of the branch
   * @param from opening
   * @param to closing, after opening
   */
  public static Arrivals day(
      int citizens,
      boolean election,
      Set<String> taskTypes,
      LocalTime from,
      LocalTime to,
      RandomGenerator random) {
    Map<String, Integer> leftOut = new TreeMap<>();
    List<Arrival> arrivals = new ArrayList<>();
    double perWeight = citizens / weight(from, to);
    for (LocalTime at = from; at.isBefore(to); at = at.plusMinutes(1)) {
      double expected = perWeight * weight(at.getHour()) / 60;
      for (double gap = exponential(random); gap < expected; gap += exponential(random)) {
        List<Arrival.Errand> errands = errands(election, taskTypes, leftOut, random);
        if (!errands.isEmpty()) {
          arrivals.add(new Arrival(at.plusSeconds(random.nextInt(60)), errands));
        }
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    return new Arrivals(List.copyOf(arrivals), leftOut);
  }

  private static double weight(LocalTime from, LocalTime to) {
    double minutes = 0;
    for (LocalTime at = from; at.isBefore(to); at = at.plusMinutes(1)) {
      minutes += weight(at.getHour());
    }
    return minutes / 60;
  }

  private static double weight(int hour) {
    return BY_HOUR.getOrDefault(hour, OTHER_HOURS);
  }

  private static double exponential(RandomGenerator random) {
    return -Math.log(1 - random.nextDouble());
  }

  private static List<Arrival.Errand> errands(
      boolean election,
      Set<String> taskTypes,
      Map<String, Integer> leftOut,
      RandomGenerator random) {
    List<Kind> wanted = new ArrayList<>(List.of(kind(election, random)));
    if (random.nextDouble() < TWO_ERRANDS) {
      Kind second = kind(election, random);
      if (!wanted.contains(second)) {
        wanted.add(second);
      }
    }
    List<Arrival.Errand> errands = new ArrayList<>();
    for (Kind kind : wanted) {
      if (taskTypes.contains(kind.taskType())) {
        errands.add(new Arrival.Errand(kind.taskType(), kind.minutes()));
      } else {
        leftOut.merge(kind.taskType(), 1, Integer::sum);
      }
    }
    return errands;
  }

  private static Kind kind(boolean election, RandomGenerator random) {
    List<Kind> kinds =
        KINDS.stream().filter(kind -> election || !kind.taskType().equals("advance-vote")).toList();
    int left = random.nextInt(kinds.stream().mapToInt(Kind::share).sum());
    for (Kind kind : kinds) {
      left -= kind.share();
      if (left < 0) {
        return kind;
      }
    }
    throw new AssertionError(left);
  }
}
