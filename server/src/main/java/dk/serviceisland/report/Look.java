package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * That somebody saw figures of persons.
 *
 * @param at when
 * @param who saw them
 * @param purpose that the figures had then
 * @param branches of which
 * @param from first business day
 * @param to last business day, included
 * @param form what they were seen as: json for the page, or csv
 */
public record Look(
    Instant at,
    StaffId who,
    String purpose,
    List<BranchId> branches,
    LocalDate from,
    LocalDate to,
    String form) {
  /** Copies the branches. */
  public Look {
    branches = List.copyOf(branches);
  }
}
