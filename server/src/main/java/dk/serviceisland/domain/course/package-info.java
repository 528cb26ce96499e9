/**
 * Courses and events with seats (report L197-228): when they meet, who has a seat, who waits for
 * one and who came. The rules are here; that two never get one seat is the store's, which lets one
 * after the other decide.
 *
 * <p>It knows neither tickets nor days: a seat is booked weeks ahead, outside a branch's day.
 */
package dk.serviceisland.domain.course;
