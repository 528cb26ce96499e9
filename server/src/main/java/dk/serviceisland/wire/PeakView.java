package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.List;
import java.util.Optional;

/**
 * The rush that is on in a branch.
 *
 * @param taskTypes what it is for, in the order to show them
 * @param counters which do nothing else meanwhile
 */
record PeakView(List<String> taskTypes, List<String> counters) {
  /** As of now; none while there is none. To be made on the branch's writer. */
  static Optional<PeakView> of(BranchState state) {
    return state.counters().peak().map(PeakView::of);
  }

  /** As the settings have it. */
  static PeakView of(Peak peak) {
    return new PeakView(
        peak.taskTypes().stream().map(TaskTypeId::value).toList(),
        peak.counters().stream().map(CounterId::value).sorted().toList());
  }
}
