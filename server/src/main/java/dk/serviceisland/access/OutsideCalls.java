package dk.serviceisland.access;

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
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Calls programs outside whose names others give. A name is looked up here, all that it leads to is
 * looked at, and what is connected to is the address that was looked at; no redirect is followed,
 * and a body that comes back is passed over. Each call has a deadline. Thread-safe.
 */
public final class OutsideCalls {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * What one kind of calls may take.
   *
   * @param lookers threads for names that are slow to look up
   * @param connecting how long to wait for a connection
   * @param deadline of a call from the connection to the answer's end
   * @param connections to one program at the most
   * @param waiting calls that wait for a connection at the most; -1: any number
   */
  public record Bounds(
      int lookers, Duration connecting, Duration deadline, int connections, int waiting) {}

  /**
   * What is posted.
   *
   * @param headers by their names
   * @param body of it
   */
  public record Letter(Map<String, String> headers, Buffer body) {
    /** Copies what may change. */
    public Letter {
      headers = Map.copyOf(headers);
    }
  }

  /** What came of a call. */
  public enum Kind {
    /** It was answered. */
    ANSWERED,
    /** The name leads nowhere now. */
    UNKNOWN,
    /** The name leads to an address that is not to be called. */
    FORBIDDEN,
    /** Nobody could be connected to. */
    UNREACHED,
    /** It was sent in part or whole, and nobody knows what came of it; or it cannot be made. */
    LOST
  }

  /**
   * What came of a call.
   *
   * @param status of the answer; 0 without one
   * @param why there is no answer, with nothing of the other side in it; else empty
   */
  public record Answer(Kind kind, int status, String why) {
    private static Answer none(Kind kind, Throwable failure) {
      return new Answer(kind, 0, failure.getClass().getSimpleName());
    }
  }

  private final Bounds bounds;
  private final Predicate<InetAddress> allowed;
  private final WorkerExecutor lookers;
  private final HttpClientAgent client;

  /**
   * Calls nobody yet.
   *
   * @param name of its threads
   * @param allowed which addresses may be called
   */
  public OutsideCalls(Vertx vertx, String name, Bounds bounds, Predicate<InetAddress> allowed) {
    this.bounds = bounds;
    this.allowed = allowed;
    this.lookers = vertx.createSharedWorkerExecutor(name, bounds.lookers());
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) bounds.connecting().toMillis())
                .setMaxRedirects(0),
            new PoolOptions()
                .setHttp1MaxSize(bounds.connections())
                .setMaxWaitQueueSize(bounds.waiting()));
  }

  /**
   * Posts something; never fails: what throws while it is made is lost.
   *
   * @param url http or https
   * @param letter makes what is posted, beside the event loop, once it is known that the address
   *     may be called
   */
  public Future<Answer> post(URI url, Supplier<Letter> letter) {
    return look(() -> InetAddress.getAllByName(url.getHost()))
        .compose(
            found ->
                Stream.of(found).allMatch(allowed)
                    ? look(letter::get).compose(made -> post(options(url, found[0]), made))
                    : Future.succeededFuture(new Answer(Kind.FORBIDDEN, 0, "")),
            unknown -> Future.succeededFuture(Answer.none(Kind.UNKNOWN, unknown)))
        .recover(thrown -> Future.succeededFuture(Answer.none(Kind.LOST, thrown)));
  }

  private <T> Future<T> look(Callable<T> at) {
    return lookers
        .executeBlocking(at, false)
        .timeout(bounds.deadline().toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<Answer> post(RequestOptions options, Letter letter) {
    letter.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send(letter.body())
                    .map(
                        response -> {
                          response
                              .end()
                              .timeout(bounds.deadline().toMillis(), TimeUnit.MILLISECONDS)
                              .onFailure(endless -> request.reset());
                          return new Answer(Kind.ANSWERED, response.statusCode(), "");
                        })
                    .otherwise(failure -> Answer.none(Kind.LOST, failure)),
            failure -> Future.succeededFuture(Answer.none(Kind.UNREACHED, failure)));
  }

  private RequestOptions options(URI url, InetAddress address) {
    boolean encrypted = url.getScheme().equals("https");
    int port = url.getPort() == -1 ? (encrypted ? HTTPS : HTTP) : url.getPort();
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
        .setHost(url.getHost())
        .setPort(port)
        .setSsl(encrypted)
        .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
        .setFollowRedirects(false)
        .setTimeout(bounds.deadline().toMillis());
  }

  /** Lets go of connections. */
  public void close() {
    client.close();
    lookers.close();
  }
}
