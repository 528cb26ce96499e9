package dk.serviceisland.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.LongConsumer;

/**
 * Where the steps of something that belongs to no thread run one after the other, now or later, and
 * how time goes by there. A server runs on event loops; whoever plays whole nodes in one thread
 * hands in lanes of their own. Thread-safe.
 */
public interface Lane {

  /** Steps run from now on; none may be given before. */
  Future<Void> open();

  /** Steps run no more. */
  Future<Void> close();

  /** Runs a step after all that were given before. */
  void run(Runnable step);

  /**
   * Runs a step once, where it was asked for: on the lane, or on the event loop that asked.
   *
   * @param millis how much later, at least 1
   * @param step is told the name
   * @return names it for {@link #cancel}
   */
  long later(long millis, LongConsumer step);

  /** A step that has not run does not; a name that is none says nothing. */
  void cancel(long name);

  /** A count of nanoseconds that nobody sets and that never goes back. */
  long nanos();

  /** A lane that has an event loop to run on. */
  static Lane of(Vertx vertx) {
    return new VertxLane(vertx);
  }
}
