package dk.serviceisland.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A line between two servers that can be cut, mended, made slow, and broken after some bytes. */
public final class Line implements AutoCloseable {
  private final URI far;
  private final ServerSocket near;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong carried = new AtomicLong();
  private volatile boolean cut;
  private volatile int bytesAtOnce = 64 * 1024;
  private volatile long millisBetween;
  private volatile long breaksAt = Long.MAX_VALUE;

  public Line(URI far) throws IOException {
    this.far = far;
    this.near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  public URI near() {
    return URI.create("http://127.0.0.1:" + near.getLocalPort());
  }

  public void cut() {
    cut = true;
    open.forEach(Line::close);
  }

  public void mend() {
    breaksAt = Long.MAX_VALUE;
    cut = false;
  }

  /** So many bytes go through at once, and then nothing for a while. */
  public void slow(int bytes, long millis) {
    bytesAtOnce = bytes;
    millisBetween = millis;
  }

  /** Whatever is open breaks when so many bytes more have gone through, and nothing is cut. */
  public void breakAfter(long bytes) {
    breaksAt = carried.get() + bytes;
  }

  /** Bytes that have gone through, both ways. */
  public long carried() {
    return carried.get();
  }

  private void accept() {
    while (!near.isClosed()) {
      try {
        Socket one = near.accept();
        if (cut) {
          close(one);
          continue;
        }
        Socket other = new Socket(far.getHost(), far.getPort());
        open.add(one);
        open.add(other);
        start(() -> carry(one, other));
        start(() -> carry(other, one));
      } catch (IOException closed) {
        // The next is accepted, or there is none.
      }
    }
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] some = new byte[64 * 1024];
      for (int read = in.read(some, 0, bytesAtOnce);
          read >= 0 && !cut;
          read = in.read(some, 0, bytesAtOnce)) {
        if (carried.addAndGet(read) >= breaksAt) {
          breaksAt = Long.MAX_VALUE;
          return;
        }
        if (millisBetween > 0) {
          Thread.sleep(millisBetween);
        }
        out.write(some, 0, read);
        out.flush();
      }
    } catch (IOException gone) {
      // One end has closed it, or it was cut.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "line");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      // It is closed.
    }
  }

  @Override
  public void close() throws IOException {
    cut();
    near.close();
  }
}
