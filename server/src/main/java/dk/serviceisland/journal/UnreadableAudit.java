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
    this("entry " + number + " of the audit log is not what was written");
  }

  private UnreadableAudit(String what) {
    super(what + ChainCheck.WHAT_TO_DO);
  }

  /**
   * Its end is missing.
   *
   * @param last number of the newest entry that is there; 0 for none
   * @param written number of the newest that was written
   */
  static UnreadableAudit cutOff(long last, long written) {
    return new UnreadableAudit(
        "the audit log ends with entry " + last + ", and " + written + " were written");
  }
}
