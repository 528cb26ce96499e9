package dk.serviceisland.domain.duty;

import dk.serviceisland.domain.plan.StaffId;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a branch wants to plan of somebody on a day, in place of what it has planned.
 *
 * @param staff who
 * @param day which day
 * @param revision of that day that is known to whoever wants it; none: whatever it is
 * @param duties of the branch; none: nothing is planned any more
 */
public record DutyWish(
    StaffId staff, LocalDate day, OptionalInt revision, List<PlannedDuty> duties) {
  /** Copies the list. */
  public DutyWish {
    duties = List.copyOf(duties);
  }
}
