package dk.serviceisland.wire;

import dk.serviceisland.access.Sessions;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Who somebody is that signed in, and where that person may act.
 *
 * @param staff who
 * @param role what this person may do
 * @param branches where
 * @param counter that this person has open; none: none
 * @param expiresAt until when the session holds unless it is used
 * @param recoveryCodesLeft where one was just used up to sign in: how many more there are
 */
public record SessionView(
    Staff staff,
    String role,
    List<Named> branches,
    Optional<SignedInAt> counter,
    String expiresAt,
    Optional<Integer> recoveryCodesLeft) {

  /**
   * A counter that somebody has open.
   *
   * @param branch where
   * @param counter which
   */
  public record AtCounter(BranchId branch, CounterId counter) {}

  private record Staff(String id, String name, List<Named> groups) {}

  private record SignedInAt(String branch, String counter) {}

  /**
   * The view.
   *
   * @param groups of the staff member
   * @param branches where this person may act
   * @param counter the counter this person has open; none: none
   * @param zone for the times
   */
  public static SessionView of(
      Sessions.Session session,
      List<Named> groups,
      List<Named> branches,
      Optional<AtCounter> counter,
      ZoneId zone) {
    return new SessionView(
        new Staff(session.staff().id().value(), session.staff().name(), groups),
        Words.of(session.staff().role()),
        branches,
        counter.map(at -> new SignedInAt(at.branch().value(), at.counter().value())),
        Times.write(session.expiresAt(), zone),
        Optional.empty());
  }

  /** The same, told by a sign-in with a recovery code. */
  public SessionView withRecoveryCodesLeft(Optional<Integer> left) {
    return new SessionView(staff, role, branches, counter, expiresAt, left);
  }
}
