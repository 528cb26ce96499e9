package dk.serviceisland.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server that is played from the wire examples inside the browser: pages from the class path, and
 * for each request the answers that a test has laid out, the last one again and again. Belongs to
 * the thread of its browser.
 */
final class PlayedServer {

  static final String ORIGIN = "http://island.test";

  /** What a page is allowed to do; the real server sends the same. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; font-src 'self'; media-src 'self'; manifest-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  /** An answer: a status, and a body unless it is empty. */
  record Answer(int status, String type, String body) {}

  /** A request that came: its key and body are null where it had none. */
  record Received(String method, String path, String key, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }
  }

  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final Map<String, WebSocketRoute> sockets = new HashMap<>();
  private final Map<String, List<String>> greetings = new HashMap<>();
  private final List<Received> received = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private int socketsOpened;
  private int toLose;
  private final List<Route> held = new ArrayList<>();
  private String holding = "";

  PlayedServer(BrowserContext context) {
    context.route("**/*", this::answer);
    context.routeWebSocket("**/ws/v1/**", this::connect);
    context.onConsoleMessage(this::listen);
    context.onWebError(error -> complaints.add(error.error()));
  }

  /** The text of a wire example, such as {@code counter.snapshot}. */
  static String example(String name) {
    return resource("/wire/" + name + ".json")
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalArgumentException("No wire example " + name));
  }

  static JsonObject exampleJson(String name) {
    return new JsonObject(example(name));
  }

  /** Lays out further answers for a request such as {@code GET /api/v1/session}. */
  PlayedServer on(String request, Answer... next) {
    answers.computeIfAbsent(request, r -> new ArrayDeque<>()).addAll(List.of(next));
    return this;
  }

  /** Forgets what was laid out for a request and lays out this. */
  PlayedServer only(String request, Answer... next) {
    answers.remove(request);
    return on(request, next);
  }

  static Answer ok(String example) {
    return json(200, example(example));
  }

  static Answer created(String example) {
    return json(201, example(example));
  }

  static Answer json(int status, String body) {
    return new Answer(status, "application/json", body);
  }

  static Answer nothing() {
    return new Answer(204, null, "");
  }

  static Answer problem(String code) {
    JsonObject document = exampleJson("problem." + code);
    return new Answer(document.getInteger("status"), "application/problem+json", document.encode());
  }

  /** What a socket of a topic is told as soon as it opens. */
  PlayedServer greet(String path, String... frames) {
    greetings.put(path, List.of(frames));
    return this;
  }

  void tell(String path, String frame) {
    sockets.get(path).send(frame);
  }

  void hangUp(String path, int code) {
    sockets.remove(path).close(new WebSocketRoute.CloseOptions().setCode(code));
  }

  /** The next commands reach the server, but their answers are lost on the way. */
  void loseAnswers(int count) {
    toLose = count;
  }

  /** Requests whose path ends like this get their answers only after {@link #release}. */
  void hold(String end) {
    holding = end;
  }

  void release() {
    holding = "";
    List.copyOf(held).forEach(this::answer);
    held.clear();
  }

  /** The commands so far: everything but reads. */
  List<Received> commands() {
    return received.stream().filter(request -> !request.method().equals("GET")).toList();
  }

  Received lastCommand() {
    List<Received> commands = commands();
    return commands.get(commands.size() - 1);
  }

  List<Received> reads(String path) {
    return received.stream()
        .filter(r -> r.method().equals("GET") && r.path().startsWith(path))
        .toList();
  }

  int heldRequests() {
    return held.size();
  }

  int socketsOpened() {
    return socketsOpened;
  }

  /** What the pages complained about: errors, missing messages, violations of the policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private void answer(Route route) {
    Request request = route.request();
    URI address = URI.create(request.url());
    String path = address.getRawPath();
    if (!path.startsWith("/api/")) {
      page(route, path.endsWith("/") ? path + "index.html" : path);
      return;
    }
    if (!holding.isEmpty() && path.endsWith(holding)) {
      held.add(route);
      return;
    }
    String target = address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    received.add(
        new Received(
            request.method(),
            target,
            request.headers().get("idempotency-key"),
            request.postData()));
    if (toLose > 0 && !request.method().equals("GET")) {
      toLose--;
      route.abort();
      return;
    }
    Deque<Answer> laidOut = answers.get(request.method() + " " + target);
    if (laidOut == null) {
      laidOut = answers.get(request.method() + " " + path);
    }
    if (laidOut == null) {
      complaints.add("nothing laid out for " + request.method() + " " + target);
      route.abort();
      return;
    }
    Answer next = laidOut.size() > 1 ? laidOut.removeFirst() : laidOut.getFirst();
    Route.FulfillOptions options = new Route.FulfillOptions().setStatus(next.status());
    route.fulfill(
        next.type() == null ? options : options.setContentType(next.type()).setBody(next.body()));
  }

  private void page(Route route, String path) {
    Optional<byte[]> body = resource("/webroot" + path);
    if (body.isEmpty()) {
      complaints.add("no page " + path);
      route.fulfill(new Route.FulfillOptions().setStatus(404));
      return;
    }
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    route.fulfill(
        new Route.FulfillOptions()
            .setBodyBytes(body.get())
            .setHeaders(Map.of("Content-Type", type, "Content-Security-Policy", POLICY)));
  }

  private void connect(WebSocketRoute socket) {
    String path = URI.create(socket.url()).getRawPath();
    socketsOpened++;
    sockets.put(path, socket);
    greetings.getOrDefault(path, List.of()).forEach(socket::send);
  }

  private void listen(ConsoleMessage message) {
    boolean refusal = message.text().startsWith("Failed to load resource");
    if (message.type().equals("error") && !refusal) {
      complaints.add(message.text());
    }
  }

  static Page open(BrowserContext context, String path) {
    Page page = context.newPage();
    page.setViewportSize(1366, 768);
    page.navigate(ORIGIN + path);
    return page;
  }

  private static Optional<byte[]> resource(String path) {
    try (InputStream in = PlayedServer.class.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
