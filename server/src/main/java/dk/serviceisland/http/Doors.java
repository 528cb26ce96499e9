package dk.serviceisland.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The doors of one port: who is behind it, each by the names that people reach it by. Where there
 * is one door alone, whoever comes is let in by whatever name. A name that belongs to nobody is
 * answered without a word of those who are there. Each request is led by its own name, so that a
 * connection which a browser uses for several names leads nobody astray.
 *
 * <p>Of the connections, of which the port has so many, each door may have its even part; beyond
 * that only those are let in who show who they are.
 *
 * <p>Thread-safe; the doors are put in before the port is opened.
 */
public final class Doors {
  private final Connections connections;
  private final int most;
  private final List<Door> all = new ArrayList<>();
  private volatile Map<String, Door> byName = Map.of();

  /** One of those behind the port. */
  private static final class Door {
    private final HttpApi api;
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger taken = new AtomicInteger();

    Door(HttpApi api) {
      this.api = api;
    }

    /**
     * Says whether there is room for the connection, which is counted from its first request on.
     */
    boolean hasRoomFor(HttpConnection connection, int most) {
      if (connections.contains(connection)) {
        return true;
      }
      if (taken.incrementAndGet() > most) {
        taken.decrementAndGet();
        return false;
      }
      connections.add(connection);
      // Of a connection that became a socket the library tells no end; one that has ended tells
      // now.
      ((ConnectionBase) connection)
          .channel()
          .closeFuture()
          .addListener(closed -> leave(connection));
      return true;
    }

    private void leave(HttpConnection connection) {
      if (connections.remove(connection)) {
        taken.decrementAndGet();
      }
    }
  }

  /** The doors of a port that has none yet, with its bounds. */
  public Doors(Vertx vertx, Bounds bounds) {
    this.connections = new Connections(vertx, bounds);
    this.most = bounds.connections();
  }

  /** Puts in the only door. */
  public void open(HttpApi api) {
    all.add(new Door(api));
  }

  /**
   * Puts in one door of several.
   *
   * @param names by which it is reached, which no other has; a name is written as browsers send it:
   *     in lower case, without a port
   */
  public void open(Set<String> names, HttpApi api) {
    Door door = new Door(api);
    all.add(door);
    Map<String, Door> more = new HashMap<>(byName);
    for (String name : names) {
      if (more.put(name, door) != null) {
        throw new IllegalArgumentException("two doors have the name " + name);
      }
    }
    byName = Map.copyOf(more);
  }

  /** Tells of every connection that is turned away unread from now on; before the first request. */
  public void whenRefused(Consumer<Refused> told) {
    connections.whenRefused(told);
  }

  /** Tells from now on when there was no memory to read or write with; before the first request. */
  public void whenOutOfMemory(Consumer<OutOfMemoryError> told) {
    connections.whenOutOfMemory(told);
  }

  /** Serves by a server that is set as {@link HttpApi#options} says and does not listen yet. */
  public HttpServer by(HttpServer server) {
    return server
        .connectionHandler(connections::opened)
        .invalidRequestHandler(this::malformed)
        .requestHandler(this::lead);
  }

  /** All connections of the port, of which the doors know who is served. */
  Connections connections() {
    return connections;
  }

  private void malformed(HttpServerRequest request) {
    if (byName.isEmpty()) {
      all.get(0).api.malformed(request);
    } else {
      Malformed.answer(request);
    }
  }

  private void lead(HttpServerRequest request) {
    if (byName.isEmpty()) {
      all.get(0).api.handle(request, true);
      return;
    }
    Optional<Door> door = nameOf(request).map(byName::get);
    if (door.isEmpty()) {
      Nobody.answer(request);
      return;
    }
    int evenPart = Math.max(1, most / all.size());
    door.get().api.handle(request, door.get().hasRoomFor(request.connection(), evenPart));
  }

  /** The name that a request asks for, as doors have it; none where it asks for none. */
  private static Optional<String> nameOf(HttpServerRequest request) {
    return Optional.ofNullable(request.authority()).map(HostAndPort::host).map(Doors::plain);
  }

  private static String plain(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
