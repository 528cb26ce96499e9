package dk.serviceisland.cluster;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A register that gives branches once without saying so. Thread-safe. */
final class ForgetfulRegister implements Register {
  private final Register real;
  private final AtomicBoolean forgotten = new AtomicBoolean();

  ForgetfulRegister(Register real) {
    this.real = real;
  }

  boolean hasForgotten() {
    return forgotten.get();
  }

  @Override
  public Future<Optional<Standing>> beat(Node node, Duration lease) {
    return real.beat(node, lease);
  }

  @Override
  public Future<Set<BranchId>> take(String node, Collection<BranchId> branches) {
    return real.take(node, branches)
        .compose(
            taken ->
                forgotten.compareAndSet(false, true)
                    ? Future.failedFuture("the answer was lost")
                    : Future.succeededFuture(taken));
  }

  @Override
  public Future<Boolean> bury(String process) {
    return real.bury(process);
  }

  @Override
  public Future<Void> release(String node, Collection<BranchId> branches) {
    return real.release(node, branches);
  }

  @Override
  public Future<Void> leave(String node) {
    return real.leave(node);
  }
}
