package dk.serviceisland.domain.course;

/** Why a rule of courses says no. */
public enum SeatRefusal {
  /** There is no such meeting. */
  MEETING_UNKNOWN,
  /** There is no such booking. */
  BOOKING_UNKNOWN,
  /** All seats are taken; the waiting list has room. */
  MEETING_FULL,
  /** All seats are taken, and so is the waiting list. */
  WAITING_LIST_FULL,
  /** As many as may be are open from the place that it is asked from. */
  TOO_MANY_FROM_HERE,
  /** Seats are not given yet. */
  BOOKING_NOT_YET,
  /** It is too late for this. */
  MEETING_OVER,
  /** The meeting is not held. */
  MEETING_CALLED_OFF,
  /** It has begun, or whoever booked has come. */
  CANCEL_TOO_LATE,
  /** The booking was cancelled. */
  BOOKING_CANCELLED,
  /** Nobody is checked in yet. */
  CHECK_IN_NOT_YET,
  /** Whoever booked is not checked in. */
  NOT_CHECKED_IN
}
