package dk.serviceisland.domain.duty;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The duty plan of a day (vagtplan), of all branches of a municipality. Immutable.
 *
 * @param day which day
 * @param people whoever something is planned of
 */
public record DutyPlan(LocalDate day, Map<StaffId, PersonDay> people) {
  /** Copies the people. */
  public DutyPlan {
    people = Map.copyOf(people);
  }

  /** A day of which nothing is planned. */
  public static DutyPlan none(LocalDate day) {
    return new DutyPlan(day, Map.of());
  }

  /** The plan of these days of people, all of one day. */
  public static DutyPlan of(LocalDate day, Collection<PersonDay> people) {
    Map<StaffId, PersonDay> byStaff = new LinkedHashMap<>();
    people.forEach(one -> byStaff.put(one.staff(), one));
    return new DutyPlan(day, byStaff);
  }

  /** What is planned of somebody. */
  public PersonDay of(StaffId staff) {
    return people.getOrDefault(staff, PersonDay.unplanned(staff, day));
  }

  /**
   * Whether it says who is there in a branch: somebody is to serve for it on that day, or was and
   * was taken off, so that nobody may be there. Otherwise it says at most who is not there.
   */
  public boolean isPlanned(BranchId branch) {
    return people.values().stream().anyMatch(person -> person.isPlannedIn(branch));
  }

  /**
   * Who serves for a branch in a quarter hour, whether they belong to its staff or not any more.
   */
  public List<StaffId> there(BranchId branch, int quarter) {
    return whoever(person -> person.isThere(branch, quarter));
  }

  /** Whom a branch has planned so in a quarter hour that they can be asked as lifelines. */
  public List<StaffId> reachable(BranchId branch, int quarter) {
    return whoever(
        person ->
            person
                .at(quarter)
                .filter(duty -> duty.kind().isReachable() && duty.branch().equals(branch))
                .isPresent());
  }

  private List<StaffId> whoever(Predicate<PersonDay> does) {
    return people.values().stream()
        .filter(does)
        .map(PersonDay::staff)
        .sorted(Comparator.comparing(StaffId::value))
        .toList();
  }

  /** The plan with another day of somebody. */
  DutyPlan with(PersonDay next) {
    Map<StaffId, PersonDay> more = new LinkedHashMap<>(people);
    more.put(next.staff(), next);
    return new DutyPlan(day, more);
  }

  /** Everything in it that is not in another, as it is here. */
  List<PersonDay> changedFrom(DutyPlan before) {
    return people.values().stream()
        .filter(person -> !Objects.equals(person, before.of(person.staff())))
        .toList();
  }
}
