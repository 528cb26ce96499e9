package dk.serviceisland.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import dk.serviceisland.access.AccessStore.Credential;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who somebody at a sign-in page is. Passwords are kept as bcrypt hashes and compared on worker
 * threads. A hash that configuration brings holds until the person chooses a password; when
 * configuration changes its hash, that one holds again, which is how a lost password is replaced.
 * Guessing is slowed down for a user at an address first; far later for an address, behind which a
 * whole staff may sit, and hardly for a user whoever asks, so that nobody can keep a colleague out
 * by guessing, from elsewhere or from the next desk; whoever signed in from an address before is
 * slowed down there by what is guessed there alone. Thread-safe; futures fail with {@link
 * StoreUnavailable}.
 */
public final class SignIn {
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
  private static final Pattern COST = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$");
  private static final int WORKERS = 2;
  private static final int WAITING_AT_MOST = 64;

  /** A whole house signs in at eight, and nobody alone takes all places. */
  private static final int WAITING_OF_ADDRESS = 16;

  /** From wherever they come: then each waits five seconds at most, so that the owner gets in. */
  private static final int GUESSES_OF_USER = 30;

  /** Whoever a whole house is behind signs in rightly now and then, which begins the count anew. */
  private static final int GUESSES_OF_ADDRESS = 30;

  private static final int KNOWN = 10_000;

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
   * @param lastAt when last; none: never yet
   */
  public record Standing(Account account, Way way, Optional<Instant> lastAt) {}

  /** What became of a sign-in. */
  public sealed interface Result {
    /** Signed in. */
    record SignedIn(Sessions.Opened opened) implements Result {}

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
  private final Attempts byUser;
  private final Attempts byUserAndAddress;
  private final Attempts byAddress;
  private final WorkerExecutor workers;
  private final Headcount waiting = new Headcount(WAITING_AT_MOST, WAITING_OF_ADDRESS);

  /** Users and the sources that they signed in from since the start, those of last. */
  private final Recent<String, Boolean> known = new Recent<>(KNOWN);

  private final Secrets secrets = new Secrets();
  private final String nobodysHash;
  private volatile Consumer<StaffId> told = staff -> {};

  /** Sign-in for these accounts. Its worker threads live as long as the Vertx. */
  public SignIn(
      Vertx vertx,
      Accounts accounts,
      AccessStore store,
      Sessions sessions,
      InstantSource clock,
      AccessSettings settings) {
    this.accounts = accounts;
    this.store = store;
    this.sessions = sessions;
    this.clock = clock;
    this.settings = settings;
    this.byUserAndAddress = new Attempts(clock, 10, Duration.ofMinutes(1));
    this.byUser = new Attempts(clock, GUESSES_OF_USER, Duration.ofSeconds(5));
    this.byAddress = new Attempts(clock, GUESSES_OF_ADDRESS, Duration.ofMinutes(5));
    this.workers = vertx.createSharedWorkerExecutor("passwords", WORKERS);
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
    return store
        .credentials()
        .compose(
            credentials ->
                store
                    .signIns()
                    .map(
                        last -> {
                          Map<StaffId, Credential> kept =
                              credentials.stream()
                                  .collect(
                                      Collectors.toMap(Credential::staff, Function.identity()));
                          return accounts.all().stream()
                              .map(
                                  account ->
                                      new Standing(
                                          account,
                                          way(account, Optional.ofNullable(kept.get(account.id()))),
                                          Optional.ofNullable(last.get(account.id()))))
                              .toList();
                        }));
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
   * @param user what was typed as user
   * @param password what was typed as password
   * @param newPassword replaces the password when it is right
   * @param address where the request came from, to slow down guessing
   */
  public Future<Result> signIn(
      String user, String password, Optional<String> newPassword, String address) {
    String id = user.strip().toLowerCase(Locale.ROOT);
    String source = Source.of(address);
    String userAndSource = id + ' ' + source;
    Optional<Duration> wait =
        known.get(userAndSource).isPresent()
            ? byUserAndAddress.begin(userAndSource)
            : byAddress
                .begin(source)
                .or(() -> byUserAndAddress.begin(userAndSource))
                .or(() -> byUser.begin(id));
    if (wait.isPresent()) {
      return Future.succeededFuture(new Result.TooManyAttempts(wait.get()));
    }
    if (!waiting.enter(source)) {
      return Future.succeededFuture(new Result.TooManyAttempts(Duration.ofSeconds(5)));
    }
    Optional<Account> account =
        accounts.all().stream().filter(one -> one.id().value().equals(id)).findFirst();
    return inForce(account)
        .compose(
            credential ->
                onWorker(() -> matches(password, credential))
                    .compose(
                        right -> {
                          if (account.isEmpty() || credential.isEmpty() || !right) {
                            return Future.succeededFuture(new Result.Wrong());
                          }
                          byUser.succeeded(id);
                          byUserAndAddress.succeeded(userAndSource);
                          byAddress.succeeded(source);
                          known.put(userAndSource, true);
                          return proven(account.get(), credential.get(), password, newPassword);
                        }))
        .onComplete(done -> waiting.leave(source));
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

  private Future<Result> opened(Account account) {
    return sessions
        .open(account)
        .onSuccess(opened -> told.accept(account.id()))
        .map(Result.SignedIn::new);
  }

  private Future<Result> proven(
      Account account, Credential credential, String password, Optional<String> newPassword) {
    if (!mayUsePassword(account)) {
      return Future.succeededFuture(new Result.ByHouseOnly());
    }
    if (!accounts.isInForce(account)) {
      return Future.succeededFuture(new Result.NotInForce());
    }
    if (!works(credential)) {
      return Future.succeededFuture(new Result.OneTimeOver());
    }
    if (newPassword.isPresent()) {
      String wanted = newPassword.get();
      Optional<PasswordFlaw> flaw =
          wanted.equals(password)
              ? Optional.of(PasswordFlaw.SAME)
              : PasswordRules.flaw(wanted, account);
      if (flaw.isPresent()) {
        return Future.succeededFuture(new Result.PasswordRefused(flaw.get()));
      }
      String replaces = account.passwordHash().orElse("");
      return onWorker(() -> hash(wanted))
          .map(hash -> new Credential(account.id(), hash, false, replaces, Optional.empty()))
          .compose(chosen -> keep(chosen, credential))
          .compose(
              first ->
                  first
                      ? sessions.closeAllOf(account.id()).compose(done -> opened(account))
                      : Future.succeededFuture(new Result.Wrong()));
    }
    if (credential.oneTime()) {
      return Future.succeededFuture(new Result.MustChange());
    }
    return opened(account);
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
