package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has an appointment comes, and is called at its time. */
class CheckInOverHttpTest {
  private static final String TODAY = "2026-11-24T";
  private static final String TOMORROW = "2026-11-25T";
  private static final String COUNTER = BRANCH + "/counters/skranke-3";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
    server.at("10:30:00");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonObject booked(String time) {
    return bookedAt(TODAY + time + "+01:00");
  }

  private JsonObject bookedAt(String time) {
    return AppointmentScenes.byStaff(server, time, "\"passport\"").send().json();
  }

  private Call checkIn(String who, String code) {
    return server.post(BRANCH + "/check-in").as(who).json("{\"code\":\"" + code + "\"}");
  }

  private JsonObject callsNext() {
    return server.post(COUNTER + "/call-next").as("mette").send().json().getJsonObject("current");
  }

  @Test
  void atTheKioskByTheWordAndAgainByTheCode() {
    JsonObject booked = booked("10:40:00");

    TestServer.Answer first =
        checkIn("kiosk", booked.getString("word").toLowerCase(Locale.ROOT)).send();
    TestServer.Answer again = checkIn("kiosk", booked.getString("id")).send();
    TestServer.Answer atDesk = checkIn("mette", booked.getString("word")).send();

    assertEquals(201, first.status(), first.body());
    assertEquals(TODAY + "10:40:00+01:00", first.json().getString("appointment"));
    assertEquals(first.json(), again.json());
    assertEquals(first.json().getString("number"), atDesk.json().getString("number"));
    assertTrue(first.json().getString("followUrl").contains("/t/"), first.body());
    JsonObject held = server.get("/tickets/" + first.json().getString("id")).send().json();
    assertEquals(TODAY + "10:40:00+01:00", held.getString("appointment"));
  }

  /** Whoever overheard the word, says it once more and would withdraw the ticket. */
  @Test
  void whoSaysTheWordOnceMoreIsToldTheNumberAndNothingToActWith() {
    String word = booked("10:40:00").getString("word");
    JsonObject first = checkIn("kiosk", word).send().json();

    JsonObject again = checkIn("kiosk", word).send().json();

    assertEquals(first.getString("number"), again.getString("number"));
    assertFalse(again.containsKey("id") || again.containsKey("followUrl"), again::encode);
    assertFalse(again.encode().contains(first.getString("id")), again::encode);
  }

  @Test
  void whoChecksInAgainIsToldWhatBecameOfIt() {
    JsonObject early = booked("10:40:00");
    JsonObject later = booked("10:40:00");
    JsonObject first = checkIn("kiosk", early.getString("word")).send().json();
    checkIn("kiosk", later.getString("word")).send();

    assertEquals(1, checkIn("kiosk", early.getString("word")).send().json().getInteger("position"));
    assertEquals(2, checkIn("kiosk", later.getString("id")).send().json().getInteger("position"));

    server.post(COUNTER + "/open").as("mette").send();
    server.at("10:41:00");
    assertEquals(first.getString("number"), callsNext().getString("number"));
    JsonObject called = checkIn("kiosk", early.getString("word")).send().json();
    assertEquals(first.getString("number"), called.getString("number"));
    assertFalse(called.containsKey("position"), called::encode);

    server.post("/tickets/" + first.getString("id") + "/withdraw").send();
    for (String code : new String[] {early.getString("word"), early.getString("id")}) {
      TestServer.Answer over = checkIn("kiosk", code).send();
      assertEquals("appointment-over", over.code());
      assertEquals(first.getString("number"), over.json().getString("number"));
    }
  }

  @Test
  void itIsCalledAtItsTimeBeforeWhoeverCameEarlier() {
    JsonObject dropIn = server.draws("passport");
    JsonObject booked = checkIn("kiosk", booked("10:40:00").getString("word")).send().json();
    server.draws("passport");
    server.post(COUNTER + "/open").as("mette").send();

    server.at("10:39:00");
    assertEquals(dropIn.getString("number"), callsNext().getString("number"));
    server.at("10:41:00");
    server.post(COUNTER + "/start").as("mette").send();
    server.post(COUNTER + "/complete").as("mette").json("{\"outcome\":\"solved\"}").send();
    JsonObject called = callsNext();

    assertEquals(booked.getString("number"), called.getString("number"));
    assertNotEquals(dropIn.getString("number"), called.getString("number"));
    assertEquals("appointment", called.getJsonObject("why").getString("rule"));
    assertEquals(60, called.getJsonObject("why").getLong("waitedSeconds"));
  }

  /** The page is open on the phone while staff give the number at the desk. */
  @Test
  void whoHasTheCodeFindsTheNumberThatStaffGave() {
    JsonObject booked = booked("10:40:00");
    Call byPhone =
        server
            .post(BRANCH + "/check-in")
            .json("{\"code\":\"" + booked.getString("id") + "\"}")
            .header("Idempotency-Key", "q".repeat(22));
    assertEquals("presence-required", byPhone.send().code());
    String number = checkIn("mette", booked.getString("word")).send().json().getString("number");

    TestServer.Answer found = byPhone.send();

    assertEquals(201, found.status(), found.body());
    assertEquals(number, found.json().getString("number"));
    String ticket = found.json().getString("id");
    assertEquals(200, server.get("/tickets/" + ticket).send().status());
    server.post("/tickets/" + ticket + "/withdraw").send();
    assertEquals("appointment-over", byPhone.send().code());
  }

  /** By the word as by the code: whoever types one has often gone to the wrong library. */
  @Test
  void whoHasComeToAnotherBranchIsToldWhichIsTheirs() {
    JsonObject booked = booked("10:40:00");
    for (String code : new String[] {booked.getString("word"), booked.getString("id")}) {
      TestServer.Answer there =
          server
              .post("/branches/ry/check-in")
              .as("mette")
              .json("{\"code\":\"" + code + "\"}")
              .send();
      assertEquals("appointment-elsewhere", there.code());
      assertEquals(
          "hovedbiblioteket", there.json().getJsonObject("branch").getString("id"), there::body);
      assertEquals(booked.getString("from"), there.json().getString("startsAt"));
    }
  }

  @Test
  void tooEarlyAndTooLateSayWhen() {
    JsonObject noon = booked("12:00:00");
    JsonObject soon = booked("10:40:00");

    TestServer.Answer early = checkIn("kiosk", noon.getString("word")).send();
    assertEquals("appointment-too-early", early.code());
    assertEquals(TODAY + "11:45:00+01:00", early.json().getString("allowedAt"));
    server.at("10:50:01");
    TestServer.Answer late = checkIn("kiosk", soon.getString("word")).send();
    assertEquals("appointment-too-late", late.code());
    assertEquals(TODAY + "10:50:00+01:00", late.json().getString("stoodUntil"));
    assertEquals(JsonArray.of("passport"), late.json().getJsonArray("taskTypes"));
  }

  @Test
  void theWordOfAnotherDaySaysWhichDay() {
    JsonObject booked = bookedAt(TOMORROW + "10:40:00+01:00");
    TestServer.Answer early = checkIn("kiosk", booked.getString("word")).send();
    assertEquals("appointment-too-early", early.code());
    assertEquals(TOMORROW + "10:25:00+01:00", early.json().getString("allowedAt"));
  }

  @Test
  void theWordOfAnotherDayAtAnotherBranchSaysWhereAndWhen() {
    JsonObject booked = bookedAt(TOMORROW + "10:40:00+01:00");

    TestServer.Answer there =
        server
            .post("/branches/ry/check-in")
            .as("mette")
            .json("{\"code\":\"" + booked.getString("word") + "\"}")
            .send();

    assertEquals("appointment-elsewhere", there.code());
    assertEquals(
        "hovedbiblioteket", there.json().getJsonObject("branch").getString("id"), there::body);
    assertEquals(TOMORROW + "10:40:00+01:00", there.json().getString("startsAt"));
  }

  @Test
  void whatIsNoAppointmentHereIsRefused() {
    JsonObject booked = booked("10:40:00");
    String word = "{\"code\":\"" + booked.getString("word") + "\"}";
    Call fromAfar =
        server.post(BRANCH + "/check-in").json(word).header("Idempotency-Key", "p".repeat(22));

    assertEquals("appointment-unknown", checkIn("kiosk", "AAAAAA").send().code());
    assertEquals("appointment-unknown", checkIn("kiosk", "A".repeat(44)).send().code());
    assertEquals("presence-required", fromAfar.send().code());
    server.post("/appointments/" + booked.getString("id") + "/cancel").send();
    assertEquals("appointment-over", checkIn("kiosk", booked.getString("word")).send().code());
  }

  /** A whole house comes by one kiosk, and phones of many by the house's own network. */
  @Test
  void rightWordsAndCodesCountForNothing() {
    JsonObject booked = booked("10:40:00");
    for (int number = 0; number < 59; number++) {
      checkIn("kiosk", "WORD" + number).send();
    }
    for (int number = 0; number < 3; number++) {
      assertEquals(201, checkIn("kiosk", booked.getString("word")).send().status());
    }
    assertEquals("appointment-unknown", checkIn("kiosk", "WORD59").send().code());
    assertEquals("too-many-attempts", checkIn("kiosk", booked.getString("word")).send().code());
    assertEquals(201, checkIn("kiosk", booked.getString("id")).send().status());
  }

  @Test
  void aKioskTriesSoManyWordsAndNoMore() {
    for (int number = 0; number < 60; number++) {
      assertEquals("appointment-unknown", checkIn("kiosk", "WORD" + number).send().code());
    }
    assertEquals("too-many-attempts", checkIn("kiosk", "WORD60").send().code());
    assertEquals("appointment-unknown", checkIn("mette", "WORD60").send().code());
  }
}
