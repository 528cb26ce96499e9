package dk.serviceisland.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimerLimitsTest {
  @ParameterizedTest
  @MethodSource("dk.serviceisland.config.ShippedConfigurationTest#houses")
  void theTimersCountUpToEveryShippedTarget(Path folder) throws BrokenConfiguration {
    Configuration shipped = Configuration.load(folder);

    assertEquals(
        Set.of(), beyond(BranchMeters.WAIT_LIMITS, limits(shipped, Target.Measure.WAIT)), "wait");
    assertEquals(
        Set.of(),
        beyond(BranchMeters.SERVICE_LIMITS, limits(shipped, Target.Measure.SERVICE)),
        "service");
  }

  private static Set<Duration> limits(Configuration shipped, Target.Measure measure) {
    Set<Duration> limits = new TreeSet<>();
    for (Plan plan : shipped.plans().values()) {
      for (Target target : plan.targets()) {
        if (target.measure() == measure) {
          target.aim().flatMap(Target.Aim::limit).ifPresent(limits::add);
        }
      }
    }
    return limits;
  }

  private static Set<Duration> beyond(List<Duration> counted, Set<Duration> limits) {
    Set<Duration> beyond = new TreeSet<>(limits);
    counted.forEach(beyond::remove);
    return beyond;
  }
}
