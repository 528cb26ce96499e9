/**
 * The duty plan: who is at a branch when, in quarter hours, and why somebody is not, as far as that
 * may be said; the rules of what may stand in it. Pure.
 *
 * <p>It may touch what a branch is before its day begins ({@code domain.plan}).
 *
 * <p>What may be booked, forecasts and the page of the duty plan lean on it.
 */
package dk.serviceisland.domain.duty;
