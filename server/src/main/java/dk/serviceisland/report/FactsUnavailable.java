package dk.serviceisland.report;

/** The stored facts cannot be read now. */
public final class FactsUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says more for the log. */
  public FactsUnavailable(String detail, Throwable cause) {
    super(detail, cause);
  }
}
