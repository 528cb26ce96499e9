package dk.serviceisland.engine;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.LocalDate;

/**
 * What one counter writes to the next about an errand, so that the citizen need not tell it again.
 *
 * @param branch that has the ticket
 * @param day of that branch
 * @param ticket which; it has at most one note
 * @param errand which of its errands, from 0
 * @param text what was written
 */
public record Note(BranchId branch, LocalDate day, TicketId ticket, int errand, String text) {}
