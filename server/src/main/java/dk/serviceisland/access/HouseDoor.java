package dk.serviceisland.access;

import dk.serviceisland.access.AccessStore.ByHouse;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets in whom the house's own sign-in has proven. A person is known by the name that the sign-in
 * gives once and for ever, of which only a hash is kept; the user name that it tells too may
 * change, and counts at the first time alone. Thread-safe; futures fail with {@link
 * StoreUnavailable}.
 */
public final class HouseDoor {

  /**
   * A person whom the house's own sign-in has proven.
   *
   * @param subject names the person among all that all sign-ins ever prove
   * @param session names the session there, in the same way; none: the house does not say
   * @param user the user name; none: the house does not say
   * @param endsAt when the house wants it proven anew
   */
  public record Proven(
      String subject, Optional<String> session, Optional<String> user, Instant endsAt) {}

  /** What became of somebody at the door. */
  public sealed interface Result {
    /** Signed in. */
    record SignedIn(Sessions.Opened opened) implements Result {}

    /** Nobody on the staff has the user name. */
    record Unknown() implements Result {}

    /** Whoever has the user name on the staff is somebody else in the house. */
    record Taken() implements Result {}

    /** This person does not belong to the staff at this time. */
    record NotInForce() implements Result {}
  }

  private final Accounts accounts;
  private final AccessStore store;
  private final Sessions sessions;
  private final InstantSource clock;

  HouseDoor(Accounts accounts, AccessStore store, Sessions sessions, InstantSource clock) {
    this.accounts = accounts;
    this.store = store;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Opens a session for a person who is on the staff. */
  public Future<Result> letIn(Proven person) {
    String subject = Secrets.hash(person.subject());
    return store
        .staffOfSubject(subject)
        .compose(
            known ->
                known.isPresent() && accounts.find(known.get()).isPresent()
                    ? open(accounts.find(known.get()).get(), subject, person)
                    : meet(subject, person));
  }

  /** Somebody comes for the first time, or is on the staff no more under the former name. */
  private Future<Result> meet(String subject, Proven person) {
    Optional<Account> account = person.user().flatMap(this::named);
    if (account.isEmpty()) {
      return Future.succeededFuture(new Result.Unknown());
    }
    return store
        .bindSubject(subject, account.get().id())
        .compose(
            bound ->
                bound
                    ? open(account.get(), subject, person)
                    : Future.succeededFuture(new Result.Taken()));
  }

  /** User names of a house may be addresses: what stands before the sign counts. */
  private Optional<Account> named(String user) {
    String name = user.strip().toLowerCase(Locale.ROOT);
    int at = name.indexOf('@');
    String id = at < 0 ? name : name.substring(0, at);
    return accounts.all().stream().filter(one -> one.id().value().equals(id)).findFirst();
  }

  private Future<Result> open(Account account, String subject, Proven person) {
    if (!accounts.isInForce(account)) {
      return Future.succeededFuture(new Result.NotInForce());
    }
    ByHouse house = new ByHouse(subject, person.session().map(Secrets::hash), person.endsAt());
    return sessions.open(account, house).map(Result.SignedIn::new);
  }

  /**
   * The house has signed somebody out, everywhere or of one session.
   *
   * @param subject as {@link Proven} names the person
   * @param session as {@link Proven} names it
   */
  public Future<Void> signOut(Optional<String> subject, Optional<String> session) {
    return sessions.closeByHouse(subject.map(Secrets::hash), session.map(Secrets::hash));
  }

  /** Forgets as whom the house knows somebody, who is met anew then; says whether it was known. */
  public Future<Boolean> forget(StaffId staff) {
    return store
        .forgetSubjectOf(staff)
        .compose(known -> sessions.closeAllOf(staff).map(closed -> known));
  }

  /**
   * Uses up what the house gives once, at any of the nodes.
   *
   * @param what names it among all such things
   * @param until it is worth nothing from then on anyway
   * @return false when it was used before
   */
  public Future<Boolean> useOnce(String what, Instant until) {
    return store.useOnce(Secrets.hash(what), until, clock.instant());
  }
}
