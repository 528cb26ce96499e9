package dk.serviceisland.domain.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a branch does in a rush (spidsbelastning), such as on the last days of advance votes (report
 * L248-250): some counters serve some task types and nothing else. Immutable.
 *
 * @param taskTypes what the rush is for, in the order to show them, at least one
 * @param counters which serve nothing else while it lasts, at least one
 * @param days on which it begins with the day by itself; none: when somebody begins it
 */
public record Peak(List<TaskTypeId> taskTypes, Set<CounterId> counters, Optional<Term> days) {
  /** Copies the lists. */
  public Peak {
    taskTypes = List.copyOf(taskTypes);
    counters = Set.copyOf(counters);
  }

  /** Whether it begins with a day by itself. */
  public boolean beginsOn(LocalDate date) {
    return days.filter(term -> term.covers(date)).isPresent();
  }
}
