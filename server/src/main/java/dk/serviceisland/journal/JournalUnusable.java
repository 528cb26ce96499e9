package dk.serviceisland.journal;

/** The database cannot be used at all; the message tells an operator why and what to do. */
public final class JournalUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why, and what to do. */
  public JournalUnusable(String message) {
    super(message);
  }

  JournalUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
