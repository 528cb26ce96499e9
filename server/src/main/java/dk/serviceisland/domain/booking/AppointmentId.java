package dk.serviceisland.domain.booking;

import dk.serviceisland.domain.ticket.Unguessable;

/**
 * Names a booking of a time; its holder has a code that proves more.
 *
 * @param value 22 characters of base64url
 */
public record AppointmentId(String value) {
  /** How many characters it has. */
  public static final int LENGTH = 22;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public AppointmentId {
    if (!Unguessable.hasForm(value, LENGTH)) {
      throw new IllegalArgumentException("no booking of a time: 22 characters of base64url");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
