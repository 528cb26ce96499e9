package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is cut off when more waits than may. */
class HeldBytesTest {
  private final List<String> late = new ArrayList<>();
  private final HeldBytes unsent = new HeldBytes(100);
  private final HeldBytes.Waiting first = () -> late.add("first");
  private final HeldBytes.Waiting second = () -> late.add("second");
  private final HeldBytes.Waiting third = () -> late.add("third");

  @Test
  void whoeverHasTakenNothingForLongestIsCutOffUntilTheRestFits() {
    unsent.wait(first, 30, false);
    unsent.wait(second, 30, false);
    unsent.wait(third, 30, false);
    assertEquals(List.of(), late);

    unsent.wait(third, 80, false);

    assertEquals(List.of("first", "second"), late);
    assertEquals(80, unsent.total());
  }

  @Test
  void whoeverTakesSomeIsServedOn() {
    unsent.wait(first, 60, false);
    unsent.wait(second, 30, false);
    unsent.wait(first, 50, true);

    unsent.wait(third, 40, false);

    assertEquals(List.of("second"), late);
    assertEquals(90, unsent.total());
  }

  @Test
  void whoeverTakesAllNoLongerCounts() {
    unsent.wait(first, 100, false);
    unsent.wait(first, 0, true);
    unsent.wait(second, 100, false);

    assertEquals(List.of(), late);
    assertEquals(100, unsent.total());
  }

  @Test
  void moreForOneThanMayWaitForAllIsTooMuch() {
    unsent.wait(first, 101, true);

    assertEquals(List.of("first"), late);
    assertEquals(0, unsent.total());
  }
}
