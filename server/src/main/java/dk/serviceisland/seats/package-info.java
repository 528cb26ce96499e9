/**
 * Seats of courses and events: what is on, who books, cancels and comes, and when a meeting that
 * was held enters the book.
 *
 * <p>It may touch the domain; of the store it declares what it needs ({@link
 * dk.serviceisland.seats.SeatBook}).
 *
 * <p>Whoever answers citizens and staff about courses leans on it.
 */
package dk.serviceisland.seats;
