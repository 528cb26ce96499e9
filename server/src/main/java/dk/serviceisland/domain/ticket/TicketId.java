package dk.serviceisland.domain.ticket;

/**
 * The unguessable id of a ticket, by which staff name it; its holder has a code that proves more.
 *
 * @param value 22 characters of base64url, 128 random bits
 */
public record TicketId(String value) {
  private static final int LENGTH = 22;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public TicketId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a ticket id: 22 characters of A-Z a-z 0-9 - _");
    }
  }

  /**
   * Says whether the text has the form of a ticket id, so that a wrong one can be refused without
   * an exception.
   */
  public static boolean isWellFormed(String value) {
    return Unguessable.hasForm(value, LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
