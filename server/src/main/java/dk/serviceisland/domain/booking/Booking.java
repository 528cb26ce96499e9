package dk.serviceisland.domain.booking;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A time that somebody has booked, of whom nothing else is known.
 *
 * @param id which
 * @param word what its holder says or types on the day, six letters and digits, one in a branch and
 *     day
 * @param branch where
 * @param day on which day of the branch
 * @param from when it begins
 * @param parts what for, one after the other, at least one
 * @param buffer what is kept free after it
 * @param comeFrom from when its holder may check in
 * @param keptUntil until when its holder may come
 * @param channel how it was made
 * @param madeAt when
 * @param plan hash of the plan that it was decided under
 * @param standing what it is now
 */
public record Booking(
    AppointmentId id,
    String word,
    BranchId branch,
    LocalDate day,
    Instant from,
    List<Part> parts,
    Duration buffer,
    Instant comeFrom,
    Instant keptUntil,
    Channel channel,
    Instant madeAt,
    String plan,
    Standing standing) {

  /**
   * One of the things that it is for.
   *
   * @param taskType what
   * @param length how long, whole steps
   */
  public record Part(TaskTypeId taskType, Duration length) {}

  /** What a booking is. */
  public enum Standing {
    /** Its time is to come, or its holder may still come. */
    BOOKED,
    /** Its holder came and checked in. */
    HONOURED,
    /** Its holder did not come. */
    MISSED,
    /** Its holder cancelled it, or staff did for them. */
    CANCELLED,
    /** The house took it back. */
    CALLED_OFF,
    /** Its holder has another time in its place, under the same id. */
    MOVED;

    /** Whether it takes up time of staff. */
    public boolean takesTime() {
      return this == BOOKED || this == HONOURED || this == MISSED;
    }
  }

  /** When it ends. */
  public Instant to() {
    return span().to();
  }

  Span span() {
    return new Span(from, parts, buffer);
  }

  /** The time that it takes. */
  public Slot slot() {
    return new Slot(from, to());
  }

  /** What it is for. */
  public List<TaskTypeId> taskTypes() {
    return parts.stream().map(Part::taskType).toList();
  }

  /** The same, with so much kept free after it. */
  public Booking keepingFree(Duration after) {
    return new Booking(
        id, word, branch, day, from, parts, after, comeFrom, keptUntil, channel, madeAt, plan,
        standing);
  }

  /** Whether it is so. */
  public boolean is(Standing wanted) {
    return standing == wanted;
  }

  /** The same, being so. */
  public Booking on(Standing next) {
    return new Booking(
        id, word, branch, day, from, parts, buffer, comeFrom, keptUntil, channel, madeAt, plan,
        next);
  }
}
