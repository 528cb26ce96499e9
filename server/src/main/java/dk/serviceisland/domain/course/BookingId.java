package dk.serviceisland.domain.course;

import dk.serviceisland.domain.ticket.Unguessable;

/**
 * Names a booking; its holder has a code that proves more.
 *
 * @param value 22 characters of base64url
 */
public record BookingId(String value) {
  private static final int LENGTH = 22;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public BookingId {
    if (!Unguessable.hasForm(value, LENGTH)) {
      throw new IllegalArgumentException("not a booking: 22 characters of A-Z a-z 0-9 - _");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
