package dk.serviceisland.cli;

import java.net.URI;
import java.util.List;

/** A server that runs. */
public interface Service {

  /** Where pages, API and feed are. */
  URI address();

  /** Where health and metrics are. */
  URI opsAddress();

  /**
   * What the start has to say, line by line: passwords and links that are shown once, where those
   * of before are found, and when it opens if it is closed.
   */
  List<String> firstWords();

  /**
   * Says that it leaves, stops taking requests, makes durable and answers what is under way, and
   * ends. May be called from any thread, once.
   */
  void stop() throws InterruptedException;

  /** Starts a server. */
  @FunctionalInterface
  interface Starter {
    /**
     * Starts a server and waits until it answers.
     *
     * @throws CannotStart when the operator can mend it
     */
    Service start(ServeOptions options) throws CannotStart, InterruptedException;
  }

  /** Why a server does not start, in words for the operator. */
  final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong and what is allowed. */
    public CannotStart(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
