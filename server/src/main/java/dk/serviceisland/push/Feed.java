package dk.serviceisland.push;

import dk.serviceisland.access.Origins;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.CounterId;
import dk.serviceisland.domain.Event;
import dk.serviceisland.domain.TicketId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.News;
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
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boards, phones and counters follow a branch over sockets: a snapshot, then what changes. Takes
 * over the requests under {@code /ws/}. Thread-safe.
 */
public final class Feed implements News {
  /** Where the addresses of the feed begin. */
  public static final String PATH = "/ws/";

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final int CLIENT_FRAME_BYTES = 1_024;
  private static final int GOING_AWAY = 1001;
  private static final int SESSION_OVER = 4401;

  private final Vertx vertx;
  private final Context context;
  private final Engine engine;
  private final Forecasts forecasts;
  private final Sessions sessions;
  private final Origins origins;
  private final InstantSource clock;
  private final Frames frames;
  private final PushSettings settings;
  private final Tally tally = new Tally();
  private final Map<BranchId, BranchFeed> branches = new HashMap<>();
  private final Set<BranchId> followed = ConcurrentHashMap.newKeySet();
  private final long timer;
  private volatile boolean stopping;

  /**
   * A feed that runs at once.
   *
   * @param engine whose branches; also add the feed to its listeners
   * @param clock the time that views speak of; heartbeats come by real time
   * @param build names the build; pages of another one reload themselves
   */
  public Feed(
      Vertx vertx,
      Engine engine,
      Forecasts forecasts,
      Sessions sessions,
      Origins origins,
      InstantSource clock,
      String build,
      PushSettings settings) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.engine = engine;
    this.forecasts = forecasts;
    this.sessions = sessions;
    this.origins = origins;
    this.clock = clock;
    this.frames = new Frames(build);
    this.settings = settings;
    this.timer =
        vertx.setPeriodic(
            settings.heartbeat().toMillis(), id -> context.runOnContext(now -> heartbeat()));
  }

  /**
   * What the server must be set to: no compression, which would encode each frame for each socket,
   * and no long frames from clients, which have nothing to say.
   */
  public static HttpServerOptions fit(HttpServerOptions options) {
    return options
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setMaxWebSocketFrameSize(CLIENT_FRAME_BYTES)
        .setMaxWebSocketMessageSize(CLIENT_FRAME_BYTES);
  }

  /** How the feed is doing. */
  public Readings readings() {
    return tally.readings();
  }

  /** Something became durable: whoever follows the branch is told. */
  @Override
  public void happened(BranchId branch, LocalDate day, long lastSequence, List<Event> events) {
    changed(branch);
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
            branch
                .topics()
                .forEach(topic -> topic.getValue().close(GOING_AWAY, "the server stops"));
          }
          return Future.succeededFuture();
        });
  }

  /** Takes over a request under {@link #PATH}: a socket, or a refusal as over HTTP. */
  public void accept(HttpServerRequest request) {
    if (!tally.enter(settings.sockets())) {
      refuse(request, TroubleView.overloaded());
      return;
    }
    request.pause();
    admitted(request)
        .compose(admission -> request.toWebSocket().onSuccess(socket -> opened(socket, admission)))
        .onFailure(
            failure -> {
              tally.leave();
              if (!request.response().ended()) {
                refuse(request, problem(failure));
              }
            });
  }

  private record Admission(TopicKey key, TopicView view, Optional<String> session) {}

  private Future<Admission> admitted(HttpServerRequest request) {
    Optional<Problem> wrong = wrong(request);
    if (wrong.isPresent()) {
      return Future.failedFuture(new Refused(wrong.get()));
    }
    String[] path = request.path().split("/", -1);
    Future<Optional<String>> session = Future.succeededFuture(Optional.empty());
    TopicKey key;
    try {
      key = key(path);
      if (key instanceof TopicKey.Counter) {
        session = session(request, key.branch()).map(Optional::of);
      }
    } catch (Refused refused) {
      return Future.failedFuture(refused);
    }
    return session.compose(
        id ->
            onFeed(() -> branch(key.branch()).view(key)).map(view -> new Admission(key, view, id)));
  }

  private Optional<Problem> wrong(HttpServerRequest request) {
    if (stopping) {
      return Optional.of(TroubleView.overloaded());
    }
    if (!request.method().equals(HttpMethod.GET)) {
      return Optional.of(Problem.of(ProblemCode.METHOD_NOT_ALLOWED));
    }
    Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
    Optional<String> host = Optional.ofNullable(request.getHeader("Host"));
    if (!origins.allows(origin, host)) {
      return Optional.of(Problem.of(ProblemCode.ORIGIN_WRONG));
    }
    boolean upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    return upgrade ? Optional.empty() : Optional.of(Problem.of(ProblemCode.ROUTE_UNKNOWN));
  }

  /** The path is /ws/v1/..., so that its first part is empty. */
  private TopicKey key(String[] path) throws Refused {
    boolean known = path.length > 4 && path[2].equals("v1");
    if (known && path.length == 6 && path[3].equals("branches") && path[5].equals("board")) {
      return new TopicKey.Board(branchId(path[4]));
    }
    if (known && path.length == 7 && path[3].equals("branches") && path[5].equals("counters")) {
      BranchId branch = branchId(path[4]);
      try {
        return new TopicKey.Counter(branch, new CounterId(path[6]));
      } catch (IllegalArgumentException otherForm) {
        throw new Refused(ProblemCode.COUNTER_UNKNOWN);
      }
    }
    if (known && path.length == 5 && path[3].equals("tickets")) {
      Optional<TicketId> ticket =
          TicketId.isWellFormed(path[4]) ? Optional.of(new TicketId(path[4])) : Optional.empty();
      Optional<BranchId> branch = ticket.flatMap(engine::branchOf);
      if (branch.isEmpty()) {
        throw new Refused(ProblemCode.TICKET_UNKNOWN);
      }
      return new TopicKey.OneTicket(branch.get(), ticket.get());
    }
    throw new Refused(ProblemCode.ROUTE_UNKNOWN);
  }

  private static BranchId branchId(String text) throws Refused {
    try {
      return new BranchId(text);
    } catch (IllegalArgumentException otherForm) {
      throw new Refused(ProblemCode.BRANCH_UNKNOWN);
    }
  }

  private Future<String> session(HttpServerRequest request, BranchId branch) {
    Cookie cookie = request.getCookie(Sessions.COOKIE);
    if (cookie == null) {
      return Future.failedFuture(new Refused(ProblemCode.UNAUTHENTICATED));
    }
    return sessions
        .find(cookie.getValue())
        .compose(
            session -> {
              if (session.isEmpty()) {
                return Future.failedFuture(new Refused(ProblemCode.UNAUTHENTICATED));
              }
              return session.get().staff().mayActIn(branch)
                  ? Future.succeededFuture(session.get().id())
                  : Future.failedFuture(new Refused(ProblemCode.FORBIDDEN));
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
                frames,
                Math.toIntExact(settings.heartbeat().toSeconds())));
  }

  /** On the feed's context. */
  private void heartbeat() {
    branches.values().removeIf(BranchFeed::empty);
    for (BranchFeed branch : branches.values()) {
      branch.heartbeat();
      for (Map.Entry<TopicKey, Topic> topic : branch.topics()) {
        topic.getValue().sweep(settings.patience().toNanos());
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

  private static Problem problem(Throwable failure) {
    if (failure instanceof Refused refused) {
      return refused.problem();
    }
    Optional<Problem> trouble = TroubleView.of(failure);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    String errorId = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    LOG.error("error {}: a socket could not be opened", errorId, failure);
    return Problem.internal(errorId);
  }

  private static void refuse(HttpServerRequest request, Problem problem) {
    request.resume();
    request
        .response()
        .setStatusCode(problem.code().status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE);
    if (problem.retryAfterSeconds() > 0) {
      request.response().putHeader("Retry-After", String.valueOf(problem.retryAfterSeconds()));
    }
    if (problem.code() == ProblemCode.METHOD_NOT_ALLOWED) {
      request.response().putHeader("Allow", "GET");
    }
    request.response().end(problem.body());
  }
}
