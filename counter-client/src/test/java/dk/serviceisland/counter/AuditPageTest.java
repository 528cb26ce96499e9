package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever may read the audit log finds what was done, and nobody else sees it. */
class AuditPageTest extends StaffPageTest {

  @BeforeEach
  void lay() {
    JsonObject auditor = PlayedServer.exampleJson("sign-in.answer-admin").put("role", "auditor");
    auditor.getJsonObject("staff").put("name", "Inger Lund");
    screen
        .server
        .on("GET /api/v1/session/here", json(200, auditor.encode()))
        .on("GET /api/v1/audit", json(200, page(true).encode()));
  }

  @Test
  void whoDidWhatIsSaidInWords() {
    screen.open("/audit/");

    Locator rows = screen.page.locator(".entry");
    assertThat(rows).hasCount(3);
    assertThat(rows.nth(0).locator(".entry-what strong")).hasText("Godkendelse af en skærm");
    assertThat(rows.nth(0).locator(".entry-when > *"))
        .hasText(new String[] {"tirs. 24. nov. 2026", "10.42"});
    assertThat(rows.nth(0).locator(".entry-who > *"))
        .hasText(new String[] {"admin", "192.0.2.0/24"});
    assertThat(rows.nth(0).locator(".entry-result > *")).hasText(new String[] {"Gjort", ""});
    assertThat(rows.nth(1).locator(".entry-what > *"))
        .hasText(new String[] {"Indlogning", "medarbejder: mette"});
    assertThat(rows.nth(1).locator(".entry-result > *"))
        .hasText(new String[] {"Afvist 3 gange", "Brugernavn og adgangskode passer ikke sammen."});
    assertThat(rows.nth(2).locator(".entry-who > *")).hasText(new String[] {"Systemet", ""});
    assertThat(rows.nth(2).locator(".entry-what small"))
        .hasText(
            "sted: Hovedbiblioteket · dag: tirs. 24. nov. 2026 · grund: der var lukket, og alle"
                + " var betjent");
    assertThat(screen.page.locator("#said")).hasText("De 3 nyeste handlinger");
  }

  @Test
  void aProgramIsCalledByItsNameWithTheIdByWhichItIsLookedFor() {
    screen.server.only("GET /api/v1/audit", json(200, pageOfProgram().encode()));
    screen.open("/audit/");

    Locator row = screen.page.locator(".entry").nth(0);
    assertThat(row.locator(".entry-who > *"))
        .hasText(new String[] {"Kommunens talbro, program", "192.0.2.0/24 · p7Lk2w…"});
    assertThat(row.locator(".entry-what small")).hasText("nøgle: Mødebooking, q8Mk3x…");

    screen.button("Vis alt med dette id: p7Lk2wXe0VbTq9RsMnYcHg").press("Enter");
    assertThat(screen.page.locator("#who")).hasValue("p7Lk2wXe0VbTq9RsMnYcHg");
    assertThat(screen.page.locator("#who")).isFocused();
  }

  @Test
  void whatIsLookedForIsAskedForAndReadOn() {
    screen.open("/audit/");
    assertThat(screen.page.locator(".entry")).hasCount(3);
    screen.page.locator("#from").fill("1.11.2026");
    screen.page.locator("#to").fill("24.11.2026");
    screen.page.locator("#operation").selectOption("sign-in");
    screen.page.locator("#branch").selectOption("ry");
    screen.page.locator("#who").fill("mette");
    screen.page.locator("#refused").check();
    screen.button("Find").press("Enter");

    String asked =
        "/api/v1/audit?from=2026-11-01&to=2026-11-24&who=mette&operation=sign-in&branch=ry"
            + "&refused=true";
    screen.page.waitForCondition(() -> !screen.server.reads(asked).isEmpty());
    assertThat(screen.page.locator(".entry")).hasCount(3);
    JsonObject rest = page(false);
    rest.getJsonArray("entries").forEach(each -> ((JsonObject) each).remove("request"));
    rest.getJsonArray("entries").getJsonObject(0).put("number", 4119);
    rest.getJsonArray("entries").remove(2);
    rest.getJsonArray("entries").remove(1);
    screen.server.only("GET " + asked + "&before=4125", json(200, rest.encode()));
    screen.button("Vis flere").press("Enter");

    assertThat(screen.page.locator(".entry")).hasCount(4);
    assertThat(screen.page.locator("#said")).hasText("4 handlinger");
    assertThat(screen.page.locator("#more")).isHidden();
  }

  @Test
  void aDateThatIsNoneIsSaidAndNothingIsAsked() {
    screen.open("/audit/");
    assertThat(screen.page.locator(".entry")).hasCount(3);
    screen.page.locator("#from").fill("31.2.2026");
    screen.button("Find").press("Enter");

    assertThat(screen.page.locator("#wrong")).hasText(Pattern.compile("Skriv datoen som .*"));
    assertThat(screen.page.locator("#from")).isFocused();
    screen.page.locator("#from").fill("25.11.2026");
    screen.page.locator("#to").fill("24.11.2026");
    screen.button("Find").press("Enter");

    assertThat(screen.page.locator("#wrong")).hasText("Til er før Fra.");
    assertThat(screen.page.locator("#to")).isFocused();
    assertThat(screen.page.locator(".entry")).hasCount(3);
  }

  @Test
  void aNameThatIsNoIdIsSaidAndNothingIsAsked() {
    screen.open("/audit/");
    assertThat(screen.page.locator(".entry")).hasCount(3);
    screen.page.locator("#who").fill("Kommunens talbro");
    screen.button("Find").press("Enter");

    assertThat(screen.page.locator("#wrong"))
        .hasText(Pattern.compile("Skriv et brugernavn som mette eller et id, som loggen viser.*"));
    assertThat(screen.page.locator("#who")).isFocused();
    assertThat(screen.page.locator(".entry")).hasCount(3);
    screen.page.locator("#who").fill("mette");
    screen.button("Find").press("Enter");

    assertThat(screen.page.locator("#wrong")).isHidden();
    assertThat(screen.page.locator("#who")).hasAttribute("aria-invalid", "false");
  }

  @Test
  void anAdministratorFindsTheWayBackAndAnAuditorHasTheLogAlone() {
    screen.open("/audit/");
    assertThat(screen.page.locator(".entry")).hasCount(3);
    assertThat(screen.page.locator(".tabs a:visible")).hasText(new String[] {"Log"});
    assertThat(screen.page.locator(".tabs a:visible")).hasAttribute("aria-current", "page");

    screen.server.only("GET /api/v1/session/here", ok("sign-in.answer-admin"));
    screen.open("/audit/");
    assertThat(screen.page.locator(".tabs a"))
        .hasText(new String[] {"Leder", "Indstillinger", "Log"});
  }

  @Test
  void staffAreToldWhoMayReadIt() {
    screen.server.only("GET /api/v1/session/here", ok("get-session.answer"));
    screen.open("/audit/");

    assertThat(screen.page.locator("#not-allowed"))
        .hasText("Mette Holm, loggen læses af en revisor eller en administrator.");
    assertThat(screen.page.locator("#home")).hasText("Gå til skranken");
    assertThat(screen.page.locator("#home")).hasAttribute("href", "../counter/");
  }

  @Test
  void anAuditorIsLedToTheLogFromAnyOtherPage() {
    screen.open("/manager/");

    screen.page.waitForURL(Pattern.compile(".*/audit/"));
    assertThat(screen.page.locator(".entry")).hasCount(3);
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "1366, 768, en, DARK, false",
    "390, 844, da, DARK, true",
    "320, 640, en, LIGHT, false"
  })
  void everyTextStandsInItsPlace(@Look.OfLine Look look) {
    screen.server.only("GET /api/v1/audit", json(200, pageOfProgram().encode()));
    StaffWalk walk = new StaffWalk(screen, look);
    walk.open("/audit/");
    assertThat(screen.page.locator(".entry")).hasCount(3);

    assertEquals(List.of(), walk.faults("log"));
  }

  /** A program was the last to do something, to another one's token. */
  private static JsonObject pageOfProgram() {
    String id = "p7Lk2wXe0VbTq9RsMnYcHg";
    String other = "q8Mk3xYf1WcUr0StNoZdIh";
    JsonObject programs = new JsonObject().put(id, "Kommunens talbro").put(other, "Mødebooking");
    JsonObject page = page(false).put("programs", programs);
    page.getJsonArray("entries")
        .getJsonObject(0)
        .put("who", new JsonObject().put("kind", "service").put("id", id))
        .put("about", new JsonObject().put("token", other));
    return page;
  }

  private static JsonObject page(boolean more) {
    JsonObject page = PlayedServer.exampleJson("list-audit.answer").put("more", more);
    JsonObject first = page.getJsonArray("entries").getJsonObject(0);
    JsonArray entries = new JsonArray().add(first);
    entries.add(
        first
            .copy()
            .put("number", 4126)
            .put("operation", "sign-in")
            .put("who", new JsonObject().put("kind", "anyone"))
            .put("about", new JsonObject().put("staff", "mette"))
            .put("result", "wrong-sign-in")
            .put("times", 3));
    JsonObject last =
        first
            .copy()
            .put("number", 4125)
            .put("operation", "day-closed")
            .put("who", new JsonObject().put("kind", "system"))
            .put(
                "about",
                new JsonObject()
                    .put("branch", "hovedbiblioteket")
                    .put("day", "2026-11-24")
                    .put("reason", "quiet"));
    last.remove("origin");
    return page.put("entries", entries.add(last));
  }
}
