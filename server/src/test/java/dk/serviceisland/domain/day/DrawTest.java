package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static dk.serviceisland.domain.day.BranchDay.ticketId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who gets a number, and which. */
class DrawTest {
  private static final Duration SHORT = Duration.ofMinutes(1);

  private final BranchDay day = aServiceIsland().day().opens();

  @Test
  void aDrawGivesWhatWasAskedFor() {
    TicketId id = ticketId("x");
    List<TaskTypeId> types = List.of(new TaskTypeId("library"), new TaskTypeId("passport"));

    Optional<ToldWait> promise =
        Optional.of(
            new ToldWait(
                new WaitRange(Duration.ofMinutes(3), Duration.ofMinutes(7), Duration.ofMinutes(12)),
                day.now()));

    day.when(new DrawTicket(id, types, Channel.PHONE, "en", true, promise))
        .then(
            new TicketEvent.TicketDrawn(
                day.now(),
                id,
                new TicketNumber("L", 101),
                types,
                Channel.PHONE,
                "en",
                true,
                promise,
                Optional.empty()));

    Ticket ticket = day.ticket(id);
    assertEquals(TicketState.WAITING, ticket.state());
    assertEquals(Channel.PHONE, ticket.channel());
    assertEquals("en", ticket.language());
    assertTrue(ticket.needs());
    assertEquals(promise, ticket.told());
    assertEquals(new TaskTypeId("library"), ticket.errand().taskType());
    assertEquals(1, ticket.errandsLeft());
  }

  @Test
  void numbersCountPerLetterOfTheFirstErrand() {
    assertEquals("P101", number(day.draws("passport")));
    assertEquals("L101", number(day.draws("library")));
    assertEquals("P102", number(day.draws("passport", "library")));
    assertEquals("L102", number(day.draws("library", "passport")));
    assertEquals("P103", number(day.draws("passport")));
  }

  @Test
  void aRefusedDrawUsesNoNumber() {
    day.draws("passport");
    day.when(day.draw("passport", "wedding")).refused(RefusalCode.TASK_TYPE_UNKNOWN);

    assertEquals("P102", number(day.draws("passport")));
  }

  @Test
  void numbersGrowAsManyDigitsAsTheyTake() {
    for (int i = 0; i < 899; i++) {
      day.draws("passport");
    }

    assertEquals("P1000", number(day.draws("passport")));
  }

  @Test
  void aTicketHasAsManyErrandsAsThePlanAllows() {
    BranchDay two =
        aServiceIsland().limitedTo(new Plan.Limits(SHORT, 0, SHORT, SHORT, 2)).day().opens();

    two.draws("passport", "library");
    two.when(two.draw("passport", "library", "pension")).refused(RefusalCode.TOO_MANY_ERRANDS);
  }

  @Test
  void theQuotaCountsErrandsDrawn() {
    BranchDay three = aServiceIsland().withTaskType("vote", type -> type.quota(3)).day().opens();

    three.draws("vote");
    three.draws("library", "vote");
    three.draws("vote", "library");

    assertTrue(
        three
            .state()
            .ticketBook()
            .full(three.state().plan().taskTypes().get(new TaskTypeId("vote"))));
    Refusal refusal = three.when(three.draw("library", "vote")).refused(RefusalCode.QUOTA_REACHED);
    assertEquals(Optional.of(new TaskTypeId("vote")), refusal.taskType());
    assertEquals(
        "L102",
        three.ticket(three.draws("library")).number().toString(),
        "the others are drawn on");
  }

  @Test
  void whoeverLeavesBeforeACallUsesNoQuotaAndWhoeverComesBackDoes() {
    BranchDay one = aServiceIsland().withTaskType("vote", type -> type.quota(1)).day().opens();
    one.does(new TicketCommand.WithdrawTicket(one.draws("vote")));
    TicketId removed = one.draws("vote");
    one.when(one.draw("vote")).refused(RefusalCode.QUOTA_REACHED);

    one.does(new TicketCommand.RemoveTicket(removed, RemoveReason.MISTAKE));
    one.does(new TicketCommand.TakeRemovalBack(removed));
    one.when(one.draw("vote")).refused(RefusalCode.QUOTA_REACHED);

    one.opensCounter("1", "anna").calls("1", removed);
    one.does(new TicketCommand.WithdrawTicket(removed));
    one.when(one.draw("vote")).refused(RefusalCode.QUOTA_REACHED);
  }

  @Test
  void errandsAddedOrTransferredByStaffDoNotCountAgainstTheQuota() {
    BranchDay one = aServiceIsland().withTaskType("vote", type -> type.quota(1)).day().opens();
    one.opensCounter("1", "anna").serves("1", one.draws("passport"));
    CounterId counter = new CounterId("1");
    StaffId anna = new StaffId("anna");

    one.does(new ServiceCommand.AddErrand(counter, anna, new TaskTypeId("vote")));
    one.does(new ServiceCommand.TransferErrand(counter, anna, new TaskTypeId("vote")));
    one.draws("vote");

    one.when(one.draw("vote")).refused(RefusalCode.QUOTA_REACHED);
    one.does(new ServiceCommand.CallNext(counter, anna));
    one.does(new ServiceCommand.AddErrand(counter, anna, new TaskTypeId("vote")));
  }

  @Test
  void aClosedBranchSaysWhenItOpensAgain() {
    BranchDay lunch =
        aServiceIsland().open(everyDay("10:00-12:00,13:00-18:00")).day().opens().at("12:00");

    Refusal refusal = lunch.when(lunch.draw("passport")).refused(RefusalCode.BRANCH_CLOSED);

    assertEquals(Optional.of(lunch.time("13:00")), refusal.when());
    lunch.at("13:00").draws("passport");
  }

  @Test
  void aClosedTaskTypeSaysWhichAndWhenItOpensAgain() {
    BranchDay votes =
        aServiceIsland()
            .withTaskType("vote", type -> type.open(everyDay("12:00-14:00")))
            .day()
            .opens();

    Refusal refusal =
        votes.when(votes.draw("library", "vote")).refused(RefusalCode.TASK_TYPE_CLOSED);

    assertEquals(
        Refusal.of(RefusalCode.TASK_TYPE_CLOSED)
            .about(new TaskTypeId("vote"))
            .until(votes.time("12:00")),
        refusal);
    votes.at("12:00").draws("library", "vote");
  }

  @Test
  void beforeTheDayIsOpenNobodyDraws() {
    BranchDay notOpen = aServiceIsland().day().at("09:00");

    Refusal refusal = notOpen.when(notOpen.draw("passport")).refused(RefusalCode.BRANCH_CLOSED);

    assertEquals(Optional.of(notOpen.time("10:00")), refusal.when());
  }

  @Test
  void afterTheLatestEndNobodyDrawsThoughNobodyHasClosedTheDay() {
    day.draws("passport");
    day.atNextMorning("10:30").when(day.draw("passport")).refused(RefusalCode.BRANCH_CLOSED);
  }

  @Test
  void afterTheDayNobodyDraws() {
    day.does(new DayCommand.CloseDay()).when(day.draw("passport")).refused(RefusalCode.DAY_CLOSED);
  }

  @Test
  void aNumberIsOneLetterOrTwoAndACountFromOneHundredAndOne() {
    assertEquals(new TicketNumber("P", 1000), TicketNumber.parse("P1000"));
    assertEquals(new TicketNumber("PA", 101), TicketNumber.parse("PA101"));
    assertEquals("PA101", new TicketNumber("PA", 101).toString());
    for (String wrong :
        List.of(
            "", "P", "PA", "101", "p101", "P100", "P-101", "P+101", "Å101", "P1x1", "PAB101",
            "Pa101", "PA100", "PA+101")) {
      assertThrows(IllegalArgumentException.class, () -> TicketNumber.parse(wrong), wrong);
    }
  }

  @Test
  void aDrawWithoutAnErrandIsNoCommand() {
    assertThrows(IllegalArgumentException.class, () -> day.draw());
  }

  @Test
  void idsHaveOneForm() {
    assertTrue(TicketId.isWellFormed("abcdefghijABCDEFGHIJ-_"));
    for (String wrong : List.of("", "short", "abcdefghijABCDEFGHIJ-.", "æbcdefghijABCDEFGHIJ-_")) {
      assertThrows(IllegalArgumentException.class, () -> new TicketId(wrong), wrong);
    }
    for (String wrong : List.of("", "-a", "A", "a b", "å", "a".repeat(41))) {
      assertThrows(IllegalArgumentException.class, () -> new BranchId(wrong), wrong);
    }
  }

  private String number(TicketId ticket) {
    return day.ticket(ticket).number().toString();
  }

  /** In whatever way: whoever has the token of a kiosk, or a session, fills no memory. */
  @Test
  void aDayHasSoManyNumbersAndNoMore() {
    BranchDay day = aServiceIsland().day().opens();
    for (int drawn = 0; drawn < TicketBook.MOST_A_DAY - 1; drawn++) {
      day.draws("passport");
    }
    LocalTime drawn = LocalTime.ofInstant(day.now(), day.state().plan().zone());
    TakeInPapers two =
        new TakeInPapers(
            Stream.of("one", "two")
                .map(
                    paper ->
                        new TakeInPapers.Paper(
                            day.draw("passport").ticket(),
                            new PaperSlip(
                                paper, new TaskTypeId("passport"), drawn, Optional.empty())))
                .toList());

    day.when(two).refused(RefusalCode.QUOTA_REACHED);
    day.draws("passport");
    day.when(day.draw("passport")).refused(RefusalCode.QUOTA_REACHED);
    day.when(CheckIn.agreedElsewhere(day.draw("passport"), day.now(), day.state().plan()))
        .refused(RefusalCode.QUOTA_REACHED);
    assertEquals(TicketBook.MOST_A_DAY, day.state().drawn());
  }
}
