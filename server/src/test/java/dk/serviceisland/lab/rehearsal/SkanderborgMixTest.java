package dk.serviceisland.lab.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SkanderborgMixTest {
  private static final LocalTime TEN = LocalTime.of(10, 0);
  private static final LocalTime SIX = LocalTime.of(18, 0);
  private static final Duration PLANNED = Duration.ofSeconds(90);
  private static final Map<String, Duration> ALL =
      Stream.of(
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
              "information")
          .collect(Collectors.toMap(id -> id, id -> PLANNED));

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
    double voters = first.get("advance-vote");
    assertEquals(60.0 / 154, voters / citizens, 0.02, "a year's votes in some weeks of it");
    assertEquals(33.0 / 94, first.get("passport") / (citizens - voters), 0.01);
    assertEquals(10.0 / 94, first.get("driving-licence") / (citizens - voters), 0.01);
    assertEquals(3.0 / 94, first.get("pension") / (citizens - voters), 0.01);
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
  void everySecondVotesOnADayWithARush() {
    Arrivals arrivals =
        SkanderborgMix.crowd(5_000, true, true).arrivals(ALL, TEN, SIX, new Random(3));

    assertEquals(0.5, errands(arrivals).get("advance-vote") / 5_000.0, 0.05);
    assertEquals(5_000, arrivals.citizens().size(), 300);
  }

  @Test
  void nobodyComesForWhatTheBranchDoesNotDo() {
    Arrivals arrivals =
        SkanderborgMix.day(1_000, false, Map.of("passport", PLANNED), TEN, SIX, new Random(3));

    assertEquals(1_000, arrivals.citizens().size(), 150);
    assertEquals(Set.of("passport"), errands(arrivals).keySet());
    assertEquals(Map.of(), arrivals.leftOut());
  }

  @Test
  void whatTheReportDoesNotKnowIsPlayedAsPlanned() {
    Map<String, Duration> own = Map.of("passport", PLANNED, "trips", PLANNED, "boats", PLANNED);
    Arrivals arrivals = SkanderborgMix.day(9_000, false, own, TEN, SIX, new Random(3));

    Map<String, Long> errands = errands(arrivals);
    assertEquals(1, (double) errands.get("trips") / errands.get("passport"), 0.1);
    assertEquals(1, (double) errands.get("boats") / errands.get("passport"), 0.1);
    assertTrue(
        arrivals.citizens().stream()
            .flatMap(arrival -> arrival.errands().stream())
            .filter(errand -> errand.taskType().equals("trips"))
            .allMatch(errand -> errand.handlingMinutes() == 1.5));
  }

  @Test
  void aDayMayEndAtMidnight() {
    Arrivals arrivals =
        SkanderborgMix.day(500, false, ALL, LocalTime.of(20, 0), LocalTime.MAX, new Random(3));

    assertEquals(500, arrivals.citizens().size(), 100);
  }

  @Test
  void nobodyComesWhereOnlyVotesAreCastAndThereIsNoElection() {
    assertEquals(
        List.of(),
        SkanderborgMix.day(500, false, Map.of("advance-vote", PLANNED), TEN, SIX, new Random(3))
            .citizens());
  }

  private static Map<String, Long> errands(Arrivals arrivals) {
    return arrivals.citizens().stream()
        .flatMap(arrival -> arrival.errands().stream())
        .collect(Collectors.groupingBy(Arrival.Errand::taskType, Collectors.counting()));
  }

  private static long citizensAt(Arrivals arrivals, int hour) {
    return arrivals.citizens().stream().filter(arrival -> arrival.at().getHour() == hour).count();
  }
}
