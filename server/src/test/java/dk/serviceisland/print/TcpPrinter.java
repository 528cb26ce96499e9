package dk.serviceisland.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A network printer that decodes what arrives, as far as ESC/POS goes in this product, and answers
 * for its status. What it does not know is an error of the test.
 */
public final class TcpPrinter implements AutoCloseable {
  private static final int ESC = 0x1B;
  private static final int GS = 0x1D;
  private static final int DLE = 0x10;

  /** Code pages of Epson printers: the number in ESC t, and Java's name. */
  private static final Map<Integer, String> CODE_PAGES =
      Map.of(0, "IBM437", 5, "IBM865", 13, "IBM857", 18, "IBM852", 46, "windows-1251");

  /** How the printer is. */
  public enum Mood {
    /** All is well. */
    READY,
    /** The roll nears its end. */
    PAPER_LOW,
    /** No paper. */
    PAPER_OUT,
    /** The cover is open. */
    COVER_OPEN,
    /** Paper until the slip is on its way. */
    PAPER_RUNS_OUT,
    /** Takes everything and says nothing. */
    SILENT,
    /** Hangs up after the slip. */
    HANGS_UP,
    /** Tells its status unasked before it answers. */
    CHATTY,
    /** Answers as a web server does that cannot read what it is asked. */
    IS_NONE
  }

  /**
   * A line on paper.
   *
   * @param text decoded by the code page that was set
   * @param width times the normal
   * @param height times the normal
   * @param bold whether emphasised
   */
  public record Line(String text, int width, int height, boolean bold) {
    /** Height in points on 203 dots an inch, where a line of size 1 has 24 dots. */
    public double points() {
      return height * 24 * 72 / 203.0;
    }
  }

  /**
   * What was cut off.
   *
   * @param lines in order
   * @param qr what the code says; empty without one
   */
  public record Cut(List<Line> lines, String qr) {
    /** The texts of the lines that have any. */
    public List<String> texts() {
      return lines.stream().map(Line::text).filter(text -> !text.isBlank()).toList();
    }
  }

  private final ServerSocket server;
  private final Thread serving = new Thread(this::serve, "tcp-printer");
  private final LinkedBlockingQueue<Cut> cuts = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Mood mood = Mood.READY;

  /** Starts on a free port of the loopback. */
  public TcpPrinter() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serving.setDaemon(true);
    serving.start();
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** Changes how it is. */
  public void is(Mood next) {
    mood = next;
  }

  /** The next slip; fails when none comes. */
  public Cut next() {
    try {
      Cut cut = cuts.poll(15, TimeUnit.SECONDS);
      if (cut == null) {
        throw new AssertionError("no slip came; " + complaints);
      }
      return cut;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many slips lie there. */
  public int waiting() {
    return cuts.size();
  }

  /** What it did not understand. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Listens no more, to the last caller, when this returns. */
  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
      serving.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        open.add(socket);
        new Reading(socket).run();
        open.remove(socket);
      } catch (IOException gone) {
        // The other side hung up, or the test is over.
      }
    }
  }

  /** One connection. */
  private final class Reading {
    private final InputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private List<Line> lines = new ArrayList<>();
    private Charset charset = Charset.forName("IBM437");
    private int width = 1;
    private int height = 1;
    private boolean bold;
    private String qr = "";

    Reading(Socket socket) throws IOException {
      in = socket.getInputStream();
      out = socket.getOutputStream();
    }

    void run() throws IOException {
      for (int next = in.read(); next >= 0; next = in.read()) {
        switch (next) {
          case ESC -> escape(byteThere());
          case GS -> group(byteThere());
          case DLE -> realTime(byteThere(), byteThere());
          case '\n' -> lineEnds(1);
          default -> text.write(next);
        }
      }
    }

    private void escape(int command) throws IOException {
      switch (command) {
        case '@' -> {
          width = 1;
          height = 1;
          bold = false;
        }
        case 't' -> {
          int page = byteThere();
          String name = CODE_PAGES.get(page);
          if (name == null) {
            complaints.add("code page " + page);
          } else {
            charset = Charset.forName(name);
          }
        }
        case 'E' -> bold = (byteThere() & 1) == 1;
        case 'd' -> lineEnds(byteThere());
        case 'M', '-', 'a', '3', 'r' -> byteThere();
        case '2' -> {}
        default -> complaints.add("ESC " + (char) command);
      }
    }

    private void group(int command) throws IOException {
      switch (command) {
        case '!' -> {
          int size = byteThere();
          width = (size >> 4) + 1;
          height = (size & 0x0F) + 1;
        }
        case 'B', 'b' -> byteThere();
        case 'V' -> {
          if (byteThere() >= 0x41) {
            byteThere();
          }
          cut();
        }
        case 'r' -> whenPrinted(byteThere());
        case '(' -> symbol(byteThere());
        default -> complaints.add("GS " + (char) command);
      }
    }

    /** GS ( k: of the functions, 80 stores the data and 81 prints the symbol. */
    private void symbol(int kind) throws IOException {
      int length = byteThere() + (byteThere() << 8);
      byte[] body = in.readNBytes(length);
      if (kind != 'k' || body[0] != 49) {
        complaints.add("GS ( " + (char) kind);
      } else if (body[1] == 80) {
        code.reset();
        code.write(body, 3, length - 3);
      } else if (body[1] == 81) {
        qr = code.toString(StandardCharsets.UTF_8);
      }
    }

    private void realTime(int command, int kind) throws IOException {
      if (command != 4 || mood == Mood.SILENT) {
        return;
      }
      if (mood == Mood.CHATTY) {
        out.write(new byte[] {0x10, 0, 0, 0});
      }
      if (mood == Mood.IS_NONE) {
        out.write("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        throw new IOException("hangs up");
      }
      boolean noPaper = mood == Mood.PAPER_OUT;
      if (kind == 2) {
        out.write(0x12 | (mood == Mood.COVER_OPEN ? 0x04 : 0) | (noPaper ? 0x20 : 0));
      } else {
        out.write(0x12 | (noPaper ? 0x60 : 0) | (mood == Mood.PAPER_LOW ? 0x0C : 0));
      }
      out.flush();
    }

    private void whenPrinted(int kind) throws IOException {
      if (kind != 1) {
        complaints.add("GS r " + kind);
      }
      switch (mood) {
        case PAPER_RUNS_OUT -> mood = Mood.PAPER_OUT;
        case HANGS_UP -> throw new IOException("hangs up");
        case SILENT -> {}
        case PAPER_LOW -> answer(0x03);
        default -> answer(0);
      }
    }

    private void answer(int status) throws IOException {
      out.write(status);
      out.flush();
    }

    private void lineEnds(int times) {
      lines.add(new Line(text.toString(charset).strip(), width, height, bold));
      text.reset();
      for (int i = 1; i < times; i++) {
        lines.add(new Line("", width, height, bold));
      }
    }

    private void cut() {
      cuts.add(new Cut(lines, qr));
      lines = new ArrayList<>();
      qr = "";
    }

    private int byteThere() throws IOException {
      int read = in.read();
      if (read < 0) {
        throw new IOException("cut off in the middle of a command");
      }
      return read;
    }
  }
}
