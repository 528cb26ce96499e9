package dk.serviceisland.access;

import dk.serviceisland.access.AccessStore.Credential;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which password everybody has. A hash that configuration brings holds until the person chooses a
 * password; when configuration changes its hash, that one holds again, which is how a lost password
 * is replaced. Thread-safe; futures fail with {@link StoreUnavailable}.
 */
public final class Passwords {
  private static final int FOURS = 3;

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

  private final Accounts accounts;
  private final AccessStore store;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final InstantSource clock;
  private final AccessSettings settings;
  private final PasswordHashes hashes;
  private final Secrets secrets = new Secrets();

  Passwords(
      Accounts accounts,
      AccessStore store,
      Sessions sessions,
      SecondFactors factors,
      InstantSource clock,
      AccessSettings settings,
      PasswordHashes hashes) {
    this.accounts = accounts;
    this.store = store;
    this.sessions = sessions;
    this.factors = factors;
    this.clock = clock;
    this.settings = settings;
    this.hashes = hashes;
  }

  /** Whether somebody may sign in by a password at all. */
  boolean mayUse(Account account) {
    return account.role() == Role.ADMIN || !settings.passwordsOfAdminsOnly();
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
      if (account.passwordHash().isEmpty() && !accounts.hasLeft(account) && mayUse(account)) {
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

  /** Whether it is not a one-time password whose time is over. */
  boolean works(Credential credential) {
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

  /** A one-time password as it was made, with whatever case, hyphens and blanks it was typed. */
  static String oneTime(String typed) {
    return Secrets.inFours(Secrets.plain(typed));
  }

  private Future<Made> make(Account account, boolean mustChange) {
    String password = secrets.readableInFours(FOURS);
    String replaces = account.passwordHash().orElse("");
    return hashes
        .of(password)
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
   * Keeps a password that somebody chose in place of another and ends the sessions of that one;
   * false when somebody else has used up the other, which was for one time.
   */
  Future<Boolean> replace(Account account, Credential before, String wanted) {
    String replaces = account.passwordHash().orElse("");
    return hashes
        .of(wanted)
        .map(hash -> new Credential(account.id(), hash, false, replaces, Optional.empty()))
        .compose(chosen -> keep(chosen, before))
        .compose(
            first ->
                first
                    ? sessions.closeAllOf(account.id()).map(closed -> true)
                    : Future.succeededFuture(false));
  }

  /** Of two who use a one-time password at the same time, one has used it. */
  private Future<Boolean> keep(Credential chosen, Credential before) {
    return before.oneTime()
        ? store.replace(before.hash(), chosen)
        : store.keep(chosen).map(kept -> true);
  }

  /** What somebody signs in with now; none when with no password. */
  Future<Optional<Credential>> inForce(Account account) {
    StaffId staff = account.id();
    return store
        .credential(staff)
        .map(
            kept ->
                configuredHolds(account, kept)
                    ? account
                        .passwordHash()
                        .map(hash -> new Credential(staff, hash, false, "", Optional.empty()))
                    : kept);
  }
}
