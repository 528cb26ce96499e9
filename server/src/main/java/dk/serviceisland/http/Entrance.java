package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.CarriedAnswer;
import dk.serviceisland.wire.CarriedRequest;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Reading;
import dk.serviceisland.wire.TroubleView;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a request from its row in the table to its answer: who asks is found out, what cannot
 * be is refused, and the rest is done.
 */
final class Entrance {
  private static final String NO_OPERATION = "none";
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
  private static final Set<Who> KNOWN =
      Who.setOf(
          Who.DEVICE,
          Who.STAFF,
          Who.AUDITOR,
          Who.MANAGER,
          Who.ADMIN,
          Who.SERVICE_FIGURES,
          Who.SERVICE_AUDIT,
          Who.SERVICE_SCIM,
          Who.SERVICE_DELIVERY,
          Who.SERVICE_BOOKING);
  private static final Buffer NOTHING = Buffer.buffer();
  private static final Future<Reading<Buffer>> NO_BODY =
      Future.succeededFuture(new Reading.Read<>(NOTHING));
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "[A-Za-z0-9.\\-]{1,253}(:[0-9]{1,5})?" + "|\\[[0-9a-fA-F:.]{2,45}](:[0-9]{1,5})?");

  private final Vertx vertx;
  private final Engine engine;
  private final Plans plans;
  private final HttpSettings settings;
  private final Gate gate;
  private final FollowCodes codes;
  private final OwnNumbers own;
  private final Connections connections;
  private final KnownAddresses known = new KnownAddresses();
  private final SocketPlaces places;
  private final Recorder recorder;
  private final RequestIds requests = new RequestIds();
  private Optional<Carriage> carriage = Optional.empty();
  private volatile Consumer<Refused> watching = why -> {};
  private HttpApi.Observer observer = (operation, status, took) -> {};

  Entrance(Vertx vertx, HttpApi.Parts parts, HttpSettings settings, Connections connections) {
    this.vertx = vertx;
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
    this.settings = settings;
    this.gate = new Gate(parts.access(), settings);
    this.codes = parts.access().followCodes();
    this.own = new OwnNumbers(engine);
    this.connections = connections;
    this.places = new SocketPlaces(settings.bounds(), known);
    this.recorder = new Recorder(parts.audit(), parts.access().accounts());
  }

  void observedBy(HttpApi.Observer watching) {
    observer = watching;
  }

  /** Tells of every socket that is turned away from now on. */
  void whenRefused(Consumer<Refused> told) {
    watching = told;
    places.whenRefused(told);
  }

  void carriedBy(Carriage way) {
    carriage = Optional.of(way);
  }

  /** Answers a request of the API. */
  void answer(RoutingContext context, Route route) {
    HttpServerRequest request = context.request();
    observe(request, route.operation());
    Parameters parameters = new Parameters(context.pathParams(), codes);
    Future<Reading<Buffer>> body = route.changes() ? body(request, route.largestBody()) : NO_BODY;
    gate.judge(route.who(), Head.of(request))
        .compose(
            verdict ->
                answer(route, request, parameters, verdict, body)
                    .onSuccess(
                        response -> record(route, request, parameters, verdict, body, response)))
        .onComplete(response -> response.sendTo(request), failure -> fail(request, failure));
  }

  /**
   * Begins to collect the body of a request; before its handler returns.
   *
   * @param most how large it may be, in bytes
   */
  Future<Reading<Buffer>> body(HttpServerRequest request, int most) {
    return Body.of(request, vertx, settings.bodyDeadline(), most, connections.incoming());
  }

  /** Opens a socket of the feed, or answers as the same read over HTTP would. */
  void open(HttpServerRequest request, TopicRoute topic, Map<String, String> texts) {
    if (!request.method().equals(HttpMethod.GET)) {
      notAllowed(request, Set.of(HttpMethod.GET.name()));
      return;
    }
    request.pause();
    Parameters parameters = new Parameters(texts, codes);
    gate.judge(topic.who(), Head.of(request))
        .compose(verdict -> open(topic, request, parameters, verdict))
        .onComplete(
            problem ->
                problem.ifPresent(
                    refusal -> {
                      request.resume();
                      Response.of(refusal).sendTo(request);
                    }),
            failure -> {
              request.resume();
              // The network fails only where the caller is gone.
              fail(request, failure instanceof IOException ? new CallerGone(failure) : failure);
            });
  }

  /** Answers that there is no such address. */
  void unknown(HttpServerRequest request) {
    observe(request, NO_OPERATION);
    Response.of(Problem.of(ProblemCode.ROUTE_UNKNOWN)).sendTo(request);
  }

  /** Answers that an address cannot be read. */
  void undecodable(HttpServerRequest request) {
    if (request.query() == null) {
      unknown(request);
    } else {
      observe(request, NO_OPERATION);
      Response.of(Problem.undecodableQuery()).sendTo(request);
    }
  }

  /** Whether the request shows that staff or an enrolled device asks. */
  Future<Boolean> showsWhoAsks(HttpServerRequest request) {
    return gate.judge(KNOWN, Head.of(request)).map(verdict -> verdict instanceof Gate.Verdict.In);
  }

  /** Whether a place is kept for the address that a connection on probation asks from. */
  boolean comesFromWhereItIsKeptFor(HttpServerRequest request) {
    return connections.isKept(request.connection()) && known.has(address(request));
  }

  /** Answers that a request is no HTTP, or could be read in two ways, and ends its connection. */
  void malformed(HttpServerRequest request) {
    observe(request, NO_OPERATION);
    Malformed.answer(request);
  }

  /**
   * Answers that there are too many connections, and ends this one.
   *
   * @param room whether there would be room among those of this door
   */
  void tooMany(HttpServerRequest request, boolean room) {
    observe(request, NO_OPERATION);
    if (room) {
      connections.turnAway(request.connection());
    } else {
      watching.accept(Refused.CONNECTIONS_OF_NAME);
    }
    request.response().endHandler(answered -> request.connection().close());
    Response.of(TroubleView.overloaded())
        .with(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .sendTo(request);
  }

  /** Answers that an address does not take a method. */
  void notAllowed(HttpServerRequest request, Set<String> allowed) {
    observe(request, NO_OPERATION);
    Response.of(Problem.of(ProblemCode.METHOD_NOT_ALLOWED))
        .with(HttpHeaders.ALLOW, String.join(", ", allowed))
        .sendTo(request);
  }

  /** Answers trouble; whoever went away gets no answer and is no fault of the server. */
  static void fail(HttpServerRequest request, Throwable failure) {
    if (failure instanceof CallerGone || request.response().closed()) {
      LOG.debug("not answered: {}", failure.toString());
    } else if (failure instanceof WebSocketHandshakeException) {
      // Mostly answered already by whoever refused the handshake.
      LOG.debug("no socket is opened: {}", failure.getMessage());
      Response.of(Problem.of(ProblemCode.MALFORMED_REQUEST)).sendTo(request);
    } else {
      Response.of(Problems.of(failure, request.response().headers().get(RequestIds.HEADER)))
          .sendTo(request);
    }
  }

  /** Tells the audit log, before anybody else hears what came of it. */
  private void record(
      Route route,
      HttpServerRequest request,
      Parameters parameters,
      Gate.Verdict verdict,
      Future<Reading<Buffer>> body,
      Response response) {
    if (!recorder.concerns(route.operation(), response.status())) {
      return;
    }
    Optional<Ask.Guest> guest =
        verdict instanceof Gate.Verdict.Out out
            ? out.who()
            : Optional.of(((Gate.Verdict.In) verdict).guest());
    Buffer sent =
        body.succeeded() && body.result() instanceof Reading.Read<Buffer> read
            ? read.value()
            : NOTHING;
    recorder.answered(
        new Recorder.Asked(
            route.operation(),
            isOfDevices(route),
            parameters,
            Head.of(request),
            address(request),
            request.response().headers().get(RequestIds.HEADER)),
        guest,
        sent,
        response);
  }

  private static boolean isOfDevices(Route route) {
    return route.path().startsWith("/devices");
  }

  /** Names a request and tells of its answer. */
  void observe(HttpServerRequest request, String operation) {
    long begin = System.nanoTime();
    HttpServerResponse response = request.response();
    response.putHeader(RequestIds.HEADER, requests.next());
    response.bodyEndHandler(
        ended ->
            observer.answered(
                operation, response.getStatusCode(), Duration.ofNanos(System.nanoTime() - begin)));
  }

  private Future<Response> answer(
      Route route,
      HttpServerRequest request,
      Parameters parameters,
      Gate.Verdict verdict,
      Future<Reading<Buffer>> body) {
    if (verdict instanceof Gate.Verdict.Out out) {
      return Future.succeededFuture(refused(request, out.why()));
    }
    Ask.Guest guest = ((Gate.Verdict.In) verdict).guest();
    if (!(guest.caller() instanceof Caller.Anyone)) {
      known.remember(address(request));
    }
    Optional<ProblemCode> flaw =
        flaw(parameters, guest, route.who(), isOfDevices(route))
            .or(() -> flaw(route, request, guest));
    if (flaw.isPresent()) {
      return Future.succeededFuture(Response.of(Problem.of(flaw.get())));
    }
    return body.compose(
        reading -> Ask.after(reading, whole -> answer(route, request, parameters, guest, whole)));
  }

  private Future<Response> answer(
      Route route, HttpServerRequest request, Parameters parameters, Ask.Guest guest, Buffer body) {
    String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (body.length() > 0 && !route.media().is(contentType)) {
      return Future.succeededFuture(
          Response.of(Problem.unsupportedMediaType(route.media().allowed())));
    }
    Ask ask = ask(request, parameters, guest, body);
    if (carriage.isPresent() && isDecidedElsewhere(route, parameters)) {
      return carry(route, ask, carriage.get());
    }
    return answer(route, ask)
        .recover(
            failure ->
                carriage.isPresent() && isElsewhere(failure)
                    ? carry(route, ask, carriage.get())
                    : Future.failedFuture(failure));
  }

  /** Whoever decides reads it once more, so that it is not read here in vain. */
  private boolean isDecidedElsewhere(Route route, Parameters parameters) {
    return route.keyed() && parameters.branch().filter(engine::isElsewhere).isPresent();
  }

  private static boolean isElsewhere(Throwable failure) {
    return BranchUnavailable.is(failure, BranchUnavailable.Why.ELSEWHERE);
  }

  /** What belongs to no branch is decided where the first one is. */
  private Future<Response> carry(Route route, Ask ask, Carriage way) {
    Parameters parameters = ask.parameters();
    BranchId branch =
        parameters
            .branch()
            .or(() -> parameters.ticket().flatMap(engine::branchOf))
            .orElseGet(() -> plans.branches().iterator().next());
    return way.carry(branch, ask.carried(route.operation()).bytes())
        .map(CarriedAnswer::read)
        .map(Response::of);
  }

  /** Answers what another node carried here; fails as the engine does where it decides neither. */
  Future<Response> answer(Route route, CarriedRequest carried) {
    Head head = Head.of(carried);
    return gate.judge(route.who(), head)
        .compose(
            verdict ->
                verdict instanceof Gate.Verdict.In in
                    ? answer(route, Ask.of(carried, head, in.guest(), codes))
                    : Future.succeededFuture(
                        Response.of(Problem.of(((Gate.Verdict.Out) verdict).why()))));
  }

  private Future<Response> answer(Route route, Ask ask) {
    return own.or(ask, () -> route.handler().handle(ask));
  }

  private Future<Optional<Problem>> open(
      TopicRoute topic, HttpServerRequest request, Parameters parameters, Gate.Verdict verdict) {
    if (verdict instanceof Gate.Verdict.Out out) {
      return Future.succeededFuture(Optional.of(Problem.of(out.why())));
    }
    Ask.Guest guest = ((Gate.Verdict.In) verdict).guest();
    Optional<ProblemCode> flaw =
        flaw(parameters, guest, topic.who(), false).or(() -> flaw(request));
    if (flaw.isPresent()) {
      return Future.succeededFuture(flaw.map(Problem::of));
    }
    boolean signedIn = !(guest.caller() instanceof Caller.Anyone);
    if (!places.enter(request.connection(), address(request), signedIn)) {
      return Future.succeededFuture(Optional.of(TroubleView.overloaded()));
    }
    return topic
        .opener()
        .open(request, ask(request, parameters, guest, NOTHING))
        .onComplete(
            (problem, failure) -> {
              if (failure != null || problem.isPresent()) {
                places.leave(request.connection());
              }
            });
  }

  private Ask ask(HttpServerRequest request, Parameters parameters, Ask.Guest guest, Buffer body) {
    return new Ask(Head.of(request), parameters, guest, body, address(request), baseUrl(request));
  }

  /** What is wrong with the address for this guest; none when nothing is. */
  private Optional<ProblemCode> flaw(
      Parameters parameters, Ask.Guest guest, Set<Who> who, boolean devices) {
    Optional<ProblemCode> impossible = parameters.impossible(devices);
    Optional<BranchId> branch = parameters.branch();
    if (impossible.isPresent() || branch.isEmpty()) {
      return impossible;
    }
    if (!plans.branches().contains(branch.get())) {
      return Optional.of(ProblemCode.BRANCH_UNKNOWN);
    }
    return who.equals(Who.EVERYBODY) || guest.caller().mayActIn(branch.get())
        ? Optional.empty()
        : Optional.of(ProblemCode.FORBIDDEN);
  }

  /** What is wrong with the head of a request to the API; none when nothing is. */
  private Optional<ProblemCode> flaw(Route route, HttpServerRequest request, Ask.Guest guest) {
    boolean bySession = guest.session().isPresent() || route.opensSession();
    if (route.changes() && bySession && gate.fromElsewhere(request)) {
      return Optional.of(ProblemCode.ORIGIN_WRONG);
    }
    boolean shared = route.who().contains(Who.ANYONE) && guest.caller() instanceof Caller.Anyone;
    return route.keyed() ? IdempotencyKey.flaw(request, shared) : Optional.empty();
  }

  /** What is wrong with the head of a handshake; none when nothing is. */
  private Optional<ProblemCode> flaw(HttpServerRequest request) {
    if (gate.fromElsewhere(request)) {
      return Optional.of(ProblemCode.ORIGIN_WRONG);
    }
    return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
        ? Optional.empty()
        : Optional.of(ProblemCode.ROUTE_UNKNOWN);
  }

  /** A cookie that is over is taken away, so that whoever needs none is not kept out by it. */
  private Response refused(HttpServerRequest request, ProblemCode why) {
    Response response = Response.of(Problem.of(why));
    boolean staleCookie =
        why == ProblemCode.UNAUTHENTICATED && Gate.sessionToken(request).isPresent();
    return staleCookie
        ? response.with(HttpHeaders.SET_COOKIE, SessionRequests.over(baseUrl(request)))
        : response;
  }

  /** Where a request comes from. */
  String address(HttpServerRequest request) {
    Optional<String> forwarded =
        settings.forwardedBy() > 0
            ? Forwarded.client(request.headers(), settings.forwardedBy())
            : Optional.empty();
    return forwarded.orElseGet(() -> request.remoteAddress().hostAddress());
  }

  /** What the caller reaches this server by, without a slash at the end. */
  String baseUrl(HttpServerRequest request) {
    if (settings.publicUrl().isPresent()) {
      return settings.publicUrl().get().toString();
    }
    String asked = request.authority() == null ? "" : request.authority().toString();
    String authority = AUTHORITY.matcher(asked).matches() ? asked : listening(request);
    boolean encrypted =
        settings.forwardedBy() > 0
            && Forwarded.isEncrypted(request.headers(), settings.forwardedBy());
    return (encrypted ? "https" : request.scheme()) + "://" + authority;
  }

  /** The address that a request came in by, of one that names none. */
  private static String listening(HttpServerRequest request) {
    String host = request.localAddress().hostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + request.localAddress().port();
  }
}
