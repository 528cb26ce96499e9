package dk.serviceisland.http;

import dk.serviceisland.domain.TicketId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The pages, from the class path of the client jars. They are few and small: each is read once and
 * stays in memory, words also packed. Browsers ask each time whether it is still the same.
 */
final class Pages {
  private static final String ROOT = "webroot/";
  private static final String WEBJARS = "META-INF/resources/webjars/";

  /** A name of a file below folders; no dots in front, so nothing leads out. */
  private static final Pattern FILE =
      Pattern.compile(
          "(?:[A-Za-z0-9_@-][A-Za-z0-9._@-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\\.[a-z0-9]+");

  private static final Pattern FOLDER =
      Pattern.compile("/(?:about|display|kiosk|t|counter|manager)");
  private static final Pattern TICKET = Pattern.compile("/t/[A-Za-z0-9_-]{22}");

  /** Where the page of a ticket has room for its words. */
  private static final String TICKET_WORDS = "<!-- the ticket as of now -->";

  private static final Map<String, String> MEDIA_TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json"));

  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  /** A picture or a sound hardly gets smaller; then it is sent as it is. */
  private static final double MOST_TO_PACK = 0.9;

  private static final Buffer NOT_FOUND =
      Buffer.buffer(
          "<!doctype html><html lang=\"da\"><meta charset=\"utf-8\"><title>Siden findes ikke</title>"
              + "<p>Siden findes ikke. <a href=\"/\">Til forsiden</a></p>"
              + "<p lang=\"en\">There is no such page. <a href=\"/\">To the start page</a></p></html>");

  private final Vertx vertx;
  private final TicketWords tickets;
  private final Map<String, Page> read = new ConcurrentHashMap<>();

  Pages(Vertx vertx, TicketWords tickets) {
    this.vertx = vertx;
    this.tickets = tickets;
  }

  /**
   * A file.
   *
   * @param packed the content in gzip, none where that would save nothing
   */
  private record Page(Buffer content, Optional<Buffer> packed, String mediaType, String etag) {}

  /** Answers a request that is not for the API. */
  void handle(HttpServerRequest request) {
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    HttpServerResponse response = request.response();
    addHeaders(response);
    if (!reads) {
      response.setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET, HEAD").end();
      return;
    }
    String path = request.path() == null ? "/" : request.path();
    if (FOLDER.matcher(path).matches()) {
      response.setStatusCode(308).putHeader(HttpHeaders.LOCATION, path + "/").end();
      return;
    }
    page(path)
        .compose(page -> withTicket(path, page))
        .onSuccess(
            page -> page.ifPresentOrElse(found -> send(request, found), () -> sendNone(request)))
        .onFailure(failure -> response.setStatusCode(Problems.of(failure).code().status()).end());
  }

  private Future<Optional<Page>> page(String path) {
    String file = file(path);
    Page known = read.get(file);
    if (known != null) {
      return Future.succeededFuture(Optional.of(known));
    }
    if (!FILE.matcher(file).matches()) {
      return Future.succeededFuture(Optional.empty());
    }
    return vertx
        .executeBlocking(() -> load(file), false)
        .onSuccess(page -> page.ifPresent(loaded -> read.put(file, loaded)));
  }

  /** The page of a ticket tells number and state also to a browser that runs no scripts. */
  private Future<Optional<Page>> withTicket(String path, Optional<Page> page) {
    if (page.isEmpty() || !TICKET.matcher(path).matches()) {
      return Future.succeededFuture(page);
    }
    return tickets
        .of(new TicketId(path.substring("/t/".length())))
        .map(words -> Optional.of(filled(page.get(), words)))
        .otherwise(page);
  }

  private static Page filled(Page page, String words) {
    String content = page.content().toString(StandardCharsets.UTF_8);
    return page(
        content.replace(TICKET_WORDS, words).getBytes(StandardCharsets.UTF_8), page.mediaType());
  }

  private static String file(String path) {
    if (path.startsWith("/webjars/")) {
      return WEBJARS + path.substring("/webjars/".length());
    }
    if (TICKET.matcher(path).matches()) {
      return ROOT + "t/index.html";
    }
    String below = path.startsWith("/") ? path.substring(1) : path;
    return ROOT + below + (below.isEmpty() || below.endsWith("/") ? "index.html" : "");
  }

  private static Optional<Page> load(String file) throws IOException {
    String ending = file.substring(file.lastIndexOf('.') + 1);
    String mediaType = MEDIA_TYPES.get(ending);
    if (mediaType == null) {
      return Optional.empty();
    }
    try (InputStream stream = Pages.class.getClassLoader().getResourceAsStream(file)) {
      if (stream == null) {
        return Optional.empty();
      }
      return Optional.of(page(stream.readAllBytes(), mediaType));
    }
  }

  private static Page page(byte[] content, String mediaType) {
    return new Page(Buffer.buffer(content), packed(content), mediaType, etag(content));
  }

  private static Optional<Buffer> packed(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(bytes)
        .filter(written -> written.size() < content.length * MOST_TO_PACK)
        .map(written -> Buffer.buffer(written.toByteArray()));
  }

  /** Weak, because the packed and the plain content have the same. */
  private static String etag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "W/\"" + Base64.getUrlEncoder().encodeToString(hash).substring(0, 22) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void send(HttpServerRequest request, Page page) {
    HttpServerResponse response =
        request
            .response()
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
            .putHeader(HttpHeaders.ETAG, page.etag())
            .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
            .putHeader(HttpHeaders.CONTENT_TYPE, page.mediaType());
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    if (known != null && known.contains(page.etag())) {
      response.setStatusCode(304).end();
    } else if (page.packed().isPresent() && takesPacked(request)) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      end(request, page.packed().get());
    } else {
      end(request, page.content());
    }
  }

  /** Whether the browser reads gzip; one that weighs its wishes gets the plain content. */
  private static boolean takesPacked(HttpServerRequest request) {
    String takes = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    return takes != null
        && Arrays.stream(takes.split(",")).anyMatch(each -> each.strip().equals("gzip"));
  }

  private static void sendNone(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(404)
        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPES.get("html"));
    end(request, NOT_FOUND);
  }

  /** Ends an answer; one to HEAD says how long it would be. */
  static void end(HttpServerRequest request, Buffer content) {
    if (request.method().equals(HttpMethod.HEAD)) {
      request
          .response()
          .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()))
          .end();
    } else {
      request.response().end(content);
    }
  }

  private static void addHeaders(HttpServerResponse response) {
    response
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
  }
}
