package dk.serviceisland.lab.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.forecast.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With one task type and exponential times a branch is a queue that A. K. Erlang solved, and C.
 * Palm for those who leave: the simulation gives their figures within its own confidence interval.
 * A service takes six seconds on average, so that a day is long.
 */
class ErlangTest {
  private static final double SERVICE = 0.1;
  private static final double FOR_EVER = 90_000;
  private static final int DAYS = 12;
  private static final double STUDENT_99_5_PERCENT = 3.497;

  @ParameterizedTest
  @CsvSource("3, 0.8, 0.6472, 1.0787")
  void thoseWhoStay(int desks, double load, double waiting, double meanWait) {
    assertStay(desks, load, waiting, meanWait);
  }

  @ParameterizedTest
  @CsvSource({"4, 0.8, 0.5964, 0.7455", "5, 0.9, 0.7625, 1.5250", "8, 0.9, 0.7015, 0.8769"})
  @Tag("long")
  void thoseWhoStayBeforeMoreDesks(int desks, double load, double waiting, double meanWait) {
    assertStay(desks, load, waiting, meanWait);
  }

  private static void assertStay(int desks, double load, double waiting, double meanWait) {
    List<List<Replay.Played>> days = days(desks, load, FOR_EVER);

    assertWithin(waiting, days, day -> share(day, one -> waited(one) > 0));
    assertWithin(meanWait, days, day -> mean(day) / SERVICE);
  }

  @Test
  void thoseWhoLeave() {
    assertLeave(3, 0.1886);
  }

  @Test
  @Tag("long")
  void thoseWhoLeaveMoreDesks() {
    assertLeave(5, 0.1584);
  }

  private static void assertLeave(int desks, double leaving) {
    List<List<Replay.Played>> days = days(desks, 1.1, 4 * SERVICE);

    assertWithin(leaving, days, day -> share(day, one -> one.waited().isEmpty()));
  }

  private static void assertWithin(
      double expected,
      List<List<Replay.Played>> days,
      ToDoubleFunction<List<Replay.Played>> figure) {
    double[] figures = days.stream().mapToDouble(figure).toArray();
    double mean = IntStream.range(0, DAYS).mapToDouble(i -> figures[i]).average().orElseThrow();
    double squares = 0;
    for (double one : figures) {
      squares += (one - mean) * (one - mean);
    }
    double error = Math.sqrt(squares / (DAYS - 1) / DAYS);
    assertTrue(error < 0.05 * expected, "too coarse to tell: " + error);
    assertEquals(expected, mean, STUDENT_99_5_PERCENT * error);
  }

  private static List<List<Replay.Played>> days(int desks, double load, double patience) {
    Chance chance = new Chance(desks * 1_000L + Math.round(load * 100));
    List<List<Replay.Played>> days = new ArrayList<>();
    for (int i = 0; i < DAYS; i++) {
      List<Replay.Played> day =
          new Replay(made(desks, load, patience, chance), Plan.PolicyName.FIRST_COME).play();
      days.add(day.subList(day.size() / 10, day.size()));
    }
    return days;
  }

  private static ReplayCase made(int desks, double load, double patience, Chance chance) {
    List<ReplayCase.Arrival> arrivals = new ArrayList<>();
    double gap = SERVICE / (load * desks);
    double at = gap * chance.exponential();
    while (at < 479.9) {
      double stays = patience == FOR_EVER ? FOR_EVER : patience * chance.exponential();
      arrivals.add(
          new ReplayCase.Arrival(
              minutes(at), "one", minutes(SERVICE * chance.exponential()), minutes(stays)));
      at += gap * chance.exponential();
    }
    List<ReplayCase.Person> staff =
        IntStream.range(0, desks)
            .mapToObj(i -> new ReplayCase.Person("s" + i, Set.of("one"), 1, List.of()))
            .toList();
    return new ReplayCase(
        "erlang",
        Duration.ZERO,
        List.of(new ReplayCase.Type("one", minutes(1), minutes(SERVICE))),
        staff,
        List.of(arrivals));
  }

  private static Duration minutes(double minutes) {
    return Duration.ofNanos(Math.round(minutes * 60e9));
  }

  private static double share(List<Replay.Played> day, Predicate<Replay.Played> which) {
    return (double) day.stream().filter(which).count() / day.size();
  }

  private static double mean(List<Replay.Played> day) {
    return day.stream().mapToDouble(ErlangTest::waited).average().orElseThrow();
  }

  private static double waited(Replay.Played one) {
    return one.waited().orElseThrow().toMillis() / 60_000.0;
  }
}
