package dk.serviceisland.engine;

/** A stored event cannot be read: its kind, version or content is not known to this program. */
public final class UnreadableEvent extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says which event, and why. */
  public UnreadableEvent(String detail, Throwable cause) {
    super(detail, cause);
  }
}
