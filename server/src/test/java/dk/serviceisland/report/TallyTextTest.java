package dk.serviceisland.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dk.serviceisland.report.Tally.Count;
import org.junit.jupiter.api.Test;

/** The totals of a day as they are kept. */
class TallyTextTest {
  /** Several nodes are not updated at once, and a version may be put back. */
  @Test
  void whatALaterVersionCountsBesidesIsPassedOver() {
    Tally read = TallyText.read("DRAWN=3\nCOUNTED_BY_A_LATER_VERSION=4\nSERVED=2\n");

    assertEquals(3, read.number(Count.DRAWN));
    assertEquals(2, read.served());
    assertEquals("DRAWN=3\nSERVED=2\n", TallyText.write(read));
  }

  @Test
  void whatIsNoTotalIsNoneOfALaterVersionEither() {
    assertThrows(IllegalArgumentException.class, () -> TallyText.read("DRAWN=3\nnonsense\n"));
    assertThrows(IllegalArgumentException.class, () -> TallyText.read("LATER=many\n"));
  }
}
