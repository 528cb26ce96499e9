package dk.serviceisland.forecast;

import java.time.Duration;

/**
 * A forecast as people read it: "about 12 minutes, 5 to 20", in minutes rounded up. A promise does
 * not jump to and fro: small changes leave it as it is.
 *
 * @param from one in ten waits less
 * @param about half wait less
 * @param to nine in ten wait less
 */
public record Shown(long from, long about, long to) {
  /** Changes by fewer minutes than this are not shown. */
  private static final long HYSTERESIS_MINUTES = 2;

  /** A forecast that was not shown before. */
  public static Shown of(Range range) {
    return new Shown(minutes(range.p10()), minutes(range.p50()), minutes(range.p90()));
  }

  /** What to show instead of this when the forecast has changed. */
  public Shown follow(Range range) {
    Shown next = of(range);
    boolean close = close(from, next.from) && close(about, next.about) && close(to, next.to);
    return close ? this : next;
  }

  private static boolean close(long one, long other) {
    return Math.abs(one - other) < HYSTERESIS_MINUTES;
  }

  private static long minutes(Duration time) {
    return time.plusMinutes(1).minusNanos(1).toMinutes();
  }
}
