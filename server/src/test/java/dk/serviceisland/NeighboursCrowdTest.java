package dk.serviceisland;

import static dk.serviceisland.Neighbours.NORD;
import static dk.serviceisland.Neighbours.SYD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who all come to one municipality take no connections from another. */
class NeighboursCrowdTest {
  private static final int CONNECTIONS = 20;
  private static final int EVEN_PART = CONNECTIONS / 2;

  @TempDir private Path folder;
  private final List<Socket> open = new ArrayList<>();

  @Test
  void aCrowdAtOneLeavesTheOtherItsPartAndKeepsOutNobodyWhoBelongs() throws Exception {
    Neighbours both =
        Neighbours.start(
            Neighbours.configure(
                folder,
                "http: {host: 127.0.0.1, maxConnections: " + CONNECTIONS + "}",
                id -> "data: {folder: ../var-" + id + "}\n"),
            folder.resolve("data"));
    try {
      String mette = both.signIn(NORD, "mette");
      int letIn = 0;
      while (letIn <= EVEN_PART && ask(both, NORD, "") == 200) {
        letIn++;
      }

      // The one that signed in has a connection too.
      assertTrue(letIn == EVEN_PART || letIn == EVEN_PART - 1, "let in: " + letIn);
      assertEquals(503, ask(both, NORD, ""));
      assertEquals(200, ask(both, NORD, "Cookie: " + mette + "\r\n"));
      for (int i = 0; i < 5; i++) {
        assertEquals(200, ask(both, SYD, ""));
      }
      String metrics = both.ops("/metrics").body();
      assertTrue(refused(metrics, "nord") >= 1, metrics);
      assertEquals(0, refused(metrics, "syd"));
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
      both.server.stop();
    }
  }

  /** Over a connection that stays open. */
  private int ask(Neighbours both, Neighbours.One of, String header) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), both.server.address().getPort());
    open.add(socket);
    String head = "GET /api/v1/branches HTTP/1.1\r\nHost: " + of.host() + "\r\n" + header + "\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    // As in HTTP/1.1 200 OK.
    return Integer.parseInt(answer.readLine().substring(9, 12));
  }

  private static double refused(String metrics, String municipality) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("http_refused_total{"))
        .filter(line -> line.contains("municipality=\"" + municipality + "\""))
        .filter(line -> line.contains("reason=\"connections-of-name\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
