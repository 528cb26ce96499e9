package dk.serviceisland.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line to a server on loopback that can be cut, or go silent, in one direction or both. */
public final class CutLine implements AutoCloseable {
  private static final String ANYBODY = "";

  private final ServerSocket front;
  private volatile int behind;
  private final WhoCalls whoCalls;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean loseAnswers;
  private volatile boolean silent;
  private final Map<String, Held> held = new HashMap<>();

  /** Knows who is at the other end of a line. */
  public interface WhoCalls {
    /**
     * The name of whoever dialled.
     *
     * @param near where the line begins
     * @throws IOException if nobody is there any more
     */
    String nameOf(Socket near) throws IOException;
  }

  private record Held(boolean there, boolean back) {}

  /** A line to a port of loopback. */
  public CutLine(int behind) {
    this(behind, near -> ANYBODY);
  }

  /** A line to a port of loopback, of which what some callers say can be held alone. */
  public CutLine(int behind, WhoCalls whoCalls) {
    this.behind = behind;
    this.whoCalls = whoCalls;
    try {
      front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Whoever dials from now on reaches another port of loopback. */
  public void leadsTo(int port) {
    behind = port;
  }

  /** Where it begins. */
  public int port() {
    return front.getLocalPort();
  }

  /** What is asked arrives; with the next answer the line breaks, and the answer is lost. */
  void loseTheNextAnswer() {
    loseAnswers = true;
  }

  /** Nothing arrives any more in either direction, and nobody is told. */
  void goSilent() {
    silent = true;
  }

  /** As before it went silent; lines that lost something stay useless. */
  void speak() {
    silent = false;
  }

  /**
   * Holds whatever is on its way, as a network does that loses everything and repeats it.
   *
   * @param there what is asked
   * @param back what is answered
   */
  public void hold(boolean there, boolean back) {
    hold(ANYBODY, there, back);
  }

  /**
   * Holds what is on its way from and to one caller.
   *
   * @param caller whoever dialled
   * @param there what is asked
   * @param back what is answered
   */
  public synchronized void hold(String caller, boolean there, boolean back) {
    held.put(caller, new Held(there, back));
  }

  /** What was held goes on its way. */
  public synchronized void letGo() {
    held.clear();
    notifyAll();
  }

  private synchronized void passes(String caller, boolean answers) throws InterruptedException {
    while (!front.isClosed() && (isHeld(caller, answers) || isHeld(ANYBODY, answers))) {
      wait();
    }
  }

  private boolean isHeld(String caller, boolean answers) {
    Held now = held.get(caller);
    return now != null && (answers ? now.back : now.there);
  }

  private void accept() {
    while (!front.isClosed()) {
      try {
        Socket near = front.accept();
        sockets.add(near);
        connect(near);
      } catch (IOException e) {
        // The front is closed.
      }
    }
  }

  private void connect(Socket near) throws IOException {
    try {
      String caller = whoCalls.nameOf(near);
      Socket far = new Socket(InetAddress.getLoopbackAddress(), behind);
      sockets.add(far);
      start(() -> carry(caller, near, far, false));
      start(() -> carry(caller, far, near, true));
    } catch (IOException e) {
      // Nobody is behind, or before: then the caller finds out.
      near.close();
    }
  }

  private void carry(String caller, Socket from, Socket to, boolean answers) {
    byte[] some = new byte[65_536];
    boolean lost = false;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        if (answers && loseAnswers) {
          loseAnswers = false;
          return;
        }
        passes(caller, answers);
        lost |= silent;
        if (!lost) {
          out.write(some, 0, read);
        }
      }
      passes(caller, answers);
    } catch (IOException | InterruptedException e) {
      // The other direction has closed both.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "line");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      front.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
