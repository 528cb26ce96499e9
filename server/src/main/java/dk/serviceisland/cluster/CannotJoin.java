package dk.serviceisland.cluster;

/** Why this node may not be one of the cluster; the message is for an operator. */
public final class CannotJoin extends Exception {
  private static final long serialVersionUID = 1L;

  CannotJoin(String message, Throwable cause) {
    super(message, cause);
  }

  CannotJoin(String message) {
    this(message, null);
  }
}
