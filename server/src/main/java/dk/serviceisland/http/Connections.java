package dk.serviceisland.http;

import dk.serviceisland.access.Source;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
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
 * Keeps the connections of a port within what the machine can hold and what one address may have,
 * and a tenth of them for signed-in staff, enrolled devices and the addresses they come from.
 * Whoever comes beyond a bound is let in on probation, and takes no place before it has asked: its
 * first request is served only if it shows who asks, or comes from an address that did where there
 * is room, else it is told to come again. Of many on probation those that say nothing give way.
 * Thread-safe.
 */
final class Connections {
  private static final int ON_PROBATION_AT_MOST = 100;
  private static final int KEPT_SHARE = 10;
  private static final long NO_TIMER = -1;

  /** A larger body is read in several steps; so much waits at most for each connection. */
  private static final int BYTES_READ_AT_ONCE = 8_192;

  private final Vertx vertx;
  private final Bounds bounds;
  private final AtomicInteger served = new AtomicInteger();
  private final Map<HttpConnection, Visitor> visitors = new ConcurrentHashMap<>();
  private final Map<HttpConnection, Visitor> onProbation = new ConcurrentHashMap<>();
  private final Map<String, Taken> bySource = new ConcurrentHashMap<>();
  private final HeldBytes unsent;
  private final HeldBytes incoming;
  private volatile Consumer<Refused> watching = why -> {};
  private volatile Consumer<OutOfMemoryError> memoryWatching = none -> {};

  Connections(Vertx vertx, Bounds bounds) {
    this.vertx = vertx;
    this.bounds = bounds;
    this.unsent = new HeldBytes(bounds.unsentBytes());
    this.incoming = new HeldBytes(bounds.incomingBytes());
  }

  /** What one address has. Guarded by itself, but for the number that keeps it in the map. */
  private static final class Taken {
    private int users;
    private int connections;
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
    Intake.install(channel.pipeline(), bounds, incoming, visitor);
    if (over.isPresent() || channel.pipeline().get(Intake.class) == null) {
      // HTTP/2 has no head that is waited for.
      visitor.closeLater();
    }
  }

  /** What has come of requests that are not whole, over all connections. */
  HeldBytes incoming() {
    return incoming;
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
   * Whether a connection on probation may be served that does not show who asks, where it comes
   * from an address that the tenth is kept for: it would have been but for that tenth.
   */
  boolean isKept(HttpConnection connection) {
    Visitor visitor = onProbation.get(connection);
    return visitor != null && visitor.why == Refused.CONNECTIONS;
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
    private boolean hasPlace;
    private boolean gone;
    private long deadline = NO_TIMER;

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

    /** The timer would keep a connection that is closed before in memory until it is due. */
    private synchronized void closeLater() {
      if (!gone) {
        deadline = vertx.setTimer(bounds.headDeadline().toMillis(), late -> closeIfSilent());
      }
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
        if (deadline != NO_TIMER) {
          vertx.cancelTimer(deadline);
        }
        if (hasPlace) {
          served.decrementAndGet();
        }
      }
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
  }
}
