/**
 * Who asks for a person, and whether somebody comes: a kiosk, a counter or a printer, all of them
 * immutable.
 *
 * <p>It may touch the plan.
 *
 * <p>The day leans on it, and whoever shows or stores what is asked.
 */
package dk.serviceisland.domain.assistance;
