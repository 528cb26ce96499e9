/**
 * The words of a counter: its states, the reasons for a pause, and a call of a ticket to it, all of
 * them immutable.
 *
 * <p>It may touch the plan and the ticket.
 *
 * <p>The day, the facts and every room that shows counters or calls lean on it.
 */
package dk.serviceisland.domain.counter;
