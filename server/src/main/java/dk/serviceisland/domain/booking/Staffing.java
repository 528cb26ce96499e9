package dk.serviceisland.domain.booking;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Who will be at a branch when, as far as it matters for what may be booked. Thread-safe. */
@FunctionalInterface
public interface Staffing {

  /**
   * Staff who can serve the same.
   *
   * @param taskTypes what
   * @param staff how many there are, at least 1
   */
  record Able(Set<TaskTypeId> taskTypes, int staff) {}

  /**
   * Who is there in a stretch of time.
   *
   * @param from since when
   * @param to until when
   * @param able those who may be there
   * @param most how many of them are there at once
   */
  record Stretch(Instant from, Instant to, List<Able> able, int most) {}

  /**
   * The stretches of a day in order, not overlapping; nobody is there outside of them.
   *
   * @param plan of the day, as it will be then
   */
  List<Stretch> on(Plan plan, LocalDate day);
}
