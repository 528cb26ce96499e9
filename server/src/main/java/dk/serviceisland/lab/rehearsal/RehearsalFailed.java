package dk.serviceisland.lab.rehearsal;

/** The rehearsal cannot go on: the server did not do what its contract says, or not at all. */
public final class RehearsalFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean noServer;

  RehearsalFailed(String message) {
    super(message);
    this.noServer = false;
  }

  RehearsalFailed(String message, Throwable cause) {
    this(message, cause, false);
  }

  private RehearsalFailed(String message, Throwable cause, boolean noServer) {
    super(message, cause);
    this.noServer = noServer;
  }

  /** Nobody listens where the server should be. */
  static RehearsalFailed noServer(String message, Throwable cause) {
    return new RehearsalFailed(message, cause, true);
  }

  /** Whether there is no server that rehearses, so that starting one mends it. */
  public boolean isForWantOfAServer() {
    return noServer;
  }
}
