package dk.serviceisland.bench;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.forecast.ForecastInput;
import dk.serviceisland.forecast.Learned;
import dk.serviceisland.forecast.Rollouts;
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
    BranchDay day = BusyBranch.atWork();
    BusyBranch.draw(day, waiting);
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
    List<String> types = BusyBranch.TYPES;
    types.forEach(type -> share.put(new TaskTypeId(type), 1.0 / types.size()));
    return new Learned(
        planned.byTaskType(),
        planned.byStaff(),
        planned.residuals(),
        planned.patience(),
        new Learned.DrawRates(perHour, 50, share, 100),
        planned.calls());
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
