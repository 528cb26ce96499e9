package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.engine.Within;
import dk.serviceisland.push.PushSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger can take of the server, by raw connections. */
class BoundsTest {
  private static final String LIST = "GET /api/v1/branches HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String LARGE = LIST.replace("/branches", "/openapi.yaml");
  private static final String CLOSING =
      "GET /api/v1/branches HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  private static final String CHUNKED =
      "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

  @TempDir private Path folder;
  private final List<Socket> opened = new ArrayList<>();
  private final ConcurrentLinkedQueue<Refused> refused = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : opened) {
      socket.close();
    }
  }

  private TestServer server(int connections, int perAddress) {
    return server(connections, perAddress, PushSettings.USUAL.stall());
  }

  private TestServer server(int connections, int perAddress, Duration stall) {
    Reach reach = new Reach(connections, perAddress, Duration.ofSeconds(1), stall, 0);
    TestServer server = TestServer.start(folder, reach);
    server.api().whenRefused(refused::add);
    return server;
  }

  private Socket open(TestServer server) throws IOException {
    Socket socket = server.dial();
    opened.add(socket);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** A client that reads nothing can only hand over what the network's own buffers hold. */
  @Test
  void whoeverReadsNoAnswersIsReadNoFurther() throws Exception {
    try (TestServer server = server(100, 100)) {
      AtomicInteger answers = new AtomicInteger();
      server.api().observedBy((operation, status, took) -> answers.incrementAndGet());
      byte[] requests = LIST.repeat(20_000).getBytes(StandardCharsets.UTF_8);
      Socket deaf = open(server);
      deaf.setReceiveBufferSize(4_096);
      Thread sending =
          new Thread(
              () -> {
                try {
                  deaf.getOutputStream().write(requests);
                } catch (IOException cutOff) {
                  // The test closes the connection under it.
                }
              });
      sending.start();
      int forNobody;
      int others = 0;
      do {
        // Others are served meanwhile; it is held back when it got no answer in all that time.
        forNobody = answers.get() - others;
        for (int i = 0; i < 20; i++) {
          assertTrue(server.raw(CLOSING).startsWith("HTTP/1.1 200 "));
          others++;
        }
      } while (forNobody == 0 || forNobody != answers.get() - others);
      int answered = forNobody;
      assertTrue(answered < 10_000, () -> answered + " answers for nobody");
      deaf.close();
      sending.join();
    }
  }

  @Test
  void whoeverTakesNothingIsCutOff() throws Exception {
    try (TestServer server = server(100, 100, Duration.ofSeconds(1))) {
      Socket deaf = open(server);
      deaf.setReceiveBufferSize(4_096);
      send(deaf, LARGE.repeat(20));

      Within.aMinute("it is cut off", () -> refused.contains(Refused.UNREAD));

      // What the network had taken by then comes, and no more.
      int one = server.raw(LARGE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")).length();
      int came = rest(deaf).length();
      assertTrue(came < 20 * one, () -> came + " characters came");
    }
  }

  @Test
  void whoeverReadsSlowlyGetsAllThatWasAskedFor() throws Exception {
    try (TestServer server = server(100, 100)) {
      String one = server.raw(LARGE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
      Socket slow = open(server);
      slow.setReceiveBufferSize(4_096);
      send(slow, LARGE.repeat(3) + CLOSING);
      StringBuilder read = new StringBuilder();
      byte[] some = new byte[1_000];
      for (int n = slow.getInputStream().read(some); n >= 0; n = slow.getInputStream().read(some)) {
        read.append(new String(some, 0, n, StandardCharsets.ISO_8859_1));
      }

      String body = one.substring(one.indexOf("\r\n\r\n"));
      String bytes = new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      assertEquals(4, read.toString().split(Pattern.quote(bytes), -1).length);
      assertTrue(read.lastIndexOf("hovedbiblioteket") > 3 * bytes.length());
    }
  }

  @Test
  void requestsThatComeAtOnceAreAllAnsweredInTheirOrder() throws Exception {
    try (TestServer server = server(100, 100)) {
      String second = LIST.replace("branches", "nothing");
      String post =
          "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "Content-Length: 4\r\n\r\n\n\r\n{";
      String answers = server.raw((LIST + post + second).repeat(40) + CLOSING);

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
      String answer = server.raw(request.replace("|", "\r\n") + LIST);

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
      String answer = server.raw(CHUNKED + body + LIST);

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
      assertTrue(server.raw(CLOSING).startsWith("HTTP/1.1 200 "));
      server.raw("GET /api/v1/branches HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
      String star = server.raw(CLOSING.replace("/api/v1/branches", "*"));
      assertTrue(star.startsWith("HTTP/1.1 404 ") && star.contains("findes ikke"), star);
      String none = CLOSING.replace("/api/v1/branches", "/kiosk/");
      none = none.replace("Host: a\r\n", "Host: a\r\nRange: bytes=9999999-\r\n");
      assertTrue(server.raw(none).startsWith("HTTP/1.1 416 "));

      assertTrue(statuses.contains(400), statuses::toString);
      assertTrue(statuses.stream().allMatch(status -> status < 500), statuses::toString);
    }
  }

  @Test
  void plainChunksAreRead() {
    try (TestServer server = server(100, 100)) {
      String chunked = CHUNKED.replace("\r\n\r\n", "\r\nContent-Type: application/json\r\n\r\n");
      String answer = server.raw(chunked + "1\r\n{\r\n1;a=b\r\n}\r\n0\r\n\r\n" + CLOSING);

      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertTrue(answer.contains("invalid-body"), answer);
      assertTrue(answer.contains("HTTP/1.1 200 "), answer);
    }
  }

  @Test
  void aHeadThatDoesNotComeInTimeIsGivenUp() throws Exception {
    try (TestServer server = server(100, 100)) {
      Socket half = open(server);
      send(half, "GET /api/v1/branches HTTP/1.1\r\nHo");
      Socket second = open(server);
      send(second, LIST + "GET /");
      Socket silent = open(server);

      assertTrue(rest(half).startsWith("HTTP/1.1 408 "));
      String answers = rest(second);
      assertTrue(answers.startsWith("HTTP/1.1 200 "), answers);
      assertTrue(answers.contains("HTTP/1.1 408 "), answers);
      assertEquals("", rest(silent));
      assertEquals(List.of(Refused.HEAD_TOO_SLOW), refused.stream().distinct().toList());
    }
  }

  @Test
  void aConnectionThatHasAskedMayBeSilent() throws Exception {
    try (TestServer server = server(100, 100)) {
      Socket silent = open(server);
      silent.setSoTimeout(2_500);
      send(silent, LIST);
      InputStream in = silent.getInputStream();
      // All of the answer, and then nothing, for longer than a head may take.
      boolean ended = false;
      try {
        while (in.read() >= 0) {
          ended = false;
        }
        ended = true;
      } catch (SocketTimeoutException stillOpen) {
        assertFalse(ended);
      }
      assertFalse(ended, "it was closed");
      send(silent, CLOSING);
      assertTrue(rest(silent).startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void anAddressHasNoMoreConnectionsThanItMay() throws Exception {
    try (TestServer server = server(100, 3)) {
      List<Socket> mine = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Socket socket = open(server);
        send(socket, LIST);
        assertEquals('H', socket.getInputStream().read());
        mine.add(socket);
      }
      String more = server.raw(LIST);
      assertTrue(more.startsWith("HTTP/1.1 503 "), more);
      assertTrue(more.contains("overloaded"), more);
      assertEquals(List.of(Refused.CONNECTIONS_OF_ADDRESS), List.copyOf(refused));

      mine.get(0).close();
      String later = server.raw(CLOSING);
      while (later.startsWith("HTTP/1.1 503 ")) {
        later = server.raw(CLOSING);
      }
      assertTrue(later.startsWith("HTTP/1.1 200 "), later);
    }
  }

  @Test
  void staffAndDevicesGetThroughWhereStrangersDoNot() throws Exception {
    try (TestServer server = server(100, 12)) {
      String session = server.session("mette");
      for (int i = 0; i < 12; i++) {
        Socket socket = open(server);
        send(socket, LIST);
        assertEquals('H', socket.getInputStream().read());
      }
      assertTrue(server.raw(CLOSING).startsWith("HTTP/1.1 503 "));
      String asMette =
          CLOSING
              .replace("/branches", "/session")
              .replace("\r\n\r\n", "\r\nCookie: session=" + session + "\r\n\r\n");
      String answer = server.raw(asMette);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      String asNobody = asMette.replace(session, "nobody");
      assertTrue(server.raw(asNobody).startsWith("HTTP/1.1 503 "));
    }
  }

  @Test
  void aTenthIsKeptForAddressesThatStaffAskedFrom() throws Exception {
    try (TestServer server = server(30, 100)) {
      String session = server.session("mette");
      for (int i = 0; i < 27; i++) {
        Socket socket = open(server);
        send(socket, LIST);
        assertEquals('H', socket.getInputStream().read());
      }
      assertTrue(server.raw(CLOSING).startsWith("HTTP/1.1 503 "));
      assertEquals(Refused.CONNECTIONS, refused.peek());
      String asMette = CLOSING.replace("\r\n\r\n", "\r\nCookie: session=" + session + "\r\n\r\n");
      assertTrue(server.raw(asMette.replace("branches", "session")).startsWith("HTTP/1.1 200 "));
      assertTrue(server.raw(CLOSING).startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void whoeverSaysNothingTakesNoPlaceThatIsKept() throws Exception {
    try (TestServer server = server(30, 200)) {
      String session = server.session("mette");
      for (int i = 0; i < 27; i++) {
        Socket socket = open(server);
        send(socket, LIST);
        assertEquals('H', socket.getInputStream().read());
      }
      for (int i = 0; i < 10; i++) {
        open(server);
      }
      String asMette =
          CLOSING
              .replace("/branches", "/session")
              .replace("\r\n\r\n", "\r\nCookie: session=" + session + "\r\n\r\n");
      String answer = server.raw(asMette);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
  }

  @Test
  void ofThoseThatSayNothingBeyondTheBoundTheEldestGivesWay() throws Exception {
    try (TestServer server = server(10, 200)) {
      String session = server.session("mette");
      for (int i = 0; i < 9; i++) {
        Socket socket = open(server);
        send(socket, LIST);
        assertEquals('H', socket.getInputStream().read());
      }
      Socket eldest = open(server);
      for (int i = 0; i < 100; i++) {
        open(server);
      }
      assertEquals(-1, eldest.getInputStream().read());
      String asMette =
          CLOSING
              .replace("/branches", "/session")
              .replace("\r\n\r\n", "\r\nCookie: session=" + session + "\r\n\r\n");
      String answer = server.raw(asMette);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/branches HTTP/1.1|Host: a|Content-Length: 10||",
        "GET /kiosk/ HTTP/1.1|Host: a|Transfer-Encoding: chunked||",
        "POST /api/v1/nothing HTTP/1.1|Host: a|Content-Length: 10||"
      })
  void aBodyThatNobodyWaitsForIsNotWaitedForForEver(String request) throws Exception {
    try (TestServer server = server(100, 100)) {
      Socket socket = open(server);
      send(socket, request.replace("|", "\r\n"));

      assertTrue(rest(socket).startsWith("HTTP/1.1 "), "it is answered, and closed");
      assertEquals(List.of(Refused.BODY_TOO_SLOW), List.copyOf(refused));
    }
  }

  @Test
  void ofHeadsThatAnAddressDoesNotFinishTheEldestIsGivenUp() throws Exception {
    try (TestServer server = server(100, 10)) {
      Socket eldest = open(server);
      send(eldest, "GET /");
      List<Socket> others = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        others.add(open(server));
        send(others.get(i), "GET /");
      }
      assertEquals(-1, eldest.getInputStream().read());
      assertEquals(Refused.HEADS_OF_ADDRESS, refused.peek());
    }
  }
}
