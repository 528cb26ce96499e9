package dk.serviceisland.appointments;

import dk.serviceisland.domain.booking.BookableDay;
import dk.serviceisland.domain.booking.Staffing;
import dk.serviceisland.domain.plan.Plan;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Days of a branch as they were worked out, as long as its plan and who is there are the same.
 * Thread-safe.
 *
 * @param plan of the branch
 * @param staff who is there
 * @param days what is worked out by now
 */
record WorkedDays(Plan plan, Staffing staff, Map<LocalDate, BookableDay> days) {
  private static final int MOST = 60;

  WorkedDays(Plan plan, Staffing staff) {
    this(plan, staff, new ConcurrentHashMap<>());
  }

  boolean isOf(Plan newest, Staffing known) {
    return plan.equals(newest) && staff.equals(known);
  }

  BookableDay on(LocalDate day) {
    if (days.size() > MOST) {
      days.clear();
    }
    return days.computeIfAbsent(day, of -> new BookableDay(plan, of, staff.on(plan.on(of), of)));
  }
}
