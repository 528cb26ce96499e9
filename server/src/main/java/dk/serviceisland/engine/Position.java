package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;

/**
 * How far the journal of a branch reaches.
 *
 * @param branch which
 * @param day its newest day
 * @param sequence position of that day's last event, from 1
 */
public record Position(BranchId branch, LocalDate day, long sequence) {
  /** How far a state has it. */
  static Position of(BranchState state) {
    return new Position(state.plan().branch(), state.day(), state.sequence());
  }
}
