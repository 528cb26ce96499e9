package dk.serviceisland.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Looks at a page as a person with a ruler would: text outside the screen or its box, text on text,
 * text that is cut off, a page that scrolls though it should not, targets that are too small, and
 * focus that cannot be seen. Stateless; belongs to the thread of the page.
 */
public final class Geometry {

  /** The smallest side of what is pressed with a hand, in CSS pixels. */
  public static final int HAND = 44;

  /** The smallest side of what is pressed at a kiosk, standing, in CSS pixels. */
  public static final int KIOSK = 60;

  private static final String LOOK = script();

  private Geometry() {}

  /**
   * What is wrong with a page that must fit its screen, one line for each fault; empty when
   * nothing.
   *
   * @param target the smallest side of what can be pressed, in CSS pixels
   */
  public static List<String> faultsOfScreen(Page page, int target) {
    return faults(page, false, target, Map.of());
  }

  /**
   * The same of a page that is read from afar, where no text may be smaller than its least size.
   *
   * @param least for the texts within what a selector finds, their least size in CSS pixels
   */
  public static List<String> faultsOfSign(Page page, int target, Map<String, Double> least) {
    return faults(page, false, target, least);
  }

  /** The same of a page that may be longer than its screen, but not wider. */
  public static List<String> faultsOfPage(Page page, int target) {
    return faults(page, true, target, Map.of());
  }

  private static List<String> faults(
      Page page, boolean scrolls, int target, Map<String, Double> least) {
    List<?> faults =
        (List<?>) page.evaluate(LOOK, Map.of("scrolls", scrolls, "target", target, "least", least));
    return faults.stream().map(String::valueOf).toList();
  }

  private static String script() {
    try (InputStream script = Geometry.class.getResourceAsStream("geometry.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
