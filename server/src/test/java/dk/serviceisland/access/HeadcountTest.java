package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeadcountTest {
  private final Headcount waiting = new Headcount(3, 2);

  @Test
  void oneSourceCannotTakeAll() {
    assertTrue(waiting.enter("a"));
    assertTrue(waiting.enter("a"));
    assertFalse(waiting.enter("a"));
    assertTrue(waiting.enter("b"));
  }

  @Test
  void allTogetherAreBounded() {
    waiting.enter("a");
    waiting.enter("a");
    waiting.enter("b");

    assertFalse(waiting.enter("c"));
    waiting.leave("b");
    assertTrue(waiting.enter("c"));
  }

  @Test
  void whoeverLeavesMakesRoomForTheSameSource() {
    waiting.enter("a");
    waiting.enter("a");
    waiting.leave("a");

    assertTrue(waiting.enter("a"));
    assertFalse(waiting.enter("a"));
  }
}
