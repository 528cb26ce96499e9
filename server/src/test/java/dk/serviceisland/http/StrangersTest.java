package dk.serviceisland.http;

import dk.serviceisland.push.PushSettings;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A server and raw connections to it, as a stranger makes them. */
abstract class StrangersTest {
  static final String LIST = "GET /api/v1/branches HTTP/1.1\r\nHost: a\r\n\r\n";
  static final String CLOSING =
      "GET /api/v1/branches HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

  @TempDir private Path folder;
  private final List<Socket> opened = new ArrayList<>();
  final ConcurrentLinkedQueue<Refused> refused = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : opened) {
      socket.close();
    }
  }

  TestServer server(int connections, int perAddress) {
    return server(connections, perAddress, PushSettings.USUAL.stall());
  }

  TestServer server(int connections, int perAddress, Duration stall) {
    Reach reach = new Reach(connections, perAddress, Duration.ofSeconds(1), stall, 0);
    TestServer server = TestServer.start(folder, reach);
    server.whenRefused(refused::add);
    return server;
  }

  Socket open(TestServer server) throws IOException {
    Socket socket = server.raw().dial();
    opened.add(socket);
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
