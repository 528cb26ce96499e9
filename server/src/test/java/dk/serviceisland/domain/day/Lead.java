package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.Optional;

/** What whoever leads a branch does in tests. */
public final class Lead {
  /** Who that is. */
  public static final StaffId KAREN = new StaffId("karen");

  private Lead() {}

  /** No numbers until she says so. */
  public static DayCommand pauses(TaskTypeId taskType) {
    return pauses(taskType, Optional.empty());
  }

  /** No numbers until a moment. */
  public static DayCommand pauses(TaskTypeId taskType, Optional<Instant> until) {
    return new DayCommand.PauseTaskType(taskType, until, KAREN);
  }

  /** Numbers again. */
  public static DayCommand resumes(TaskTypeId taskType) {
    return new DayCommand.ResumeTaskType(taskType, KAREN);
  }

  /** A notice. */
  public static DayCommand putsUp(Notice notice) {
    return new DayCommand.PutUpNotice(notice, KAREN);
  }

  /** A notice no more. */
  public static DayCommand takesDown(long notice) {
    return new DayCommand.TakeDownNotice(notice, KAREN);
  }
}
