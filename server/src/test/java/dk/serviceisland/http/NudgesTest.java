package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.nudge.PlayedPushService;
import dk.serviceisland.nudge.PlayedPushService.Received;
import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a phone in a pocket is told of its ticket, by a push service that opens and checks it. */
class NudgesTest {
  /** The wait that is foreseen is 8 minutes or more. */
  private static final int FAR = 8;

  private static final int NEAR = 2;

  @TempDir private Path folder;
  private PlayedPushService browser;
  private TestServer server;
  private String ticket;

  @BeforeEach
  void draw() {
    browser = new PlayedPushService();
    server = TestServer.start(folder).opened();
    ticket = server.draws("passport").getString("id");
  }

  @AfterEach
  void stop() {
    server.close();
    browser.close();
  }

  @Test
  void itIsToldSoonThenNowThenThatItWasMissed() throws InterruptedException {
    wants(FAR);
    Received soon = browser.next();
    assertEquals("Det er snart din tur", head(soon));
    assertEquals("Gå tilbage til Hovedbiblioteket nu.", soon.words().getString("body"));
    assertEquals("/t/" + ticket, soon.words().getString("url"));
    assertEquals(20 * 60, soon.ttl(), "as long as the wait may be");

    server.metteMay("/open");
    server.metteMay("/call-next");
    Received now = browser.next();
    assertEquals("Det er din tur", head(now));
    assertEquals("Skranke 3", now.words().getString("body"));
    assertEquals(
        Examples.shape(Examples.named("news.called")), Examples.shape(now.words()), "its example");
    assertEquals(soon.topic(), now.topic(), "of a phone that is off, only the last is kept");
    assertNotEquals(TestServer.id(ticket), now.topic());

    server.at("10:03:00").metteMay("/no-show");
    Received passed = browser.next();
    assertEquals("Vi kaldte, men du kom ikke", head(passed));
    assertTrue(passed.words().getString("body").contains("10.13"), passed.words()::encode);
  }

  @Test
  void whoPushesIsSigned() throws InterruptedException {
    wants(FAR);
    Received soon = browser.next();

    String origin = browser.subscription(1).getString("endpoint").replace("/push/9f", "");
    assertEquals(origin, soon.claims().getString("aud"));
    assertEquals(TestServer.PUBLIC_URL.toString(), soon.claims().getString("sub"));
    assertEquals(
        server.realTime().instant().getEpochSecond() + 12 * 3_600, soon.claims().getLong("exp"));
    assertEquals(asked().getString("publicKey"), soon.key());
  }

  @Test
  void whoeverIsCloseByIsNotToldBeforeTheCall() throws InterruptedException {
    wants(NEAR);
    server.looksAtPhones();

    server.metteMay("/open");
    server.metteMay("/call-next");
    assertEquals("Det er din tur", head(browser.next()));
  }

  @Test
  void nothingIsToldTwiceOverARestart() throws InterruptedException {
    wants(FAR);
    assertEquals("Det er snart din tur", head(browser.next()));
    String key = asked().getString("publicKey");

    server.restart(file -> {});
    server.looksAtPhones();
    server.looksAtPhones();
    assertEquals(key, asked().getString("publicKey"));
    server.metteMay("/open");
    server.metteMay("/call-next");
    assertEquals("Det er din tur", head(browser.next()));
    server.restart(file -> {});
    server.looksAtPhones();
    server.at("10:03:00").metteMay("/recall");
    server.at("10:06:00").metteMay("/no-show");

    assertEquals("Vi kaldte, men du kom ikke", head(browser.next()));
  }

  @Test
  void whatHappenedWhileTheServerWasDownIsToldWhenItIsBack() throws InterruptedException {
    browser.answers(500).answers(500).answers(500);
    wants(FAR);
    for (int tries = 0; tries < 3; tries++) {
      assertEquals(500, browser.nextAnswer());
    }

    server.restart(file -> {});
    server.metteMay("/open");
    server.metteMay("/call-next");
    server.looksAtPhones();

    assertEquals("Det er din tur", head(browser.next()));
  }

  @Test
  void whatAServiceDoesNotTakeIsGivenAgain() throws InterruptedException {
    browser.answers(429).answers(503);
    wants(FAR);

    assertEquals("Det er snart din tur", head(browser.next()));
    assertEquals(List.of(429, 503, 201), List.of(answer(), answer(), answer()));
  }

  /** Nobody knows whether it was taken, and it must not come twice. */
  @Test
  void whatAServiceTakesInSilenceIsNotGivenAgain() throws InterruptedException {
    browser.isSilent();
    wants(FAR);
    assertEquals("Det er snart din tur", head(browser.next()));
    server.metteMay("/open");
    server.metteMay("/call-next");

    assertEquals("Det er din tur", head(browser.next()));
  }

  @Test
  void aBrowserThatIsGoneIsForgotten() throws InterruptedException {
    browser.answers(410);
    wants(FAR);
    assertEquals(410, answer());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (asked().containsKey("walkMinutes")) {
            Thread.onSpinWait();
          }
        });
  }

  @Test
  void whoeverWantsNoMoreIsToldNoMore() throws InterruptedException {
    wants(NEAR);
    assertEquals(NEAR, asked().getInteger("walkMinutes"));

    assertEquals(204, server.call("DELETE", news()).send().status());
    server.metteMay("/open");
    server.metteMay("/call-next");
    server.looksAtPhones();

    assertFalse(asked().containsKey("walkMinutes"));
    assertEquals(204, server.call("DELETE", news()).send().status());
    String other = server.draws("passport").getString("id");
    ask(other, browser.subscription(FAR));
    assertEquals("/t/" + other, browser.next().words().getString("url"), "the first one that came");
  }

  @Test
  void whatTheBrowserGaveIsInNoFileWhenTheTicketHasEnded() throws Exception {
    wants(NEAR);
    String gave = browser.subscription(NEAR).getString("endpoint");
    assertEquals(List.of(), filesWith(gave), "it is closed");

    server.metteMay("/open");
    server.metteMay("/call-next");
    browser.next();
    server.metteMay("/start");
    server
        .post(TestServer.COUNTER + "/complete")
        .as("mette")
        .json("{\"outcome\":\"solved\"}")
        .send();
    server.looksAtPhones();

    assertFalse(asked().containsKey("walkMinutes"));
    assertEquals("ticket-ended", ask(ticket, browser.subscription(NEAR)).code());
  }

  @Test
  void whoeverIsToBeFetchedIsToldNoCounter() throws InterruptedException {
    wants(NEAR);
    server.metteMay("/open");
    assertEquals(
        200,
        server
            .post(TestServer.COUNTER + "/call-next")
            .as("mette")
            .json("{\"discreet\":true}")
            .send()
            .status());

    Received now = browser.next();
    assertEquals("Vi henter dig nu", head(now));
    assertFalse(now.words().encode().contains("kranke"), now.words()::encode);
  }

  @Test
  void whatIsNothingToPushToIsRefused() {
    JsonObject good = browser.subscription(5);
    String beside = good.getString("p256dh").substring(0, 85) + "AA";

    assertEquals(
        "push-unusable", ask(ticket, good.copy().put("endpoint", "https://10.0.0.1/x")).code());
    assertEquals("push-unusable", ask(ticket, good.copy().put("p256dh", beside)).code());
    assertEquals("invalid-body", ask(ticket, good.copy().put("auth", "short")).code());
    assertEquals("invalid-body", ask(ticket, good.copy().put("walkMinutes", 31)).code());
    String unknown = "/tickets/" + "x".repeat(44) + "/news";
    assertEquals("ticket-unknown", server.get(unknown).send().code());
  }

  @Test
  void nobodyAsksWithoutEnd() {
    for (int i = 0; i < 10; i++) {
      wants(NEAR);
    }

    assertEquals("too-many-attempts", ask(ticket, browser.subscription(NEAR)).code());
  }

  private int answer() throws InterruptedException {
    return browser.nextAnswer();
  }

  private String news() {
    return "/tickets/" + ticket + "/news";
  }

  private void wants(int walkMinutes) {
    assertEquals(204, ask(ticket, browser.subscription(walkMinutes)).status());
  }

  private TestServer.Answer ask(String code, JsonObject subscription) {
    return server.call("PUT", "/tickets/" + code + "/news").json(subscription.encode()).send();
  }

  private JsonObject asked() {
    return server.get(news()).send().json();
  }

  private static String head(Received told) {
    return told.words().getString("title").split(" · ", 2)[1];
  }

  private List<String> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> read(file).contains(text))
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
