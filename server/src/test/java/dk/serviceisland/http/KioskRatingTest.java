package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visit is rated at the kiosk: a served one, once, and while it is fresh. */
class KioskRatingTest {
  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
    server.opened();
    server.metteMay("/open");
    server.draws("passport");
    server.metteMay("/call-next");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Call rate(String number) {
    return server
        .post(BRANCH + "/ratings")
        .as("kiosk")
        .json("{\"number\":\"" + number + "\",\"help\":5,\"solution\":4}");
  }

  private void serve() {
    server.metteMay("/start");
    server
        .post(TestServer.COUNTER + "/complete")
        .as("mette")
        .json("{\"outcome\":\"solved\"}")
        .send();
  }

  @Test
  void aServedVisitCountsOnce() {
    assertEquals("not-served-yet", rate("P101").send().code());
    serve();

    Call first = rate("P101").header("Idempotency-Key", "one");
    assertEquals(204, first.send().status());
    assertEquals(204, first.send().status());
    assertEquals("already-rated", rate("P101").send().code());
  }

  /** Out of a hash of the stars that were given they could be found, so the key knows none. */
  @Test
  void theSameKeyIsTheSameRatingWhateverItSays() {
    serve();

    assertEquals(204, rate("P101").header("Idempotency-Key", "one").send().status());
    assertEquals(
        204,
        server
            .post(BRANCH + "/ratings")
            .as("kiosk")
            .header("Idempotency-Key", "one")
            .json("{\"number\":\"P101\",\"help\":1,\"solution\":1}")
            .send()
            .status());
  }

  @Test
  void aKeyOfOneNumberIsNotThatOfAnother() {
    serve();
    server.draws("passport");
    server.metteMay("/call-next");
    serve();

    assertEquals(204, rate("P101").header("Idempotency-Key", "one").send().status());
    assertEquals(
        "idempotency-key-reused", rate("P102").header("Idempotency-Key", "one").send().code());
  }

  /** Numbers stand on the wall: whoever rates them all is stopped before the figures are theirs. */
  @Test
  void aKioskTakesAsManyRatingsAsItsCitizensGiveAndNoMore() {
    serve();
    for (int number = 101; number <= 110; number++) {
      assertEquals(number == 101 ? 204 : 404, rate("P" + number).send().status());
    }

    TestServer.Answer answer = rate("P111").send();

    assertEquals("too-many-attempts", answer.code());
    assertEquals("600", answer.header("retry-after"));
  }

  @Test
  void numbersCannotBeTriedOut() {
    serve();
    assertEquals("ticket-unknown", rate("P102").send().code());
    assertEquals("invalid-body", rate("p101").send().code());

    server.at("11:30:00");
    assertEquals("ticket-unknown", rate("P101").send().code());
  }
}
