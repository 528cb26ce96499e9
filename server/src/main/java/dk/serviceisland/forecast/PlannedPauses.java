package dk.serviceisland.forecast;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.duty.PlannedDuty;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the duty plan of today says of who comes and goes in the coming hours, as breaks that a
 * forecast knows of: whoever is to come later is on a break until then, an absence is a break, and
 * whoever goes home does not come back. Where nobody is planned it says nothing, and those who are
 * there stay, as ever.
 *
 * <p>What is lived goes before what is planned: whoever is at a counter outside of their time stays
 * until the plan has something else for them, and whoever has not come to theirs is not waited for
 * any longer than {@link #LATE}. Whoever goes home goes only while somebody else is planned to be
 * there, because those who are there last serve out whoever waits.
 */
public final class PlannedPauses {
  /** So long somebody who has not come may still come at any moment. */
  static final Duration LATE = Duration.ofMinutes(10);

  /** A break of somebody who goes home: none comes back from it within what is played. */
  private static final Duration GONE = Duration.ofHours(24);

  private final BranchState state;
  private final Instant asOf;
  private final DutyPlan duties;
  private final List<Pause> pauses = new ArrayList<>();

  private PlannedPauses(BranchState state, Instant asOf, DutyPlan duties) {
    this.state = state;
    this.asOf = asOf;
    this.duties = duties;
  }

  /**
   * The breaks of a branch's day from a moment on. On the branch's writer; O(people planned).
   *
   * @param duties the plan of a day; of another day than the branch lives it says nothing
   */
  public static List<Pause> of(BranchState state, Instant now, DutyPlan duties) {
    BranchId branch = state.plan().branch();
    if (!duties.day().equals(state.day()) || !duties.isPlanned(branch)) {
      return List.of();
    }
    PlannedPauses found = new PlannedPauses(state, state.moment(now), duties);
    for (StaffId staff : state.plan().staff().keySet()) {
      List<Stretch> there = found.there(duties.of(staff), branch);
      if (!there.isEmpty()) {
        found.person(staff, there);
      }
    }
    return List.copyOf(found.pauses);
  }

  /** Time at the counters. */
  private record Stretch(Instant from, Instant to) {}

  private List<Stretch> there(PersonDay person, BranchId branch) {
    ZoneId zone = state.plan().zone();
    List<Stretch> there = new ArrayList<>();
    for (PlannedDuty duty : person.in(branch)) {
      Instant from = duty.when().begins(duties.day(), zone);
      Instant to = duty.when().ends(duties.day(), zone);
      if (duty.kind().isThere() && from.isBefore(to)) {
        there.add(new Stretch(from, to));
      }
    }
    return there;
  }

  private void person(StaffId staff, List<Stretch> there) {
    Optional<Duty> counter = state.counters().of(staff);
    if (counter.isEmpty() && !expected(staff, there)) {
      return;
    }
    if (counter.filter(duty -> !duty.onDuty()).isPresent()) {
      untilNext(staff, there);
    }
    for (int i = 0; i < there.size(); i++) {
      Instant end = there.get(i).to();
      boolean last = i + 1 == there.size();
      if (end.isAfter(asOf) && !last) {
        pauses.add(new Pause(staff, end, Duration.between(end, there.get(i + 1).from())));
      } else if (end.isAfter(asOf) && goesHome(staff, end)) {
        pauses.add(new Pause(staff, end, GONE));
      }
    }
  }

  /** Whether somebody who is not at a counter comes; adds until when they do not. */
  private boolean expected(StaffId staff, List<Stretch> there) {
    for (Stretch stretch : there) {
      if (stretch.from().isAfter(asOf)) {
        pauses.add(new Pause(staff, asOf, Duration.between(asOf, stretch.from())));
        return true;
      }
      boolean mayStillCome =
          asOf.isBefore(stretch.to()) && asOf.isBefore(stretch.from().plus(LATE));
      if (mayStillCome) {
        Duration left = Duration.between(asOf, stretch.from().plus(LATE)).dividedBy(2);
        pauses.add(new Pause(staff, asOf, left));
        return true;
      }
    }
    return false;
  }

  /** Whoever has paused their counter while the plan has something else for them. */
  private void untilNext(StaffId staff, List<Stretch> there) {
    if (there.stream().noneMatch(one -> !asOf.isBefore(one.from()) && asOf.isBefore(one.to()))) {
      there.stream()
          .map(Stretch::from)
          .filter(asOf::isBefore)
          .findFirst()
          .ifPresent(next -> pauses.add(new Pause(staff, asOf, Duration.between(asOf, next))));
    }
  }

  private boolean goesHome(StaffId staff, Instant end) {
    return state.openTimes().lastClosing().filter(closes -> end.isBefore(closes)).isPresent()
        && state.plan().staff().keySet().stream()
            .filter(other -> !other.equals(staff))
            .flatMap(other -> there(duties.of(other), state.plan().branch()).stream())
            .anyMatch(stretch -> !stretch.from().isAfter(end) && stretch.to().isAfter(end));
  }
}
