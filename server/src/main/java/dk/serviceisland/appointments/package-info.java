/**
 * Times that are booked ahead: what is free where, who books, moves and cancels, and what becomes
 * of a booking whose holder does not come.
 *
 * <p>It may touch the domain; of the store it declares what it needs ({@link
 * dk.serviceisland.appointments.AppointmentBook}).
 *
 * <p>Whoever answers citizens and staff about appointments leans on it.
 */
package dk.serviceisland.appointments;
