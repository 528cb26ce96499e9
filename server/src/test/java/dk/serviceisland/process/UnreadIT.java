package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.browser.TakesTurns;
import dk.serviceisland.engine.Within;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real jar, within the memory that it is shipped with, and clients that take no answers, or
 * send half of what they ask.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class UnreadIT {
  private static final Path CONFIG = Path.of("../config");
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";
  private static final String BRANCHES = "/api/v1/branches";
  private static final byte[] LARGE =
      "GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n"
          .repeat(2)
          .getBytes(StandardCharsets.US_ASCII);
  private static final int HALF = 15_900;
  private static final byte[] HALF_A_BODY =
      ("POST /api/v1/branches/ry/tickets HTTP/1.1\r\nHost: a\r\n"
              + "Content-Type: application/json\r\nContent-Length: 16000\r\n\r\n"
              + "[".repeat(HALF))
          .getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  @Test
  @TakesTurns(turn = 0, of = 3)
  void othersAreServedWhileManyTakeNothingAndThoseAreCutOff() throws Exception {
    RunningServer server =
        RunningServer.start(
            RunningServer.shippedOptions("service-island.env"),
            CONFIG,
            folder,
            RunningServer.freePort(),
            CLOCK);
    List<Socket> deaf = new ArrayList<>();
    try {
      for (int i = 0; i < 900; i++) {
        deaf.add(asking(server));
      }
      Client other = new Client(server.address());
      for (int i = 0; i < 50; i++) {
        assertEquals(200, other.get(BRANCHES).status());
      }
      for (Socket socket : deaf) {
        Within.aMinute("it is cut off", () -> isClosed(socket));
      }
      assertEquals(200, other.get(BRANCHES).status());
    } finally {
      for (Socket socket : deaf) {
        socket.close();
      }
      server.stop();
    }
  }

  /** Together 64 MB of the 128 that there are; each address keeps to its own bound. */
  @Test
  @TakesTurns(turn = 1, of = 3)
  void othersAreServedWhileManySendHalfABodyAndThoseAreCutOff() throws Exception {
    RunningServer server =
        RunningServer.start(
            RunningServer.shippedOptions("service-island.env"),
            CONFIG,
            folder,
            RunningServer.freePort(),
            CLOCK);
    List<Socket> halves = new ArrayList<>();
    try {
      Client other = new Client(server.address());
      for (int i = 0; i < 4_000; i++) {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress("127.0.9." + (1 + i % 5), 0));
        socket.connect(
            new InetSocketAddress(server.address().getHost(), server.address().getPort()));
        halves.add(socket);
        send(socket);
        if (i % 100 == 0) {
          assertEquals(200, other.get(BRANCHES).status());
        }
      }
      for (Socket socket : halves) {
        Within.aMinute("it is cut off", () -> isClosed(socket));
      }
      assertEquals(200, other.get(BRANCHES).status());
    } finally {
      for (Socket socket : halves) {
        socket.close();
      }
      server.stop();
    }
  }

  /** Whoever is cut off before all is sent is what this is about. */
  private static void send(Socket socket) {
    try {
      socket.getOutputStream().write(HALF_A_BODY);
    } catch (IOException closed) {
      assertTrue(isClosed(socket));
    }
  }

  @Test
  @TakesTurns(turn = 2, of = 3)
  void withoutMemoryToReadAndWriteWithTheProcessEnds() throws Exception {
    RunningServer server =
        RunningServer.start(
            List.of("-XX:MaxDirectMemorySize=1m"), CONFIG, folder, RunningServer.freePort(), CLOCK);
    List<Socket> deaf = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        deaf.add(asking(server));
      }
      assertEquals(3, server.exitStatus());
    } finally {
      for (Socket socket : deaf) {
        socket.close();
      }
      server.kill();
    }
  }

  private static Socket asking(RunningServer server) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(server.address().getHost(), server.address().getPort()));
    socket.getOutputStream().write(LARGE);
    return socket;
  }

  /** Whoever writes to a connection that the other side has closed is told so. */
  private static boolean isClosed(Socket socket) {
    try {
      socket.getOutputStream().write(' ');
      return false;
    } catch (IOException closed) {
      return true;
    }
  }
}
