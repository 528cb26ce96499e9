package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The duty plan from what a manager types to what citizens may book. */
class DutiesOverHttpTest {
  private static final String DUTIES = DutyScenes.DUTIES;
  private static final String DAY = DutyScenes.DAY;

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

  private JsonObject week(String who) {
    return server.get(DUTIES + "?week=" + DAY).as(who).send().json();
  }

  private static JsonObject person(JsonObject week, String id) {
    for (Object each : week.getJsonArray("people")) {
      if (((JsonObject) each).getString("id").equals(id)) {
        return (JsonObject) each;
      }
    }
    throw new AssertionError(id + " is not in " + week.encode());
  }

  private JsonArray free() {
    return server
        .get(TestServer.BRANCH + "/free-times?taskTypes=passport&from=" + DAY + "&to=" + DAY)
        .send()
        .json()
        .getJsonArray("days")
        .getJsonObject(0)
        .getJsonArray("times");
  }

  @Test
  void whatIsPlannedDecidesWhatIsFree() {
    assertTrue(free().contains(DAY + "T11:00:00+01:00"));

    JsonObject planned = DutyScenes.plan(server, "mette", 0, "10:00", "11:00").send().json();

    assertEquals(
        1, person(planned, "mette").getJsonArray("days").getJsonObject(1).getInteger("revision"));
    assertTrue(planned.getJsonArray("days").getJsonObject(1).getBoolean("planned"));
    assertTrue(free().contains(DAY + "T10:00:00+01:00"));
    assertFalse(free().contains(DAY + "T11:00:00+01:00"));

    DutyScenes.plan(server, "mette", 1).send();
    assertFalse(free().contains(DAY + "T11:00:00+01:00"), "nobody is there any more");
    assertFalse(free().contains(DAY + "T10:00:00+01:00"));
    String unplan = "{\"date\":\"" + DAY + "\"}";
    assertEquals(403, server.post(DUTIES + "/unplan").as("mette").json(unplan).send().status());
    JsonObject now = server.post(DUTIES + "/unplan").as("karen").json(unplan).send().json();
    assertFalse(now.getJsonArray("days").getJsonObject(1).getBoolean("planned"));
    assertTrue(free().contains(DAY + "T11:00:00+01:00"), "it goes by counters and staff");
  }

  /** A time that was given stays given, so whoever takes the staff off the day is told. */
  @Test
  void whoeverTakesStaffOffADayIsToldOfTheTimesThatAreBooked() {
    DutyScenes.plan(server, "mette", 0, "10:00", "11:00").send();
    AppointmentScenes.booked(server);
    JsonObject gone =
        AppointmentScenes.byStaff(server, DAY + "T10:10:00+01:00", "\"passport\"").send().json();
    server.post(AppointmentScenes.at(gone) + "/cancel").send();
    assertEquals(List.of(1, 0), booked(week("jens")));

    JsonObject off = DutyScenes.plan(server, "mette", 1).send().json();

    assertEquals(List.of(1, 1), booked(off));
    String copy = "{\"from\":\"2026-11-24\",\"to\":\"" + DAY + "\"}";
    server
        .call("PUT", DUTIES + "/jens")
        .as("karen")
        .json(DutyScenes.body("2026-11-24", 0, "12:00", "14:00"))
        .send();
    assertEquals(
        new JsonArray().add(new JsonObject().put("date", DAY).put("booked", 1).put("unserved", 1)),
        server
            .post(DUTIES + "/copy")
            .as("karen")
            .json(copy)
            .send()
            .json()
            .getJsonArray("unserved"));
    String table = "dato;medarbejder;fra;til;slags\n" + DAY + ";mette;10:00;11:00;vagt\n";
    JsonObject taken = DutyScenes.table(server, table).send().json();
    assertEquals(1, taken.getInteger("changed"), taken.encode());
    assertEquals(new JsonArray(), taken.getJsonArray("unserved"));
    assertEquals(List.of(1, 0), booked(week("karen")));
  }

  /** How many times are booked on the day, and how many of them nobody can serve. */
  private static List<Integer> booked(JsonObject week) {
    JsonObject day = week.getJsonArray("days").getJsonObject(1);
    return List.of(day.getInteger("booked"), day.getInteger("unserved"));
  }

  @Test
  void staffSeeThemselvesAndHowManyAreThere() {
    DutyScenes.plan(server, "mette", 0, "10:00", "14:00").send();
    DutyScenes.plan(server, "jens", 0, "12:00", "16:00").send();

    JsonObject seen = week("jens");
    assertFalse(seen.getBoolean("mayChange"));
    assertEquals(1, seen.getJsonArray("people").size());
    assertEquals("jens", seen.getJsonArray("people").getJsonObject(0).getString("id"));
    assertEquals(
        new JsonArray(
            "[{\"from\":\"10:00\",\"to\":\"12:00\",\"people\":1},"
                + "{\"from\":\"12:00\",\"to\":\"14:00\",\"people\":2},"
                + "{\"from\":\"14:00\",\"to\":\"16:00\",\"people\":1}]"),
        seen.getJsonArray("days").getJsonObject(1).getJsonArray("there"));
    assertFalse(seen.encode().contains("mette"));
    assertEquals("forbidden", DutyScenes.plan(server, "mette", 1).as("jens").send().code());
  }

  @Test
  void whoeverComesSecondIsToldWhatIsThere() {
    DutyScenes.plan(server, "mette", 0, "10:00", "14:00").send();

    TestServer.Answer late = DutyScenes.plan(server, "mette", 0, "12:00", "16:00").send();

    assertEquals("duty-stale", late.code());
    assertEquals(1, late.json().getJsonObject("day").getInteger("revision"));
    assertEquals(
        "14:00",
        late.json().getJsonObject("day").getJsonArray("duties").getJsonObject(0).getString("to"));
  }

  @Test
  void whatIsElsewhereIsInTheWayAndItsBranchIsNotTold() {
    server
        .call("PUT", "/branches/ry/duties/mette")
        .as("admin")
        .json(DutyScenes.body(DAY, 0, "09:00", "12:00"))
        .send();

    TestServer.Answer both = DutyScenes.plan(server, "mette", 1, "11:00", "14:00").send();

    assertEquals("duty-elsewhere", both.code());
    assertEquals("09:00", both.json().getString("from"));
    JsonObject day = person(week("karen"), "mette").getJsonArray("days").getJsonObject(1);
    assertEquals(
        new JsonArray("[{\"from\":\"09:00\",\"to\":\"12:00\"}]"), day.getJsonArray("elsewhere"));
    assertEquals(new JsonArray(), day.getJsonArray("duties"));
  }

  @Test
  void aWeekIsCopiedInOnePress() {
    DutyScenes.plan(server, "mette", 0, "10:00", "14:00").send();
    String copy = "{\"from\":\"" + DAY + "\",\"to\":\"2026-12-10\"}";

    JsonObject first = server.post(DUTIES + "/copy").as("karen").json(copy).send().json();
    JsonObject again = server.post(DUTIES + "/copy").as("karen").json(copy).send().json();

    assertEquals(1, first.getInteger("changed"));
    assertEquals(0, again.getInteger("changed"));
    JsonObject next = server.get(DUTIES + "?week=2026-12-07").as("karen").send().json();
    assertEquals(
        "10:00",
        person(next, "mette")
            .getJsonArray("days")
            .getJsonObject(1)
            .getJsonArray("duties")
            .getJsonObject(0)
            .getString("from"));
  }

  @Test
  void aTableIsTakenInWholeOrNotAtAll() {
    String good = "dato;medarbejder;fra;til;slags\n" + DAY + ";mette;10;14;\n";
    TestServer.Answer bad = DutyScenes.table(server, good + DAY + ";nobody;10;14;\n").send();
    assertEquals("duty-file-wrong", bad.code());
    assertEquals(3, bad.json().getJsonArray("lines").getJsonObject(0).getInteger("line"));
    assertFalse(week("karen").getJsonArray("days").getJsonObject(1).getBoolean("planned"));

    assertEquals(1, DutyScenes.table(server, good).send().json().getInteger("changed"));
    String given = server.get(DUTIES + "/csv?week=" + DAY).as("karen").send().body();
    assertTrue(given.contains(DAY + ";mette;Mette Holm;10:00;14:00;vagt\r\n"), given);
    assertEquals(0, DutyScenes.table(server, given).send().json().getInteger("changed"));

    assertEquals(
        "duty-overlap",
        DutyScenes.table(server, good + DAY + ";mette;11;15;\n")
            .send()
            .json()
            .getJsonArray("lines")
            .getJsonObject(0)
            .getString("code"));
  }

  @Test
  void filesThatWouldCostTheServerItsLifeAreRefused() {
    String zone =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:x
        BEGIN:VTIMEZONE
        TZID:Evil
        BEGIN:STANDARD
        DTSTART:16010101T000000
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0100
        RRULE:FREQ=SECONDLY
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:1
        DTSTART;TZID=Evil:20261202T100000
        SUMMARY:Vagt
        END:VEVENT
        END:VCALENDAR
        """;
    TestServer.Answer calendar =
        server
            .post(DUTIES + "/calendar?week=" + DAY + "&staff=mette")
            .as("karen")
            .header("Content-Type", "text/calendar")
            .body(zone)
            .send();
    assertEquals(400, calendar.status());
    assertEquals("too-often", flaw(calendar));

    String head = "dato;medarbejder;fra;til;slags\n";
    assertEquals("too-many", flaw(DutyScenes.table(server, head + "x\n".repeat(5_000)).send()));
    TestServer.Answer large = DutyScenes.table(server, head + "x\n".repeat(262_144)).send();
    assertEquals(413, large.status());
    assertEquals("body-too-large", large.code());
  }

  private static String flaw(TestServer.Answer answer) {
    assertEquals("duty-file-wrong", answer.code());
    return answer.json().getJsonArray("lines").getJsonObject(0).getString("code");
  }

  @Test
  void aCalendarIsTakenIn() {
    String calendar =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:x
        BEGIN:VEVENT
        UID:1
        DTSTAMP:20261101T120000Z
        SUMMARY:Vagt
        DTSTART;TZID=Europe/Copenhagen:20261103T100000
        DTEND;TZID=Europe/Copenhagen:20261103T140000
        RRULE:FREQ=WEEKLY
        END:VEVENT
        END:VCALENDAR
        """
            .replace("\n", "\r\n");
    TestServer.Answer taken =
        server
            .post(DUTIES + "/calendar?week=" + DAY + "&weeks=2&staff=mette")
            .as("karen")
            .header("Content-Type", "text/calendar")
            .body(calendar)
            .send();

    assertEquals(2, taken.json().getInteger("changed"), taken.body());
    assertTrue(week("karen").getJsonArray("days").getJsonObject(1).getBoolean("planned"));
    assertEquals(
        "unsupported-media-type",
        server
            .post(DUTIES + "/calendar?week=" + DAY)
            .as("karen")
            .header("Content-Type", "text/plain")
            .body(calendar)
            .send()
            .code());
  }

  @Test
  void whatNoDayIsAndWhatDoesNotEndIsTold() {
    assertEquals(
        "invalid-body",
        server
            .call("PUT", DUTIES + "/mette")
            .as("karen")
            .json(DutyScenes.body("2026-02-31", 0, "10:00", "11:00"))
            .send()
            .code());
    assertEquals(
        "invalid-body", DutyScenes.plan(server, "mette", 0, "11:00", "11:00").send().code());
  }
}
