package dk.serviceisland.domain.plan;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static dk.serviceisland.domain.day.BranchBuilder.ranges;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the hours of a day that is lived. */
class HoursChangeTest {
  private static final Map<String, String> REASON = Map.of("da", "Torvedag");

  /** Of a day from 10 to 12 and 13 to 17; numbers end a quarter of an hour before closing. */
  @ParameterizedTest(name = "at {0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "09:00 | opens    | 09:30 | 09:30-12:00,13:00-17:00 |",
        "09:00 | opens    | 11:00 | 11:00-12:00,13:00-17:00 |",
        "14:00 | closes   | 16:00 | 10:00-12:00,13:00-16:00 |",
        "09:00 | closes   | 12:30 | 10:00-12:00             |",
        "11:00 | closes   | 11:30 | 10:00-11:30             |",
        "14:00 | closes   | 17:00 | 10:00-12:00,13:00-17:00 |",
        "13:05 | closes   | 13:10 | 10:00-12:00,13:00-13:10 | 13:00",
        "14:00 | longer   | 18:30 | 10:00-12:00,13:00-18:30 |",
        "17:20 | longer   | 18:00 | 10:00-12:00,13:00-18:00 |",
        "14:07 | last     | now   | 10:00-12:00,13:00-17:00 | 14:07",
        "14:07 | last     | 14:07 | 10:00-12:00,13:00-17:00 | 14:07",
        "09:00 | last     | 15:30 | 10:00-12:00,13:00-17:00 | 15:30",
        "14:00 | last     | usual | 10:00-12:00,13:00-17:00 |"
      })
  void theDayHasOtherHours(String now, String verb, String at, String hours, String lastNumber) {
    assertEquals(
        new HoursChange.Result.Changed(
            new Hours.DatedHours(
                ranges(hours), REASON, Optional.ofNullable(lastNumber).map(LocalTime::parse))),
        change(verb, at).of(plan("10:00-12:00,13:00-17:00", Optional.empty()), MONDAY, on(now)));
  }

  @ParameterizedTest(name = "at {0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "10:00 | opens  | 10:30 | OPEN_ALREADY |       |",
        "09:00 | opens  | 11:45 | OUT_OF_RANGE | 00:00 | 11:44",
        "14:00 | closes | 14:00 | TIME_PASSED  | 14:01 | 17:00",
        "09:00 | closes | 10:00 | OUT_OF_RANGE | 10:01 | 17:00",
        "14:00 | closes | 17:01 | OUT_OF_RANGE | 14:01 | 17:00",
        "17:10 | closes | 17:00 | TIME_PASSED  |       |",
        "14:00 | longer | 17:00 | OUT_OF_RANGE | 17:01 | 23:59",
        "17:20 | longer | 17:10 | TIME_PASSED  | 17:21 | 23:59",
        "23:59 | longer | 23:59 | END_OF_DAY   |       |",
        "14:00 | last   | 13:59 | TIME_PASSED  | 14:00 | 16:59",
        "14:00 | last   | 17:00 | OUT_OF_RANGE | 14:00 | 16:59",
        "17:00 | last   | now   | TIME_PASSED  |       |"
      })
  void whatCannotBeSaysWhatCould(
      String now, String verb, String at, String why, String earliest, String latest) {
    assertEquals(
        new HoursChange.Result.Impossible(
            HoursChange.Obstacle.valueOf(why),
            Optional.ofNullable(earliest).map(LocalTime::parse),
            Optional.ofNullable(latest).map(LocalTime::parse)),
        change(verb, at).of(plan("10:00-12:00,13:00-17:00", Optional.empty()), MONDAY, on(now)));
  }

  /** Of a day of the week that is open from 10 to 12 and 13 to 17. */
  @ParameterizedTest(name = "at {0} with {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "11:00 | 10:00-11:30             | 10:00-12:00,13:00-17:00",
        "16:40 | 10:00-11:30             | 10:00-12:00,13:00-17:00",
        "14:00 | 10:00-12:00,13:00-19:30 | 10:00-12:00,13:00-17:00",
        "09:00 | 11:00-12:00             | 11:00-12:00,13:00-17:00",
        "09:00 | 12:30-14:00             | 13:00-17:00",
        "13:40 | 13:30-14:00             | 13:30-17:00"
      })
  void theDayClosesAsUsualAgain(String now, String hours, String usual) {
    assertEquals(
        new HoursChange.Result.Changed(
            new Hours.DatedHours(ranges(usual), REASON, Optional.empty())),
        new HoursChange.UsualClosing()
            .of(usually("10:00-12:00,13:00-17:00", hours, Optional.of("11:00")), MONDAY, on(now)));
  }

  @Test
  void aUsualClosingThatHasPassedOrThatThereIsNotCannotBe() {
    HoursChange usual = new HoursChange.UsualClosing();
    Plan early = usually("10:00-17:00", "10:00-11:30", Optional.empty());

    assertEquals(HoursChange.Obstacle.TIME_PASSED, why(usual.of(early, MONDAY, on("17:00"))));
    assertEquals(
        HoursChange.Obstacle.OUT_OF_RANGE,
        why(
            usual.of(
                usually("10:00-17:00", "11:00-17:00", Optional.empty()), MONDAY, on("12:00"))));
    assertEquals(
        HoursChange.Obstacle.OUT_OF_RANGE,
        why(usual.of(usually("", "10:00-11:30", Optional.empty()), MONDAY, on("11:00"))));
  }

  @Test
  void aDayThatIsClosedOrOverHasNoHoursToChange() {
    HoursChange longer = change("longer", "18:00");

    assertEquals(
        HoursChange.Obstacle.CLOSED_ALL_DAY,
        why(longer.of(plan("", Optional.empty()), MONDAY, on("09:00"))));
    assertEquals(
        HoursChange.Obstacle.DATE_OVER,
        why(longer.of(plan("10:00-17:00", Optional.empty()), MONDAY, on("00:30").plusDays(1))));
  }

  @Test
  void aDayThatIsOpenToItsEndSaysSo() {
    assertEquals(
        HoursChange.Obstacle.END_OF_DAY,
        why(
            change("longer", "23:59")
                .of(plan("00:00-23:59", Optional.empty()), MONDAY, on("14:00"))));
  }

  @Test
  void anEarlierClosingKeepsALastNumberThatIsBeforeItAndALaterOneGivesItUp() {
    Plan plan = plan("10:00-17:00", Optional.of(LocalTime.of(15, 0)));

    assertEquals(
        Optional.of(LocalTime.of(15, 0)),
        changed(change("closes", "16:00").of(plan, MONDAY, on("14:00"))).lastNumber());
    assertEquals(
        Optional.empty(),
        changed(change("closes", "14:30").of(plan, MONDAY, on("14:00"))).lastNumber());
    assertEquals(
        Optional.empty(),
        changed(change("longer", "18:00").of(plan, MONDAY, on("14:00"))).lastNumber());
  }

  private static Plan plan(String hours, Optional<LocalTime> lastNumber) {
    return plan("08:00-20:00", hours, lastNumber);
  }

  private static Plan usually(String usual, String hours, Optional<String> lastNumber) {
    return plan(usual, hours, lastNumber.map(LocalTime::parse));
  }

  private static Plan plan(String usual, String hours, Optional<LocalTime> lastNumber) {
    List<TimeRange> monday = usual.isEmpty() ? List.of() : ranges(usual);
    Hours week = new Hours(Map.of(DayOfWeek.MONDAY, monday), List.of(), Map.of());
    return aBranch()
        .open(
            week.onDate(
                MONDAY,
                new Hours.DatedHours(
                    hours.isEmpty() ? List.of() : ranges(hours), REASON, lastNumber)))
        .lastTicket(15)
        .plan();
  }

  private static HoursChange change(String verb, String at) {
    if (at.equals("now")) {
      return new HoursChange.NoMoreNumbers();
    }
    if (at.equals("usual")) {
      return new HoursChange.LastNumber(Optional.empty());
    }
    LocalTime time = LocalTime.parse(at);
    return switch (verb) {
      case "opens" -> new HoursChange.Opens(time);
      case "closes" -> new HoursChange.Closes(time);
      case "longer" -> new HoursChange.Longer(time);
      default -> new HoursChange.LastNumber(Optional.of(time));
    };
  }

  private static LocalDateTime on(String time) {
    return LocalTime.parse(time).plusSeconds(20).atDate(MONDAY);
  }

  private static HoursChange.Obstacle why(HoursChange.Result result) {
    return ((HoursChange.Result.Impossible) result).why();
  }

  private static Hours.DatedHours changed(HoursChange.Result result) {
    return ((HoursChange.Result.Changed) result).hours();
  }
}
