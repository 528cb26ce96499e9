package dk.serviceisland.domain.duty;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rules of the duty plan, on the days that somebody wants to change. Immutable.
 *
 * <p>Nobody is in two places at once: what is planned of somebody on a day never overlaps, in
 * whichever branches; an absence takes away from the time at the counters of the same branch that
 * it lies in. Only days to come are changed, of people who are on the staff of the branch then.
 * When the branch is open does not matter: people come before it opens, and stay after.
 *
 * @param plan of the branch that wants to change it, as of now
 * @param today in that branch
 * @param days as they are; those that are not here are not planned
 */
public record DutySheet(Plan plan, LocalDate today, Map<LocalDate, DutyPlan> days) {
  /** How far ahead is planned, in days. */
  public static final int MOST_DAYS_AHEAD = 400;

  private static final int WEEK = 7;

  /** Copies the days. */
  public DutySheet {
    days = Map.copyOf(days);
  }

  /** The Monday of a day's week. */
  public static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** The days of a week. */
  public static List<LocalDate> week(LocalDate monday) {
    return monday.datesUntil(monday.plusDays(WEEK)).toList();
  }

  /** Plans what is wanted: all of it or nothing. */
  public DutyRuling plan(List<DutyWish> wishes) {
    Outcome all = decide(wishes);
    return all.no.isEmpty()
        ? new DutyRuling.Done(all.changed(), List.of())
        : new DutyRuling.Refused(all.no);
  }

  /**
   * Plans a week as another one of this branch is. Whoever the branch has planned something of on a
   * day already keeps that, and what may not be is left out.
   *
   * @param from Monday of the week that there is
   * @param to Monday of the week to come
   */
  public DutyRuling copy(LocalDate from, LocalDate to) {
    BranchId branch = plan.branch();
    List<DutyWish> wishes = new ArrayList<>();
    for (int after = 0; after < WEEK; after++) {
      LocalDate target = to.plusDays(after);
      DutyPlan there = on(target);
      on(from.plusDays(after)).people().values().stream()
          .filter(person -> !person.in(branch).isEmpty())
          .filter(person -> there.of(person.staff()).in(branch).isEmpty())
          .sorted(Comparator.comparing(person -> person.staff().value()))
          .forEach(
              person ->
                  wishes.add(
                      new DutyWish(
                          person.staff(), target, OptionalInt.empty(), person.in(branch))));
    }
    Outcome all = decide(wishes);
    return new DutyRuling.Done(all.changed(), all.no);
  }

  /**
   * The plan says no more that nobody is there on a day on which everybody was taken off: things go
   * by what is usual again. Whoever is planned stays planned.
   */
  public DutyRuling unplan(LocalDate day) {
    List<PersonDay> changed =
        on(day).people().values().stream()
            .filter(person -> person.takenOff().contains(plan.branch()))
            .map(person -> person.forgetting(plan.branch()))
            .toList();
    return changed.isEmpty() || !day.isBefore(today)
        ? new DutyRuling.Done(changed, List.of())
        : new DutyRuling.Refused(
            List.of(new DutyRuling.No(0, DutyRefusal.DAY_OVER, changed.get(0), Optional.empty())));
  }

  private DutyPlan on(LocalDate day) {
    return days.getOrDefault(day, DutyPlan.none(day));
  }

  private Outcome decide(List<DutyWish> wishes) {
    Outcome all = new Outcome();
    for (int number = 0; number < wishes.size(); number++) {
      all.decide(number, wishes.get(number));
    }
    return all;
  }

  /** What becomes of several wishes, one after the other. */
  private final class Outcome {
    private final Map<LocalDate, DutyPlan> next = new HashMap<>(days);
    private final List<DutyRuling.No> no = new ArrayList<>();

    private void decide(int number, DutyWish wish) {
      DutyPlan before = next.getOrDefault(wish.day(), DutyPlan.none(wish.day()));
      PersonDay person = before.of(wish.staff());
      Optional<DutyRefusal> first = beforehand(wish, person);
      if (first.isPresent()) {
        no.add(new DutyRuling.No(number, first.get(), person, Optional.empty()));
        return;
      }
      Optional<List<PlannedDuty>> laid = PersonDay.laid(wish.duties());
      if (laid.isEmpty()) {
        no.add(new DutyRuling.No(number, DutyRefusal.OVERLAP, person, Optional.empty()));
        return;
      }
      Optional<PlannedDuty> inTheWay = inTheWay(person, laid.get());
      if (inTheWay.isPresent()) {
        no.add(new DutyRuling.No(number, DutyRefusal.ELSEWHERE, person, inTheWay));
        return;
      }
      PersonDay after = person.with(plan.branch(), laid.get());
      if (wish.day().isBefore(today) && !after.equals(person)) {
        no.add(new DutyRuling.No(number, DutyRefusal.DAY_OVER, person, Optional.empty()));
        return;
      }
      next.put(wish.day(), before.with(after));
    }

    private List<PersonDay> changed() {
      List<PersonDay> changed = new ArrayList<>();
      next.forEach((day, after) -> changed.addAll(after.changedFrom(on(day))));
      return changed;
    }
  }

  private Optional<DutyRefusal> beforehand(DutyWish wish, PersonDay person) {
    if (wish.day().isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
      return Optional.of(DutyRefusal.DAY_TOO_FAR);
    }
    if (!mayBePlanned(wish, person)) {
      return Optional.of(DutyRefusal.NOT_ON_STAFF);
    }
    return wish.revision().isPresent() && wish.revision().getAsInt() != person.revision()
        ? Optional.of(DutyRefusal.STALE)
        : Optional.empty();
  }

  /** Whoever has left is planned no more, but what was planned of them can be taken away. */
  private boolean mayBePlanned(DutyWish wish, PersonDay person) {
    boolean takesAway = wish.duties().isEmpty() && !person.in(plan.branch()).isEmpty();
    return takesAway || isOnStaff(wish.staff(), wish.day());
  }

  private boolean isOnStaff(StaffId staff, LocalDate day) {
    return plan.on(day).staff().containsKey(staff);
  }

  private Optional<PlannedDuty> inTheWay(PersonDay person, List<PlannedDuty> laid) {
    return person.outside(plan.branch()).stream()
        .filter(other -> laid.stream().anyMatch(duty -> duty.when().overlaps(other.when())))
        .findFirst();
  }
}
