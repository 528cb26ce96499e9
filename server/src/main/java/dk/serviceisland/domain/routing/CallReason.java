package dk.serviceisland.domain.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a ticket was called, in parts.
 *
 * @param rule the rule that chose it
 * @param waited minutes waited at the call
 * @param target what the wait is measured against
 * @param handling usual handling time by this person; never shown
 * @param able staff on duty who may serve it, the caller included
 * @param steppedBack how many of the same task type who came earlier wait behind it because they
 *     postponed
 * @param appointment the time that its citizen was promised and that stood at the call; none for
 *     whoever came without one
 */
public record CallReason(
    Rule rule,
    Duration waited,
    Duration target,
    Duration handling,
    int able,
    int steppedBack,
    Optional<Instant> appointment) {

  /** Of somebody who came without an appointment. */
  public CallReason(
      Rule rule, Duration waited, Duration target, Duration handling, int able, int steppedBack) {
    this(rule, waited, target, handling, able, steppedBack, Optional.empty());
  }

  /** The rules by which a ticket is chosen. */
  public enum Rule {
    /** First in order of place over all task types. */
    FIRST_COME,
    /** Closest to exceeding its promised wait. */
    PROMISED_WAIT,
    /** Waited as long as the guard allows, longest first. */
    WAITED_LONGEST,
    /** Asked for help or extra time, and goes a little before others of the same task type. */
    NEED,
    /** Chosen by the staff member. */
    CHOSEN,
    /** Handed to this person or counter, and goes first there. */
    ADDRESSED,
    /** Has an appointment, and its time has come. */
    APPOINTMENT,
    /** Has an appointment later, and nobody else waits whom this person may serve. */
    APPOINTMENT_EARLY
  }
}
