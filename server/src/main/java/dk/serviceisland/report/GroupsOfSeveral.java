package dk.serviceisland.report;

import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which staff groups were five persons or more on a day in a branch: in a smaller one each knows
 * the others by leaving out. Judged by who called citizens, day by day: so no span can be chosen
 * whose figures, less those of another, are a person's.
 */
final class GroupsOfSeveral {
  private final Map<StaffGroupId, Set<StaffId>> persons = new HashMap<>();

  void add(ErrandStory errand) {
    errand
        .staffGroup()
        .ifPresent(
            group ->
                errand
                    .staff()
                    .ifPresent(
                        who -> persons.computeIfAbsent(group, first -> new HashSet<>()).add(who)));
  }

  Set<StaffGroupId> all() {
    return persons.entrySet().stream()
        .filter(group -> group.getValue().size() >= FiguresPerPerson.LEAST_IN_GROUP)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
