package dk.serviceisland.http;

import dk.serviceisland.access.Access;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.counsel.CounselBook;
import dk.serviceisland.delivery.Protocol;
import dk.serviceisland.delivery.Reception;
import dk.serviceisland.duties.Duties;
import dk.serviceisland.nudge.Nudges;
import dk.serviceisland.oidc.HouseSignIn;
import dk.serviceisland.outbox.Contacts;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.print.Printers;
import dk.serviceisland.report.Reporting;
import dk.serviceisland.scim.Scim;
import dk.serviceisland.seats.Seats;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.speech.Spoken;
import dk.serviceisland.wire.CarriedRequest;
import dk.serviceisland.wire.MunicipalityView;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The HTTP face: the API and the feed under their prefixes, the pages everywhere else. Any number
 * of servers may serve it by its {@link Doors}, on any event loops.
 *
 * <p>A router finds the row of the table. Addresses are compared as they are written: one that a
 * router would read as another one is not there.
 */
public final class HttpApi {
  /** What every address of the API begins with. */
  public static final String PREFIX = "/api/v1";

  /** What the addresses of all versions of the API begin with, those that are not there too. */
  private static final String ANY_VERSION = "/api";

  private static final String FEED = "/ws/";

  /**
   * Browsers that came by TLS come by nothing else for a year. Not other names under the same
   * domain: they belong to other services of the house.
   */
  private static final String ENCRYPTED_FOR_A_YEAR = "max-age=31536000";

  private static final int REQUESTS_AT_ONCE = 50;

  /** What the system takes of answers for a client that does not read; else it takes megabytes. */
  private static final int BYTES_UNDERWAY = 65_536;

  /** A connection on which nothing moves for so long is closed; heartbeats keep sockets moving. */
  private static final Duration IDLE = Duration.ofSeconds(75);

  /**
   * What the face needs of the rooms behind it.
   *
   * @param branches that run
   * @param reporting figures of the past
   * @param access who may do what
   * @param house the house's own sign-in; none: there is none
   * @param printers what numbers are printed on
   * @param municipality what it decided about the pages, as of now
   * @param sockets opens those of the feed
   * @param settings what is done about settings
   * @param spoken names as sound
   * @param audit who did what
   * @param scim what the house says of its people
   * @param reception of what the servers of branches deliver
   * @param seats of courses and events
   * @param appointments times that are booked
   * @param duties who is planned to be at which branch when
   * @param counsel what is asked during services
   * @param nudges what phones are told of their tickets
   * @param contacts how those who book wish to be reached
   * @param outbox what is told outside of bookings
   */
  public record Parts(
      Branches branches,
      Reporting reporting,
      Access access,
      Optional<HouseSignIn> house,
      Printers printers,
      Supplier<MunicipalityView> municipality,
      Sockets sockets,
      SettingsDesk settings,
      Spoken spoken,
      AuditLog audit,
      Scim scim,
      Reception reception,
      Seats seats,
      Appointments appointments,
      Duties duties,
      CounselBook counsel,
      Nudges nudges,
      Contacts contacts,
      Outbox outbox) {}

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

  private final Vertx vertx;
  private final Routes routes;
  private final Entrance entrance;
  private final Router router;
  private final Connections connections;
  private volatile boolean leaving;

  /**
   * Builds the face; nothing listens yet. Before the engine starts, so that it hears all.
   *
   * @param doors of the port that it is to be behind; it is for the caller to put in its own
   */
  public HttpApi(Vertx vertx, Parts parts, HttpSettings settings, Doors doors) {
    this.vertx = vertx;
    this.routes = new Routes(vertx, parts, settings);
    this.connections = doors.connections();
    this.entrance = new Entrance(vertx, parts, settings, connections);
    this.router = Router.router(vertx);
    Pages pages =
        new Pages(
            vertx,
            new TicketWords(parts.branches().engine(), parts.access().followCodes()),
            parts.municipality());
    router.route(PREFIX + "/*").subRouter(api());
    ScimRequests scim = new ScimRequests(parts, entrance, routes.attendance());
    router.route(ScimRequests.PREFIX + "/*").handler(context -> scim.answer(context.request()));
    DeliveryRequests deliveries = new DeliveryRequests(parts, entrance);
    router.route(Protocol.PREFIX + "/*").handler(context -> deliveries.answer(context.request()));
    router.route(ANY_VERSION + "/*").handler(context -> entrance.unknown(context.request()));
    router.route().subRouter(pages.router());
    // What the router answers by itself it also writes into the log as an error.
    router.errorHandler(400, context -> sendNone(context, pages));
    router.errorHandler(404, context -> sendNone(context, pages));
    router.errorHandler(416, Pages::sendNoRange);
    router.errorHandler(500, pages::fail);
  }

  /**
   * What the server must be set to: words are packed for whoever reads packed ones, a connection of
   * HTTP/2 asks no more at once than a page that loads does, and in clear text there is no HTTP/2,
   * whose upgrade would come before the bounds.
   *
   * @param certificate and its key; none: plain HTTP
   */
  public static HttpServerOptions options(Optional<Certificate> certificate) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setCompressionSupported(true)
            .setReuseAddress(true)
            .setHttp2ClearTextEnabled(false)
            .setIdleTimeout(Math.toIntExact(IDLE.toSeconds()))
            .setSendBufferSize(BYTES_UNDERWAY);
    options.getInitialSettings().setMaxConcurrentStreams(REQUESTS_AT_ONCE);
    certificate.ifPresent(pair -> pair.on(options));
    return options;
  }

  /** Tells of every answer from now on; before the first request. */
  public void observedBy(Observer watching) {
    entrance.observedBy(watching);
  }

  /** Tells of everything that is turned away here from now on; before the first request. */
  public void whenRefused(Consumer<Refused> told) {
    entrance.whenRefused(told);
  }

  /** Carries from now on what another node decides; before the first request. */
  public void carriedBy(Carriage way) {
    entrance.carriedBy(way);
  }

  /**
   * Answers what another node carried here.
   *
   * @return fails with {@link dk.serviceisland.engine.BranchUnavailable} where this node does not
   *     decide either
   */
  public Future<Buffer> answerCarried(Buffer request) {
    CarriedRequest carried = CarriedRequest.read(request);
    return routes
        .request(carried.operation())
        .map(route -> entrance.answer(route, carried))
        .orElseGet(() -> Future.failedFuture("there is no operation " + carried.operation()))
        .map(response -> response.carried().bytes());
  }

  /** The table of routes. */
  Routes routes() {
    return routes;
  }

  /** Answers what is no HTTP, or could be read in two ways. */
  void malformed(HttpServerRequest request) {
    entrance.malformed(request);
  }

  /** Programs read problems, people read pages; also where an address cannot be decoded. */
  private void sendNone(RoutingContext context, Pages pages) {
    String path = context.request().path();
    if (path != null && (path.equals(ANY_VERSION) || path.startsWith(ANY_VERSION + "/"))) {
      entrance.unknown(context.request());
    } else {
      pages.sendNone(context);
    }
  }

  /** Other settings are in force: whoever belongs here no more leaves the counter. */
  public void settingsChanged() {
    routes.attendance().look(System.nanoTime());
  }

  /** Each answer is the last of its connection from now on: whoever asks more asks elsewhere. */
  public void leave() {
    leaving = true;
  }

  /**
   * Answers a request.
   *
   * @param room whether there is room for its connection; otherwise it is served only if it shows
   *     who asks
   */
  void handle(HttpServerRequest request, boolean room) {
    if (leaving && request.version() != HttpVersion.HTTP_2) {
      request
          .response()
          .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
          .endHandler(answered -> request.connection().close());
    }
    if (request.isSSL()) {
      request.response().putHeader("Strict-Transport-Security", ENCRYPTED_FOR_A_YEAR);
    }
    if (HttpMethod.HEAD.equals(request.method())
        && request.headers().contains(HttpHeaders.ACCEPT_ENCODING)) {
      promiseNoLength(request);
    }
    if (request.version() == HttpVersion.HTTP_2) {
      connections.asked(request.connection());
    }
    if (!room || connections.isOnProbation(request.connection())) {
      judge(request, room);
    } else if (isOfFeed(request)) {
      follow(request, request.path());
    } else {
      router.handle(request);
    }
  }

  /** By a connection that is too much only those ask who show who they are. */
  private void judge(HttpServerRequest request, boolean room) {
    // A body waits until somebody takes it.
    request.pause();
    entrance
        .showsWhoAsks(request)
        .onComplete(
            shown -> {
              boolean known =
                  shown.otherwise(false).result()
                      || (room && entrance.comesFromWhereItIsKeptFor(request));
              if (!known || !connections.admit(request.connection())) {
                entrance.tooMany(request, room);
                request.resume();
              } else if (isOfFeed(request)) {
                follow(request, request.path());
              } else {
                router.handle(request);
                request.resume();
              }
            });
  }

  private static boolean isOfFeed(HttpServerRequest request) {
    String path = request.path();
    return path != null && path.startsWith(FEED);
  }

  /**
   * The feed is not behind the router, which wraps a socket and hides its channel, through which
   * the feed writes a frame that is encoded once.
   */
  private void follow(HttpServerRequest request, String path) {
    for (TopicRoute topic : routes.topics()) {
      Optional<Map<String, String>> parameters = topic.parameters(path);
      if (parameters.isPresent()) {
        entrance.open(request, topic, parameters.get());
        return;
      }
    }
    entrance.unknown(request);
  }

  /**
   * What is packed on its way has no length that is known before, so that the head alone names none
   * where the whole answer would be packed (RFC 9110, 8.6).
   */
  private static void promiseNoLength(HttpServerRequest request) {
    MultiMap headers = request.response().headers();
    request
        .response()
        .headersEndHandler(
            written -> {
              if (!headers.contains(HttpHeaders.CONTENT_ENCODING)) {
                headers.remove(HttpHeaders.CONTENT_LENGTH);
              }
            });
  }

  private Router api() {
    Router api = Router.router(vertx);
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    for (Route row : routes.requests()) {
      var at = api.route(row.method(), pattern(row.path()));
      Set<String> allowed = methods.computeIfAbsent(row.path(), path -> new LinkedHashSet<>());
      allowed.add(row.method().name());
      if (!row.changes()) {
        at.method(HttpMethod.HEAD);
        allowed.add(HttpMethod.HEAD.name());
      }
      at.handler(asWritten(context -> entrance.answer(context, row)));
    }
    methods.forEach(
        (path, allowed) ->
            api.route(pattern(path))
                .handler(asWritten(context -> entrance.notAllowed(context.request(), allowed))));
    api.route().handler(context -> entrance.unknown(context.request()));
    api.errorHandler(400, context -> entrance.undecodable(context.request()));
    api.errorHandler(500, context -> Entrance.fail(context.request(), context.failure()));
    return api;
  }

  /** The parameters of an address as the router writes them. */
  private static String pattern(String path) {
    return path.replace("{", ":").replace("}", "");
  }

  /**
   * Lets an address in that a router did not have to read in its own way: it passes over what
   * stands behind a semicolon.
   */
  private Handler<RoutingContext> asWritten(Handler<RoutingContext> handler) {
    return context -> {
      String path = context.request().path();
      if (path.equals(context.normalizedPath()) && !path.endsWith("/") && path.indexOf(';') < 0) {
        handler.handle(context);
      } else {
        entrance.unknown(context.request());
      }
    };
  }
}
