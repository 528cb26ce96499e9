package dk.serviceisland.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What a machine says of time. Thread-safe when its parts are.
 *
 * @param wall its clock, which people, batteries and other machines set
 * @param nanos a count of nanoseconds that nobody sets and that never goes back; it may stand still
 *     while the machine sleeps
 * @param sinceBoot likewise, and goes on while the machine sleeps; the same as {@code nanos} where
 *     the system does not tell
 */
public record Machine(InstantSource wall, LongSupplier nanos, LongSupplier sinceBoot) {
  private static final Path UPTIME = Path.of("/proc/uptime");

  /** The machine that runs this. */
  public static Machine own() {
    LongSupplier nanos = System::nanoTime;
    return new Machine(
        InstantSource.system(), nanos, Files.isReadable(UPTIME) ? Machine::uptime : nanos);
  }

  /** In hundredths of seconds; where the system stops telling, the machine has not slept. */
  private static long uptime() {
    try {
      String text = Files.readString(UPTIME);
      double seconds = Double.parseDouble(text.substring(0, text.indexOf(' ')));
      return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException silent) {
      return 0;
    }
  }
}
