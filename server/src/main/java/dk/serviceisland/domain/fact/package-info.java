/**
 * What is kept of a day for figures: how long each errand was in which state and what a counter
 * did, told as changes of stored rows.
 *
 * <p>It may touch the plan, the ticket and the counter.
 *
 * <p>The day derives facts while it applies events; storage and reports lean on them.
 */
package dk.serviceisland.domain.fact;
