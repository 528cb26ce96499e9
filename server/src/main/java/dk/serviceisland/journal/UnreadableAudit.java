package dk.serviceisland.journal;

/** An entry of the record of who did what that is missing or is not what was written. */
public final class UnreadableAudit extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what was found.
   *
   * @param number of the first entry that does not fit
   */
  UnreadableAudit(long number) {
    super("entry " + number + " of the audit log is not what was written" + ChainCheck.WHAT_TO_DO);
  }
}
