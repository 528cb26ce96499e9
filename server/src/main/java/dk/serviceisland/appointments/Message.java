package dk.serviceisland.appointments;

import java.time.Instant;

/**
 * Something that is to be told outside the house about a booking. Immutable.
 *
 * @param way how it leaves
 * @param about what is told
 * @param due when
 */
public record Message(Way way, About about, Instant due) {

  /** How something leaves the house. */
  public enum Way {
    /** A mail to whoever booked. */
    MAIL,
    /** A call of the municipality's own gateway. */
    WEBHOOK,
    /** A message to the phone of whoever booked. */
    PUSH
  }

  /** What is told of a booking. */
  public enum About {
    /** It was made. */
    BOOKED,
    /** It is tomorrow. */
    REMINDER,
    /** It has another time. */
    MOVED,
    /** Its holder gave it up, or staff did for them. */
    CANCELLED,
    /** The house took it back. */
    CALLED_OFF,
    /** Its holder did not come. */
    MISSED
  }
}
