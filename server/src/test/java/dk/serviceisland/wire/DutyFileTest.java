package dk.serviceisland.wire;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.duty.Planned;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Duties out of tables and calendars. */
class DutyFileTest {
  private static final Plan PLAN = aServiceIsland().plan();
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private static DutyFile table(String text) {
    return DutyTable.read(CsvText.read(text.getBytes(StandardCharsets.UTF_8), "text/csv"), PLAN);
  }

  private static List<String> days(DutyFile file) {
    assertEquals(List.of(), file.flaws());
    return file.days().stream()
        .map(
            day ->
                day.staff()
                    + " "
                    + day.day()
                    + " "
                    + day.pieces().stream()
                        .map(piece -> Words.of(piece.kind()) + " " + piece.when())
                        .toList())
        .toList();
  }

  private static List<String> flaws(DutyFile file) {
    return file.flaws().stream()
        .map(flaw -> flaw.line() + " " + flaw.column() + " " + flaw.value() + " " + flaw.code())
        .toList();
  }

  @Test
  void aTableIsReadByItsHeadsInBothLanguages() {
    List<String> expected =
        List.of("anna 2026-12-01 [counters 10:00-14:00, course 14:00-16:00]", "bo 2026-12-01 []");
    assertEquals(
        expected,
        days(
            table(
                """
                navn;dato;medarbejder;fra;til;slags;bil
                ;1.12.2026;Anna;10;14;;rød
                ;2026-12-01;anna;14.00;16:00;Kursus;
                ;01-12-2026;bo;;;vagt;
                """)));
    assertEquals(
        expected,
        days(
            table(
                """
                staff,date,from,to,kind
                anna,2026-12-01,10:00,14:00,counters
                anna,2026-12-01,14:00,16:00,course
                bo,2026-12-01,,,
                """)));
  }

  @Test
  void whatIsGivenOutIsTakenIn() {
    PersonDay anna =
        Planned.day(PLAN.branch(), "anna", MONDAY, "08:15-12:00", "telephone 12:00-24:00");
    String given =
        DutyTable.write(PLAN, List.of(DutyPlan.of(MONDAY, List.of(anna))), "da").toString();

    assertTrue(given.contains("\r\n2026-11-23;anna;anna;08:15;12:00;vagt\r\n"), given);
    assertEquals(
        List.of("anna 2026-11-23 [counters 08:15-12:00, telephone 12:00-24:00]"),
        days(table(given)));
  }

  @Test
  void everyLineThatIsWrongIsTold() {
    assertEquals(
        List.of(
            "2 medarbejder nobody not-on-staff",
            "3 dato 31.2.2026 date",
            "4 fra 10:05 time",
            "5 til 09:00 not-after",
            "6 slags syg kind",
            "7   looks-like-cpr"),
        flaws(
            table(
                """
                dato;medarbejder;fra;til;slags
                2026-12-01;nobody;10:00;14:00;
                31.2.2026;anna;10:00;14:00;
                2026-12-01;anna;10:05;14:00;
                2026-12-01;anna;10:00;09:00;
                2026-12-01;anna;10:00;14:00;syg
                2026-12-01;anna;10:00;14:00;010190-1234
                """)));
    assertEquals(
        List.of("1 fra  column-missing", "1 til  column-missing"),
        flaws(table("dato;medarbejder\n2026-12-01;anna\n")));
    assertEquals(List.of("0   empty"), flaws(table("")));
  }

  private static DutyFile calendar(Optional<String> whose, String... entries) {
    String text =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//DA\r\n"
            + String.join("", entries)
            + "END:VCALENDAR\r\n";
    return DutyCalendar.read(text, PLAN, MONDAY, 1, MONDAY.plusDays(1), whose.map(StaffId::new));
  }

  private static String entry(String... lines) {
    return "BEGIN:VEVENT\r\nDTSTAMP:20261101T120000Z\r\n"
        + String.join("\r\n", lines)
        + "\r\nEND:VEVENT\r\n";
  }

  private static List<String> planned(DutyFile file) {
    return days(file).stream().filter(day -> !day.endsWith("[]")).toList();
  }

  @Test
  void aCalendarSaysWhereSomebodyIsInItsWeekAndWhereNothingIs() {
    DutyFile file =
        calendar(
            Optional.of("anna"),
            entry("UID:1", "SUMMARY:Vagt", "DTSTART:20261124T090500Z", "DTEND:20261124T130000Z"),
            entry(
                "UID:2",
                "SUMMARY:Tandlæge",
                "DTSTART;TZID=Europe/Copenhagen:20261124T110500",
                "DTEND;TZID=Europe/Copenhagen:20261124T112000"),
            entry(
                "UID:3",
                "SUMMARY:Ferie",
                "DTSTART;VALUE=DATE:20261127",
                "DTEND;VALUE=DATE:20261130"),
            entry(
                "UID:4",
                "SUMMARY:Fri",
                "TRANSP:TRANSPARENT",
                "DTSTART:20261125T090000Z",
                "DURATION:PT1H"),
            entry(
                "UID:5",
                "STATUS:CANCELLED",
                "SUMMARY:Vagt",
                "DTSTART:20261125T090000Z",
                "DURATION:PT1H"),
            entry("UID:6", "SUMMARY:Vagt", "DTSTART:20261123T090000Z", "DURATION:PT1H"));

    assertEquals(
        List.of(
            "anna 2026-11-24 [counters 10:15-14:00, other 11:00-11:30]",
            "anna 2026-11-25 []",
            "anna 2026-11-26 []",
            "anna 2026-11-27 [other 00:00-24:00]",
            "anna 2026-11-28 [other 00:00-24:00]",
            "anna 2026-11-29 [other 00:00-24:00]"),
        days(file),
        "Monday is over");
  }

  @Test
  void entriesThatComeAgainDoSoByTheClockOnTheWall() {
    assertEquals(
        List.of("anna 2026-11-24 [counters 09:00-12:00]", "anna 2026-11-26 [counters 13:00-15:00]"),
        planned(
            calendar(
                Optional.empty(),
                entry(
                    "UID:1",
                    "SUMMARY:Skranke",
                    "ATTENDEE;CN=Anna A.:mailto:anna@example.dk",
                    "DTSTART;TZID=Europe/Copenhagen:20260901T090000",
                    "DTEND;TZID=Europe/Copenhagen:20260901T120000",
                    "RRULE:FREQ=WEEKLY;BYDAY=TU,WE,TH",
                    "EXDATE;TZID=Europe/Copenhagen:20261125T090000"),
                entry(
                    "UID:1",
                    "RECURRENCE-ID;TZID=Europe/Copenhagen:20261126T090000",
                    "SUMMARY:Skranke",
                    "ATTENDEE:mailto:anna@example.dk",
                    "DTSTART;TZID=Europe/Copenhagen:20261126T130000",
                    "DTEND;TZID=Europe/Copenhagen:20261126T150000"))));
  }

  @Test
  void aNameInFrontOfTheHeadingSaysWhose() {
    assertEquals(
        List.of("bo 2026-11-24 [meeting 09:00-10:00]"),
        planned(
            calendar(
                Optional.empty(),
                entry(
                    "UID:1",
                    "SUMMARY:Bo: møde",
                    "DTSTART:20261124T090000",
                    "DTEND:20261124T100000"))));
  }

  private static String zone(String rule) {
    return "BEGIN:VTIMEZONE\r\nTZID:Evil\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
        + "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
        + rule
        + "END:STANDARD\r\nEND:VTIMEZONE\r\n";
  }

  private static String inZone() {
    return entry("UID:1", "SUMMARY:Vagt", "DTSTART;TZID=Evil:20261124T100000", "DURATION:PT2H");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RRULE:FREQ=SECONDLY\r\n",
        "RRULE:FREQ=DAILY\r\n",
        "RRULE:FREQ=YEARLY;BYHOUR=1,2,3\r\n",
        "RRULE:FREQ=YEARLY;FREQ=SECONDLY\r\n",
        "RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR\r\n",
        "rrule;x=\":FREQ=YEARLY\":FREQ=SEC\r\n ONDLY\r\n"
      })
  void aClockIsSetByRulesOfTheYearAlone(String rule) {
    List<String> flaws = flaws(calendar(Optional.of("anna"), zone(rule), inZone()));
    assertEquals(1, flaws.size());
    assertTrue(flaws.get(0).matches("0 RRULE FREQ=.* too-often"), flaws::toString);
  }

  @Test
  void aTimeZoneOfTheFileHasItsClock() {
    for (String rule :
        List.of("", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n", "RRULE:FREQ=YEARLY\r\n")) {
      assertEquals(
          List.of("anna 2026-11-24 [counters 10:00-12:00]"),
          planned(calendar(Optional.of("anna"), zone(rule), inZone())),
          rule);
    }
  }

  private static String again(String from, String rule) {
    return entry("UID:1", "SUMMARY:Vagt", "DTSTART:" + from, "DURATION:PT1H", "RRULE:" + rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=HOURLY",
        "FREQ=YEARLY;BYDAY=MO,TU;BYHOUR=1,2,3,4;BYMINUTE=1,2;BYSECOND=1,2;BYSETPOS=-1",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;BYMINUTE=9",
        "FREQ=DAILY;BYSECOND=9",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=YEARLY;BYYEARDAY=200",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2",
        "FREQ=YEARLY;BYDAY=MO;BYSETPOS=1"
      })
  void rulesThatGoOnWithoutEndAreNotFollowed(String rule) {
    assertEquals(
        List.of("1   too-often"),
        flaws(calendar(Optional.of("anna"), again("19700101T100000", rule))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH;WKST=MO",
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=4",
        "FREQ=MONTHLY;BYDAY=4TU",
        "FREQ=MONTHLY;BYMONTHDAY=24",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYSETPOS=-1"
      })
  void rulesOfDutiesAreFollowed(String rule) {
    assertTrue(
        planned(calendar(Optional.of("anna"), again("20200107T090000", rule)))
            .contains("anna 2026-11-24 [counters 09:00-10:00]"),
        rule);
  }

  @Test
  void aRuleThatGivesNothingEnds() {
    assertEquals(
        List.of(),
        planned(
            calendar(
                Optional.of("anna"),
                again("20260101T090000", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
                again("20260101T090000", "FREQ=MONTHLY;BYDAY=5MO;BYMONTH=2;INTERVAL=12"))));
  }

  @Test
  void rulesOfAFileTogetherAreBounded() {
    long walked = (DutyRepeats.MOST_DAYS / (366 * 57)) + 1;
    String[] since1970 = new String[Math.toIntExact(walked)];
    Arrays.fill(since1970, again("19700101T100000", "FREQ=WEEKLY;BYDAY=MO;COUNT=2"));
    assertEquals(List.of(walked + "   too-often"), flaws(calendar(Optional.of("anna"), since1970)));
  }

  @Test
  void timesOfAFileTogetherAreBounded() {
    String[] lines = new String[DutyCalendar.MOST_TIMES / 1_000 + 5];
    lines[0] = "UID:1";
    lines[1] = "SUMMARY:Vagt";
    lines[2] = "DTSTART:20261124T000000Z";
    lines[3] = "DURATION:PT15M";
    for (int i = 4; i < lines.length; i++) {
      int hour = i - 4;
      lines[i] =
          "RDATE:"
              + IntStream.range(0, 1_000)
                  .mapToObj(
                      n ->
                          "202611%02dT%02d%02d%02dZ"
                              .formatted(24 + hour / 12, hour % 12, n / 60, n % 60))
                  .collect(Collectors.joining(","));
    }
    assertEquals(List.of("1   too-often"), flaws(calendar(Optional.of("anna"), entry(lines))));
  }

  @Test
  void aFileHasSoManyEntriesAndClocksAtMost() {
    String[] entries = new String[CalendarText.MOST_ENTRIES + 1];
    Arrays.fill(entries, inZone());
    assertEquals(List.of("0   too-many"), flaws(calendar(Optional.of("anna"), entries)));
    String[] zones = new String[CalendarText.MOST_OBSERVANCES + 1];
    Arrays.fill(zones, zone(""));
    assertEquals(List.of("0   too-many"), flaws(calendar(Optional.of("anna"), zones)));
  }

  @Test
  void whatIsBrokenOffOrCrossedIsNoCalendar() {
    for (String inside :
        List.of("BEGIN:VEVENT\r\n", "BEGIN:VEVENT\r\nEND:VTIMEZONE\r\n", "END:VEVENT\r\n")) {
      assertEquals(
          List.of("0   not-a-calendar"), flaws(calendar(Optional.of("anna"), inside)), inside);
    }
  }

  @Test
  void whatIsNoEntryIsPassedOver() {
    assertEquals(
        List.of("anna 2026-11-24 [counters 09:00-10:00]"),
        planned(
            calendar(
                Optional.of("anna"),
                "BEGIN:VTODO\r\nRRULE:FREQ=SECONDLY\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VTODO\r\n",
                entry(
                    "UID:1",
                    "DESCRIPTION:a line that is",
                    "broken: off",
                    "SUMMARY:Va",
                    " gt",
                    "DTSTART:20261124T090000",
                    "DURATION:PT1H",
                    "BEGIN:VALARM",
                    "TRIGGER:-PT15M",
                    "END:VALARM"))));
  }

  @Test
  void aTableHasSoManyRowsAndFaultsAtMost() {
    String head = "dato;medarbejder;fra;til\n";
    String bad = "x\n";
    assertEquals(
        DutyFile.MOST_FLAWS, table(head + bad.repeat(DutyTable.MOST_ROWS - 1)).flaws().size());
    assertEquals(List.of("0   too-many"), flaws(table(head + bad.repeat(DutyTable.MOST_ROWS))));
    assertEquals(
        CsvText.MOST_ROWS + 1,
        CsvText.read(
                bad.repeat(CsvText.MOST_ROWS + 50).getBytes(StandardCharsets.UTF_8), "text/csv")
            .rows()
            .size(),
        "nobody reads on");
  }

  @Test
  void whatCannotBeReadIsTold() {
    assertEquals(
        List.of("0   not-a-calendar"),
        flaws(DutyCalendar.read("<html>", PLAN, MONDAY, 1, MONDAY, Optional.empty())));
    assertEquals(
        List.of("1   nobody", "2   too-often", "3   time"),
        flaws(
            calendar(
                Optional.empty(),
                entry("UID:1", "SUMMARY:Vagt", "DTSTART:20261124T090000Z", "DURATION:PT1H"),
                entry(
                    "UID:2",
                    "SUMMARY:anna",
                    "DTSTART:20261124T090000Z",
                    "RRULE:FREQ=SECONDLY",
                    "DURATION:PT1H"),
                entry("UID:3", "SUMMARY:anna"))));
  }
}
