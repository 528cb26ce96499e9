package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.report.Routine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in practice of what: numbers for oneself, yes or no for whoever plans. */
public final class RoutineView {
  private RoutineView() {}

  /** What keeps somebody in practice. */
  record Rule(int days, int served) {
    static Rule of(Routine routine) {
      return new Rule(routine.days(), routine.served());
    }
  }

  /**
   * Of a branch; no number of anybody.
   *
   * @param rule what keeps somebody in practice; none where that is not said: then there is nothing
   * @param taskTypes what somebody there can do alone
   */
  public record OfBranch(Optional<Rule> rule, List<OfTaskType> taskTypes) {}

  /** A task type with whoever can do it alone. */
  record OfTaskType(String id, Map<String, String> names, List<Practised> staff) {}

  /** Somebody, and whether they are in practice. */
  record Practised(String id, String name, boolean routine) {}

  /** Of oneself. */
  public record Own(Optional<Rule> rule, List<OwnOfTaskType> taskTypes) {}

  /** How many one has served. */
  record OwnOfTaskType(String id, Map<String, String> names, int served, boolean routine) {}

  /** For whoever plans a branch. */
  public static OfBranch of(
      Optional<Routine> routine, Plan plan, Map<StaffId, Map<TaskTypeId, Integer>> practice) {
    if (routine.isEmpty()) {
      return new OfBranch(Optional.empty(), List.of());
    }
    return new OfBranch(
        routine.map(Rule::of),
        plan.taskTypes().values().stream()
            .map(
                type ->
                    new OfTaskType(
                        type.id().value(),
                        type.names(),
                        plan.staff().values().stream()
                            .filter(member -> isAlone(member, type))
                            .map(
                                member ->
                                    new Practised(
                                        member.id().value(),
                                        member.name(),
                                        served(practice, member.id(), type.id())
                                            >= routine.get().served()))
                            .toList()))
            .filter(type -> !type.staff().isEmpty())
            .toList());
  }

  /** For somebody, of what they can do alone in some branches or have served. */
  public static Own own(
      Optional<Routine> routine,
      StaffId who,
      List<Plan> plans,
      Map<StaffId, Map<TaskTypeId, Integer>> practice) {
    if (routine.isEmpty()) {
      return new Own(Optional.empty(), List.of());
    }
    Map<TaskTypeId, TaskType> own = new LinkedHashMap<>();
    for (Plan plan : plans) {
      for (TaskType type : plan.taskTypes().values()) {
        StaffMember member = plan.staff().get(who);
        if ((member != null && isAlone(member, type)) || served(practice, who, type.id()) > 0) {
          own.putIfAbsent(type.id(), type);
        }
      }
    }
    return new Own(
        routine.map(Rule::of),
        own.values().stream()
            .map(
                type -> {
                  int served = served(practice, who, type.id());
                  return new OwnOfTaskType(
                      type.id().value(), type.names(), served, served >= routine.get().served());
                })
            .toList());
  }

  private static boolean isAlone(StaffMember member, TaskType type) {
    return member.levelFor(type).compareTo(SkillLevel.INDEPENDENT) >= 0;
  }

  private static int served(
      Map<StaffId, Map<TaskTypeId, Integer>> practice, StaffId who, TaskTypeId type) {
    return practice.getOrDefault(who, Map.of()).getOrDefault(type, 0);
  }
}
