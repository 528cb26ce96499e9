package dk.serviceisland.outbox;

import dk.serviceisland.access.OutsideCalls;
import dk.serviceisland.outbox.OutboxStore.Waiting;
import dk.serviceisland.wire.AppointmentEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls of a municipality's own gateway, each with a name that stays the same, the second of the
 * call and a signature over both and the body (standardwebhooks.com). Thread-safe.
 */
public final class WebhookCalls implements Carrier {
  private static final OutsideCalls.Bounds BOUNDS =
      new OutsideCalls.Bounds(1, Duration.ofSeconds(10), Duration.ofSeconds(30), 4, -1);

  private static final int GONE = 410;
  private static final String ALGORITHM = "HmacSHA256";

  private final WebhookSettings settings;
  private final Mails.Around around;
  private final InstantSource realTime;
  private final OutsideCalls calls;

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
    this.calls = new OutsideCalls(vertx, owner + "gateway-names", BOUNDS, settings::allows);
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
            around.publicUrl() + "/book/" + around.codes().apply(message.booking()),
            message.since());
    String id = "msg_" + name;
    return calls
        .post(settings.url(), () -> letter(id, body))
        .map(
            answer ->
                switch (answer.kind()) {
                  case ANSWERED -> carried(answer.status());
                  case UNKNOWN -> away("its name is not found");
                  case FORBIDDEN -> away("its name leads inside the house");
                  case UNREACHED, LOST -> away("it does not answer: " + answer.why());
                });
  }

  private OutsideCalls.Letter letter(String id, Buffer body) {
    String second = Long.toString(realTime.instant().getEpochSecond());
    return new OutsideCalls.Letter(
        Map.of(
            "Content-Type",
            "application/json",
            "webhook-id",
            id,
            "webhook-timestamp",
            second,
            "webhook-signature",
            signature(id, second, body)),
        body);
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
    calls.close();
  }
}
