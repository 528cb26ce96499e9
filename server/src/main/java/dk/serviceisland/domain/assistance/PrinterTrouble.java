package dk.serviceisland.domain.assistance;

/** Why somebody should look after a printer. */
public enum PrinterTrouble {
  /** The roll is nearly used up; it still prints. */
  PAPER_LOW,
  /** There is no paper. */
  PAPER_OUT,
  /** The cover is open. */
  COVER_OPEN,
  /** It does not answer. */
  UNREACHABLE;

  /** Whether nothing can be printed. */
  public boolean stops() {
    return this != PAPER_LOW;
  }
}
