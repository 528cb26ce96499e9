package dk.serviceisland.access;

/** The store cannot answer now; nothing was kept. */
public final class StoreUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says more for the log. */
  public StoreUnavailable(String detail, Throwable cause) {
    super(detail, cause);
  }
}
