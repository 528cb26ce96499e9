package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are read that come at once, in pieces, or as no careful client writes them. */
class RequestReadingTest extends StrangersTest {
  private static final String CHUNKED =
      "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void requestsThatComeAtOnceAreAllAnsweredInTheirOrder() throws Exception {
    try (TestServer server = server(100, 100)) {
      String second = LIST.replace("branches", "nothing");
      String post =
          "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "Content-Length: 4\r\n\r\n\n\r\n{";
      String answers = server.raw().ask((LIST + post + second).repeat(40) + CLOSING);

      List<String> statuses =
          answers
              .lines()
              .filter(line -> line.contains("HTTP/1.1 "))
              .map(
                  line ->
                      line.substring(line.indexOf("HTTP/1.1 ") + 9, line.indexOf("HTTP/1.1 ") + 12))
              .toList();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        expected.addAll(List.of("200", "400", "404"));
      }
      expected.add("200");
      assertEquals(expected, statuses);
    }
  }

  @Test
  void aHeadMayComeInAnyPieces() throws Exception {
    try (TestServer server = server(100, 100)) {
      Socket socket = open(server);
      for (int i = 0; i < CLOSING.length(); i++) {
        send(socket, CLOSING.substring(i, i + 1));
      }
      assertTrue(rest(socket).startsWith("HTTP/1.1 200 "));
    }
  }

  /** As whoever thinks to speak to a proxy asks; the host of the header counts for nothing then. */
  @Test
  void aTargetMayBeAWholeAddress() {
    try (TestServer server = server(100, 100)) {
      String rest = " HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n";
      for (String address :
          List.of("http://localhost/api/v1/branches?x=1", "HTTPS://a:8080/api/v1/branches")) {
        String answer = server.raw().ask("GET " + address + rest);
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      }
      String waits = server.raw().ask("GET http://koe.example.dk/api/v1/nothing" + rest);
      assertTrue(waits.contains("route-unknown"), waits);
      assertTrue(
          server.raw().ask("GET http://localhost" + rest).startsWith("HTTP/1.1 "), "no path is /");
      String signIn =
          server
              .raw()
              .ask(
                  String.join(
                      "\r\n",
                      "POST http://koe.example.dk/api/v1/session HTTP/1.1",
                      "Host: elsewhere",
                      "Origin: http://koe.example.dk",
                      "Content-Type: application/json",
                      "Content-Length: 2",
                      "Connection: close",
                      "",
                      "{}"));
      assertTrue(signIn.contains("invalid-body"), signIn);
    }
  }

  /** Requests whose lines end where a bar stands. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/v1/session HTTP/1.1|Host: a|Content-Length: 5|Transfer-Encoding: chunked||0||",
        "POST /api/v1/session HTTP/1.1|Host: a|Transfer-Encoding: chunked|Content-Length: 5||0||",
        "POST /api/v1/session HTTP/1.1|Host: a|Content-Length: 5|Content-Length: 6||",
        "POST /api/v1/session HTTP/1.0|Host: a|Transfer-Encoding: chunked||0||",
        "POST /api/v1/session HTTP/1.1|Host: a|Transfer-Encoding: xchunked||",
        "POST /api/v1/session HTTP/1.1|Host: a|Transfer-Encoding: gzip, chunked||",
        "GET /api/v1/branches HTTP/1.1|Host: a|Host: b||",
        "GET /api/v1/branches HTTP/1.1|Host: a|Host: a||",
        "GET /api/v1/branches HTTP/1.1||",
        "GET /api/v1/branches HTTP/1.1|Host: %41||",
        "GET /kiosk/ HTTP/1.1|Host: %zz:80||",
        "GET /ws/v1/branches/ry/board HTTP/1.1|Host: %ff|Upgrade: websocket||",
        "POST /api/v1/branches/ry/tickets HTTP/1.1|Host: a%20b|Content-Length: 0||",
        "GET /api/v1/branches HTTP/1.1|Host: a b||",
        "GET http://u:p@a/api/v1/branches HTTP/1.1|Host: a||",
        "GET http:///api/v1/branches HTTP/1.1|Host: a||",
        "GET http://a%20b/api/v1/branches HTTP/1.1|Host: a||",
        "GET /api/v1/devices/self HTTP/1.1|Host: a|Authorization: Bearer x|Authorization: Bearer"
            + " y||",
        "GET /api/v1/branches HTTP/1.1|Host: a|: x||",
        "GET /api/v1/branches HTTP/1.1|Host : a||",
        "GET /api/v1/branches HTTP/1.1|Host: a|X-Long: b| c||",
        "GET /api/v1/branches HTTP/1.1|Host: a|X-Long: b|\tc||",
        "GET /api/v1/branches HTTP/1.1|Host:| a||",
        "GET /api/v1/branches HTTP/1.1\nHost: a\n\n",
        "\u0001\u0002\u0003||"
      })
  void whatCouldBeReadInTwoWaysIsRefusedAndTheConnectionClosed(String request) {
    try (TestServer server = server(100, 100)) {
      // What follows would be answered if the connection stayed open.
      String answer = server.raw().ask(request.replace("|", "\r\n") + LIST);

      assertTrue(answer.matches("(?s)HTTP/1.[01] 400 .*"), answer);
      assertEquals(2, answer.split("HTTP/1.", -1).length, answer);
      JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")));
      assertEquals("malformed-request", problem.getString("code"));
      assertEquals(List.of(Refused.MALFORMED), List.copyOf(refused));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2;a\nb\r\n{}\r\n0\r\n\r\n",
        "2;a\u0000b\r\n{}\r\n0\r\n\r\n",
        "2;a\rb\r\n{}\r\n0\r\n\r\n",
        "2\n{}\n0\n\n",
        "+2\r\n{}\r\n0\r\n\r\n",
        "zz\r\n{}\r\n0\r\n\r\n"
      })
  void oddChunksAreRefusedAndTheConnectionClosed(String body) {
    try (TestServer server = server(100, 100)) {
      String answer = server.raw().ask(CHUNKED + body + LIST);

      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertEquals(2, answer.split("HTTP/1.1 ", -1).length, answer);
      assertEquals(List.of(Refused.MALFORMED), List.copyOf(refused));
    }
  }

  @Test
  void mistakesOfClientsAreNotCountedAsFaultsOfTheServer() throws Exception {
    try (TestServer server = server(100, 100)) {
      ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
      server.api().observedBy((operation, status, took) -> statuses.add(status));
      Socket gone = open(server);
      send(gone, "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{");
      Socket asked = open(server);
      send(asked, LIST.repeat(50));
      for (Socket each : List.of(gone, asked)) {
        each.setSoLinger(true, 0);
        each.close();
      }
      assertTrue(server.raw().ask(CLOSING).startsWith("HTTP/1.1 200 "));
      server.raw().ask("GET /api/v1/branches HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
      String star = server.raw().ask(CLOSING.replace("/api/v1/branches", "*"));
      assertTrue(star.startsWith("HTTP/1.1 404 ") && star.contains("findes ikke"), star);
      String none = CLOSING.replace("/api/v1/branches", "/kiosk/");
      none = none.replace("Host: a\r\n", "Host: a\r\nRange: bytes=9999999-\r\n");
      assertTrue(server.raw().ask(none).startsWith("HTTP/1.1 416 "));

      assertTrue(statuses.contains(400), statuses::toString);
      assertTrue(statuses.stream().allMatch(status -> status < 500), statuses::toString);
    }
  }

  @Test
  void plainChunksAreRead() {
    try (TestServer server = server(100, 100)) {
      String chunked = CHUNKED.replace("\r\n\r\n", "\r\nContent-Type: application/json\r\n\r\n");
      String answer = server.raw().ask(chunked + "1\r\n{\r\n1;a=b\r\n}\r\n0\r\n\r\n" + CLOSING);

      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertTrue(answer.contains("invalid-body"), answer);
      assertTrue(answer.contains("HTTP/1.1 200 "), answer);
    }
  }
}
