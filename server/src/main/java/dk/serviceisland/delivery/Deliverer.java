package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers from a branch's own server to the centre what the centre lacks: reads it from the
 * journal, so that whatever is interrupted goes on from where the centre stands. Fetches the
 * centre's settings. While there is no line it tries again, at most twice a minute. Thread-safe.
 */
public final class Deliverer implements News {
  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
  private static final long FIRST_AGAIN_MILLIS = 500;
  private static final long LAST_AGAIN_MILLIS = 30_000;
  private static final int MOST_DOUBLINGS = 10;

  /** So often the centre hears that nothing has happened, while nothing does. */
  private static final long SIGN_MILLIS = 5_000;

  private static final long SIGN_NANOS = TimeUnit.MILLISECONDS.toNanos(SIGN_MILLIS);

  private static final int LEAST_BYTES = 1;
  private static final int FIRST_BYTES = 64 * 1_024;
  private static final int MOST_BYTES = 1_024 * 1_024;

  private final Vertx vertx;
  private final CentreClient centre;
  private final String name;
  private final DeliveryStore store;
  private final Supplier<? extends Collection<BranchId>> branches;
  private final HomeSettings settings;
  private final BookingsDelivery bookings;
  private final SettingsFetcher fetcher;
  private final Map<BranchId, Way> ways = new ConcurrentHashMap<>();
  private final Map<BranchId, String> troubles = new ConcurrentHashMap<>();
  private volatile Consumer<BranchId> moved = branch -> {};
  private volatile Consumer<BranchId> back = branch -> {};
  private volatile boolean stopped;
  private volatile String home = "";

  /**
   * Delivers nothing yet.
   *
   * @param name what the settings call this server
   * @param branches that this server decides for
   * @param clock the time of these
   */
  public Deliverer(
      Vertx vertx,
      CentreClient centre,
      String name,
      DeliveryStore store,
      Supplier<? extends Collection<BranchId>> branches,
      HomeSettings settings,
      InstantSource clock) {
    this.bookings = new BookingsDelivery(centre, store, name, clock);
    this.fetcher = new SettingsFetcher(centre, store, settings);
    this.vertx = vertx;
    this.centre = centre;
    this.name = name;
    this.store = store;
    this.branches = branches;
    this.settings = settings;
  }

  /**
   * Who is told when this server is not the home of a branch any more, and when it is it again;
   * before the start.
   */
  public void whenMoved(Consumer<BranchId> away, Consumer<BranchId> home) {
    moved = away;
    back = home;
  }

  /** Tells which branches had moved away before this start; before anything is decided. */
  public Future<Void> remember() {
    return store
        .movedAway()
        .map(
            away -> {
              away.forEach(
                  branch -> {
                    way(branch).away = true;
                    moved.accept(branch);
                  });
              return null;
            });
  }

  /** Delivers from now on. */
  public Future<Void> start() {
    return store
        .ownId()
        .map(
            id -> {
              home = id;
              branches.get().forEach(this::way);
              // Those that are away as well: the centre may give them back.
              ways.values().forEach(Way::soon);
              return null;
            });
  }

  private Way way(BranchId branch) {
    return ways.computeIfAbsent(branch, Way::new);
  }

  /** Delivers nothing more, and asks nothing. */
  public Future<Void> stop() {
    stopped = true;
    return centre.close();
  }

  @Override
  public void happened(Turn turn) {
    if (turn.decidedHere() && !home.isEmpty()) {
      way(turn.branch()).soon();
    }
  }

  /** Why the centre does not get what happens, by branch; empty while it does. */
  public Map<BranchId, String> troubles() {
    return new HashMap<>(troubles);
  }

  /** Whether this server is not the home of a branch any more, so that here nothing is decided. */
  public boolean isAway(BranchId branch) {
    return Optional.ofNullable(ways.get(branch)).map(way -> way.away).orElse(false);
  }

  /** The way of one branch; everything of it is done on one context, one thing at a time. */
  private final class Way {
    private final BranchId branch;
    private boolean busy;
    private boolean again;
    private int failures;
    private long timer = -1;
    private int bytes = FIRST_BYTES;
    private boolean known;
    private volatile boolean away;
    private Optional<Waymark> there = Optional.empty();
    private volatile String notBooked = "";
    private long bookedAt = System.nanoTime() - SIGN_NANOS;

    Way(BranchId branch) {
      this.branch = branch;
    }

    /** Something has happened; whoever waits for a line that is away goes on waiting. */
    synchronized void soon() {
      if (busy) {
        again = true;
      } else if (failures == 0) {
        go();
      }
    }

    private synchronized void go() {
      if (busy || stopped) {
        return;
      }
      vertx.cancelTimer(timer);
      busy = true;
      again = false;
      step().onComplete(done -> over(done.succeeded() && done.result(), done.cause()));
    }

    private synchronized void over(boolean more, Throwable failure) {
      busy = false;
      if (stopped) {
        return;
      }
      if (failure != null) {
        failed(failure);
      } else if (more || again) {
        vertx.runOnContext(next -> go());
      } else {
        timer = vertx.setTimer(SIGN_MILLIS, due -> go());
      }
    }

    /** One page, or word that there is none; says whether there is more to do. */
    private Future<Boolean> step() {
      return whereItStands()
          .compose(known -> store.after(branch, there, bytes))
          .compose(page -> settings.newest().compose(newest -> deliver(page, newest)))
          .recover(
              failure ->
                  settingsComeAllTheSame(failure)
                      ? fetcher.rest(branch).transform(fetched -> Future.failedFuture(failure))
                      : Future.failedFuture(failure));
    }

    /** Two journals, or a home that is none any more: the settings may say who decides. */
    private static boolean settingsComeAllTheSame(Throwable failure) {
      return failure instanceof NotTaken
          || (failure instanceof CentreClient.Refused refused
              && !refused.passes()
              && !refused.code().equals(Protocol.ANOTHER_HOME));
    }

    private Future<Void> whereItStands() {
      return known
          ? Future.succeededFuture()
          : centre
              .waymark(branch, home)
              .<Void>map(
                  taken -> {
                    there = taken.waymark();
                    known = true;
                    return null;
                  })
              .onFailure(this::isNoHome);
    }

    private Future<Boolean> deliver(Optional<DeliveryStore.Page> page, HomeSettings.Held held) {
      Reception.Delivery delivery =
          new Reception.Delivery(
              home,
              name,
              page.map(DeliveryStore.Page::lines).orElseGet(List::of),
              page.map(some -> !some.more()).orElse(true),
              held.number(),
              held.hash(),
              fetcher.unreadable().or(() -> settings.untaken(branch)));
      return centre
          .deliver(branch, delivery)
          .compose(
              taken -> {
                there = taken.waymark();
                if (away) {
                  return returned().map(true);
                }
                bytes = Math.min(MOST_BYTES, 2 * bytes);
                well();
                boolean more = page.map(DeliveryStore.Page::more).orElse(false);
                return fetcher
                    .fetch(branch, held, taken.newest())
                    .compose(
                        fetched ->
                            fetched ? otherSettings() : more ? yes() : booked(page.isEmpty()));
              });
    }

    /** By them the branch may have been the centre's meanwhile, which gave something then. */
    private Future<Boolean> otherSettings() {
      bookings.askAgain(branch);
      return yes();
    }

    private static Future<Boolean> yes() {
      return Future.succeededFuture(true);
    }

    /**
     * Events and settings go on without what is booked; it is tried again at the next sign. All of
     * it is read for that, so while numbers are drawn no more often than signs would come.
     */
    private Future<Boolean> booked(boolean isSign) {
      long now = System.nanoTime();
      if (!isSign && now - bookedAt < SIGN_NANOS) {
        return Future.succeededFuture(false);
      }
      bookedAt = now;
      return bookings
          .look(branch, home)
          .transform(
              done -> {
                String why = done.failed() ? String.valueOf(done.cause().getMessage()) : "";
                if (!why.equals(notBooked) && done.failed()) {
                  LOG.warn("{}: what is booked is not the same at the centre: {}", branch, why);
                }
                notBooked = why;
                return Future.succeededFuture(false);
              });
    }

    /** The centre takes from this server again: it decides again. */
    private Future<Void> returned() {
      return store
          .keepMoved(branch, false)
          .onSuccess(
              kept -> {
                away = false;
                back.accept(branch);
              });
    }

    private void well() {
      failures = 0;
      if (troubles.remove(branch) != null) {
        LOG.info("{}: what happens is delivered to the centre again", branch);
      }
    }

    private void failed(Throwable failure) {
      failures++;
      known = false;
      bookings.askAgain(branch);
      String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
      if (failure instanceof CentreClient.Refused refused && !refused.passes()) {
        refused(refused);
      } else {
        bytes = Math.max(LEAST_BYTES, bytes / 2);
      }
      if (troubles.put(branch, why) == null) {
        String meanwhile = away ? "nothing is decided here" : "numbers go on";
        LOG.warn("{}: what happens is not delivered to the centre, {}: {}", branch, meanwhile, why);
      }
      long pause =
          Math.min(LAST_AGAIN_MILLIS, FIRST_AGAIN_MILLIS << Math.min(MOST_DOUBLINGS, failures - 1));
      timer = vertx.setTimer(pause, due -> go());
    }

    /** Under another name, as in a rehearsal, nothing is delivered and numbers go on. */
    private void isNoHome(Throwable failure) {
      if (failure instanceof CentreClient.Refused refused
          && refused.code().equals(Protocol.NOT_AT_HOME)) {
        decidesNoMore();
      }
    }

    private void refused(CentreClient.Refused refused) {
      if (refused.code().equals(Protocol.ANOTHER_HOME)) {
        decidesNoMore();
      }
    }

    private void decidesNoMore() {
      if (!away) {
        away = true;
        moved.accept(branch);
        store
            .keepMoved(branch, true)
            .onFailure(
                broken ->
                    LOG.error("{}: that it has moved is forgotten at a restart", branch, broken));
      }
    }
  }
}
