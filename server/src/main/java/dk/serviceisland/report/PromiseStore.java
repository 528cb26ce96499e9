package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;

/** Where promised waits are kept with what came true. */
public interface PromiseStore {
  /** Keeps some; durable when the future succeeds, none of them when it fails. */
  Future<Void> keep(List<KeptPromise> promises);

  /** What was kept of a branch's day, in whole seconds. */
  Future<List<KeptPromise>> kept(BranchId branch, LocalDate day);
}
