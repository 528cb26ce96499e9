package dk.serviceisland.domain.ticket;

/** Why an errand is parked. */
public enum ParkReason {
  /** The citizen fills in a form. */
  FORM,
  /** The citizen fetches a photo. */
  PHOTO,
  /** A colleague is asked. */
  COLLEAGUE,
  /** Andet. */
  OTHER
}
