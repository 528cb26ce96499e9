package dk.serviceisland.domain.plan;

import java.time.LocalDate;
import java.util.Collection;
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
 * @param mentors with whom this person trains, for skills in training; a skill not named is trained
 *     with any mentor
 * @param delegations authority tasks this person may decide
 * @param term the days on which this person belongs to the staff
 */
public record StaffMember(
    StaffId id,
    String name,
    StaffGroupId group,
    Map<SkillId, SkillLevel> skills,
    Map<SkillId, StaffId> mentors,
    List<Delegation> delegations,
    Term term) {

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
      return taskType.equals(type) && new Term(from, until).covers(date);
    }
  }

  /** The lowest level over all skills that the task type needs. */
  public SkillLevel levelFor(TaskType taskType) {
    SkillLevel lowest = SkillLevel.MENTOR;
    for (SkillId skill : taskType.skills()) {
      SkillLevel level = level(skill);
      if (level.compareTo(lowest) < 0) {
        lowest = level;
      }
    }
    return lowest;
  }

  private SkillLevel level(SkillId skill) {
    return skills.getOrDefault(skill, SkillLevel.NONE);
  }

  /**
   * The rule of who may serve what: independent staff and mentors may; staff in training may beside
   * the mentor who is named for each skill they train, and where none is named beside somebody else
   * who is a mentor for the whole task type (report L808, L1660).
   *
   * @param present the staff members who are there, this one among them or not
   */
  public boolean mayServe(TaskType taskType, Collection<StaffMember> present) {
    SkillLevel level = levelFor(taskType);
    if (level == SkillLevel.NONE) {
      return false;
    }
    for (SkillId skill : taskType.skills()) {
      if (level(skill) == SkillLevel.IN_TRAINING
          && present.stream().noneMatch(other -> mentors(other, skill, taskType))) {
        return false;
      }
    }
    return true;
  }

  private boolean mentors(StaffMember other, SkillId skill, TaskType taskType) {
    StaffId named = mentors.get(skill);
    return named == null
        ? other.levelFor(taskType) == SkillLevel.MENTOR
        : other.id.equals(named) && other.level(skill) == SkillLevel.MENTOR;
  }

  /** Whether this person may end the task type with the outcome {@code DECIDED} on that date. */
  public boolean mayDecide(TaskTypeId taskType, LocalDate date) {
    return delegations.stream().anyMatch(delegation -> delegation.covers(taskType, date));
  }
}
