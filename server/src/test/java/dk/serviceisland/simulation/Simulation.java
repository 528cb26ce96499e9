package dk.serviceisland.simulation;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Plays worlds, one after the other, from seeds: engine, clock and cluster of the product on played
 * machines, on one thread. A promise that breaks is told with its seed and the shortest schedule
 * that was found for it.
 */
public final class Simulation {
  private long worlds;
  private long steps;
  private long took;
  private long worked;

  private Simulation() {}

  /**
   * Plays for some minutes, or one seed.
   *
   * @param arguments minutes, and the first seed unless it is by chance; or {@code seed} and one
   */
  public static void main(String[] arguments) {
    if (arguments.length == 2 && arguments[0].equals("seed")) {
      long seed = Long.parseLong(arguments[1]);
      Optional<String> found = quietly(() -> new Simulation().play(seed, 1, Long.MAX_VALUE));
      System.out.println(found.orElse("seed " + seed + ": every promise holds"));
      System.exit(found.isPresent() ? 1 : 0);
    }
    double minutes = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 10;
    long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime() >>> 10;
    long end = System.nanoTime() + (long) (minutes * Duration.ofMinutes(1).toNanos());
    Simulation simulation = new Simulation();
    Optional<String> found = quietly(() -> simulation.play(first, Long.MAX_VALUE, end));
    System.out.printf(
        "%d worlds from seed %d on, %d steps in %.1f s, of which the processor worked %.1f s:"
            + " %.1f million steps a minute of its work%n",
        simulation.worlds,
        first,
        simulation.steps,
        simulation.took / 1e9,
        simulation.worked / 1e9,
        simulation.steps / (simulation.worked / 1e9) * 60 / 1e6);
    System.out.println(found.orElse("every promise holds"));
    System.exit(found.isPresent() ? 1 : 0);
  }

  /**
   * Plays some seeds.
   *
   * @return the first promise that breaks, with its schedule; none when all hold
   */
  static Optional<String> play(long first, int count) {
    return quietly(() -> new Simulation().play(first, count, Long.MAX_VALUE));
  }

  /** What goes wrong in a played world is no news; see logback-test.xml. */
  private static Optional<String> quietly(Supplier<Optional<String>> play) {
    MDC.put("played", "yes");
    try {
      return play.get();
    } finally {
      MDC.remove("played");
    }
  }

  private Optional<String> play(long first, long count, long until) {
    long begun = System.nanoTime();
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Schedule schedule = Schedule.of(first);
    Optional<Broken> broken = Optional.empty();
    for (long seed = first;
        broken.isEmpty() && seed - first < count && System.nanoTime() < until;
        seed++) {
      schedule = Schedule.of(seed);
      World.End end = World.run(schedule);
      worlds++;
      steps += end.steps();
      broken = end.broken();
    }
    took = System.nanoTime() - begun;
    worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    Schedule found = schedule;
    return broken.map(how -> told(found, how));
  }

  private static String told(Schedule schedule, Broken broken) {
    Schedule shrunk = Shrinking.of(schedule, broken.promise());
    Broken last = World.run(shrunk).broken().orElse(broken);
    return "%s%nseed %d; of %d steps these break it:%n%s%n%s"
        .formatted(
            broken.getMessage(),
            schedule.seed(),
            schedule.steps().size(),
            shrunk,
            last.getMessage());
  }
}
