package dk.serviceisland.ops;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers load balancers and Prometheus: {@code /live} while the process runs, {@code /ready} when
 * everything is up that all callers need (503 otherwise; what is down is told either way), {@code
 * /metrics}; and carries out what an operator orders, such as {@code POST /reload}, who must show
 * that it is one: the port may be open to more than those who look after the machine. Thread-safe.
 */
public final class OpsServer {
  private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);
  private static final String READY_OF_ONE = "/ready/";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  /** A connection on which nothing moves for so long is closed. */
  private static final Duration IDLE = Duration.ofSeconds(75);

  private final Vertx vertx;
  private final HttpServer server;
  private final Supplier<List<Check>> checks;
  private final Metrics metrics;
  private final List<Orders> orders;
  private final Map<String, Supplier<List<Check>>> parts;

  /**
   * What an operator may order.
   *
   * @param byPath what is carried out at a POST, such as {@code /reload}
   * @param allowed whether it is, by the value of {@code Authorization}, empty for none
   * @param how words for whoever did not show that it is the operator
   */
  public record Orders(
      Map<String, Supplier<Future<Done>>> byPath, Predicate<String> allowed, String how) {
    /** Copies the orders. */
    public Orders {
      byPath = Map.copyOf(byPath);
    }
  }

  /**
   * What became of an order.
   *
   * @param taken whether it was carried out; otherwise all is as before
   * @param words for the operator: what is wrong, or what is in force
   */
  public record Done(boolean taken, String words) {}

  /**
   * A server that does not listen yet.
   *
   * @param vertx runs it
   * @param checks asked anew for every {@code /ready}; quick and thread-safe
   * @param metrics told at {@code /metrics}
   * @param orders what may be ordered
   */
  public OpsServer(Vertx vertx, Supplier<List<Check>> checks, Metrics metrics, Orders orders) {
    this(vertx, checks, metrics, List.of(orders), Map.of());
  }

  /**
   * A server of several who share a program, which does not listen yet.
   *
   * @param vertx runs it
   * @param checks asked anew for every {@code /ready}; quick and thread-safe
   * @param metrics told at {@code /metrics}
   * @param orders what may be ordered of each, by whoever is its operator
   * @param parts the checks of each alone, asked anew for every {@code /ready/NAME}
   */
  public OpsServer(
      Vertx vertx,
      Supplier<List<Check>> checks,
      Metrics metrics,
      List<Orders> orders,
      Map<String, Supplier<List<Check>>> parts) {
    this(vertx, checks, metrics, orders, parts, IDLE);
  }

  OpsServer(
      Vertx vertx,
      Supplier<List<Check>> checks,
      Metrics metrics,
      List<Orders> orders,
      Map<String, Supplier<List<Check>>> parts,
      Duration idle) {
    this.vertx = vertx;
    this.checks = checks;
    this.metrics = metrics;
    this.orders = List.copyOf(orders);
    this.parts = Map.copyOf(parts);
    this.server = vertx.createHttpServer(options(idle)).requestHandler(this::answer);
  }

  private static HttpServerOptions options(Duration idle) {
    return new HttpServerOptions()
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeout(Math.toIntExact(idle.toSeconds()));
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @return the port it listens on
   */
  public Future<Integer> listen(String host, int port) {
    return server.listen(port, host).map(HttpServer::actualPort);
  }

  /** Stops listening. */
  public Future<Void> close() {
    return server.close();
  }

  private void answer(HttpServerRequest request) {
    String path = request.path();
    Optional<Orders> order =
        orders.stream().filter(all -> path != null && all.byPath().containsKey(path)).findFirst();
    String allowed = order.isPresent() ? "POST" : "GET, HEAD";
    boolean orderOfNobody =
        order.isEmpty()
            && !parts.isEmpty()
            && path != null
            && path.matches("/(reload|clock)(/.*)?");
    if (!orderOfNobody && !List.of(allowed.split(", ")).contains(request.method().name())) {
      request.response().setStatusCode(405).putHeader("Allow", allowed).end();
      return;
    }
    if (order.isPresent()) {
      carryOut(request, order.get());
      return;
    }
    switch (String.valueOf(path)) {
      case "/live" -> send(request, 200, TEXT, "live\n");
      case "/ready" -> ready(request, checks.get());
      case "/metrics" -> scrape(request);
      default -> other(request, String.valueOf(path));
    }
  }

  /**
   * Aside: with hundreds of branches there are megabytes to write, and an event loop has others.
   */
  private void scrape(HttpServerRequest request) {
    vertx
        .executeBlocking(metrics::scrape, false)
        .onSuccess(text -> send(request, 200, PROMETHEUS, text))
        .onFailure(
            failure -> {
              LOG.error("the metrics cannot be told", failure);
              send(request, 500, TEXT, "the metrics cannot be told; see the log\n");
            });
  }

  private void other(HttpServerRequest request, String path) {
    Optional<Supplier<List<Check>>> part =
        path.startsWith(READY_OF_ONE)
            ? Optional.ofNullable(parts.get(path.substring(READY_OF_ONE.length())))
            : Optional.empty();
    if (part.isPresent()) {
      ready(request, part.get().get());
      return;
    }
    String ofOne = parts.isEmpty() ? "" : "/NAME";
    String ready = parts.isEmpty() ? "" : READY_OF_ONE + "NAME, ";
    String names =
        parts.isEmpty()
            ? ""
            : "; NAME is one of " + String.join(", ", new TreeSet<>(parts.keySet()));
    send(
        request,
        404,
        TEXT,
        "/live, /ready, %s/metrics, /reload%s and /clock%s are here%s\n"
            .formatted(ready, ofOne, ofOne, names));
  }

  private static void ready(HttpServerRequest request, List<Check> checks) {
    StringBuilder text = new StringBuilder();
    boolean ready = Check.areReady(checks);
    for (Check check : checks) {
      text.append(check.up() ? "up   " : "down ").append(check.name());
      if (!check.detail().isEmpty()) {
        text.append(": ").append(check.detail());
      }
      text.append('\n');
    }
    send(
        request,
        ready ? 200 : 503,
        TEXT,
        text.append(ready ? "ready\n" : "not ready\n").toString());
  }

  /** Only browsers say an origin: a page on this machine must not reach what its operator may. */
  private static void carryOut(HttpServerRequest request, Orders orders) {
    if (request.headers().contains(HttpHeaders.ORIGIN)) {
      send(request, 403, TEXT, "not from a page\n");
      return;
    }
    String said = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (!orders.allowed().test(said == null ? "" : said)) {
      request.response().putHeader("WWW-Authenticate", "Bearer");
      send(request, 401, TEXT, orders.how() + "\n");
      return;
    }
    orders
        .byPath()
        .get(request.path())
        .get()
        .onSuccess(done -> send(request, done.taken() ? 200 : 422, TEXT, done.words() + "\n"))
        .onFailure(failure -> send(request, 500, TEXT, failure + "\n"));
  }

  private static void send(HttpServerRequest request, int status, String type, String text) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store")
        .end(text);
  }
}
