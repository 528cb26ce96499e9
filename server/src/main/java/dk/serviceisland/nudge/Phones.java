package dk.serviceisland.nudge;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.Seal;
import dk.serviceisland.access.Secrets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Phones that are told something by the push services of their browsers: what a browser gives for
 * that is closed here, and told to by who has it closed. Thread-safe.
 */
public final class Phones {
  private final ServerKey key;
  private final Seal seal;
  private final PushServices services;
  private final PushClient client;

  /** What came of a message. */
  public enum Outcome {
    /** The service has it. */
    TAKEN,
    /**
     * There is no such phone any more, it leads where nothing is pushed to, or nobody can open any
     * more what its browser gave, as after a restore.
     */
    GONE,
    /** It was not taken, and may be the next time. */
    LATER,
    /** It was not taken, or nobody knows. */
    LOST
  }

  /**
   * What is told.
   *
   * @param text in the clear
   * @param ttl how long the service keeps it for a phone that is off
   * @param topic a later message of the same takes its place while the phone is off
   */
  public record Message(String text, Duration ttl, String topic) {
    /** So long a topic may be (RFC 8030, 5.4). */
    private static final int TOPIC_LENGTH = 32;

    /**
     * About something that push services are not told.
     *
     * @param id of it
     */
    public static Message about(String id, String text, Duration ttl) {
      return new Message(text, ttl, Secrets.hash(id).substring(0, TOPIC_LENGTH));
    }
  }

  private Phones(ServerKey key, Seal seal, PushServices services, PushClient client) {
    this.key = key;
    this.seal = seal;
    this.services = services;
    this.client = client;
  }

  /**
   * Phones that this installation may tell.
   *
   * @param owner goes before the names of its threads, where several share a program; else empty
   * @param secrets has what it shows push services and closes texts by
   * @param services that are pushed to
   * @param contact where a push service finds who pushes, by https; none: it is not told
   * @param realTime by which push services judge
   * @param deadline of a message
   * @return fails when the store cannot be used
   */
  static Future<Phones> open(
      Vertx vertx,
      String owner,
      AccessStore secrets,
      PushServices services,
      Optional<URI> contact,
      InstantSource realTime,
      Duration deadline) {
    Future<ServerKey> key = ServerKey.of(secrets, contact);
    Future<Seal> seal = Seal.of(secrets, "nudges");
    return Future.all(key, seal)
        .map(
            both ->
                new Phones(
                    key.result(),
                    seal.result(),
                    services,
                    new PushClient(vertx, owner, key.result(), services, realTime, deadline)));
  }

  /** What browsers want to see before they let this server push to them. */
  public String publicKey() {
    return key.shown();
  }

  /** What a browser gave, closed; none when it is nothing to push to. */
  public Optional<String> closed(String endpoint, String p256dh, String auth) {
    return services
        .read(endpoint)
        .flatMap(uri -> Subscription.of(uri, p256dh, auth))
        .map(subscription -> seal.close(subscription.text()));
  }

  /**
   * Tells a phone; never fails.
   *
   * @param closed what its browser gave, by {@link #closed}
   */
  public Future<Outcome> push(String closed, Message message) {
    return seal.open(closed)
        .flatMap(Subscription::read)
        .map(to -> client.push(to, message))
        .orElseGet(() -> Future.succeededFuture(Outcome.GONE));
  }
}
