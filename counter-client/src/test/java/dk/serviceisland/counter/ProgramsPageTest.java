package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administrators give other programs keys, see what they are for, and block them. */
class ProgramsPageTest extends StaffPageTest {
  private static final String TOKENS = "/api/v1/service-tokens";

  private SettingsScreen settings;

  @BeforeEach
  void lay() {
    settings = new SettingsScreen(screen);
    screen.server.on("POST " + TOKENS, created("make-service-token.answer"));
  }

  @Test
  void aKeySaysWhatItIsForAndUntilWhen() {
    settings.open("#programs");

    Locator row = screen.page.locator("[data-token]");
    assertThat(row.locator(".machine-title")).hasText("Kommunens overblik");
    assertThat(row)
        .containsText(
            "læser tal · Hovedbiblioteket, Ry Bibliotek · brugt 24. november 2026 kl. 10.42");
    assertThat(row).containsText("Gælder til 31. januar 2027 kl. 09.30");
    assertThat(row.locator(".chip")).hasCount(0);
  }

  @Test
  void oneThatIsOverSaysSo() {
    JsonObject listed = PlayedServer.exampleJson("list-service-tokens.answer");
    listed.getJsonArray("tokens").getJsonObject(0).put("over", true).remove("branches");
    screen.server.only("GET " + TOKENS, json(200, listed.encode()));
    settings.open("#programs");

    Locator row = screen.page.locator("[data-token]");
    assertThat(row.locator(".chip")).hasText("Udløbet");
    assertThat(row).containsText("alle betjeningssteder");
    assertThat(row).containsText("Gjaldt til");
  }

  @Test
  void aKeyIsMadeAndShownOnce() {
    settings.open("#programs");
    screen.button("Lav en nøgle").press("Enter");
    Locator dialog = screen.page.locator("dialog");
    dialog.locator("#program-name").fill("Kommunens overblik");
    screen.button("Lav nøglen").press("Enter");
    assertThat(dialog.locator(".field-error")).hasText("Vælg mindst én ting, som programmet må.");
    dialog.locator("[value=figures]").check();
    dialog.locator("[value=hovedbiblioteket]").check();
    dialog.locator("[value=ry]").check();
    screen.button("Lav nøglen").press("Enter");

    assertThat(dialog.locator(".password"))
        .hasText(PlayedServer.exampleJson("make-service-token.answer").getString("secret"));
    assertEquals(
        PlayedServer.exampleJson("make-service-token.request"), screen.server.lastCommand().json());
    screen.context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    screen.button("Kopiér nøglen").press("Enter");
    assertThat(dialog.locator("[role=status]")).hasText("Kopieret.");
    assertEquals(
        PlayedServer.exampleJson("make-service-token.answer").getString("secret"),
        screen.page.evaluate("navigator.clipboard.readText()"));
    screen.button("Luk").press("Enter");
    assertThat(screen.page.locator(".password")).hasCount(0);
    assertThat(screen.page.locator("[data-token]")).hasCount(1);
  }

  @Test
  void aKeyThatIsRefusedKeepsWhatWasTyped() {
    screen.server.only(
        "POST " + TOKENS, problem("looks-like-cpr"), created("make-service-token.answer"));
    settings.open("#programs");
    screen.button("Lav en nøgle").press("Enter");
    Locator dialog = screen.page.locator("dialog");
    dialog.locator("#program-name").fill("Tal til 010190-1234");
    dialog.locator("[value=figures]").check();
    dialog.locator("[value=ry]").check();
    screen.button("Lav nøglen").press("Enter");

    assertThat(dialog.locator(".field-error"))
        .hasText("Teksten ligner et CPR-nummer. Det må den ikke indeholde.");
    assertThat(dialog.locator("#program-name")).hasValue("Tal til 010190-1234");
    assertThat(dialog.locator("[value=ry]")).isChecked();
    dialog.locator("#program-name").fill("Kommunens overblik");
    screen.button("Lav nøglen").press("Enter");

    assertThat(dialog.locator(".password")).isVisible();
    screen.button("Luk").press("Enter");
    assertThat(screen.page.locator("#fault")).isHidden();
  }

  @Test
  void aKeyIsBlockedAfterAQuestion() {
    screen.server.on("DELETE " + TOKENS + "/p7Lk2wXe0VbTq9RsMnYcHg", nothing());
    settings.open("#programs");
    screen.server.only("GET " + TOKENS, json(200, "{\"tokens\":[]}"));
    screen.button("Spær nøglen til Kommunens overblik").press("Enter");
    assertThat(screen.page.locator("dialog")).containsText("Programmet kan ikke spørge mere.");
    screen.page.locator("dialog .button.-main").press("Enter");

    assertThat(screen.page.locator("#said")).hasText("Nøglen til Kommunens overblik er spærret.");
    assertThat(screen.page.locator("#host")).containsText("Ingen programmer har en nøgle.");
  }

  @Test
  void theServerOfAPlaceIsToldAndLetGoOf() {
    String release = "POST /api/v1/branches/ry/home/release";
    screen.server.on(release, nothing());
    settings.open("#programs");
    Locator row = screen.page.locator("[data-home=ry]");
    assertThat(row).containsText("ry-bus · alt er leveret til 24. november 2026 kl. 10.58");
    assertThat(row).containsText("6 af 7 ændringer");
    assertThat(row)
        .containsText(
            "Kan ikke tage ændring 7 nu. 2 numre venter på Pas, og ingen kunne betjene det mere.");
    JsonObject told = PlayedServer.exampleJson("list-homes.answer");
    told.getJsonArray("homes").getJsonObject(0).put("released", true).remove("untaken");
    screen.server.only("GET /api/v1/homes", json(200, told.encode()));

    screen.button("Kobl serveren for Ry Bibliotek fra").press("Enter");
    assertThat(screen.page.locator("dialog")).containsText("når stedet får en anden maskine");
    screen.page.locator("dialog .button.-main").press("Enter");

    assertThat(row).containsText("Den næste server, der leverer, overtager.");
    assertThat(screen.page.locator("[data-home=ry] button")).isHidden();
  }

  @Test
  void whatIsRefusedIsSaid() {
    screen.server.only("GET " + TOKENS, ok("list-service-tokens.answer"));
    screen.server.on("DELETE " + TOKENS + "/p7Lk2wXe0VbTq9RsMnYcHg", problem("token-unknown"));
    settings.open("#programs");
    screen.button("Spær nøglen til Kommunens overblik").press("Enter");
    screen.page.locator("dialog .button.-main").press("Enter");

    assertThat(screen.page.locator("#fault")).containsText("Nøglen findes ikke");
  }
}
