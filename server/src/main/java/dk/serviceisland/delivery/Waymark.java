package dk.serviceisland.delivery;

import java.time.LocalDate;

/**
 * How far somebody has the journal of a branch.
 *
 * @param day the last business day with events
 * @param sequence position of its last event there, from 1
 * @param sum checksum of that event in the chain of its day
 */
public record Waymark(LocalDate day, long sequence, long sum) {
  /** The sum as it is sent: 16 hexadecimal digits, because not all programs count so far. */
  public String seal() {
    return "%016x".formatted(sum);
  }

  /**
   * Reads a sum as it is sent.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static long sum(String seal) {
    return Long.parseUnsignedLong(seal, 16);
  }

  @Override
  public String toString() {
    return "event " + sequence + " of " + day;
  }
}
