package dk.serviceisland.forecast;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolloutsTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final TaskTypeId LOAN = new TaskTypeId("loan");
  private static final List<Double> NO_TIME = List.of(0.0);
  private static final Learned.Calls AT_ONCE =
      new Learned.Calls(NO_TIME, NO_TIME, NO_TIME, List.of(20.0), 0, 0);

  @Test
  void theSameSeedGivesTheSameForecast() {
    BranchDay day = busy(20);

    assertEquals(forecast(day, 7), forecast(day, 7));
    assertNotEquals(forecast(day, 7), forecast(day, 8));
  }

  @Test
  void whoeverDrawsWhileSomebodyIsFreeWaitsNotAtAll() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");

    assertEquals(range(0, 0, 0), forecast(day, 1).byTaskType().get(PASSPORT));
  }

  /** Whoever starts at a desk waits with all others there, and the first call is the desk's. */
  @Test
  void whoeverStartsAtASharedDeskWaitsAsLongAsTheDesk() {
    Map<TaskTypeId, WaitRange> waits = forecast(withDesk(5), 1).byTaskType();

    TaskTypeId pension = new TaskTypeId("pension");
    assertTrue(waits.get(pension).p50().compareTo(Duration.ofMinutes(1)) > 0, waits.toString());
    assertEquals(waits.get(new TaskTypeId("desk")).p50(), waits.get(pension).p50());
  }

  /** Handed over they keep their places, so that whoever draws now stands behind them. */
  @Test
  void whoGoesOnFromASharedDeskIsWaitedForToo() {
    TaskTypeId advice = new TaskTypeId("advice");

    Duration alone = forecast(withDesk(0), 1).byTaskType().get(advice).p50();
    Duration behind = forecast(withDesk(5), 1).byTaskType().get(advice).p50();

    assertTrue(behind.compareTo(alone.plusMinutes(1)) > 0, alone + " and " + behind);
  }

  /** Anna at a desk that receives so many, of whom most go on to Bo, who has one citizen. */
  private static BranchDay withDesk(int received) {
    BranchDay day =
        aBranch()
            .withTaskType("desk", type -> type.letter("D").needs("info").takes(1))
            .withTaskType("pension", type -> type.letter("E").needs("pension").startsAt("desk"))
            .withTaskType("advice", type -> type.letter("N").needs("pension").takes(30))
            .withStaff("anna", who -> who.can("info", SkillLevel.INDEPENDENT))
            .withStaff("bo", who -> who.can("pension", SkillLevel.INDEPENDENT))
            .day()
            .opens()
            .opensCounter("1", "anna")
            .opensCounter("2", "bo");
    day.draws("advice");
    day.callsNext("2");
    day.starts("2");
    for (int i = 0; i < received; i++) {
      day.draws("pension");
    }
    return day;
  }

  @Test
  void aTaskTypeThatNobodyOnDutyMayServeHasNoForecast() {
    BranchDay day = branch().day().opens().opensCounter("1", "bo");
    TicketId passport = day.draws("passport");
    day.draws("loan");

    BranchForecast forecast = forecast(day, 1);

    assertEquals(Set.of(LOAN), forecast.byTaskType().keySet());
    assertFalse(forecast.byTicket().containsKey(passport));
  }

  /** Anna may do both, and sits where the rush has passports alone. */
  @Test
  void inARushItsCountersAreThereForNothingElse() {
    Peak passports = new Peak(List.of(PASSPORT), Set.of(new CounterId("1")), Optional.empty());
    BranchDay day = branch().rushes(passports).day().opens().opensCounter("1", "anna");
    TicketId loan = day.draws("loan");
    Rollouts rollouts = rollouts(day);
    assertEquals(Set.of(PASSPORT, LOAN), forecast(rollouts, day).byTaskType().keySet());

    day.does(new DayCommand.SetPeak(true, new StaffId("karen"), "valg"));

    BranchForecast inTheRush = forecast(rollouts, day);
    assertEquals(Set.of(PASSPORT), inTheRush.byTaskType().keySet());
    assertFalse(inTheRush.byTicket().containsKey(loan));
    day.pauses("1");
    assertEquals(Set.of(PASSPORT), forecast(rollouts, day).byTaskType().keySet());
    day.does(new DayCommand.SetPeak(false, new StaffId("karen"), "slut"));
    assertEquals(Set.of(PASSPORT, LOAN), forecast(rollouts, day).byTaskType().keySet());
  }

  @Test
  void nobodyOnDutyMeansNoForecastAtAll() {
    BranchDay day = branch().day().opens();
    day.draws("passport");

    BranchForecast played = forecast(day, 1);
    assertEquals(Map.of(), played.byTaskType());
    assertEquals(Map.of(), played.byTicket());
    ForecastInput input = ForecastInput.of(day.state(), day.now());
    assertTrue(input.isUnattended());
    assertEquals(played, Rollouts.unattended(input, Learned.planned(day.state().plan())));
    day.opensCounter("1", "anna");
    assertFalse(ForecastInput.of(day.state(), day.now()).isUnattended());
  }

  @Test
  void beforeAnyDataTheRangeIsWide() {
    WaitRange range = forecast(busy(4), 1).byTaskType().get(PASSPORT);

    assertTrue(range.p90().compareTo(range.p10().multipliedBy(2)) > 0, range.toString());
  }

  @Test
  void rangesAreInOrderAndTheLastWaitsLongest() {
    BranchDay day = busy(30);

    BranchForecast forecast = forecast(day, 1);

    for (WaitRange range : forecast.byTicket().values()) {
      assertTrue(range.p10().compareTo(range.p50()) <= 0);
      assertTrue(range.p50().compareTo(range.p90()) <= 0);
    }
    List<TicketId> waiting =
        ForecastInput.of(day.state(), day.now()).waiting().stream()
            .map(ForecastInput.Queued::ticket)
            .toList();
    Duration first = forecast.byTicket().get(waiting.get(0)).p50();
    Duration last = forecast.byTicket().get(waiting.get(waiting.size() - 1)).p50();
    assertTrue(first.compareTo(last) < 0);
    assertTrue(last.compareTo(forecast.byTaskType().get(PASSPORT).p50()) <= 0);
  }

  /** At one desk with exponential times the tenth waits a sum of ten: a gamma distribution. */
  @Test
  void aQueueAtOneDeskWithExponentialTimesIsAGammaDistribution() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.callsNext("1");
    day.starts("1");
    for (int i = 0; i < 10; i++) {
      day.draws("passport");
    }
    Plan plan = day.state().plan();
    Rollouts rollouts = new Rollouts(plan, day.state().handling(), exponential(plan), 20_000);

    ForecastInput input = ForecastInput.of(day.state(), day.now());
    TicketId tenth = input.waiting().get(9).ticket();
    WaitRange range = rollouts.forecast(input, 5).byTicket().get(tenth);

    assertEquals(6.2213, minutes(range.p10()), 0.1);
    assertEquals(9.6687, minutes(range.p50()), 0.1);
    assertEquals(14.2060, minutes(range.p90()), 0.15);
  }

  @Test
  void aKnownBreakLengthensTheWait() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.callsNext("1");
    day.starts("1");
    TicketId next = day.draws("passport");
    StaffId anna = new StaffId("anna");
    Rollouts rollouts = rollouts(day);

    ForecastInput without = ForecastInput.of(day.state(), day.now());
    ForecastInput with =
        ForecastInput.of(
            day.state(),
            day.now(),
            List.of(new Pause(anna, day.now(), Duration.ofMinutes(30))),
            ForecastInput.LOOKS_AT);

    Duration longer =
        rollouts
            .forecast(with, 3)
            .byTicket()
            .get(next)
            .p50()
            .minus(rollouts.forecast(without, 3).byTicket().get(next).p50());
    assertEquals(30, minutes(longer), 2);
  }

  @Test
  void whoeverIsExpectedGoesFirst() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.callsNext("1");
    day.starts("1");
    TicketId dropIn = day.draws("passport");
    Instant soon = day.now().plusSeconds(60);
    List<ForecastInput.Expected> booked =
        List.of(expected("a", soon), expected("b", soon), expected("c", soon));
    Rollouts rollouts = rollouts(day);

    ForecastInput without = ForecastInput.of(day.state(), day.now());
    ForecastInput with =
        ForecastInput.of(day.state(), day.now(), List.of(), booked, ForecastInput.LOOKS_AT);

    BranchForecast alone = rollouts.forecast(without, 3);
    BranchForecast among = rollouts.forecast(with, 3);
    TaskTypeId passport = new TaskTypeId("passport");
    assertTrue(
        among.byTaskType().get(passport).p50().compareTo(alone.byTaskType().get(passport).p50())
            > 0,
        () -> alone + " and " + among);
    assertTrue(
        among.byTicket().get(dropIn).p90().compareTo(alone.byTicket().get(dropIn).p90()) > 0);
    assertEquals(alone.nextHour() + 2.7, among.nextHour(), 1e-9);
  }

  @Test
  void whoeverHasCheckedInIsExpectedNoMore() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.checksIn("passport", 5);
    String booking = day.state().tickets().iterator().next().appointment().orElseThrow().booking();
    List<ForecastInput.Expected> booked = List.of(expected(booking, day.now()));

    ForecastInput input =
        ForecastInput.of(day.state(), day.now(), List.of(), booked, ForecastInput.LOOKS_AT);

    assertEquals(List.of(), input.expected());
    assertTrue(input.waiting().get(0).appointed());
    assertEquals(Duration.ofMinutes(-5), input.waiting().get(0).waited());
    assertEquals(0, input.dropIns());
  }

  private static ForecastInput.Expected expected(String booking, Instant from) {
    return new ForecastInput.Expected(
        booking, List.of(new TaskTypeId("passport")), from, from.plusSeconds(600), 0.9);
  }

  @Test
  void whoeverIsKnownToComeBackCounts() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    TicketId next = day.draws("passport");
    day.pauses("1");
    StaffId anna = new StaffId("anna");

    ForecastInput back =
        ForecastInput.of(
            day.state(),
            day.now(),
            List.of(new Pause(anna, day.now(), Duration.ofMinutes(12))),
            ForecastInput.LOOKS_AT);

    WaitRange range = rollouts(day).forecast(back, 1).byTicket().get(next);
    assertEquals(12, minutes(range.p10()), Learned.UNPUNCTUAL);
    assertEquals(12, minutes(range.p90()), Learned.UNPUNCTUAL);
    assertNotEquals(range.p10(), range.p90(), "nobody is back to the second");
  }

  @Test
  void anErrandLongerThanAllKnownOnesStillTakesAWhile() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.callsNext("1");
    day.starts("1");
    TicketId next = day.draws("passport");
    day.afterMinutes(600);

    WaitRange range = forecast(day, 1).byTicket().get(next);

    assertTrue(range.p50().toMinutes() > 20, range.toString());
  }

  @Test
  void arrivalsThatMayOvertakeLengthenTheWaitOfThoseWhoMayBeOvertaken() {
    BranchDay day = busy(10);
    Plan plan = day.state().plan();
    Learned quiet = Learned.planned(plan);
    List<Double> perHour = Collections.nCopies(24, 60.0);
    Learned rush =
        new Learned(
            quiet.byTaskType(),
            quiet.byStaff(),
            quiet.residuals(),
            quiet.patience(),
            new Learned.DrawRates(perHour, 1_000, Map.of(PASSPORT, 0.0, LOAN, 1.0), 100),
            quiet.calls());
    Learned nobody =
        new Learned(
            quiet.byTaskType(),
            quiet.byStaff(),
            quiet.residuals(),
            quiet.patience(),
            new Learned.DrawRates(
                Collections.nCopies(24, 0.0), 1_000, Map.of(PASSPORT, 0.0, LOAN, 1.0), 100),
            quiet.calls());
    ForecastInput input = ForecastInput.of(day.state(), day.now());

    WaitRange overtaken =
        new Rollouts(plan, day.state().handling(), rush, 100)
            .forecast(input, 1)
            .byTaskType()
            .get(PASSPORT);
    WaitRange alone =
        new Rollouts(plan, day.state().handling(), nobody, 100)
            .forecast(input, 1)
            .byTaskType()
            .get(PASSPORT);

    assertTrue(overtaken.p50().compareTo(alone.p50().plusMinutes(2)) > 0);
  }

  /** With each number that was drawn played again this would take a quarter of an hour. */
  @Test
  void whoeverFilledDaysWithNumbersDoesNotKeepForecastsBusy() {
    BranchDay day = busy(20);
    Plan plan = day.state().plan();
    Learned planned = Learned.planned(plan);
    Learned flooded =
        new Learned(
            planned.byTaskType(),
            planned.byStaff(),
            planned.residuals(),
            planned.patience(),
            new Learned.DrawRates(
                Collections.nCopies(24, 700_000.0), 1_000, planned.arrivals().share(), 100),
            planned.calls());

    BranchForecast forecast =
        forecast(new Rollouts(plan, day.state().handling(), flooded, Rollouts.USUAL), day);

    assertEquals(600, forecast.nextHour());
  }

  @Test
  void aLaterErrandOfSomebodyWhoCameBeforeLengthensTheWait() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.draws("passport", "loan");
    day.callsNext("1");
    day.starts("1");
    TicketId next = day.afterMinutes(1).draws("loan");
    TicketId last = day.draws("loan");

    // Nine minutes of the passport are left; then its citizen's loan has its place by arrival.
    assertEquals(List.of(13.0, 17.0), exact(day, AT_ONCE, next, last));
  }

  @Test
  void afterWorkLengthensTheWait() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.callsNext("1");
    day.starts("1");
    TicketId next = day.draws("passport");
    TicketId last = day.draws("passport");
    Learned.Calls calls = new Learned.Calls(NO_TIME, NO_TIME, List.of(3.0), List.of(20.0), 0, 0);

    assertEquals(List.of(13.0, 26.0), exact(day, calls, next, last));

    day.afterMinutes(10).completesWithAfterWork("1").afterMinutes(1);
    assertEquals(List.of(2.0, 15.0), exact(day, calls, next, last));
  }

  @Test
  void whoeverPausesIsExpectedBackAfterTheUsualTime() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    TicketId next = day.draws("passport");
    day.pauses("1").afterMinutes(5);

    assertEquals(List.of(15.0), exact(day, AT_ONCE, next));

    day.afterMinutes(90);
    assertEquals(Map.of(), forecast(day, 1).byTicket(), "left paused");
  }

  @Test
  void whoeverAskedForHelpIsPlayedAsTheRulesHaveIt() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.callsNext("1");
    day.starts("1");
    TicketId before = day.draws("passport");
    TicketId need = day.afterMinutes(4).drawsInNeed("passport");

    assertEquals(List.of(16.0, 6.0), exact(day, AT_ONCE, before, need));
  }

  /** Anna has begun a passport, and Bo, who may serve loans, is free. */
  @Test
  void whatWasHandedToSomebodyIsPlayedAsWaitingForThem() {
    BranchDay day = besideBo(branch());
    TicketId first = handedToAnna(day);
    TicketId second = handedToAnna(day);
    day.serves("1", day.draws("passport"));
    List<Pause> due = List.of(new Pause(new StaffId("anna"), day.now(), Duration.ofMinutes(60)));

    assertEquals(List.of(10.0, 14.0), exact(day, AT_ONCE, first, second));
    assertEquals(
        List.of(10.0, 14.0),
        exact(day, due, AT_ONCE, first, second),
        "Bo serves them when Anna goes on her break");
    assertEquals(range(0, 0, 0), forecast(day, 1).byTaskType().get(LOAN), "Bo is free for others");
  }

  @Test
  void whatWasHandedToSomebodyIsPlayedAsWaitingForEverybodyFromTheGuardOn() {
    BranchDay day = besideBo(branch().routedBy(Plan.PolicyName.PROMISED_WAIT, 0.5, 7));
    TicketId handed = handedToAnna(day);
    day.serves("1", day.draws("passport")).afterMinutes(2);

    assertEquals(List.of(5.0), exact(day, AT_ONCE, handed));
  }

  private static BranchDay besideBo(BranchBuilder branch) {
    return branch.day().opens().opensCounter("1", "anna").opensCounter("2", "bo");
  }

  private static TicketId handedToAnna(BranchDay day) {
    TicketId loan = day.draws("loan");
    day.serves("2", loan);
    day.does(
        new ServiceCommand.TransferErrand(
            new CounterId("2"),
            new StaffId("bo"),
            LOAN,
            Optional.of(new Addressee.Person(new StaffId("anna"))),
            false));
    return loan;
  }

  /** Waits in minutes when a passport takes 10 and a loan 4, always, and nobody else comes. */
  private static List<Double> exact(BranchDay day, Learned.Calls calls, TicketId... tickets) {
    return exact(day, List.of(), calls, tickets);
  }

  private static List<Double> exact(
      BranchDay day, List<Pause> pauses, Learned.Calls calls, TicketId... tickets) {
    Plan plan = day.state().plan();
    Learned learned =
        new Learned(
            Map.of(
                PASSPORT,
                new Learned.Usual(Math.log(10), 0, 0),
                LOAN,
                new Learned.Usual(Math.log(4), 0, 0)),
            Map.of(),
            Collections.nCopies(Learned.TABLE, 0.0),
            Map.of(PASSPORT, 1e9, LOAN, 1e9),
            new Learned.DrawRates(
                Collections.nCopies(24, 0.0), 1_000, Map.of(PASSPORT, 0.5, LOAN, 0.5), 1),
            calls);
    BranchForecast forecast =
        new Rollouts(plan, day.state().handling(), learned, 9)
            .forecast(ForecastInput.of(day.state(), day.now(), pauses, ForecastInput.LOOKS_AT), 1);
    return Arrays.stream(tickets)
        .map(ticket -> Math.round(minutes(forecast.byTicket().get(ticket).p50()) * 100) / 100.0)
        .toList();
  }

  private static Learned exponential(Plan plan) {
    List<Double> residuals = new ArrayList<>();
    for (int i = 0; i < Learned.TABLE; i++) {
      residuals.add(Math.log(-Math.log1p(-(i + 0.5) / Learned.TABLE)));
    }
    Learned planned = Learned.planned(plan);
    return new Learned(
        Map.of(PASSPORT, new Learned.Usual(0, 1, 0), LOAN, new Learned.Usual(0, 1, 0)),
        Map.of(),
        residuals,
        Map.of(PASSPORT, 1e9, LOAN, 1e9),
        new Learned.DrawRates(Collections.nCopies(24, 0.0), 1_000, planned.arrivals().share(), 1),
        AT_ONCE);
  }

  /** Anna at work and so many passports waiting, a loan among every five. */
  private static BranchDay busy(int waiting) {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.callsNext("1");
    day.starts("1");
    for (int i = 0; i < waiting; i++) {
      day.draws(i % 5 == 4 ? "loan" : "passport");
    }
    day.draws("passport");
    return day;
  }

  private static BranchBuilder branch() {
    return aBranch()
        .withTaskType("passport", type -> type.letter("P").needs("id").promised(15).takes(10))
        .withTaskType("loan", type -> type.letter("L").needs("books").promised(5).takes(4))
        .withStaff(
            "anna",
            who -> who.can("id", SkillLevel.INDEPENDENT).can("books", SkillLevel.INDEPENDENT))
        .withStaff("bo", who -> who.can("books", SkillLevel.INDEPENDENT));
  }

  private static BranchForecast forecast(Rollouts rollouts, BranchDay day) {
    return rollouts.forecast(ForecastInput.of(day.state(), day.now()), 1);
  }

  private static BranchForecast forecast(BranchDay day, long seed) {
    return rollouts(day).forecast(ForecastInput.of(day.state(), day.now()), seed);
  }

  private static Rollouts rollouts(BranchDay day) {
    Plan plan = day.state().plan();
    return new Rollouts(plan, day.state().handling(), Learned.planned(plan), Rollouts.USUAL);
  }

  private static WaitRange range(long p10, long p50, long p90) {
    return new WaitRange(Duration.ofMinutes(p10), Duration.ofMinutes(p50), Duration.ofMinutes(p90));
  }

  private static double minutes(Duration time) {
    return time.toMillis() / 60_000.0;
  }
}
