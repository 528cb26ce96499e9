package dk.serviceisland.engine;

import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;

/**
 * How far the journal of a branch reaches.
 *
 * @param branch which
 * @param day its newest day
 * @param sequence position of that day's last event, from 1
 */
public record Position(BranchId branch, LocalDate day, long sequence) {}
