package dk.serviceisland.http;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** The way to the node that decides for a branch, when that is another. Thread-safe. */
@FunctionalInterface
public interface Carriage {
  /**
   * Carries a request there, perhaps more than once, and its answer back.
   *
   * @return fails with {@link dk.serviceisland.engine.BranchUnavailable} when no node decides
   */
  Future<Buffer> carry(BranchId branch, Buffer request);
}
