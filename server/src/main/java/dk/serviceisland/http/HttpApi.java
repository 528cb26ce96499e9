package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.Presence;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.access.SignIn;
import dk.serviceisland.domain.BranchId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.report.Reports;
import dk.serviceisland.wire.Named;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Reading;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The HTTP face: the API under its prefix, the pages everywhere else. Hand {@link #handle} to an
 * HTTP server; it may be called on any event loop.
 *
 * <p>One walk over the table of routes finds the handler, without a router library: addresses are
 * compared as they are written, and what is not there or not allowed is a problem of the contract
 * like any other. Speed is no reason: a vertx-web router of ten routes put in front did not show
 * (57 and 56 microseconds of processor a draw, medians of five rounds that differed by a fifth).
 */
public final class HttpApi {
  /** What every address of the API begins with. */
  public static final String PREFIX = "/api/v1";

  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence NOSNIFF_NAME =
      HttpHeaders.createOptimized("x-content-type-options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final Future<Reading<Buffer>> NO_BODY =
      Future.succeededFuture(new Reading.Read<>(Buffer.buffer()));
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "[A-Za-z0-9.\\-]{1,253}(:[0-9]{1,5})?" + "|\\[[0-9a-fA-F:.]{2,45}](:[0-9]{1,5})?");

  /**
   * What the face needs of the rooms behind it.
   *
   * @param engine runs the branches
   * @param plans of the branches
   * @param forecasts the latest of each branch
   * @param reports figures of the past
   * @param sessions of staff
   * @param signIn who somebody is
   * @param devices kiosks and displays
   * @param presence proof of being in the room
   * @param municipalities whose branch it is
   * @param clock the time of the branches
   * @param rehearsal the same clock, when a rehearsal may set it; then that is part of the API
   */
  public record Parts(
      Engine engine,
      Plans plans,
      Forecasts forecasts,
      Reports reports,
      Sessions sessions,
      SignIn signIn,
      Devices devices,
      Presence presence,
      Function<BranchId, Named> municipalities,
      InstantSource clock,
      Optional<RehearsalClock> rehearsal) {}

  private final Vertx vertx;

  /** Is told of every answer of the API. Called on the thread that answers; quick. */
  @FunctionalInterface
  public interface Observer {
    /**
     * A request was answered.
     *
     * @param operation as the document names it; "none" for what it does not know
     * @param status of the answer
     * @param took from the request's head to the answer's end
     */
    void answered(String operation, int status, Duration took);
  }

  private static final String NO_OPERATION = "none";

  private final Plans plans;
  private final HttpSettings settings;
  private final Gate gate;
  private final Pages pages;
  private final List<Route> routes;
  private final RouteTree tree;
  private Observer observer = (operation, status, took) -> {};

  /** Builds the face; nothing listens yet. Before the engine starts, so that it hears all. */
  public HttpApi(Vertx vertx, Parts parts, HttpSettings settings) {
    this.vertx = vertx;
    this.plans = parts.plans();
    this.settings = settings;
    this.gate = new Gate(parts.sessions(), parts.devices(), settings);
    this.pages = new Pages(vertx, new TicketWords(parts));
    this.routes = Routes.of(vertx, parts);
    this.tree = new RouteTree(routes);
  }

  /** Tells of every answer from now on; before the first request. */
  public void observedBy(Observer watching) {
    observer = watching;
  }

  /** The table of routes. */
  List<Route> routes() {
    return routes;
  }

  /** The operation at an address below the prefix; none when there is none. */
  Optional<String> find(String method, String path) {
    int query = path.indexOf('?');
    return tree.find(query < 0 ? path : path.substring(0, query))
        .map(found -> found.byMethod().get(HttpMethod.valueOf(method)))
        .map(Route::operation);
  }

  /** Answers one request. */
  public void handle(HttpServerRequest request) {
    String path = request.path();
    if (path != null && path.startsWith(PREFIX + "/")) {
      handle(request, path.substring(PREFIX.length()));
    } else {
      pages.handle(request);
    }
  }

  private void handle(HttpServerRequest request, String path) {
    Optional<RouteTree.Found> found = tree.find(path);
    observe(request, found);
    if (found.isEmpty()) {
      send(request, Response.of(Problem.of(ProblemCode.ROUTE_UNKNOWN)));
      return;
    }
    boolean head = request.method().equals(HttpMethod.HEAD);
    Route route = found.get().byMethod().get(head ? HttpMethod.GET : request.method());
    if (route == null) {
      send(request, notAllowed(found.get().byMethod()));
      return;
    }
    Parameters parameters = new Parameters(found.get().parameters(route));
    Future<Reading<Buffer>> body =
        route.changes() ? Body.of(request, vertx, settings.bodyDeadline()) : NO_BODY;
    gate.judge(route, request)
        .compose(verdict -> answer(route, request, parameters, verdict, body))
        .onComplete(response -> send(request, response), failure -> fail(request, failure));
  }

  private void observe(HttpServerRequest request, Optional<RouteTree.Found> found) {
    long begin = System.nanoTime();
    String operation =
        found
            .map(known -> known.byMethod().get(request.method()))
            .map(Route::operation)
            .orElse(NO_OPERATION);
    HttpServerResponse response = request.response();
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
    Optional<ProblemCode> flaw = flaw(route, request, parameters, guest);
    if (flaw.isPresent()) {
      return Future.succeededFuture(Response.of(Problem.of(flaw.get())));
    }
    return body.compose(
        reading -> Ask.after(reading, whole -> handle(route, request, parameters, guest, whole)));
  }

  private Future<Response> handle(
      Route route, HttpServerRequest request, Parameters parameters, Ask.Guest guest, Buffer body) {
    if (body.length() > 0 && !isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      return Future.succeededFuture(Response.of(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE)));
    }
    return route
        .handler()
        .handle(new Ask(request, parameters, guest, body, address(request), baseUrl(request)));
  }

  /** What is wrong before the body is looked at; none when nothing is. */
  private Optional<ProblemCode> flaw(
      Route route, HttpServerRequest request, Parameters parameters, Ask.Guest guest) {
    Optional<ProblemCode> impossible = parameters.impossible(route.path().startsWith("/devices"));
    if (impossible.isPresent()) {
      return impossible;
    }
    Optional<BranchId> branch = parameters.branch();
    if (branch.isPresent()) {
      if (!plans.branches().contains(branch.get())) {
        return Optional.of(ProblemCode.BRANCH_UNKNOWN);
      }
      if (!guest.caller().mayActIn(branch.get())) {
        return Optional.of(ProblemCode.FORBIDDEN);
      }
    }
    boolean bySession = guest.session().isPresent() || route.operation().equals("sign-in");
    if (route.changes() && bySession && gate.fromElsewhere(request)) {
      return Optional.of(ProblemCode.ORIGIN_WRONG);
    }
    boolean shared = route.who().contains(Who.ANYONE) && guest.caller() instanceof Caller.Anyone;
    return route.keyed() ? IdempotencyKey.flaw(request, shared) : Optional.empty();
  }

  private static boolean isJson(String contentType) {
    if (contentType == null) {
      return false;
    }
    String plain = contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    return plain.equals("application/json") || plain.equals("application/json;charset=utf-8");
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

  private static Response notAllowed(Map<HttpMethod, Route> byMethod) {
    String allowed =
        byMethod.keySet().stream()
            .map(method -> method.equals(HttpMethod.GET) ? "GET, HEAD" : method.name())
            .collect(Collectors.joining(", "));
    return Response.of(Problem.of(ProblemCode.METHOD_NOT_ALLOWED)).with(HttpHeaders.ALLOW, allowed);
  }

  private String address(HttpServerRequest request) {
    String forwarded = settings.trustForwarded() ? request.getHeader("X-Forwarded-For") : null;
    return forwarded == null
        ? request.remoteAddress().hostAddress()
        : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }

  private String baseUrl(HttpServerRequest request) {
    if (settings.publicUrl().isPresent()) {
      return settings.publicUrl().get().toString();
    }
    String authority = request.authority() == null ? "" : request.authority().toString();
    boolean plain = AUTHORITY.matcher(authority).matches();
    return request.scheme() + "://" + (plain ? authority : "localhost");
  }

  private static void fail(HttpServerRequest request, Throwable failure) {
    // Whoever went away gets no answer and is no fault of the server.
    if (!request.response().closed()) {
      send(request, Response.of(Problems.of(failure)));
    }
  }

  private static void send(HttpServerRequest request, Response response) {
    HttpServerResponse out = request.response();
    if (out.ended() || out.closed()) {
      return;
    }
    out.setStatusCode(response.status())
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .putHeader(NOSNIFF_NAME, NOSNIFF);
    for (Map.Entry<CharSequence, CharSequence> header : response.headers()) {
      out.putHeader(header.getKey(), header.getValue());
    }
    if (response.status() == 204) {
      out.end();
    } else {
      out.putHeader(HttpHeaders.CONTENT_TYPE, response.mediaType());
      Pages.end(request, response.body());
    }
  }
}
