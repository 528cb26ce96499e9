package dk.serviceisland.access;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.course.BookingId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.Unguessable;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes by which citizens name their tickets: the id, which staff see, and behind it proof that
 * whoever has the code got it from this installation. Who serves so cannot do what only the holder
 * may. The proof is worked out from a secret of the installation, so every node and every restart
 * agree and nothing is kept of it. Thread-safe.
 */
public final class FollowCodes {
  /** How many characters of base64url a code has. */
  public static final int LENGTH = 44;

  private static final int ID_LENGTH = LENGTH / 2;
  private static final int PROOF_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final String BOOKING = "booking ";
  private static final String APPOINTMENT = "appointment ";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;

  private FollowCodes(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * The codes of an installation.
   *
   * @return fails with {@link StoreUnavailable}
   */
  static Future<FollowCodes> of(AccessStore store) {
    return store.secret("follow codes", new Secrets().bytes(KEY_BYTES)).map(FollowCodes::new);
  }

  /** The code of a ticket. */
  public String of(TicketId ticket) {
    return ticket.value() + proof(ticket.value());
  }

  /** Whose code it is; none when it is no code of this installation. */
  public Optional<TicketId> read(String code) {
    return idIn(code, "").map(TicketId::new);
  }

  /** The code of a booking; it is none of a ticket. */
  public String of(BookingId booking) {
    return booking.value() + proof(BOOKING + booking.value());
  }

  /** Whose code it is; none when it is no code of a booking of this installation. */
  public Optional<BookingId> readBooking(String code) {
    return idIn(code, BOOKING).map(BookingId::new);
  }

  /** The code of an appointment; it is none of a ticket or of another booking. */
  public String of(AppointmentId appointment) {
    return appointment.value() + proof(APPOINTMENT + appointment.value());
  }

  /** Whose code it is; none when it is no code of an appointment of this installation. */
  public Optional<AppointmentId> readAppointment(String code) {
    return idIn(code, APPOINTMENT).map(AppointmentId::new);
  }

  /** The id that a code is of; none when it is no code of that kind. */
  private Optional<String> idIn(String code, String kind) {
    if (!Unguessable.hasForm(code, LENGTH)) {
      return Optional.empty();
    }
    String id = code.substring(0, ID_LENGTH);
    return Optional.of(id)
        .filter(whole -> Secrets.same(proof(kind + whole), code.substring(ID_LENGTH)));
  }

  private String proof(String id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] whole = mac.doFinal(id.getBytes(StandardCharsets.US_ASCII));
      return BASE64.encodeToString(Arrays.copyOf(whole, PROOF_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
