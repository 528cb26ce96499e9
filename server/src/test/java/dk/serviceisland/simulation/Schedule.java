package dk.serviceisland.simulation;

import dk.serviceisland.domain.day.BranchBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A world and what befalls it, made of a seed.
 *
 * @param seed of it and of all that is left to chance in it
 * @param nodes how many machines; a single one has the store on its disk
 * @param branches how many
 * @param begin true time
 * @param steps in order
 */
record Schedule(long seed, int nodes, int branches, Instant begin, List<Step> steps) {
  private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
  private static final List<String> TIMES =
      List.of("10:30:00", "12:00:00", "09:59:45", "17:59:45", "23:59:45", "03:59:45");
  private static final List<Duration> LEAPS =
      List.of(
          Duration.ofHours(24),
          Duration.ofHours(26),
          Duration.ofDays(46),
          Duration.ofMinutes(40),
          Duration.ofHours(-1),
          Duration.ofHours(-30),
          Duration.ofMillis(700),
          Duration.ofSeconds(-3));

  /** Makes one. */
  static Schedule of(long seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    int nodes = chance.nextInt(3) + 1;
    int branches = chance.nextInt(3) + 1;
    int time = chance.nextInt(2) == 0 ? chance.nextInt(2) : chance.nextInt(TIMES.size());
    Instant begin =
        BranchBuilder.MONDAY.atTime(LocalTime.parse(TIMES.get(time))).atZone(ZONE).toInstant();
    long length = 5_000L + chance.nextInt(25_000);
    long night = nodes == 1 && chance.nextInt(4) == 0 ? Duration.ofHours(16).toMillis() : 0;
    List<Step> steps = new ArrayList<>();
    int asks = 20 + chance.nextInt(120);
    int troubles = chance.nextInt(9);
    for (int i = 0; i < asks; i++) {
      Step.What what =
          switch (chance.nextInt(10)) {
            case 0, 1, 2 -> Step.What.DRAW;
            case 3, 4, 5, 6 -> Step.What.PRESS;
            case 7, 8 -> Step.What.SHOW;
            default -> Step.What.FIND;
          };
      steps.add(
          new Step(
              i,
              chance.nextLong(length),
              what,
              chance.nextInt(nodes),
              chance.nextInt(branches),
              chance.nextInt(1_000)));
    }
    for (int i = 0; i < troubles; i++) {
      steps.add(trouble(asks + i, chance, nodes, length));
    }
    if (night > 0) {
      steps.replaceAll(step -> chance.nextBoolean() ? step : step.later(night));
    }
    steps.sort(Comparator.comparingLong(Step::atMillis));
    return new Schedule(seed, nodes, branches, begin, List.copyOf(steps));
  }

  private static Step trouble(int id, SplittableRandom chance, int nodes, long length) {
    List<Step.What> kinds = List.of(Step.What.values());
    int first = kinds.indexOf(Step.What.CLOCK_LEAPS);
    Step.What what = kinds.get(first + chance.nextInt(kinds.size() - first));
    int node = chance.nextInt(nodes);
    long millis = 20L << chance.nextInt(9);
    return switch (what) {
      case CLOCK_LEAPS ->
          new Step(
              id,
              chance.nextLong(length),
              what,
              node,
              0,
              LEAPS.get(chance.nextInt(LEAPS.size())).toMillis());
      case LINK_IS_CUT ->
          new Step(id, chance.nextLong(length), what, node, chance.nextInt(nodes), millis);
      case WEATHER_TURNS ->
          new Step(
              id,
              chance.nextLong(length),
              what,
              node,
              chance.nextInt(Network.Weather.values().length),
              millis);
      case STORE_MISBEHAVES ->
          new Step(
              id,
              chance.nextLong(length),
              what,
              node,
              chance.nextInt(PlayedStore.Mood.values().length),
              millis);
      default -> new Step(id, chance.nextLong(length), what, node, 0, millis + chance.nextInt(50));
    };
  }

  Schedule with(List<Step> others) {
    return new Schedule(seed, nodes, branches, begin, others);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "seed %d: %d machines, %d branches, from %s%n".formatted(seed, nodes, branches, begin));
    steps.forEach(step -> text.append(step).append(System.lineSeparator()));
    return text.toString();
  }
}
