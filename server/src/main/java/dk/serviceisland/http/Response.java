package dk.serviceisland.http;

import dk.serviceisland.engine.Answer;
import dk.serviceisland.wire.CarriedAnswer;
import dk.serviceisland.wire.Json;
import dk.serviceisland.wire.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is sent back.
 *
 * @param status of HTTP
 * @param mediaType of the body; empty when there is none
 * @param body what is sent; empty for none
 * @param headers further ones
 * @param packed the body as gzip has it, for whoever reads that; none: it is packed as it is sent
 */
record Response(
    int status,
    CharSequence mediaType,
    Buffer body,
    List<Map.Entry<CharSequence, CharSequence>> headers,
    Optional<Buffer> packed) {
  static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  static final CharSequence PROBLEM = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);
  private static final CharSequence SVG = HttpHeaders.createOptimized("image/svg+xml");
  private static final CharSequence CSV = HttpHeaders.createOptimized("text/csv; charset=utf-8");
  private static final CharSequence YAML = HttpHeaders.createOptimized("application/yaml");
  private static final CharSequence CALENDAR =
      HttpHeaders.createOptimized("text/calendar; charset=utf-8");
  private static final CharSequence WAV = HttpHeaders.createOptimized("audio/wav");
  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence NOSNIFF_NAME =
      HttpHeaders.createOptimized("x-content-type-options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");

  /** Named, and not as what is refused. */
  private static final Pattern GZIP_ACCEPTED =
      Pattern.compile("(?i)(.*,)?\\s*gzip\\s*(;\\s*q=(1|0?\\.\\d*[1-9])\\S*)?\\s*(,.*)?");

  private static final Buffer NO_BODY = Buffer.buffer();

  /** What is done, and nothing is to be said of it. */
  static final Answer DONE = Answer.of(204, NO_BODY);

  Response(
      int status,
      CharSequence mediaType,
      Buffer body,
      List<Map.Entry<CharSequence, CharSequence>> headers) {
    this(status, mediaType, body, headers, Optional.empty());
  }

  static Response json(int status, Buffer body) {
    return new Response(status, JSON, body, List.of());
  }

  /** A view, written here, where it leaves. */
  static Response ok(Record view) {
    return ok(Json.bytes(view));
  }

  static Response ok(Buffer body) {
    return json(200, body);
  }

  static Response svg(String body) {
    return new Response(200, SVG, Buffer.buffer(body), List.of());
  }

  static Response calendar(Buffer body) {
    return new Response(200, CALENDAR, body, List.of());
  }

  static Response wav(Buffer body) {
    return new Response(200, WAV, body, List.of());
  }

  static Response csv(Buffer body) {
    return new Response(200, CSV, body, List.of());
  }

  /** A document that is the same for everybody, and is packed already. */
  static Response yaml(Buffer body, Buffer packed) {
    return new Response(200, YAML, body, List.of(), Optional.of(packed));
  }

  /** What became of a command. */
  static Response of(Answer answer) {
    if (answer.status() == 204) {
      return noContent();
    }
    CharSequence type = answer.status() >= 400 ? PROBLEM : JSON;
    return new Response(answer.status(), type, answer.body(), List.of());
  }

  /** What another node answered. */
  static Response of(CarriedAnswer answer) {
    List<Map.Entry<CharSequence, CharSequence>> headers = new ArrayList<>();
    answer.headers().forEach(header -> headers.add(Map.entry(header.getKey(), header.getValue())));
    return new Response(answer.status(), answer.mediaType(), answer.body(), headers);
  }

  /** To be carried back to the node that was asked. */
  CarriedAnswer carried() {
    return new CarriedAnswer(
        status,
        mediaType.toString(),
        headers.stream()
            .map(header -> Map.entry(header.getKey().toString(), header.getValue().toString()))
            .toList(),
        body);
  }

  static Response noContent() {
    return new Response(204, "", NO_BODY, List.of());
  }

  static Response of(Problem problem) {
    Response response = new Response(problem.code().status(), PROBLEM, problem.body(), List.of());
    return problem.retryAfterSeconds() > 0
        ? response.with(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()))
        : response;
  }

  Response with(CharSequence header, CharSequence value) {
    List<Map.Entry<CharSequence, CharSequence>> more = new ArrayList<>(headers);
    more.add(Map.entry(header, value));
    return new Response(status, mediaType, body, more, packed);
  }

  /** Sends it, unless an answer was sent already; one to HEAD says how long it would be. */
  void sendTo(HttpServerRequest request) {
    HttpServerResponse out = request.response();
    if (out.ended() || out.closed()) {
      return;
    }
    out.setStatusCode(status)
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .putHeader(NOSNIFF_NAME, NOSNIFF);
    for (Map.Entry<CharSequence, CharSequence> header : headers) {
      if (HttpHeaders.SET_COOKIE.toString().contentEquals(header.getKey())) {
        out.headers().add(header.getKey(), header.getValue());
      } else {
        out.putHeader(header.getKey(), header.getValue());
      }
    }
    if (status == 204) {
      out.end();
      return;
    }
    out.putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
    Buffer sent = mediaType == PROBLEM ? named(request) : chosen(request);
    if (request.method().equals(HttpMethod.HEAD)) {
      out.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(sent.length())).end();
    } else {
      out.end(sent);
    }
  }

  /** A problem that says which request it tells of. */
  private Buffer named(HttpServerRequest request) {
    String id = request.response().headers().get(RequestIds.HEADER);
    return id == null ? body : Problem.ofRequest(body, id);
  }

  /** Of a body that is there in two forms, the one that the client reads. */
  private Buffer chosen(HttpServerRequest request) {
    if (packed.isEmpty()) {
      return body;
    }
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    boolean packs = accepted != null && GZIP_ACCEPTED.matcher(accepted).matches();
    request
        .response()
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .putHeader(HttpHeaders.CONTENT_ENCODING, packs ? GZIP : HttpHeaders.IDENTITY);
    return packs ? packed.get() : body;
  }
}
