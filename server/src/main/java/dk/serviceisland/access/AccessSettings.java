package dk.serviceisland.access;

import java.time.Duration;

/**
 * The dials of access.
 *
 * @param sessionIdle a session that is not used for so long is over
 * @param sessionLongest a session is over after so long even when it is used
 * @param presenceStep how long one presence code is shown; it works for one more step
 * @param presenceDraws how many may draw with one presence code
 * @param drawsPerMinute how many numbers, seats and times one kiosk, or one person at a desk, draws
 *     and books in a minute
 * @param phoneOpen how many tickets that were drawn by one phone's browser may be open
 * @param phoneOpenPerAddress how many that phones drew from one address; a whole room may share it
 * @param passwordCost bcrypt cost, 4 to 15; each step doubles the work
 * @param askLife how long the code of a device that asks may be accepted
 * @param openAsks how many devices may ask at the same time
 * @param openAsksPerAddress how many of them from one address
 * @param enrolmentLife how long the link of a first start works
 * @param secondFactorOfAdmins whether administrators must have a second factor to sign in here
 * @param passwordsOfAdminsOnly whether the house's own sign-in is the only way in for all others
 */
public record AccessSettings(
    Duration sessionIdle,
    Duration sessionLongest,
    Duration presenceStep,
    int presenceDraws,
    int drawsPerMinute,
    int phoneOpen,
    int phoneOpenPerAddress,
    int passwordCost,
    Duration askLife,
    int openAsks,
    int openAsksPerAddress,
    Duration enrolmentLife,
    boolean secondFactorOfAdmins,
    boolean passwordsOfAdminsOnly) {
  /** The usual dials. */
  public static final AccessSettings USUAL =
      new AccessSettings(
          Duration.ofHours(12),
          Duration.ofDays(7),
          Duration.ofMinutes(2),
          40,
          60,
          5,
          100,
          10,
          Duration.ofMinutes(15),
          200,
          10,
          Duration.ofDays(14),
          false,
          false);

  /** The weakest bcrypt: passwords of a rehearsal guard nothing, and many are made at once. */
  private static final int REHEARSAL_PASSWORD_COST = 4;

  /** A password that costs more takes seconds to compare, and others wait meanwhile. */
  static final int HIGHEST_COST = 15;

  /** A rehearsed day may run sixty times as fast, or be filled by a benchmark. */
  private static final int REHEARSAL_DRAWS = Integer.MAX_VALUE;

  /** The same with passwords for all, or for administrators alone. */
  public AccessSettings withPasswordsOfAdminsOnly(boolean only) {
    return with(drawsPerMinute, passwordCost, secondFactorOfAdmins, only);
  }

  /** The same where administrators must have a second factor, or not. */
  public AccessSettings withSecondFactorOfAdmins(boolean must) {
    return with(drawsPerMinute, passwordCost, must, passwordsOfAdminsOnly);
  }

  /** The same for a rehearsal. */
  public AccessSettings forRehearsal() {
    return with(REHEARSAL_DRAWS, REHEARSAL_PASSWORD_COST, false, false);
  }

  private AccessSettings with(int draws, int cost, boolean factorOfAdmins, boolean ofAdminsOnly) {
    return new AccessSettings(
        sessionIdle,
        sessionLongest,
        presenceStep,
        presenceDraws,
        draws,
        phoneOpen,
        phoneOpenPerAddress,
        cost,
        askLife,
        openAsks,
        openAsksPerAddress,
        enrolmentLife,
        factorOfAdmins,
        ofAdminsOnly);
  }
}
