package dk.serviceisland.report;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a branch aimed at on a day, for a task type and who served it.
 *
 * @param all by measure; what is not there was not aimed at
 * @param firstContact which outcomes count as solved at first contact
 */
record Aims(Map<Target.Measure, Target.Aim> all, Set<Outcome> firstContact) {

  /** What the plan of a day says. */
  static Aims of(Plan plan, LocalDate day, TaskTypeId taskType, Optional<StaffGroupId> group) {
    Map<Target.Measure, Target.Aim> all = new EnumMap<>(Target.Measure.class);
    for (Target.Measure measure : Target.Measure.values()) {
      plan.aim(measure, taskType, group, day).ifPresent(aim -> all.put(measure, aim));
    }
    return new Aims(all, plan.counting().firstContact());
  }

  /** The same with what was aimed at in waiting at another moment. */
  Aims waiting(Aims then) {
    Map<Target.Measure, Target.Aim> both = new EnumMap<>(Target.Measure.class);
    both.putAll(all);
    both.remove(Target.Measure.WAIT);
    then.of(Target.Measure.WAIT).ifPresent(aim -> both.put(Target.Measure.WAIT, aim));
    return new Aims(both, firstContact);
  }

  Optional<Target.Aim> of(Target.Measure measure) {
    return Optional.ofNullable(all.get(measure));
  }
}
