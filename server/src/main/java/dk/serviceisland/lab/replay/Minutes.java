package dk.serviceisland.lab.replay;

import java.time.Duration;

/** Times as the files of a case have them: minutes with a fraction. */
final class Minutes {
  /** What {@link #allowed} allows, for people. */
  static final String ALLOWED = "0 to 100000";

  private static final double AT_MOST = 100_000;
  private static final double NANOS = 60e9;

  private Minutes() {}

  static boolean allowed(double minutes) {
    return minutes >= 0 && minutes <= AT_MOST;
  }

  static Duration time(double minutes) {
    return Duration.ofNanos(Math.round(minutes * NANOS));
  }

  static double of(Duration time) {
    return time.toNanos() / NANOS;
  }
}
