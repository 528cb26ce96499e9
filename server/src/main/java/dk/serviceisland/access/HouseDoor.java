package dk.serviceisland.access;

import dk.serviceisland.access.AccessStore.ByHouse;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets in whom the house's own sign-in has proven. A person is known by the name that the sign-in
 * gives once and for ever, of which only a hash is kept; the user name that it tells too may
 * change, and counts at the first time alone. Thread-safe; futures fail with {@link
 * StoreUnavailable}.
 */
public final class HouseDoor {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

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

  /**
   * Who on the staff somebody is.
   *
   * @param account whose; none: nobody's
   * @param taken whether whoever has the user name is somebody else in the house
   * @param barred whether that account does not belong to the staff at this time
   */
  public record Recognised(Optional<Account> account, boolean taken, boolean barred) {
    private static Recognised as(Optional<Account> account, boolean barred) {
      return new Recognised(account, false, barred);
    }
  }

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
    return recognise(person)
        .compose(
            who -> {
              if (who.barred()) {
                return Future.succeededFuture(new Result.NotInForce());
              }
              return who.account().isPresent()
                  ? open(who.account().get(), Secrets.hash(person.subject()), person)
                  : Future.succeededFuture(who.taken() ? new Result.Taken() : new Result.Unknown());
            });
  }

  /**
   * Finds who on the staff a person is. At the first time that is whoever has the user name there,
   * and from then on the two belong together, unless that one is barred.
   */
  public Future<Recognised> recognise(Proven person) {
    String subject = Secrets.hash(person.subject());
    return store
        .staffOfSubject(subject)
        .compose(
            known -> {
              Optional<Account> account = known.flatMap(accounts::find);
              return account.isPresent()
                  ? Future.succeededFuture(Recognised.as(account, isBarred(account.get())))
                  : meet(subject, person);
            });
  }

  /** Somebody comes for the first time, or is on the staff no more under the former name. */
  private Future<Recognised> meet(String subject, Proven person) {
    Optional<Account> account = person.user().flatMap(this::named);
    if (account.isEmpty() || isBarred(account.get())) {
      return Future.succeededFuture(Recognised.as(account, account.isPresent()));
    }
    return store
        .bindSubject(subject, account.get().id())
        .map(bound -> new Recognised(account.filter(one -> bound), !bound, false));
  }

  private Optional<Account> named(String user) {
    return idOf(user).flatMap(accounts::find);
  }

  /**
   * The id on the staff that a user name of a house stands for. It may be an address, of which what
   * stands before the sign counts; and it may have characters that an id has not.
   */
  public static Optional<StaffId> idOf(String user) {
    String name = user.strip().toLowerCase(Locale.ROOT);
    int at = name.indexOf('@');
    String plain =
        (at < 0 ? name : name.substring(0, at))
            .replace("æ", "ae")
            .replace("ø", "oe")
            .replace("å", "aa")
            .replaceAll("[^a-z0-9-]", "-");
    return ID.matcher(plain).matches() ? Optional.of(new StaffId(plain)) : Optional.empty();
  }

  private Future<Result> open(Account account, String subject, Proven person) {
    ByHouse house = new ByHouse(subject, person.session().map(Secrets::hash), person.endsAt());
    return sessions.open(account, house).map(Result.SignedIn::new);
  }

  private boolean isBarred(Account account) {
    return !accounts.isInForce(account);
  }

  /** Ends all sessions of whoever this person is known as, for whom the house has no place now. */
  public Future<Void> sendAway(Proven person) {
    return store
        .staffOfSubject(Secrets.hash(person.subject()))
        .compose(known -> known.map(this::shutOut).orElseGet(Future::succeededFuture));
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

  /** Ends all sessions of somebody on the staff, on every node. */
  public Future<Void> shutOut(StaffId staff) {
    return sessions.closeAllOf(staff);
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
