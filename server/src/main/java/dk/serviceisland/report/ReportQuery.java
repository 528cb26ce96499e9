package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;
import java.util.List;

/**
 * Which figures are wanted.
 *
 * @param branches whose; in the order in which they are read
 * @param from first business day, included
 * @param to last business day, included; not before {@code from}
 * @param by how they are grouped
 */
public record ReportQuery(List<BranchId> branches, LocalDate from, LocalDate to, ReportBy by) {
  /** Copies the branches. */
  public ReportQuery {
    branches = List.copyOf(branches);
  }
}
