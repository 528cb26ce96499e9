package dk.serviceisland.domain.plan;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a branch has set itself to reach (mål), from a date on. A change is one more target with a
 * later date: what was aimed at before stays known, and every day is held against its own.
 *
 * @param measure of what
 * @param from first day on which it is in force
 * @param owner who answers for it: a function, not a person
 * @param taskTypes for which; empty: for all
 * @param staffGroups when served by one of these; empty: by anybody
 * @param aim what to reach; none: from this day on nothing is aimed at
 * @param decidedBy name of whoever decided on it; none where nobody is named, or it is no more
 *     known
 */
public record Target(
    Measure measure,
    LocalDate from,
    String owner,
    Set<TaskTypeId> taskTypes,
    Set<StaffGroupId> staffGroups,
    Optional<Aim> aim,
    Optional<String> decidedBy) {

  /** A target of which it is not said who decided on it. */
  public Target(
      Measure measure,
      LocalDate from,
      String owner,
      Set<TaskTypeId> taskTypes,
      Set<StaffGroupId> staffGroups,
      Optional<Aim> aim) {
    this(measure, from, owner, taskTypes, staffGroups, aim, Optional.empty());
  }

  /** What is measured. */
  public enum Measure {
    /** Share called within the limit, which is included; counted to the errand's first call. */
    WAIT,
    /** Share served in strictly less than the limit (report L1065: "på under 6 minutter"). */
    SERVICE,
    /** Share solved at first contact (report L471: "80 % ... på borgerens første henvendelse"). */
    FIRST_CONTACT,
    /** Share of the ratings that are in the top box (report L1073: "80 % ... meget tilfredse"). */
    SATISFACTION
  }

  /**
   * What to reach.
   *
   * @param limit of the time, more than zero; none for measures that are not of time
   * @param percent share to reach, 1 to 100
   */
  public record Aim(Optional<Duration> limit, int percent) {}

  /** Copies the sets. */
  public Target {
    taskTypes = Set.copyOf(taskTypes);
    staffGroups = Set.copyOf(staffGroups);
  }

  /** The same, decided on by somebody. */
  public Target decidedBy(Optional<String> name) {
    return new Target(measure, from, owner, taskTypes, staffGroups, aim, name);
  }

  /** Whether it is the same target, though of one of them it is not known who decided on it. */
  public boolean isSameAs(Target other) {
    boolean bothAreKnown = decidedBy.isPresent() && other.decidedBy.isPresent();
    return bothAreKnown
        ? equals(other)
        : decidedBy(Optional.empty()).equals(other.decidedBy(Optional.empty()));
  }

  /**
   * What is aimed at on a day: of the targets that fit, the last in the list.
   *
   * @param targets from the most general to the narrowest, and from the oldest to the newest
   * @param staffGroup who served; none where that is not known, which fits no target of a group
   * @return the target that holds, which may say that nothing is aimed at; none where none fits
   */
  static Optional<Target> inForce(
      List<Target> targets,
      Measure measure,
      TaskTypeId taskType,
      Optional<StaffGroupId> staffGroup,
      LocalDate day) {
    for (int i = targets.size() - 1; i >= 0; i--) {
      Target target = targets.get(i);
      if (target.measure == measure
          && !target.from.isAfter(day)
          && (target.taskTypes.isEmpty() || target.taskTypes.contains(taskType))
          && (target.staffGroups.isEmpty()
              || staffGroup.map(target.staffGroups::contains).orElse(false))) {
        return Optional.of(target);
      }
    }
    return Optional.empty();
  }
}
