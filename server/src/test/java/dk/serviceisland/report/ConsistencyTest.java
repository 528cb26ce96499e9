package dk.serviceisland.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Only what is clearly more than chance is told of branches. */
class ConsistencyTest {
  private static final BranchId RY = new BranchId("ry");
  private static final BranchId GALTEN = new BranchId("galten");

  private static Consistency.Done done(
      int solved, int referred, int cases, long median, int served) {
    return new Consistency.Done(
        "passport",
        Map.of("da", "Pas"),
        new Figures.Share(solved, cases, Optional.empty()),
        new Figures.Share(referred, cases, Optional.empty()),
        new Figures.Spread(served, median, median, median),
        Map.of());
  }

  private static List<String> told(
      Consistency.Done ry, Consistency.Done galten, Consistency.Done all) {
    return Consistency.of(Map.of(RY, List.of(ry), GALTEN, List.of(galten)), List.of(all)).stream()
        .map(one -> one.branch() + " " + one.measure() + " " + one.value() + " " + one.others())
        .sorted()
        .toList();
  }

  @Test
  void whatDiffersByMoreThanChanceIsToldOfBoth() {
    assertEquals(
        List.of("galten FIRST_CONTACT 0.9 0.6", "ry FIRST_CONTACT 0.6 0.9"),
        told(done(60, 0, 100, 300, 100), done(90, 0, 100, 300, 100), done(150, 0, 200, 300, 200)));
    assertEquals(
        List.of("galten REFERRED 0.3 0.05", "ry REFERRED 0.05 0.3"),
        told(
            done(80, 5, 100, 300, 100), done(80, 30, 100, 300, 100), done(160, 35, 200, 300, 200)));
    assertEquals(
        List.of("galten SERVICE 600.0 400.0"),
        told(done(80, 0, 100, 350, 100), done(80, 0, 100, 600, 100), done(160, 0, 200, 400, 200)));
  }

  @Test
  void daysThatWereLivedAreHeldAgainstThoseOfAllOtherBranches() throws FactsUnavailable {
    FactsInMemory facts =
        new FactsInMemory(100)
            .with(lived("ry", Outcome.SOLVED))
            .with(lived("galten", Outcome.REFERRED_OTHER));

    List<Consistency.Difference> found =
        new Reports(facts, facts, facts)
            .differences(List.of(RY, GALTEN), BranchBuilder.MONDAY, BranchBuilder.MONDAY);

    assertEquals(
        List.of("ry 1.0 of 20, 0.0 of 20", "galten 0.0 of 20, 1.0 of 20"),
        found.stream()
            .filter(one -> one.measure() == Consistency.Measure.FIRST_CONTACT)
            .map(
                one ->
                    "%s %s of %d, %s of %d"
                        .formatted(
                            one.branch(), one.value(), one.cases(), one.others(), one.otherCases()))
            .toList());
  }

  private static BranchDay lived(String branch, Outcome outcome) {
    BranchDay day = ReportedDay.branch(branch).day().opens().opensCounter("1", "anna");
    for (int errand = 0; errand < Consistency.LEAST_CASES; errand++) {
      day.serves("1", day.draws("passport")).afterMinutes(1).does(day.complete("1", outcome));
    }
    return day;
  }

  @Test
  void fewCasesAndSmallGapsSayNothing() {
    assertEquals(
        List.of(),
        told(done(0, 19, 19, 900, 19), done(90, 0, 100, 300, 100), done(90, 19, 119, 300, 119)),
        "nineteen cases");
    assertEquals(
        List.of(),
        told(done(15, 0, 20, 300, 20), done(17, 0, 20, 300, 20), done(32, 0, 40, 300, 40)),
        "chance in twenty");
    assertEquals(
        List.of(),
        told(
            done(8000, 0, 10000, 300, 9999),
            done(8900, 0, 10000, 355, 9999),
            done(16900, 0, 20000, 330, 19998)),
        "nine points and less than a minute");
  }

  private static Consistency.Done ended(int solved, int prepared) {
    Figures.Share none = new Figures.Share(0, 0, Optional.empty());
    return new Consistency.Done(
        "passport",
        Map.of("da", "Pas"),
        none,
        none,
        new Figures.Spread(0, 0, 0, 0),
        Map.of(Outcome.SOLVED, solved, Outcome.PREPARED, prepared));
  }

  @Test
  void itIsToldWhichEndDiffersAndTheSolvedAreNotToldTwice() {
    Map<BranchId, List<Consistency.Done>> branches =
        Map.of(RY, List.of(ended(70, 30)), GALTEN, List.of(ended(95, 5)));

    List<Consistency.Difference> found = Consistency.of(branches, List.of(ended(165, 35)));

    assertEquals(
        Set.of("ry PREPARED 0.3 0.05", "galten PREPARED 0.05 0.3"),
        found.stream()
            .map(
                one ->
                    one.branch()
                        + " "
                        + one.outcome().orElseThrow()
                        + " "
                        + one.value()
                        + " "
                        + one.others())
            .collect(Collectors.toSet()));
    assertEquals(2, found.size());
  }

  @Test
  void whereFewerHaveReadWhatIsNewIsToldHoweverFewTheyAre() {
    List<Consistency.Difference> found =
        Consistency.ofReaders(
            List.of(
                new Consistency.Readers("passport", Map.of(), RY, 1, 2),
                new Consistency.Readers("passport", Map.of(), GALTEN, 3, 3),
                new Consistency.Readers("pension", Map.of(), RY, 0, 4)));

    assertEquals(1, found.size(), found::toString);
    Consistency.Difference ry = found.get(0);
    assertEquals(
        List.of(RY, Consistency.Measure.NEWS_READ, 0.5, 2, 1.0, 3),
        List.of(ry.branch(), ry.measure(), ry.value(), ry.cases(), ry.others(), ry.otherCases()));
  }
}
