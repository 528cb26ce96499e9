package dk.serviceisland.domain.course;

import java.time.Instant;

/**
 * One meeting of a course and its terms, as the settings have them now.
 *
 * @param id which
 * @param begins when
 * @param ends when
 * @param seats how many may take part
 * @param deskSeats how many of them nobody gets by phone for a while: they are for whoever comes to
 *     the desk or the kiosk
 * @param deskUntil until when
 * @param waitingList how many may wait for a seat
 * @param bookFrom from when seats are given
 * @param checkInFrom from when whoever comes is checked in
 * @param keptUntil until when a seat is kept for whoever has it; not after the end
 */
public record Meeting(
    MeetingId id,
    Instant begins,
    Instant ends,
    int seats,
    int deskSeats,
    Instant deskUntil,
    int waitingList,
    Instant bookFrom,
    Instant checkInFrom,
    Instant keptUntil) {

  /** Where a meeting stands in time. */
  public enum Phase {
    /** Seats are not given yet. */
    NOT_YET,
    /** Seats are given. */
    OPEN,
    /** It has begun. */
    UNDER_WAY,
    /** It has ended. */
    OVER
  }

  /** Where it stands at a moment. */
  public Phase phase(Instant now) {
    if (!now.isBefore(ends)) {
      return Phase.OVER;
    }
    if (!now.isBefore(begins)) {
      return Phase.UNDER_WAY;
    }
    return now.isBefore(bookFrom) ? Phase.NOT_YET : Phase.OPEN;
  }
}
