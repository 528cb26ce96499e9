package dk.serviceisland.access;

import dk.serviceisland.access.AccessStore.ByHouse;
import dk.serviceisland.access.AccessStore.KeptSession;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of staff who signed in. A session is a random token in a cookie, of which only the
 * hash is kept. Who it belongs to is kept; what that person may do is looked up in the accounts
 * each time, and who gets another role or password from there signs in again. Thread-safe; futures
 * fail with {@link StoreUnavailable}.
 */
public final class Sessions {
  /** The cookie that holds a session's token. */
  public static final String COOKIE = "session";

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final int REMEMBERED = 4_096;

  /**
   * An open session.
   *
   * @param id names it without giving it away
   * @param staff who signed in, with role and branches of now
   * @param expiresAt until when it holds unless it is used
   * @param byHouse whether the house's own sign-in opened it
   */
  public record Session(String id, Caller.Staff staff, Instant expiresAt, boolean byHouse) {}

  /**
   * A session that was just opened, or that goes on.
   *
   * @param token for the cookie; it is given here and never again
   * @param session the session
   */
  public record Opened(String token, Session session) {}

  private final Accounts accounts;
  private final AccessStore store;
  private final InstantSource clock;
  private final AccessSettings settings;
  private final Secrets secrets = new Secrets();
  private final Believed<KeptSession> remembered;
  private final Recent<String, Instant> closed = new Recent<>(REMEMBERED);
  private final Recent<String, Instant> turned = new Recent<>(REMEMBERED);
  private volatile Runnable told = () -> {};

  /** Sessions of these accounts, kept in the store, by a clock of real time. */
  public Sessions(
      Accounts accounts, AccessStore store, InstantSource clock, AccessSettings settings) {
    this.accounts = accounts;
    this.store = store;
    this.clock = clock;
    this.remembered = new Believed<>(clock, REMEMBERED);
    this.settings = settings;
  }

  /** Who is told that sessions have ended here, so that other nodes {@link #lookAgain}. */
  public void whenEnded(Runnable listener) {
    told = listener;
  }

  /** Sessions may have ended elsewhere: each is looked up when it is used next. */
  public void lookAgain() {
    remembered.clear();
  }

  /** Opens a session for somebody who has proven who it is by a password. */
  Future<Opened> open(Account account) {
    return open(account, Optional.empty());
  }

  /** Opens a session for somebody whom the house's own sign-in has proven. */
  Future<Opened> open(Account account, ByHouse house) {
    return open(account, Optional.of(house));
  }

  private Future<Opened> open(Account account, Optional<ByHouse> house) {
    Instant now = clock.instant();
    String token = secrets.token();
    Instant unused = now.plus(settings.sessionIdle());
    KeptSession kept =
        new KeptSession(
            Secrets.hash(token),
            account.id(),
            now,
            house.map(ByHouse::endsAt).filter(unused::isAfter).orElse(unused),
            account.basis(),
            house);
    return store
        .forgetSessionsUntil(now)
        .compose(done -> store.keep(kept))
        .map(
            done -> {
              remember(kept);
              return new Opened(
                  token,
                  new Session(
                      kept.tokenHash(), account.caller(), kept.expiresAt(), house.isPresent()));
            });
  }

  /** Whether a text may be the token of a session, by its form alone. */
  public static boolean isToken(String text) {
    return Secrets.isToken(text);
  }

  /** The session of a cookie's token, which this use prolongs; none when it is over or unknown. */
  public Future<Optional<Session>> find(String token) {
    if (!Secrets.isToken(token)) {
      return Future.succeededFuture(Optional.empty());
    }
    return load(Secrets.hash(token)).map(kept -> kept.map(this::prolonged).flatMap(this::view));
  }

  /** The session with this id, which does not prolong it; none when it is over or unknown. */
  public Future<Optional<Session>> byId(String id) {
    return load(id).map(kept -> kept.flatMap(this::view));
  }

  /** A session opens nothing until it is turned back: its tablet is turned to the citizens. */
  void turn(String id) {
    turned.put(id, clock.instant());
    told.run();
  }

  /** The session of a token opens again what it did; none when it is over meanwhile. */
  Future<Optional<Session>> turnBack(String token) {
    turned.remove(Secrets.hash(token));
    return find(token);
  }

  /** Whether the tablet of a session is turned to the citizens, as far as this node knows. */
  public boolean isTurned(String id) {
    return turned.get(id).isPresent();
  }

  /** Ends a session; one that is over stays so. */
  public Future<Void> close(String token) {
    if (!Secrets.isToken(token)) {
      return Future.succeededFuture();
    }
    String hash = Secrets.hash(token);
    closed.put(hash, clock.instant());
    remembered.remove(hash);
    return store.forgetSession(hash).onSuccess(done -> told.run());
  }

  /** Ends all sessions of a person. */
  Future<Void> closeAllOf(StaffId staff) {
    return closeAllOf(staff, Optional.empty());
  }

  /** Ends the sessions of a person but one, by its id. */
  Future<Void> closeAllOf(StaffId staff, Optional<String> but) {
    return store
        .forgetSessionsOf(staff, but)
        .onSuccess(
            done -> {
              remembered.removeIf(
                  kept -> kept.staff().equals(staff) && !but.equals(Optional.of(kept.tokenHash())));
              told.run();
            });
  }

  /** Ends what the house's own sign-in opened, as {@link AccessStore#forgetHouseSessions} says. */
  Future<Void> closeByHouse(Optional<String> subject, Optional<String> session) {
    return store
        .forgetHouseSessions(subject, session)
        .onSuccess(
            done -> {
              // Whose they were is for the store to say: all are looked up at their next use.
              remembered.clear();
              told.run();
            });
  }

  private Future<Optional<KeptSession>> load(String hash) {
    return closed.get(hash).isPresent() || isTurned(hash)
        ? Future.succeededFuture(Optional.empty())
        : remembered.find(hash, store::session);
  }

  private void remember(KeptSession kept) {
    remembered.put(kept.tokenHash(), kept);
  }

  private KeptSession prolonged(KeptSession kept) {
    Instant now = clock.instant();
    Instant longest = kept.openedAt().plus(settings.sessionLongest());
    Instant last = kept.house().map(ByHouse::endsAt).filter(longest::isAfter).orElse(longest);
    Instant until = now.plus(settings.sessionIdle());
    Instant expiresAt = until.isBefore(last) ? until : last;
    // One write for every twelfth of its life is exact enough.
    Duration gained = Duration.between(kept.expiresAt(), expiresAt);
    boolean worthIt = gained.compareTo(settings.sessionIdle().dividedBy(12)) > 0;
    if (!now.isBefore(kept.expiresAt()) || !worthIt) {
      return kept;
    }
    KeptSession longer = kept.until(expiresAt);
    remember(longer);
    store
        .extendSession(kept.tokenHash(), expiresAt)
        .onFailure(
            failure -> {
              remembered.remove(kept.tokenHash());
              LOG.warn(
                  "a session was not prolonged and will be when it is used again: {}",
                  failure.toString());
            });
    return longer;
  }

  private Optional<Session> view(KeptSession kept) {
    if (!clock.instant().isBefore(kept.expiresAt())) {
      return Optional.empty();
    }
    return accounts
        .find(kept.staff())
        .filter(accounts::isInForce)
        .filter(account -> account.basis().equals(kept.basis()))
        .map(
            account ->
                new Session(
                    kept.tokenHash(),
                    account.caller(),
                    kept.expiresAt(),
                    kept.house().isPresent()));
  }
}
