package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.OpenTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Who still comes today without an appointment: as many an hour as usual, times today's factor as
 * far as the tickets drawn show it, and no more than a branch ever sees. Times are milliseconds
 * from the moment of the forecast. Immutable.
 */
final class ArrivalsToCome {
  /** Nobody comes any more. */
  static final long NEVER = Long.MAX_VALUE;

  private static final double HOUR = Duration.ofHours(1).toMillis();

  /**
   * Three times the busiest hour of a district office of Warsaw (198 numbers, the real days that
   * are played in tests). Where more were drawn somebody filled a day with numbers, and to play
   * them all again would take minutes, and all of the memory.
   */
  private static final double MOST_AN_HOUR = 600;

  private static final double LEAST_FACTOR = 0.1;

  private final long[] until;
  private final double[] perMilli;

  /** How unsure today's factor is, as a part of it. */
  private final double doubt;

  ArrivalsToCome(ForecastInput input, Learned.DrawRates usual) {
    List<double[]> ahead = new ArrayList<>();
    double expected = 0;
    double elapsed = 0;
    for (OpenTimes.Open open : input.openTimes().branch()) {
      ZoneId zone = input.plan().zone();
      ZonedDateTime from = open.from().atZone(zone);
      ZonedDateTime end = open.lastTicket().atZone(zone);
      while (from.isBefore(end)) {
        ZonedDateTime hour = from.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        ZonedDateTime to = hour.isBefore(end) ? hour : end;
        double rate = usual.perHour().get(from.getHour()) / HOUR;
        double begin = millis(input.asOf(), from);
        double stop = millis(input.asOf(), to);
        double past = Math.max(0.0, Math.min(stop, 0.0) - begin);
        expected += past * rate;
        elapsed += past;
        if (stop > 0) {
          ahead.add(new double[] {Math.max(begin, 0.0), stop, rate});
        }
        from = to;
      }
    }
    double today = (usual.steadiness() + input.dropIns()) / (usual.steadiness() + expected);
    double ownPace = input.dropIns() / Math.max(elapsed, HOUR);
    doubt = 1 / Math.sqrt(usual.steadiness() + input.dropIns());
    List<double[]> stretches = new ArrayList<>();
    double reached = 0;
    for (double[] stretch : ahead) {
      if (stretch[0] > reached) {
        stretches.add(new double[] {stretch[0], 0});
      }
      reached = stretch[1];
      double rate = usual.days() == 0 ? ownPace : stretch[2] * today;
      stretches.add(new double[] {reached, Math.min(rate, MOST_AN_HOUR / HOUR)});
    }
    until = stretches.stream().mapToLong(stretch -> (long) stretch[0]).toArray();
    perMilli = stretches.stream().mapToDouble(stretch -> stretch[1]).toArray();
  }

  private static double millis(Instant asOf, ZonedDateTime at) {
    return (double) Duration.between(asOf, at.toInstant()).toMillis();
  }

  /** How today differs from what was expected, in one play. */
  double factor(Chance chance) {
    return Math.max(LEAST_FACTOR, 1 + doubt * chance.normal());
  }

  /** How many are expected to come within 60 minutes. */
  double nextHour() {
    double arrivals = 0;
    double from = 0;
    for (int i = 0; i < until.length; i++) {
      double stop = (double) until[i];
      arrivals += Math.max(0.0, Math.min(stop, HOUR) - from) * perMilli[i];
      from = stop;
    }
    return arrivals;
  }

  /**
   * When the next citizen comes after a moment; {@link #NEVER} when nobody does.
   *
   * @param last when the one before came, or 0
   * @param factor of the play
   */
  long next(long last, double factor, Chance chance) {
    double rest = Tables.exponential(chance);
    long at = last;
    for (int i = 0; i < until.length; i++) {
      if (until[i] <= at) {
        continue;
      }
      double rate = perMilli[i] * factor;
      double expected = rate * (until[i] - at);
      if (rest < expected) {
        return at + (long) (rest / rate);
      }
      rest -= expected;
      at = until[i];
    }
    return NEVER;
  }
}
