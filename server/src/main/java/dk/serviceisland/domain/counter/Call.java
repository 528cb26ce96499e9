package dk.serviceisland.domain.counter;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Instant;

/**
 * One call of a ticket to a counter; a recall is a call of its own.
 *
 * @param sequence journal position of its event, which names it within the day
 * @param ticket who is called
 * @param number what the citizen reads and hears
 * @param taskType what for
 * @param counter where to
 * @param at when
 * @param recall whether the same ticket was called there before
 */
public record Call(
    long sequence,
    TicketId ticket,
    TicketNumber number,
    TaskTypeId taskType,
    CounterId counter,
    Instant at,
    boolean recall) {}
