package dk.serviceisland.journal;

import java.util.zip.CRC32C;

/**
 * The checksum of a kept answer, which no state follows from and no start reads: it has one of its
 * own beside the chain of the events. It tells of accidents.
 */
final class AnswerSum {
  private AnswerSum() {}

  /** Of status and body as they are kept. */
  static long of(long status, byte[] body) {
    CRC32C sum = new CRC32C();
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      sum.update((int) (status >>> shift));
    }
    sum.update(body);
    return sum.getValue();
  }

  /**
   * Whether a row of an event keeps the answer that was written; one of an older program says
   * nothing.
   *
   * @param sum as it is kept; null with an older program's, and where there is no answer
   */
  static boolean fits(Long status, byte[] body, Long sum) {
    return sum == null || (status != null && body != null && sum == of(status, body));
  }
}
