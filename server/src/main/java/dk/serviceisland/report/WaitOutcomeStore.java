package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;

/** Where the waits told at the draw are kept with what came true. */
public interface WaitOutcomeStore {
  /** Keeps some; durable when the future succeeds, none of them when it fails. */
  Future<Void> keep(List<WaitOutcome> outcomes);

  /** What was kept of a branch's day, in whole seconds. */
  Future<List<WaitOutcome>> kept(BranchId branch, LocalDate day);
}
