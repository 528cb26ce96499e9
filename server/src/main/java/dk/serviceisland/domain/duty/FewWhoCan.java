package dk.serviceisland.domain.duty;

import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.TimeRange;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stretch of a day in which task types that are open can be served by one person alone or by
 * nobody (report L1661, "ikke nok med kun én specialist").
 *
 * @param when the stretch
 * @param one the only person who can; none: nobody can
 * @param taskTypes which, in the order of the plan
 * @param alone whether nobody else is there in all of it, whatever they can
 */
public record FewWhoCan(
    Quarters when, Optional<StaffId> one, List<TaskTypeId> taskTypes, boolean alone) {
  private static final int MINUTES = 15;

  /** What is so for a while. */
  private record Standing(int from, Optional<StaffId> one) {}

  private record Key(Quarters when, Optional<StaffId> one) {}

  /**
   * The stretches of a day, earliest first. Who is there says the duty plan; on a day that it says
   * nothing of, all are there who belong to the branch and whose group serves then, but for whoever
   * it says is away. Staff in training are not counted: they need the other one.
   *
   * @param plan of the branch as of now
   * @param duties of the day
   */
  public static List<FewWhoCan> on(Plan plan, DutyPlan duties) {
    Plan ofDay = plan.on(duties.day());
    OpenTimes open = new OpenTimes(ofDay, duties.day());
    List<List<StaffMember>> there = new ArrayList<>();
    for (int quarter = 0; quarter < Quarters.OF_A_DAY; quarter++) {
      there.add(there(ofDay, duties, quarter));
    }
    Map<Key, List<TaskTypeId>> found = new LinkedHashMap<>();
    for (TaskType type : ofDay.taskTypes().values()) {
      for (OpenTimes.Open stretch : open.taskType(type.id())) {
        int from = Quarters.quarter(stretch.from(), duties.day(), ofDay.zone());
        int to = Quarters.quarter(stretch.to(), duties.day(), ofDay.zone());
        stretches(type, there, from, to)
            .forEach(key -> found.computeIfAbsent(key, first -> new ArrayList<>()).add(type.id()));
      }
    }
    return found.entrySet().stream()
        .map(each -> few(each.getKey(), each.getValue(), there))
        .sorted((one, other) -> one.when().compareTo(other.when()))
        .toList();
  }

  /** Whoever can do it is one of those who are there. */
  private static FewWhoCan few(Key key, List<TaskTypeId> types, List<List<StaffMember>> there) {
    int able = key.one().isPresent() ? 1 : 0;
    boolean alone =
        there.subList(key.when().from(), key.when().to()).stream()
            .allMatch(people -> people.size() == able);
    return new FewWhoCan(key.when(), key.one(), types, alone);
  }

  private static List<Key> stretches(
      TaskType type, List<List<StaffMember>> there, int from, int to) {
    List<Key> few = new ArrayList<>();
    Optional<Standing> standing = Optional.empty();
    for (int quarter = from; quarter < to; quarter++) {
      List<StaffId> able =
          there.get(quarter).stream()
              .filter(member -> member.levelFor(type).compareTo(SkillLevel.INDEPENDENT) >= 0)
              .map(StaffMember::id)
              .toList();
      Optional<StaffId> one = able.stream().findFirst();
      boolean isFew = able.size() < 2;
      if (standing.isPresent() && !(isFew && standing.get().one().equals(one))) {
        few.add(new Key(new Quarters(standing.get().from(), quarter), standing.get().one()));
        standing = Optional.empty();
      }
      if (isFew && standing.isEmpty()) {
        standing = Optional.of(new Standing(quarter, one));
      }
    }
    standing.ifPresent(last -> few.add(new Key(new Quarters(last.from(), to), last.one())));
    return few;
  }

  private static List<StaffMember> there(Plan plan, DutyPlan duties, int quarter) {
    boolean isPlanned = duties.isPlanned(plan.branch());
    return plan.staff().values().stream()
        .filter(
            member ->
                isPlanned
                    ? duties.of(member.id()).isThere(plan.branch(), quarter)
                    : mayBeThere(plan, duties, member, quarter))
        .toList();
  }

  private static boolean mayBeThere(Plan plan, DutyPlan duties, StaffMember member, int quarter) {
    LocalDate day = duties.day();
    Plan.StaffGroup group = plan.staffGroups().get(member.group());
    LocalTime at = LocalTime.MIDNIGHT.plusMinutes((long) MINUTES * quarter);
    return group != null
        && !duties.of(member.id()).isAway(plan.branch(), quarter)
        && group.hours().orElse(plan.hours()).on(day).stream().anyMatch(range -> covers(range, at));
  }

  private static boolean covers(TimeRange range, LocalTime at) {
    return !at.isBefore(range.from()) && at.isBefore(range.to());
  }
}
