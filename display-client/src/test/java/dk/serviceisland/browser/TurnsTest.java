package dk.serviceisland.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final List<String> LOOKS =
      IntStream.range(0, 300).mapToObj(look -> "kiosk state " + look + " light").toList();

  @Test
  void fiveTurnsTakeEveryLookOnce() {
    for (String look : LOOKS) {
      assertEquals(
          1, IntStream.range(268_435_451, 268_435_456).filter(turn -> isUp(look, turn)).count());
    }
  }

  @Test
  void eachTurnTakesAboutAFifthAndAllTakesAll() {
    for (int turn = 0; turn < 5; turn++) {
      int now = turn;
      long taken = LOOKS.stream().filter(look -> isUp(look, now)).count();
      assertTrue(taken > 40 && taken < 80, () -> taken + " of " + LOOKS.size());
    }
    assertTrue(LOOKS.stream().allMatch(look -> Turns.isUp(look, "all")));
  }

  @Test
  void ofThreeThatTakeTurnsExactlyOneIsUpAndWithAllAllAre() {
    for (int turn = 268_435_449; turn < 268_435_456; turn++) {
      String now = String.valueOf(turn);
      assertEquals(1, IntStream.range(0, 3).filter(which -> Turns.isUp(which, 3, now)).count());
    }
    assertTrue(IntStream.range(0, 3).allMatch(which -> Turns.isUp(which, 3, "all")));
  }

  private static boolean isUp(String look, int turn) {
    return Turns.isUp(look, String.valueOf(turn));
  }
}
