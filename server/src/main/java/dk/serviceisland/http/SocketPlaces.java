package dk.serviceisland.http;

import dk.serviceisland.access.Source;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Keeps the sockets of a feed within what it may have and what one address may have, and a tenth of
 * them for signed-in staff, enrolled devices and the addresses they come from. Thread-safe.
 */
final class SocketPlaces {
  private static final int KEPT_SHARE = 10;

  private final Bounds bounds;
  private final KnownAddresses known;
  private final AtomicInteger taken = new AtomicInteger();
  private final Map<HttpConnection, String> addresses = new ConcurrentHashMap<>();
  private final Map<String, Integer> bySource = new ConcurrentHashMap<>();
  private volatile Consumer<Refused> watching = why -> {};

  SocketPlaces(Bounds bounds, KnownAddresses known) {
    this.bounds = bounds;
    this.known = known;
  }

  /** Tells of every socket that is turned away from now on. */
  void whenRefused(Consumer<Refused> told) {
    watching = told;
  }

  /**
   * A connection is to become a socket of the feed, and gives its place back when it closes.
   *
   * @param address of whoever asks, as far as a proxy in front may say it
   * @param signedIn whether it showed who asks
   * @return whether there is a place
   */
  boolean enter(HttpConnection connection, String address, boolean signedIn) {
    if (addresses.putIfAbsent(connection, address) != null) {
      return true;
    }
    Optional<Refused> no = none(address, signedIn);
    if (no.isPresent()) {
      addresses.remove(connection);
      watching.accept(no.get());
      return false;
    }
    // Of a connection that became a socket the library tells no end; one that has ended tells now.
    ((ConnectionBase) connection).channel().closeFuture().addListener(closed -> leave(connection));
    return true;
  }

  /** It did not become one, or closed. */
  void leave(HttpConnection connection) {
    String address = addresses.remove(connection);
    if (address != null) {
      giveBack(address);
    }
  }

  private Optional<Refused> none(String address, boolean signedIn) {
    int kept = signedIn || known.has(address) ? 0 : bounds.sockets() / KEPT_SHARE;
    if (taken.incrementAndGet() > bounds.sockets() - kept) {
      taken.decrementAndGet();
      return Optional.of(Refused.SOCKETS);
    }
    int most =
        signedIn || bounds.isUnbounded(address) ? Integer.MAX_VALUE : bounds.socketsPerAddress();
    if (bySource.merge(Source.of(address), 1, Integer::sum) <= most) {
      return Optional.empty();
    }
    giveBack(address);
    return Optional.of(Refused.SOCKETS_OF_ADDRESS);
  }

  private void giveBack(String address) {
    taken.decrementAndGet();
    bySource.computeIfPresent(
        Source.of(address), (source, theirs) -> theirs == 1 ? null : theirs - 1);
  }
}
