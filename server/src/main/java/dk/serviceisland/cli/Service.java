package dk.serviceisland.cli;

import dk.serviceisland.journal.StoreTrouble;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A server that runs. */
public interface Service {

  /** What a process ends with that Java ends for lack of memory. */
  int OUT_OF_MEMORY = 3;

  /** Where pages, API and feed are. */
  URI address();

  /** What people reach it by; of several municipalities, each has its own. */
  List<URI> pages();

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

    /**
     * Why, in the words of the store.
     *
     * @param trouble what does not work, to go before these words
     * @throws OutOfMemoryError if the trouble is that there is no memory: that is the process's end
     */
    public static CannotStart because(String trouble, ExecutionException failed) {
      if (failed.getCause() instanceof OutOfMemoryError none) {
        throw none;
      }
      return new CannotStart(trouble + StoreTrouble.words(failed), failed);
    }
  }
}
