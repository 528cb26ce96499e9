package dk.serviceisland.ops;

import dk.serviceisland.engine.Engine;
import dk.serviceisland.live.Live;
import dk.serviceisland.push.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Tells the metrics how the running rooms fare; each is read when it is scraped. Thread-safe. */
public final class ServerMeters {
  private static final List<Duration> ANSWER_LIMITS =
      List.of(
          Duration.ofMillis(5),
          Duration.ofMillis(25),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(2));

  private final Metrics metrics;

  /** By operation and status, so that a meter is looked up once and not for each answer. */
  private final Map<String, Map<Integer, Consumer<Duration>>> answers = new ConcurrentHashMap<>();

  /** Tells some metrics. */
  public ServerMeters(Metrics metrics) {
    this.metrics = metrics;
  }

  /** Tells how an engine fares. */
  public void tellOf(Engine engine) {
    metrics.gauge(
        "island.append.last.seconds",
        "Time that the newest batch took to become durable.",
        () -> engine.readings().lastAppendNanos() / 1e9);
    metrics.gauge(
        "island.append.largest.events",
        "Most events in one batch since the start.",
        () -> engine.readings().largestBatch());
    metrics.counter("island.commands", "Commands decided.", () -> engine.readings().commands());
    metrics.counter("island.events", "Events made durable.", () -> engine.readings().events());
    metrics.counter(
        "island.appends", "Batches handed to the journal.", () -> engine.readings().appends());
    metrics.counter(
        "island.appends.failed",
        "Parts of batches that did not become durable.",
        () -> engine.readings().failedAppends());
    metrics.counter(
        "island.append.seconds",
        "Time that batches took to become durable.",
        () -> engine.readings().appendNanos() / 1e9);
    metrics.gauge(
        "island.in.flight",
        "Requests and reads not yet answered.",
        () -> engine.readings().inFlight());
    metrics.gauge(
        "island.branches.unavailable",
        "Branches that cannot answer now.",
        () -> engine.readings().unavailable());
  }

  /** Tells how many told waits came true. */
  public void tellOf(Live live) {
    metrics.counter(
        "forecast.promises",
        "Waits told at the draw that have come true or not.",
        live::waitOutcomes);
    metrics.counter(
        "forecast.promises.held",
        "Of these, waits within the told range; eight in ten when all is well.",
        live::waitOutcomesHeld);
  }

  /** Tells whether a second copy of the journal lacks something. */
  public void tellOfSecondCopy(BooleanSupplier lacking) {
    metrics.gauge(
        "island.second.copy.lacking",
        "1 while the second copy of the journal cannot be written.",
        () -> lacking.getAsBoolean() ? 1 : 0);
  }

  /** Tells whether the centre does not get what happens at a branch's own server. */
  public void tellOfDelivery(BooleanSupplier lacking) {
    metrics.gauge(
        "island.delivery.lacking",
        "1 while what happens here is not delivered to the centre.",
        () -> lacking.getAsBoolean() ? 1 : 0);
  }

  /** Tells how a feed fares. */
  public void tellOf(Feed feed) {
    metrics.gauge("feed.sockets", "Sockets open now.", () -> feed.readings().sockets());
    metrics.gauge(
        "feed.sockets.slow", "Sockets that do not keep up.", () -> feed.readings().slowSockets());
    metrics.counter(
        "feed.sockets.fallen.behind",
        "How often a socket fell behind.",
        () -> feed.readings().fellBehind());
    metrics.gauge(
        "feed.held.most.bytes",
        "Most bytes that ever waited for one socket.",
        () -> feed.readings().bytesHeldMost());
    metrics.counter("feed.frames", "Frames handed to sockets.", () -> feed.readings().framesSent());
  }

  /**
   * Connections and sockets that are turned away for one reason.
   *
   * @return to be run for each
   */
  public Runnable refused(String reason) {
    return metrics.count(
        "http.refused", "Connections and sockets turned away unread.", Map.of("reason", reason));
  }

  /**
   * Sign-ins by a password where the house has a sign-in of its own.
   *
   * @return to be run for each
   */
  public Runnable passwordUsed() {
    return metrics.count(
        "access.password.sign.ins",
        "Sign-ins by a password although the house has a sign-in of its own.",
        Map.of());
  }

  /**
   * Mails and calls of a gateway that are tried, of one way and outcome.
   *
   * @return to be run for each
   */
  public Runnable message(String way, String outcome) {
    return metrics.count(
        "outbox.messages",
        "Tries to tell of appointments by mail, to phones or to a gateway.",
        Map.of("way", way, "outcome", outcome));
  }

  /**
   * A request to the API was answered.
   *
   * @param operation as the contract names it
   * @param status of the answer
   * @param took from the request's head to the answer's end
   */
  public void answered(String operation, int status, Duration took) {
    answers
        .computeIfAbsent(operation, first -> new ConcurrentHashMap<>())
        .computeIfAbsent(status, first -> timesOf(operation, status))
        .accept(took);
  }

  private Consumer<Duration> timesOf(String operation, int status) {
    return metrics.times(
        "http.server.requests",
        "Requests to the API, to the end of the answer.",
        Map.of("operation", operation, "status", Integer.toString(status)),
        ANSWER_LIMITS);
  }
}
