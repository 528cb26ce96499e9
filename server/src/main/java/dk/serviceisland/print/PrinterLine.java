package dk.serviceisland.print;

import dk.serviceisland.domain.assistance.PrinterTrouble;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Talks to one printer over a connection for each slip. Blocks, each read for a limited time; what
 * is written is smaller than any send buffer and does not wait. For one thread at a time.
 *
 * <p>Asks by DLE EOT 2 and 4 before, and by GS r 1 after the slip, which a printer answers when it
 * has printed what came before it (Epson ESC/POS reference; other makers follow it).
 */
final class PrinterLine {
  private static final byte[] ASK_COVER_AND_PAPER = {0x10, 0x04, 0x02, 0x10, 0x04, 0x04};
  private static final byte[] ASK_WHEN_PRINTED = {0x1D, 0x72, 0x01};

  private static final int COVER_OPEN = 0x04;
  private static final int PAPER_OUT = 0x60;
  private static final int PAPER_LOW = 0x0C;
  private static final int PRINTED_PAPER_OUT = 0x0C;
  private static final int PRINTED_PAPER_LOW = 0x03;

  /**
   * The bits that never change: by them a printer's unasked status (ASB, four bytes) is told from
   * an answer, and an answer from what no printer says.
   */
  private static final int KIND = 0x93;

  private static final int UNASKED = 0x10;
  private static final int ANSWER = 0x12;

  /** The same of what is said after a slip. */
  private static final int PRINTED_KIND = 0x90;

  private static final int REST_OF_UNASKED = 3;

  private final NetworkPrinter printer;
  private final Limits limits;

  /**
   * How long to wait.
   *
   * @param connect for a connection
   * @param answer for a status
   * @param printed for a slip
   */
  record Limits(Duration connect, Duration answer, Duration printed) {
    /** A slip takes a second or two. */
    static final Limits USUAL =
        new Limits(Duration.ofSeconds(2), Duration.ofMillis(1_500), Duration.ofSeconds(6));
  }

  /** An answer that no printer gives. */
  private static final class NoPrinter extends IOException {
    private static final long serialVersionUID = 1L;
  }

  PrinterLine(NetworkPrinter printer, Limits limits) {
    this.printer = printer;
    this.limits = limits;
  }

  /** What is wrong with the printer now; none when nothing is. */
  Optional<PrinterTrouble> check() {
    try (Socket socket = connected()) {
      return status(socket);
    } catch (IOException failed) {
      return Optional.of(why(failed));
    }
  }

  private static PrinterTrouble why(IOException failed) {
    if (failed instanceof NoPrinter) {
      return PrinterTrouble.NO_PRINTER;
    }
    return failed instanceof ConnectException ? PrinterTrouble.REFUSED : PrinterTrouble.UNREACHABLE;
  }

  /**
   * Prints a slip, at most once: what was sent is not sent again.
   *
   * @return what is wrong; none when it is printed and nothing is. With a trouble that stops the
   *     printer the slip is not printed, as far as the printer says
   */
  Optional<PrinterTrouble> print(byte[] slip) {
    try (Socket socket = connected()) {
      Optional<PrinterTrouble> before = status(socket);
      if (before.filter(PrinterTrouble::stops).isPresent()) {
        return before;
      }
      send(socket, slip, ASK_WHEN_PRINTED);
      return printed(socket);
    } catch (IOException failed) {
      return Optional.of(why(failed));
    }
  }

  /** A printer that ran out of paper over the slip stops answering in turn, but tells why. */
  private Optional<PrinterTrouble> printed(Socket socket) throws IOException {
    try {
      int paper = read(socket, limits.printed());
      if ((paper & PRINTED_KIND) != 0) {
        throw new NoPrinter();
      }
      if ((paper & PRINTED_PAPER_OUT) != 0) {
        return Optional.of(PrinterTrouble.PAPER_OUT);
      }
      return (paper & PRINTED_PAPER_LOW) != 0
          ? Optional.of(PrinterTrouble.PAPER_LOW)
          : Optional.empty();
    } catch (SocketTimeoutException silent) {
      return status(socket)
          .filter(PrinterTrouble::stops)
          .or(() -> Optional.of(PrinterTrouble.UNREACHABLE));
    }
  }

  private Optional<PrinterTrouble> status(Socket socket) throws IOException {
    send(socket, ASK_COVER_AND_PAPER);
    int cover = read(socket, limits.answer());
    int paper = read(socket, limits.answer());
    if ((cover & KIND) != ANSWER || (paper & KIND) != ANSWER) {
      throw new NoPrinter();
    }
    if ((paper & PAPER_OUT) != 0) {
      return Optional.of(PrinterTrouble.PAPER_OUT);
    }
    if ((cover & COVER_OPEN) != 0) {
      return Optional.of(PrinterTrouble.COVER_OPEN);
    }
    return (paper & PAPER_LOW) != 0 ? Optional.of(PrinterTrouble.PAPER_LOW) : Optional.empty();
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      InetSocketAddress address = new InetSocketAddress(printer.host(), printer.port());
      if (!address.isUnresolved() && !NetworkPrinter.mayBeAt(address.getAddress())) {
        throw new IOException("no printer may be at " + address);
      }
      socket.connect(address, Math.toIntExact(limits.connect().toMillis()));
      return socket;
    } catch (IOException unreachable) {
      socket.close();
      throw unreachable;
    }
  }

  private static void send(Socket socket, byte[]... parts) throws IOException {
    OutputStream out = socket.getOutputStream();
    for (byte[] part : parts) {
      out.write(part);
    }
    out.flush();
  }

  private static int read(Socket socket, Duration limit) throws IOException {
    socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
    InputStream in = socket.getInputStream();
    int answer = next(in);
    while ((answer & KIND) == UNASKED) {
      for (int i = 0; i < REST_OF_UNASKED; i++) {
        next(in);
      }
      answer = next(in);
    }
    return answer;
  }

  private static int next(InputStream in) throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new EOFException("the printer hung up");
    }
    return read;
  }
}
