package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is called next. The expected scores are worked out by hand. */
class RoutingTest {
  private static final CounterId ONE = new CounterId("1");
  private static final StaffId ANNA = new StaffId("anna");

  @Test
  void whoeverIsClosestToExceedingThePromiseGoesFirst() {
    // At 10:05: passport 5 / (10 * 3 * 1) = 0.1667, library 4 / (6 * 2 * 1) = 0.3333.
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId passport = day.draws("passport");
    TicketId library = day.afterMinutes(1).draws("library");

    assertEquals(Optional.of(library), day.afterMinutes(4).callsNext("1"));
    assertEquals(
        new CallReason(
            CallReason.Rule.PROMISED_WAIT,
            Duration.ofMinutes(4),
            Duration.ofMinutes(6),
            Duration.ofMinutes(4),
            1,
            0),
        day.ticket(library).why().orElseThrow());
    assertEquals(Optional.of(passport), day.starts("1").completes("1").callsNext("1"));
  }

  @Test
  void staffWithRareSkillsTakeFirstWhatFewOthersCanDo() {
    // At 10:04, three on duty: library 4 / (6 * 2 * 3) = 0.111, passport 4 / (10 * 3 * 1) = 0.133;
    // alone on duty library would lead with 0.333.
    BranchDay day =
        aServiceIsland()
            .withStaff("eli", who -> who.can("books", SkillLevel.INDEPENDENT))
            .day()
            .opens()
            .opensCounter("1", "anna")
            .opensCounter("2", "dina")
            .opensCounter("3", "eli");
    day.draws("library");
    TicketId passport = day.draws("passport");

    assertEquals(Optional.of(passport), day.afterMinutes(4).callsNext("1"));
  }

  @Test
  void aBrokenPromiseLetsOthersGoFirst() {
    // At 10:11: passport 0.5 * 11 / (10 * 3) = 0.183, pension 11 / (15 * 3.742) = 0.196.
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId passport = day.draws("passport");
    TicketId pension = day.draws("pension");

    assertEquals(Optional.of(pension), day.afterMinutes(11).callsNext("1"));
    // One minute before, unbroken: passport 10 / 30 = 0.333, pension 10 / 56.1 = 0.178.
    BranchDay earlier = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId alsoPassport = earlier.draws("passport");
    earlier.draws("pension");
    assertEquals(Optional.of(alsoPassport), earlier.afterMinutes(10).callsNext("1"));
    assertEquals(TicketState.WAITING, day.ticket(passport).state());
  }

  @Test
  void whatTakesThisPersonLongerGoesALittleLater() {
    // At 10:03: books 3 / (10 * sqrt(4 * 9)) = 0.05, passport 3 / (10 * sqrt(4 * 4)) = 0.075.
    BranchDay day = equalTypes().day();
    HandlingTimes learned =
        new HandlingTimes(
            Map.of(
                new TaskTypeId("books"), Duration.ofMinutes(9),
                new TaskTypeId("passport"), Duration.ofMinutes(4)),
            Map.of(ANNA, 4.0));
    day.does(new DayCommand.OpenDay(learned)).opensCounter("1", "anna");
    day.draws("books");
    TicketId passport = day.draws("passport");

    assertEquals(Optional.of(passport), day.afterMinutes(3).callsNext("1"));
    assertEquals(
        Duration.ofMinutes(16), day.ticket(passport).why().orElseThrow().handling(), "4 times 4");
  }

  @ParameterizedTest
  @CsvSource({"0", "2", "15"})
  void onEqualTermsTheFirstInThePlanGoes(int minutes) {
    BranchDay day = equalTypes().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    TicketId books = day.draws("books");

    assertEquals(Optional.of(books), day.afterMinutes(minutes).callsNext("1"));
  }

  @Test
  void withoutATargetTheRoutingTargetStandsIn() {
    // At 10:05: free 5 / (20 * 3) = 0.083, promised 5 / (30 * 3) = 0.056.
    BranchDay day =
        aBranch()
            .withTaskType("promised", type -> type.promised(30).takes(9))
            .withTaskType("free", type -> type.takes(9))
            .withStaff("anna", who -> who)
            .day()
            .opens()
            .opensCounter("1", "anna");
    day.draws("promised");
    TicketId free = day.draws("free");

    assertEquals(Optional.of(free), day.afterMinutes(5).callsNext("1"));
    assertEquals(Duration.ofMinutes(20), day.ticket(free).why().orElseThrow().target());
  }

  @Test
  void whoeverHasWaitedHalfAnHourGoesBeforeEverything() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId pension = day.draws("pension");
    TicketId library = day.afterMinutes(24).draws("library");
    // At 10:29:59: pension 0.5 * 29.98 / (15 * 3.742) = 0.267, library 5.98 / 12 = 0.499.
    assertEquals(Optional.of(library), day.at("10:29:59").callsNext("1"));

    BranchDay atTheGuard = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId longest = atTheGuard.draws("pension");
    atTheGuard.afterMinutes(24).draws("library");
    assertEquals(Optional.of(longest), atTheGuard.at("10:30").callsNext("1"));
    assertEquals(
        CallReason.Rule.WAITED_LONGEST, atTheGuard.ticket(longest).why().orElseThrow().rule());
    assertEquals(TicketState.WAITING, day.ticket(pension).state());
  }

  @Test
  void amongThoseWhoHaveWaitedHalfAnHourTheLongestGoesFirst() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    List<TicketId> drawn = new ArrayList<>();
    drawn.add(day.draws("pension"));
    drawn.add(day.afterMinutes(1).draws("library"));
    drawn.add(day.afterMinutes(1).draws("passport"));
    drawn.add(day.afterMinutes(1).draws("library"));
    day.afterMinutes(40);

    List<TicketId> called = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      called.add(day.callsNext("1").orElseThrow());
      day.starts("1").completes("1");
    }

    assertEquals(drawn, called);
  }

  @Test
  void theGuardCountsMinutesWaitedAlsoBehindTheFirstInPlace() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId parked = day.draws("passport");
    TicketId behind = day.draws("passport");
    day.serves("1", parked).parks("1", 20).at("10:20").timePasses();
    assertEquals(parked, day.state().queue(new TaskTypeId("passport")).first().orElseThrow().id());

    assertEquals(Optional.of(behind), day.at("10:31").callsNext("1"));
    assertEquals(CallReason.Rule.WAITED_LONGEST, day.ticket(behind).why().orElseThrow().rule());
  }

  @Test
  void theGuardIsForWhatThePersonMayServe() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("2", "dina");
    day.draws("pension");
    TicketId library = day.afterMinutes(60).draws("library");

    assertEquals(Optional.of(library), day.callsNext("2"));
  }

  @Test
  void theGuardIsADialOfThePlan() {
    BranchDay day =
        aServiceIsland()
            .routedBy(Plan.PolicyName.PROMISED_WAIT, 0.5, 12)
            .day()
            .opens()
            .opensCounter("1", "anna");
    TicketId pension = day.draws("pension");
    day.afterMinutes(6).draws("library");

    assertEquals(Optional.of(pension), day.afterMinutes(6).callsNext("1"));
  }

  @Test
  void firstComeGoesByPlaceOverAllTaskTypes() {
    BranchDay day =
        aServiceIsland()
            .routedBy(Plan.PolicyName.FIRST_COME, 0.5, 30)
            .day()
            .opens()
            .opensCounter("1", "anna")
            .opensCounter("2", "dina");
    TicketId pension = day.draws("pension");
    TicketId library = day.draws("library");
    TicketId passport = day.draws("passport");
    day.draws("library");
    day.afterMinutes(5);

    assertEquals(Optional.of(library), day.callsNext("2"), "the first that Dina may serve");
    assertEquals(Optional.of(pension), day.callsNext("1"));
    assertEquals(CallReason.Rule.FIRST_COME, day.ticket(pension).why().orElseThrow().rule());
    assertEquals(Optional.of(passport), day.starts("1").completes("1").callsNext("1"));
  }

  @ParameterizedTest
  @CsvSource({"5, NEED", "6, PROMISED_WAIT"})
  void whoeverAsksForHelpGoesBeforeThoseWhoHaveWaitedUpToFiveMinutesLonger(
      int later, CallReason.Rule rule) {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId before = day.draws("passport");
    day.draws("passport");
    TicketId need = day.afterMinutes(later).drawsInNeed("passport");
    day.draws("passport");

    TicketId called = day.afterMinutes(1).callsNext("1").orElseThrow();

    assertEquals(rule == CallReason.Rule.NEED ? need : before, called);
    assertEquals(rule, day.ticket(called).why().orElseThrow().rule());
  }

  @Test
  void needIsAHeadStartWithinItsTaskTypeAlone() {
    // At 10:05: passport 5 / (10 * 3) = 0.167, library 4 / (6 * 2) = 0.333, whoever asks for help.
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.drawsInNeed("passport");
    TicketId library = day.afterMinutes(1).draws("library");

    assertEquals(Optional.of(library), day.afterMinutes(4).callsNext("1"));
  }

  @Test
  void whoeverHasWaitedHalfAnHourGoesBeforeNeed() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId longest = day.draws("passport");
    TicketId need = day.afterMinutes(4).drawsInNeed("passport");

    assertEquals(Optional.of(longest), day.at("10:30").callsNext("1"));
    assertEquals(Optional.of(need), day.starts("1").completes("1").callsNext("1"));
    assertEquals(CallReason.Rule.PROMISED_WAIT, day.ticket(need).why().orElseThrow().rule());
  }

  @Test
  void aCallSaysHowManySteppedBackBehindIt() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId first = day.draws("passport");
    TicketId second = day.draws("passport");
    day.draws("passport");
    day.does(new TicketCommand.PostponeTicket(first, 2)).afterMinutes(1);

    assertEquals(Optional.of(second), day.callsNext("1"));
    assertEquals(1, day.ticket(second).why().orElseThrow().steppedBack());
    assertEquals(CallReason.Rule.PROMISED_WAIT, day.ticket(second).why().orElseThrow().rule());
    day.starts("1").completes("1").callsNext("1");
    assertEquals(Optional.of(first), day.starts("1").completes("1").callsNext("1"));
    assertEquals(0, day.ticket(first).why().orElseThrow().steppedBack());
  }

  @Test
  void whyATicketWasCalledIsRecorded() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId passport = day.draws("passport");
    day.opensCounter("2", "bo").afterMinutes(2);

    day.when(new ServiceCommand.CallNext(ONE, ANNA))
        .then(
            new ServiceEvent.TicketCalled(
                day.now(),
                passport,
                ONE,
                ANNA,
                false,
                new CallReason(
                    CallReason.Rule.PROMISED_WAIT,
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(9),
                    2,
                    0)));
  }

  @Test
  void routingNeverDividesByZero() {
    TaskTypeId books = new TaskTypeId("books");
    Map<TaskTypeId, Duration> usual = Map.of(books, Duration.ofMinutes(4));

    assertThrows(
        IllegalArgumentException.class,
        () -> new HandlingTimes(Map.of(books, Duration.ZERO), Map.of()));
    for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class, () -> new HandlingTimes(usual, Map.of(ANNA, factor)));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> aBranch().withTaskType("books", type -> type.promised(0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> aBranch().withTaskType("books", type -> type.routedAgainst(0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> aBranch().withTaskType("books", type -> type.takes(0)));
  }

  private static BranchBuilder equalTypes() {
    return aBranch()
        .withTaskType("books", type -> type.promised(10).takes(9))
        .withTaskType("passport", type -> type.promised(10).takes(9))
        .withStaff("anna", who -> who);
  }
}
