package dk.serviceisland.access;

import dk.serviceisland.access.ServiceTokenStore.KeptToken;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens by which other programs ask: made and revoked by an administrator, each with few
 * rights, for some branches and for a year at most. A token is told once, and only its hash is
 * kept. Thread-safe; futures fail with {@link StoreUnavailable}.
 */
public final class ServiceTokens {
  /** How many days a token works at most. */
  public static final int LONGEST_DAYS = 366;

  /** So that whoever finds one knows what it is; devices have tokens without it. */
  static final String BEGINNING = "service-";

  private static final int REMEMBERED = 1_024;

  /**
   * What a token is to be.
   *
   * @param name what the program is called
   * @param scopes what it may do, at least one
   * @param branches where; none: in all, also in those that come
   * @param life how long it works
   */
  public record Wish(
      String name, Set<Scope> scopes, Optional<Set<BranchId>> branches, Duration life) {}

  /**
   * A token as the administrator sees it.
   *
   * @param kept without what opens anything
   * @param over whether its time is over
   */
  public record Listed(KeptToken kept, boolean over) {}

  /**
   * A token that was just made.
   *
   * @param listed as the administrator sees it
   * @param token is told here and never again
   */
  public record Made(Listed listed, String token) {}

  /** What is known of a token that somebody shows. */
  public sealed interface Found {
    /** It works. */
    record Valid(Caller.Service caller) implements Found {}

    /** It worked until its time was over. */
    record Over() implements Found {}

    /** Nobody made it, or it was revoked. */
    record Unknown() implements Found {}
  }

  private final ServiceTokenStore store;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();
  private final Believed<KeptToken> remembered;
  private final Recent<String, Instant> revoked = new Recent<>(REMEMBERED);
  private final LastUses uses;
  private volatile Runnable told = () -> {};

  /** Tokens kept in the store, by a clock of real time. */
  public ServiceTokens(ServiceTokenStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.remembered = new Believed<>(clock, REMEMBERED);
    this.uses = new LastUses(store::used, REMEMBERED);
  }

  /** Who is told that a token was revoked here, so that other nodes {@link #lookAgain}. */
  public void whenRevoked(Runnable listener) {
    told = listener;
  }

  /** Tokens may have been revoked elsewhere: each is looked up when it is used next. */
  public void lookAgain() {
    remembered.clear();
  }

  /** Whether a text has the form of a program's token. */
  public static boolean isToken(String text) {
    return text.startsWith(BEGINNING) && Secrets.isToken(text.substring(BEGINNING.length()));
  }

  /** Makes a token, kept before it is answered. */
  public Future<Made> make(Wish wish, StaffId by) {
    String token = BEGINNING + secrets.token();
    Instant now = clock.instant();
    KeptToken kept =
        new KeptToken(
            secrets.id(),
            Secrets.hash(token),
            wish.name(),
            wish.scopes(),
            wish.branches(),
            by,
            now,
            now.plus(wish.life()),
            Optional.empty());
    return store.keep(kept).map(done -> new Made(new Listed(kept, false), token));
  }

  /** All tokens, those that are over too, earliest first. */
  public Future<List<Listed>> list() {
    Instant now = clock.instant();
    return store
        .tokens()
        .map(
            tokens ->
                tokens.stream()
                    .map(kept -> new Listed(withLastUse(kept), !now.isBefore(kept.expiresAt())))
                    .toList());
  }

  private KeptToken withLastUse(KeptToken kept) {
    return new KeptToken(
        kept.id(),
        kept.tokenHash(),
        kept.name(),
        kept.scopes(),
        kept.branches(),
        kept.madeBy(),
        kept.madeAt(),
        kept.expiresAt(),
        uses.of(kept.id(), kept.lastUsedAt()));
  }

  /** Revokes a token on all nodes; says whether there was one of this id. */
  public Future<Boolean> revoke(String id) {
    return store
        .revoke(id, clock.instant())
        .onSuccess(
            done -> {
              revoked.put(id, clock.instant());
              remembered.removeIf(token -> token.id().equals(id));
              told.run();
            });
  }

  /** What programs are called by the ids of their tokens, also of tokens that were revoked. */
  public Future<Map<String, String>> names() {
    return store.names();
  }

  /** What is known of a token, whose use this is. */
  public Future<Found> find(String token) {
    if (!isToken(token)) {
      return Future.succeededFuture(new Found.Unknown());
    }
    Instant now = clock.instant();
    return remembered.find(Secrets.hash(token), store::token).map(kept -> found(kept, now));
  }

  private Found found(Optional<KeptToken> kept, Instant now) {
    Optional<KeptToken> known = kept.filter(token -> revoked.get(token.id()).isEmpty());
    if (known.isEmpty()) {
      return new Found.Unknown();
    }
    KeptToken token = known.get();
    if (!now.isBefore(token.expiresAt())) {
      return new Found.Over();
    }
    uses.note(token.id(), now);
    return new Found.Valid(new Caller.Service(token.id(), token.scopes(), token.branches()));
  }
}
