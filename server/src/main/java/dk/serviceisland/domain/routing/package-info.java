/**
 * Who is called next: the rule on the notice board, on plain numbers, with who may serve what and
 * how long it usually takes.
 *
 * <p>It may touch the plan; it does not know where the queues come from.
 *
 * <p>The day decides by it, and whoever plays a branch forward or a day again decides by it too.
 */
package dk.serviceisland.domain.routing;
