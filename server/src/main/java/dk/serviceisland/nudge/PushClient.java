package dk.serviceisland.nudge;

import dk.serviceisland.access.OutsideCalls;
import dk.serviceisland.nudge.Phones.Message;
import dk.serviceisland.nudge.Phones.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Gives messages to push services (RFC 8030), whose names strangers give. Thread-safe. */
final class PushClient {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final int LOOKERS = 2;
  private static final int CONNECTIONS_OF_A_SERVICE = 8;
  private static final int MOST_WAITING = 500;

  private final OutsideCalls calls;
  private final ServerKey key;
  private final InstantSource clock;
  private final Envelope envelope = new Envelope();

  /**
   * Pushes nothing yet.
   *
   * @param owner goes before the names of its threads, where several share a program; else empty
   * @param clock real time
   * @param deadline of a message from the connection to the answer's end
   */
  PushClient(
      Vertx vertx,
      String owner,
      ServerKey key,
      PushServices services,
      InstantSource clock,
      Duration deadline) {
    this.calls =
        new OutsideCalls(
            vertx,
            owner + "push-names",
            new OutsideCalls.Bounds(
                LOOKERS, CONNECTING, deadline, CONNECTIONS_OF_A_SERVICE, MOST_WAITING),
            services::allows);
    this.key = key;
    this.clock = clock;
  }

  /** Closes a message for a browser and gives it to its service; never fails. */
  Future<Outcome> push(Subscription to, Message message) {
    return calls
        .post(to.endpoint(), () -> letter(to, message))
        .map(
            answer ->
                switch (answer.kind()) {
                  case ANSWERED -> outcome(answer.status());
                  case FORBIDDEN -> Outcome.GONE;
                  case UNKNOWN, UNREACHED -> Outcome.LATER;
                  case LOST -> Outcome.LOST;
                });
  }

  private OutsideCalls.Letter letter(Subscription to, Message message) {
    byte[] closed = envelope.close(message.text().getBytes(StandardCharsets.UTF_8), to);
    return new OutsideCalls.Letter(
        Map.of(
            "TTL",
            Long.toString(message.ttl().toSeconds()),
            "Urgency",
            "high",
            "Topic",
            message.topic(),
            "Content-Type",
            "application/octet-stream",
            "Content-Encoding",
            "aes128gcm",
            "Authorization",
            key.authorization(to.endpoint(), clock.instant())),
        Buffer.buffer(closed));
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
