/**
 * The duty plan of a municipality: what is asked of it and what becomes of wishes for it, on
 * whichever node; the store decides.
 *
 * <p>It may touch the domain; of the store it declares what it needs ({@link
 * dk.serviceisland.duties.DutyBook}).
 *
 * <p>Whoever answers staff and managers about it leans on it.
 */
package dk.serviceisland.duties;
