package dk.serviceisland.domain.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
 * @param skillTerms days to which skills are bound, several of one skill too; a skill that is in
 *     none holds always
 */
public record StaffMember(
    StaffId id,
    String name,
    StaffGroupId group,
    Map<SkillId, SkillLevel> skills,
    Map<SkillId, StaffId> mentors,
    List<Delegation> delegations,
    Term term,
    List<SkillTerm> skillTerms) {

  /**
   * Days on which somebody has a skill, such as an appointment to receive votes (report L248-250).
   *
   * @param skill which
   * @param term when it holds
   * @param alone days on which this person uses no other skill; none: no such days
   */
  public record SkillTerm(SkillId skill, Term term, Optional<Term> alone) {
    private boolean isAlone(LocalDate date) {
      return term.covers(date) && alone.filter(days -> days.covers(date)).isPresent();
    }
  }

  /** Somebody whose skills hold always. */
  public StaffMember(
      StaffId id,
      String name,
      StaffGroupId group,
      Map<SkillId, SkillLevel> skills,
      Map<SkillId, StaffId> mentors,
      List<Delegation> delegations,
      Term term) {
    this(id, name, group, skills, mentors, delegations, term, List.of());
  }

  /** This person as of a day: with the skills that hold then, on a peak with those alone. */
  public StaffMember on(LocalDate date) {
    if (skillTerms.isEmpty()) {
      return this;
    }
    Set<SkillId> alone = new HashSet<>();
    Set<SkillId> held = new HashSet<>(skills.keySet());
    for (SkillTerm each : skillTerms) {
      held.remove(each.skill());
    }
    for (SkillTerm each : skillTerms) {
      if (each.term().covers(date)) {
        held.add(each.skill());
      }
      if (each.isAlone(date)) {
        alone.add(each.skill());
      }
    }
    Map<SkillId, SkillLevel> ofTheDay = new TreeMap<>(skills);
    ofTheDay.keySet().retainAll(alone.isEmpty() ? held : alone);
    return ofTheDay.size() == skills.size()
        ? this
        : new StaffMember(
            id,
            name,
            group,
            Collections.unmodifiableMap(ofTheDay),
            mentors,
            delegations,
            term,
            skillTerms);
  }

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

  /**
   * Whether this person answers colleagues about the task type (livline): level 3 in all it takes.
   */
  public boolean isLifelineFor(TaskType taskType) {
    return levelFor(taskType) == SkillLevel.MENTOR;
  }

  /** Whether this person may end the task type with the outcome {@code DECIDED} on that date. */
  public boolean mayDecide(TaskTypeId taskType, LocalDate date) {
    return delegations.stream().anyMatch(delegation -> delegation.covers(taskType, date));
  }
}
