package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.ok;

import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The accessibility statement and what is stored, and the way there. */
class AboutPageTest extends PageTest {

  @Test
  void saysInDanishAndEnglishHowItCanBeUsedAndWhatIsStored() {
    Page page = PlayedServer.open(context, "/about/", 390, 844);
    assertThat(page.locator("h2"))
        .hasText(
            new String[] {
              "Tilgængelighedserklæring",
              "Hvad vi gemmer om dig",
              "Accessibility statement",
              "What we store about you"
            });
    assertThat(page.locator("h1:visible")).hasCount(1);
    for (String language : List.of("de", "pl", "so", "tr", "uk", "ar")) {
      assertThat(page.locator("section[lang=" + language + "] h1")).hasCount(1);
      assertThat(page.locator("section[lang=" + language + "] a[href='#accessibility']"))
          .hasCount(1);
    }
    assertThat(page.locator("#data")).containsText("får den én cookie, phone:");
    assertThat(page.locator("#stored")).containsText("it gets one cookie, phone:");
    assertThat(page.locator("#data")).containsText("de gemmes ikke sammen med dit nummer");
    assertThat(page.locator("#stored")).containsText("they are not kept with your number");
    assertFitsInWidth(page);
    assertAccessible(page);
  }

  @Test
  void namesWhomToTurnToAndHowLongThingsAreKeptAsConfigured() {
    String longer = PlayedServer.example("get-municipality.answer").replace("30,", "45,");
    server.only(
        "GET /api/v1/municipality", new PlayedServer.Answer(200, "application/json", longer));
    Page page = PlayedServer.open(context, "/about/", 390, 844);
    assertThat(page.locator("#data table")).containsText("45 dage");
    assertThat(page.locator("#stored table")).containsText("45 days");
    for (String language : List.of("de", "pl", "so", "tr", "uk", "ar")) {
      assertThat(page.locator("section[lang=" + language + "]")).containsText("45");
      assertThat(page.locator("nav a[lang=" + language + "]")).hasAttribute("hreflang", language);
    }
    assertThat(page.locator("#tilgaengelighed"))
        .containsText("Skanderborg Kommune: 87 94 70 00, borgerservice@example.dk");
    assertThat(page.locator("#accessibility a").first()).hasAttribute("href", "tel:87947000");
    assertThat(page.locator("#tilgaengelighed [data-statement-of]"))
        .hasText("Erklæringen er sidst gennemgået 23. september 2026.");
    assertThat(page.locator("#accessibility [data-statement-of]"))
        .hasText("The statement was last gone through on 23 September 2026.");
    assertThat(page.locator("#tilgaengelighed [data-statement-at] a"))
        .hasAttribute("href", "https://www.was.digst.dk/example-dk-nummer");
    assertFitsInWidth(page);
    assertAccessible(page);
  }

  @Test
  void aKioskThatWasLeftGoesBackToItsStart() {
    server.on("GET /api/v1/branches", ok("list-branches.answer"));
    Page page = PlayedServer.open(context, "/about/?from=kiosk", 1080, 1920);
    assertThat(page.locator("nav .button")).hasText("Træk et nummer / Draw a number");
    assertThat(page.locator("#tilgaengelighed")).containsText("87 94 70 00");
    assertThat(page.locator("main a:not([href^='#'])")).hasCount(0);
    page.clock().fastForward(91_000);
    page.waitForURL("**/kiosk/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/display/", "/kiosk/", "/t/"})
  void everyPublicPageLeadsThere(String path) {
    server.on("GET /api/v1/branches", ok("list-branches.answer"));
    Page page = PlayedServer.open(context, path, 1080, 1920);
    assertThat(page.locator("a[href*='about/']")).hasCount(1);
  }
}
