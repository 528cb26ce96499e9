package dk.serviceisland.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.engine.DayTurns;
import dk.serviceisland.engine.OnePlan;
import dk.serviceisland.engine.Within;
import dk.serviceisland.forecast.Learned;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.FactsInMemory;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LearningTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final int PLANNED = 10;
  private static final int SERVED_IN = 4;

  private final Vertx vertx = Vertx.vertx();
  private final Plan plan = branch().plan();
  private final FactsInMemory stored = new FactsInMemory(7);
  private final BranchDay today = branch().day();

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void beforeAnyDataADayOpensWithPlannedTimes() throws Exception {
    Learning learning = learning(stored);
    started(learning);

    assertEquals(PLANNED, minutes(learning), 0.05);
  }

  @Test
  void aDayOpensWithTheTimesOfTheDaysBefore() throws Exception {
    keepDayBefore();
    Learning learning = learning(stored);
    started(learning);

    assertEquals(SERVED_IN, minutes(learning), 0.6);
    assertEquals(1, learning.of(plan.branch(), plan).arrivals().days());
  }

  @Test
  void aDayThatClosesIsLearnedFrom() throws Exception {
    Learning learning = learning(stored);
    started(learning);
    keepDayBefore();

    today.opens().does(new DayCommand.CloseDay());
    learning.happened(new DayTurns(today).next(true));

    Within.aMinute("it is learned", () -> Math.abs(minutes(learning) - SERVED_IN) < 0.6);
  }

  /** The book offers times as long as it usually takes there, unless its rules say how long. */
  @Test
  void aTimeIsAsLongAsWasLearned() throws Exception {
    Learning learning = learning(stored);
    started(learning);
    LearnedPlans plans = new LearnedPlans(learning);
    Plan planned = plans.apply(plan.branch());
    assertEquals(Duration.ofMinutes(PLANNED), planned.taskTypes().get(PASSPORT).slot());
    assertSame(planned, plans.apply(plan.branch()), "it is made once");

    keepDayBefore();
    Learning next = learning(stored);
    started(next);

    Plan learned = new LearnedPlans(next).apply(plan.branch());
    assertEquals(Duration.ofMinutes(5), learned.taskTypes().get(PASSPORT).slot());
    assertEquals(plan.hash(), learned.hash());
  }

  /** A day on which most were pressed through, or few came, cuts nobody's time. */
  @Test
  void aTimeStaysAsPlannedUntilEnoughWereServed() throws Exception {
    BranchDay day = sunday();
    serve(day, 29, SERVED_IN);
    serve(day, 40, 0);
    stored.with(day);
    Learning learning = learning(stored);
    started(learning);

    Plan learned = new LearnedPlans(learning).apply(plan.branch());
    assertEquals(Duration.ofMinutes(PLANNED), learned.taskTypes().get(PASSPORT).slot());
  }

  @Test
  void aTaskTypeThatIsNewHasItsPlannedTime() throws Exception {
    keepDayBefore();
    Learning learning = learning(stored);
    started(learning);
    Plan changed =
        branch().withTaskType("loan", type -> type.letter("L").needs("id").takes(3)).plan();

    Learned learned = learning.of(changed.branch(), changed);

    assertTrue(learned.patience().containsKey(new TaskTypeId("loan")));
    Duration loan = learned.handling().byTaskType().get(new TaskTypeId("loan"));
    assertEquals(2.7, loan.toMillis() / 60_000.0, 0.5);
  }

  @Test
  void howQuicklySomebodyServesIsStoredWithADayOnlyWhereThatIsAllowed() throws Exception {
    keepDayBefore();
    Learning allowed = learning(stored);
    started(allowed);
    Learning not =
        new Learning(
            vertx.createSharedWorkerExecutor("aside"),
            new OnePlan(plan),
            stored,
            today::now,
            () -> false);
    started(not);

    assertEquals(Set.of(new StaffId("anna")), allowed.handling(plan).staffFactor().keySet());
    assertEquals(Map.of(), not.handling(plan).staffFactor());
    assertEquals(minutes(allowed), minutes(not));
  }

  private Learning learning(FactSource facts) {
    return new Learning(
        vertx.createSharedWorkerExecutor("aside"),
        new OnePlan(plan),
        facts,
        today::now,
        () -> true);
  }

  private static void started(Learning learning) throws Exception {
    learning.start().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private double minutes(Learning learning) {
    return learning.handling(plan).byTaskType().get(PASSPORT).toMillis() / 60_000.0;
  }

  /** A hundred errands of four minutes on the Sunday before. */
  private void keepDayBefore() {
    BranchDay day = sunday();
    serve(day, 100, SERVED_IN);
    stored.with(day);
  }

  private BranchDay sunday() {
    LocalDate sunday = BranchBuilder.MONDAY.minusDays(1);
    return BranchDay.of(plan, sunday).opens().opensCounter("1", "anna");
  }

  private static void serve(BranchDay day, int citizens, int minutes) {
    for (int i = 0; i < citizens; i++) {
      day.draws("passport");
      day.callsNext("1");
      day.starts("1").afterMinutes(minutes).completes("1");
    }
  }

  private static BranchBuilder branch() {
    return BranchBuilder.aBranch()
        .open(BranchBuilder.everyDay("10:00-23:00"))
        .withTaskType("passport", type -> type.letter("P").needs("id").takes(PLANNED))
        .withStaff("anna", who -> who.can("id", SkillLevel.INDEPENDENT));
  }
}
