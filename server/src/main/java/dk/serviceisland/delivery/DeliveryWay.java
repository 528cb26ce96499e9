package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one branch from its own server to the centre: page by page from where the centre
 * stands, with what is booked and the settings, and again after a while when there is no line. One
 * thing at a time; thread-safe.
 */
final class DeliveryWay {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWay.class);
  private static final long FIRST_AGAIN_MILLIS = 500;
  private static final long LAST_AGAIN_MILLIS = 30_000;
  private static final int MOST_DOUBLINGS = 10;

  /** So often the centre hears that nothing has happened, while nothing does. */
  private static final long SIGN_MILLIS = 5_000;

  /** What the centre cannot read it refuses again: that is tried less and less often until then. */
  private static final long LAST_REFUSED_NANOS = TimeUnit.MINUTES.toNanos(10);

  private static final long SIGN_NANOS = TimeUnit.MILLISECONDS.toNanos(SIGN_MILLIS);

  private static final int LEAST_BYTES = 1;
  private static final int FIRST_BYTES = 64 * 1_024;
  private static final int MOST_BYTES = 1_024 * 1_024;

  private final BranchId branch;
  private final Means means;
  private final Server server;
  private boolean busy;
  private boolean again;
  private int failures;
  private long timer = -1;
  private int bytes = FIRST_BYTES;
  private boolean known;
  private boolean named = true;
  private volatile boolean away;
  private volatile boolean waits;
  private boolean awayIsNew;
  private volatile Optional<String> trouble = Optional.empty();
  private Optional<Waymark> there = Optional.empty();
  private volatile String notBooked = "";
  private volatile long bookedAt = System.nanoTime() - SIGN_NANOS;
  private volatile long refusedFor;

  /**
   * What all ways of a server have in common.
   *
   * @param name what the settings call this server
   */
  record Means(
      Vertx vertx,
      CentreClient centre,
      String name,
      DeliveryStore store,
      HomeSettings settings,
      BookingsDelivery bookings,
      SettingsFetcher fetcher) {}

  /** This server, as a way knows it. */
  interface Server {
    /** The id of its database. */
    String home();

    /** Whether it is to ask nothing any more. */
    boolean stopped();

    /** It is not the home of the branch any more. */
    void movedAway();

    /** It is that again. */
    void movedBack();

    /** The journal was written up to there by what came from the centre. */
    Future<Void> fetched(Waymark end);
  }

  /** Has delivered nothing yet. */
  DeliveryWay(BranchId branch, Means means, Server server) {
    this.branch = branch;
    this.means = means;
    this.server = server;
  }

  /**
   * Before this start already this server was not the home any more, or it was set up while the
   * centre decided: nothing is appended to what is here until the centre takes from it.
   */
  void wasAway() {
    away = true;
    waits = true;
    awayIsNew = true;
    trouble = Optional.of("whether this server is the home is asked at the centre");
    server.movedAway();
  }

  /** Whether it has decided nothing since it started. */
  boolean waits() {
    return waits;
  }

  /** Whether this server is not the home any more. */
  boolean isAway() {
    return away;
  }

  /** Why the centre does not get what happens; none while it does. */
  Optional<String> trouble() {
    return trouble;
  }

  /** Something has happened; whoever waits for a line that is away goes on waiting. */
  synchronized void soon() {
    if (busy) {
      again = true;
    } else if (failures == 0) {
      go();
    }
  }

  /** Something was booked: it goes with what goes next, or at once. */
  void booked() {
    bookedAt = System.nanoTime() - SIGN_NANOS;
    refusedFor = 0;
    soon();
  }

  private synchronized void go() {
    if (busy || server.stopped()) {
      return;
    }
    means.vertx().cancelTimer(timer);
    busy = true;
    again = false;
    step().onComplete(done -> over(done.succeeded() && done.result(), done.cause()));
  }

  private synchronized void over(boolean more, Throwable failure) {
    busy = false;
    if (server.stopped()) {
      return;
    }
    if (failure != null) {
      failed(failure);
    } else if (more || again) {
      means.vertx().runOnContext(next -> go());
    } else {
      timer = means.vertx().setTimer(SIGN_MILLIS, due -> go());
    }
  }

  /** One page, or word that there is none; says whether there is more to do. */
  private Future<Boolean> step() {
    return whereItStands()
        .compose(known -> lacking())
        .compose(page -> means.settings().newest().compose(newest -> deliver(page, newest)))
        .recover(this::askAtOnce)
        .recover(
            failure ->
                settingsComeAllTheSame(failure)
                    ? means
                        .fetcher()
                        .rest(branch)
                        .transform(fetched -> Future.failedFuture(failure))
                    : Future.failedFuture(failure));
  }

  /** What the centre lacks; whoever has only waited fetches first what lacks here. */
  private Future<Optional<DeliveryStore.Page>> lacking() {
    return means
        .store()
        .after(branch, there, bytes)
        .recover(
            no ->
                waits && no instanceof NotTaken less && less.why() == NotTaken.Why.GAP
                    ? fetched().compose(done -> means.store().after(branch, there, bytes))
                    : Future.failedFuture(no))
        .onFailure(this::isAnother);
  }

  /**
   * A day that was served out at the centre since this server was set up. What is booked first, for
   * it is fetched again where the rest breaks off.
   */
  private Future<Void> fetched() {
    return means
        .bookings()
        .afresh(branch, server.home())
        .compose(
            taken ->
                new CopiedJournal(means.centre(), means.store(), branch, means.settings()::plan)
                    .fetch(server.home(), Future::succeededFuture))
        .compose(copied -> copied.end().map(server::fetched).orElseGet(Future::succeededFuture))
        .onSuccess(told -> LOG.info("{}: what the centre had of it meanwhile is fetched", branch));
  }

  /**
   * A delivery that was refused says by itself not whether another decides: that is asked before
   * anything else, so that no number is given meanwhile.
   */
  private Future<Boolean> askAtOnce(Throwable failure) {
    if (away || !known || !isNoHome(failure)) {
      return Future.failedFuture(failure);
    }
    known = false;
    return whereItStands().transform(asked -> Future.failedFuture(failure));
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
        : means
            .centre()
            .waymark(branch, server.home(), means.name())
            .<Void>map(
                taken -> {
                  there = taken.waymark();
                  named = taken.named();
                  known = true;
                  return null;
                })
            .onFailure(
                failure -> {
                  if (isNoHome(failure)) {
                    decidesNoMore(failure);
                  }
                });
  }

  private Future<Boolean> deliver(Optional<DeliveryStore.Page> page, HomeSettings.Held held) {
    Reception.Delivery delivery =
        new Reception.Delivery(
            server.home(),
            means.name(),
            page.map(DeliveryStore.Page::lines).orElseGet(List::of),
            page.map(some -> !some.more()).orElse(true),
            held.number(),
            held.hash(),
            means.fetcher().unreadable().or(() -> means.settings().untaken(branch)));
    return means
        .centre()
        .deliver(branch, delivery)
        .compose(
            taken -> {
              there = taken.waymark();
              if (away) {
                return returned().map(true);
              }
              bytes = Math.min(MOST_BYTES, 2 * bytes);
              boolean more = page.map(DeliveryStore.Page::more).orElse(false);
              well(more);
              return means
                  .fetcher()
                  .fetch(branch, held, taken.newest())
                  .compose(
                      fetched -> fetched ? otherSettings() : more ? yes() : booked(page.isEmpty()));
            });
  }

  /** By them the branch may have been the centre's meanwhile, which gave something then. */
  private Future<Boolean> otherSettings() {
    means.bookings().askAgain(branch);
    return yes();
  }

  private static Future<Boolean> yes() {
    return Future.succeededFuture(true);
  }

  /**
   * Events and settings go on without what is booked; it is tried again at the next sign. All of it
   * is read for that, so while numbers are drawn no more often than signs would come.
   */
  private Future<Boolean> booked(boolean isSign) {
    long now = System.nanoTime();
    if (now - bookedAt < Math.max(isSign ? 0 : SIGN_NANOS, refusedFor)) {
      return Future.succeededFuture(false);
    }
    bookedAt = now;
    return means
        .bookings()
        .look(branch, server.home())
        .transform(
            done -> {
              refusedFor =
                  isMalformed(done.cause())
                      ? Math.min(LAST_REFUSED_NANOS, Math.max(SIGN_NANOS, 2 * refusedFor))
                      : 0;
              String why = done.failed() ? String.valueOf(done.cause().getMessage()) : "";
              if (!why.equals(notBooked) && done.failed()) {
                LOG.warn("{}: what is booked is not the same at the centre: {}", branch, why);
              }
              notBooked = why;
              return Future.succeededFuture(false);
            });
  }

  private static boolean isMalformed(Throwable failure) {
    return failure instanceof CentreClient.Refused refused
        && refused.code().equals(Protocol.MALFORMED);
  }

  /** The centre takes from this server again: it decides again. */
  private Future<Void> returned() {
    return means
        .store()
        .keepMoved(branch, false)
        .onSuccess(
            kept -> {
              away = false;
              waits = false;
              server.movedBack();
            });
  }

  /** Over only when the centre has all: on a slow line that takes a while. */
  private void well(boolean more) {
    failures = 0;
    if (trouble.isPresent() && more) {
      trouble = Optional.of("there is a line again, and what happened without it is on its way");
    } else if (trouble.isPresent()) {
      trouble = Optional.empty();
      LOG.info("{}: all that happened here is delivered to the centre", branch);
    }
  }

  private void failed(Throwable failure) {
    failures++;
    known = false;
    means.bookings().askAgain(branch);
    String why = why(failure);
    if (failure instanceof CentreClient.Refused refused && !refused.passes()) {
      refused(refused);
    } else {
      bytes = Math.max(LEAST_BYTES, bytes / 2);
    }
    boolean isNew = trouble.isEmpty() || awayIsNew;
    awayIsNew = false;
    trouble = Optional.of(why);
    if (isNew) {
      String meanwhile = away ? "nothing is decided here" : "numbers go on";
      LOG.warn("{}: what happens is not delivered to the centre, {}: {}", branch, meanwhile, why);
    }
    long pause =
        Math.min(LAST_AGAIN_MILLIS, FIRST_AGAIN_MILLIS << Math.min(MOST_DOUBLINGS, failures - 1));
    timer = means.vertx().setTimer(pause, due -> go());
  }

  private String why(Throwable failure) {
    String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return away && failure instanceof NotTaken ? why + ". " + remedy() : why;
  }

  private String remedy() {
    return "Stop this server and run 'home move --branch "
        + branch
        + "' in the same folder. Where that is refused, "
        + SettingUp.OTHERWISE;
  }

  /**
   * The centre decides, also while it serves out a day. Under another name, as in a rehearsal,
   * nothing is delivered and numbers go on.
   */
  private static boolean isNoHome(Throwable failure) {
    return failure instanceof CentreClient.Refused refused
        && Set.of(Protocol.NOT_AT_HOME, Protocol.DAY_OPEN).contains(refused.code());
  }

  /**
   * What is here is less than the centre has, or something else, as after a restoring: it would
   * give numbers a second time.
   */
  private void isAnother(Throwable failure) {
    if (named
        && failure instanceof NotTaken no
        && Set.of(NotTaken.Why.GAP, NotTaken.Why.DIFFERS).contains(no.why())) {
      decidesNoMore(failure);
    }
  }

  private void refused(CentreClient.Refused refused) {
    if (refused.code().equals(Protocol.ANOTHER_HOME)) {
      decidesNoMore(refused);
    }
  }

  private void decidesNoMore(Throwable because) {
    if (!away) {
      away = true;
      awayIsNew = true;
      trouble = Optional.of(why(because));
      server.movedAway();
      means
          .store()
          .keepMoved(branch, true)
          .onFailure(
              broken ->
                  LOG.error("{}: that it has moved is forgotten at a restart", branch, broken));
    }
  }
}
