package dk.serviceisland.http;

import dk.serviceisland.access.Source;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses at which signed-in staff or enrolled devices showed who they are, for half a day: a
 * place is kept for whoever comes from there. Thread-safe.
 */
final class KnownAddresses {
  private static final int AT_MOST = 10_000;
  private static final long KNOWN_NANOS = Duration.ofHours(12).toNanos();

  private final Map<String, Long> since = new ConcurrentHashMap<>();

  /** Staff or a device showed at this address who they are. */
  void remember(String address) {
    String source = Source.of(address);
    long now = System.nanoTime();
    Long before = since.get(source);
    if (before != null && now - before < KNOWN_NANOS / 2) {
      return;
    }
    if (since.size() >= AT_MOST) {
      since.values().removeIf(at -> now - at > KNOWN_NANOS);
    }
    if (since.size() < AT_MOST) {
      since.put(source, now);
    }
  }

  /** Whether somebody did there. */
  boolean has(String address) {
    Long at = since.get(Source.of(address));
    return at != null && System.nanoTime() - at < KNOWN_NANOS;
  }
}
