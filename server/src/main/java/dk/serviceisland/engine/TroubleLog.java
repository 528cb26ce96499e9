package dk.serviceisland.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells a log of trouble that comes back: each kind once a minute and a few kinds at most, and of
 * the rest how many they were. An outage that many run into would fill the disk otherwise.
 * Thread-safe.
 */
public final class TroubleLog {
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_KINDS = 8;

  private final Consumer<String> log;
  private final LongSupplier nanos;
  private final Set<String> told = new HashSet<>();
  private long begun;
  private long untold;

  /**
   * Tells a log.
   *
   * @param log takes a line, as {@code Logger::warn} does
   * @param nanos a count that nobody sets
   */
  public TroubleLog(Consumer<String> log, LongSupplier nanos) {
    this.log = log;
    this.nanos = nanos;
  }

  /**
   * Something went wrong that is expected to.
   *
   * @param kind what makes it the same as before
   * @param line for an operator, with no more than is to be read each minute
   */
  public synchronized void tell(String kind, String line) {
    long now = nanos.getAsLong();
    if (told.isEmpty() || now - begun >= WINDOW_NANOS) {
      countUntold();
      told.clear();
      begun = now;
    }
    if (told.size() < MOST_KINDS && told.add(kind)) {
      log.accept(line);
    } else {
      untold++;
    }
  }

  /** It goes well again: what comes next is news. */
  public synchronized void over() {
    countUntold();
    told.clear();
  }

  private void countUntold() {
    if (untold > 0) {
      log.accept("and " + untold + " times more since the last line of this kind");
      untold = 0;
    }
  }
}
