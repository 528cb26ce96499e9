package dk.serviceisland.push;

import dk.serviceisland.access.Access;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.OwnTickets;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.wire.Frames;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.TopicView;
import dk.serviceisland.wire.TroubleView;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boards, phones and counters follow a branch over sockets: a snapshot, then what changes. Who may
 * follow what is decided before it is asked. Thread-safe.
 */
public final class Feed implements News {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final int CLIENT_FRAME_BYTES = 1_024;
  private static final int FAREWELL_SECONDS = 1;
  private static final int GOING_AWAY = 1001;
  private static final String STOPS = "the server stops";
  private static final int SESSION_OVER = 4401;

  private final Vertx vertx;
  private final Context context;
  private final Engine engine;
  private final Forecasts forecasts;
  private final Sessions sessions;
  private final FollowCodes codes;
  private final BranchClock clock;
  private final Frames frames;
  private final PushSettings settings;
  private final FeedTally tally = new FeedTally();
  private final Map<BranchId, BranchFeed> branches = new HashMap<>();
  private final Set<BranchId> followed = ConcurrentHashMap.newKeySet();
  private final long timer;
  private volatile BooleanSupplier copyLacks = () -> false;
  private volatile Function<BranchId, Optional<TopicView.Behind>> behind =
      branch -> Optional.empty();
  private volatile Supplier<String> lifelines = () -> "0";
  private volatile Runnable lookAtLifelines = () -> {};
  private volatile UnaryOperator<BranchState> onBoards = UnaryOperator.identity();
  private volatile boolean stopping;

  /**
   * A feed that runs at once.
   *
   * @param engine whose branches; also add the feed to its listeners
   * @param access sessions that sockets end with, and codes of tickets
   * @param clock the time that views speak of; heartbeats come by real time
   * @param build names the build; pages of another one reload themselves
   */
  public Feed(
      Vertx vertx,
      Engine engine,
      Forecasts forecasts,
      Access access,
      BranchClock clock,
      String build,
      PushSettings settings) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.engine = engine;
    this.forecasts = forecasts;
    this.sessions = access.sessions();
    this.codes = access.followCodes();
    this.clock = clock;
    this.frames = new Frames(build);
    this.settings = settings;
    this.timer =
        vertx.setPeriodic(
            settings.heartbeat().toMillis(), id -> context.runOnContext(now -> heartbeat()));
  }

  /**
   * What the server must be set to: no compression, which would encode each frame for each socket,
   * no long frames from clients, which have nothing to say, and no long wait for them to return a
   * farewell, which a phone that sleeps never does.
   */
  public static HttpServerOptions fit(HttpServerOptions options) {
    return options
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setWebSocketClosingTimeout(FAREWELL_SECONDS)
        .setMaxWebSocketFrameSize(CLIENT_FRAME_BYTES)
        .setMaxWebSocketMessageSize(CLIENT_FRAME_BYTES);
  }

  /**
   * Managers are told, within a heartbeat, when the second copy of what happens lacks something.
   */
  public void tellOfSecondCopy(BooleanSupplier lacks) {
    copyLacks = lacks;
  }

  /**
   * Screens are told, within a heartbeat, that a branch's own server has told nothing for a while.
   *
   * @param old for a branch up to when what is known is right, where that is not now
   * @param shown what a board shows of a branch in place of what is known
   */
  public void tellOfHomes(
      Function<BranchId, Optional<TopicView.Behind>> old, UnaryOperator<BranchState> shown) {
    behind = old;
    onBoards = shown;
  }

  /**
   * Counters are told that lifelines are asked otherwise than before: {@link #lifelinesChanged}.
   *
   * @param mark names how they are asked now, in whichever branch
   * @param look looks again, with each heartbeat; quick
   */
  public void tellOfLifelines(Supplier<String> mark, Runnable look) {
    lifelines = mark;
    lookAtLifelines = look;
  }

  /** Lifelines are asked otherwise than before: whoever follows any branch is told. */
  public void lifelinesChanged() {
    followed.forEach(this::changed);
  }

  /** How the feed is doing. */
  public FeedReadings readings() {
    return tally.readings();
  }

  /** Something became durable: whoever follows the branch is told. */
  @Override
  public void happened(Turn turn) {
    changed(turn.branch());
  }

  /** There is a new forecast of a branch. */
  public void forecastChanged(BranchId branch) {
    changed(branch);
  }

  private void changed(BranchId branch) {
    if (followed.contains(branch)) {
      context.runOnContext(
          now -> {
            BranchFeed feed = branches.get(branch);
            if (feed != null) {
              feed.refresh();
            }
          });
    }
  }

  /** Stops: tells every socket that the server goes away, and lets nobody in any more. */
  public Future<Void> close() {
    stopping = true;
    vertx.cancelTimer(timer);
    return onFeed(
        () -> {
          for (BranchFeed branch : branches.values()) {
            branch.topics().forEach(topic -> topic.getValue().close(GOING_AWAY, STOPS));
          }
          return Future.succeededFuture();
        });
  }

  /**
   * Opens a socket on the board of a branch.
   *
   * @param request of somebody who may follow it; paused
   * @return what is in the way, if anything is; fails when something is broken
   */
  public Future<Optional<Problem>> board(HttpServerRequest request, BranchId branch) {
    return open(request, new TopicKey.Board(branch), Optional.empty());
  }

  /** Opens a socket on a ticket, as {@link #board} does on a board. */
  public Future<Optional<Problem>> ticket(HttpServerRequest request, TicketId ticket) {
    return engine
        .find(ticket)
        .compose(
            branch ->
                branch.isPresent()
                    ? open(
                        request,
                        new TopicKey.OneTicket(branch.get(), ticket, codes),
                        Optional.empty())
                    : Future.succeededFuture(
                        Optional.of(Problem.of(ProblemCode.of(RefusalCode.TICKET_UNKNOWN)))));
  }

  /**
   * Opens a socket on a counter, as {@link #board} does on a board.
   *
   * @param session the id of the session that was shown; the socket ends with it
   * @param own which tickets alone are shown; none: all
   */
  public Future<Optional<Problem>> counter(
      HttpServerRequest request,
      BranchId branch,
      CounterId counter,
      String session,
      Optional<OwnTickets> own) {
    return open(request, new TopicKey.Counter(branch, counter, own), Optional.of(session));
  }

  /**
   * Opens a socket on a branch as its managers see it, as {@link #counter} does on a counter.
   *
   * @param partner of which partner alone something is shown; none: of all
   */
  public Future<Optional<Problem>> manager(
      HttpServerRequest request, BranchId branch, String session, Optional<PartnerId> partner) {
    return open(request, new TopicKey.Manager(branch, partner), Optional.of(session));
  }

  private record Admission(TopicKey key, TopicView view, Optional<String> session) {}

  private Future<Optional<Problem>> open(
      HttpServerRequest request, TopicKey key, Optional<String> session) {
    if (stopping || !tally.enter(settings.sockets())) {
      return Future.succeededFuture(Optional.of(TroubleView.overloaded()));
    }
    return onFeed(() -> branch(key.branch()).view(key))
        .compose(
            view ->
                view.isPresent()
                    ? opened(request, new Admission(key, view.get(), session))
                    : Future.succeededFuture(Optional.of(Problem.of(key.unknown()))))
        .onComplete(
            problem -> {
              if (problem.failed() || problem.result().isPresent()) {
                tally.leave();
              }
            });
  }

  private Future<Optional<Problem>> opened(HttpServerRequest request, Admission admission) {
    return request
        .toWebSocket()
        .map(
            socket -> {
              opened(socket, admission);
              return Optional.empty();
            });
  }

  private void opened(ServerWebSocket socket, Admission admission) {
    Context loop = vertx.getOrCreateContext();
    Thread thread = Thread.currentThread();
    Subscriber subscriber = new Subscriber(socket, settings.bytesPerSocket(), tally);
    context.runOnContext(
        now -> {
          followed.add(admission.key().branch());
          branch(admission.key().branch())
              .topic(admission.key(), admission.view())
              .join(subscriber, admission.session(), loop, thread);
          if (stopping) {
            socket.close((short) GOING_AWAY, STOPS);
          }
        });
    if (socket.isClosed()) {
      closed(subscriber, admission, thread);
    } else {
      socket.closeHandler(closed -> closed(subscriber, admission, thread));
    }
  }

  private void closed(Subscriber subscriber, Admission admission, Thread thread) {
    tally.leave();
    subscriber.closed();
    context.runOnContext(
        now -> {
          BranchId id = admission.key().branch();
          BranchFeed branch = branches.get(id);
          branch.leave(admission.key(), subscriber, thread);
          if (branch.empty()) {
            branches.remove(id);
            followed.remove(id);
          }
        });
  }

  /** On the feed's context. */
  private BranchFeed branch(BranchId id) {
    return branches.computeIfAbsent(
        id,
        unknown ->
            new BranchFeed(
                id,
                engine,
                forecasts,
                clock,
                new BranchFeed.Beside(
                    () -> copyLacks.getAsBoolean(),
                    () -> behind.apply(id),
                    () -> lifelines.get(),
                    state -> onBoards.apply(state)),
                frames,
                Math.toIntExact(settings.heartbeat().toSeconds())));
  }

  /** On the feed's context. */
  private void heartbeat() {
    lookAtLifelines.run();
    branches.values().removeIf(BranchFeed::empty);
    for (BranchFeed branch : branches.values()) {
      branch.heartbeat();
      for (Map.Entry<TopicKey, Topic> topic : branch.topics()) {
        topic.getValue().sweep(settings.stall().toNanos());
      }
    }
    closeThoseOver();
  }

  /** Closes the sockets whose sessions are over now; otherwise that takes until a heartbeat. */
  public void lookAtSessions() {
    context.runOnContext(now -> closeThoseOver());
  }

  /** On the feed's context. */
  private void closeThoseOver() {
    for (BranchFeed branch : branches.values()) {
      for (Map.Entry<TopicKey, Topic> topic : branch.topics()) {
        for (String session : topic.getValue().sessions()) {
          closeIfOver(session, topic.getKey(), topic.getValue());
        }
      }
    }
  }

  private void closeIfOver(String id, TopicKey key, Topic topic) {
    sessions
        .byId(id)
        .onSuccess(
            session -> {
              boolean may = session.map(open -> open.staff().mayActIn(key.branch())).orElse(false);
              if (!may) {
                context.runOnContext(
                    now -> topic.closeSession(id, SESSION_OVER, "the session is over"));
              }
            })
        .onFailure(failure -> LOG.warn("could not look whether a session is over", failure));
  }

  /** Runs work on the feed's context and answers on the caller's. */
  private <T> Future<T> onFeed(Supplier<Future<T>> work) {
    Context caller = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        now ->
            work.get()
                .onComplete(
                    (value, failure) ->
                        caller.runOnContext(done -> promise.complete(value, failure))));
    return promise.future();
  }
}
