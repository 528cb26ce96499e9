package dk.serviceisland.report;

import dk.serviceisland.domain.BranchId;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;

/** Where promised waits are kept with what came true. */
public interface PromiseStore {
  /** Keeps some; durable when the future succeeds, none of them when it fails. */
  Future<Void> keep(List<KeptPromise> promises);

  /**
   * How a branch's promises held.
   *
   * @param from first business day, included
   * @param to last business day, included
   */
  Future<Holding> holding(BranchId branch, LocalDate from, LocalDate to);

  /**
   * How promises held.
   *
   * @param promised how many
   * @param within how many waits were within their range
   * @param longer how many waits were longer than nine in ten should be
   */
  record Holding(int promised, int within, int longer) {}
}
