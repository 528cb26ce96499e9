package dk.serviceisland.cluster;

import dk.serviceisland.cluster.Register.Node;
import dk.serviceisland.cluster.Register.Standing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only server on a database that several could use: it says in the {@link Register} that it is
 * there, and is refused where another is, which would decide for the same branches. Thread-safe.
 */
public final class Alone {
  private static final Logger LOG = LoggerFactory.getLogger(Alone.class);
  private static final String NO_CLUSTER = "none";
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration BEAT = Duration.ofMillis(500);

  private final Vertx vertx;
  private final Register register;
  private final Node self;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean gone;
  private long timer;

  /**
   * A server that has not said anything.
   *
   * @param name by which an operator knows the machine
   */
  public Alone(Vertx vertx, Register register, String name) {
    this.vertx = vertx;
    this.register = register;
    this.self =
        new Node(
            UUID.randomUUID().toString(),
            name,
            NO_CLUSTER,
            Cluster.PROTOCOL,
            false,
            Set.of(),
            Duration.ZERO);
  }

  /**
   * Says that it is there, now and from then on. One that died is waited for until its lease is
   * over.
   *
   * @return fails with {@link CannotJoin} when another server stays
   */
  public Future<Void> begin() {
    return begin(System.nanoTime() + LEASE.plus(BEAT).toNanos());
  }

  private Future<Void> begin(long untilNanos) {
    return beat()
        .compose(
            other -> {
              if (other.isEmpty()) {
                timer = vertx.setPeriodic(BEAT.toMillis(), fired -> look());
                return Future.succeededFuture();
              }
              if (System.nanoTime() - untilNanos < 0) {
                return vertx
                    .timer(BEAT.toMillis(), TimeUnit.MILLISECONDS)
                    .compose(waited -> begin(untilNanos));
              }
              return leave()
                  .compose(left -> Future.failedFuture(new CannotJoin(words(other.get()))));
            });
  }

  private void look() {
    beat()
        .onSuccess(
            other -> {
              Optional<String> now = other.map(Alone::words);
              if (now.isPresent() && trouble.isEmpty()) {
                LOG.error("{}", now.get());
              }
              trouble = now;
            })
        .onFailure(silent -> LOG.debug("the register does not answer", silent));
  }

  /** A sign of life; the server that was there before this one, if one is. */
  private Future<Optional<Node>> beat() {
    return gone
        ? Future.succeededFuture(Optional.empty())
        : register.beat(self, LEASE).map(now -> now.map(Standing::nodes).flatMap(this::before));
  }

  private Optional<Node> before(List<Node> nodes) {
    return nodes.stream().findFirst().filter(first -> !first.id().equals(self.id()));
  }

  private static String words(Node other) {
    return "the server %s uses this database already: stop it, or give both the section cluster in server.yaml"
        .formatted(other.name());
  }

  /** What is wrong while this server runs, for an operator; none while it is the only one. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Is gone: another may begin at once. */
  public Future<Void> leave() {
    gone = true;
    vertx.cancelTimer(timer);
    return register.leave(self.id()).otherwiseEmpty();
  }
}
