package dk.serviceisland.engine;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.domain.TicketId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the branches: one writer each, which decides one command after another against the state in
 * memory. Nothing that depends on an event leaves before the event is durable.
 *
 * <p>Thread-safe. Futures complete on the Vert.x context that asked; those that fail carry {@link
 * BranchUnavailable}, or the exception that a view or an answerer threw.
 */
public final class Engine {

  /**
   * Builds an engine; {@link #start} makes it run.
   *
   * @param clock tells the time, of which whole milliseconds count
   */
  public Engine(Vertx vertx, InstantSource clock, Journal journal, Plans plans) {}

  /** Adds somebody to tell; before the start. */
  public void listen(News listener) {}

  /** Loads all branches; completes when each can answer or says why it cannot. */
  public Future<Void> start() {
    return Future.succeededFuture();
  }

  /** Takes nothing in any more, waits for what is under way, and ends. */
  public Future<Void> stop() {
    return Future.succeededFuture();
  }

  /** Sends a command to the writer of its branch. */
  public Future<Reply> submit(Request request) {
    return Future.failedFuture("not landed yet");
  }

  /**
   * Looks at a branch.
   *
   * @param view runs on the branch's writer, must be quick, and copies out what it needs
   * @return what the view found, once everything it saw is durable
   */
  public <T> Future<T> read(BranchId branch, Function<BranchState, T> view) {
    return Future.failedFuture("not landed yet");
  }

  /** The branch of a ticket of the loaded days; none for any other. */
  public Optional<BranchId> branchOf(TicketId ticket) {
    return Optional.empty();
  }

  /**
   * Does at once what has fallen due: a settable clock has moved.
   *
   * @return completes when all of it is durable or has failed
   */
  public Future<Void> timePassed() {
    return Future.succeededFuture();
  }

  /**
   * The configuration has changed: takes in new branches, and gives days that are not open the plan
   * of now.
   *
   * @return completes when new branches can answer or say why they cannot
   */
  public Future<Void> plansChanged() {
    return Future.succeededFuture();
  }

  /** What was done and is to do. */
  public Readings readings() {
    return new Readings(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** The branches that cannot answer now, and why. */
  public Map<BranchId, BranchUnavailable> unavailable() {
    return Map.of();
  }
}
