package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Target;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Figures in groups and over all.
 *
 * @param query what was asked
 * @param days business days of which something is known
 * @param groups in the order to show them
 * @param total over everything that was asked for
 * @param parts what some branches served of everything, where all branches were asked for
 * @param targets what was aimed at on some day of the span
 * @param counting how was counted, from when until when
 * @param waitMinutes how many waits took each whole minute, from 0; the last one or longer
 * @param serviceMinutes how many services did
 * @param persons by what right the groups are persons; none when they are not
 */
public record Report(
    ReportQuery query,
    int days,
    List<Group> groups,
    Figures total,
    List<Part> parts,
    List<InForce> targets,
    List<Counted> counting,
    List<Integer> waitMinutes,
    List<Integer> serviceMinutes,
    Optional<Persons> persons) {
  /**
   * Figures of persons.
   *
   * @param permission under which they are shown
   * @param withheld how many persons have figures that are not shown, because fewer than {@link
   *     FiguresPerPerson#LEAST_IN_GROUP} of their staff group have any; they are in the total
   */
  public record Persons(FiguresPerPerson permission, int withheld) {}

  /**
   * What some branches served of everything, over the days on which there was a target for it.
   *
   * @param branches which together, in order
   * @param served of everything served, with its target
   */
  public record Part(List<BranchId> branches, Figures.Share served) {}

  /**
   * A target that was in force.
   *
   * @param branch where
   * @param target which
   * @param since the moment at which a change of plan in a running day put it in force, or the
   *     start of its first day; none when it was in force on the branch's first day of the span
   *     already
   * @param until the moment at which such a change ended it, or the start of the first day without
   *     it; none when it lasted
   */
  public record InForce(
      BranchId branch,
      Target target,
      Optional<ZonedDateTime> since,
      Optional<ZonedDateTime> until) {
    /** The same, decided on by whoever one of them names. */
    InForce decidedAs(Target same) {
      return new InForce(branch, target.decidedBy().isPresent() ? target : same, since, until);
    }

    /** The same, which ended. */
    InForce until(ZonedDateTime end) {
      return new InForce(branch, target, since, Optional.of(end));
    }
  }

  /**
   * How figures were counted.
   *
   * @param branches where
   * @param counting what counted; categories, and questions, only where the groups are those
   * @param since as {@link InForce#since}
   * @param until as {@link InForce#until}
   */
  public record Counted(
      List<BranchId> branches,
      Counting counting,
      Optional<ZonedDateTime> since,
      Optional<ZonedDateTime> until) {}

  /**
   * The figures of a group.
   *
   * @param key an id, of a person that of the staff group and a slash before it, a date such as
   *     2026-11-24, an hour such as 09, a weekday such as monday, or both such as monday-09
   * @param names per language, for task types, staff groups, branches and categories; otherwise
   *     empty
   * @param continuedAs of a task type that comes to an end the one that comes after it
   * @param hidden of a staff group that was too small on some days or on all: those are in the
   *     total alone; of an hour in which one person worked alone, on a day or on all: how that
   *     person served is in the total alone; none where everything of the group is shown
   * @param figures of the group, as far as they are shown
   */
  public record Group(
      String key,
      Map<String, String> names,
      Optional<String> continuedAs,
      Optional<Hidden> hidden,
      Figures figures) {}

  /** How much of a group is in the total alone, for its persons would be known by it. */
  public enum Hidden {
    /**
     * There are figures, of the days on which the group was large enough; of an hour those of who
     * came, and of service those of the days on which several served.
     */
    PARTLY,
    /** There is no figure: nought would not be true. */
    WHOLLY
  }
}
