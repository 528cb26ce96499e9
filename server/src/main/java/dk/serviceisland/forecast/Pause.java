package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.StaffId;
import java.time.Duration;
import java.time.Instant;

/**
 * A break of a staff member that a forecast knows of: one under way, or one to come, which is taken
 * at the first moment the person is free at or after its start.
 *
 * @param staff who
 * @param from start
 * @param length full length
 */
public record Pause(StaffId staff, Instant from, Duration length) {}
