package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kiosk's words can be read by whoever stands before it. */
class KioskReadTest extends KioskWalk {

  /**
   * On a screen of 32 inches, 1080 px on its shorter side, where a pixel is 0.369 mm: capitals of
   * 7.3 mm, which 0.7 degrees are at 60 cm.
   */
  private static final int LEAST = 28;

  /**
   * With larger text, on a screen 1080 px wide, and on one 1280 px wide and lying: 0.7 degrees at
   * 60 cm, see EN 301 549, 5.1.4.
   */
  private static final int LARGE = 42;

  private static final int LARGE_LYING = 28;

  /**
   * What one needs to choose and to go; hints of a task type are as large as there is room for, and
   * with larger text as large as the rest.
   */
  @ParameterizedTest
  @CsvSource({"1080x1920,da", "1080x1920,en", "1920x1080,da", "1920x1080,en"})
  void whatACitizenNeedsCanBeReadAtArmsLength(String size, String language) {
    List<String> faults =
        walk(
            USUAL,
            size,
            language,
            "read",
            state ->
                state.name().startsWith("long ")
                    ? List.of()
                    : tooSmall(LEAST, ".hidden-visually, .task-hint"));
    assertEquals(List.of(), faults);
  }

  /** Words of the page, that is: a name from configuration may be longer than any screen. */
  @ParameterizedTest
  @CsvSource({"1080x1920,da", "1080x1920,en", "1080x1920,ar", "1280x800,da", "1280x800,en"})
  void largerTextIsLargeWhereverItIsRead(String size, String language) {
    int least = size.startsWith("1080") ? LARGE : LARGE_LYING;
    List<String> faults =
        walk(
            USUAL,
            size,
            language,
            "larger",
            state ->
                page.locator("html[data-large]").count() == 0 || state.name().startsWith("long ")
                    ? List.of()
                    : tooSmall(least - 1));
    assertEquals(List.of(), faults);
  }
}
