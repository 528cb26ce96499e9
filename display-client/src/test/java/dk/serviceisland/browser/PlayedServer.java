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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server that is played from the wire examples inside the browser: for each request the answers
 * that a test has laid out, the last one again and again, and pages from the class path. Belongs to
 * the thread of its browser.
 */
public final class PlayedServer {

  /**
   * Where the played server is: of this machine, since only a page that came safely may keep
   * itself.
   */
  public static final String ORIGIN = "http://island.localhost";

  /** An answer: a status, and a body unless it is empty. */
  public record Answer(int status, String type, String body) {}

  /** A request that came: its key, token and body are null where it had none. */
  public record Received(String method, String path, String key, String token, String body) {
    /** The body, read. */
    public JsonObject json() {
      return new JsonObject(body);
    }
  }

  private final BrowserContext context;
  private final long bytesBefore = PlayedFiles.INSTANCE.packedBytes();
  private final int missingBefore = PlayedFiles.INSTANCE.missing().size();
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final Map<String, Deque<Answer>> usual = new HashMap<>();
  private final Map<String, WebSocketRoute> sockets = new HashMap<>();
  private final Map<String, List<String>> greetings = new HashMap<>();
  private final List<Received> received = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private int socketsOpened;
  private int signsOfLife;
  private int toLose;
  private boolean stopped;
  private final List<Route> held = new ArrayList<>();
  private String holding = "";

  /** Answers everything that the pages of a context ask for. */
  public PlayedServer(BrowserContext context) {
    this.context = context;
    context.route(ORIGIN + "/api/**", this::answer);
    context.routeWebSocket("**/ws/v1/**", this::connect);
    context.onConsoleMessage(this::listen);
    context.onWebError(error -> complaints.add(error.error()));
  }

  /** The text of a wire example, such as {@code counter.snapshot}. */
  public static String example(String name) {
    return resource("/wire/" + name + ".json")
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalArgumentException("No wire example " + name));
  }

  /** A QR code as the server draws one; of what does not matter. */
  public static Answer qrCode() {
    byte[] code = resource("/dk/serviceisland/browser/qr.svg").orElseThrow();
    return new Answer(200, "image/svg+xml", new String(code, StandardCharsets.UTF_8));
  }

  /** A wire example, read. */
  public static JsonObject exampleJson(String name) {
    return new JsonObject(example(name));
  }

  /** A JSON file of the pages, such as {@code /shared/texts/da.json}. */
  public static JsonObject page(String path) {
    return resource("/webroot" + path)
        .map(bytes -> new JsonObject(new String(bytes, StandardCharsets.UTF_8)))
        .orElseThrow(() -> new IllegalArgumentException("No page " + path));
  }

  /** Lays out further answers for a request such as {@code GET /api/v1/session}. */
  public PlayedServer on(String request, Answer... next) {
    answers.computeIfAbsent(request, r -> new ArrayDeque<>()).addAll(List.of(next));
    return this;
  }

  /** Lays out the answer for a request that nothing else is laid out for. */
  public PlayedServer usually(String request, Answer answer) {
    usual.put(request, new ArrayDeque<>(List.of(answer)));
    return this;
  }

  /** Forgets what was laid out for a request and lays out this. */
  public PlayedServer only(String request, Answer... next) {
    answers.remove(request);
    return on(request, next);
  }

  /** The answer 200 with a wire example. */
  public static Answer ok(String example) {
    return json(200, example(example));
  }

  /** The answer 201 with a wire example. */
  public static Answer created(String example) {
    return json(201, example(example));
  }

  /** An answer with a JSON body. */
  public static Answer json(int status, String body) {
    return new Answer(status, "application/json", body);
  }

  /** The answer 204. */
  public static Answer nothing() {
    return new Answer(204, null, "");
  }

  /** A refusal or failure, from the wire example of its code. */
  public static Answer problem(String code) {
    return problem(exampleJson("problem." + code));
  }

  /** An answer that something is not as it should be. */
  public static Answer problem(JsonObject document) {
    return new Answer(document.getInteger("status"), "application/problem+json", document.encode());
  }

  /** What a socket of a topic is told as soon as it opens. */
  public PlayedServer greet(String path, String... frames) {
    greetings.put(path, List.of(frames));
    return this;
  }

  /** Sends a frame to the newest socket of a topic. */
  public void tell(String path, String frame) {
    sockets.get(path).send(frame);
  }

  /** Closes the newest socket of a topic. */
  public void hangUp(String path, int code) {
    sockets.remove(path).close(new WebSocketRoute.CloseOptions().setCode(code));
  }

  /** The next commands reach the server, but their answers are lost on the way. */
  public void loseAnswers(int count) {
    toLose = count;
  }

  /** Requests whose path ends like this get their answers only after {@link #release}. */
  public void hold(String end) {
    holding = end;
  }

  /** Answers what was held. */
  public void release() {
    holding = "";
    List.copyOf(held).forEach(this::answer);
    held.clear();
  }

  /**
   * Answers nothing any more and closes the pages; before the context closes, because a request
   * that comes in while it closes makes the driver ask a context that is gone.
   */
  public void stop() {
    stopped = true;
    List.copyOf(context.pages()).forEach(Page::close);
  }

  /** The commands so far: everything but reads. */
  public List<Received> commands() {
    return received.stream().filter(request -> !request.method().equals("GET")).toList();
  }

  /** The newest command. */
  public Received lastCommand() {
    List<Received> commands = commands();
    return commands.get(commands.size() - 1);
  }

  /** The reads so far whose target starts like this. */
  public List<Received> reads(String path) {
    return received.stream()
        .filter(r -> r.method().equals("GET") && r.path().startsWith(path))
        .toList();
  }

  /** How many requests are held. */
  public int heldRequests() {
    return held.size();
  }

  /** How often a page has said that somebody is there; such words are no commands. */
  public int signsOfLife() {
    return signsOfLife;
  }

  /** How many sockets were opened so far. */
  public int socketsOpened() {
    return socketsOpened;
  }

  /** How much of pages, scripts, styles and words was sent, packed as the real server packs it. */
  public long pageBytes() {
    return PlayedFiles.INSTANCE.packedBytes() - bytesBefore;
  }

  /** What the pages complained about: errors, missing messages, violations of the policy. */
  public List<String> complaints() {
    List<String> missing = PlayedFiles.INSTANCE.missing();
    return Stream.concat(
            complaints.stream(),
            missing.subList(missingBefore, missing.size()).stream().map("no page "::concat))
        .toList();
  }

  /** The complaints that a test has brought about itself, which are then forgotten. */
  public List<String> takeComplaints() {
    List<String> taken = List.copyOf(complaints);
    complaints.clear();
    return taken;
  }

  private void answer(Route route) {
    if (stopped) {
      return;
    }
    Request request = route.request();
    URI address = URI.create(request.url());
    String path = address.getRawPath();
    if (!holding.isEmpty() && path.endsWith(holding)) {
      held.add(route);
      return;
    }
    if (path.endsWith("/attend")) {
      // Comes when its time has come, not because of anything that a test does.
      signsOfLife++;
      route.fulfill(new Route.FulfillOptions().setStatus(204));
      return;
    }
    String target = address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    received.add(
        new Received(
            request.method(),
            target,
            request.headers().get("idempotency-key"),
            request.headers().get("authorization"),
            request.postData()));
    if (toLose > 0 && !request.method().equals("GET")) {
      toLose--;
      route.abort();
      return;
    }
    Deque<Answer> laidOut =
        Stream.of(answers, usual)
            .flatMap(
                some -> Stream.of(target, path).map(to -> some.get(request.method() + " " + to)))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
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

  /** Opens a page of the played server at the size of a counter's screen. */
  public static Page open(BrowserContext context, String path) {
    return open(context, path, 1366, 768);
  }

  /** Opens a page of the played server. */
  public static Page open(BrowserContext context, String path, int width, int height) {
    Page page = context.newPage();
    page.setViewportSize(width, height);
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
