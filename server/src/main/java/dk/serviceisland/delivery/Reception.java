package dk.serviceisland.delivery;

import dk.serviceisland.delivery.NotTaken.Why;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in at the centre what the servers of branches deliver, and knows up to when each of them
 * has told everything. The first server that delivers for a branch is its home from then on; any
 * other is refused until an administrator lets go of the first. Thread-safe.
 */
public final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
  private static final long LOOK_MILLIS = 5_000;

  /** A home gives a sign of life every few seconds. */
  private static final Duration SILENT = Duration.ofSeconds(30);

  /** What was still kept there may be on its way so long. */
  private static final Duration LATE = Duration.ofDays(2);

  private final DeliveryStore store;
  private final Excerpts excerpts;
  private final CutRevisions cutRevisions;
  private final Plans plans;
  private final Function<BranchId, Optional<String>> names;
  private final InstantSource clock;
  private final Map<BranchId, KeptHome> homes = new ConcurrentHashMap<>();
  private final Map<BranchId, Future<?>> underWay = new HashMap<>();
  private final Map<BranchId, Future<?>> bookingsUnderWay = new HashMap<>();
  private volatile Engine engine;

  /**
   * What a home sends.
   *
   * @param home id of its database
   * @param name what it says it is called
   * @param lines of its journal
   * @param all whether that is all that has happened there
   * @param revision number of the newest settings that it has
   * @param settings hash of their content; empty from a server of before
   * @param untaken settings that it cannot take
   */
  public record Delivery(
      String home,
      String name,
      List<String> lines,
      boolean all,
      int revision,
      String settings,
      Optional<KeptHome.Untaken> untaken) {}

  /**
   * What changed in the bookings of a branch at its home.
   *
   * @param home id of its database
   * @param name what it says it is called
   * @param bookings what changed
   */
  public record Changed(String home, String name, HandedBookings bookings) {}

  /**
   * What a server that is to be the home fetches of the journal.
   *
   * @param lines none at the end
   * @param centreDecides whether this centre still decided for the branch before they were read, so
   *     that more is to come
   */
  public record Copy(List<String> lines, boolean centreDecides) {}

  /**
   * Knows nothing yet.
   *
   * @param excerpts what of the settings goes to such servers
   * @param names what the settings call the server of a branch
   * @param clock what a delivery is dated by
   */
  public Reception(
      DeliveryStore store,
      Excerpts excerpts,
      Plans plans,
      Function<BranchId, Optional<String>> names,
      InstantSource clock) {
    this.store = store;
    this.excerpts = excerpts;
    this.cutRevisions = new CutRevisions(store, excerpts);
    this.plans = plans;
    this.names = names;
    this.clock = clock;
  }

  /**
   * Reads what is known of homes, now and every few seconds, for other nodes take in too.
   *
   * @param branches tells of the branches; it may start after this
   */
  public Future<Void> start(Vertx vertx, Engine branches) {
    engine = branches;
    vertx.setPeriodic(
        LOOK_MILLIS,
        again -> {
          if (plans.branches().stream().anyMatch(plans::isAtHome)) {
            look().onFailure(silent -> LOG.debug("homes were not looked at", silent));
          }
        });
    return look();
  }

  private Future<Void> look() {
    Map<BranchId, KeptHome> before = Map.copyOf(homes);
    return store
        .homes()
        .map(
            known -> {
              Map<BranchId, KeptHome> gone = new HashMap<>(before);
              known.forEach(home -> gone.remove(home.branch()));
              // Whoever became a home meanwhile is another one than before.
              gone.forEach(homes::remove);
              known.forEach(home -> homes.put(home.branch(), home));
              return null;
            });
  }

  /** Whether the branch's own server has ever delivered. */
  public boolean hasDelivered(BranchId branch) {
    return homes.containsKey(branch);
  }

  /**
   * Up to when all that happened in a branch at home is here; none where its server has not
   * delivered everything once.
   */
  public Optional<Instant> asOf(BranchId branch) {
    return home(branch)
        .filter(known -> plans.isAtHome(branch))
        .map(KeptHome::asOf)
        .filter(Instant.EPOCH::isBefore);
  }

  /**
   * Whether what is here of a branch at home is old, because its server has told nothing for half a
   * minute or has more to tell.
   */
  public boolean isBehind(BranchId branch) {
    return plans.isAtHome(branch)
        && hasDelivered(branch)
        && asOf(branch).map(all -> all.plus(SILENT).isBefore(clock.instant())).orElse(true);
  }

  /**
   * What citizens are shown of a branch: of one at home of whose day nothing is here what its plan
   * says, while its server has more to tell or is silent.
   *
   * @param state as far as it was told
   */
  public BranchState shown(BranchState state) {
    BranchId branch = state.plan().branch();
    if (!isBehind(branch)) {
      return state;
    }
    Plan plan = plans.current(branch);
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, plan.zone());
    boolean told = !state.day().isBefore(today) && state.sequence() > 0;
    return told ? state : BranchState.asPlanned(plan, today, now);
  }

  /** What is known of the branch's own server; none while it has not delivered. */
  public Optional<KeptHome> home(BranchId branch) {
    return Optional.ofNullable(homes.get(branch));
  }

  /**
   * How far a branch is here, for a server that is to deliver.
   *
   * @param name what it says it is called; a day that is open here is none of another's, such as a
   *     rehearsal's
   * @return fails with {@link NotTaken} where another server is its home, or none, or where a day
   *     that was begun here is not over: whatever its journal says, it is to hear that it decides
   *     nothing
   */
  public Future<Optional<Waymark>> waymark(BranchId branch, String home, Optional<String> name) {
    boolean isMeant = isNamed(branch, name);
    return look()
        .compose(known -> isHome(branch, home))
        .compose(may -> isMeant ? ifNew(branch) : Future.succeededFuture())
        .compose(may -> store.waymark(branch));
  }

  /** Whether the settings call the server of a branch so. */
  public boolean isNamed(BranchId branch, Optional<String> name) {
    return name.isPresent() && names.apply(branch).equals(name);
  }

  /**
   * What this journal has of a branch behind some event, for a server that is to be its home.
   *
   * @return fails with {@link NotTaken} where another server is its home
   */
  public Future<Copy> lines(BranchId branch, String home, Optional<Waymark> from, int bytes) {
    return look()
        .compose(known -> mayCome(branch, home))
        .compose(may -> stillDecides(branch))
        .compose(
            decides ->
                store
                    .after(branch, from, bytes)
                    .map(page -> page.map(DeliveryStore.Page::lines).orElseGet(List::of))
                    .map(lines -> new Copy(lines, decides)));
  }

  /** The branch is at home from a later day on, or a day that was begun here is not over. */
  private Future<Boolean> stillDecides(BranchId branch) {
    if (!plans.isAtHome(branch)) {
      return Future.succeededFuture(true);
    }
    return homes.containsKey(branch) ? Future.succeededFuture(false) : isOpen(branch);
  }

  private Future<Boolean> isOpen(BranchId branch) {
    return engine.read(branch, state -> state.phase() == DayPhase.OPEN);
  }

  /** The revision behind a number, as a line with what the server of a branch needs of it. */
  public Future<List<String>> revisions(BranchId branch, int after) {
    return cutRevisions.after(branch, after);
  }

  /** The newest settings, as the server of a branch is to have them. */
  public Future<Excerpts.Newest> newestSettings(BranchId branch) {
    return excerpts.newest(branch);
  }

  private Future<Void> mayCome(BranchId branch, String home) {
    KeptHome known = homes.get(branch);
    if (known == null || known.released() || known.id().equals(home)) {
      return Future.succeededFuture();
    }
    return store
        .waymark(branch)
        .compose(
            here ->
                Future.failedFuture(
                    new NotTaken(
                        Why.ANOTHER_HOME,
                        here,
                        "another server is the home of "
                            + branch
                            + "; an administrator of the centre lets go of it first")));
  }

  /**
   * Takes a delivery in, one after the other of each branch.
   *
   * @return how far the branch is here then; fails with {@link NotTaken}
   */
  public Future<Optional<Waymark>> receive(BranchId branch, Delivery delivery) {
    return inTurn(underWay, branch, () -> receiveNow(branch, delivery));
  }

  private static <T> Future<T> inTurn(
      Map<BranchId, Future<?>> before, BranchId branch, Supplier<Future<T>> next) {
    synchronized (before) {
      Future<T> taken =
          before.getOrDefault(branch, Future.succeededFuture()).transform(over -> next.get());
      before.put(branch, taken);
      return taken;
    }
  }

  private Future<Optional<Waymark>> receiveNow(BranchId branch, Delivery delivery) {
    return look()
        .compose(known -> mayDeliver(branch, delivery.home(), delivery.name()))
        .compose(may -> store.take(branch, delivery.lines(), plans::read))
        .compose(waymark -> known(branch, delivery).map(waymark))
        .compose(waymark -> tell(branch, waymark))
        .recover(failure -> withWaymark(branch, failure));
  }

  private NotTaken notAtHome(BranchId branch) {
    return new NotTaken(
        Why.NOT_AT_HOME,
        Optional.empty(),
        names
            .apply(branch)
            .map(called -> "the settings call the server of " + branch + " " + called)
            .orElseGet(() -> "the settings name no server of " + branch));
  }

  /** The settings have a server for the branch, and it is no other one. */
  private Future<Void> isHome(BranchId branch, String home) {
    return plans.isAtHome(branch) ? mayCome(branch, home) : Future.failedFuture(notAtHome(branch));
  }

  private Future<Void> mayDeliver(BranchId branch, String home, String name) {
    if (!names.apply(branch).equals(Optional.of(name))) {
      return Future.failedFuture(notAtHome(branch));
    }
    return isHome(branch, home).compose(may -> ifNew(branch));
  }

  private Future<Void> ifNew(BranchId branch) {
    return homes.containsKey(branch) ? Future.succeededFuture() : isFree(branch);
  }

  /** A day that was begun at the centre ends there, before anybody else goes on. */
  private Future<Void> isFree(BranchId branch) {
    return isOpen(branch)
        .compose(
            open ->
                open
                    ? Future.failedFuture(
                        new NotTaken(
                            Why.DAY_OPEN,
                            Optional.empty(),
                            "a day of " + branch + " that was opened at the centre is not over"))
                    : Future.succeededFuture());
  }

  private Future<Void> known(BranchId branch, Delivery delivery) {
    Instant now = clock.instant();
    KeptHome before = homes.get(branch);
    boolean same = before != null && before.id().equals(delivery.home());
    boolean stays = same && !before.released();
    KeptHome home =
        stays
            ? before
            : new KeptHome(
                branch,
                delivery.home(),
                now,
                before == null ? Instant.EPOCH : before.asOf(),
                0,
                Optional.empty(),
                false);
    KeptHome heard =
        home.heard(delivery.all() ? now : home.asOf(), delivery.revision(), delivery.untaken());
    if (!stays) {
      LOG.info("{} is at home at the server {} from now on", branch, delivery.name());
    }
    return store.keep(heard).onSuccess(kept -> homes.put(branch, heard));
  }

  /**
   * Hands over to the server of a branch what the centre gave there of seats and times, one after
   * the other of each branch, for all of it is in memory.
   *
   * @param mark of the handing over that it knows; empty for none
   * @return fails with {@link NotTaken}
   */
  public Future<HandedBookings> handOver(BranchId branch, String home, String mark) {
    return inTurn(
        bookingsUnderWay,
        branch,
        () ->
            look()
                .compose(known -> isHome(branch, home))
                .compose(may -> store.handOver(branch, mark, since())));
  }

  /** Whether a server has delivered for a branch, and nobody has let go of it since. */
  public boolean isBound(BranchId branch, String home) {
    return home(branch).filter(known -> known.id().equals(home) && !known.released()).isPresent();
  }

  private Instant since() {
    return clock.instant().minus(BookingsDelivery.KEPT);
  }

  /**
   * Takes in what changed in the bookings of a branch at its home, one after the other of each
   * branch.
   *
   * @return fails with {@link NotTaken}
   */
  public Future<Void> receive(BranchId branch, Changed changed) {
    return inTurn(bookingsUnderWay, branch, () -> receiveNow(branch, changed));
  }

  private Future<Void> receiveNow(BranchId branch, Changed changed) {
    return look()
        .compose(known -> mayDeliver(branch, changed.home(), changed.name()))
        .compose(may -> store.takeIn(branch, changed.bookings(), since().minus(LATE)));
  }

  /**
   * Branches may be at home, or not any more: what was handed over is the centre's again, and
   * whoever is given the branch later begins as the first one did, so that a day which is open here
   * then is served out here.
   */
  public Future<Void> settingsChanged() {
    return store
        .forgetOthers(plans.branches().stream().filter(plans::isAtHome).collect(Collectors.toSet()))
        .compose(done -> look());
  }

  /** Follows as what another node wrote. */
  private Future<Optional<Waymark>> tell(BranchId branch, Optional<Waymark> waymark) {
    return waymark
        .map(
            end ->
                engine.heard(List.of(new Position(branch, end.day(), end.sequence()))).map(waymark))
        .orElseGet(() -> Future.succeededFuture(waymark));
  }

  private Future<Optional<Waymark>> withWaymark(BranchId branch, Throwable failure) {
    if (!(failure instanceof NotTaken no) || no.waymark().isPresent()) {
      return Future.failedFuture(failure);
    }
    return store
        .waymark(branch)
        .compose(here -> Future.failedFuture(new NotTaken(no.why(), here, no.getMessage())));
  }

  /**
   * Lets go of the home of a branch: the next server that delivers takes its place.
   *
   * @return whether there was one
   */
  public Future<Boolean> release(BranchId branch) {
    return look()
        .compose(
            known -> {
              KeptHome home = homes.get(branch);
              if (home == null) {
                return Future.succeededFuture(false);
              }
              KeptHome free = home.letGo();
              // Under a new mark, so that whoever goes on all the same asks for codes again.
              return store
                  .keep(free)
                  .onSuccess(kept -> homes.put(branch, free))
                  .compose(
                      kept -> store.handOver(branch, BookingsDelivery.NO_MARK, clock.instant()))
                  .map(true);
            });
  }
}
