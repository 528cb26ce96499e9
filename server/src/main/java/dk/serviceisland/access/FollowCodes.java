package dk.serviceisland.access;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.course.BookingId;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.Unguessable;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
 * that its holder opens the page wherever there is a line; of tickets nothing is so. Each branch's
 * own server has a key of its own for that, which opens a look at what is booked in that branch and
 * dies when the centre lets go of the server.
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
  private static final String FOLLOW = "follow codes";
  private static final String HOMES = "homes";
  private static final String BEFORE_UNTIL = "codes of all homes until";
  private static final String OF_CENTRE = "codes of the centre";
  private static final String OF_CENTRE_IN = OF_CENTRE + " ";
  private static final String OF_HOME = "codes of home ";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final AccessStore store;
  private final SecretKeySpec key;

  /** What was booked at the servers of all branches by a program of before was proved by it. */
  private final SecretKeySpec ofHomes;

  /** The same at such a server. */
  private final Optional<SecretKeySpec> ofCentreBefore;

  /** Whatever was booked later is not proved so. */
  private final Instant beforeUntil;

  /** What is booked at the servers of branches is proved by these, here at their centre. */
  private volatile Map<BranchId, SecretKeySpec> ofHome;

  /** The same at such a server, once the centre has given them. */
  private final Map<BranchId, SecretKeySpec> ofCentre = new ConcurrentHashMap<>();

  private FollowCodes(AccessStore store, byte[] key, Kept kept) {
    this.store = store;
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.ofHomes = new SecretKeySpec(mac(this.key, HOMES), ALGORITHM);
    this.ofCentreBefore = kept.before().map(given -> new SecretKeySpec(given, ALGORITHM));
    this.beforeUntil = kept.beforeUntil();
    this.ofHome = keys(kept.ofHome());
    this.ofCentre.putAll(keys(kept.ofCentre()));
  }

  /**
   * What a code opens.
   *
   * @param code that whoever showed it is answered with. Whoever came with a key that is at the
   *     server of a branch gets none by another: it would outlive that key
   * @param mayChange whether more than a look; a key that is at the server of a branch opens a look
   *     here, because whoever takes that server has it, with the ids of all that is booked there
   */
  public record Opened(String code, boolean mayChange) {
    /** Never shows the code. */
    @Override
    public String toString() {
      return mayChange ? "all" : "a look";
    }
  }

  private record Kept(
      Instant beforeUntil,
      Optional<byte[]> before,
      Map<String, byte[]> ofHome,
      Map<String, byte[]> ofCentre) {}

  /**
   * The codes of an installation.
   *
   * @param clock what bookings are dated by
   * @return fails with {@link StoreUnavailable}
   */
  static Future<FollowCodes> of(AccessStore store, InstantSource clock) {
    return store
        .secret(FOLLOW)
        .compose(known -> kept(store, known.isEmpty() ? Instant.EPOCH : clock.instant()))
        .compose(
            kept ->
                store
                    .secret(FOLLOW, new Secrets().bytes(KEY_BYTES))
                    .map(key -> new FollowCodes(store, key, kept)));
  }

  private static Future<Kept> kept(AccessStore store, Instant until) {
    byte[] now = Long.toString(until.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
    return Future.all(
            store.secret(BEFORE_UNTIL, now),
            store.secret(OF_CENTRE),
            store.secrets(OF_HOME),
            store.secrets(OF_CENTRE_IN))
        .map(
            all ->
                new Kept(
                    moment(all.resultAt(0)), all.resultAt(1), all.resultAt(2), all.resultAt(3)));
  }

  private static Instant moment(byte[] millis) {
    return Instant.ofEpochMilli(Long.parseLong(new String(millis, StandardCharsets.US_ASCII)));
  }

  private static Map<BranchId, SecretKeySpec> keys(Map<String, byte[]> secrets) {
    return secrets.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                each -> new BranchId(each.getKey()),
                each -> new SecretKeySpec(each.getValue(), ALGORITHM)));
  }

  /**
   * What the server of a branch needs so that the links to what is booked there open here; a
   * secret, which opens a look at that and nothing else, and nothing any more after {@link
   * #noMoreOf}.
   *
   * @return fails with {@link StoreUnavailable}
   */
  public Future<String> forHome(BranchId branch) {
    return store
        .secret(OF_HOME + branch, new Secrets().bytes(KEY_BYTES))
        .onSuccess(kept -> keep(branch, kept))
        .map(BASE64::encodeToString);
  }

  /**
   * Codes that were given at the server of a branch open nothing from now on, wherever they are.
   *
   * @return fails with {@link StoreUnavailable}
   */
  public Future<Void> noMoreOf(BranchId branch) {
    byte[] next = new Secrets().bytes(KEY_BYTES);
    return store.replaceSecret(OF_HOME + branch, next).onSuccess(kept -> keep(branch, next));
  }

  private synchronized void keep(BranchId branch, byte[] given) {
    Map<BranchId, SecretKeySpec> next = new HashMap<>(ofHome);
    next.put(branch, new SecretKeySpec(given, ALGORITHM));
    ofHome = Map.copyOf(next);
  }

  /**
   * Reads again what other nodes gave to servers of branches, or took from them.
   *
   * @return fails with {@link StoreUnavailable}
   */
  public Future<Void> look() {
    return store
        .secrets(OF_HOME)
        .map(
            kept -> {
              ofHome = keys(kept);
              return null;
            });
  }

  /**
   * Codes of what is booked in a branch are those of the centre from now on, and after a restart.
   *
   * @param given {@link #forHome} of the centre; whatever is none changes nothing
   * @return fails with {@link StoreUnavailable}
   */
  public Future<Void> areOfCentre(BranchId branch, String given) {
    if (!Unguessable.hasForm(given, KEY_LENGTH)) {
      return Future.succeededFuture();
    }
    byte[] secret = Base64.getUrlDecoder().decode(given);
    return store
        .replaceSecret(OF_CENTRE_IN + branch, secret)
        .onSuccess(kept -> ofCentre.put(branch, new SecretKeySpec(secret, ALGORITHM)));
  }

  /** Whether links to what is booked here in a branch open at the centre. */
  public boolean openAtCentre(BranchId branch) {
    return ofCentre.containsKey(branch) || ofCentreBefore.isPresent();
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
  public String of(BookingId booking, BranchId branch) {
    return booking.value() + proof(giving(branch), BOOKING + booking.value());
  }

  /**
   * Whose code it says it is; none when no such key was ever used here. Whether it opens that is
   * known with the booking: {@link #opensBooking}.
   */
  public Optional<BookingId> readBooking(String code) {
    return idIn(code, BOOKING, ofBookings()).map(BookingId::new);
  }

  /** What a code opens of a booking of a branch, made at a moment; none: nothing. */
  public Optional<Opened> opensBooking(String code, BranchId branch, Instant made) {
    return opened(code, BOOKING, branch, made);
  }

  /** The code of an appointment; it is none of a ticket or of another booking. */
  public String of(AppointmentId appointment, BranchId branch) {
    return appointment.value() + proof(giving(branch), APPOINTMENT + appointment.value());
  }

  /** The code of an appointment. */
  public String of(Booking appointment) {
    return of(appointment.id(), appointment.branch());
  }

  /**
   * Whose code it says it is; none when no such key was ever used here. Whether it opens that is
   * known with the appointment: {@link #opensAppointment}.
   */
  public Optional<AppointmentId> readAppointment(String code) {
    return idIn(code, APPOINTMENT, ofBookings()).map(AppointmentId::new);
  }

  /** What a code opens of an appointment in a branch, made at a moment; none: nothing. */
  public Optional<Opened> opensAppointment(String code, BranchId branch, Instant made) {
    return opened(code, APPOINTMENT, branch, made);
  }

  private SecretKeySpec giving(BranchId branch) {
    return Optional.ofNullable(ofCentre.get(branch)).or(() -> ofCentreBefore).orElse(key);
  }

  private Stream<SecretKeySpec> ofBookings() {
    return Stream.of(
            Stream.of(key, ofHomes),
            ofCentreBefore.stream(),
            ofHome.values().stream(),
            ofCentre.values().stream())
        .flatMap(keys -> keys);
  }

  private Optional<Opened> opened(String code, String kind, BranchId branch, Instant made) {
    Optional<String> own =
        idIn(code, kind, Stream.concat(Stream.of(key), Stream.ofNullable(ofCentre.get(branch))));
    if (own.isPresent()) {
      String id = own.get();
      return Optional.of(new Opened(id + proof(giving(branch), kind + id), true));
    }
    boolean isOfBefore = made.isBefore(beforeUntil);
    if (isOfBefore && idIn(code, kind, ofCentreBefore.stream()).isPresent()) {
      return Optional.of(new Opened(code, true));
    }
    return idIn(code, kind, givenAway(branch, isOfBefore)).map(id -> new Opened(code, false));
  }

  /** A branch's own server has a key for that branch alone; those of before had one together. */
  private Stream<SecretKeySpec> givenAway(BranchId branch, boolean isOfBefore) {
    return Stream.concat(
        Stream.ofNullable(ofHome.get(branch)), isOfBefore ? Stream.of(ofHomes) : Stream.of());
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
