package dk.serviceisland.domain.plan;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static dk.serviceisland.domain.day.BranchBuilder.ranges;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.RefusalCode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a branch and its task types are open. */
class HoursTest {
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");

  private static final Hours WEEK =
      new Hours(
          Map.of(
              DayOfWeek.MONDAY,
              ranges("10:00-18:00"),
              DayOfWeek.TUESDAY,
              ranges("10:00-12:00,13:00-16:00")),
          List.of(
              new Hours.Season(
                  MonthDay.of(12, 20),
                  MonthDay.of(1, 5),
                  Map.of(DayOfWeek.MONDAY, ranges("12:00-14:00"))),
              new Hours.Season(
                  MonthDay.of(7, 1),
                  MonthDay.of(7, 31),
                  Map.of(DayOfWeek.MONDAY, ranges("09:00-13:00")))),
          Map.of(
              LocalDate.of(2026, 12, 28),
              new Hours.DatedHours(List.of(), Map.of("da", "Juleferie")),
              LocalDate.of(2026, 3, 8),
              new Hours.DatedHours(ranges("11:00-12:00"), Map.of())));

  @Test
  void aWeekdayHasItsUsualHours() {
    assertEquals(ranges("10:00-18:00"), WEEK.on(MONDAY));
    assertEquals(ranges("10:00-12:00,13:00-16:00"), WEEK.on(MONDAY.plusDays(1)));
  }

  @Test
  void aDateWithALastNumberGivesNoneFromThenOn() {
    Hours.DatedHours dated =
        new Hours.DatedHours(
            ranges("10:00-12:00,13:00-16:00"), Map.of(), Optional.of(LocalTime.of(11, 0)));
    Plan plan = aBranch().open(WEEK.onDate(MONDAY, dated)).lastTicket(15).plan();

    OpenTimes times = new OpenTimes(plan, MONDAY);

    assertTrue(times.branchDraws(at("10:59")));
    assertFalse(times.branchDraws(at("11:00")));
    assertFalse(times.branchDraws(at("13:30")));
    assertEquals(Optional.of(at("16:00")), times.lastClosing());
    assertEquals(Optional.of(at("10:00").plus(Duration.ofDays(1))), times.nextOpening(at("11:00")));
  }

  @Test
  void aLastNumberGivesNoneLaterThanUsual() {
    Hours.DatedHours dated =
        new Hours.DatedHours(ranges("10:00-16:00"), Map.of(), Optional.of(LocalTime.of(15, 59)));
    Plan plan = aBranch().open(WEEK.onDate(MONDAY, dated)).lastTicket(15).plan();

    assertFalse(new OpenTimes(plan, MONDAY).branchDraws(at("15:45")));
  }

  @Test
  void aWeekdayThatIsNotNamedIsClosed() {
    assertEquals(List.of(), WEEK.on(MONDAY.plusDays(2)));
  }

  @Test
  void aSeasonHasAWeekOfItsOwnBothEndsIncluded() {
    assertEquals(ranges("10:00-18:00"), WEEK.on(LocalDate.of(2026, 6, 29)));
    assertEquals(ranges("09:00-13:00"), WEEK.on(LocalDate.of(2026, 7, 6)));
    assertEquals(List.of(), WEEK.on(LocalDate.of(2026, 7, 7)), "a Tuesday of the season");
    assertEquals(ranges("10:00-12:00,13:00-16:00"), WEEK.on(LocalDate.of(2025, 7, 1).minusDays(7)));
    assertEquals(List.of(), WEEK.on(LocalDate.of(2025, 7, 1)), "its first day");
    assertEquals(ranges("09:00-13:00"), WEEK.on(LocalDate.of(2028, 7, 31)), "its last day");
  }

  @Test
  void aSeasonMayRunOverNewYear() {
    assertEquals(ranges("12:00-14:00"), WEEK.on(LocalDate.of(2026, 12, 21)));
    assertEquals(ranges("12:00-14:00"), WEEK.on(LocalDate.of(2027, 1, 4)));
    assertEquals(ranges("10:00-18:00"), WEEK.on(LocalDate.of(2027, 1, 11)));
    assertEquals(ranges("10:00-18:00"), WEEK.on(LocalDate.of(2026, 12, 14)));
  }

  @Test
  void anExceptionGoesBeforeSeasonAndWeek() {
    assertEquals(List.of(), WEEK.on(LocalDate.of(2026, 12, 28)));
    assertEquals(ranges("11:00-12:00"), WEEK.on(LocalDate.of(2026, 3, 8)), "a Sunday");
  }

  @Test
  void aRangeThatDoesNotEndAfterItsStartIsNone() {
    assertThrows(IllegalArgumentException.class, () -> ranges("10:00-10:00"));
    assertThrows(IllegalArgumentException.class, () -> ranges("18:00-10:00"));
  }

  @Test
  void ticketsAreDrawnFromOpeningUntilClosingExcluded() {
    OpenTimes times = new OpenTimes(branch("10:00-18:00").plan(), MONDAY);

    assertFalse(times.branchDraws(at("09:59:59")));
    assertTrue(times.branchDraws(at("10:00")));
    assertTrue(times.branchDraws(at("17:59:59")));
    assertFalse(times.branchDraws(at("18:00")));
  }

  @Test
  void theLastTicketIsDrawnBeforeClosing() {
    OpenTimes times =
        new OpenTimes(
            branch("10:00-18:00")
                .lastTicket(15)
                .withTaskType("vote", type -> type.lastTicket(45))
                .withTaskType("books", type -> type.lastTicket(5))
                .plan(),
            MONDAY);

    assertTrue(times.draws(PASSPORT, at("17:44:59")));
    assertFalse(times.draws(PASSPORT, at("17:45")), "as the branch");
    assertFalse(times.draws(new TaskTypeId("vote"), at("17:15")), "earlier than the branch");
    assertTrue(times.draws(new TaskTypeId("books"), at("17:54")), "later than the branch");
    assertFalse(times.draws(new TaskTypeId("books"), at("17:55")));
  }

  @Test
  void aTaskTypeWithALaterLastTicketIsDrawnAfterTheBranchsLastTicket() {
    BranchDay day =
        branch("10:00-18:00")
            .lastTicket(15)
            .withTaskType("books", type -> type.lastTicket(5))
            .day()
            .opens()
            .at("17:50");

    day.when(day.draw("passport")).refused(RefusalCode.BRANCH_CLOSED);
    day.when(day.draw("books")).accepted();
    day.at("17:55").when(day.draw("books")).refused(RefusalCode.BRANCH_CLOSED);
  }

  @Test
  void rangesThatTouchAreOneStretch() {
    OpenTimes times =
        new OpenTimes(branch("10:00-12:00,12:00-14:00").lastTicket(30).plan(), MONDAY);

    assertEquals(List.of(open("10:00", "13:30", "14:00")), times.branch());
    assertEquals(times.branch(), times.taskType(PASSPORT));
  }

  @Test
  void aTaskTypeIsOpenWithinBranchAndOwnHours() {
    OpenTimes times =
        new OpenTimes(
            branch("10:00-12:00,13:00-18:00")
                .withTaskType("vote", type -> type.open(everyDay("08:00-10:30,11:30-15:00")))
                .plan(),
            MONDAY);

    assertEquals(
        List.of(
            open("10:00", "10:30", "10:30"),
            open("11:30", "12:00", "12:00"),
            open("13:00", "15:00", "15:00")),
        times.taskType(new TaskTypeId("vote")));
  }

  @Test
  void aTaskTypeIsOpenWhileAGroupThatHasTheSkillServes() {
    Plan plan =
        branch("10:00-20:00")
            .withTaskType("pension", type -> type.letter("N").needs("law"))
            .withGroup("citizen-service", everyDay("10:00-15:00"))
            .withGroup("partner", everyDay("14:00-16:00"))
            .withStaff("eva", who -> who.of("citizen-service").can("law", SkillLevel.INDEPENDENT))
            .withStaff("finn", who -> who.of("partner").can("law", SkillLevel.IN_TRAINING))
            .plan();

    OpenTimes times = new OpenTimes(plan, MONDAY);

    assertEquals(
        List.of(open("10:00", "16:00", "16:00")), times.taskType(new TaskTypeId("pension")));
  }

  @Test
  void aTaskTypeThatNobodyHasTheSkillForIsNeverOpen() {
    Plan plan =
        branch("10:00-20:00").withTaskType("pension", type -> type.letter("N").needs("law")).plan();

    OpenTimes times = new OpenTimes(plan, MONDAY);

    assertEquals(List.of(), times.taskType(new TaskTypeId("pension")));
    assertEquals(Optional.empty(), times.nextOpening(new TaskTypeId("pension"), at("10:00")));
  }

  @Test
  void theNextOpeningMayBeTodayOrDaysAhead() {
    Plan plan = branch("10:00-18:00").open(WEEK).plan();
    OpenTimes tuesday = new OpenTimes(plan, MONDAY.plusDays(1));
    LocalDate wednesday = MONDAY.plusDays(2);

    assertEquals(
        Optional.of(local(MONDAY.plusDays(1), "13:00")),
        tuesday.nextOpening(local(MONDAY.plusDays(1), "12:30")));
    assertEquals(
        Optional.of(local(LocalDate.of(2026, 3, 8), "11:00")),
        new OpenTimes(plan, wednesday).nextOpening(local(wednesday, "10:00")));
    assertEquals(
        Optional.empty(),
        new OpenTimes(branch("").plan(), MONDAY).nextOpening(at("10:00")),
        "a branch that never opens");
  }

  @Test
  void theDayThatSkipsAnHourIsShorter() {
    LocalDate spring = LocalDate.of(2026, 3, 29);
    Plan plan = branch("01:00-04:00").plan();

    OpenTimes.Open stretch = new OpenTimes(plan, spring).branch().get(0);

    assertEquals(Duration.ofHours(2), Duration.between(stretch.from(), stretch.to()));
    assertEquals(
        List.of(), new OpenTimes(branch("02:00-03:00").plan(), spring).branch(), "hours skipped");
    assertEquals(
        Instant.parse("2026-03-29T02:00:00Z"),
        new OpenTimes(plan, spring.minusDays(1)).latestEnd(),
        "04:00 on the short night");
  }

  @Test
  void theDayThatRepeatsAnHourIsLonger() {
    LocalDate autumn = LocalDate.of(2026, 10, 25);
    Plan plan = branch("01:00-04:00").plan();

    OpenTimes.Open stretch = new OpenTimes(plan, autumn).branch().get(0);

    assertEquals(Duration.ofHours(4), Duration.between(stretch.from(), stretch.to()));
    assertEquals(
        Instant.parse("2026-10-25T03:00:00Z"),
        new OpenTimes(plan, autumn.minusDays(1)).latestEnd(),
        "04:00 after the long night");
  }

  @Test
  void usualHoursMeanTheWallClockAlsoAfterTheClocksChange() {
    Plan plan = branch("10:00-18:00").plan();

    assertEquals(
        Optional.of(Instant.parse("2026-03-28T09:00:00Z")),
        new OpenTimes(plan, LocalDate.of(2026, 3, 28)).firstOpening());
    assertEquals(
        Optional.of(Instant.parse("2026-03-29T08:00:00Z")),
        new OpenTimes(plan, LocalDate.of(2026, 3, 29)).firstOpening());
    assertEquals(
        Optional.of(Instant.parse("2026-10-25T17:00:00Z")),
        new OpenTimes(plan, LocalDate.of(2026, 10, 25)).lastClosing());
  }

  private static BranchBuilder branch(String hours) {
    return aBranch()
        .open(everyDay(hours))
        .withTaskType("passport", type -> type)
        .withStaff("anna", who -> who);
  }

  private static OpenTimes.Open open(String from, String lastTicket, String to) {
    return new OpenTimes.Open(at(from), at(lastTicket), at(to));
  }

  private static Instant at(String time) {
    return local(MONDAY, time);
  }

  private static Instant local(LocalDate date, String time) {
    return date.atTime(LocalTime.parse(time)).atZone(COPENHAGEN).toInstant();
  }
}
