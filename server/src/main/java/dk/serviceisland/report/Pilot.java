package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A trial of some days that is judged by what was set down before it began (report L338-362).
 *
 * @param id which
 * @param names of it, Danish always there
 * @param owner who answers for it: a function, not a person
 * @param from first day
 * @param until last day, included
 * @param branches where
 * @param taskTypes of which task types; empty: of all
 * @param criteria what is to be reached for a go, at least one
 */
public record Pilot(
    String id,
    Map<String, String> names,
    String owner,
    LocalDate from,
    LocalDate until,
    List<BranchId> branches,
    Set<TaskTypeId> taskTypes,
    List<Criterion> criteria) {

  /** What a criterion is about. */
  public enum Measure {
    /** Errands that were served. */
    SERVED,
    /** Enquiries by telephone and in writing. */
    ENQUIRIES,
    /** Called within the wait target, in percent. */
    WITHIN_TARGET,
    /** Solved at first contact, in percent. */
    FIRST_CONTACT,
    /** Very satisfied with the help, in percent of the ratings. */
    SATISFACTION,
    /** Sent to citizen service or another department, in percent of the served. */
    REFERRED,
    /** Left before any call, in percent of the drawn. */
    WALKED_AWAY,
    /** Served while the town hall was closed, in percent of the served. */
    OUTSIDE_TOWN_HALL,
    /** The median wait, in minutes. */
    WAIT_MINUTES,
    /** The median service, in minutes. */
    SERVICE_MINUTES;

    private static final Set<Measure> SHARES = EnumSet.range(WITHIN_TARGET, OUTSIDE_TOWN_HALL);

    /** Whether it is in percent. */
    public boolean isShare() {
      return SHARES.contains(this);
    }
  }

  /**
   * Something to reach.
   *
   * @param measure what is looked at
   * @param limit the number to reach
   * @param atLeast whether at least that much is wanted; otherwise at most
   */
  public record Criterion(Measure measure, int limit, boolean atLeast) {
    private boolean isMet(double figure) {
      return atLeast ? figure >= limit : figure <= limit;
    }
  }

  /** How far a pilot is. */
  public enum Phase {
    AHEAD,
    RUNNING,
    OVER
  }

  /**
   * A criterion against what there is.
   *
   * @param criterion which
   * @param figure what was measured, in the unit of the measure; none of nothing
   * @param count those that did, for what is a share
   * @param of those that could, for what is a share or a time
   * @param met whether it is reached; not while there is nothing
   */
  public record Judged(
      Criterion criterion, OptionalDouble figure, OptionalInt count, int of, boolean met) {}

  /**
   * A pilot as it stands.
   *
   * @param pilot which
   * @param phase whether it is ahead, runs or is over
   * @param days on which there are figures of it
   * @param judged its criteria
   */
  public record Standing(Pilot pilot, Phase phase, int days, List<Judged> judged) {
    /** Whether all criteria are met: a go, once it is over. */
    public boolean all() {
      return judged.stream().allMatch(Judged::met);
    }
  }

  /** How it stands on a day. */
  Standing standing(LocalDate today, int days, Figures figures) {
    Phase phase =
        today.isBefore(from) ? Phase.AHEAD : today.isAfter(until) ? Phase.OVER : Phase.RUNNING;
    return new Standing(
        this, phase, days, criteria.stream().map(one -> judged(one, figures)).toList());
  }

  private static Judged judged(Criterion criterion, Figures figures) {
    return switch (criterion.measure()) {
      case SERVED -> counted(criterion, figures.served());
      case ENQUIRIES ->
          counted(criterion, figures.enquiries().map(Figures.Enquiries::all).orElse(0));
      case WITHIN_TARGET -> share(criterion, figures.calledWithinTarget());
      case FIRST_CONTACT -> share(criterion, figures.firstContact());
      case SATISFACTION -> share(criterion, figures.satisfaction().help());
      case REFERRED -> share(criterion, figures.referred());
      case WALKED_AWAY -> share(criterion, figures.walkedAway());
      case OUTSIDE_TOWN_HALL -> share(criterion, figures.outsideTownHall());
      case WAIT_MINUTES -> minutes(criterion, figures.waited());
      case SERVICE_MINUTES -> minutes(criterion, figures.service());
    };
  }

  private static Judged counted(Criterion criterion, int count) {
    return new Judged(
        criterion, OptionalDouble.of(count), OptionalInt.empty(), count, criterion.isMet(count));
  }

  private static Judged share(Criterion criterion, Figures.Share share) {
    OptionalDouble percent =
        share.of() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(100.0 * share.count() / share.of());
    return new Judged(
        criterion,
        percent,
        OptionalInt.of(share.count()),
        share.of(),
        percent.isPresent() && criterion.isMet(percent.getAsDouble()));
  }

  private static Judged minutes(Criterion criterion, Figures.Spread spread) {
    OptionalDouble median =
        spread.count() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(spread.medianSeconds() / 60.0);
    return new Judged(
        criterion,
        median,
        OptionalInt.empty(),
        spread.count(),
        median.isPresent() && criterion.isMet(median.getAsDouble()));
  }
}
