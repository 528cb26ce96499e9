package dk.serviceisland.domain.booking;

/** Why a rule of booking says no. */
public enum BookRefusal {
  /** It cannot be booked here, or not by whoever asks. */
  NOT_BOOKABLE,
  /** The time is over, or too near. */
  TIME_PAST,
  /** The day is further ahead than is booked yet. */
  TIME_TOO_FAR,
  /** It is closed then, or no time begins then. */
  TIME_CLOSED,
  /** The staff have no time left then. */
  TIME_TAKEN,
  /** Whoever asks has as many times to come as one contact may have. */
  TOO_MANY_BOOKINGS,
  /** There is no such booking. */
  APPOINTMENT_UNKNOWN,
  /** Its time is over, its holder has come, or it was cancelled. */
  APPOINTMENT_OVER
}
