package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.PartnerId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which figures are wanted.
 *
 * @param branches whose; in the order in which they are read
 * @param from first business day, included
 * @param to last business day, included; not before {@code from}
 * @param by how they are grouped
 * @param partner of whose task types alone; none: everything
 */
public record ReportQuery(
    List<BranchId> branches,
    LocalDate from,
    LocalDate to,
    ReportBy by,
    Optional<PartnerId> partner) {
  /** Of everything. */
  public ReportQuery(List<BranchId> branches, LocalDate from, LocalDate to, ReportBy by) {
    this(branches, from, to, by, Optional.empty());
  }

  /** Copies the branches. */
  public ReportQuery {
    branches = List.copyOf(branches);
  }
}
