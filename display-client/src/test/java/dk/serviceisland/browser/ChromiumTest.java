package dk.serviceisland.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChromiumTest {

  @Test
  void runsScriptsInTheLanguageAskedForAndFindsWhatIsHardToReach() {
    try (BrowserContext context = Chromium.shared().context("da-DK");
        Page page = context.newPage()) {
      page.setContent(
          "<!doctype html><html lang='da'><title>t</title><main><h1>Hej</h1><p id='p'></p></main>");
      page.evaluate("document.getElementById('p').textContent = navigator.language");
      assertEquals("da-DK", page.textContent("#p"));
      assertEquals(List.of(), Chromium.accessibilityFaults(page));

      page.evaluate("document.querySelector('h1').innerHTML += '<img src=\"data:,\">'");
      assertEquals(
          List.of("image-alt: img (Images must have alternative text)"),
          Chromium.accessibilityFaults(page));
    }
  }
}
