package dk.serviceisland.nudge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Gives messages to push services (RFC 8030). The name of a service is looked up here, and what is
 * connected to is the address that was looked at; no redirect is followed. Each message has a
 * deadline, and no service has more than a few connections. Thread-safe.
 */
final class PushClient {
  private static final Duration CONNECTING = Duration.ofSeconds(5);

  /** Names that strangers give may be slow to look up. */
  private static final int LOOKERS = 2;

  private static final int CONNECTIONS_OF_A_SERVICE = 8;
  private static final int MOST_WAITING = 500;

  /** What came of a message. */
  enum Outcome {
    /** The service has it. */
    TAKEN,
    /** There is no such subscription any more, or it leads where nothing is pushed to. */
    GONE,
    /** It was not taken, and may be the next time. */
    LATER,
    /** It was not taken, or nobody knows; it is not tried again, so that nothing comes twice. */
    LOST
  }

  /**
   * What is pushed.
   *
   * @param text in the clear
   * @param ttl how long the service keeps it for a phone that is off
   * @param topic a later message of the same takes its place while the phone is off
   */
  record Message(String text, Duration ttl, String topic) {}

  private final HttpClientAgent client;
  private final WorkerExecutor lookers;
  private final ServerKey key;
  private final PushServices services;
  private final InstantSource clock;
  private final Duration deadline;
  private final Envelope envelope = new Envelope();

  /**
   * Pushes nothing yet.
   *
   * @param clock real time
   * @param deadline of a message from the connection to the answer's end
   */
  PushClient(
      Vertx vertx,
      WorkerExecutor lookers,
      ServerKey key,
      PushServices services,
      InstantSource clock,
      Duration deadline) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECTING.toMillis())
                .setMaxRedirects(0),
            new PoolOptions()
                .setHttp1MaxSize(CONNECTIONS_OF_A_SERVICE)
                .setMaxWaitQueueSize(MOST_WAITING));
    this.lookers = lookers;
    this.key = key;
    this.services = services;
    this.clock = clock;
    this.deadline = deadline;
  }

  /** Threads that look names up. */
  static WorkerExecutor lookers(Vertx vertx, String owner) {
    return vertx.createSharedWorkerExecutor(owner + "push-names", LOOKERS);
  }

  /** Closes a message for a browser and gives it to its service; never fails. */
  Future<Outcome> push(Subscription to, Message message) {
    return lookers
        .executeBlocking(() -> InetAddress.getAllByName(to.endpoint().getHost()), false)
        .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .compose(
            found -> {
              for (InetAddress address : found) {
                if (!services.allows(address)) {
                  return Future.succeededFuture(Outcome.GONE);
                }
              }
              return push(to, message, found[0]);
            },
            unknown -> Future.succeededFuture(Outcome.LATER));
  }

  private Future<Outcome> push(Subscription to, Message message, InetAddress address) {
    URI endpoint = to.endpoint();
    boolean encrypted = endpoint.getScheme().equals("https");
    int port = endpoint.getPort() == -1 ? (encrypted ? 443 : 80) : endpoint.getPort();
    String path = endpoint.getRawPath();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
            .setHost(endpoint.getHost())
            .setPort(port)
            .setSsl(encrypted)
            .setURI(endpoint.getRawQuery() == null ? path : path + "?" + endpoint.getRawQuery())
            .setFollowRedirects(false)
            .setTimeout(deadline.toMillis())
            .putHeader("TTL", Long.toString(message.ttl().toSeconds()))
            .putHeader("Urgency", "high")
            .putHeader("Topic", message.topic())
            .putHeader("Content-Type", "application/octet-stream")
            .putHeader("Content-Encoding", "aes128gcm")
            .putHeader("Authorization", key.authorization(endpoint, clock.instant()));
    Buffer body =
        Buffer.buffer(envelope.close(message.text().getBytes(StandardCharsets.UTF_8), to));
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send(body)
                    .map(
                        response -> {
                          Outcome outcome = outcome(response.statusCode());
                          // A body of a stranger's is passed over, and given up in time.
                          response
                              .end()
                              .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                              .onFailure(endless -> request.reset());
                          return outcome;
                        })
                    .otherwise(Outcome.LOST),
            notConnected -> Future.succeededFuture(Outcome.LATER));
  }

  private static Outcome outcome(int status) {
    if (status / 100 == 2) {
      return Outcome.TAKEN;
    }
    if (status == 404 || status == 410) {
      return Outcome.GONE;
    }
    return status == 429 || status / 100 == 5 ? Outcome.LATER : Outcome.LOST;
  }
}
