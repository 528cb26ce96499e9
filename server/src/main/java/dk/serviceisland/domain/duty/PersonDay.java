package dk.serviceisland.domain.duty;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the duty plan has of somebody on a day, in all branches. Immutable.
 *
 * @param staff who
 * @param day which day
 * @param revision how often it was changed; 0: never
 * @param duties in order; no two of them overlap
 * @param takenOff branches for which somebody was planned to serve on the day and is no more: where
 *     nobody else is, nobody is there
 */
public record PersonDay(
    StaffId staff, LocalDate day, int revision, List<PlannedDuty> duties, Set<BranchId> takenOff) {
  private static final Comparator<PlannedDuty> ORDER = Comparator.comparing(PlannedDuty::when);

  /** Copies the lists. */
  public PersonDay {
    duties = List.copyOf(duties);
    takenOff = Set.copyOf(takenOff);
  }

  /** A day of which nothing is planned. */
  public static PersonDay unplanned(StaffId staff, LocalDate day) {
    return new PersonDay(staff, day, 0, List.of(), Set.of());
  }

  /** What a branch has planned of it. */
  public List<PlannedDuty> in(BranchId branch) {
    return duties.stream().filter(duty -> duty.branch().equals(branch)).toList();
  }

  /** What other branches have planned of it. */
  public List<PlannedDuty> outside(BranchId branch) {
    return duties.stream().filter(duty -> !duty.branch().equals(branch)).toList();
  }

  /** What somebody does in a quarter hour; none: nothing is planned. */
  public Optional<PlannedDuty> at(int quarter) {
    return duties.stream().filter(duty -> duty.when().covers(quarter)).findFirst();
  }

  /** Whether somebody serves for a branch in a quarter hour. */
  public boolean isThere(BranchId branch, int quarter) {
    return at(quarter)
        .filter(duty -> duty.kind().isThere() && duty.branch().equals(branch))
        .isPresent();
  }

  /** Whether somebody cannot serve for a branch in a quarter hour, having something else to do. */
  public boolean isAway(BranchId branch, int quarter) {
    return at(quarter).isPresent() && !isThere(branch, quarter);
  }

  /**
   * Duties as they are kept: an absence takes away from the time at the counters that it lies in,
   * and what touches and is the same is one.
   *
   * @param wanted of one branch
   * @return none when two duties of the same kind of presence are at the same time
   */
  static Optional<List<PlannedDuty>> laid(List<PlannedDuty> wanted) {
    List<PlannedDuty> absences = wanted.stream().filter(duty -> !duty.kind().isThere()).toList();
    List<PlannedDuty> served = wanted.stream().filter(duty -> duty.kind().isThere()).toList();
    if (haveOverlap(absences) || haveOverlap(served)) {
      return Optional.empty();
    }
    List<PlannedDuty> laid = new ArrayList<>(absences);
    for (PlannedDuty duty : served) {
      List<Quarters> left = List.of(duty.when());
      for (PlannedDuty absence : absences) {
        left = left.stream().flatMap(piece -> piece.without(absence.when()).stream()).toList();
      }
      left.forEach(piece -> laid.add(duty.at(piece)));
    }
    return Optional.of(joined(laid));
  }

  private static boolean haveOverlap(List<PlannedDuty> duties) {
    for (int one = 0; one < duties.size(); one++) {
      for (int other = 0; other < one; other++) {
        if (duties.get(one).when().overlaps(duties.get(other).when())) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<PlannedDuty> joined(List<PlannedDuty> pieces) {
    List<PlannedDuty> joined = new ArrayList<>();
    for (PlannedDuty piece : pieces.stream().sorted(ORDER).toList()) {
      PlannedDuty last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null
          && last.when().to() == piece.when().from()
          && last.at(piece.when()).equals(piece)) {
        joined.set(joined.size() - 1, last.at(new Quarters(last.when().from(), piece.when().to())));
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }

  /** The same with other duties in a branch; nothing of it is asked here. */
  PersonDay with(BranchId branch, List<PlannedDuty> laid) {
    List<PlannedDuty> all = new ArrayList<>(outside(branch));
    all.addAll(laid);
    all.sort(ORDER);
    Set<BranchId> off = new HashSet<>(takenOff);
    if (laid.stream().anyMatch(duty -> duty.kind().isThere())) {
      off.remove(branch);
    } else if (isPlannedIn(branch)) {
      off.add(branch);
    }
    return next(all, off);
  }

  /** Whether a branch has planned somebody to serve, or had and took it back. */
  boolean isPlannedIn(BranchId branch) {
    return takenOff.contains(branch) || in(branch).stream().anyMatch(duty -> duty.kind().isThere());
  }

  /** The same as if a branch had never planned anybody to serve who is not there now. */
  PersonDay forgetting(BranchId branch) {
    Set<BranchId> off = new HashSet<>(takenOff);
    off.remove(branch);
    return next(duties, off);
  }

  private PersonDay next(List<PlannedDuty> all, Set<BranchId> off) {
    return all.equals(duties) && off.equals(takenOff)
        ? this
        : new PersonDay(staff, day, revision + 1, all, off);
  }
}
