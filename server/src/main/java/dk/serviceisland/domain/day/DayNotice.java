package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.Notice;

/**
 * A notice that whoever leads the branch has put up for the day. Immutable.
 *
 * @param id journal position at which it was put up
 * @param notice what is said where
 */
public record DayNotice(long id, Notice notice) {}
