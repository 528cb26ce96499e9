package dk.serviceisland.http;

import static dk.serviceisland.http.SeatScenes.RY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Courses from the settings by way of phone, kiosk and door to the figures. */
class CoursesOverHttpTest {
  /** What a door and figures answer, of a meeting that has begun. */
  static final Set<String> TELLS =
      Set.of("check-in-seat.answer", "get-course-report.answer", "take-check-in-back.answer");

  private static final String REPORT = "/report/courses?from=2026-11-01&to=2026-11-24";

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

  @Test
  void aBranchSaysWhatIsOnAndWhoTeaches() {
    JsonObject programme = server.get(RY + "/meetings").send().json();
    JsonObject first = programme.getJsonArray("meetings").getJsonObject(0);

    assertEquals(SeatScenes.MEETING, first.getString("id"));
    assertEquals("Mette Holm", first.getString("teacher"));
    assertEquals("2026-11-24T14:00:00+01:00", first.getString("begins"));
    assertEquals("open", first.getString("state"));
    assertEquals(12, first.getInteger("free"));
    assertTrue(
        programme.getJsonArray("meetings").stream()
            .map(JsonObject.class::cast)
            .anyMatch(
                one -> one.getString("state").equals("not-yet") && one.containsKey("opensAt")));
    assertEquals(
        new JsonArray(),
        server.get("/branches/galten/meetings").send().json().getJsonArray("meetings"));
  }

  @Test
  void aPhoneBooksFromAnywhereOnceForOneKey() {
    Call book = server.post(SeatScenes.TODAY + "/bookings").json("{}");
    book.header("Idempotency-Key", "p".repeat(22));

    JsonObject booked = book.send().json();
    assertEquals(booked.getString("word"), book.send().json().getString("word"));

    assertEquals(1, booked.getInteger("seat"));
    assertEquals(44, booked.getString("id").length());
    assertTrue(booked.getString("followUrl").endsWith("/courses/" + booked.getString("id")));
    assertEquals(11, free());
    assertEquals(
        "idempotency-key-reused",
        server
            .post(RY + "/meetings/borger-dk.2026-12-01.1400/bookings")
            .json("{}")
            .header("Idempotency-Key", "p".repeat(22))
            .send()
            .code());
  }

  @Test
  void nobodyTakesAllSeatsFromOnePlace() {
    JsonObject first = byPhone(0).send().json();
    assertEquals(201, byPhone(1).send().status());
    assertEquals(201, byPhone(2).send().status());
    TestServer.Answer fourth = byPhone(3).send();
    assertEquals("too-many-attempts", fourth.code());
    assertTrue(fourth.json().getInteger("retryAfterSeconds") > 3_600, fourth.body());
    assertEquals(201, byPhone(0).send().status());
    server.realTimePasses(Duration.ofDays(1));
    assertEquals("too-many-attempts", byPhone(4).send().code());

    server.post("/bookings/" + first.getString("id") + "/cancel").send();

    assertEquals(201, byPhone(5).send().status());
    assertEquals(9, free());
  }

  private Call byPhone(int number) {
    return server
        .post(SeatScenes.TODAY + "/bookings")
        .json("{}")
        .header("Idempotency-Key", "phone-%016d".formatted(number));
  }

  /** The screens of the tests stand in the main library, which gets the course of Ry. */
  @Test
  void aKioskBooksAndADisplayDoesNot() {
    JsonArray courses =
        server
            .get("/settings")
            .as("admin")
            .send()
            .json()
            .getJsonObject("documents")
            .getJsonObject("branches/ry")
            .getJsonArray("courses");
    assertEquals(
        201,
        Changes.make(
                server, 1, "now", Changes.putting("branches/hovedbiblioteket", "courses", courses))
            .send()
            .status());
    String meeting = TestServer.BRANCH + "/meetings/" + SeatScenes.MEETING;

    assertEquals(201, server.post(meeting + "/bookings").as("kiosk").json("{}").send().status());
    assertEquals(
        "forbidden", server.post(meeting + "/bookings").as("display").json("{}").send().code());

    JsonArray bookings = server.get(meeting).as("mette").send().json().getJsonArray("bookings");
    assertEquals(1, bookings.size());
    assertEquals("kiosk", bookings.getJsonObject(0).getString("channel"));
  }

  /** What is kept for the desk is free for whoever can give it, and for no phone. */
  @Test
  void kioskAndStaffSeeTheSeatsThatAreKeptForTheDesk() {
    JsonArray courses =
        server
            .get("/settings")
            .as("admin")
            .send()
            .json()
            .getJsonObject("documents")
            .getJsonObject("branches/ry")
            .getJsonArray("courses");
    courses.getJsonObject(0).put("deskPercent", 100);
    assertEquals(
        201,
        Changes.make(
                server, 1, "now", Changes.putting("branches/hovedbiblioteket", "courses", courses))
            .send()
            .status());
    String later = "borger-dk.2026-12-01.1400";

    assertEquals(0, free(server.get(TestServer.BRANCH + "/meetings"), later));
    assertEquals(12, free(server.get(TestServer.BRANCH + "/meetings").as("kiosk"), later));
    assertEquals(12, free(server.get(TestServer.BRANCH + "/meetings").as("mette"), later));
    assertEquals(200, server.get(RY + "/meetings").as("kiosk").send().status());
    assertEquals(200, server.get(RY + "/meetings").as("rigmor").send().status());
  }

  private static int free(Call list, String meeting) {
    return list.send().json().getJsonArray("meetings").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(meeting))
        .findFirst()
        .orElseThrow()
        .getInteger("free");
  }

  @Test
  void theHolderHasAPageACodeAndACalendar() {
    JsonObject booked = SeatScenes.booked(server);
    String path = "/bookings/" + booked.getString("id");

    assertTrue(server.get(path + "/qr.svg").send().body().startsWith("<svg"));
    TestServer.Answer calendar = server.get(path + "/calendar.ics?language=en").send();
    assertEquals("text/calendar; charset=utf-8", calendar.header("content-type"));
    assertTrue(calendar.body().contains("DTSTART:20261124T130000Z\r\n"), calendar.body());
    assertTrue(calendar.body().contains("SUMMARY:Getting started with borger.dk\r\n"));
    assertTrue(
        Arrays.stream(calendar.body().split("\r\n"))
            .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75));
    assertEquals("invalid-query", server.get(path + "/calendar.ics?language=dansk").send().code());
    assertTrue(calendar.body().contains("STATUS:CONFIRMED\r\n"));
    assertEquals(200, server.post(path + "/cancel").json("{}").send().status());
    assertTrue(server.get(path + "/calendar.ics").send().body().contains("STATUS:CANCELLED\r\n"));
  }

  /** The code of a ticket opens no booking, and that of a booking no ticket. */
  @Test
  void aCodeIsGoodForWhatItIsOf() {
    String ticket = server.opened().draws("passport").getString("id");
    String booking = SeatScenes.booked(server).getString("id");

    assertEquals("booking-unknown", server.get("/bookings/" + ticket).send().code());
    assertEquals("ticket-unknown", server.get("/tickets/" + booking).send().code());
  }

  @Test
  void aSeatThatIsGivenUpGoesToWhoeverWaits() {
    JsonObject first = SeatScenes.booked(server);
    JsonObject waiting = SeatScenes.full(server, 11, true).send().json();
    assertEquals("waiting", waiting.getString("state"));
    assertEquals(1, waiting.getInteger("inLine"));

    server.post("/bookings/" + first.getString("id") + "/cancel").send();

    JsonObject now = server.get("/bookings/" + waiting.getString("id")).send().json();
    assertEquals("seated", now.getString("state"));
    assertEquals(1, now.getInteger("seat"));
  }

  @Test
  void theDoorAndTheFiguresAgree() {
    JsonObject first = SeatScenes.booked(server);
    JsonObject second = SeatScenes.booked(server);
    JsonObject third = SeatScenes.booked(server);
    server.at("13:45:00");
    assertEquals(200, SeatScenes.door(server, "give-up", third).send().status());
    JsonObject done = SeatScenes.door(server, "check-in", first).send().json();
    assertEquals("came", done.getJsonObject("booking").getString("state"));
    assertEquals(1, done.getJsonObject("door").getInteger("came"));
    JsonObject back = SeatScenes.door(server, "take-back", first).send().json();
    assertEquals("seated", back.getJsonObject("booking").getString("state"));
    assertEquals(200, SeatScenes.door(server, "check-in", first).send().status());
    assertNotEquals(first.getString("word"), second.getString("word"));
    JsonObject before = report();
    assertEquals(0, before.getJsonObject("total").getInteger("meetingsHeld"));

    server.at("15:30:00");

    assertEquals(
        new JsonObject()
            .put("meetingsHeld", 1)
            .put("calledOff", 0)
            .put("seats", 12)
            .put("taken", 2)
            .put("came", 1)
            .put("noShows", 1)
            .put("waitingUnmet", 0)
            .put("cancelled", 1),
        report().getJsonObject("total"));
    assertTrue(
        server
            .get(REPORT)
            .as("karen")
            .header("Accept", "text/csv")
            .send()
            .body()
            .contains(",taken,came,noShows,"));
    String table =
        server.get(REPORT + "&csv=danish").as("karen").header("Accept", "text/csv").send().body();
    assertTrue(table.contains("Udeblevet"), table);
    assertTrue(
        table.contains(
            "ry;borger-dk;Kom godt i gang med borger.dk;2026-11-24;14:00;1;12;2;1;1;0;1"),
        table);
    JsonObject ofOne = server.get(REPORT + "&branch=ry").as("karen").send().json();
    Map<String, JsonObject> told =
        Map.of(
            "check-in-seat.answer", done,
            "get-course-report.answer", ofOne,
            "take-check-in-back.answer", back);
    assertEquals(TELLS, told.keySet());
    assertEquals(Map.of(), Examples.differences(told));
  }

  private JsonObject report() {
    return server.get(REPORT).as("karen").send().json();
  }

  /** Nobody could book it here, and nobody knows whether it was held. */
  @Test
  void whatBeganBeforeTheFirstStartIsNotCounted() {
    server.at("14:30:00");
    assertEquals(0, report().getJsonObject("total").getInteger("meetingsHeld"));
    server.at("16:00:00");

    JsonObject told = report();

    assertEquals(1, told.getJsonObject("total").getInteger("meetingsHeld"), told::encode);
    assertEquals(
        "2026-11-24T14:00", told.getJsonArray("meetings").getJsonObject(0).getString("begins"));
  }

  @Test
  void figuresAreOfTheBranchesThatSomebodyMaySee() {
    SeatScenes.booked(server);
    server.at("16:00:00");
    assertEquals(1, report().getJsonArray("meetings").size());
    assertEquals(
        "branch-unknown", server.get(REPORT + "&branch=nowhere").as("karen").send().code());
    assertEquals(
        "invalid-query", server.get("/report/courses?from=2026-11-24").as("karen").send().code());
    assertEquals(
        "not-acceptable",
        server.get(REPORT).as("karen").header("Accept", "image/png").send().code());
  }

  /** Whoever booked a course that the settings lose is told that it is off, and loses no code. */
  @Test
  void aCourseThatIsTakenOutIsOffForWhoBookedIt() {
    JsonObject booked = SeatScenes.booked(server);
    assertEquals(
        201,
        Changes.make(server, 1, "now", Changes.putting("branches/ry", "courses", new JsonArray()))
            .send()
            .status());

    JsonObject now = server.get("/bookings/" + booked.getString("id")).send().json();

    assertEquals("called-off", now.getJsonObject("meeting").getString("state"));
    assertEquals(
        "Kom godt i gang med borger.dk",
        now.getJsonObject("meeting").getJsonObject("names").getString("da"));
    assertEquals("meeting-unknown", SeatScenes.today(server, false).send().code());
  }

  @Test
  void staffSeeCodesWordsAndNothingOfAPerson() {
    JsonObject booked = SeatScenes.booked(server);
    String door = server.get(SeatScenes.TODAY).as("mette").send().body();

    assertTrue(door.contains(booked.getString("word")));
    assertFalse(door.contains(booked.getString("id").substring(0, 22)), "the code is the holder's");
  }

  private int free() {
    return server
        .get(RY + "/meetings")
        .send()
        .json()
        .getJsonArray("meetings")
        .getJsonObject(0)
        .getInteger("free");
  }
}
