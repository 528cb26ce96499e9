package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.push.PushSettings;
import io.vertx.core.MultiMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks, by what proxies say and clients try to say. */
class ForwardedTest {
  private static final String LIST = "X-Forwarded-For";
  private static final String STANDARD = "Forwarded";

  @TempDir private Path folder;

  private static Optional<String> client(int proxies, String... namesAndLines) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < namesAndLines.length; i += 2) {
      headers.add(namesAndLines[i], namesAndLines[i + 1]);
    }
    return Forwarded.client(headers, proxies);
  }

  @Test
  void theLastValueOfTheLastLineIsWhomTheProxyWasAskedBy() {
    assertEquals(
        Optional.of("192.0.2.7"), client(1, LIST, "198.51.100.1", LIST, "198.51.100.2, 192.0.2.7"));
  }

  @Test
  void severalProxiesInARowAreCountedFromTheEnd() {
    assertEquals(
        Optional.of("192.0.2.7"), client(2, LIST, "198.51.100.1", LIST, "192.0.2.7 , 10.0.0.2"));
    assertEquals(Optional.empty(), client(3, LIST, "192.0.2.7, 10.0.0.2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.7:4711|192.0.2.7",
        "[2001:db8::7]:4711|2001:db8:0:0:0:0:0:7",
        "2001:db8::7|2001:db8:0:0:0:0:0:7",
        "::ffff:192.0.2.7|192.0.2.7"
      })
  void anAddressIsReadAsProxiesWriteIt(String written, String read) {
    assertEquals(Optional.of(read), client(1, LIST, written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"unknown", "example.org", "192.0.2.256", "192.0.2.7, ", "<b>", "_hidden", "1.2.3"})
  void whatIsNoAddressIsNotBelieved(String written) {
    assertEquals(Optional.empty(), client(1, LIST, written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=192.0.2.7|192.0.2.7",
        "For=192.0.2.7;proto=https|192.0.2.7",
        "proto=https; for=\"[2001:db8::7]:4711\"|2001:db8:0:0:0:0:0:7",
        "for=\"198.51.100.1, for=198.51.100.2\", for=192.0.2.7|192.0.2.7",
        "for=\"evil, for=192.0.2.7|192.0.2.7",
        "by=198.51.100.1;for=192.0.2.7|192.0.2.7"
      })
  void theStandardHeaderIsReadToo(String written, String read) {
    assertEquals(Optional.of(read), client(1, STANDARD, "for=198.51.100.9", STANDARD, written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=unknown",
        "for=_hidden",
        "proto=https",
        "forx=192.0.2.7",
        "for=\"evil, for=\"[::1]\""
      })
  void whatNamesNoAddressIsNotBelieved(String written) {
    assertEquals(Optional.empty(), client(1, STANDARD, written));
  }

  /** A proxy writes one of the two; the other came from the client. */
  @Test
  void twoHeadersThatDifferAreBothNotBelieved() {
    assertEquals(Optional.empty(), client(1, LIST, "192.0.2.7", STANDARD, "for=198.51.100.1"));
    assertEquals(Optional.of("192.0.2.7"), client(1, LIST, "192.0.2.7", STANDARD, "for=192.0.2.7"));
    assertEquals(Optional.empty(), client(1));
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Proto, https, true",
    "X-Forwarded-Proto, HTTPS, true",
    "X-Forwarded-Proto, http, false",
    "X-Forwarded-Proto, 'https, http', false",
    "X-Forwarded-Proto, '', false",
    "Forwarded, for=192.0.2.7;proto=https, true",
    "Forwarded, for=192.0.2.7, false",
    "Host, https, false"
  })
  void theLastOfTheSchemesIsByWhichTheProxyWasAsked(String name, String line, boolean encrypted) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(name, line);

    assertEquals(encrypted, Forwarded.isEncrypted(headers, 1));
  }

  @Test
  void aSessionBehindAProxyThatIsAskedOverTlsIsKeptToTls() {
    for (int trusted : new int[] {0, 1}) {
      Reach reach = new Reach(100, 100, Duration.ofSeconds(3), PushSettings.USUAL.stall(), trusted);
      try (TestServer server = TestServer.start(folder.resolve("" + trusted), reach)) {
        TestServer.Answer answer =
            server
                .post("/session")
                .header("X-Forwarded-Proto", "https")
                .json("{\"user\":\"mette\",\"password\":\"" + TestServer.PASSWORD + "\"}")
                .send();
        assertEquals(trusted == 1, answer.header("set-cookie").contains("Secure"));
      }
    }
  }

  @Test
  void aClientThatWritesTheHeaderItselfIsCountedByWhatTheProxyAdds() {
    Reach reach = new Reach(100, 100, Duration.ofSeconds(3), PushSettings.USUAL.stall(), 1);
    try (TestServer server = TestServer.start(folder, reach)) {
      int most = AccessSettings.USUAL.openAsksPerAddress();
      for (int i = 0; i < most; i++) {
        assertEquals("HTTP/1.1 201 ", ask(server, "198.51.100." + i, "192.0.2.7"));
      }
      assertEquals("HTTP/1.1 429 ", ask(server, "198.51.100.99", "192.0.2.7"));
      assertEquals("HTTP/1.1 201 ", ask(server, "198.51.100.99", "192.0.2.8"));
    }
  }

  private static String ask(TestServer server, String written, String added) {
    String body = "{\"kind\":\"kiosk\",\"branch\":\"ry\",\"name\":\"k\"}";
    return server
        .raw()
        .ask(
            "POST /api/v1/devices HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nX-Forwarded-For: "
                + written
                + "\r\nX-Forwarded-For: "
                + added
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body)
        .substring(0, 13);
  }
}
