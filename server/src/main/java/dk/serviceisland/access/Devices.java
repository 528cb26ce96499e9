package dk.serviceisland.access;

import dk.serviceisland.access.AccessStore.Enrolment;
import dk.serviceisland.access.AccessStore.KeptDevice;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kiosks and wall displays. A device is enrolled either by a code that it shows and an
 * administrator accepts, or by a link that a first start prints; both give it a token, once, of
 * which only the hash is kept. Asks live in memory, a bounded number of them, few of one address,
 * and for a short time: nobody without rights makes the store grow. Thread-safe; futures fail with
 * {@link StoreUnavailable}.
 */
public final class Devices {
  /** One a minute on average: a branch of 400 tickets a day does not serve more. */
  private static final int RATINGS = 10;

  private static final Duration RATINGS_SPAN = Duration.ofMinutes(10);
  private static final int CODE_LENGTH = 6;
  private static final int LINK_ID_LENGTH = 22;
  private static final int REMEMBERED = 4_096;
  private static final Duration POLL = Duration.ofSeconds(3);

  /** How far a device has come. */
  public enum State {
    /** Shows a code. */
    ASKING,
    /** Accepted, has not fetched its token yet. */
    ACCEPTED,
    /** Has its token. */
    ACTIVE
  }

  /**
   * A device as the administrator sees it.
   *
   * @param id names it
   * @param kind what it is for
   * @param branch where it stands
   * @param name for people, and for the printer that prints for it
   * @param place where in the branch; none: nobody said
   * @param state how far it has come; what it shows is told to nobody, so that only whoever sees it
   *     accepts it
   * @param since since when it is in this state
   * @param lastSeenAt when it last asked something, at another node to the minute
   */
  public record Listed(
      String id,
      DeviceKind kind,
      BranchId branch,
      String name,
      Optional<String> place,
      State state,
      Instant since,
      Optional<Instant> lastSeenAt) {}

  /**
   * An enrolled device and its name.
   *
   * @param caller what it is when it asks
   * @param name for people
   */
  public record Enrolled(Caller.Device caller, String name) {}

  /** What a device is told that asks. */
  public sealed interface Asked {
    /**
     * It shows the code and polls.
     *
     * @param code to show
     * @param pollSecret proves that the same device fetches the token
     * @param poll how often to ask
     * @param expiresAt until when the code may be accepted
     */
    record Pending(String code, String pollSecret, Duration poll, Instant expiresAt)
        implements Asked {}

    /** Too many ask; another may after this time. */
    record TooMany(Duration retryAfter) implements Asked {}
  }

  /** What a device is told that fetches its token. */
  public sealed interface Fetched {
    /** Here it is; the code is over. */
    record Given(Enrolled device, String token) implements Fetched {}

    /** Nobody has accepted the code yet. */
    record NotYet(Duration poll, Instant expiresAt) implements Fetched {}

    /** No such code or secret, or over. */
    record Unknown() implements Fetched {}

    /** Too many attempts; another may be made after this time. */
    record TooManyAttempts(Duration retryAfter) implements Fetched {}
  }

  /**
   * A link to print once: it enrols one device.
   *
   * @param branch where it will stand
   * @param kind what it is for
   * @param secret goes into the fragment of the page's address
   * @param expiresAt until when it works
   */
  public record Link(BranchId branch, DeviceKind kind, String secret, Instant expiresAt) {}

  /**
   * A link that was made and that nobody has opened yet, as the administrator sees it: without its
   * secret, which is told once.
   *
   * @param id names it
   * @param kind what it is for
   * @param branch where the device will stand
   * @param name what the device will be called
   * @param expiresAt until when it works
   */
  public record UnusedLink(
      String id, DeviceKind kind, BranchId branch, String name, Instant expiresAt) {
    static UnusedLink of(Enrolment link) {
      return new UnusedLink(idOf(link), link.kind(), link.branch(), link.name(), link.expiresAt());
    }
  }

  /** What a device says of itself when it asks. */
  private record Shown(DeviceKind kind, BranchId branch, String name, Optional<String> place) {}

  private static final class Ask {
    private final String id;
    private final Shown shown;
    private final String secretHash;
    private final String source;
    private final Instant expiresAt;
    private Instant since;
    private boolean accepted;

    Ask(String id, Shown shown, String secretHash, String source, Instant now, Instant expiresAt) {
      this.id = id;
      this.shown = shown;
      this.secretHash = secretHash;
      this.source = source;
      this.since = now;
      this.expiresAt = expiresAt;
    }

    Listed listed() {
      return new Listed(
          id,
          shown.kind(),
          shown.branch(),
          shown.name(),
          shown.place(),
          accepted ? State.ACCEPTED : State.ASKING,
          since,
          Optional.empty());
    }
  }

  private final AccessStore store;
  private final InstantSource clock;
  private final AccessSettings settings;
  private final Secrets secrets = new Secrets();
  private final Attempts asksByAddress;
  private final Attempts fetchesByAddress;
  private final Allowance ratings;
  private final Map<String, Ask> asks = new LinkedHashMap<>();
  private final Believed<KeptDevice> remembered;
  private final Recent<String, Instant> revoked = new Recent<>(REMEMBERED);
  private final LastUses uses;
  private volatile Runnable told = () -> {};

  /** Devices kept in the store, by a clock of real time. */
  public Devices(AccessStore store, InstantSource clock, AccessSettings settings) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
    this.asksByAddress = new Attempts(clock, 20, Duration.ofMinutes(5));
    this.fetchesByAddress = new Attempts(clock, 20, Duration.ofMinutes(5));
    this.remembered = new Believed<>(clock, REMEMBERED);
    this.uses = new LastUses(store::deviceSeen, REMEMBERED);
    this.ratings = new Allowance(clock, RATINGS, RATINGS_SPAN);
  }

  /**
   * Who is told that a device has lost its token or has another name, so that other nodes {@link
   * #lookAgain}.
   */
  public void whenRevoked(Runnable listener) {
    told = listener;
  }

  /** Devices may have lost their tokens elsewhere: each is looked up when it asks next. */
  public void lookAgain() {
    remembered.clear();
  }

  /**
   * Makes the links of a first start: one kiosk and one display for every branch that never had
   * one. Print what it answers.
   */
  public Future<List<Link>> prepare(Collection<BranchId> branches) {
    return store
        .enrolments()
        .compose(
            made -> {
              Future<List<Link>> links = Future.succeededFuture(new ArrayList<>());
              for (BranchId branch : branches) {
                for (DeviceKind kind : DeviceKind.values()) {
                  boolean had =
                      made.stream()
                          .anyMatch(link -> link.branch().equals(branch) && link.kind() == kind);
                  if (!had) {
                    links =
                        links.compose(
                            list ->
                                link(branch, kind)
                                    .map(
                                        link -> {
                                          list.add(link);
                                          return list;
                                        }));
                  }
                }
              }
              return links;
            });
  }

  /** Makes a link that enrols one device more, kept before it is answered. */
  public Future<Link> link(BranchId branch, DeviceKind kind) {
    String secret = secrets.token();
    Instant expiresAt = clock.instant().plus(settings.enrolmentLife());
    String name = kind == DeviceKind.KIOSK ? "Kiosk" : "Tavle";
    return store
        .keep(new Enrolment(Secrets.hash(secret), kind, branch, name, expiresAt))
        .map(done -> new Link(branch, kind, secret, expiresAt));
  }

  /**
   * A device asks for a code. Where as many ask as may, the eldest ask of the address with most of
   * them gives way, so that strangers keep no screen out.
   *
   * @param branch one that exists
   * @param place where in the branch; none: nobody said
   * @param address where the request came from
   */
  public synchronized Asked ask(
      DeviceKind kind, BranchId branch, String name, Optional<String> place, String address) {
    String source = Source.of(address);
    Optional<Duration> wait = asksByAddress.begin(source);
    if (wait.isPresent()) {
      return new Asked.TooMany(wait.get());
    }
    Instant now = clock.instant();
    dropExpired(now);
    List<Ask> ofSource = asks.values().stream().filter(ask -> ask.source.equals(source)).toList();
    if (ofSource.size() >= settings.openAsksPerAddress()) {
      return new Asked.TooMany(Duration.between(now, ofSource.get(0).expiresAt));
    }
    if (asks.size() >= settings.openAsks() && !makeRoom()) {
      Instant next = asks.values().iterator().next().expiresAt;
      return new Asked.TooMany(Duration.between(now, next));
    }
    String code = secrets.readable(CODE_LENGTH);
    while (asks.containsKey(code)) {
      code = secrets.readable(CODE_LENGTH);
    }
    String secret = secrets.token();
    Instant expiresAt = now.plus(settings.askLife());
    Shown shown = new Shown(kind, branch, name, place);
    asks.put(code, new Ask(secrets.id(), shown, Secrets.hash(secret), source, now, expiresAt));
    return new Asked.Pending(code, secret, POLL, expiresAt);
  }

  /** Says whether one gave way; those that are accepted stay. */
  private boolean makeRoom() {
    Map<String, List<String>> codes = new LinkedHashMap<>();
    asks.forEach(
        (code, ask) -> {
          if (!ask.accepted) {
            codes.computeIfAbsent(ask.source, source -> new ArrayList<>()).add(code);
          }
        });
    Optional<List<String>> most =
        codes.values().stream().reduce((one, other) -> other.size() > one.size() ? other : one);
    most.ifPresent(ofSource -> asks.remove(ofSource.get(0)));
    return most.isPresent();
  }

  /**
   * Somebody wants to rate a visit at a device. Whoever stands there can read the numbers off the
   * wall and try them: so a device takes as many ratings, right or wrong, as a queue of citizens
   * gives, and no more.
   *
   * @return how long to wait instead; none when it may go on
   */
  public Optional<Duration> rate(Enrolled device) {
    return ratings.begin(device.caller().id());
  }

  /** An administrator accepts the device that shows this code; none when no device does. */
  public synchronized Optional<Listed> accept(String code) {
    Instant now = clock.instant();
    dropExpired(now);
    Ask ask = asks.get(code);
    if (ask == null) {
      return Optional.empty();
    }
    if (!ask.accepted) {
      ask.accepted = true;
      ask.since = now;
    }
    return Optional.of(ask.listed());
  }

  /** The device that asked fetches its token. */
  public Future<Fetched> fetch(String code, String pollSecret, String address) {
    String secretHash = Secrets.hash(pollSecret);
    Ask ask;
    synchronized (this) {
      dropExpired(clock.instant());
      ask = asks.get(code);
      if (ask == null || !Secrets.same(ask.secretHash, secretHash)) {
        return Future.succeededFuture(refused(address));
      }
      if (!ask.accepted) {
        return Future.succeededFuture(new Fetched.NotYet(POLL, ask.expiresAt));
      }
      asks.remove(code);
    }
    String token = secrets.token();
    KeptDevice device =
        new KeptDevice(
            ask.id,
            Secrets.hash(token),
            ask.shown.kind(),
            ask.shown.branch(),
            ask.shown.name(),
            ask.shown.place(),
            clock.instant(),
            Optional.empty());
    return store
        .keep(device)
        .map(done -> given(device, token))
        .onFailure(failure -> putBack(code, ask));
  }

  /** Exchanges the secret of a printed link for a token. */
  public Future<Fetched> enrol(String secret, String address) {
    String secretHash = Secrets.hash(secret);
    return store
        .openEnrolment(secretHash, clock.instant())
        .compose(
            open -> {
              if (open.isEmpty()) {
                return Future.succeededFuture(refused(address));
              }
              String token = secrets.token();
              Enrolment link = open.get();
              KeptDevice device =
                  new KeptDevice(
                      secrets.id(),
                      Secrets.hash(token),
                      link.kind(),
                      link.branch(),
                      link.name(),
                      Optional.empty(),
                      clock.instant(),
                      Optional.empty());
              return store
                  .enrol(secretHash, device)
                  .map(kept -> kept ? given(device, token) : refused(address));
            });
  }

  /** The links that still enrol a device, earliest first. */
  public Future<List<UnusedLink>> unusedLinks() {
    return store
        .openEnrolments(clock.instant())
        .map(links -> links.stream().map(UnusedLink::of).toList());
  }

  /**
   * Blocks a link, so that nobody gets in by it who finds where it was printed; says whether it
   * still enrolled a device.
   *
   * @param id as {@link #unusedLinks} has it
   */
  public Future<Boolean> blockLink(String id) {
    Instant now = clock.instant();
    return store
        .openEnrolments(now)
        .compose(
            links ->
                links.stream()
                    .filter(link -> idOf(link).equals(id))
                    .findFirst()
                    .map(link -> store.blockEnrolment(link.secretHash(), now))
                    .orElse(Future.succeededFuture(false)));
  }

  /** Names a link by what nobody can open it with: a hash of the hash that the store has. */
  private static String idOf(Enrolment link) {
    return Secrets.hash(link.secretHash()).substring(0, LINK_ID_LENGTH);
  }

  private Fetched refused(String address) {
    Optional<Duration> wait = fetchesByAddress.begin(Source.of(address));
    return wait.<Fetched>map(Fetched.TooManyAttempts::new).orElse(new Fetched.Unknown());
  }

  private Fetched given(KeptDevice device, String token) {
    return new Fetched.Given(view(device), token);
  }

  private synchronized void putBack(String code, Ask ask) {
    asks.put(code, ask);
  }

  /** The device with this bearer token; none when unknown or revoked. */
  public Future<Optional<Enrolled>> find(String token) {
    if (!Secrets.isToken(token)) {
      return Future.succeededFuture(Optional.empty());
    }
    Instant now = clock.instant();
    return remembered.find(Secrets.hash(token), store::device).map(kept -> seen(kept, now));
  }

  private Optional<Enrolled> seen(Optional<KeptDevice> kept, Instant now) {
    Optional<KeptDevice> valid = kept.filter(device -> revoked.get(device.id()).isEmpty());
    valid.ifPresent(device -> uses.note(device.id(), now));
    return valid.map(Devices::view);
  }

  /** The time by the clock that devices are kept by. */
  public Instant now() {
    return clock.instant();
  }

  /** All devices: those that ask, then those that are enrolled, earliest first. */
  public Future<List<Listed>> list() {
    List<Listed> listed = new ArrayList<>();
    synchronized (this) {
      dropExpired(clock.instant());
      asks.values().forEach(ask -> listed.add(ask.listed()));
    }
    return store
        .devices()
        .map(
            devices -> {
              for (KeptDevice device : devices) {
                listed.add(
                    new Listed(
                        device.id(),
                        device.kind(),
                        device.branch(),
                        device.name(),
                        device.place(),
                        State.ACTIVE,
                        device.since(),
                        uses.of(device.id(), device.lastSeenAt())));
              }
              return listed;
            });
  }

  /**
   * Gives an enrolled device another name and place; says whether there was such a device.
   *
   * @param place where in the branch; none: it has none any more
   */
  public Future<Boolean> rename(String id, String name, Optional<String> place) {
    return store
        .renameDevice(id, name, place)
        .onSuccess(
            done -> {
              remembered.removeIf(device -> device.id().equals(id));
              told.run();
            });
  }

  /** Takes a device its token, or refuses one that asks; says whether there was such a device. */
  public Future<Boolean> revoke(String id) {
    synchronized (this) {
      if (asks.values().removeIf(ask -> id.equals(ask.id))) {
        return Future.succeededFuture(true);
      }
    }
    return store
        .forgetDevice(id)
        .onSuccess(
            done -> {
              revoked.put(id, clock.instant());
              remembered.removeIf(device -> device.id().equals(id));
              told.run();
            });
  }

  private void dropExpired(Instant now) {
    asks.values().removeIf(ask -> !now.isBefore(ask.expiresAt));
  }

  private static Enrolled view(KeptDevice device) {
    return new Enrolled(
        new Caller.Device(device.id(), device.kind(), device.branch()), device.name());
  }
}
