package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is about to stop answers, and lets nobody send another request after the last. */
class LastAnswersTest {
  private static final String ASK = "GET /api/v1/municipality HTTP/1.1\r\nHost: a\r\n\r\n";

  @TempDir private Path folder;

  @Test
  void eachAnswerIsTheLastOfItsConnection() throws Exception {
    try (TestServer server = TestServer.start(folder);
        Socket socket = server.raw().dial()) {
      InputStream in = socket.getInputStream();
      send(socket);
      assertFalse(head(in).contains("connection: close"));

      server.api().leave();
      send(socket);

      String last = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(last.contains("HTTP/1.1 200"), last);
      assertTrue(last.toLowerCase(Locale.ROOT).contains("connection: close"), last);
      assertEquals(-1, in.read());
    }
  }

  private static void send(Socket socket) throws Exception {
    socket.getOutputStream().write(ASK.getBytes(StandardCharsets.UTF_8));
  }

  /** Until its empty line. */
  private static String head(InputStream in) throws Exception {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      assertTrue(next >= 0, head::toString);
      head.append((char) next);
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }
}
