package dk.serviceisland.domain.ticket;

/**
 * The number a citizen reads and hears, such as {@code P101} or {@code PA101}: the one or two
 * letters of the first errand's task type, then from 101 upwards with as many digits as it takes,
 * so that there are no leading zeros to misread.
 *
 * @param letter one or two of A to Z
 * @param count from 101 upwards, without gaps per branch, day and letter
 */
public record TicketNumber(String letter, int count) {
  /** The count of a letter's first ticket of the day. */
  public static final int FIRST = 101;

  private static final int MOST_LETTERS = 2;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if letter or count is outside
   */
  public TicketNumber {
    if (!isSeries(letter) || count < FIRST) {
      throw new IllegalArgumentException("no ticket number: " + letter + count);
    }
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static TicketNumber parse(String text) {
    int digits = 0;
    while (digits < text.length() && isLetter(text.charAt(digits))) {
      digits++;
    }
    if (digits == text.length() || text.charAt(digits) == '+') {
      throw new IllegalArgumentException("no ticket number: " + text);
    }
    return new TicketNumber(text.substring(0, digits), Integer.parseInt(text.substring(digits)));
  }

  private static boolean isSeries(String letter) {
    return !letter.isEmpty()
        && letter.length() <= MOST_LETTERS
        && letter.chars().allMatch(TicketNumber::isLetter);
  }

  private static boolean isLetter(int sign) {
    return sign >= 'A' && sign <= 'Z';
  }

  @Override
  public String toString() {
    return letter + count;
  }
}
