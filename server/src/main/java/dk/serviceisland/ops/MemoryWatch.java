package dk.serviceisland.ops;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/**
 * Ends the process when its memory is used up, whatever options Java was started with: a server
 * that can make no more objects answers some and forgets others. Says so on {@code /ready} before
 * it comes to that. Thread-safe.
 */
public final class MemoryWatch {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Of the memory for what stays, in use after a collection. */
  private static final double TIGHT = 0.90;

  /** So much in use after a collection leaves time for nothing but collections. */
  private static final double USED_UP = 0.98;

  private static final int LOOKS_USED_UP = 5;
  private static final int RESERVE_BYTES = 1 << 20;
  private static final byte[] LAST_WORDS =
      "The memory of Java is used up, so the process ends. Start it with more (-Xmx).\n"
          .getBytes(StandardCharsets.UTF_8);

  /** Made while there is memory, and never closed: it belongs to the process. */
  private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

  private final DoubleSupplier usedShare;
  private final Runnable end;
  private final long everyMillis;
  private volatile double share;
  private volatile boolean stopped;
  private final AtomicReference<byte[]> reserve = new AtomicReference<>();
  private int looksUsedUp;
  private boolean said;

  /**
   * Watches the memory of this process.
   *
   * @param end ends the process at once; it has no memory to run in
   */
  public MemoryWatch(Runnable end) {
    this(MemoryWatch::usedAfterCollection, end, EVERY);
  }

  MemoryWatch(DoubleSupplier usedShare, Runnable end, Duration every) {
    this.usedShare = usedShare;
    this.end = end;
    this.everyMillis = every.toMillis();
  }

  /** Watches from now on, on a thread of its own, until it is stopped. */
  public void start() {
    if (isEnding()) {
      return;
    }
    Thread thread = new Thread(this::watch, "memory-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Whether the process ends already. Asked while there is memory, so that what its end is made of
   * is there: a class whose first use fails for lack of memory fails at each later use too, and the
   * process would never end.
   */
  private static boolean isEnding() {
    try {
      return Runtime.getRuntime().removeShutdownHook(Thread.currentThread());
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  /** Watches no longer. */
  public void stop() {
    stopped = true;
  }

  /** Whether there is memory enough to go on. */
  public Check check() {
    double used = share;
    boolean enough = used < TIGHT;
    return Check.ofAll(
        "memory",
        enough,
        enough
            ? ""
            : Math.round(used * 100)
                + " % of the memory of Java is in use; the process ends when it is used up. Start it"
                + " with more (-Xmx)");
  }

  private void watch() {
    try {
      while (!stopped) {
        look();
        TimeUnit.MILLISECONDS.sleep(everyMillis);
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    } catch (Error usedUp) {
      // Without memory a class that is wanted for the first time fails with errors of other kinds.
      giveUp();
    }
  }

  /** Makes something, because that fails first, and keeps it to have room to end in. */
  void look() {
    reserve.set(new byte[RESERVE_BYTES]);
    share = usedShare.getAsDouble();
    looksUsedUp = share >= USED_UP ? looksUsedUp + 1 : 0;
    if (looksUsedUp == LOOKS_USED_UP) {
      giveUp();
    }
  }

  /** Ending takes some memory itself, which others may have taken first: then it is tried again. */
  private void giveUp() {
    boolean ended = false;
    while (!ended) {
      reserve.set(null);
      try {
        say();
        end.run();
        ended = true;
      } catch (Error taken) {
        Thread.onSpinWait();
      }
    }
  }

  private void say() {
    try {
      if (!said) {
        ERR.write(LAST_WORDS);
        said = true;
      }
    } catch (IOException unheard) {
      // The exit code says it too.
      said = true;
    }
  }

  /** The fullest pool of those that keep what stays. */
  private static double usedAfterCollection() {
    double most = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported()) {
        MemoryUsage after = pool.getCollectionUsage();
        if (after != null && after.getMax() > 0) {
          most = Math.max(most, (double) after.getUsed() / after.getMax());
        }
      }
    }
    return most;
  }
}
