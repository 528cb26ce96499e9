package dk.serviceisland.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dk.serviceisland.access.SecondFactorStore.KeptFactor;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/**
 * What people show beside their passwords: six digits of an authenticator that change every half
 * minute (RFC 6238). Digits of the step before and after count too, because clocks differ, and each
 * step once. Ten recovery codes stand in for them, each once. Secrets are sealed, and of recovery
 * codes hashes are kept. Thread-safe; futures fail with {@link StoreUnavailable}.
 */
public final class SecondFactors {
  private static final int SECRET_BYTES = 20;
  private static final int FOURS = 4;
  private static final int RECOVERY_CODES = 10;

  /** A step to either side. */
  private static final long WINDOW = 1;

  private static final String DIGITS = "[0-9]{6}";

  private final SecondFactorStore store;
  private final Seal seal;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();
  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();

  private SecondFactors(SecondFactorStore store, Seal seal, InstantSource clock) {
    this.store = store;
    this.seal = seal;
    this.clock = clock;
  }

  /** Those that a store keeps, by a clock of real time. */
  public static Future<SecondFactors> of(AccessStore store, InstantSource clock) {
    return Seal.of(store, "second factors")
        .map(seal -> new SecondFactors(store.secondFactors(), seal, clock));
  }

  /**
   * What an authenticator is told.
   *
   * @param secret to be typed, in base32
   * @param uri the same to be scanned
   */
  public record Begun(String secret, String uri) {}

  /** Whether a second factor is asked of somebody. */
  Future<Boolean> isOn(StaffId staff) {
    return store.factor(staff).map(kept -> kept.filter(KeptFactor::on).isPresent());
  }

  /** Those of whom a second factor is asked. */
  Future<Set<StaffId>> withFactor() {
    return store.withFactor();
  }

  /** Begins with a new secret, which counts when it is confirmed; none when one counts already. */
  Future<Optional<Begun>> begin(Account account) {
    byte[] secret = secrets.bytes(SECRET_BYTES);
    String typed = Base32.encode(secret);
    return store
        .begin(account.id(), seal.close(Base64.getEncoder().encodeToString(secret)))
        .map(
            begun -> begun ? Optional.of(new Begun(typed, uri(account, typed))) : Optional.empty());
  }

  private static String uri(Account account, String secret) {
    String issuer = "Service island";
    return "otpauth://totp/"
        + encoded(issuer + ":" + account.id())
        + "?secret="
        + secret
        + "&issuer="
        + encoded(issuer);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * What was begun counts from now on, if somebody types its digits; answers the recovery codes,
   * which are told here and never again, and none for wrong digits.
   */
  Future<Optional<List<String>>> confirm(StaffId staff, String typed) {
    return store
        .factor(staff)
        .compose(
            kept -> {
              Optional<KeptFactor> begun = kept.filter(factor -> !factor.on());
              Optional<Long> step = begun.flatMap(factor -> step(factor, Secrets.plain(typed)));
              if (step.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
              }
              List<String> codes = recoveryCodes();
              return store
                  .confirm(staff, begun.get().secret(), step.get(), hashes(staff, codes))
                  .map(done -> done ? Optional.of(codes) : Optional.empty());
            });
  }

  /** How many recovery codes somebody has left; none: no second factor is asked for. */
  Future<Optional<Integer>> recoveryLeft(StaffId staff) {
    return store.recoveryLeft(staff);
  }

  /**
   * Makes recovery codes in place of those that somebody had, told here and never again; none when
   * no second factor is asked for.
   */
  Future<Optional<List<String>>> renewRecovery(StaffId staff) {
    List<String> codes = recoveryCodes();
    return store
        .replaceRecovery(staff, hashes(staff, codes))
        .map(done -> done ? Optional.of(codes) : Optional.empty());
  }

  private List<String> recoveryCodes() {
    return Stream.generate(() -> secrets.readableInFours(FOURS)).limit(RECOVERY_CODES).toList();
  }

  private static List<String> hashes(StaffId staff, List<String> codes) {
    return codes.stream().map(code -> hash(staff, Secrets.plain(code))).toList();
  }

  /** Whether what is typed can be a recovery code alone, and no digits of an authenticator. */
  static boolean isForRecovery(String typed) {
    return !Secrets.plain(typed).matches(DIGITS);
  }

  /** Whether somebody shows the digits of now or a recovery code, which is used up so. */
  Future<Boolean> accept(StaffId staff, String typed) {
    String plain = Secrets.plain(typed);
    if (isForRecovery(typed)) {
      return store.recover(staff, hash(staff, plain));
    }
    return store
        .factor(staff)
        .compose(
            kept ->
                kept.filter(KeptFactor::on)
                    .flatMap(factor -> step(factor, plain))
                    .map(step -> store.use(staff, step))
                    .orElseGet(() -> Future.succeededFuture(false)));
  }

  /** Asks no second factor of somebody any more; says whether it did. */
  public Future<Boolean> takeOff(StaffId staff) {
    return store.forget(staff);
  }

  /** The step that has these digits; none where none near now has, or the seal is another. */
  private Optional<Long> step(KeptFactor factor, String digits) {
    return seal.open(factor.secret())
        .map(
            secret ->
                new SecretKeySpec(Base64.getDecoder().decode(secret), generator.getAlgorithm()))
        .flatMap(key -> step(key, digits));
  }

  private Optional<Long> step(SecretKeySpec key, String digits) {
    long seconds = generator.getTimeStep().toSeconds();
    long now = Math.floorDiv(clock.instant().getEpochSecond(), seconds);
    for (long step = now - WINDOW; step <= now + WINDOW; step++) {
      if (Secrets.same(digits(key, Instant.ofEpochSecond(step * seconds)), digits)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  private String digits(SecretKeySpec key, Instant at) {
    try {
      return generator.generateOneTimePasswordString(key, at, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("a key of bytes is a key", e);
    }
  }

  private static String hash(StaffId staff, String code) {
    return Secrets.hash(staff + " " + code);
  }
}
