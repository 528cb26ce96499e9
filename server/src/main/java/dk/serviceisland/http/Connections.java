package dk.serviceisland.http;

import dk.serviceisland.access.Source;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Comparator;
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
 * comes beyond a bound is let in on probation, and takes no place before it has asked: its first
 * request is served only if it shows who asks, or comes from an address that did where there is
 * room, else it is told to come again. Of many on probation those that say nothing give way.
 * Thread-safe.
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
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicInteger sockets = new AtomicInteger();
  private final Map<HttpConnection, Visitor> visitors = new ConcurrentHashMap<>();
  private final Map<HttpConnection, Visitor> onProbation = new ConcurrentHashMap<>();
  private final Map<String, Taken> bySource = new ConcurrentHashMap<>();
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
  private static final class Taken {
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
    int ofAddress = visitor.entered();
    Optional<Refused> over = visitor.takesPlace(ofAddress);
    // Of a connection that became a socket the library tells no end.
    Channel channel = ((ConnectionBase) connection).channel();
    channel.closeFuture().addListener(closed -> visitor.left());
    if (over.isPresent()
        && (ofAddress > bounds.connectionsPerAddress() + ON_PROBATION_AT_MOST || !makeRoom())) {
      watching.accept(over.get());
      connection.close();
      return;
    }
    over.ifPresent(why -> onProbation.put(connection, visitor));
    channel
        .config()
        .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(512, 2_048, BYTES_READ_AT_ONCE));
    Outlet.install(channel.pipeline(), new Outlet(unsent, bounds.stall(), visitor));
    Intake.install(channel.pipeline(), bounds, visitor);
    if (over.isPresent() || channel.pipeline().get(Intake.class) == null) {
      // HTTP/2 has no head that is waited for.
      vertx.setTimer(bounds.headDeadline().toMillis(), late -> visitor.closeIfSilent());
    }
  }

  /** Of those on probation that have asked nothing the eldest gives way; says whether one did. */
  private boolean makeRoom() {
    if (onProbation.size() < ON_PROBATION_AT_MOST) {
      return true;
    }
    Optional<Visitor> eldest =
        onProbation.values().stream()
            .filter(visitor -> !visitor.asked)
            .min(Comparator.comparingLong(visitor -> visitor.since));
    eldest.ifPresent(Visitor::givesWay);
    return eldest.isPresent();
  }

  /** A request came by HTTP/2. */
  void asked(HttpConnection connection) {
    Visitor visitor = visitors.get(connection);
    if (visitor != null) {
      visitor.asked = true;
    }
  }

  /** Whether the connection is served only if its requests show who asks. */
  boolean isOnProbation(HttpConnection connection) {
    return !onProbation.isEmpty() && onProbation.containsKey(connection);
  }

  /**
   * Whether a connection on probation may be served that does not show who asks: it would have been
   * but for the tenth that is kept, and comes from an address that this is kept for.
   */
  boolean isKeptFor(HttpConnection connection, String address) {
    Visitor visitor = onProbation.get(connection);
    return visitor != null && visitor.why == Refused.CONNECTIONS && isKnown(address);
  }

  /** Somebody known asks by a connection on probation; says whether there is room. */
  boolean admit(HttpConnection connection) {
    Visitor visitor = onProbation.get(connection);
    return visitor == null || visitor.admitted();
  }

  /** A connection on probation is about to be told why it is not served. */
  void turnAway(HttpConnection connection) {
    Visitor visitor = onProbation.get(connection);
    if (visitor != null) {
      watching.accept(visitor.why);
    }
  }

  /** Staff or a device showed at this address who they are. */
  void remember(String address) {
    String source = Source.of(address);
    long now = System.nanoTime();
    Long before = known.get(source);
    if (before != null && now - before < KNOWN_NANOS / 2) {
      return;
    }
    if (known.size() >= KNOWN_ADDRESSES) {
      known.values().removeIf(since -> now - since > KNOWN_NANOS);
    }
    if (known.size() < KNOWN_ADDRESSES) {
      known.put(source, now);
    }
  }

  private boolean isKnown(String address) {
    Long since = known.get(Source.of(address));
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

  private Taken use(String address) {
    return bySource.compute(
        Source.of(address),
        (key, there) -> {
          Taken taken = there == null ? new Taken() : there;
          taken.users++;
          return taken;
        });
  }

  private void leave(String address) {
    bySource.computeIfPresent(
        Source.of(address), (key, taken) -> --taken.users == 0 ? null : taken);
  }

  /** Whoever is behind a connection. */
  private final class Visitor implements Intake.Observer, Outlet.Observer {
    private final HttpConnection connection;
    private final String address;
    private final boolean counted;
    private final Taken taken;
    private final long since = System.nanoTime();
    private volatile boolean asked;
    private volatile Refused why = Refused.CONNECTIONS;
    private Optional<String> socket = Optional.empty();
    private boolean hasPlace;
    private boolean gone;

    private Visitor(HttpConnection connection, String address) {
      this.connection = connection;
      this.address = address;
      this.counted = !bounds.proxied() && !bounds.isUnbounded(address);
      this.taken = use(address);
    }

    private int entered() {
      synchronized (taken) {
        taken.connections++;
        return counted ? taken.connections : 0;
      }
    }

    /** Takes one of all places, or says why there is none for somebody who has not asked. */
    private synchronized Optional<Refused> takesPlace(int ofAddress) {
      if (ofAddress > bounds.connectionsPerAddress()) {
        why = Refused.CONNECTIONS_OF_ADDRESS;
        return Optional.of(why);
      }
      hasPlace = takePlace(bounds.connections() - bounds.connections() / KEPT_SHARE);
      return hasPlace ? Optional.empty() : Optional.of(why);
    }

    /** Takes one of all places, also of those that are kept. */
    private synchronized boolean admitted() {
      if (!gone && !hasPlace) {
        hasPlace = takePlace(bounds.connections());
        if (hasPlace) {
          onProbation.remove(connection);
        }
      }
      return hasPlace;
    }

    private boolean takePlace(int most) {
      boolean may = served.incrementAndGet() <= most;
      if (!may) {
        served.decrementAndGet();
      }
      return may;
    }

    private void closeIfSilent() {
      if (onProbation.remove(connection) != null) {
        watching.accept(why);
        connection.close();
      } else if (!asked) {
        watching.accept(Refused.HEAD_TOO_SLOW);
        connection.close();
      }
    }

    private void givesWay() {
      onProbation.remove(connection);
      watching.accept(why);
      connection.close();
    }

    private void left() {
      synchronized (this) {
        gone = true;
        if (hasPlace) {
          served.decrementAndGet();
        }
      }
      leavesSocket();
      visitors.remove(connection);
      onProbation.remove(connection);
      synchronized (taken) {
        taken.connections--;
        taken.awaitingHeads.remove(this);
      }
      leave(address);
    }

    @Override
    public void headAwaited() {
      Visitor eldest = null;
      synchronized (taken) {
        taken.awaitingHeads.add(this);
        if (counted && taken.awaitingHeads.size() > bounds.headsPerAddress()) {
          Iterator<Visitor> all = taken.awaitingHeads.iterator();
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
      asked = true;
      synchronized (taken) {
        taken.awaitingHeads.remove(this);
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
      Taken theirs = use(asked);
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
      Taken theirs = bySource.get(Source.of(asked));
      synchronized (theirs) {
        theirs.sockets--;
      }
      leave(asked);
    }
  }
}
