package dk.serviceisland.domain.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The score of a wait. The expected ones are worked out by hand. */
class PromisedWaitTest {
  @ParameterizedTest
  @CsvSource({
    // waited, target, handling, able, late, score
    "0, 10, 9, 1, 0.5, 0",
    "5, 10, 4, 1, 0.5, 0.25", // 5 / (10 * 2 * 1)
    "10, 10, 4, 1, 0.5, 0.5", // at the target the promise still holds
    "12, 10, 4, 1, 0.5, 0.3", // 0.5 * 12 / 20
    "12, 10, 4, 1, 0, 0",
    "12, 10, 4, 1, 1, 0.6",
    "5, 10, 4, 5, 0.5, 0.05", // five who can: 5 / (10 * 2 * 5)
    "6, 15, 16, 2, 0.5, 0.05", // 6 / (15 * 4 * 2)
    "25, 10, 6.25, 2, 0.5, 0.25" // 0.5 * 25 / (10 * 2.5 * 2)
  })
  void theScoreIsAsPromised(
      long waited, long target, double handling, int able, double late, double score) {
    double effort = Desk.effort((double) target, handling, able);

    assertEquals(score, new PromisedWait(late, 0).score(waited, target, effort, 0), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    // waited, target, handling, able, head start, score
    "0, 10, 4, 1, 5, 0.75", // as if it had waited 15 of 10 and no promise were broken
    "3, 10, 4, 1, 5, 0.9",
    "0, 10, 4, 3, 0, 0.16666666666666666"
  })
  void anAppointmentHasAHeadStart(
      long waited, long target, double handling, int able, long headStart, double score) {
    double effort = Desk.effort((double) target, handling, able);

    assertEquals(
        score, new PromisedWait(0.5, headStart).scoreOfAppointment(waited, target, effort), 1e-12);
  }
}
