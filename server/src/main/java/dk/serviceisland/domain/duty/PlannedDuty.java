package dk.serviceisland.domain.duty;

import dk.serviceisland.domain.plan.BranchId;

/**
 * A piece of somebody's day in the duty plan (vagt).
 *
 * @param branch that it is planned by: for which somebody serves, wherever they sit
 * @param when in which quarter hours
 * @param kind what they do then
 */
public record PlannedDuty(BranchId branch, Quarters when, DutyKind kind) {
  /** The same at another time. */
  PlannedDuty at(Quarters other) {
    return new PlannedDuty(branch, other, kind);
  }
}
