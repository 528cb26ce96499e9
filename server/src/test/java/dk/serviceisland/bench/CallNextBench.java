package dk.serviceisland.bench;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.Decision;
import dk.serviceisland.domain.day.Rules;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
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
 * How long the rules take to choose whom to call: eight task types, five staff on duty. Not part of
 * the tests; {@code mvn -pl server -am test -Dtest=CallNextBench
 * -Dsurefire.failIfNoSpecifiedTests=false} measures and prints. The goal is 50 microseconds at most
 * with 200 waiting, and a cost that does not grow with those who wait.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallNextBench {
  /** How many wait. */
  @Param({"10", "50", "200", "2000"})
  public int waiting;

  private BranchDay day;
  private Command callNext;

  /** A branch with so many waiting, drawn over twenty minutes. */
  @Setup
  public void fill() {
    day = BusyBranch.opened();
    BusyBranch.draw(day, waiting);
    callNext = new ServiceCommand.CallNext(new CounterId("1"), new StaffId("staff-1"));
  }

  /** One decision; nothing is applied, so each is the same. */
  @Benchmark
  public Decision decides() {
    return Rules.decide(day.state(), callNext, day.now());
  }

  @Test
  void measures() throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(CallNextBench.class.getName())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .build())
        .run();
  }
}
