package dk.serviceisland.wire;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of calendars that say when: read as they are written, or told; never taken for others. */
class CalendarRulesTest {
  private static final Plan PLAN = aServiceIsland().plan();
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final int DAYS = 7;

  private static DutyFile read(String... lines) {
    return file("BEGIN:VEVENT\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n");
  }

  private static DutyFile file(String inside) {
    String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + inside + "END:VCALENDAR\r\n";
    return DutyCalendar.read(text, PLAN, MONDAY, 1, MONDAY, Optional.of(new StaffId("anna")));
  }

  private static long planned(DutyFile file) {
    assertEquals(List.of(), file.flaws());
    return file.days().stream().filter(day -> !day.pieces().isEmpty()).count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=FORTNIGHTLY",
        "FREQ=",
        "X",
        "",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=x",
        "FREQ=DAILY;INTERVAL=99999999999999",
        "FREQ=DAILY;INTERVAL=2147483648",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=99MO",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=DAILY;UNTIL=banana",
        "FREQ=DAILY;UNTIL=20261332",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;WKST=XX",
        "FREQ=DAILY;NOPE=1"
      })
  void aRuleThatIsNoneIsToldWithWhatIsAllowed(String rule) {
    DutyFile.Flaw flaw =
        read("DTSTART:20261123T100000", "DURATION:PT1H", "RRULE:" + rule).flaws().get(0);
    assertEquals(new DutyFile.Flaw(1, "RRULE", rule, "entry-rule", CalendarRule.ALLOWED), flaw);
  }

  /** Each weekday is a step deeper into the pattern that reads it, on whichever thread. */
  @Test
  void aRuleThatIsTooLongIsToldBeforeItIsRead() {
    String rule = "FREQ=YEARLY;BYDAY=MO" + ",MO".repeat(20_000);

    DutyFile.Flaw flaw =
        read("DTSTART:20261123T100000", "DURATION:PT1H", "RRULE:" + rule).flaws().get(0);

    assertEquals("entry-rule", flaw.code());
    assertEquals("RRULE", flaw.column());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART:20261332T100000 | DURATION:PT1H | entry-time",
        "DTSTART:20261123T250000 | DURATION:PT1H | entry-time",
        "DTSTART:-0001 | DURATION:PT1H | entry-time",
        "DTSTART:x | DURATION:PT1H | entry-time",
        "DTSTART;VALUE=DATE:20261123T100000 | DURATION:PT1H | entry-time",
        "DTSTART:20261123T100000 | DTEND:20261124 | entry-time",
        "DTSTART:20261123T100000 | EXDATE:banana | entry-time",
        "DTSTART:20261123T100000 | EXDATE:20261124 | entry-time",
        "DTSTART:20261123T100000 | RDATE:banana | entry-time",
        "DTSTART:20261123T100000 | RDATE;VALUE=PERIOD:20261124T100000/PT1H | entry-time",
        "DTSTART:20261123T100000 | RECURRENCE-ID:banana | entry-time",
        "DTSTART:20261123T100000 | RECURRENCE-ID;RANGE=THISANDFUTURE:20261123T100000 | entry-rule",
        "DTSTART;TZID=Mars/Phobos:20261123T100000 | DURATION:PT1H | entry-zone",
        "DTSTART:20261123T100000 | DURATION:PT99999999999H | entry-length",
        "DTSTART:20261123T100000 | DURATION:P1000000000D | entry-length",
        "DTSTART:20261123T100000 | DURATION:-PT1H | entry-length",
        "DTSTART:20261123T100000 | DTSTART:20261124T100000 | entry-twice",
        "DTSTART:20261123T100000 | DTEND:20261123T090000 | not-after",
        "DTSTART;VALUE=DATE:20261123 | DTEND;VALUE=DATE:20261120 | not-after",
        "DTSTART:19000101T100000 | RRULE:FREQ=DAILY | entry-time",
        "DTSTART:00010101T100000 | RRULE:FREQ=DAILY | entry-time"
      })
  void aLineThatSaysNoTimeIsToldWithItsEntry(String one, String other, String code) {
    List<DutyFile.Flaw> flaws = read(one, other).flaws();
    assertEquals(List.of(code), flaws.stream().map(DutyFile.Flaw::code).toList());
    assertEquals(1, flaws.get(0).line());
  }

  @Test
  void aZoneThatTellsNoClockIsTold() {
    for (String zone :
        List.of(
            "TZID:X\r\n",
            String.join(
                "\r\n",
                "TZID:X",
                "BEGIN:STANDARD",
                "DTSTART:banana",
                "TZOFFSETFROM:+9999",
                "TZOFFSETTO:x",
                "RRULE:FREQ=BLA",
                "END:STANDARD",
                ""),
            "TZID:X\r\nBEGIN:STANDARD\r\nEND:STANDARD\r\n")) {
      DutyFile file =
          file(
              "BEGIN:VTIMEZONE\r\n"
                  + zone
                  + "END:VTIMEZONE\r\nBEGIN:VEVENT\r\nDTSTART;TZID=X:20261123T100000\r\n"
                  + "DURATION:PT1H\r\nEND:VEVENT\r\n");
      assertFalse(file.flaws().isEmpty(), zone);
      assertTrue(file.flaws().stream().allMatch(flaw -> flaw.line() == 0), zone);
    }
  }

  @Test
  void whatLastsUntilFurtherNoticeIsThereOnEachDayThatIsTakenIn() {
    for (String end : List.of("20270101", "29991231", "99990101", "99991231")) {
      assertEquals(
          DAYS, planned(read("DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:" + end)), end);
      assertEquals(DAYS, planned(read("DTSTART:00010101T000000", "DTEND:" + end + "T110000")), end);
    }
    assertEquals(
        DAYS,
        planned(
            read(
                "DTSTART:19520101T100000",
                "DURATION:PT1H",
                "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z")));
    assertEquals(
        1, planned(read("DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261124")), "one day");
  }

  @Test
  void zonesAreKnownByTheirNamesWithOrWithoutASignInFront() {
    for (String zone :
        List.of("Europe/Copenhagen", "/Europe/Copenhagen", "\"Europe/Copenhagen\"")) {
      assertEquals(
          1, planned(read("DTSTART;TZID=" + zone + ":20261124T100000", "DURATION:PT1H")), zone);
    }
  }

  @Property(tries = 300)
  void aRuleThatIsTakenInPlansTheDaysOnWhichItFalls(@ForAll Random random) {
    int year = 1940 + random.nextInt(90);
    String rule =
        List.of("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "FREQ=DAILY;INTERVAL=1")
            .get(random.nextInt(3));
    String until = random.nextBoolean() ? "" : ";UNTIL=" + (2027 + random.nextInt(7_973)) + "0101";
    DutyFile file =
        read("DTSTART:" + year + "0101T100000", "DURATION:PT1H", "RRULE:" + rule + until);
    if (file.flaws().isEmpty()) {
      assertEquals(year > 2026 ? 0 : DAYS, planned(file), year + rule + until);
    } else {
      assertTrue(year < 1951, year + rule + until);
    }
  }

  private static final List<String> PIECES =
      List.of(
          "DTSTART",
          "DTEND",
          "DURATION",
          "RRULE",
          "EXRULE",
          "RDATE",
          "EXDATE",
          "RECURRENCE-ID",
          "STATUS",
          "TRANSP",
          "SUMMARY",
          "CATEGORIES",
          "ATTENDEE",
          "UID",
          "TZID",
          "BEGIN",
          "END",
          "VEVENT",
          "VTIMEZONE",
          "STANDARD",
          "TZOFFSETFROM",
          "TZOFFSETTO",
          ":",
          ":",
          ":",
          ";",
          ";",
          "=",
          ",",
          "\"",
          "\\",
          "/",
          "\r\n",
          "\r\n",
          "\r\n",
          " ",
          "\t",
          "FREQ=",
          "DAILY",
          "WEEKLY",
          "MONTHLY",
          "YEARLY",
          "INTERVAL=",
          "BYDAY=",
          "MO",
          "-1SU",
          "BYMONTH=",
          "UNTIL=",
          "COUNT=",
          "BYMONTHDAY=",
          "BYSETPOS=",
          "VALUE=",
          "DATE",
          "PERIOD",
          "TZID=",
          "Europe/Copenhagen",
          "20261123",
          "20261123T100000",
          "20261124T100000Z",
          "99991231",
          "00010101",
          "20261332",
          "PT1H",
          "P1D",
          "-",
          "+0100",
          "+0200",
          "0",
          "1",
          "13",
          "99999999999",
          "banana",
          "ENCODING=",
          "BASE64",
          "QUOTED-PRINTABLE",
          "CHARSET=",
          "\u0000",
          "æ",
          "😀",
          "mailto:x@y");

  @Property(tries = 2_000)
  void whateverLinesSayTheyAreReadOrTold(@ForAll Random random) {
    StringBuilder text = new StringBuilder("BEGIN:VEVENT\r\n");
    if (random.nextInt(4) > 0) {
      text.append("DTSTART:20261123T100000\r\nDURATION:PT1H\r\n");
    }
    for (int line = random.nextInt(6); line >= 0; line--) {
      text.append(PIECES.get(random.nextInt(PIECES.size() / 2)));
      text.append(List.of(":", ";", "").get(random.nextInt(3)));
      for (int piece = random.nextInt(8); piece >= 0; piece--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      text.append("\r\n");
    }
    text.append("END:VEVENT\r\n");
    DutyFile file = file(text.toString());
    assertTrue(file.flaws().stream().noneMatch(flaw -> flaw.code().isEmpty()), text::toString);
  }

  @Property(tries = 2_000)
  void whateverARuleSaysItIsReadOrTold(@ForAll Random random) {
    List<String> names =
        List.of(
            "FREQ",
            "INTERVAL",
            "COUNT",
            "UNTIL",
            "BYDAY",
            "BYMONTH",
            "BYMONTHDAY",
            "BYSETPOS",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYHOUR",
            "WKST");
    List<String> values =
        List.of(
            "DAILY",
            "WEEKLY",
            "MONTHLY",
            "YEARLY",
            "HOURLY",
            "MO",
            "MO,FR",
            "-1SU",
            "5TU",
            "1",
            "2",
            "-1",
            "12",
            "31",
            "366",
            "999",
            "20270101",
            "20270101T000000Z",
            "99991231");
    StringBuilder rule = new StringBuilder("FREQ=" + values.get(random.nextInt(4)));
    for (int part = random.nextInt(4); part > 0; part--) {
      rule.append(';').append(names.get(random.nextInt(names.size())));
      rule.append('=').append(values.get(random.nextInt(values.size())));
    }
    String start =
        List.of("20261123T100000", "20200229T100000", "19600101T100000").get(random.nextInt(3));
    DutyFile file = read("DTSTART:" + start, "DURATION:PT1H", "RRULE:" + rule);
    assertTrue(file.flaws().size() <= 1, rule::toString);
  }
}
