package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a day begins and ends, and what time itself does in between. */
class DayTest {
  private static final Optional<StaffId> BY_KAREN = Optional.of(Lead.KAREN);

  private final BranchDay day = aServiceIsland().day();

  @Test
  void aDayOpensByItselfWhenHoursBegin() {
    day.at("09:59");
    assertEquals(Optional.of(day.time("10:00")), due());
    day.when(day.passTime()).thenNothing();

    day.at("10:00").when(day.passTime()).then(opened("10:00"));

    assertEquals(DayPhase.OPEN, day.state().phase());
  }

  @Test
  void aDayFoundNotOpenDuringHoursOpensAtOnce() {
    day.at("15:30").when(day.passTime()).then(opened("15:30"));
  }

  @Test
  void aDayDoesNotOpenByItselfAfterHoursOrWithoutHours() {
    assertEquals(Optional.empty(), day.at("18:00").state().nextDue(day.now()));
    day.when(day.passTime()).thenNothing();

    BranchDay closed = aServiceIsland().open(everyDay("")).day();
    assertEquals(Optional.empty(), closed.state().nextDue(closed.now()));
    closed.when(closed.passTime()).thenNothing();
  }

  @Test
  void aManagerMayOpenOutsideHoursAndStillNobodyDraws() {
    day.at("08:30").when(openDay()).then(opened("08:30"));
    day.opensCounter("1", "anna");

    Refusal refusal = day.when(day.draw("passport")).refused(RefusalCode.BRANCH_CLOSED);

    assertEquals(Optional.of(day.time("10:00")), refusal.when());
  }

  @Test
  void aDayOpensOncePerDate() {
    day.opens().when(openDay()).refused(RefusalCode.DAY_ALREADY_OPENED);
    day.does(new DayCommand.CloseDay());
    day.when(openDay()).refused(RefusalCode.DAY_ALREADY_OPENED);
    assertEquals(Optional.empty(), due());
    day.when(day.passTime()).thenNothing();
  }

  @Test
  void aDayIsNotOpenedAfterItsLatestEnd() {
    day.atNextMorning("04:00").when(openDay()).refused(RefusalCode.DAY_CLOSED);
  }

  @Test
  void aRefusalBeforeTheDayIsOpenSaysWhenItOpens() {
    assertEquals(Optional.of(day.time("10:00")), notOpenAt("09:00").when());
    assertEquals(
        Optional.of(day.time("10:00")), notOpenAt("10:05").when(), "now: it is only not said yet");
    assertEquals(Optional.of(day.time("10:00").plusSeconds(24 * 3600)), notOpenAt("18:30").when());
  }

  @Test
  void aDayEndsQuietlyHalfAnHourAfterHoursWithNothingOpen() {
    day.opens().opensCounter("1", "anna");
    day.serves("1", day.draws("passport")).afterMinutes(5).completes("1");

    assertEquals(Optional.of(day.time("18:30")), due());
    day.at("18:29:59").when(day.passTime()).thenNothing();

    day.at("18:30")
        .when(day.passTime())
        .then(
            new CounterEvent.CounterClosed(day.now(), new CounterId("1")),
            new DayEvent.DayClosed(day.now(), CloseReason.QUIET));
    assertEquals(DayPhase.CLOSED, day.state().phase());
  }

  @Test
  void whateverHappensAfterHoursPutsTheQuietEndOff() {
    day.opens().opensCounter("1", "anna");
    TicketId last = day.at("17:59").draws("passport");
    day.at("18:20").serves("1", last);
    assertEquals(Optional.of(day.state().openTimes().latestEnd()), due(), "somebody is served");

    day.at("18:50").completes("1");

    assertEquals(Optional.of(day.time("19:20")), due());
  }

  @Test
  void aDayWithoutHoursEndsHalfAnHourAfterTheLastThing() {
    BranchDay closed = aServiceIsland().open(everyDay("")).day().opens();

    assertEquals(Optional.of(closed.time("10:30")), closed.state().nextDue(closed.now()));
  }

  @Test
  void aDayWithSomethingOpenEndsAtFourInTheMorning() {
    day.opens().opensCounter("1", "anna").opensCounter("2", "bo").opensCounter("3", "dina");
    TicketId parked = day.draws("passport");
    day.serves("2", parked).parksWithoutTime("2");
    TicketId waiting = day.draws("library");
    TicketId served = day.draws("passport");
    day.serves("1", served);
    TicketId called = day.draws("library");
    day.calls("3", called);
    day.atNextMorning("03:59:59").when(day.passTime()).thenNothing();

    day.atNextMorning("04:00");
    Instant four = day.now();
    day.when(day.passTime())
        .then(
            expired(four, parked),
            expired(four, waiting),
            expired(four, served),
            expired(four, called),
            new CounterEvent.CounterClosed(four, new CounterId("1")),
            new CounterEvent.CounterClosed(four, new CounterId("2")),
            new CounterEvent.CounterClosed(four, new CounterId("3")),
            new DayEvent.DayClosed(four, CloseReason.LATEST));

    assertEquals(4, day.state().count(TicketState.ENDED));
  }

  @Test
  void aDayWhoseEndNobodySawEndedAtFourAllTheSame() {
    day.opens().opensCounter("1", "anna");
    TicketId served = day.draws("passport");
    day.serves("1", served);
    Instant four = day.state().openTimes().latestEnd();

    day.atNextMorning("11:00")
        .when(day.passTime())
        .then(
            expired(four, served),
            new CounterEvent.CounterClosed(four, new CounterId("1")),
            new DayEvent.DayClosed(four, CloseReason.LATEST));
  }

  @Test
  void aQuietDayWhoseEndNobodySawEndedWhenItWasQuiet() {
    day.opens().opensCounter("1", "anna");
    Instant quiet = day.time("18:30");

    day.atNextMorning("11:00")
        .when(day.passTime())
        .then(
            new CounterEvent.CounterClosed(quiet, new CounterId("1")),
            new DayEvent.DayClosed(quiet, CloseReason.QUIET));
  }

  @Test
  void aManagerClosesTheDayWhateverIsOpen() {
    day.opens().opensCounter("1", "anna");
    TicketId served = day.draws("passport", "library");
    day.serves("1", served);

    day.when(new DayCommand.CloseDay())
        .then(
            expired(day.now(), served),
            new CounterEvent.CounterClosed(day.now(), new CounterId("1")),
            new DayEvent.DayClosed(day.now(), CloseReason.MANAGER));

    assertEquals(Optional.empty(), day.duty("1").staff());
  }

  @Test
  void whoStayedAwayIsANoShowAlsoWhenTheDayEnds() {
    TicketId missed = missed();
    day.atNextMorning("05:00").timePasses();

    assertEquals(Optional.of(EndReason.NO_SHOW), day.ticket(missed).endReason());
  }

  @Test
  void whoMayStillReturnWhenTheDayEndsIsEndedByTheDay() {
    TicketId missed = missed();
    day.afterMinutes(1).does(new DayCommand.CloseDay());

    assertEquals(Optional.of(EndReason.CLOSED_AT_END_OF_DAY), day.ticket(missed).endReason());
  }

  @Test
  void everythingDueHappensAtOnceEarliestFirst() {
    day.opens().opensCounter("1", "anna");
    TicketId parkedLong = day.draws("passport");
    TicketId parkedShort = day.draws("passport");
    TicketId alsoShort = day.draws("passport");
    day.serves("1", parkedLong).parks("1", 20);
    day.serves("1", alsoShort).parks("1", 10);
    day.serves("1", parkedShort).parks("1", 10);
    TicketId missed = day.draws("passport");
    day.calls("1", missed).afterMinutes(1).marksNoShow("1");
    assertEquals(Optional.of(day.time("10:10")), due());

    day.at("10:25");
    day.when(day.passTime())
        .then(
            new TicketEvent.TicketUnparked(day.now(), parkedShort),
            new TicketEvent.TicketUnparked(day.now(), alsoShort),
            new TicketEvent.TicketExpired(day.now(), missed, EndReason.NO_SHOW),
            new TicketEvent.TicketUnparked(day.now(), parkedLong));
    assertEquals(Optional.of(day.state().openTimes().latestEnd()), due());
  }

  @Test
  void whatIsDueIsForgottenWhenItHappensEarlier() {
    day.opens().opensCounter("1", "anna");
    TicketId parked = day.draws("passport");
    day.serves("1", parked).parks("1", 10).does(new TicketCommand.UnparkTicket(parked));
    TicketId withoutTime = day.draws("passport");
    day.serves("1", withoutTime).parksWithoutTime("1");
    TicketId removed = missed();
    day.does(new TicketCommand.UnparkTicket(withoutTime))
        .does(new TicketCommand.RemoveTicket(removed, RemoveReason.LEFT));

    assertEquals(Optional.of(day.state().openTimes().latestEnd()), due());
    day.afterMinutes(60).when(day.passTime()).thenNothing();
  }

  @Test
  void aPausedTaskTypeIsNotDrawnButServedOut() {
    day.opens().opensCounter("1", "anna");
    TicketId before = day.draws("passport");
    TaskTypeId passport = new TaskTypeId("passport");

    day.when(Lead.pauses(passport))
        .then(new DayEvent.TaskTypePaused(day.now(), passport, Optional.empty(), BY_KAREN));
    day.when(Lead.pauses(passport)).refused(RefusalCode.TASK_TYPE_PAUSED);
    assertEquals(
        Optional.of(passport),
        day.when(day.draw("library", "passport")).refused(RefusalCode.TASK_TYPE_PAUSED).taskType());
    assertEquals(Optional.of(before), day.callsNext("1"));

    day.when(Lead.resumes(passport))
        .then(new DayEvent.TaskTypeResumed(day.now(), passport, BY_KAREN));
    day.draws("passport");
  }

  @Test
  void aPauseUntilAMomentEndsByItself() {
    TaskTypeId passport = new TaskTypeId("passport");
    day.opens().at("11:00");
    Optional<Instant> until = Optional.of(day.time("12:00"));

    day.when(Lead.pauses(passport, until))
        .then(new DayEvent.TaskTypePaused(day.now(), passport, until, BY_KAREN));
    assertEquals(
        until, day.when(day.draw("passport")).refused(RefusalCode.TASK_TYPE_PAUSED).when());
    assertEquals(until, due());
    day.when(Lead.pauses(passport, until)).refused(RefusalCode.TASK_TYPE_PAUSED);

    day.at("12:00").draws("passport");
    day.when(day.passTime())
        .then(new DayEvent.TaskTypeResumed(day.now(), passport, Optional.empty()));
    assertEquals(Optional.empty(), day.state().steering().pause(passport));
  }

  @Test
  void aPauseGetsAnotherEnd() {
    TaskTypeId passport = new TaskTypeId("passport");
    day.opens().at("11:00").does(Lead.pauses(passport));

    day.does(Lead.pauses(passport, Optional.of(day.time("11:30"))));
    day.does(Lead.pauses(passport, Optional.of(day.time("13:00"))));

    day.at("12:00").when(day.draw("passport")).refused(RefusalCode.TASK_TYPE_PAUSED);
    day.at("13:00").draws("passport");
    day.when(Lead.pauses(passport, Optional.of(day.time("12:30"))))
        .refused(RefusalCode.UNTIL_PASSED);
  }

  @Test
  void whatWasChangedIsKeptWithWhoDidItAndWhatEndedByItselfWithNobody() {
    TaskTypeId passport = new TaskTypeId("passport");
    day.opens().at("11:00");
    Optional<Instant> until = Optional.of(day.time("12:00"));
    Notice queue = Notice.onBoard(Map.of("da", "Der er lang kø"));

    day.does(Lead.pauses(passport, until)).does(Lead.putsUp(queue));
    day.does(Lead.takesDown(day.state().sequence()));
    Instant eleven = day.now();
    day.at("12:00").does(day.passTime());

    assertEquals(
        List.of(
            new DayChange.NumbersOff(eleven, BY_KAREN, passport, until),
            new DayChange.NoticeUp(eleven, BY_KAREN, queue),
            new DayChange.NoticeDown(eleven, BY_KAREN, queue),
            new DayChange.NumbersOn(day.now(), Optional.empty(), passport)),
        List.copyOf(day.state().steering().changes()));
  }

  @Test
  void ofVeryManyChangesTheNewestHundredAreKept() {
    TaskTypeId passport = new TaskTypeId("passport");
    day.opens();
    for (int i = 0; i < 60; i++) {
      day.does(Lead.pauses(passport)).does(Lead.resumes(passport));
    }
    day.does(Lead.pauses(passport));

    assertEquals(100, day.state().steering().changes().size());
    assertEquals(
        new DayChange.NumbersOff(day.now(), BY_KAREN, passport, Optional.empty()),
        List.copyOf(day.state().steering().changes()).get(99));
  }

  @Test
  void aNoticeIsUpUntilItsTimeOrSomebodyTakesItDown() {
    day.opens().at("11:00");
    Notice lift =
        new Notice(
            Map.of("da", "Elevatoren er i stykker"),
            Optional.empty(),
            Optional.of(BranchBuilder.MONDAY.atTime(12, 0)),
            Set.of(Notice.Screen.BOARD, Notice.Screen.PHONE));
    Notice queue = Notice.onBoard(Map.of("da", "Der er lang kø"));

    day.when(Lead.putsUp(lift)).then(new DayEvent.NoticePutUp(day.now(), lift, BY_KAREN));
    long first = day.state().sequence();
    day.does(Lead.putsUp(queue));
    long second = day.state().sequence();

    assertEquals(
        List.of(new DayNotice(first, lift), new DayNotice(second, queue)),
        List.copyOf(day.state().steering().notices()));
    assertEquals(Optional.of(day.time("12:00")), due());
    day.at("12:00")
        .when(day.passTime())
        .then(new DayEvent.NoticeTakenDown(day.now(), first, Optional.empty()));
    day.when(Lead.takesDown(second))
        .then(new DayEvent.NoticeTakenDown(day.now(), second, BY_KAREN));
    day.when(Lead.takesDown(second)).refused(RefusalCode.NOTICE_UNKNOWN);
    day.when(Lead.putsUp(lift)).refused(RefusalCode.UNTIL_PASSED);
    assertEquals(List.of(), List.copyOf(day.state().steering().notices()));
  }

  @Test
  void aClockThatLagsBehindCountsAsTheTimeOfTheLastEvent() {
    day.opens().at("10:30").opensCounter("1", "anna");

    day.at("10:20").draws("passport");

    assertEquals(day.time("10:30"), day.state().lastAt());
  }

  @Test
  void eventsCarryWholeMilliseconds() {
    day.opens().after(Duration.ofNanos(1_999_999)).draws("passport");

    assertEquals(day.time("10:00").plusMillis(1), day.state().lastAt());
  }

  @Test
  void theHandlingTimesOfTheDayAreThoseItOpenedWith() {
    HandlingTimes learned =
        new HandlingTimes(
            Map.of(new TaskTypeId("passport"), Duration.ofMinutes(6)),
            Map.of(new StaffId("anna"), 1.5));
    List<Event> events = day.when(new DayCommand.OpenDay(learned)).accepted();

    assertEquals(learned, assertInstanceOf(DayEvent.DayOpened.class, events.get(0)).handling());
    TaskType passport = day.state().plan().taskTypes().get(new TaskTypeId("passport"));
    TaskType library = day.state().plan().taskTypes().get(new TaskTypeId("library"));
    assertEquals(9.0, day.state().handling().minutes(passport, new StaffId("anna")));
    assertEquals(6.0, day.state().handling().minutes(passport, new StaffId("bo")));
    assertEquals(4.0, day.state().handling().minutes(library, new StaffId("bo")), "as planned");
  }

  private TicketId missed() {
    if (day.state().phase() == DayPhase.NOT_OPEN) {
      day.opens().opensCounter("1", "anna");
    }
    TicketId missed = day.draws("passport");
    day.calls("1", missed).marksNoShow("1");
    return missed;
  }

  private Refusal notOpenAt(String time) {
    return day.at(time)
        .when(new CounterCommand.OpenCounter(new CounterId("1"), new StaffId("anna")))
        .refused(RefusalCode.DAY_NOT_OPEN);
  }

  private Optional<Instant> due() {
    return day.state().nextDue(day.now());
  }

  private Command openDay() {
    return new DayCommand.OpenDay(HandlingTimes.planned(day.state().plan()));
  }

  private Event opened(String time) {
    Plan plan = day.state().plan();
    return new DayEvent.DayOpened(
        day.time(time), day.state().day(), plan.hash(), HandlingTimes.planned(plan));
  }

  private static Event expired(Instant at, TicketId ticket) {
    return new TicketEvent.TicketExpired(at, ticket, EndReason.CLOSED_AT_END_OF_DAY);
  }
}
