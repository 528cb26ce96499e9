package dk.serviceisland.outbox;

import dk.serviceisland.access.PublicNetwork;
import dk.serviceisland.outbox.OutboxStore.Waiting;
import dk.serviceisland.wire.AppointmentEvent;
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
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls of a municipality's own gateway, each with a name that stays the same, the second of the
 * call and a signature over both and the body (standardwebhooks.com). The name of the gateway is
 * looked up here, and what is connected to is the address that was looked at; no redirect is
 * followed and no answer read. Thread-safe.
 */
public final class WebhookCalls implements Carrier {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 4;
  private static final int LOOKERS = 1;
  private static final int GONE = 410;
  private static final String ALGORITHM = "HmacSHA256";

  private final WebhookSettings settings;
  private final Mails.Around around;
  private final InstantSource realTime;
  private final WorkerExecutor lookers;
  private final HttpClientAgent client;

  /**
   * Calls nobody yet.
   *
   * @param owner goes before the names of its threads, where several share a program; else empty
   * @param realTime by which receivers judge how old a call is
   */
  public WebhookCalls(
      Vertx vertx,
      String owner,
      WebhookSettings settings,
      Mails.Around around,
      InstantSource realTime) {
    this.settings = settings;
    this.around = around;
    this.realTime = realTime;
    this.lookers = vertx.createSharedWorkerExecutor(owner + "gateway-names", LOOKERS);
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECTING.toMillis())
                .setMaxRedirects(0),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  @Override
  public Future<Carried> carry(Waiting message, String name) {
    Optional<String> reference = message.contact().reference().flatMap(around.contacts()::open);
    if (reference.isEmpty()) {
      return Future.succeededFuture(Carried.never("the reference was closed by other secrets"));
    }
    Buffer body =
        AppointmentEvent.of(
            message.about(),
            around.plans().apply(message.booking().branch()),
            message.booking(),
            reference.get(),
            around.publicUrl() + "/book/" + around.codes().apply(message.booking().id()),
            message.since());
    return lookers
        .executeBlocking(() -> InetAddress.getAllByName(settings.url().getHost()), false)
        .timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
        .compose(
            found -> call(found, "msg_" + name, body),
            unknown -> Future.succeededFuture(away("its name is not found")));
  }

  private Future<Carried> call(InetAddress[] found, String name, Buffer body) {
    for (InetAddress address : found) {
      boolean allowed = settings.inside() || (settings.isHere() && address.isLoopbackAddress());
      if (!allowed && !PublicNetwork.has(address)) {
        return Future.succeededFuture(away("its name leads inside the house"));
      }
    }
    String second = Long.toString(realTime.instant().getEpochSecond());
    return client
        .request(options(found[0]))
        .compose(
            request ->
                request
                    .putHeader("Content-Type", "application/json")
                    .putHeader("webhook-id", name)
                    .putHeader("webhook-timestamp", second)
                    .putHeader("webhook-signature", signature(name, second, body))
                    .send(body)
                    .map(
                        response -> {
                          response
                              .end()
                              .timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                              .onFailure(endless -> request.reset());
                          return carried(response.statusCode());
                        }))
        .otherwise(failure -> away("it does not answer: " + failure.getClass().getSimpleName()));
  }

  private RequestOptions options(InetAddress address) {
    URI url = settings.url();
    boolean encrypted = url.getScheme().equals("https");
    int port = url.getPort() == -1 ? (encrypted ? 443 : 80) : url.getPort();
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
        .setHost(url.getHost())
        .setPort(port)
        .setSsl(encrypted)
        .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
        .setFollowRedirects(false)
        .setTimeout(DEADLINE.toMillis());
  }

  private static Carried away(String why) {
    return new Carried(Outcome.LATER, "the gateway is away: " + why, true);
  }

  /** Whoever answers that it is gone wants this message no more; all else may be mended there. */
  private static Carried carried(int status) {
    if (status / 100 == 2) {
      return Carried.TAKEN;
    }
    return status == GONE
        ? Carried.never("the gateway answers 410")
        : new Carried(Outcome.LATER, "the gateway answers " + status, true);
  }

  private String signature(String name, String second, Buffer body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(settings.secret()), ALGORITHM));
      mac.update((name + "." + second + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public void close() {
    client.close();
    lookers.close();
  }
}
