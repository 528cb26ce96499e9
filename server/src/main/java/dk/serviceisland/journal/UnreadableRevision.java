package dk.serviceisland.journal;

/** A stored revision of the settings that is missing or is not what was written. */
public final class UnreadableRevision extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what was found.
   *
   * @param trouble which revision, and what is wrong with it, for an operator
   */
  UnreadableRevision(String trouble) {
    super(trouble + ChainCheck.WHAT_TO_DO);
  }
}
