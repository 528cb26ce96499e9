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
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes by which citizens name their tickets: the id, which staff see, and behind it proof that
 * whoever has the code got it from this installation. Who serves so cannot do what only the holder
 * may. The proof is worked out from a secret of the installation, so every node and every restart
 * agree and nothing is kept of it. Thread-safe.
 *
 * <p>What is booked at the server of a branch has codes of the centre, to which it is delivered, so
 * that its holder opens the page wherever there is a line; of tickets nothing is so.
 */
public final class FollowCodes {
  /** How many characters of base64url a code has. */
  public static final int LENGTH = 44;

  private static final int ID_LENGTH = LENGTH / 2;
  private static final int PROOF_BYTES = 16;
  private static final int KEY_BYTES = 32;

  /** Of 32 bytes in base64url. */
  private static final int KEY_LENGTH = 43;

  private static final String BOOKING = "booking ";
  private static final String APPOINTMENT = "appointment ";
  private static final String HOMES = "homes";
  private static final String OF_CENTRE = "codes of the centre";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final AccessStore store;
  private final SecretKeySpec key;

  /** What is booked at the servers of branches is proved by it, here at their centre. */
  private final SecretKeySpec ofHomes;

  /** The same at such a server; none before the centre has given it. */
  private volatile Optional<SecretKeySpec> ofCentre;

  private FollowCodes(AccessStore store, byte[] key, Optional<byte[]> ofCentre) {
    this.store = store;
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.ofHomes = new SecretKeySpec(mac(this.key, HOMES), ALGORITHM);
    this.ofCentre = ofCentre.map(given -> new SecretKeySpec(given, ALGORITHM));
  }

  /**
   * The codes of an installation.
   *
   * @return fails with {@link StoreUnavailable}
   */
  static Future<FollowCodes> of(AccessStore store) {
    return store
        .secret("follow codes", new Secrets().bytes(KEY_BYTES))
        .compose(key -> store.secret(OF_CENTRE).map(given -> new FollowCodes(store, key, given)));
  }

  /**
   * What the server of a branch needs so that the links to what is booked there open here; a
   * secret, which opens nothing else.
   */
  public String forHomes() {
    return BASE64.encodeToString(ofHomes.getEncoded());
  }

  /**
   * Codes of what is booked are those of the centre from now on, and after a restart.
   *
   * @param given {@link #forHomes} of the centre; whatever is none changes nothing
   * @return fails with {@link StoreUnavailable}
   */
  public Future<Void> areOfCentre(String given) {
    if (!Unguessable.hasForm(given, KEY_LENGTH)) {
      return Future.succeededFuture();
    }
    return store
        .secret(OF_CENTRE, Base64.getUrlDecoder().decode(given))
        .map(
            kept -> {
              ofCentre = Optional.of(new SecretKeySpec(kept, ALGORITHM));
              return null;
            });
  }

  /** Whether links to what is booked here open at the centre. */
  public boolean openAtCentre() {
    return ofCentre.isPresent();
  }

  /** The code of a ticket. */
  public String of(TicketId ticket) {
    return ticket.value() + proof(key, ticket.value());
  }

  /** Whose code it is; none when it is no code of this installation. */
  public Optional<TicketId> read(String code) {
    return idIn(code, "", Stream.of(key)).map(TicketId::new);
  }

  /** The code of a booking; it is none of a ticket. */
  public String of(BookingId booking) {
    return booking.value() + proof(ofCentre.orElse(key), BOOKING + booking.value());
  }

  /** Whose code it is; none when it is no code of a booking of this installation. */
  public Optional<BookingId> readBooking(String code) {
    return idIn(code, BOOKING, ofBookings()).map(BookingId::new);
  }

  /** The code of an appointment; it is none of a ticket or of another booking. */
  public String of(AppointmentId appointment) {
    return appointment.value() + proof(ofCentre.orElse(key), APPOINTMENT + appointment.value());
  }

  /** Whose code it is; none when it is no code of an appointment of this installation. */
  public Optional<AppointmentId> readAppointment(String code) {
    return idIn(code, APPOINTMENT, ofBookings()).map(AppointmentId::new);
  }

  private Stream<SecretKeySpec> ofBookings() {
    return Stream.concat(Stream.of(key, ofHomes), ofCentre.stream());
  }

  /** The id that a code is of; none when it is no code of that kind. */
  private static Optional<String> idIn(String code, String kind, Stream<SecretKeySpec> keys) {
    if (!Unguessable.hasForm(code, LENGTH)) {
      return Optional.empty();
    }
    String id = code.substring(0, ID_LENGTH);
    String proof = code.substring(ID_LENGTH);
    return keys.anyMatch(key -> Secrets.same(proof(key, kind + id), proof))
        ? Optional.of(id)
        : Optional.empty();
  }

  private static String proof(SecretKeySpec key, String id) {
    return BASE64.encodeToString(Arrays.copyOf(mac(key, id), PROOF_BYTES));
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
