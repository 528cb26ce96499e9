package dk.serviceisland.domain.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person who serves citizens in a branch (medarbejder).
 *
 * @param id pseudonym
 * @param name what colleagues see
 * @param group library, citizen service or a partner
 * @param skills level per skill; a skill not named is not had
 * @param delegations authority tasks this person may decide
 */
public record StaffMember(
    StaffId id,
    String name,
    StaffGroupId group,
    Map<SkillId, SkillLevel> skills,
    List<Delegation> delegations) {

  /**
   * The right to end an authority task with a decision (report L1100-1126).
   *
   * @param taskType which
   * @param source the document that gives it
   * @param from first day, included; none: always
   * @param until last day, included; none: until taken back
   */
  public record Delegation(
      TaskTypeId taskType, String source, Optional<LocalDate> from, Optional<LocalDate> until) {
    boolean covers(TaskTypeId type, LocalDate date) {
      return taskType.equals(type)
          && from.map(first -> !date.isBefore(first)).orElse(true)
          && until.map(last -> !date.isAfter(last)).orElse(true);
    }
  }

  /** The lowest level over all skills that the task type needs. */
  public SkillLevel levelFor(TaskType taskType) {
    SkillLevel lowest = SkillLevel.MENTOR;
    for (SkillId skill : taskType.skills()) {
      SkillLevel level = skills.getOrDefault(skill, SkillLevel.NONE);
      if (level.compareTo(lowest) < 0) {
        lowest = level;
      }
    }
    return lowest;
  }

  /** Whether this person may end the task type with the outcome {@code DECIDED} on that date. */
  public boolean mayDecide(TaskTypeId taskType, LocalDate date) {
    return delegations.stream().anyMatch(delegation -> delegation.covers(taskType, date));
  }
}
