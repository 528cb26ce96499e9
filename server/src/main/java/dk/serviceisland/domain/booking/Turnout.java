package dk.serviceisland.domain.booking;

/**
 * How many of those who had booked came, over the last weeks.
 *
 * @param came checked in
 * @param missed did not come
 */
public record Turnout(int came, int missed) {
  /** Assumed while nothing is known: of ten who have an appointment nine come. */
  public static final double USUAL = 0.9;

  /** What is assumed counts as so many who booked; few tell little. */
  private static final int WEIGHT = 20;

  /** A season of few who come does not say that hardly anybody will, nor one of all that all do. */
  private static final double LEAST = 0.5;

  private static final double MOST = 0.99;

  /** Nothing is known. */
  public static final Turnout UNKNOWN = new Turnout(0, 0);

  /** With others. */
  public Turnout plus(Turnout more) {
    return new Turnout(came + more.came, missed + more.missed);
  }

  /** The share who come, as far as that can be told: 0.5 to 0.99. */
  public double share() {
    double share = (came + USUAL * WEIGHT) / (came + missed + WEIGHT);
    return Math.max(LEAST, Math.min(MOST, share));
  }
}
