/**
 * The words of a ticket: its id and number, its states, its place in a queue, and the reasons for
 * which it is parked, removed or ended, all of them immutable.
 *
 * <p>It may touch no other room.
 *
 * <p>The day, the facts and every room that tells of tickets lean on it.
 */
package dk.serviceisland.domain.ticket;
