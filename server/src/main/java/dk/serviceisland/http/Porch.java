package dk.serviceisland.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Where connections stand before the {@link Doors} have looked at them: a port has at most so many,
 * and whoever comes beyond is let go of at once. A port takes connections faster than its event
 * loops turn them away, and each that waits to be turned away takes memory like one that is served.
 *
 * <p>Thread-safe. Each port of a program with this transport counts its own.
 */
public final class Porch extends NioTransport {
  /** Who waits to be turned away, and those who may stay until they have asked. */
  private static final int WAITING_AT_MOST = 512;

  private final int most;
  private volatile Consumer<Refused> watching = why -> {};

  /** Of ports with these bounds. */
  public Porch(Bounds bounds) {
    this.most = most(bounds.connections());
  }

  /** So many stand on the porch of a port and behind it, of which so many are served. */
  static int most(int connections) {
    return connections + WAITING_AT_MOST;
  }

  /** Tells from now on of every connection that is let go of. */
  public void whenRefused(Consumer<Refused> told) {
    watching = told;
  }

  /** As Vert.x takes it. */
  public Transport transport() {
    return new Transport() {
      @Override
      public String name() {
        return "nio";
      }

      @Override
      public boolean available() {
        return true;
      }

      @Override
      public Throwable unavailabilityCause() {
        return null;
      }

      @Override
      public io.vertx.core.spi.transport.Transport implementation() {
        return Porch.this;
      }
    };
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return domainSocket ? super.serverChannelFactory(true) : Port::new;
  }

  private final class Port extends NioServerSocketChannel {
    private final AtomicInteger there = new AtomicInteger();

    @Override
    protected int doReadMessages(List<Object> taken) throws Exception {
      int before = taken.size();
      int read = super.doReadMessages(taken);
      if (taken.size() > before) {
        Channel came = (Channel) taken.get(before);
        if (there.incrementAndGet() <= most) {
          came.closeFuture().addListener(closed -> there.decrementAndGet());
        } else {
          there.decrementAndGet();
          taken.remove(before);
          watching.accept(Refused.CONNECTIONS);
          came.unsafe().closeForcibly();
        }
      }
      return read;
    }
  }
}
