package dk.serviceisland.lab.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RehearsalResultTest {
  private static final Map<String, Map<String, Long>> FIGURES =
      Map.of("total", Map.of("drawn", 75L, "served", 70L, "calledWithinTarget.of", 0L));

  private static final RehearsalResult.Crowd VOTES =
      new RehearsalResult.Crowd("advance-vote", new TreeMap<>(Map.of(11, 9, 12, 14, 16, 12)));

  @Test
  void howManyCameForTheElectionAndInItsPeakIsSaid() {
    assertTrue(
        result(Map.of(), List.of(), List.of())
            .lines()
            .contains(
                "advance-vote: 35 of 75 errands drawn, 14 of them in the peak from 12 to 13"));
  }

  @Test
  void ticketsAndErrandsAreCountedApart() {
    RehearsalResult good = result(Map.of(), List.of(), List.of());

    assertTrue(good.good());
    assertEquals(
        List.of("tickets drawn: 72 with 75 errands, unaccounted for: 0", "report and log: EQUAL"),
        last(good, 2));
  }

  @Test
  void whoCouldNotBePlayedIsAnError() {
    RehearsalResult halved = result(Map.of("Rejser", 7), List.of(), List.of());

    assertFalse(halved.good());
    assertEquals(
        List.of(
            "NOT PLAYED: 7 for Rejser, no task type",
            "report and log: equal as far as played; 7 were not"),
        last(halved, 2));
  }

  @Test
  void aTicketThatIsMissingAndAFigureThatDiffersAreErrors() {
    RehearsalResult lost = result(Map.of(), List.of("P101 is lost"), List.of());
    RehearsalResult wrong = result(Map.of(), List.of(), List.of("served is 1, not 2"));

    assertFalse(lost.good());
    assertTrue(lost.lines().contains("  P101 is lost"));
    assertFalse(wrong.good());
    assertEquals(List.of("report and log: DIFFERENT", "  served is 1, not 2"), last(wrong, 2));
  }

  private static List<String> last(RehearsalResult result, int count) {
    List<String> lines = result.lines();
    return lines.subList(lines.size() - count, lines.size());
  }

  private static RehearsalResult result(
      Map<String, Integer> leftOut, List<String> unaccounted, List<String> differences) {
    return new RehearsalResult(
        "ry",
        LocalDate.of(2026, 11, 24),
        72,
        FIGURES,
        Optional.of(VOTES),
        leftOut,
        Map.of(),
        unaccounted,
        differences);
  }
}
