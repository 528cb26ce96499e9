package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Connections to a server under test that say exactly what they are told to. */
final class RawClient {
  private static final int MILLIS = 20_000;

  private final TestServer server;
  private final int port;

  RawClient(TestServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** A connection that asks for nothing yet. */
  Socket dial() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(MILLIS);
    return socket;
  }

  /** A connection that was answered once, and so is counted. */
  Socket connected() throws IOException {
    Socket socket = dial();
    String ask = "GET /api/v1/branches HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
    assertEquals('H', socket.getInputStream().read());
    return socket;
  }

  /** Writes text to the server and reads until the server closes. */
  String ask(String text) {
    try (Socket socket = dial()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  /** Asks for an address that no careful client would write, and answers the problem's code. */
  String codeOf(String path, String user) {
    String answer =
        ask(
            "GET "
                + HttpApi.PREFIX
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: session="
                + server.signedIn().session(user)
                + "\r\n\r\n");
    return new JsonObject(answer.substring(answer.indexOf("\r\n\r\n"))).getString("code");
  }
}
