package dk.serviceisland.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line to a server on loopback that can be cut, or go silent, in one direction or both. */
public final class CutLine implements AutoCloseable {
  private final ServerSocket front;
  private final int behind;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean loseAnswers;
  private volatile boolean silent;
  private boolean[] held = new boolean[2];

  /** A line to a port of loopback. */
  public CutLine(int behind) {
    this.behind = behind;
    try {
      front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
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
  public synchronized void hold(boolean there, boolean back) {
    held = new boolean[] {there, back};
  }

  /** What was held goes on its way. */
  public synchronized void letGo() {
    held = new boolean[2];
    notifyAll();
  }

  private synchronized void passes(boolean answers) throws InterruptedException {
    while (held[answers ? 1 : 0] && !front.isClosed()) {
      wait();
    }
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
      Socket far = new Socket(InetAddress.getLoopbackAddress(), behind);
      sockets.add(far);
      start(() -> carry(near, far, false));
      start(() -> carry(far, near, true));
    } catch (IOException e) {
      // Nobody is behind: then the caller finds out.
      near.close();
    }
  }

  private void carry(Socket from, Socket to, boolean answers) {
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
        passes(answers);
        lost |= silent;
        if (!lost) {
          out.write(some, 0, read);
        }
      }
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
