package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something about a day that whoever leads the branch has changed while it ran, or that ended by
 * itself. Hours are changed by settings and are not among it. Immutable.
 */
public sealed interface DayChange {
  /** When. */
  Instant at();

  /** Who did it; none: it came by itself, or was not written down. */
  Optional<StaffId> staff();

  /**
   * No numbers of a task type.
   *
   * @param until when that was to end by itself; none: when somebody ends it
   */
  record NumbersOff(
      Instant at, Optional<StaffId> staff, TaskTypeId taskType, Optional<Instant> until)
      implements DayChange {}

  /** Numbers of a task type again. */
  record NumbersOn(Instant at, Optional<StaffId> staff, TaskTypeId taskType) implements DayChange {}

  /** A rush began. */
  record PeakOn(Instant at, Optional<StaffId> staff, Optional<String> why) implements DayChange {}

  /** A rush was over. */
  record PeakOff(Instant at, Optional<StaffId> staff, Optional<String> why) implements DayChange {}

  /** A notice was put up. */
  record NoticeUp(Instant at, Optional<StaffId> staff, Notice notice) implements DayChange {}

  /** A notice was taken down. */
  record NoticeDown(Instant at, Optional<StaffId> staff, Notice notice) implements DayChange {}
}
