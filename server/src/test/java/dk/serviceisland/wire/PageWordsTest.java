package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageWordsTest {
  private static final PageWords DANISH = PageWords.of("da");

  @Test
  void severalNamesOfWhichOneIsMeantStandAsInASentence() {
    assertEquals("Øen", DANISH.either(List.of("Øen")));
    assertEquals("Øen eller Salen", DANISH.either(List.of("Øen", "Salen")));
    assertEquals(
        "Øen, Ved vinduet eller Salen", DANISH.either(List.of("Øen", "Ved vinduet", "Salen")));
  }
}
