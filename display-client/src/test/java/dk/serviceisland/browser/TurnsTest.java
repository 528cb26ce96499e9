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
  void threeTurnsTakeEveryLookOnce() {
    for (String look : LOOKS) {
      assertEquals(
          1, IntStream.range(268_435_452, 268_435_455).filter(turn -> isUp(look, turn)).count());
    }
  }

  @Test
  void eachTurnTakesAboutAThirdAndAllTakesAll() {
    for (int turn = 0; turn < 3; turn++) {
      int now = turn;
      long taken = LOOKS.stream().filter(look -> isUp(look, now)).count();
      assertTrue(taken > 70 && taken < 130, () -> taken + " of " + LOOKS.size());
    }
    assertTrue(LOOKS.stream().allMatch(look -> Turns.isUp(look, "all")));
  }

  private static boolean isUp(String look, int turn) {
    return Turns.isUp(look, String.valueOf(turn));
  }
}
