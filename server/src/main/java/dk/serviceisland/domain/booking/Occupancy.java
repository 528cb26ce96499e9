package dk.serviceisland.domain.booking;

import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many bookings of each task type there are at each moment of a day, in steps of five minutes.
 * Immutable; one booking more or less copies what it touches alone, so that ten thousand of them
 * cost as little as ten.
 */
public final class Occupancy {
  private static final long STEP_SECONDS = BookingRules.STEP.toSeconds();

  /** A day of a branch in any time zone lies within these, counted from its midnight in UTC. */
  private static final Duration BEFORE = Duration.ofHours(14);

  private static final Duration SPAN = Duration.ofHours(14 + 24 + 14 + 4);
  private static final int STEPS = Math.toIntExact(SPAN.dividedBy(BookingRules.STEP));

  private final long first;
  private final Map<TaskTypeId, int[]> counts;

  private Occupancy(long first, Map<TaskTypeId, int[]> counts) {
    this.first = first;
    this.counts = counts;
  }

  /** A day on which nothing is booked. */
  public static Occupancy none(LocalDate day) {
    return new Occupancy(
        step(day.atStartOfDay().toInstant(ZoneOffset.UTC).minus(BEFORE)), Map.of());
  }

  /** The step that a moment is in, counted from the epoch. */
  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /** The moment at which a step begins. */
  static Instant at(long step) {
    return Instant.ofEpochSecond(step * STEP_SECONDS);
  }

  /** With one booking more. */
  public Occupancy with(Booking booking) {
    return changed(booking.span(), 1);
  }

  /** With one booking less. */
  public Occupancy without(Booking booking) {
    return changed(booking.span(), -1);
  }

  Occupancy with(Span span) {
    return changed(span, 1);
  }

  private Occupancy changed(Span span, int by) {
    Map<TaskTypeId, int[]> next = new HashMap<>(counts);
    for (Booking.Part part : span.parts()) {
      int[] before = counts.get(part.taskType());
      next.put(part.taskType(), before == null ? new int[STEPS] : before.clone());
    }
    span.eachStep((type, step) -> next.get(type)[Math.toIntExact(step - first)] += by);
    return new Occupancy(first, next);
  }

  /** Task types of which there may be bookings. */
  Set<TaskTypeId> taskTypes() {
    return counts.keySet();
  }

  /** How many bookings of a task type there are in a step. */
  int count(TaskTypeId type, long step) {
    int[] of = counts.get(type);
    long at = step - first;
    return of == null || at < 0 || at >= STEPS ? 0 : of[(int) at];
  }

  /** How many bookings of a task type there are at a moment. */
  public int count(TaskTypeId type, Instant at) {
    return count(type, step(at));
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Occupancy that) || first != that.first) {
      return false;
    }
    Map<TaskTypeId, int[]> all = new HashMap<>(counts);
    that.counts.forEach(all::putIfAbsent);
    int[] none = new int[STEPS];
    return all.keySet().stream()
        .allMatch(
            type ->
                Arrays.equals(
                    counts.getOrDefault(type, none), that.counts.getOrDefault(type, none)));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first);
  }
}
