package dk.serviceisland.http;

/** Whoever asked went away before all of the request was there. */
final class CallerGone extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: it is nobody's fault in the program, and there can be many. */
  CallerGone(Throwable how) {
    super(how.getMessage(), null, false, false);
  }
}
