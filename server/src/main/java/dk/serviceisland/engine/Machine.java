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
 * @param boot names its last boot; empty where the system does not tell
 * @param sinceBoot a count as {@code nanos} that goes on while the machine sleeps; the same where
 *     the system does not tell
 */
public record Machine(InstantSource wall, LongSupplier nanos, String boot, LongSupplier sinceBoot) {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** The machine that runs this. */
  public static Machine own() {
    LongSupplier nanos = System::nanoTime;
    return Files.isReadable(UPTIME)
        ? new Machine(InstantSource.system(), nanos, bootId(), Machine::uptime)
        : new Machine(InstantSource.system(), nanos, "", nanos);
  }

  private static String bootId() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException silent) {
      return "";
    }
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
