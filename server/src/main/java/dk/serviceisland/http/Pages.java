package dk.serviceisland.http;

import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.wire.Brand;
import dk.serviceisland.wire.MunicipalityView;
import dk.serviceisland.wire.ProblemHtml;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages, from the class path of the client jars. Browsers ask each time whether a file is still
 * the same.
 */
final class Pages {
  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
  private static final String ROOT = "webroot";
  private static final String WEBJARS = "META-INF/resources/webjars";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final String TICKET = "/t/(?<follow>[A-Za-z0-9_-]{" + FollowCodes.LENGTH + "})";

  private static final String BOOKING = "/courses/[A-Za-z0-9_-]{" + FollowCodes.LENGTH + "}";
  private static final String APPOINTMENT = "/book/[A-Za-z0-9_-]{" + FollowCodes.LENGTH + "}";

  private static final String PROBLEM = "/problems/(?<problem>[a-z-]{1,60})";

  /** Where the page of a ticket has room for its words. */
  private static final String TICKET_WORDS = "<!-- the ticket as of now -->";

  private static final Set<String> PACKED_ALREADY = Set.of("woff2", "mp3", "png");

  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors ";

  /** What the municipality's own website shows on its pages: in a frame, or as a script. */
  private static final String EMBEDDED = "/embed/*";

  /**
   * What the page of the one tablet shows in a frame of its own: staff on one side, citizens on the
   * other.
   */
  private static final List<String> ON_TABLET =
      List.of("/counter/*", "/kiosk/*", "/about/*", "/courses/*");

  private static final String PICTURE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors"
          + " 'none'";

  /** What the municipality's look adds to the tokens of all pages. */
  private static final String STYLES = "/shared/municipality.css";

  private static final String LOGO = "/shared/municipality-logo";

  private static final Buffer NOT_FOUND =
      Buffer.buffer(
          "<!doctype html><html lang=\"da\"><meta charset=\"utf-8\"><title>Siden findes"
              + " ikke</title><p>Siden findes ikke. <a href=\"/\">Til forsiden</a></p><p"
              + " lang=\"en\">There is no such page. <a href=\"/\">To the start"
              + " page</a></p></html>");

  private final Vertx vertx;
  private final TicketWords tickets;
  private final Supplier<MunicipalityView> municipality;

  /**
   * The pages.
   *
   * @param municipality how they look and who may show waits, as of now
   */
  Pages(Vertx vertx, TicketWords tickets, Supplier<MunicipalityView> municipality) {
    this.vertx = vertx;
    this.tickets = tickets;
    this.municipality = municipality;
  }

  /** Answers every address that nobody before it has answered. */
  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(Pages::begin);
    router.route(EMBEDDED).handler(this::letEmbed);
    ON_TABLET.forEach(page -> router.route(page).handler(Pages::letTablet));
    router.routeWithRegex(TICKET).handler(this::sendTicket);
    router.routeWithRegex(BOOKING).handler(context -> sendBooking(context, "/courses/index.html"));
    router.routeWithRegex(APPOINTMENT).handler(context -> sendBooking(context, "/book/index.html"));
    router.routeWithRegex(PROBLEM).handler(this::sendProblem);
    router.route(STYLES).handler(this::sendStyles);
    router.route(LOGO).handler(this::sendLogo);
    router.route("/webjars/*").handler(files(WEBJARS));
    router.route().handler(files(ROOT));
    router.route().handler(this::sendNone);
    return router;
  }

  private static StaticHandler files(String folder) {
    return StaticHandler.create(FileSystemAccess.RELATIVE, folder)
        .setIncludeHidden(false)
        .skipCompressionForSuffixes(PACKED_ALREADY)
        .setDirectoryListing(false);
  }

  /** What every page has in its head; pages are only read. */
  private static void begin(RoutingContext context) {
    HttpMethod method = context.request().method();
    HttpServerResponse response = guarded(context.response());
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      context.next();
    } else {
      response.setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET, HEAD").end();
    }
  }

  /** Pages of the websites that the settings name may show it, and no others. */
  private void letEmbed(RoutingContext context) {
    String websites = String.join(" ", municipality.get().websites());
    context
        .response()
        .putHeader("Content-Security-Policy", (POLICY + "'self' " + websites).strip())
        .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
        .headers()
        .remove("X-Frame-Options");
    context.next();
  }

  /** Pages of this server may show it, and no others. */
  private static void letTablet(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Security-Policy", POLICY + "'self'")
        .putHeader("X-Frame-Options", "SAMEORIGIN");
    context.next();
  }

  /**
   * The page of a ticket tells number and state also to a browser that runs no scripts. No browser
   * keeps it: on a borrowed phone the next person would find it.
   */
  private void sendTicket(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Future<String> words = tickets.of(context.pathParam("follow")).otherwise("");
    vertx
        .fileSystem()
        .readFile(ROOT + "/t/index.html")
        .compose(page -> words.map(said -> page.toString().replace(TICKET_WORDS, said)))
        .onSuccess(page -> send(context, Buffer.buffer(page)))
        .onFailure(context::fail);
  }

  /** The page of a booking, which no browser keeps either. */
  private void sendBooking(RoutingContext context, String file) {
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    vertx
        .fileSystem()
        .readFile(ROOT + file)
        .onSuccess(page -> send(context, page))
        .onFailure(context::fail);
  }

  /** What a code of a problem document means; the document's {@code type} leads here. */
  private void sendProblem(RoutingContext context) {
    ProblemHtml.of(context.pathParam("problem"))
        .ifPresentOrElse(page -> send(context, Buffer.buffer(page)), () -> sendNone(context));
  }

  private void sendStyles(RoutingContext context) {
    send(context, "text/css;charset=UTF-8", Buffer.buffer(municipality.get().brand().styles(LOGO)));
  }

  /** As a page of its own a picture may do nothing, whatever it is. */
  private void sendLogo(RoutingContext context) {
    Optional<Brand.Logo> logo = municipality.get().brand().logo();
    if (logo.isEmpty()) {
      sendNone(context);
      return;
    }
    context
        .response()
        .putHeader("Content-Security-Policy", PICTURE_POLICY)
        .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=86400");
    send(context, logo.get().mediaType(), logo.get().bytes());
  }

  private static HttpServerResponse guarded(HttpServerResponse response) {
    return response
        .putHeader("Content-Security-Policy", POLICY + "'none'")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  /** Answers that there is no such page, also where the address cannot be read. */
  void sendNone(RoutingContext context) {
    guarded(context.response()).setStatusCode(404);
    send(context, NOT_FOUND);
  }

  /** Answers that a file has no such part. */
  static void sendNoRange(RoutingContext context) {
    context.response().setStatusCode(416).end();
  }

  /** Whoever goes away while a page is sent is no fault of the server. */
  void fail(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.closed() || response.headWritten()) {
      LOG.debug("a page is not sent to its end: {}", String.valueOf(context.failure()));
      context.request().connection().close();
    } else {
      LOG.error("a page cannot be sent", context.failure());
      response.setStatusCode(500).end();
    }
  }

  private static void send(RoutingContext context, Buffer page) {
    send(context, HTML, page);
  }

  private static void send(RoutingContext context, String mediaType, Buffer page) {
    HttpServerResponse response = context.response().putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(page.length())).end();
    } else {
      response.end(page);
    }
  }
}
