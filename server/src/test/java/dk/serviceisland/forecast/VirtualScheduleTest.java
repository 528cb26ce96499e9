package dk.serviceisland.forecast;

import static dk.serviceisland.domain.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.BranchBuilder;
import dk.serviceisland.domain.BranchDay;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.domain.SkillLevel;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.TicketId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A task type P takes 10 minutes as planned, and one in ten at most 3:10, nine in ten 19:14. */
class VirtualScheduleTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final TaskTypeId LOAN = new TaskTypeId("loan");

  @Test
  void whoeverDrawsWhileSomebodyIsFreeWaitsNotAtAll() {
    BranchDay day = onePassportDesk().day().opens().opensCounter("1", "anna");

    assertMinutes(0, 0, 0, forecast(day).byTaskType().get(PASSPORT));
  }

  @Test
  void theQueueIsPlayedForwardOnPlannedShortAndLongHandlingTimes() {
    BranchDay day = onePassportDesk().day().opens().opensCounter("1", "anna");
    TicketId first = day.draws("passport");
    TicketId second = day.draws("passport");
    TicketId third = day.draws("passport");

    BranchForecast forecast = forecast(day);

    assertMinutes(0, 0, 0, forecast.byTicket().get(first));
    assertMinutes(3.170, 10, 19.233, forecast.byTicket().get(second));
    assertMinutes(6.341, 20, 38.466, forecast.byTicket().get(third));
    assertMinutes(9.511, 30, 57.698, forecast.byTaskType().get(PASSPORT));
  }

  @Test
  void theTimeThatARunningErrandHasTakenCounts() {
    BranchDay day = onePassportDesk().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.callsNext("1");
    day.starts("1");
    TicketId next = day.draws("passport");

    day.afterMinutes(4);

    assertMinutes(0, 6, 15.233, forecast(day).byTicket().get(next));
    assertEquals(day.now(), forecast(day).asOf());
  }

  @Test
  void anErrandThatIsCalledIsAllStillToCome() {
    BranchDay day = onePassportDesk().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.callsNext("1");
    TicketId next = day.draws("passport");

    day.afterMinutes(4);

    assertMinutes(3.170, 10, 19.233, forecast(day).byTicket().get(next));
  }

  @Test
  void aTaskTypeThatNobodyOnDutyMayServeHasNoForecast() {
    BranchDay day = twoDesks().day().opens().opensCounter("1", "bo");
    TicketId passport = day.draws("passport");
    TicketId loan = day.draws("loan");

    BranchForecast forecast = forecast(day);

    assertEquals(Map.of(LOAN, Duration.ofMinutes(4)), medians(forecast.byTaskType()));
    assertEquals(Map.of(loan, Duration.ZERO), medians(forecast.byTicket()));
    assertFalse(forecast.byTicket().containsKey(passport));
  }

  @Test
  void nobodyOnDutyMeansNoForecastAtAll() {
    BranchDay day = twoDesks().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.pauses("1");

    assertEquals(Map.of(), forecast(day).byTaskType());
    assertEquals(Map.of(), forecast(day).byTicket());
  }

  @Test
  void aForecastForOneTaskTypeDoesNotLengthenThatForAnother() {
    BranchDay day = twoDesks().day().opens().opensCounter("1", "anna");

    BranchForecast forecast = forecast(day);

    assertEquals(
        Map.of(PASSPORT, Duration.ZERO, LOAN, Duration.ZERO), medians(forecast.byTaskType()));
  }

  @Test
  void thePolicyInForceDecidesWhoGoesFirst() {
    BranchBuilder branch = twoDesks();
    assertTrue(loanGoesFirst(branch.routedBy(Plan.PolicyName.PROMISED_WAIT, 0.5, 30)));
    assertFalse(loanGoesFirst(branch.routedBy(Plan.PolicyName.FIRST_COME, 0.5, 30)));
    assertFalse(loanGoesFirst(branch.routedBy(Plan.PolicyName.PROMISED_WAIT, 0.5, 5)));
  }

  /** A passport has waited 5 of its 15 minutes, a loan 4 of its 5. */
  private static boolean loanGoesFirst(BranchBuilder branch) {
    BranchDay day = branch.day().opens().opensCounter("1", "anna");
    day.draws("passport");
    TicketId loan = day.afterMinutes(1).draws("loan");
    day.afterMinutes(4);
    return forecast(day).byTicket().get(loan).p50().isZero();
  }

  @Test
  void beyondTheFirstTwoHundredTheQueueMovesAtTheSamePace() {
    BranchDay day = onePassportDesk().day().opens().opensCounter("1", "anna");
    for (int i = 0; i < 300; i++) {
      day.draws("passport");
    }

    BranchForecast forecast = forecast(day);

    assertEquals(200, forecast.byTicket().size());
    assertEquals(Duration.ofHours(50), forecast.byTaskType().get(PASSPORT).p50());
  }

  @Property(tries = 200)
  void rangesAreInOrderAndNobodyWhoComesNowIsCalledBeforeOneOfTheSameTaskType(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> steps) {
    BranchDay day = busyDay(steps);

    BranchForecast forecast = forecast(day);

    List<Range> all = new ArrayList<>(forecast.byTaskType().values());
    all.addAll(forecast.byTicket().values());
    for (Range range : all) {
      assertFalse(range.p10().isNegative());
      assertTrue(range.p10().compareTo(range.p50()) <= 0);
      assertTrue(range.p50().compareTo(range.p90()) <= 0);
    }
    forecast
        .byTicket()
        .forEach(
            (ticket, range) -> {
              Range newcomer = forecast.byTaskType().get(day.ticket(ticket).errand().taskType());
              assertTrue(range.p50().compareTo(newcomer.p50()) <= 0);
            });
  }

  @Property(tries = 100)
  void everybodyWhomSomebodyOnDutyMayServeHasAForecast(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> steps) {
    BranchDay day = busyDay(steps);

    BranchForecast forecast = forecast(day);

    HashSet<TicketId> expected = new HashSet<>();
    day.state().plan().taskTypes().keySet().stream()
        .filter(type -> day.state().roster().able(type) > 0)
        .forEach(
            type -> day.state().queue(type).inPlace().forEach(ticket -> expected.add(ticket.id())));
    assertEquals(expected, forecast.byTicket().keySet());
  }

  @Property(tries = 100)
  void oneMoreInAPlainQueueLengthensItForWhoeverComesNextAndForNobodyElse(
      @ForAll @IntRange(min = 0, max = 30) int waiting,
      @ForAll @IntRange(min = 1, max = 3) int desks) {
    BranchDay day =
        onePassportDesk()
            .withStaff("bo", VirtualScheduleTest::independent)
            .withStaff("carl", VirtualScheduleTest::independent)
            .day()
            .opens();
    List<String> staff = List.of("anna", "bo", "carl");
    for (int desk = 0; desk < desks; desk++) {
      day.opensCounter(Integer.toString(desk + 1), staff.get(desk));
    }
    for (int i = 0; i < waiting; i++) {
      day.draws("passport");
    }
    BranchForecast before = forecast(day);

    TicketId last = day.draws("passport");

    BranchForecast after = forecast(day);
    before.byTicket().forEach((ticket, range) -> assertEquals(range, after.byTicket().get(ticket)));
    assertEquals(before.byTaskType().get(PASSPORT), after.byTicket().get(last));
    Duration newcomerBefore = before.byTaskType().get(PASSPORT).p50();
    assertTrue(after.byTaskType().get(PASSPORT).p50().compareTo(newcomerBefore) >= 0);
  }

  /**
   * What the schedule says will be next is what the rules do next: with the queue as it is, the
   * forecast wait is zero for exactly the one whom the free counter calls.
   */
  @Property(tries = 200)
  void theRulesCallWhomTheScheduleCalls(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> steps) {
    BranchDay day = busyDay(steps).opensCounter("3", "dina").afterMinutes(3);
    ForecastInput input = ForecastInput.of(day.state(), day.now());
    ForecastInput onlyDina =
        new ForecastInput(
            input.asOf(),
            input.plan(),
            input.roster(),
            input.handling(),
            input.onDuty().stream().filter(one -> one.staff().value().equals("dina")).toList(),
            input.waiting(),
            input.waitingInAll(),
            input.openTimes(),
            input.drawn(),
            input.pauses());

    BranchForecast forecast = VirtualSchedule.forecast(onlyDina);

    Optional<TicketId> called = day.callsNext("3");
    List<TicketId> atOnce =
        forecast.byTicket().entrySet().stream()
            .filter(entry -> entry.getValue().p50().isZero())
            .map(Map.Entry::getKey)
            .toList();
    assertEquals(called.map(List::of).orElse(List.of()), atOnce);
  }

  /** Draws, calls and time passing, as the steps say. */
  private static BranchDay busyDay(List<Integer> steps) {
    BranchDay day = twoDesks().day().opens().opensCounter("1", "anna").opensCounter("2", "bo");
    for (int step : steps) {
      switch (step) {
        case 0, 1, 2 -> day.draws("passport");
        case 3, 4, 5 -> day.draws("loan");
        case 6 -> day.draws("loan", "passport");
        case 7 -> callOrServe(day, "1");
        case 8 -> callOrServe(day, "2");
        default -> day.afterMinutes(7);
      }
    }
    return day;
  }

  private static void callOrServe(BranchDay day, String counter) {
    if (day.duty(counter).ticket().isEmpty()) {
      day.callsNext(counter);
    } else {
      day.starts(counter).afterMinutes(2).completes(counter);
    }
  }

  private static BranchBuilder onePassportDesk() {
    return aBranch()
        .withTaskType("passport", type -> type.needs("id").promised(15).takes(10))
        .withStaff("anna", VirtualScheduleTest::independent);
  }

  private static BranchBuilder twoDesks() {
    return onePassportDesk()
        .withTaskType("loan", type -> type.needs("books").promised(5).takes(4))
        .withStaff("anna", who -> independent(who).can("books", SkillLevel.INDEPENDENT))
        .withStaff("bo", who -> who.can("books", SkillLevel.INDEPENDENT))
        .withStaff("dina", who -> independent(who).can("books", SkillLevel.INDEPENDENT));
  }

  private static BranchBuilder.StaffBuilder independent(BranchBuilder.StaffBuilder who) {
    return who.can("id", SkillLevel.INDEPENDENT);
  }

  private static BranchForecast forecast(BranchDay day) {
    return VirtualSchedule.forecast(ForecastInput.of(day.state(), day.now()));
  }

  private static <K> Map<K, Duration> medians(Map<K, Range> ranges) {
    return ranges.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().p50()));
  }

  private static void assertMinutes(double p10, double p50, double p90, Range range) {
    assertEquals(p10, range.p10().toMillis() / 60_000.0, 0.01);
    assertEquals(p50, range.p50().toMillis() / 60_000.0, 0.01);
    assertEquals(p90, range.p90().toMillis() / 60_000.0, 0.01);
  }
}
