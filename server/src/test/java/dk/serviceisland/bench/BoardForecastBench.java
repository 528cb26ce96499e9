package dk.serviceisland.bench;

import dk.serviceisland.domain.BranchBuilder;
import dk.serviceisland.domain.BranchDay;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.domain.SkillLevel;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.forecast.ForecastInput;
import dk.serviceisland.forecast.Learned;
import dk.serviceisland.forecast.Rollouts;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long the forecast of a whole board takes: eight task types, five staff on duty, 30 citizens
 * an hour still to come, the queue played forward a hundred times. Not part of the tests; {@code
 * mvn -pl server -am test -Dtest=BoardForecastBench -Dsurefire.failIfNoSpecifiedTests=false}
 * measures and prints. The goals are 0.3, 1 and 4 ms on one core.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BoardForecastBench {
  private static final List<String> TYPES =
      List.of(
          "passport", "other", "driving", "vote", "register", "self-service", "health", "nursing");
  private static final int DESKS = 5;
  private static final double PER_HOUR = 30;

  /** How many wait. */
  @Param({"10", "50", "200"})
  public int waiting;

  private Rollouts rollouts;
  private ForecastInput input;
  private long seed;

  /** A branch with everybody at work and so many waiting, drawn over twenty minutes. */
  @Setup
  public void fill() {
    BranchDay day = branch().day().opens();
    for (int i = 1; i <= DESKS; i++) {
      day.opensCounter(Integer.toString(i), "staff-" + i);
      day.draws(TYPES.get(i));
      day.callsNext(Integer.toString(i));
      day.starts(Integer.toString(i));
    }
    for (int i = 0; i < waiting; i++) {
      day.draws(TYPES.get(i * 5 % TYPES.size()));
      day.after(Duration.ofMillis(20 * 60_000 / waiting));
    }
    Plan plan = day.state().plan();
    rollouts = new Rollouts(plan, day.state().handling(), learned(plan), Rollouts.USUAL);
    input = ForecastInput.of(day.state(), day.now());
  }

  /** The forecast of everybody who waits and of each task type. */
  @Benchmark
  public BranchForecast forecasts() {
    return rollouts.forecast(input, seed++);
  }

  private static Learned learned(Plan plan) {
    Learned planned = Learned.planned(plan);
    List<Double> perHour = Collections.nCopies(24, PER_HOUR);
    Map<TaskTypeId, Double> share = new HashMap<>();
    TYPES.forEach(type -> share.put(new TaskTypeId(type), 1.0 / TYPES.size()));
    return new Learned(
        planned.byTaskType(),
        planned.byStaff(),
        planned.residuals(),
        planned.patience(),
        new Learned.Arrivals(perHour, 50, share, 100),
        planned.calls());
  }

  private static BranchBuilder branch() {
    BranchBuilder branch = BranchBuilder.aBranch().withCounters("1", "2", "3", "4", "5");
    for (int i = 0; i < TYPES.size(); i++) {
      int number = i;
      branch.withTaskType(
          TYPES.get(i),
          type ->
              type.letter((char) ('A' + number))
                  .needs("skill-" + number)
                  .promised(6 + 2 * number)
                  .takes(4 + number));
    }
    for (int i = 1; i <= DESKS; i++) {
      branch.withStaff(
          "staff-" + i,
          who -> {
            for (int skill = 0; skill < TYPES.size(); skill++) {
              who.can("skill-" + skill, SkillLevel.INDEPENDENT);
            }
            return who;
          });
    }
    return branch;
  }

  @Test
  void measures() throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(BoardForecastBench.class.getName())
                .forks(1)
                .warmupIterations(6)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(10)
                .measurementTime(TimeValue.seconds(1))
                .build())
        .run();
  }
}
