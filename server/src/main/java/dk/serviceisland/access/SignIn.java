package dk.serviceisland.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import dk.serviceisland.access.AccessStore.Credential;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
  private static final Pattern COST = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$");

  /** Nothing keeps anybody out. */
  private static final Future<Optional<Result>> NOTHING = Future.succeededFuture(Optional.empty());

  /** Long enough to be handed over, and too short to be found in a drawer. */
  private static final Duration ONE_TIME_LIFE = Duration.ofDays(1);

  /**
   * A password to print once, when an account has none.
   *
   * @param staff whose
   * @param password must be replaced at the first sign-in
   */
  public record OneTimePassword(StaffId staff, String password) {}

  /** What somebody signs in with. */
  public enum Way {
    /** There is no password yet, or one that nobody used in its time. */
    NONE,
    /** The hash that the settings have. */
    CONFIGURED,
    /** A one-time password that was not used yet. */
    ONE_TIME,
    /** A password that the person chose. */
    CHOSEN
  }

  /**
   * How somebody signs in.
   *
   * @param account whose
   * @param way with what
   * @param secondFactor whether a second factor is asked for beside it
   * @param lastAt when last; none: never yet
   */
  public record Standing(
      Account account, Way way, boolean secondFactor, Optional<Instant> lastAt) {}

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
  private final AccessStore store;
  private final Sessions sessions;
  private final InstantSource clock;
  private final AccessSettings settings;
  private final Guesses guesses;
  private final SecondFactors factors;
  private final WorkerExecutor workers;
  private final Secrets secrets = new Secrets();
  private final String nobodysHash;
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
    this.store = store;
    this.sessions = sessions;
    this.factors = factors;
    this.clock = clock;
    this.settings = settings;
    this.guesses = new Guesses(clock);
    this.workers = workers;
    this.nobodysHash = hash(secrets.token());
  }

  /**
   * Makes a one-time password for every account that has no password yet, or one whose time is
   * over, and is not over itself, kept before it is answered. Call it at start and print what it
   * answers.
   */
  public Future<List<OneTimePassword>> prepare() {
    return prepare(true);
  }

  /**
   * Makes a password for every account that has none, which lasts: for a rehearsal, where nobody is
   * there to choose another.
   */
  public Future<List<OneTimePassword>> prepareLasting() {
    return prepare(false);
  }

  /** All of them are kept at once: a start that is broken off before has made none. */
  private Future<List<OneTimePassword>> prepare(boolean mustChange) {
    Future<List<Made>> all = Future.succeededFuture(new ArrayList<>());
    for (Account account : accounts.all()) {
      if (account.passwordHash().isEmpty()
          && !accounts.hasLeft(account)
          && mayUsePassword(account)) {
        all = all.compose(made -> prepare(account, mustChange, made));
      }
    }
    return all.compose(
        made ->
            store
                .keepAll(made.stream().map(Made::credential).toList())
                .map(kept -> made.stream().map(Made::shown).toList()));
  }

  /** A password, and what is kept of it. */
  private record Made(OneTimePassword shown, Credential credential) {}

  private Future<List<Made>> prepare(Account account, boolean mustChange, List<Made> made) {
    return store
        .credential(account.id())
        .compose(
            kept ->
                kept.filter(this::works).isPresent()
                    ? Future.succeededFuture(made)
                    : make(account, mustChange)
                        .map(
                            one -> {
                              made.add(one);
                              return made;
                            }));
  }

  /** Those who have a one-time password that they have not replaced yet. */
  public Future<List<StaffId>> neverUsed() {
    Future<List<StaffId>> found = Future.succeededFuture(new ArrayList<>());
    for (Account account : accounts.all()) {
      found =
          found.compose(
              list ->
                  store
                      .credential(account.id())
                      .map(
                          kept -> {
                            kept.filter(Credential::oneTime)
                                .filter(this::works)
                                .ifPresent(one -> list.add(account.id()));
                            return list;
                          }));
    }
    return found;
  }

  /** How everybody signs in, in the order of the settings. */
  public Future<List<Standing>> standings() {
    Future<List<Credential>> credentials = store.credentials();
    Future<Map<StaffId, Instant>> last = store.signIns();
    Future<Set<StaffId>> factor = factors.withFactor();
    return Future.all(credentials, last, factor)
        .map(
            all -> {
              Map<StaffId, Credential> kept =
                  credentials.result().stream()
                      .collect(Collectors.toMap(Credential::staff, Function.identity()));
              return accounts.all().stream()
                  .map(
                      account ->
                          new Standing(
                              account,
                              way(account, Optional.ofNullable(kept.get(account.id()))),
                              factor.result().contains(account.id()),
                              Optional.ofNullable(last.result().get(account.id()))))
                  .toList();
            });
  }

  /** Whether somebody has a password that works, from configuration or another. */
  public Future<Boolean> hasPassword(Account account) {
    Account known =
        account.passwordHash().isPresent() ? account : accounts.find(account.id()).orElse(account);
    return store.credential(account.id()).map(kept -> way(known, kept) != Way.NONE);
  }

  private boolean works(Credential credential) {
    return credential.until().map(clock.instant()::isBefore).orElse(true);
  }

  private Way way(Account account, Optional<Credential> kept) {
    if (configuredHolds(account, kept)) {
      return Way.CONFIGURED;
    }
    return kept.filter(this::works)
        .map(credential -> credential.oneTime() ? Way.ONE_TIME : Way.CHOSEN)
        .orElse(Way.NONE);
  }

  private static boolean configuredHolds(Account account, Optional<Credential> kept) {
    Optional<String> configured = account.passwordHash();
    return configured.isPresent()
        && (kept.isEmpty() || !kept.get().replaces().equals(configured.get()));
  }

  private Future<Made> make(Account account, boolean mustChange) {
    String password = secrets.readable(4) + "-" + secrets.readable(4) + "-" + secrets.readable(4);
    String replaces = account.passwordHash().orElse("");
    return onWorker(() -> hash(password))
        .map(
            hash ->
                new Made(
                    new OneTimePassword(account.id(), password),
                    new Credential(
                        account.id(),
                        hash,
                        mustChange,
                        replaces,
                        Optional.of(clock.instant().plus(ONE_TIME_LIFE))
                            .filter(end -> mustChange))));
  }

  /**
   * Makes a one-time password in place of the one that a person had, whether chosen, configured or
   * never seen, and ends the sessions of the old one.
   */
  public Future<OneTimePassword> renew(Account account) {
    return make(account, true)
        .compose(made -> store.keep(made.credential()).map(made.shown()))
        .compose(shown -> sessions.closeAllOf(account.id()).map(closed -> shown));
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
    Optional<Duration> wait = guesses.begin(id, address, said.browser());
    if (wait.isPresent()) {
      return Future.succeededFuture(new Result.TooManyAttempts(wait.get()));
    }
    Optional<Account> account =
        accounts.all().stream().filter(one -> one.id().value().equals(id)).findFirst();
    return inForce(account)
        .compose(
            credential ->
                onWorker(() -> matches(said.password(), credential))
                    .compose(
                        right -> {
                          if (account.isEmpty() || credential.isEmpty() || !right) {
                            return Future.succeededFuture(new Result.Wrong());
                          }
                          guesses.right(id, address, said.browser());
                          return next.apply(account.get(), credential.get());
                        }))
        .onComplete(done -> guesses.end(address));
  }

  /** Who is told who signed in by a password. */
  public void whenSignedIn(Consumer<StaffId> listener) {
    told = listener;
  }

  /** Whether only administrators sign in by a password. */
  public boolean isForAdminsOnly() {
    return settings.passwordsOfAdminsOnly();
  }

  /** Whether somebody may sign in by a password at all. */
  private boolean mayUsePassword(Account account) {
    return account.role() == Role.ADMIN || !settings.passwordsOfAdminsOnly();
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
    if (!mayUsePassword(account)) {
      return Optional.of(new Result.ByHouseOnly());
    }
    if (!accounts.isInForce(account)) {
      return Optional.of(new Result.NotInForce());
    }
    return works(credential) ? Optional.empty() : Optional.of(new Result.OneTimeOver());
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
    String wanted = said.newPassword().get();
    String replaces = account.passwordHash().orElse("");
    return onWorker(() -> hash(wanted))
        .map(hash -> new Credential(account.id(), hash, false, replaces, Optional.empty()))
        .compose(chosen -> keep(chosen, credential))
        .compose(
            first ->
                first
                    ? sessions.closeAllOf(account.id()).map(closed -> Optional.empty())
                    : Future.succeededFuture(Optional.of(new Result.Wrong())));
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

  /** Of two who use a one-time password at the same time, one has used it. */
  private Future<Boolean> keep(Credential chosen, Credential before) {
    return before.oneTime()
        ? store.replace(before.hash(), chosen)
        : store.keep(chosen).map(kept -> true);
  }

  private Future<Optional<Credential>> inForce(Optional<Account> account) {
    if (account.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    StaffId staff = account.get().id();
    return store
        .credential(staff)
        .map(
            kept ->
                configuredHolds(account.get(), kept)
                    ? account
                        .get()
                        .passwordHash()
                        .map(hash -> new Credential(staff, hash, false, "", Optional.empty()))
                    : kept);
  }

  /** Takes its time also when there is nobody to compare with, and no more than that. */
  private boolean matches(String password, Optional<Credential> credential) {
    byte[] typed = password.getBytes(StandardCharsets.UTF_8);
    byte[] hash =
        credential
            .map(Credential::hash)
            .filter(SignIn::isQuickEnough)
            .orElse(nobodysHash)
            .getBytes(StandardCharsets.UTF_8);
    return BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
        .verify(typed, hash)
        .verified;
  }

  /** Each step of the cost doubles the time: with 31 one sign-in would hold a worker for days. */
  private static boolean isQuickEnough(String hash) {
    Matcher cost = COST.matcher(hash);
    return cost.lookingAt() && Integer.parseInt(cost.group(1)) <= AccessSettings.HIGHEST_COST;
  }

  private String hash(String password) {
    return new String(
        BCrypt.with(VERSION, LongPasswordStrategies.hashSha512(VERSION))
            .hash(settings.passwordCost(), password.getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.UTF_8);
  }

  private <T> Future<T> onWorker(Callable<T> work) {
    return workers.executeBlocking(work, false);
  }
}
