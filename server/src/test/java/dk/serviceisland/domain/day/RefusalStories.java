package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static dk.serviceisland.domain.day.BranchDay.ticketId;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How each refusal comes about: for every reason to refuse a story that ends in it. The switch has
 * no default: a new reason does not compile here until it has its story.
 */
public final class RefusalStories {
  private static final CounterId ONE = new CounterId("1");
  private static final CounterId ROOM = new CounterId("room");
  private static final StaffId ANNA = new StaffId("anna");
  private static final StaffId BO = new StaffId("bo");
  private static final StaffId CARL = new StaffId("carl");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");

  private final BranchDay open = aServiceIsland().day().opens();
  private final BranchDay notOpen = aServiceIsland().day();

  private RefusalStories() {}

  /** Tells the story of a reason to its end: what is asked for last is answered with it. */
  public static BranchDay.Answered tell(RefusalCode code) {
    return new RefusalStories().story(code);
  }

  private BranchDay.Answered story(RefusalCode code) {
    return switch (code) {
      case BRANCH_CLOSED -> open.at("18:00").when(open.draw("passport"));
      case TASK_TYPE_CLOSED -> {
        BranchDay day =
            aServiceIsland()
                .withTaskType("night", type -> type.open(everyDay("16:00-18:00")))
                .day()
                .opens();
        yield day.when(day.draw("night"));
      }
      case TASK_TYPE_PAUSED -> {
        open.does(Lead.pauses(PASSPORT));
        yield open.when(open.draw("passport"));
      }
      case PEAK_UNPLANNED -> open.when(new DayCommand.SetPeak(true, new StaffId("karen"), "valg"));
      case TASK_TYPE_NOT_PAUSED -> open.when(Lead.resumes(PASSPORT));
      case TOO_MANY_NOTICES -> {
        for (int up = 0; up < DayCommand.MOST_NOTICES; up++) {
          open.does(Lead.putsUp(Notice.onBoard(Map.of("da", "Hej"))));
        }
        yield open.when(Lead.putsUp(Notice.onBoard(Map.of("da", "Hej"))));
      }
      case NOTICE_UNKNOWN -> open.when(Lead.takesDown(1));
      case UNTIL_PASSED -> open.when(Lead.pauses(PASSPORT, Optional.of(open.now())));
      case TASK_TYPE_UNKNOWN -> open.when(open.draw("wedding"));
      case QUOTA_REACHED -> {
        BranchDay day = aServiceIsland().withTaskType("vote", type -> type.quota(0)).day().opens();
        yield day.when(day.draw("vote"));
      }
      case TOO_MANY_OPEN -> {
        DrawTicket first = open.draw("passport");
        open.does(first);
        yield open.when(
            new DrawByPhone(
                open.draw("passport"),
                List.of(new DrawByPhone.Origin(List.of(first.ticket()), 1))));
      }
      case APPOINTMENT_TOO_EARLY -> open.when(open.checkIn("booking", 16, "passport"));
      case APPOINTMENT_TOO_LATE -> open.when(open.checkIn("booking", -11, "passport"));
      case DUPLICATE_TASK_TYPE -> open.when(open.draw("passport", "passport"));
      case TOO_MANY_ERRANDS ->
          open.when(open.draw("passport", "a", "b", "c", "d", "more-than-five"));
      case LANGUAGE_UNKNOWN ->
          open.when(new DrawTicket(ticketId("x"), List.of(PASSPORT), Channel.PHONE, "kl", false));
      case DAY_NOT_OPEN -> notOpen.when(new CounterCommand.OpenCounter(ONE, ANNA));
      case DAY_ALREADY_OPENED -> open.when(openDay());
      case DAY_CLOSED -> open.does(new DayCommand.CloseDay()).when(new DayCommand.CloseDay());
      case TICKET_UNKNOWN -> open.when(new TicketCommand.WithdrawTicket(ticketId("x")));
      case TICKET_NOT_WAITING -> {
        TicketId parked = inService();
        open.parks("1", 10);
        yield open.when(new TicketCommand.PostponeTicket(parked, 1));
      }
      case TICKET_ALREADY_CALLED -> {
        TicketId called = called();
        yield open.opensCounter("2", "bo")
            .when(new ServiceCommand.CallTicket(new CounterId("2"), BO, called));
      }
      case TICKET_NOT_PARKED -> open.when(new TicketCommand.UnparkTicket(called()));
      case TICKET_NOT_MISSED -> open.when(new TicketCommand.ReturnTicket(called()));
      case TICKET_ENDED -> open.when(new TicketCommand.WithdrawTicket(served()));
      case RETURN_TOO_LATE -> {
        TicketId missed = called();
        yield open.marksNoShow("1").afterMinutes(10).when(new TicketCommand.ReturnTicket(missed));
      }
      case NOBODY_BEHIND -> open.when(new TicketCommand.PostponeTicket(open.draws("passport"), 1));
      case NOT_SERVED_YET -> open.when(new TicketCommand.RateVisit(inService(), 5, 5));
      case ALREADY_RATED -> {
        TicketId served = served();
        yield open.does(new TicketCommand.RateVisit(served, 5, 4))
            .when(new TicketCommand.RateVisit(served, 5, 4));
      }
      case CHOICE_UNKNOWN ->
          open.when(new TicketCommand.RateVisit(served(), 5, 4, Map.of("uses-library", "yes")));
      case COUNTER_UNKNOWN -> open.when(new CounterCommand.OpenCounter(new CounterId("99"), ANNA));
      case COUNTER_CLOSED -> open.when(new ServiceCommand.CallNext(ONE, ANNA));
      case COUNTER_TAKEN ->
          open.opensCounter("1", "anna").when(new CounterCommand.OpenCounter(ONE, BO));
      case COUNTER_BUSY -> {
        called();
        yield open.when(new ServiceCommand.CallNext(ONE, ANNA));
      }
      case ROOM_UNKNOWN -> {
        inService();
        yield open.when(new ServiceCommand.MoveToRoom(ONE, ANNA, new CounterId("2"), false));
      }
      case ROOM_TAKEN -> {
        BranchDay day = inRoom();
        yield day.when(new ServiceCommand.MoveToRoom(ROOM, ANNA, ROOM, false));
      }
      case ROOM_IS_NO_COUNTER -> {
        BranchDay day = aServiceIsland().withRooms("room").day().opens();
        yield day.when(new CounterCommand.OpenCounter(ROOM, ANNA));
      }
      case COUNTER_KEPT -> {
        BranchDay day = inRoom();
        yield day.when(new CounterCommand.OpenCounter(ONE, BO));
      }
      case COUNTER_PAUSED ->
          open.opensCounter("1", "anna").pauses("1").when(new ServiceCommand.CallNext(ONE, ANNA));
      case COUNTER_NOT_PAUSED ->
          open.opensCounter("1", "anna").when(new CounterCommand.ResumeCounter(ONE, ANNA));
      case NOT_YOUR_COUNTER ->
          open.opensCounter("1", "anna").when(new ServiceCommand.CallNext(ONE, BO));
      case STAFF_UNKNOWN -> open.when(new CounterCommand.OpenCounter(ONE, new StaffId("nobody")));
      case NOTHING_TO_SERVE -> {
        BranchDay day = aServiceIsland().withStaff("kirsa", who -> who).day().opens();
        yield day.when(new CounterCommand.OpenCounter(ONE, new StaffId("kirsa")));
      }
      case STAFF_AT_OTHER_COUNTER ->
          open.opensCounter("2", "anna").when(new CounterCommand.OpenCounter(ONE, ANNA));
      case NOTHING_AT_COUNTER ->
          open.opensCounter("1", "anna").when(new ServiceCommand.StartService(ONE, ANNA));
      case TICKET_NOT_CALLED -> {
        inService();
        yield open.when(new ServiceCommand.MarkNoShow(ONE, ANNA));
      }
      case TICKET_NOT_IN_SERVICE -> {
        called();
        yield open.when(open.complete("1", Outcome.SOLVED));
      }
      case OUTCOME_NOT_ALLOWED -> {
        BranchDay narrow =
            aServiceIsland()
                .withTaskType("passport", type -> type.needs("id").endsWith(Outcome.SOLVED))
                .day()
                .opens();
        narrow.draws("passport");
        narrow.opensCounter("1", "anna").callsNext("1");
        yield narrow.starts("1").when(narrow.complete("1", Outcome.PREPARED));
      }
      case ELSEWHERE_NOT_ALLOWED -> {
        inService();
        yield open.when(
            new ServiceCommand.CompleteErrand(
                ONE, ANNA, Outcome.SOLVED, false, Optional.of(new ElsewhereId("tax"))));
      }
      case SKILL_MISSING -> {
        TicketId pension = open.draws("pension");
        yield open.opensCounter("2", "bo")
            .when(new ServiceCommand.CallTicket(new CounterId("2"), BO, pension));
      }
      case MENTOR_MISSING -> {
        TicketId passport = open.draws("passport");
        yield open.opensCounter("1", "carl")
            .when(new ServiceCommand.CallTicket(ONE, CARL, passport));
      }
      case PEAK_ONLY -> {
        Peak rush = new Peak(List.of(PASSPORT), Set.of(ONE), Optional.empty());
        BranchDay day = BranchDay.of(aServiceIsland().rushes(rush).plan()).opens();
        TicketId book = day.opensCounter("1", "anna").draws("library");
        day.does(new DayCommand.SetPeak(true, new StaffId("karen"), "valg"));
        yield day.when(new ServiceCommand.CallTicket(ONE, new StaffId("anna"), book));
      }
      case DELEGATION_REQUIRED -> {
        open.opensCounter("1", "bo").serves("1", open.draws("passport"));
        yield open.when(open.complete("1", Outcome.DECIDED));
      }
      case NOTHING_TO_TAKE_BACK -> {
        TicketId served = served();
        open.does(new TicketCommand.RateVisit(served, 5, 4));
        yield open.when(new ServiceCommand.TakeBack(ONE, ANNA, served));
      }
      case TOO_LATE_TO_TAKE_BACK -> {
        TicketId served = served();
        yield open.afterMinutes(15).when(new ServiceCommand.TakeBack(ONE, ANNA, served));
      }
      case NOBODY_ABLE -> {
        TicketId passport = open.draws("passport");
        open.opensCounter("2", "bo").calls("2", passport);
        yield open.when(
            new ServiceCommand.TransferErrand(new CounterId("2"), BO, new TaskTypeId("pension")));
      }
      case ERRANDS_LEFT -> {
        TicketId both = open.draws("passport", "library");
        open.opensCounter("1", "anna").calls("1", both);
        yield open.when(
            new ServiceCommand.SendOn(
                ONE, ANNA, new BranchId("town-hall"), ticketId("there"), PASSPORT));
      }
      case ADDRESSED_TO_ANOTHER -> {
        TicketId passport = called();
        open.opensCounter("2", "bo").does(handsTo(new Addressee.Person(BO)));
        yield open.when(new ServiceCommand.CallTicket(ONE, ANNA, passport));
      }
      case NO_SELF_SERVICE -> open.when(new DayCommand.Divert(PASSPORT, Diversion.SENT));
      case ELSEWHERE_UNKNOWN ->
          open.when(new DayCommand.TellElsewhere(new ElsewhereId("nowhere"), Channel.KIOSK));
      case ADDRESSEE_UNKNOWN -> {
        called();
        yield open.when(handsTo(new Addressee.Counter(new CounterId("9"))));
      }
      case ADDRESSEE_AWAY -> {
        called();
        yield open.when(handsTo(new Addressee.Person(BO)));
      }
      case ADDRESSEE_UNABLE -> {
        called();
        open.opensCounter("2", "dina");
        yield open.when(handsTo(new Addressee.Counter(new CounterId("2"))));
      }
      case PAPER_KNOWN -> open.when(papers("17", "10:00", "17", "10:00"));
      case PAPER_TIME_IMPOSSIBLE -> open.when(papers("17", "10:01"));
      case RECALL_TOO_SOON -> {
        called();
        yield open.when(new ServiceCommand.Recall(ONE, ANNA));
      }
      case NO_SHOW_TOO_SOON -> {
        called();
        yield open.when(new ServiceCommand.MarkNoShow(ONE, ANNA));
      }
      case RECALL_LIMIT -> {
        called();
        open.afterMinutes(1).does(new ServiceCommand.Recall(ONE, ANNA));
        open.afterMinutes(1).does(new ServiceCommand.Recall(ONE, ANNA));
        yield open.afterMinutes(1).when(new ServiceCommand.Recall(ONE, ANNA));
      }
      case ASSISTANCE_UNKNOWN -> open.when(new AssistanceCommand.TakeAssistance(7, ANNA));
      case PLAN_OBSTRUCTED -> {
        open.draws("pension");
        yield open.when(
            new DayCommand.ChangePlan(
                aServiceIsland().hashed("other").withoutStaff("anna").plan()));
      }
      case ASSISTANCE_TAKEN -> {
        open.does(
            new AssistanceCommand.AskPerson(new Asker.Kiosk("k1", "Kiosk"), Optional.empty()));
        long request = open.state().sequence();
        yield open.does(new AssistanceCommand.TakeAssistance(request, BO))
            .when(new AssistanceCommand.TakeAssistance(request, ANNA));
      }
    };
  }

  /** Paper numbers for passports, each with the time on it. */
  private static TakeInPapers papers(String... numbersAndTimes) {
    List<TakeInPapers.Paper> papers = new ArrayList<>();
    for (int i = 0; i < numbersAndTimes.length; i += 2) {
      LocalTime drawn = LocalTime.parse(numbersAndTimes[i + 1]);
      papers.add(
          new TakeInPapers.Paper(
              ticketId("paper" + i),
              new PaperSlip(numbersAndTimes[i], PASSPORT, drawn, Optional.empty())));
    }
    return new TakeInPapers(papers);
  }

  private static Command handsTo(Addressee whom) {
    return new ServiceCommand.TransferErrand(ONE, ANNA, PASSPORT, Optional.of(whom), false);
  }

  private Command openDay() {
    return new DayCommand.OpenDay(HandlingTimes.planned(open.state().plan()));
  }

  /** Anna serves in a room, and her counter is kept. */
  private static BranchDay inRoom() {
    BranchDay day = aServiceIsland().withRooms("room").day().opens();
    TicketId ticket = day.draws("passport");
    return day.opensCounter("1", "anna")
        .serves("1", ticket)
        .does(new ServiceCommand.MoveToRoom(ONE, ANNA, ROOM, true));
  }

  private TicketId called() {
    TicketId ticket = open.draws("passport");
    open.opensCounter("1", "anna").calls("1", ticket);
    return ticket;
  }

  private TicketId inService() {
    TicketId ticket = called();
    open.starts("1");
    return ticket;
  }

  private TicketId served() {
    TicketId ticket = inService();
    open.completes("1");
    return ticket;
  }
}
