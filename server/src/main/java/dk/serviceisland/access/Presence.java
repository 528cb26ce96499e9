package dk.serviceisland.access;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proof of being in the room: a code that kiosk and display show and that changes with time. It is
 * worked out from a secret of the installation and the month, branch and time, so that every node
 * and every restart agree, and a secret that got out is worth little for long. A code works while
 * it is shown and one step longer. Thread-safe.
 */
public final class Presence {
  private static final int LENGTH = 8;
  private static final int KEY_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  /**
   * The code to show.
   *
   * @param code short and readable
   * @param validUntil when the next one is shown
   * @param worksUntil when this one is over
   */
  public record OnScreen(String code, Instant validUntil, Instant worksUntil) {}

  /** What a code was worth. */
  public sealed interface Verdict {
    /** The citizen is, or just was, in the room. */
    record Right() implements Verdict {}

    /** Wrong or over. */
    record Wrong() implements Verdict {}

    /** Too many codes, right or wrong; another may be tried after this time. */
    record TooManyAttempts(Duration retryAfter) implements Verdict {}
  }

  private final AccessStore store;

  /** By month; in place of one that is missing the last before it is used, or the first. */
  private volatile NavigableMap<YearMonth, SecretKeySpec> keys = new TreeMap<>();

  private final InstantSource clock;
  private final Duration step;
  private final Allowance wrong;
  private final Allowance draws;
  private final Allowance drawsByCode;

  private Presence(AccessStore store, InstantSource clock, AccessSettings settings) {
    this.store = store;
    this.clock = clock;
    this.step = settings.presenceStep();
    this.wrong = new Allowance(clock, 20, Duration.ofMinutes(1));
    this.draws = new Allowance(clock, 10, Duration.ofMinutes(1));
    this.drawsByCode =
        new Allowance(clock, settings.presenceDraws(), settings.presenceStep().multipliedBy(2));
  }

  /**
   * Presence by the secrets that the store keeps, made now when there are none; by a clock of real
   * time.
   */
  public static Future<Presence> of(
      AccessStore store, InstantSource clock, AccessSettings settings) {
    Presence presence = new Presence(store, clock, settings);
    return presence.renew().map(presence);
  }

  /**
   * Reads the secret of the month that comes, or makes it, while there is time for all nodes to
   * agree on it; to be called some times a month. Without effect when it is known.
   */
  Future<Void> renew() {
    YearMonth now = monthAt(stepAt(clock.instant()));
    if (keys.containsKey(now.plusMonths(1))) {
      return Future.succeededFuture();
    }
    Future<NavigableMap<YearMonth, SecretKeySpec>> read = Future.succeededFuture(new TreeMap<>());
    for (YearMonth month : List.of(now.minusMonths(1), now, now.plusMonths(1))) {
      read =
          read.compose(
              found ->
                  store
                      .secret("presence " + month, new Secrets().bytes(KEY_BYTES))
                      .map(
                          secret -> {
                            found.put(month, new SecretKeySpec(secret, ALGORITHM));
                            return found;
                          }));
    }
    return read.onSuccess(found -> keys = found).mapEmpty();
  }

  private YearMonth monthAt(long atStep) {
    return YearMonth.from(Instant.ofEpochMilli(atStep * step.toMillis()).atOffset(ZoneOffset.UTC));
  }

  /** How long a code still works. */
  public Duration left(OnScreen shown) {
    return Duration.between(clock.instant(), shown.worksUntil());
  }

  /** The code of a branch now. */
  public OnScreen shown(BranchId branch) {
    long now = stepAt(clock.instant());
    Instant next = Instant.ofEpochMilli((now + 1) * step.toMillis());
    return new OnScreen(code(branch, now), next, next.plus(step));
  }

  /**
   * Checks a code that a phone sent to draw with; case, spaces and hyphens do not matter. Right and
   * wrong ones are counted apart, so that nobody who guesses keeps those out who share an address
   * with them; a code is too long to be guessed while it works. Who was in the room once can so not
   * draw without bound, nor can those whom the code is sent to.
   *
   * @param address where the request came from
   */
  public Verdict check(BranchId branch, String typed, String address) {
    String plain = Secrets.plain(typed);
    if (!works(branch, plain)) {
      return wrong(address);
    }
    Optional<Duration> wait = draws.begin(Source.of(address));
    if (wait.isPresent()) {
      return new Verdict.TooManyAttempts(wait.get());
    }
    boolean usedUp = drawsByCode.begin(branch.value() + ' ' + plain).isPresent();
    return usedUp
        ? new Verdict.TooManyAttempts(Duration.between(clock.instant(), shown(branch).validUntil()))
        : new Verdict.Right();
  }

  /**
   * Checks a code that a phone sent with what is bounded by itself, such as an appointment: wrong
   * ones count as for {@link #check}, and right ones use up nothing of what may be drawn.
   *
   * @param address where the request came from
   */
  public Verdict isShown(BranchId branch, String typed, String address) {
    return works(branch, Secrets.plain(typed)) ? new Verdict.Right() : wrong(address);
  }

  private Verdict wrong(String address) {
    return wrong
        .begin(Source.of(address))
        .<Verdict>map(Verdict.TooManyAttempts::new)
        .orElseGet(Verdict.Wrong::new);
  }

  private boolean works(BranchId branch, String plain) {
    long now = stepAt(clock.instant());
    boolean current = Secrets.same(code(branch, now), plain);
    boolean previous = Secrets.same(code(branch, now - 1), plain);
    return current || previous;
  }

  private long stepAt(Instant now) {
    return Math.floorDiv(now.toEpochMilli(), step.toMillis());
  }

  private SecretKeySpec key(YearMonth month) {
    Map.Entry<YearMonth, SecretKeySpec> known = keys.floorEntry(month);
    return (known == null ? keys.firstEntry() : known).getValue();
  }

  private String code(BranchId branch, long atStep) {
    byte[] digest;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key(monthAt(atStep)));
      mac.update(branch.value().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(atStep).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
    long bits = ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
    StringBuilder code = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      code.append(Secrets.READABLE.charAt((int) (bits % Secrets.READABLE.length())));
      bits /= Secrets.READABLE.length();
    }
    return code.toString();
  }
}
