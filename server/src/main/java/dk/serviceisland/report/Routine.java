package dk.serviceisland.report;

/**
 * What keeps somebody in practice of a task type (report L673-675, "et vist volumen … rutine og
 * kvalitet").
 *
 * @param days looked back over, as long as it is known who served whom
 * @param served errands of the task type served in them at least
 */
public record Routine(int days, int served) {}
