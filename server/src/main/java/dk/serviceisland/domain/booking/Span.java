package dk.serviceisland.domain.booking;

import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * The time of staff that a booking takes.
 *
 * @param from since when, at a whole step
 * @param parts what for, one after the other
 * @param buffer what is kept free after them
 */
record Span(Instant from, List<Booking.Part> parts, Duration buffer) {

  /** When it ends for whoever booked it. */
  Instant to() {
    Instant at = from;
    for (Booking.Part part : parts) {
      at = at.plus(part.length());
    }
    return at;
  }

  /** When staff are free again. */
  Instant freeAgain() {
    return to().plus(buffer);
  }

  /** Every step of it with what is served then; what is kept free is its last part's. */
  void eachStep(ObjLongConsumer<TaskTypeId> each) {
    Instant at = from;
    for (int part = 0; part < parts.size(); part++) {
      Booking.Part one = parts.get(part);
      Instant end = part == parts.size() - 1 ? freeAgain() : at.plus(one.length());
      for (long step = Occupancy.step(at); step < Occupancy.step(end); step++) {
        each.accept(one.taskType(), step);
      }
      at = end;
    }
  }
}
