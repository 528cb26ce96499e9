package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.counter.SettingsScreen.LAST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In one look: what is in force, what is planned, what waits, and the way to each part. */
class SettingsOverviewTest extends StaffPageTest {

  private SettingsScreen settings;

  @BeforeEach
  void lay() {
    settings = new SettingsScreen(screen);
  }

  @Test
  void whatIsInForceAndWhatIsPlannedIsToldWithWhoAndWhy() {
    settings.held.put("inForce", 6);
    settings.tell();
    settings.open("");
    assertThat(card("held")).containsText("Ændring 6");
    assertThat(card("held")).containsText("Sidste nummer senere, fordi mange kommer efter arbejde");
    assertThat(card("held")).containsText("23. november 2026 kl. 14.05");
    assertThat(card("planned")).containsText("1 ændring");
    assertThat(card("planned").locator("li")).hasText("fra 23. december 2026 Jul");
    assertThat(card("own")).containsText("Ingen ændringer");
    assertThat(screen.page.locator("#menu")).isHidden();
    assertThat(screen.page.locator(".tiles [data-view=branches]")).containsText("2 steder");
  }

  @Test
  void whatWaitsToBeLookedThroughIsCountedAndLeadsThere() {
    settings.open("#branches/ry");
    settings.field(LAST).fill("snart");
    assertThat(settings.error(LAST)).isVisible();
    settings.to("");
    assertThat(card("own")).containsText("1 ændring");
    assertThat(card("own")).containsText("1 fejl");
    assertThat(screen.page.locator(".tiles [data-view=branches]")).containsText("1 fejl");
    screen.page.locator("#bar-review").press("Enter");
    assertThat(settings.heading()).hasText("Dine ændringer");
  }

  @Test
  void aLinkThatNobodyHasOpenedIsBlockedHereToo() {
    String link = "/api/v1/devices/links/u3Rk9sXv0ZbLq7TfMnWcEg";
    screen.server.on("DELETE " + link, nothing());
    settings.open("#machines");
    assertThat(screen.page.locator("[data-link]")).containsText("Link til en tavle");
    JsonObject after = exampleJson("list-devices.answer").put("links", new JsonArray());
    screen.button("Spær linket: Link til en tavle, Hovedbiblioteket").press("Enter");
    screen.server.only("GET /api/v1/devices", json(200, after.encode()));
    screen.button("Ja, spær linket").press("Enter");

    assertThat(screen.page.locator("#said")).hasText("Linket er spærret.");
    assertThat(screen.page.locator("[data-link]")).hasCount(0);
    assertEquals(link, screen.server.lastCommand().path());
  }

  @Test
  void aDeviceThatIsCalledByItsKindIsToldByItsBranchAndASilentOneIsMarked() {
    JsonObject listed = exampleJson("list-devices.answer");
    JsonObject kiosk = listed.getJsonArray("devices").getJsonObject(1);
    kiosk.put("lastSeenAt", "2020-11-24T10:42:01+01:00");
    JsonObject plain = kiosk.copy().put("id", "plain").put("branch", "ry").put("name", "Kiosk");
    plain.remove("lastSeenAt");
    listed.getJsonArray("devices").add(plain);
    screen.server.only("GET /api/v1/devices", json(200, listed.encode()));
    settings.open("#machines");

    Locator silent = screen.page.locator("[data-branch=hovedbiblioteket] .machine").first();
    assertThat(silent).containsText("Kiosk ved indgangen");
    assertThat(silent.locator("[data-standing=over]"))
        .hasText("Ikke meldt sig siden 24. november 2020 kl. 10.42");
    Locator unused = screen.page.locator("[data-device=plain]");
    assertThat(unused.locator(".machine-title")).hasText("Ry Bibliotek");
    assertThat(unused.locator(".chip")).hasCount(0);
    assertThat(screen.button("Omdøb Kiosk, Ry Bibliotek")).isVisible();
  }

  private Locator card(String name) {
    return screen.page.locator("[data-card=" + name + "]");
  }
}
