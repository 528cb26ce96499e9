package dk.serviceisland.domain.duty;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Duties as tests write them: {@code 10:00-14:00} or {@code course 14:00-16:00}. */
public final class Planned {
  private Planned() {}

  /** Quarter hours of a text such as 10:00-14:00. */
  public static Quarters quarters(String text) {
    String[] ends = text.split("-", -1);
    return new Quarters(Quarters.at(ends[0]).orElseThrow(), Quarters.at(ends[1]).orElseThrow());
  }

  /** Duties of a branch. */
  public static List<PlannedDuty> duties(BranchId branch, String... pieces) {
    return Arrays.stream(pieces).map(piece -> duty(branch, piece)).toList();
  }

  private static PlannedDuty duty(BranchId branch, String piece) {
    int blank = piece.indexOf(' ');
    DutyKind kind =
        Optional.of(blank)
            .filter(at -> at > 0)
            .map(at -> DutyKind.valueOf(piece.substring(0, at).toUpperCase(Locale.ROOT)))
            .orElse(DutyKind.COUNTERS);
    return new PlannedDuty(branch, quarters(piece.substring(blank + 1)), kind);
  }

  /** A wish for somebody's day, whatever was planned of it. */
  public static DutyWish wish(BranchId branch, String staff, LocalDate day, String... pieces) {
    return new DutyWish(new StaffId(staff), day, OptionalInt.empty(), duties(branch, pieces));
  }

  /** A day of somebody that was changed once. */
  public static PersonDay day(BranchId branch, String staff, LocalDate day, String... pieces) {
    return new PersonDay(new StaffId(staff), day, 1, duties(branch, pieces), Set.of());
  }
}
