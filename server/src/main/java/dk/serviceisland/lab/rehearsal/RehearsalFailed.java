package dk.serviceisland.lab.rehearsal;

/** The rehearsal cannot go on: the server did not do what its contract says, or not at all. */
public final class RehearsalFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RehearsalFailed(String message) {
    super(message);
  }

  RehearsalFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
