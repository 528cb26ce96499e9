package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.ranges;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is remembered is what would be worked out, in whatever order it is asked for. */
class NextOpeningsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant MORNING = Instant.parse("2026-03-02T00:00:00Z");

  private static final Hours WEEK =
      hours(
          Map.of(
              DayOfWeek.MONDAY,
              ranges("10:00-18:00"),
              DayOfWeek.TUESDAY,
              ranges("10:00-12:00,13:00-16:00"),
              DayOfWeek.FRIDAY,
              ranges("09:00-12:00")));

  private static final Hours MONDAYS =
      hours(Map.of(DayOfWeek.MONDAY, ranges("11:00-12:00,15:00-16:00")));

  @Property(tries = 200)
  void isWhatTheOpenTimesSay(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 8_000) Integer> minutes) {
    Plan plan =
        BranchBuilder.aBranch()
            .open(WEEK)
            .withTaskType("passport", type -> type)
            .withTaskType("pension", type -> type.open(MONDAYS))
            .withTaskType("chess", type -> type.needs("skill-of-nobody"))
            .withStaff("anna", who -> who)
            .plan();
    OpenTimes times = new OpenTimes(plan, MONDAY);
    NextOpenings openings = new NextOpenings(times);

    for (int minute : minutes) {
      Instant after = MORNING.plus(Duration.ofMinutes(minute));
      for (TaskTypeId taskType : plan.taskTypes().keySet()) {
        assertEquals(
            times.nextOpening(taskType, after), openings.of(taskType, after), after::toString);
      }
    }
  }

  private static Hours hours(Map<DayOfWeek, List<TimeRange>> week) {
    return new Hours(week, List.of(), Map.of());
  }
}
