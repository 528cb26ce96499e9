package dk.serviceisland.http;

import static dk.serviceisland.http.AppointmentScenes.DAY;
import static dk.serviceisland.http.AppointmentScenes.MADE;
import static dk.serviceisland.http.AppointmentScenes.TIME;
import static dk.serviceisland.http.AppointmentScenes.at;
import static dk.serviceisland.http.AppointmentScenes.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A time from what is free to what its holder and staff do with it. */
class AppointmentsOverHttpTest {
  private static final String FREE =
      TestServer.BRANCH + "/free-times?taskTypes=passport&from=" + DAY + "&to=" + DAY;

  private static final String TODAY = "2026-11-24";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonArray free() {
    JsonArray days = server.get(FREE).send().json().getJsonArray("days");
    assertEquals(1, days.size());
    return days.getJsonObject(0).getJsonArray("times");
  }

  private Call byPhone(int number, String from) {
    return server
        .post(MADE)
        .json(body(from, "\"passport\""))
        .header("Idempotency-Key", "phone-%016d".formatted(number));
  }

  @Test
  void whatWhereAndWhenIsToldToEverybody() {
    JsonObject bookable = server.get("/bookable").send().json();
    assertEquals("passport", bookable.getJsonArray("taskTypes").getJsonObject(0).getString("id"));

    JsonArray places =
        server.get("/free-times?taskTypes=passport").send().json().getJsonArray("branches");
    for (int place = 1; place < places.size(); place++) {
      String before = places.getJsonObject(place - 1).getString("earliest");
      String next = places.getJsonObject(place).getString("earliest");
      assertTrue(before.compareTo(next) <= 0, before + " before " + next);
    }
    assertTrue(free().contains(TIME));
    assertEquals("not-bookable", server.get("/free-times?taskTypes=mitid").send().code());
    assertEquals("invalid-query", server.get("/free-times?taskTypes=a,a").send().code());
  }

  @Test
  void onePhoneBooksOnceForOneKey() {
    JsonObject first = byPhone(1, TIME).send().json();
    JsonObject again = byPhone(1, TIME).send().json();

    assertEquals(first, again);
    assertTrue(first.getString("followUrl").endsWith("/book/" + first.getString("id")));
    assertEquals(first, server.get(at(first)).send().json());
    assertEquals("idempotency-key-reused", byPhone(1, DAY + "T10:10:00+01:00").send().code());
    assertEquals(
        1,
        server
            .get(MADE + "?date=" + DAY)
            .as("mette")
            .send()
            .json()
            .getJsonArray("appointments")
            .size());
  }

  @Test
  void theLastTimeIsTakenOnceAndTheNearestAreTold() {
    TestServer.Answer taken = AppointmentScenes.oneTooMany(server).send();

    assertEquals("time-taken", taken.code());
    assertEquals(3, taken.json().getJsonArray("nearest").size());
    assertFalse(free().contains(TIME));
    assertFalse(taken.json().getJsonArray("nearest").contains(TIME));
  }

  @Test
  void aTimeIsMovedAndGivenUpAndFreeAgainAtOnce() {
    JsonObject booked = AppointmentScenes.booked(server);
    AppointmentScenes.oneTooMany(server);
    String later = DAY + "T11:00:00+01:00";

    JsonObject moved =
        server.post(at(booked) + "/move").json("{\"from\":\"" + later + "\"}").send().json();
    assertEquals(later, moved.getString("from"));
    assertEquals(booked.getString("id"), moved.getString("id"));
    assertEquals(booked.getString("word"), moved.getString("word"));
    String nextDay = "{\"from\":\"2026-12-02T11:00:00+01:00\"}";
    JsonObject elsewhere = server.post(at(booked) + "/move").json(nextDay).send().json();
    assertEquals(booked.getString("word"), elsewhere.getString("word"), "on another day too");
    server.post(at(booked) + "/move").json("{\"from\":\"" + later + "\"}").send();
    assertTrue(free().contains(TIME));
    assertEquals(
        "time-closed",
        server
            .post(at(booked) + "/move")
            .json("{\"from\":\"" + DAY + "T03:00:00+01:00\"}")
            .send()
            .code());

    assertEquals("cancelled", server.post(at(booked) + "/cancel").send().json().getString("state"));
    assertEquals("cancelled", server.post(at(booked) + "/cancel").send().json().getString("state"));
    assertEquals(
        "appointment-over",
        server.post(at(booked) + "/move").json("{\"from\":\"" + TIME + "\"}").send().code());
  }

  /** Whoever books all of a day within minutes is found by when that was. */
  @Test
  void aManagerCallsOffWhatWasBookedWithinMinutes() {
    JsonObject one = AppointmentScenes.booked(server);
    JsonObject two = AppointmentScenes.booked(server);
    JsonObject gone = AppointmentScenes.booked(server);
    server.post(at(gone) + "/cancel").send();
    String hour = "?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";
    assertEquals(
        List.of(one.getString("word"), two.getString("word")),
        made(hour).stream().map(each -> ((JsonObject) each).getString("word")).toList());
    assertEquals(0, made("?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z").size());
    assertEquals("invalid-query", server.get(MADE + "/made?from=now").as("karen").send().code());
    assertEquals(403, server.get(MADE + "/made" + hour).as("mette").send().status());

    JsonArray wanted = new JsonArray();
    for (JsonObject each : List.of(one, gone)) {
      wanted.add(new JsonObject().put("date", DAY).put("word", each.getString("word")));
    }
    wanted.add(new JsonObject().put("date", "2026-13-01").put("word", "AAAAAA"));
    JsonObject done =
        server
            .post(MADE + "/call-off")
            .as("karen")
            .json(new JsonObject().put("appointments", wanted).encode())
            .send()
            .json();

    assertEquals(1, done.getInteger("calledOff"));
    assertEquals(
        List.of("appointment-over", "appointment-unknown"),
        done.getJsonArray("left").stream()
            .map(each -> ((JsonObject) each).getString("code"))
            .toList());
    assertEquals("called-off", server.get(at(one)).send().json().getString("state"));
    assertEquals("booked", server.get(at(two)).send().json().getString("state"));
    assertEquals("cancelled", server.get(at(gone)).send().json().getString("state"));
  }

  private JsonArray made(String span) {
    return server.get(MADE + "/made" + span).as("karen").send().json().getJsonArray("appointments");
  }

  /** What would be refused is not told as if it could be done. */
  @Test
  void aRowAndARefusalAgree() {
    server.opened();
    JsonObject comes = today("10:10");
    JsonObject late = today("10:20");
    server.at("10:10:00");
    String checkIn = TestServer.BRANCH + "/check-in";
    String number =
        server.post(checkIn).as("mette").json(code(comes)).send().json().getString("number");
    assertEquals(new JsonObject().put("number", number), row(comes).getJsonObject("visit"));

    server.metteMay("/open");
    server.metteMay("/call-next");
    server.metteMay("/start");
    server.at("10:28:00");
    String solved = "{\"outcome\":\"solved\"}";
    server.post(TestServer.COUNTER + "/complete").as("mette").json(solved).send();
    JsonObject visit = row(comes).getJsonObject("visit");
    assertEquals("served", visit.getString("endReason"));
    assertTrue(visit.getString("endedAt").startsWith(TODAY + "T10:28:00"), visit.encode());
    assertEquals(
        "appointment-over", server.post(checkIn).as("mette").json(code(comes)).send().code());

    server.at("10:30:00");
    assertEquals("booked", row(late).getString("state"));
    assertEquals(TODAY + "T10:30:00+01:00", row(late).getString("keptUntil"));
    server.at("10:30:01");
    assertEquals("missed", row(late).getString("state"));
    assertEquals(
        "appointment-too-late", server.post(checkIn).as("mette").json(code(late)).send().code());
    assertEquals("appointment-over", server.post(at(late) + "/cancel").send().code());
  }

  private JsonObject today(String time) {
    TestServer.Answer answer =
        AppointmentScenes.byStaff(server, TODAY + "T" + time + ":00+01:00", "\"passport\"").send();
    assertEquals(201, answer.status(), answer.body());
    return answer.json();
  }

  private static String code(JsonObject booked) {
    return new JsonObject().put("code", booked.getString("word")).encode();
  }

  private JsonObject row(JsonObject booked) {
    return server
        .get(MADE + "?date=" + TODAY)
        .as("mette")
        .send()
        .json()
        .getJsonArray("appointments")
        .stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("word").equals(booked.getString("word")))
        .findFirst()
        .orElseThrow();
  }

  /** Of the same day there is none, and of tomorrow none after the evening's hour. */
  @Test
  void whetherWhoeverBooksIsRemindedIsTold() {
    JsonObject booked = today("11:00");
    assertFalse(booked.getBoolean("reminder"));
    JsonObject tomorrow =
        AppointmentScenes.byStaff(server, "2026-11-25T11:00:00+01:00", "\"passport\"")
            .send()
            .json();
    assertTrue(tomorrow.getBoolean("reminder"));

    server.at("18:00:00");
    assertFalse(server.get(at(tomorrow)).send().json().getBoolean("reminder"));
  }

  @Test
  void staffCancelForWhoeverSaysTheWord() {
    JsonObject booked = AppointmentScenes.booked(server);
    String which = "{\"date\":\"" + DAY + "\",\"word\":\"" + booked.getString("word") + "\"}";

    JsonObject gone = server.post(MADE + "/cancel").as("mette").json(which).send().json();

    assertEquals("cancelled", gone.getString("state"));
    assertEquals("cancelled", server.get(at(booked)).send().json().getString("state"));
    assertEquals(
        "appointment-unknown",
        server
            .post(MADE + "/cancel")
            .as("mette")
            .json(which.replace(DAY, "2026-12-02"))
            .send()
            .code());
  }

  @Test
  void nobodyTakesAllTimesFromOnePlace() {
    for (int number = 0; number < 6; number++) {
      assertEquals(201, byPhone(number, DAY + "T1" + number + ":00:00+01:00").send().status());
    }
    assertEquals("too-many-attempts", byPhone(9, TIME).send().code());
    server.realTimePasses(Duration.ofHours(1));
    assertEquals(201, byPhone(9, TIME).send().status());
  }

  /** Each move is a mail to an address that may be anybody's. */
  @Test
  void oneTimeIsMovedSoOftenAndNoMore() {
    JsonObject booked = AppointmentScenes.booked(server);
    for (int number = 0; number < 8; number++) {
      assertEquals("time-closed", moved(booked, DAY + "T03:00:00+01:00").code());
    }
    for (int number = 1; number <= 5; number++) {
      assertEquals(200, moved(booked, DAY + "T11:" + number + "0:00+01:00").status());
    }
    assertEquals("too-many-attempts", moved(booked, TIME).code());
    assertEquals("cancelled", server.post(at(booked) + "/cancel").send().json().getString("state"));
  }

  private TestServer.Answer moved(JsonObject booked, String from) {
    return server.post(at(booked) + "/move").json("{\"from\":\"" + from + "\"}").send();
  }

  @Test
  void itsHolderHasACodeAndAnEntryForTheCalendar() {
    JsonObject booked = AppointmentScenes.booked(server);

    assertTrue(server.get(at(booked) + "/qr.svg").send().body().contains("<svg"));
    String calendar = server.get(at(booked) + "/calendar.ics?language=en").send().body();
    assertTrue(calendar.contains("SUMMARY:Passport\r\n"), calendar);
    assertTrue(calendar.contains("//EN\r\n"), calendar);
    assertTrue(calendar.contains("DTSTART:20261201T090000Z\r\n"), calendar);
    server.at("10:30:05");
    assertEquals(200, moved(booked, DAY + "T11:00:00+01:00").status());
    String moved = server.get(at(booked) + "/calendar.ics").send().body();
    assertTrue(moved.contains("DTSTART:20261201T100000Z\r\n"), moved);
    assertEquals(line(calendar, "UID:"), line(moved, "UID:"));
    assertTrue(sequence(moved) > sequence(calendar), moved);
    server.post(at(booked) + "/cancel").send();
    String gone = server.get(at(booked) + "/calendar.ics").send().body();
    assertTrue(gone.contains("STATUS:CANCELLED\r\n"), gone);
    assertEquals(line(calendar, "UID:"), line(gone, "UID:"));
    assertTrue(sequence(gone) > sequence(moved), gone);
    assertNotEquals(200, server.get("/bookings/" + booked.getString("id")).send().status());
  }

  private static String line(String calendar, String key) {
    return calendar
        .replace("\r\n ", "")
        .lines()
        .filter(one -> one.startsWith(key))
        .findFirst()
        .orElseThrow();
  }

  private static long sequence(String calendar) {
    return Long.parseLong(line(calendar, "SEQUENCE:").substring("SEQUENCE:".length()));
  }

  /** Nobody is called off in silence: the check of a change says whom it hits. */
  @Test
  void whomAClosedDayHitsIsToldBefore() {
    JsonObject booked = AppointmentScenes.booked(server);
    JsonArray closed =
        new JsonArray().add(new JsonObject().put("date", DAY).put("hours", "closed"));
    JsonObject close =
        new JsonObject()
            .put("from", "now")
            .put("documents", new JsonObject())
            .put(
                "changes",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("document", "branches/hovedbiblioteket")
                            .put("path", "hours.exceptions")
                            .put("value", closed)));
    JsonObject checked =
        server.post("/settings/check").as("admin").json(close.encode()).send().json();
    assertTrue(
        checked.getJsonArray("consequences").encode().contains(booked.getString("word")),
        checked.encode());
    assertEquals("booked", server.get(at(booked)).send().json().getString("state"));
  }
}
