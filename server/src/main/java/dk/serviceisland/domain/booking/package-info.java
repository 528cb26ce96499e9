/**
 * Times that are booked ahead (aftaler): what may be booked of a branch's day, by its hours, its
 * staff and what is booked, and who has booked what. Pure, as the rest of the domain.
 *
 * <p>It knows neither tickets nor the living day: a booking that comes becomes a ticket there.
 */
package dk.serviceisland.domain.booking;
