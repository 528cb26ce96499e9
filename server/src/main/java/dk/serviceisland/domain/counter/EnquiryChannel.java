package dk.serviceisland.domain.counter;

/** How somebody asked who was not there (report L1139-1141): such an enquiry has no ticket. */
public enum EnquiryChannel {
  /** By telephone. */
  TELEPHONE,
  /** By letter or mail. */
  WRITTEN
}
