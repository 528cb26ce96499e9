package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something taken in: it waits for the writer of its branch, then until all it saw is durable.
 * Belongs to the writer until it is told.
 *
 * @param <T> the outcome
 */
abstract class Waiting<T> {
  final BranchWriter branch;

  /** Where it came from; none when it came from no Vert.x context. */
  final ContextInternal origin;

  private final Promise<T> promise = Promise.promise();
  private T outcome;
  private Throwable failure;

  private Waiting(BranchWriter branch) {
    this.branch = branch;
    this.origin = ContextInternal.current();
  }

  /** It is the next. */
  abstract void run(Instant now);

  void succeed(T what) {
    outcome = what;
  }

  void fail(Throwable why) {
    failure = why;
  }

  Future<T> future() {
    return promise.future();
  }

  /** To be called where it came from. */
  void tell() {
    if (failure == null) {
      promise.complete(outcome);
    } else {
      promise.fail(failure);
    }
  }

  /** A command. */
  static final class Asked extends Waiting<Reply> {
    final Request request;

    Asked(BranchWriter branch, Request request) {
      super(branch);
      this.request = request;
    }

    @Override
    void run(Instant now) {
      branch.decide(this, now);
    }
  }

  /** Whether a request was carried out before. */
  static final class Again extends Waiting<Optional<Reply>> {
    private final RequestKey key;

    Again(BranchWriter branch, RequestKey key) {
      super(branch);
      this.key = key;
    }

    @Override
    void run(Instant now) {
      branch.lookUp(this, key);
    }
  }

  /** A look at the state. */
  static final class Show<T> extends Waiting<T> {
    final Look look;
    private final Function<BranchState, T> view;

    Show(BranchWriter branch, Look look, Function<BranchState, T> view) {
      super(branch);
      this.look = look;
      this.view = view;
    }

    @Override
    void run(Instant now) {
      if (!branch.holdsBack(this)) {
        show();
      }
    }

    /** The newest is known. */
    void show() {
      branch.show(this, view);
    }
  }

  /**
   * A settable clock was moved. Timers follow the machine's clock and fire no sooner, so the writer
   * does at once what has fallen due.
   */
  static final class Nudge extends Waiting<Void> {
    Nudge(BranchWriter branch) {
      super(branch);
    }

    @Override
    void run(Instant now) {
      branch.nudge(this, now);
    }
  }
}
