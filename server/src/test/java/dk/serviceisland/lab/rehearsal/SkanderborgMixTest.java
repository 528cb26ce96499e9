package dk.serviceisland.lab.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalTime;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SkanderborgMixTest {
  private static final LocalTime TEN = LocalTime.of(10, 0);
  private static final LocalTime SIX = LocalTime.of(18, 0);
  private static final Set<String> ALL =
      Set.of(
          "passport",
          "driving-licence",
          "advance-vote",
          "self-service",
          "population-register",
          "health-card",
          "pension",
          "hearing-aid-batteries",
          "reimbursement",
          "housing-association",
          "information");

  @Test
  void sharesAndPeaksAreThoseOfTheReport() {
    Arrivals arrivals = SkanderborgMix.day(20_000, true, ALL, TEN, SIX, new Random(3));

    double citizens = arrivals.citizens().size();
    assertEquals(20_000, citizens, 600);
    Map<String, Long> first =
        arrivals.citizens().stream()
            .collect(
                Collectors.groupingBy(
                    arrival -> arrival.errands().get(0).taskType(), Collectors.counting()));
    assertEquals(0.33, first.get("passport") / citizens, 0.01);
    assertEquals(0.10, first.get("driving-licence") / citizens, 0.01);
    assertEquals(0.03, first.get("pension") / citizens, 0.01);
    long noon = citizensAt(arrivals, 12);
    long evening = citizensAt(arrivals, 17);
    assertEquals(1.35 / 0.75, (double) noon / evening, 0.1);
  }

  @Test
  void nobodyVotesOutsideAnElection() {
    Arrivals arrivals = SkanderborgMix.day(2_000, false, ALL, TEN, SIX, new Random(3));

    assertTrue(
        arrivals.citizens().stream()
            .flatMap(arrival -> arrival.errands().stream())
            .noneMatch(errand -> errand.taskType().equals("advance-vote")));
  }

  @Test
  void whatTheBranchDoesNotDoIsReported() {
    Arrivals arrivals =
        SkanderborgMix.day(1_000, false, Set.of("passport"), TEN, SIX, new Random(3));

    assertEquals(ALL.size() - 2, arrivals.leftOut().size());
    assertFalse(arrivals.leftOut().containsKey("passport"));
  }

  private static long citizensAt(Arrivals arrivals, int hour) {
    return arrivals.citizens().stream().filter(arrival -> arrival.at().getHour() == hour).count();
  }
}
