package dk.serviceisland.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.Question;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Which months of what staff answered are shown. */
class PulseTest {
  private static final YearMonth RUNNING = YearMonth.of(2026, 12);
  private static final Question QUESTION = new Question("role", Map.of("da", "?"), List.of());

  @Property(tries = 300)
  void aMonthIsShownOnceItIsOverIfFiveHaveAnsweredInIt(
      @ForAll @Size(4) List<@IntRange(max = 4) Integer> people,
      @ForAll @IntRange(min = -2, max = 2) int months) {
    PulseMonth month =
        new PulseMonth(
            RUNNING.plusMonths(months),
            QUESTION,
            Map.of("a", people.get(0), "b", people.get(1), "c", people.get(2), "d", people.get(3)));
    int answered = people.stream().mapToInt(Integer::intValue).sum();

    assertEquals(months < 0 && answered >= 5, month.isShown(RUNNING));
  }
}
