package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.browser.TakesTurns;
import dk.serviceisland.engine.Within;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger can take of the server. */
class BoundsTest extends StrangersTest {
  private static final String LARGE = LIST.replace("/branches", "/openapi.yaml");

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
          assertTrue(server.raw().ask(CLOSING).startsWith("HTTP/1.1 200 "));
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
      int one =
          server.raw().ask(LARGE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")).length();
      int came = rest(deaf).length();
      assertTrue(came < 20 * one, () -> came + " characters came");
    }
  }

  @Test
  @TakesTurns(turn = 0, of = 4)
  void whoeverReadsSlowlyGetsAllThatWasAskedFor() throws Exception {
    try (TestServer server = server(100, 100)) {
      String one = server.raw().ask(LARGE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
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
      List<Socket> mine = areAnswered(server, 3);
      String more = server.raw().ask(LIST);
      assertTrue(more.startsWith("HTTP/1.1 503 "), more);
      assertTrue(more.contains("overloaded"), more);
      assertEquals(List.of(Refused.CONNECTIONS_OF_ADDRESS), List.copyOf(refused));

      mine.get(0).close();
      String later = server.raw().ask(CLOSING);
      while (later.startsWith("HTTP/1.1 503 ")) {
        later = server.raw().ask(CLOSING);
      }
      assertTrue(later.startsWith("HTTP/1.1 200 "), later);
    }
  }

  @Test
  void staffAndDevicesGetThroughWhereStrangersDoNot() throws Exception {
    try (TestServer server = server(100, 12)) {
      String session = server.signedIn().session("mette");
      areAnswered(server, 12);
      assertTrue(server.raw().ask(CLOSING).startsWith("HTTP/1.1 503 "));
      String asMette = whoAmI(session);
      String answer = server.raw().ask(asMette);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      String asNobody = asMette.replace(session, "nobody");
      assertTrue(server.raw().ask(asNobody).startsWith("HTTP/1.1 503 "));
    }
  }

  @Test
  void aTenthIsKeptForAddressesThatStaffAskedFrom() throws Exception {
    try (TestServer server = server(30, 100)) {
      String session = server.signedIn().session("mette");
      areAnswered(server, 27);
      assertTrue(server.raw().ask(CLOSING).startsWith("HTTP/1.1 503 "));
      assertEquals(Refused.CONNECTIONS, refused.peek());
      assertTrue(server.raw().ask(whoAmI(session)).startsWith("HTTP/1.1 200 "));
      assertTrue(server.raw().ask(CLOSING).startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void whoeverSaysNothingTakesNoPlaceThatIsKept() throws Exception {
    try (TestServer server = server(30, 200)) {
      String session = server.signedIn().session("mette");
      areAnswered(server, 27);
      for (int i = 0; i < 10; i++) {
        open(server);
      }
      String asMette = whoAmI(session);
      String answer = server.raw().ask(asMette);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
  }

  @Test
  void aSocketThatIsClosedGivesItsPlaceBack() throws Exception {
    try (TestServer server = server(10, 200)) {
      for (int i = 0; i < 30; i++) {
        Within.aMinute("there is a place for it", () -> opensASocket(server));
      }
    }
  }

  private static boolean opensASocket(TestServer server) {
    try (Socket socket = server.raw().dial()) {
      send(
          socket,
          CLOSING
              .replace("/api/v1/branches", "/ws/v1/branches/hovedbiblioteket/board")
              .replace("Connection: close", "Connection: Upgrade\r\nUpgrade: websocket")
              .replace("Host: a", "Host: a\r\nSec-WebSocket-Version: 13")
              .replace("Host: a", "Host: a\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
      byte[] status = socket.getInputStream().readNBytes(12);
      return new String(status, StandardCharsets.US_ASCII).equals("HTTP/1.1 101");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void ofThoseThatSayNothingBeyondTheBoundTheEldestGivesWay() throws Exception {
    try (TestServer server = server(10, 200)) {
      String session = server.signedIn().session("mette");
      areAnswered(server, 9);
      Socket eldest = open(server);
      for (int i = 0; i < 100; i++) {
        open(server);
      }
      assertEquals(-1, eldest.getInputStream().read());
      String asMette = whoAmI(session);
      String answer = server.raw().ask(asMette);
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

  /** So many connections that have asked for something and stay open. */
  private List<Socket> areAnswered(TestServer server, int count) throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Socket socket = open(server);
      send(socket, LIST);
      assertEquals('H', socket.getInputStream().read());
      sockets.add(socket);
    }
    return sockets;
  }

  private static String whoAmI(String session) {
    return CLOSING
        .replace("/branches", "/session")
        .replace("\r\n\r\n", "\r\nCookie: session=" + session + "\r\n\r\n");
  }
}
