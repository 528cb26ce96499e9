package dk.serviceisland.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what nobody tells about, and not for ever. */
public final class Within {
  private static final long NANOS = TimeUnit.MINUTES.toNanos(1);

  private Within() {}

  /**
   * Returns as soon as something has come to be.
   *
   * @param what said when it has not after a minute
   */
  public static void aMinute(String what, BooleanSupplier is) {
    aMinute(() -> what, is);
  }

  /** Likewise, where what has come to be instead is to be told too. */
  public static void aMinute(Supplier<String> what, BooleanSupplier is) {
    long start = System.nanoTime();
    while (!is.getAsBoolean()) {
      if (System.nanoTime() - start > NANOS) {
        throw new AssertionError("after a minute still not: " + what.get());
      }
      Thread.onSpinWait();
    }
  }
}
