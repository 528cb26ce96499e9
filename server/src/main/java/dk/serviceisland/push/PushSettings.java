package dk.serviceisland.push;

import java.time.Duration;

/**
 * The dials of the feed.
 *
 * @param sockets how many at most, of all topics
 * @param bytesPerSocket how many bytes wait at most for a socket that is slow, or one frame if that
 *     is longer
 * @param heartbeat how often a page is told that it is up to date, 1 to 60 whole seconds
 * @param stall a socket that takes nothing or gives no sign of life for so long is closed
 */
public record PushSettings(int sockets, int bytesPerSocket, Duration heartbeat, Duration stall) {
  /** The usual dials. */
  public static final PushSettings USUAL =
      new PushSettings(10_000, 256 * 1024, Duration.ofSeconds(5), Duration.ofSeconds(20));
}
