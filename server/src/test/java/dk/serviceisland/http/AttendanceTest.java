package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mette has a citizen at her counter and goes; her colleagues hear of it and go on. */
class AttendanceTest {
  private static final String OTHER = BRANCH + "/counters/skranke-1";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = Scenes.called(TestServer.start(folder).opened());
    assertEquals(200, server.post(OTHER + "/open").as("jens").send().status());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void looksAfter(Duration time) {
    TestServer.await(server.api().routes().attendance().look(System.nanoTime() + time.toNanos()));
  }

  @Test
  void whatWasHeardBeforeTheDayWasClosedSaysNothingWhenItGoesOn() {
    assertEquals(200, server.post(BRANCH + "/day/close").as("karen").send().status());
    looksAfter(Duration.ZERO);
    assertEquals(200, server.post(BRANCH + "/day/reopen").as("karen").send().status());
    looksAfter(Attendance.SILENCE);

    assertNull(left());
  }

  private JsonObject left() {
    return server.get(COUNTER).as("jens").send().json().getJsonObject("left");
  }

  /** Jens takes over whatever is at the counter. */
  private String numberTakenOver() {
    return server
        .post(OTHER + "/take-over")
        .as("jens")
        .json("{\"counter\":\"skranke-3\"}")
        .send()
        .json()
        .getJsonObject("current")
        .getString("number");
  }

  @Test
  void whoSignsOutHasGoneAndATakeOverGoesOnAtTheOtherCounter() {
    assertEquals(204, server.call("DELETE", "/session").as("mette").send().status());
    looksAfter(Duration.ZERO);

    assertEquals("signed-out", left().getString("reason"));

    assertEquals("P101", numberTakenOver());
    assertEquals("closed", server.get(COUNTER).as("jens").send().json().getString("state"));
  }

  /** Nobody looks meanwhile: the change itself says that she has gone. */
  @Test
  void whoseLastDayIsPastHasGoneWithTheChangeAndAColleagueGoesOn() {
    assertEquals(200, server.post(COUNTER + "/start").as("mette").send().status());

    TestServer.Answer changed =
        Scenes.changing(server, 1, "staff", "staff[mette].until", "2026-11-01").send();

    assertEquals(201, changed.status(), changed.body());
    assertEquals("signed-out", left().getString("reason"));
    assertEquals("P101", numberTakenOver());
  }

  @Test
  void whoIsSilentForTenMinutesHasGoneUntilTheyAreHeard() {
    looksAfter(Attendance.SILENCE.minusMinutes(2));
    assertNull(left());

    looksAfter(Attendance.SILENCE);
    assertEquals("away", left().getString("reason"));

    assertEquals(204, server.post(COUNTER + "/attend").as("mette").send().status());
    assertNull(left());
  }

  @Test
  void somebodyElseWhoLooksInDoesNotAttend() {
    looksAfter(Attendance.SILENCE);

    assertEquals(204, server.post(COUNTER + "/attend").as("jens").send().status());

    assertEquals("away", left().getString("reason"));
  }

  @Test
  void whoWasAtACounterBeforeARestartIsThereUntilNothingIsHeardFromThen() {
    server.restart(file -> {});
    looksAfter(Duration.ZERO);
    looksAfter(Attendance.SILENCE.minusMinutes(2));
    assertNull(left());

    looksAfter(Attendance.SILENCE.plusMinutes(1));

    assertEquals("away", left().getString("reason"));
  }

  @Test
  void staffFreeOnlyWhatWasLeftAndManagersAny() {
    TestServer.Answer refused = server.post(COUNTER + "/free").as("jens").send();
    assertEquals(403, refused.status());
    assertEquals("not-your-counter", refused.code());

    TestServer.Answer freed = server.post(COUNTER + "/free").as("karen").send();

    assertEquals("closed", freed.json().getString("state"));
    JsonObject queue = server.get(BRANCH + "/queue").as("jens").send().json();
    assertEquals("P101", queue.getJsonArray("waiting").getJsonObject(0).getString("number"));
  }
}
