package dk.serviceisland.domain.ticket;

/**
 * The number a citizen reads and hears, such as {@code P101}: the letter of the first errand's task
 * type, then from 101 upwards with as many digits as it takes, so that there are no leading zeros
 * to misread.
 *
 * @param letter A to Z
 * @param count from 101 upwards, without gaps per branch, day and letter
 */
public record TicketNumber(char letter, int count) {
  /** The first letter there is. */
  public static final char FIRST_LETTER = 'A';

  /** The last letter there is. */
  public static final char LAST_LETTER = 'Z';

  /** The count of a letter's first ticket of the day. */
  public static final int FIRST = 101;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if letter or count is outside
   */
  public TicketNumber {
    if (letter < FIRST_LETTER || letter > LAST_LETTER || count < FIRST) {
      throw new IllegalArgumentException("no ticket number: " + letter + count);
    }
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static TicketNumber parse(String text) {
    if (text.length() < 2 || text.charAt(1) == '+') {
      throw new IllegalArgumentException("no ticket number: " + text);
    }
    return new TicketNumber(text.charAt(0), Integer.parseInt(text.substring(1)));
  }

  @Override
  public String toString() {
    return letter + Integer.toString(count);
  }
}
