package dk.serviceisland.domain.assistance;

/** Why somebody should look after a printer. */
public enum PrinterTrouble {
  /** The roll is nearly used up; it still prints. */
  PAPER_LOW,
  /** There is no paper. */
  PAPER_OUT,
  /** The cover is open. */
  COVER_OPEN,
  /** Nothing answers at its address within the time. */
  UNREACHABLE,
  /** Its address is there and refuses the connection: no printer listens at that port. */
  REFUSED,
  /** What answers at its address does not answer as a printer does. */
  NO_PRINTER;

  /** Whether nothing can be printed. */
  public boolean stops() {
    return this != PAPER_LOW;
  }
}
