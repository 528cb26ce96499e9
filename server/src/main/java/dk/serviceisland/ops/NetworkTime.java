package dk.serviceisland.ops;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the network, where the system keeps the machine's clock by it and says so: a second
 * clock for a machine that has no other. Whoever sets the clock by hand takes that word away, until
 * the system has set it right again. Thread-safe.
 */
public final class NetworkTime {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkTime.class);

  /** What the kernel knows of it is not reached from Java; systemd tells it. */
  private static final List<String> SYSTEMD =
      List.of("timedatectl", "show", "--property=NTPSynchronized", "--value");

  /** A process for each question, so that there are few; what agreed holds for two minutes. */
  private static final Duration EVERY = Duration.ofSeconds(90);

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final InstantSource machine;
  private final List<String> command;
  private final Duration deadline;
  private Optional<Long> askedNanos = Optional.empty();
  private volatile boolean silent;

  /** What the system of this machine says. */
  public NetworkTime(Vertx vertx) {
    this(vertx, InstantSource.system(), SYSTEMD, DEADLINE);
  }

  /**
   * What a program says.
   *
   * @param command prints {@code yes} where the clock is kept by the network
   * @param deadline of its answer
   */
  NetworkTime(Vertx vertx, InstantSource machine, List<String> command, Duration deadline) {
    this.vertx = vertx;
    this.machine = machine;
    this.command = command;
    this.deadline = deadline;
  }

  /**
   * What time it is by the network.
   *
   * @return none where the system does not say that the clock is kept by it, does not tell, or was
   *     asked a moment ago; never fails
   */
  public Future<Optional<Instant>> now() {
    return isDue() ? vertx.executeBlocking(this::ask) : Future.succeededFuture(Optional.empty());
  }

  private synchronized boolean isDue() {
    long now = System.nanoTime();
    boolean due = askedNanos.filter(at -> now - at < EVERY.toNanos()).isEmpty() && !silent;
    if (due) {
      askedNanos = Optional.of(now);
    }
    return due;
  }

  /** A clock that is set while this asks is not the one that the answer is about. */
  private Optional<Instant> ask() {
    Instant shown = machine.instant();
    long nanos = System.nanoTime();
    return says("yes") ? Optional.of(shown.plusNanos(System.nanoTime() - nanos)) : Optional.empty();
  }

  private boolean says(String word) {
    Process asked;
    try {
      asked = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException none) {
      LOG.debug("the system does not tell whether its clock is kept by the network", none);
      silent = true;
      return false;
    }
    try {
      return asked.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)
          && new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .equals(word);
    } catch (IOException unread) {
      LOG.debug("what the system says of its clock was not read", unread);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      asked.destroyForcibly();
    }
  }
}
