package dk.serviceisland.engine;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;

/**
 * Of which branches this node hears at once what another one decides; of the others it is told now
 * and then how far they have come, by {@link Engine#heard}. Whatever is heard may come late, twice
 * or not at all. Thread-safe, and never blocks.
 */
public interface Hearing {

  /**
   * News of a branch are to come here from now on.
   *
   * @return completes when whoever decides for it knows; may take long, or fail, while nodes cannot
   *     reach each other
   */
  Future<Void> begin(BranchId branch);

  /** News of a branch need not come here any more. */
  void end(BranchId branch);

  /**
   * Whether this node is to decide for a branch when the one that does is gone, so that it has most
   * of what happened before that.
   */
  boolean standsBy(BranchId branch);

  /** All nodes are told how far a branch has come, whether somebody looks at it there or not. */
  void tellAll(Position reached);

  /** It is asked soon how far all branches have come. */
  void askHowFar();
}
