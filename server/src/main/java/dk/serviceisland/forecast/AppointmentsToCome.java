package dk.serviceisland.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who still comes today with an appointment, and when: most are there a few minutes before their
 * time, some are late, some do not come, and who is not there by now is the less likely to come.
 * Times are milliseconds from the moment of the forecast. Every play draws them anew; not
 * thread-safe.
 */
final class AppointmentsToCome {
  /** Assumed: of those who come, so many are there by {@link #BY} after their time. */
  static final double IN_TIME = 0.85;

  private static final long AHEAD = Duration.ofMinutes(10).toMillis();
  private static final long BY = Duration.ofMinutes(2).toMillis();
  private static final long NEVER = ArrivalsToCome.NEVER;

  private final long[] from;
  private final long[] keptUntil;
  private final double[] share;
  private final int[] types;
  private final int[][] later;

  /** When each comes in this play. */
  private final long[] comes;

  private int next;

  AppointmentsToCome(ForecastInput input, Tables tables) {
    List<ForecastInput.Expected> expected = input.expected();
    int count = expected.size();
    from = new long[count];
    keptUntil = new long[count];
    share = new double[count];
    types = new int[count];
    later = new int[count][];
    comes = new long[count];
    for (int i = 0; i < count; i++) {
      ForecastInput.Expected one = expected.get(i);
      from[i] = millis(input.asOf(), one.from());
      keptUntil[i] = Math.max(from[i], millis(input.asOf(), one.keptUntil()));
      share[i] = one.share();
      types[i] = tables.type(one.taskTypes().get(0));
      later[i] =
          tables.goesOnTo(
              new ForecastInput.RestOfVisit(
                  0, Optional.empty(), one.taskTypes().subList(1, one.taskTypes().size())));
    }
  }

  private static long millis(Instant asOf, Instant at) {
    return Duration.between(asOf, at).toMillis();
  }

  /** A play begins. */
  void start(Chance chance) {
    for (int i = 0; i < comes.length; i++) {
      comes[i] = comes(i, chance);
    }
    seek();
  }

  private long comes(int one, Chance chance) {
    double punctual = IN_TIME * left(from[one] - AHEAD, from[one] + BY);
    double late = (1 - IN_TIME) * left(from[one] + BY, keptUntil[one]);
    double come = share[one];
    double drawn = chance.uniform() * (come * (punctual + late) + 1 - come);
    if (drawn < come * punctual) {
      return between(from[one] - AHEAD, from[one] + BY, chance);
    }
    return drawn < come * (punctual + late)
        ? between(from[one] + BY, keptUntil[one], chance)
        : NEVER;
  }

  /** The part of a stretch that is to come. */
  private static double left(long begin, long end) {
    if (end <= 0 || end <= begin) {
      return 0;
    }
    return begin >= 0 ? 1 : (double) end / (end - begin);
  }

  private static long between(long begin, long end, Chance chance) {
    long first = Math.max(0, begin);
    return first + (long) ((end - first) * chance.uniform());
  }

  private void seek() {
    next = -1;
    for (int i = 0; i < comes.length; i++) {
      if (comes[i] != NEVER && (next < 0 || comes[i] < comes[next])) {
        next = i;
      }
    }
  }

  /** When the next one comes; never when nobody does. */
  long next() {
    return next < 0 ? NEVER : comes[next];
  }

  /** What the next one comes for. */
  int type() {
    return types[next];
  }

  /** The time of the next one. */
  long from() {
    return from[next];
  }

  /** What the next one goes on to. */
  int[] later() {
    return later[next];
  }

  /** The next one has come. */
  void come() {
    comes[next] = NEVER;
    seek();
  }

  /** How many are expected to come within 60 minutes. */
  static double nextHour(ForecastInput input) {
    Instant end = input.asOf().plus(Duration.ofHours(1));
    return input.expected().stream()
        .filter(one -> !one.from().isAfter(end))
        .mapToDouble(ForecastInput.Expected::share)
        .sum();
  }
}
