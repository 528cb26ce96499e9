package dk.serviceisland.http;

import dk.serviceisland.domain.ticket.TicketId;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids of tickets that nobody guesses. Thread-safe. */
final class TicketIds {
  private static final int BYTES = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();

  /** One that was never made before. */
  TicketId next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new TicketId(BASE64.encodeToString(bytes));
  }
}
