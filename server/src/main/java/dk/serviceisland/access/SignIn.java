package dk.serviceisland.access;

import dk.serviceisland.access.AccessStore.Credential;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Who somebody at a sign-in page is. Passwords are kept as bcrypt hashes and compared on worker
 * threads. A hash that configuration brings holds until the person chooses a password; when
 * configuration changes its hash, that one holds again, which is how a lost password is replaced.
 * Whoever has a second factor shows it too. Thread-safe; futures fail with {@link
 * StoreUnavailable}.
 */
public final class SignIn {
  /** Where somebody is known who is signed in. */
  private static final Optional<String> SIGNED_IN = Optional.of("session");

  /** Nothing keeps anybody out. */
  private static final Future<Optional<Result>> NOTHING = Future.succeededFuture(Optional.empty());

  /**
   * What somebody at a sign-in page says.
   *
   * @param user who
   * @param password proof
   * @param newPassword replaces the password when it is right
   * @param code of the second factor
   * @param browser name of the one that it is said by, where this user signed in by it before;
   *     none: any other
   */
  public record Said(
      String user,
      String password,
      Optional<String> newPassword,
      Optional<String> code,
      Optional<String> browser) {
    /** A user and a password. */
    public Said(String user, String password) {
      this(user, password, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, said by a browser. */
    public Said by(Optional<String> known) {
      return new Said(user, password, newPassword, code, known);
    }

    /** The same, and a password in place of this one. */
    public Said replacing(String wanted) {
      return new Said(user, password, Optional.of(wanted), code, browser);
    }

    /** The same, and a code. */
    public Said with(String shown) {
      return new Said(user, password, newPassword, Optional.of(shown), browser);
    }
  }

  /** What became of a sign-in. */
  public sealed interface Result {
    /**
     * Signed in.
     *
     * @param recoveryLeft how many recovery codes are left, where one was used for it
     */
    record SignedIn(Sessions.Opened opened, Optional<Integer> recoveryLeft) implements Result {}

    /** The password is right, and the code of the second factor must come with it. */
    record CodeNeeded() implements Result {}

    /** The password is right, and the code of the second factor is not, or was used before. */
    record CodeWrong() implements Result {}

    /** The password is right, and a second factor must be set up first. */
    record FactorMissing() implements Result {}

    /** A second factor is being set up. */
    record FactorBegun(SecondFactors.Begun begun) implements Result {}

    /** There is a second factor already. */
    record FactorThere() implements Result {}

    /**
     * The second factor is set up, and its person signed in.
     *
     * @param recovery codes that stand in for it, told once
     * @param opened the session that was there, or a new one
     */
    record FactorSet(List<String> recovery, Sessions.Opened opened) implements Result {}

    /** No second factor is asked of this person. */
    record NoFactor() implements Result {}

    /**
     * There are other recovery codes.
     *
     * @param codes told once
     */
    record RecoveryRenewed(List<String> codes) implements Result {}

    /** No second factor is asked for any more. */
    record FactorDropped() implements Result {}

    /** User and password do not belong together. */
    record Wrong() implements Result {}

    /** The password is right but must be replaced in the same step. */
    record MustChange() implements Result {}

    /** The one-time password is right, and its time is over. */
    record OneTimeOver() implements Result {}

    /** The password is right, and this person signs in by the house's own sign-in alone. */
    record ByHouseOnly() implements Result {}

    /** The password is right, and this person does not belong to the staff at this time. */
    record NotInForce() implements Result {}

    /**
     * The new password may not be chosen.
     *
     * @param why not
     */
    record PasswordRefused(PasswordFlaw why) implements Result {}

    /** Too many attempts; another one may be made after this time. */
    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  private final Accounts accounts;
  private final Sessions sessions;
  private final AccessSettings settings;
  private final Guesses guesses;
  private final SecondFactors factors;
  private final PasswordHashes hashes;
  private final Passwords passwords;
  private volatile Consumer<StaffId> told = staff -> {};

  /**
   * Sign-in for these accounts.
   *
   * @param workers threads that are kept from everything else while they work on a password
   */
  public SignIn(
      WorkerExecutor workers,
      Accounts accounts,
      AccessStore store,
      Sessions sessions,
      SecondFactors factors,
      InstantSource clock,
      AccessSettings settings) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.factors = factors;
    this.settings = settings;
    this.guesses = new Guesses(clock);
    this.hashes = new PasswordHashes(workers, settings.passwordCost());
    this.passwords = new Passwords(accounts, store, sessions, factors, clock, settings, hashes);
  }

  /** Which password everybody has. */
  public Passwords passwords() {
    return passwords;
  }

  /**
   * Signs somebody in.
   *
   * @param said at the sign-in page
   * @param address where the request came from, to slow down guessing
   */
  public Future<Result> signIn(Said said, String address) {
    return prove(said, address, (account, credential) -> proven(account, credential, said));
  }

  /**
   * Begins to set up a second factor of somebody who proves by a password who it is.
   *
   * @param address where the request came from, to slow down guessing
   */
  public Future<Result> beginFactor(Said said, String address) {
    return prove(
        said,
        address,
        (account, credential) -> unless(lasting(account, credential), () -> begin(account)));
  }

  private Future<Result> begin(Account account) {
    return factors
        .begin(account)
        .map(
            begun -> begun.<Result>map(Result.FactorBegun::new).orElseGet(Result.FactorThere::new));
  }

  /**
   * Sets up the second factor that was begun, by the code that comes with the password, and signs
   * in whoever is not.
   *
   * @param address where the request came from, to slow down guessing
   * @param token of the session that it came with, which goes on if it is this person's
   */
  public Future<Result> confirmFactor(Said said, String address, Optional<String> token) {
    return prove(
        said,
        address,
        (account, credential) ->
            unless(
                lasting(account, credential).or(() -> tooManyCodes(account.id(), said.browser())),
                () -> confirm(account, said, token)));
  }

  private Future<Result> confirm(Account account, Said said, Optional<String> token) {
    return factors
        .confirm(account.id(), said.code().orElse(""))
        .compose(
            recovery -> {
              if (recovery.isEmpty()) {
                return Future.succeededFuture(new Result.CodeWrong());
              }
              guesses.rightCode(account.id(), said.browser());
              return session(account, token)
                  .map(opened -> new Result.FactorSet(recovery.get(), opened));
            });
  }

  /** The session that somebody has, or else a new one; all others end. */
  private Future<Sessions.Opened> session(Account account, Optional<String> token) {
    return sessions
        .find(token.orElse(""))
        .map(found -> found.filter(one -> one.staff().id().equals(account.id())))
        .compose(
            own ->
                sessions
                    .closeAllOf(account.id(), own.map(Sessions.Session::id))
                    .compose(
                        closed ->
                            own.map(one -> new Sessions.Opened(token.orElseThrow(), one))
                                .map(Future::succeededFuture)
                                .orElseGet(() -> open(account))));
  }

  /** Goes on with whoever has the right password. */
  private Future<Result> prove(
      Said said, String address, BiFunction<Account, Credential, Future<Result>> next) {
    String id = said.user().strip().toLowerCase(Locale.ROOT);
    Guesses.Turn turn = guesses.begin(id, address, said.browser());
    if (turn.waitsFor().isPresent()) {
      return Future.succeededFuture(new Result.TooManyAttempts(turn.waitsFor().get()));
    }
    Optional<Account> account =
        accounts.all().stream().filter(one -> one.id().value().equals(id)).findFirst();
    return account
        .map(passwords::inForce)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            credential ->
                hashes
                    .matches(
                        password(said, credential),
                        credential.map(Credential::hash),
                        turn.isKnown())
                    .compose(
                        right -> {
                          if (account.isEmpty() || credential.isEmpty() || !right) {
                            return Future.succeededFuture(new Result.Wrong());
                          }
                          guesses.right(id, address, said.browser());
                          return next.apply(account.get(), credential.get());
                        }))
        .onComplete(done -> guesses.end(address, turn));
  }

  /** One for one time is read out over the telephone, or off a note. */
  private static String password(Said said, Optional<Credential> credential) {
    return credential.filter(Credential::oneTime).isPresent()
        ? Passwords.oneTime(said.password())
        : said.password();
  }

  /** Who is told who signed in by a password. */
  public void whenSignedIn(Consumer<StaffId> listener) {
    told = listener;
  }

  /** Whether only administrators sign in by a password. */
  public boolean isForAdminsOnly() {
    return settings.passwordsOfAdminsOnly();
  }

  private Future<Sessions.Opened> open(Account account) {
    return sessions.open(account).onSuccess(opened -> told.accept(account.id()));
  }

  /**
   * Whoever has the right password may owe steps before the session: a password of one's own, and a
   * second factor, to be shown or to be set up. What is paid is kept, and the first step that is
   * still owed is the answer.
   */
  private Future<Result> proven(Account account, Credential credential, Said said) {
    return unless(
        barred(account, credential).or(() -> flaw(account, credential, said)),
        () ->
            factors
                .isOn(account.id())
                .compose(hasFactor -> pay(account, credential, said, hasFactor)));
  }

  private Future<Result> pay(Account account, Credential credential, Said said, boolean hasFactor) {
    return unless(
        hasFactor ? shown(account.id(), said.code(), said.browser()) : NOTHING,
        () ->
            unless(
                replaced(account, credential, said),
                () ->
                    hasFactor || !mustHaveFactor(account)
                        ? signedIn(account, said)
                        : Future.succeededFuture(new Result.FactorMissing())));
  }

  private Future<Result> signedIn(Account account, Said said) {
    Future<Optional<Integer>> left =
        said.code().filter(SecondFactors::isForRecovery).isPresent()
            ? factors.recoveryLeft(account.id())
            : Future.succeededFuture(Optional.empty());
    return left.compose(codes -> open(account).map(opened -> new Result.SignedIn(opened, codes)));
  }

  /** What keeps somebody out, or else what comes next. */
  private static Future<Result> unless(
      Future<Optional<Result>> why, Supplier<Future<Result>> next) {
    return why.compose(known -> unless(known, next));
  }

  private static Future<Result> unless(Optional<Result> why, Supplier<Future<Result>> next) {
    return why.map(Future::succeededFuture).orElseGet(next);
  }

  private boolean mustHaveFactor(Account account) {
    return settings.secondFactorOfAdmins() && account.role() == Role.ADMIN;
  }

  /** What keeps somebody with the right password out; none when nothing does. */
  private Optional<Result> barred(Account account, Credential credential) {
    if (!passwords.mayUse(account)) {
      return Optional.of(new Result.ByHouseOnly());
    }
    if (!accounts.isInForce(account)) {
      return Optional.of(new Result.NotInForce());
    }
    return passwords.works(credential) ? Optional.empty() : Optional.of(new Result.OneTimeOver());
  }

  /** What keeps somebody from setting up a second factor; none when nothing does. */
  private Optional<Result> lasting(Account account, Credential credential) {
    return barred(account, credential)
        .or(() -> credential.oneTime() ? Optional.of(new Result.MustChange()) : Optional.empty());
  }

  /** What is wrong about the password, which is looked for before a code is used up. */
  private static Optional<Result> flaw(Account account, Credential credential, Said said) {
    if (said.newPassword().isEmpty()) {
      return credential.oneTime() ? Optional.of(new Result.MustChange()) : Optional.empty();
    }
    String wanted = said.newPassword().get();
    Optional<PasswordFlaw> flaw =
        wanted.equals(said.password())
            ? Optional.of(PasswordFlaw.SAME)
            : PasswordRules.flaw(wanted, account);
    return flaw.map(Result.PasswordRefused::new);
  }

  /** What is wrong with the code of the second factor; none when it was shown. */
  private Future<Optional<Result>> shown(
      StaffId staff, Optional<String> code, Optional<String> known) {
    if (code.isEmpty()) {
      return Future.succeededFuture(Optional.of(new Result.CodeNeeded()));
    }
    Optional<Result> tooMany = tooManyCodes(staff, known);
    return tooMany.isPresent()
        ? Future.succeededFuture(tooMany)
        : factors.accept(staff, code.get()).map(right -> judged(staff, known, right));
  }

  private Optional<Result> judged(StaffId staff, Optional<String> known, boolean right) {
    if (right) {
      guesses.rightCode(staff, known);
      return Optional.empty();
    }
    return Optional.of(new Result.CodeWrong());
  }

  private Optional<Result> tooManyCodes(StaffId staff, Optional<String> known) {
    return guesses.beginCode(staff, known).map(Result.TooManyAttempts::new);
  }

  /** Keeps a new password where one was said; answers why it was not kept. */
  private Future<Optional<Result>> replaced(Account account, Credential credential, Said said) {
    if (said.newPassword().isEmpty()) {
      return NOTHING;
    }
    return passwords
        .replace(account, credential, said.newPassword().get())
        .map(first -> first ? Optional.empty() : Optional.of(new Result.Wrong()));
  }

  /**
   * How many recovery codes somebody who is signed in has left; none: no second factor is asked
   * for.
   */
  public Future<Optional<Integer>> recoveryLeft(StaffId staff) {
    return factors.recoveryLeft(staff);
  }

  /**
   * Makes other recovery codes for somebody who is signed in and shows the authenticator's digits.
   */
  public Future<Result> renewRecovery(StaffId staff, String code) {
    return SecondFactors.isForRecovery(code)
        ? Future.succeededFuture(new Result.CodeWrong())
        : afterCode(
            staff,
            code,
            () ->
                factors
                    .renewRecovery(staff)
                    .map(
                        codes ->
                            codes
                                .<Result>map(Result.RecoveryRenewed::new)
                                .orElseGet(Result.NoFactor::new)));
  }

  /**
   * Asks no second factor any more of somebody who is signed in and shows it once more. Sessions go
   * on.
   */
  public Future<Result> dropFactor(StaffId staff, String code) {
    return afterCode(
        staff,
        code,
        () ->
            factors
                .takeOff(staff)
                .map(was -> was ? new Result.FactorDropped() : new Result.NoFactor()));
  }

  private Future<Result> afterCode(StaffId staff, String code, Supplier<Future<Result>> next) {
    return factors
        .isOn(staff)
        .compose(
            isOn ->
                isOn
                    ? unless(shown(staff, Optional.of(code), SIGNED_IN), next)
                    : Future.succeededFuture(new Result.NoFactor()));
  }

  /**
   * Asks no second factor of somebody any more, and ends the sessions that it opened; says whether
   * it was asked for.
   */
  public Future<Boolean> takeOffFactor(Account account) {
    return factors
        .takeOff(account.id())
        .compose(
            was ->
                was
                    ? sessions.closeAllOf(account.id()).map(closed -> true)
                    : Future.succeededFuture(false));
  }
}
