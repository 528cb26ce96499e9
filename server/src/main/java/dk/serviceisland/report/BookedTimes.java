package dk.serviceisland.report;

import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.TaskTypeId;

/**
 * What became of times that were booked ahead for a day.
 *
 * @param taskType what for, the first of several
 * @param standing what they are; never moved, because the time in its place is counted
 * @param times how many
 */
public record BookedTimes(TaskTypeId taskType, Booking.Standing standing, int times) {}
