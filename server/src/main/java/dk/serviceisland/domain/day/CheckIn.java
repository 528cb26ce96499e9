package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.ticket.Appointment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whoever has an appointment has come: a ticket is drawn that carries it, within the grace around
 * its time that was said when it was booked. Hours, pauses, quota and the number of open tickets do
 * not bind it, because the time was promised; the day must be open. Who has checked in before has
 * that ticket already: nothing happens then, and {@link BranchState#checkedIn} tells it.
 *
 * @param draw what is drawn, which tells no wait: the appointment is what was promised
 * @param appointment the time that was promised
 * @param comeFrom from when its holder may check in
 * @param keptUntil until when its holder may
 */
public record CheckIn(DrawTicket draw, Appointment appointment, Instant comeFrom, Instant keptUntil)
    implements Command {
  private static final Duration EARLY = Duration.ofMinutes(15);
  private static final Duration LATE = Duration.ofMinutes(10);

  /**
   * For a time that was agreed elsewhere: the grace is that of the first task type under a plan, or
   * the usual one where it is not booked here.
   */
  public static CheckIn agreedElsewhere(DrawTicket draw, Instant from, Plan plan) {
    Optional<TaskType> type = Optional.ofNullable(plan.taskTypes().get(draw.taskTypes().get(0)));
    Optional<BookingRules> rules = type.flatMap(TaskType::booking);
    return new CheckIn(
        draw,
        new Appointment(
            "ticket " + draw.ticket().value(),
            from,
            type.map(TaskType::slot).orElse(BookingRules.STEP)),
        from.minus(rules.map(BookingRules::early).orElse(EARLY)),
        from.plus(rules.map(BookingRules::late).orElse(LATE)));
  }

  @Override
  public Decision decide(Ruling ruling) {
    if (ruling.state().checkedIn(appointment.booking()).isPresent()) {
      return Decision.accepted();
    }
    if (ruling.at().isBefore(comeFrom)) {
      return Decision.refused(Refusal.of(RefusalCode.APPOINTMENT_TOO_EARLY).until(comeFrom));
    }
    if (ruling.at().isAfter(keptUntil)) {
      return Decision.refused(Refusal.of(RefusalCode.APPOINTMENT_TOO_LATE).until(keptUntil));
    }
    return draw.appointed(ruling, appointment);
  }
}
