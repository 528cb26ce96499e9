package dk.serviceisland.http;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Keeps connections and sockets within what the machine can hold and what one address may have, and
 * a tenth of both for signed-in staff, enrolled devices and the addresses they come from. Whoever
 * comes beyond a bound is let in on probation: its first request is served only if it shows who
 * asks, else it is told to come again; many more of them are closed as they come. Thread-safe.
 */
final class Connections {
  private static final int ON_PROBATION_AT_MOST = 100;
  private static final int KEPT_SHARE = 10;

  /** A larger body is read in several steps; so much waits at most for each connection. */
  private static final int BYTES_READ_AT_ONCE = 8_192;

  private static final int KNOWN_ADDRESSES = 10_000;
  private static final long KNOWN_NANOS = Duration.ofHours(12).toNanos();

  private final Vertx vertx;
  private final Bounds bounds;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger sockets = new AtomicInteger();
  private final Map<HttpConnection, Visitor> visitors = new ConcurrentHashMap<>();
  private final Map<HttpConnection, Refused> onProbation = new ConcurrentHashMap<>();
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final Map<String, Long> known = new ConcurrentHashMap<>();
  private final Unsent unsent;
  private volatile Consumer<Refused> watching = why -> {};
  private volatile Consumer<OutOfMemoryError> memoryWatching = none -> {};

  Connections(Vertx vertx, Bounds bounds) {
    this.vertx = vertx;
    this.bounds = bounds;
    this.unsent = new Unsent(bounds.unsentBytes());
  }

  /** What one address has. Guarded by itself, but for the number that keeps it in the map. */
  private static final class Place {
    private int users;
    private int connections;
    private int sockets;
    private final Set<Visitor> awaitingHeads = new LinkedHashSet<>();
  }

  /** Tells of everything that is turned away from now on. */
  void whenRefused(Consumer<Refused> told) {
    watching = told;
  }

  /** Tells from now on when there was no memory to read or write with. */
  void whenOutOfMemory(Consumer<OutOfMemoryError> told) {
    memoryWatching = told;
  }

  /** A connection came. Called on its event loop, before anything is read. */
  void opened(HttpConnection connection) {
    String address = connection.remoteAddress().hostAddress();
    Visitor visitor = new Visitor(connection, address);
    visitors.put(connection, visitor);
    connection.closeHandler(closed -> visitor.left());
    int count = open.incrementAndGet();
    int ofAddress = visitor.entered();
    Optional<Refused> over = over(count, ofAddress, address);
    if (count > bounds.connections() + ON_PROBATION_AT_MOST
        || ofAddress > bounds.connectionsPerAddress() + ON_PROBATION_AT_MOST) {
      watching.accept(over.orElseThrow());
      connection.close();
      return;
    }
    over.ifPresent(why -> onProbation.put(connection, why));
    Channel channel = ((ConnectionBase) connection).channel();
    channel
        .config()
        .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(512, 2_048, BYTES_READ_AT_ONCE));
    Outlet.install(channel.pipeline(), new Outlet(unsent, bounds.stall(), visitor));
    Intake.install(channel.pipeline(), bounds.headDeadline(), visitor);
    if (over.isPresent()) {
      // HTTP/2 and connections that asked before have no head to wait for.
      vertx.setTimer(bounds.headDeadline().toMillis(), late -> closeIfOnProbation(connection));
    }
  }

  private Optional<Refused> over(int count, int ofAddress, String address) {
    if (ofAddress > bounds.connectionsPerAddress()) {
      return Optional.of(Refused.CONNECTIONS_OF_ADDRESS);
    }
    boolean stranger = bounds.proxied() || !isKnown(address);
    int most = bounds.connections() - (stranger ? bounds.connections() / KEPT_SHARE : 0);
    return count > most ? Optional.of(Refused.CONNECTIONS) : Optional.empty();
  }

  private void closeIfOnProbation(HttpConnection connection) {
    Refused why = onProbation.remove(connection);
    if (why != null) {
      watching.accept(why);
      connection.close();
    }
  }

  /** Whether the connection is served only if its requests show who asks. */
  boolean isOnProbation(HttpConnection connection) {
    return !onProbation.isEmpty() && onProbation.containsKey(connection);
  }

  /** Somebody known asks by a connection on probation; says whether there is room. */
  boolean admit(HttpConnection connection) {
    if (open.get() > bounds.connections()) {
      return false;
    }
    onProbation.remove(connection);
    return true;
  }

  /** A connection on probation is about to be told why it is not served. */
  void turnAway(HttpConnection connection) {
    Refused why = onProbation.get(connection);
    if (why != null) {
      watching.accept(why);
    }
  }

  /** Staff or a device showed at this address who they are. */
  void remember(String address) {
    long now = System.nanoTime();
    Long before = known.get(address);
    if (before != null && now - before < KNOWN_NANOS / 2) {
      return;
    }
    if (known.size() >= KNOWN_ADDRESSES) {
      known.values().removeIf(since -> now - since > KNOWN_NANOS);
    }
    if (known.size() < KNOWN_ADDRESSES) {
      known.put(address, now);
    }
  }

  private boolean isKnown(String address) {
    Long since = known.get(address);
    return since != null && System.nanoTime() - since < KNOWN_NANOS;
  }

  /**
   * A connection is to become a socket of the feed, and gives its place back when it closes.
   *
   * @param address of whoever asks, as far as a proxy in front may say it
   * @param signedIn whether it showed who asks
   * @return whether there is a place
   */
  boolean enterSocket(HttpConnection connection, String address, boolean signedIn) {
    Visitor visitor = visitors.get(connection);
    return visitor != null && visitor.entersSocket(address, signedIn);
  }

  /** It did not become one. */
  void leaveSocket(HttpConnection connection) {
    Visitor visitor = visitors.get(connection);
    if (visitor != null) {
      visitor.leavesSocket();
    }
  }

  private Place use(String address) {
    return places.compute(
        Bounds.place(address),
        (key, there) -> {
          Place place = there == null ? new Place() : there;
          place.users++;
          return place;
        });
  }

  private void leave(String address) {
    places.computeIfPresent(
        Bounds.place(address), (key, place) -> --place.users == 0 ? null : place);
  }

  /** Whoever is behind a connection. */
  private final class Visitor implements Intake.Observer, Outlet.Observer {
    private final HttpConnection connection;
    private final String address;
    private final boolean counted;
    private final Place place;
    private Optional<String> socket = Optional.empty();
    private boolean gone;

    private Visitor(HttpConnection connection, String address) {
      this.connection = connection;
      this.address = address;
      this.counted = !bounds.proxied() && !bounds.isUnbounded(address);
      this.place = use(address);
    }

    private int entered() {
      synchronized (place) {
        place.connections++;
        return counted ? place.connections : 0;
      }
    }

    private void left() {
      synchronized (this) {
        gone = true;
      }
      leavesSocket();
      visitors.remove(connection);
      onProbation.remove(connection);
      open.decrementAndGet();
      synchronized (place) {
        place.connections--;
        place.awaitingHeads.remove(this);
      }
      leave(address);
    }

    @Override
    public void headAwaited() {
      Visitor eldest = null;
      synchronized (place) {
        place.awaitingHeads.add(this);
        if (counted && place.awaitingHeads.size() > bounds.headsPerAddress()) {
          Iterator<Visitor> all = place.awaitingHeads.iterator();
          eldest = all.next();
          all.remove();
        }
      }
      if (eldest != null) {
        watching.accept(Refused.HEADS_OF_ADDRESS);
        eldest.connection.close();
      }
    }

    @Override
    public void headCame() {
      synchronized (place) {
        place.awaitingHeads.remove(this);
      }
    }

    @Override
    public void refused(Refused why) {
      watching.accept(why);
    }

    @Override
    public void unread() {
      watching.accept(Refused.UNREAD);
    }

    @Override
    public void outOfMemory(OutOfMemoryError why) {
      memoryWatching.accept(why);
    }

    private synchronized boolean entersSocket(String asked, boolean signedIn) {
      if (gone || socket.isPresent()) {
        return !gone;
      }
      Optional<Refused> no = noSocket(asked, signedIn);
      no.ifPresent(watching);
      if (no.isEmpty()) {
        socket = Optional.of(asked);
      }
      return no.isEmpty();
    }

    private Optional<Refused> noSocket(String asked, boolean signedIn) {
      int kept = signedIn || isKnown(asked) ? 0 : bounds.sockets() / KEPT_SHARE;
      if (sockets.incrementAndGet() > bounds.sockets() - kept) {
        sockets.decrementAndGet();
        return Optional.of(Refused.SOCKETS);
      }
      Place theirs = use(asked);
      synchronized (theirs) {
        boolean may =
            signedIn || bounds.isUnbounded(asked) || theirs.sockets < bounds.socketsPerAddress();
        if (may) {
          theirs.sockets++;
          return Optional.empty();
        }
      }
      leave(asked);
      sockets.decrementAndGet();
      return Optional.of(Refused.SOCKETS_OF_ADDRESS);
    }

    private synchronized void leavesSocket() {
      if (socket.isEmpty()) {
        return;
      }
      String asked = socket.get();
      socket = Optional.empty();
      sockets.decrementAndGet();
      Place theirs = places.get(Bounds.place(asked));
      synchronized (theirs) {
        theirs.sockets--;
      }
      leave(asked);
    }
  }
}
