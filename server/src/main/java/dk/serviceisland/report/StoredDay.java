package dk.serviceisland.report;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;
import java.util.List;

/**
 * A business day of which something is stored.
 *
 * @param branch where
 * @param day which
 * @param planHash names the plan it opened with
 * @param planChanges which plans took force later on the day, in order
 * @param over whether nothing more can happen to it: a later day of the branch has begun
 * @param totals the way in which its totals were made, 0 when there are none
 * @param detail whether its facts are still there
 */
public record StoredDay(
    BranchId branch,
    LocalDate day,
    String planHash,
    List<Fact.PlanChanged> planChanges,
    boolean over,
    int totals,
    boolean detail) {}
