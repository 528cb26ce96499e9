package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static dk.serviceisland.counter.StaffScreen.LIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Screens, links to let one in by, and printers: what must be seen to comes first. */
class ManagerDevicesTest extends StaffPageTest {

  @Test
  void anAdministratorAcceptsAndRevokesDevices() {
    screen
        .server
        .on("POST /api/v1/devices/W4N8RT/accept", ok("accept-device.answer"))
        .on("POST /api/v1/devices/AAAAAA/accept", problem("device-code-unknown"))
        .on("DELETE /api/v1/devices/d0Qm7tVb1XeKpW2sRuY5hA", nothing());
    screen.atManager("sign-in.answer-admin").to("Skærme og printere");
    assertThat(item("Kiosk ved indgangen")).containsText("Kiosk · Til højre for døren · set 10.42");
    assertThat(item("Kiosk ved indgangen").locator(".chip")).hasText("I brug");
    assertThat(screen.page.locator("#devices li")).hasCount(1);
    assertThat(screen.page.locator("#devices-words"))
        .hasText("1 printer skal ses til. Den eneste skærm er i brug.");
    assertThat(screen.page.locator("#devices-elsewhere"))
        .hasText("1 skærm beder om adgang et andet sted: Ry Bibliotek.");
    screen.page.getByLabel("Kode på den nye enhed").fill("AAAAAA");
    screen.press("Enter");
    assertThat(screen.page.locator("#fault")).containsText("Ingen skærm viser den kode.");
    screen.page.getByLabel("Kode på den nye enhed").fill("w4n 8rt");
    screen.press("Enter");
    assertThat(screen.page.locator("#devices-said")).hasText("Skærm i Ry er godkendt.");
    assertThat(screen.page.locator("#fault")).isHidden();
    screen.button("Spær: Kiosk ved indgangen").press("Enter");
    screen.button("Ja, spær enheden").press("Enter");
    assertEquals("DELETE", screen.command(3).method());
  }

  @Test
  void aLinkThatNobodyHasOpenedIsBlockedAfterAQuestion() {
    String link = "/api/v1/devices/links/u3Rk9sXv0ZbLq7TfMnWcEg";
    screen.server.on("DELETE " + link, nothing(), problem("link-unknown"));
    screen.atManager("sign-in.answer-admin").to("Skærme og printere");
    assertThat(screen.page.locator("#links li"))
        .containsText(
            "Link til en tavleIngen har åbnet det. Det virker til 8. december kl. 10.42.");
    JsonObject after = exampleJson("list-devices.answer").put("links", new JsonArray());
    screen.button("Spær linket: Link til en tavle").press("Enter");
    screen.server.only("GET /api/v1/devices", json(200, after.encode()));
    screen.button("Ja, spær linket").press("Enter");

    assertThat(screen.page.locator("#devices-said")).hasText("Linket er spærret.");
    assertThat(screen.page.locator("#links-box")).isHidden();
    assertEquals(link, screen.command(1).path());
  }

  @Test
  void aScreenThatAsksAndOneThatWasNeverUsedComeFirst() {
    JsonObject listed = exampleJson("list-devices.answer");
    listed.getJsonArray("devices").getJsonObject(0).put("branch", "hovedbiblioteket");
    JsonObject kiosk = listed.getJsonArray("devices").getJsonObject(1);
    JsonObject unused = kiosk.copy().put("id", "U".repeat(22)).put("name", "Kiosk i hallen");
    unused.remove("lastSeenAt");
    listed.getJsonArray("devices").add(unused);
    screen.server.only("GET /api/v1/devices", json(200, listed.encode()));
    screen.atManager("sign-in.answer-admin").to("Skærme og printere");

    assertThat(screen.page.locator("#devices-words"))
        .hasText("2 skærme skal ses til. 1 printer skal ses til.");
    assertThat(screen.page.locator("#devices-first .machine-title"))
        .hasText(new String[] {"Skærm i Ry", "Kiosk i hallen"});
    assertThat(screen.page.locator("#devices .machine-title")).hasText("Kiosk ved indgangen");
    assertThat(screen.page.locator("#devices-first")).containsText("Skriv koden fra skærmen");
  }

  @Test
  void whoAsksIsRefusedOnTheListAndAcceptedByItsScreenOnly() {
    JsonObject listed = exampleJson("list-devices.answer");
    listed.getJsonArray("devices").getJsonObject(0).put("branch", "hovedbiblioteket");
    screen
        .server
        .only("GET /api/v1/devices", json(200, listed.encode()))
        .on("DELETE /api/v1/devices/Jw6pEr0cTz3LqXk9VnMb2g", nothing());
    screen.atManager("sign-in.answer-admin").to("Skærme og printere");

    screen.button("Afvis: Skærm i Ry").press("Enter");

    assertThat(screen.page.locator("#devices-said")).hasText("Skærm i Ry er afvist.");
    assertEquals("DELETE", screen.command(1).method());
  }

  @Test
  void whoIsNoAdministratorSeesTheScreensOfTheBranchAndIsToldOfADarkOne() {
    JsonObject devices = exampleJson("list-devices.answer");
    JsonArray list = devices.getJsonArray("devices");
    list.remove(0);
    devices.put("links", new JsonArray());
    list.getJsonObject(0).put("lastSeenAt", "2026-11-24T10:12:00+01:00");
    screen.server.only("GET /api/v1/devices", json(200, devices.encode()));
    screen.atManager("sign-in.answer-manager");
    assertThat(screen.page.locator("#live-alerts [data-alert=dark]"))
        .containsText("Kiosk ved indgangen har ikke meldt sig siden 10");

    screen.to("Skærme og printere");
    assertThat(screen.page.locator("#devices-first li")).hasCount(1);
    assertThat(item("Kiosk ved indgangen")).containsText("Se, om den har strøm og netværk");
    assertThat(item("Kiosk ved indgangen").locator(".chip")).hasText("Har ikke meldt sig");
    assertThat(screen.page.locator("#devices-form")).isHidden();
    assertThat(item("Kiosk ved indgangen").locator("button")).isHidden();
    assertThat(screen.page.locator("#links-box")).isHidden();
  }

  @Test
  void aKioskThatDrawsFasterThanARoomFillsComesFirstAndIsToBeBlocked() {
    screen.atManager("sign-in.answer-admin").to("Skærme og printere");
    screen.server.tell(LIVE, burstOfPhones());
    assertThat(screen.page.locator("#devices .machine-title")).hasText("Kiosk ved indgangen");

    screen.server.tell(LIVE, example("manager.change-burst"));
    Locator kiosk = screen.page.locator("#devices-first .machine");
    assertThat(kiosk.locator(".machine-title")).hasText("Kiosk ved indgangen");
    assertThat(kiosk.locator(".chip")).hasText("Mange numre på kort tid");
    assertThat(kiosk)
        .containsText(
            "41 numre er trukket på denne kiosk fra kl. 10.38 til 10.39, hurtigere end et rum"
                + " fyldes. Fylder nogen køen, så spær den, og fjern numrene under Nu.");
    assertThat(kiosk.locator("button")).hasText("Spær");
  }

  @Test
  void ofSeveralKiosksTheOneThatDrewThemIsNamedAndAnAdministratorIsAsked() {
    JsonObject listed = exampleJson("list-devices.answer");
    JsonObject other = listed.getJsonArray("devices").getJsonObject(1).copy();
    listed.getJsonArray("devices").add(other.put("id", "O".repeat(22)).put("name", "Hallen"));
    screen.server.only("GET /api/v1/devices", json(200, listed.encode()));
    screen.atManager("sign-in.answer-manager").to("Skærme og printere");
    screen.server.tell(LIVE, example("manager.change-burst"));
    Locator kiosk = screen.page.locator("#devices-first .machine");
    assertThat(kiosk).hasCount(1);
    assertThat(kiosk).containsText("Kiosk ved indgangen");
    assertThat(kiosk).containsText("få en administrator til at spærre den");
  }

  @Test
  void aPrinterThatMustBeSeenToComesBeforeThoseThatWork() {
    JsonObject listed = exampleJson("list-printers.answer");
    JsonObject works = letIn(listed.getJsonArray("printers").getJsonObject(0).copy());
    listed.getJsonArray("printers").add(works.put("id", "disken").put("state", "works"));
    screen.server.only("GET " + BRANCH + "/printers", json(200, listed.encode()));
    screen.atManager("sign-in.answer-manager").to("Skærme og printere");
    assertThat(screen.page.locator("#printers-first .machine-title")).hasText("indgang");
    assertThat(screen.page.locator("#printers .machine-title")).hasText("disken");
  }

  /** Whatever the machine itself says of its paper and its lid. */
  @Test
  void aPrinterForWhichNoKioskIsLetInIsSaidToPrintNothing() {
    JsonObject listed = exampleJson("list-printers.answer");
    listed.getJsonArray("printers").getJsonObject(0).put("state", "works");
    screen
        .server
        .only("GET " + BRANCH + "/printers", json(200, listed.encode()))
        .on("POST " + BRANCH + "/printers/indgang/test", ok("test-printer.answer"));
    screen.atManager("sign-in.answer-manager").to("Skærme og printere");
    Locator chip = screen.page.locator("#printers-first [data-printer=indgang] .chip");
    assertThat(chip).hasText("Udskriver intet");
    assertThat(chip).hasAttribute("data-standing", "over");

    screen.button("Prøv printeren indgang").press("Enter");
    assertThat(screen.page.locator("[data-printer=indgang]")).containsText("Prøven er skrevet ud.");
    assertThat(chip).hasText("Udskriver intet");
  }

  @Test
  void whoIsNoAdministratorSeesAndTriesPrinters() {
    JsonObject listed = exampleJson("list-printers.answer");
    letIn(listed.getJsonArray("printers").getJsonObject(0));
    screen
        .server
        .only("GET " + BRANCH + "/printers", json(200, listed.encode()))
        .on(
            "POST " + BRANCH + "/printers/indgang/test",
            ok("test-printer.answer"),
            problem("printer-unknown"));
    screen.atManager("sign-in.answer-manager").to("Skærme og printere");
    Locator printer = screen.page.locator("[data-printer=indgang]");
    assertThat(printer).containsText("192.168.1.50:9100 · udskriver for Ved indgangen");
    assertThat(printer.locator(".chip")).hasText("Snart ikke mere papir");
    screen.button("Prøv printeren indgang").press("Enter");
    assertThat(printer.getByRole(AriaRole.STATUS)).hasText("Prøven er skrevet ud.");
    assertThat(printer.locator(".chip")).hasText("Virker");

    screen.button("Prøv printeren indgang").press("Enter");
    assertThat(screen.page.locator("#fault")).containsText("Printeren findes ikke");
  }

  @Test
  void aBranchWithoutPrintersSaysSo() {
    screen.server.only("GET " + BRANCH + "/printers", json(200, "{\"printers\":[]}"));
    screen.atManager("sign-in.answer-manager").to("Skærme og printere");
    assertThat(screen.page.locator("#printers")).hasText("Stedet har ingen printere.");
    assertThat(screen.page.locator("#devices-words")).hasText("Den eneste skærm er i brug.");
  }

  private static String burstOfPhones() {
    JsonObject told = exampleJson("manager.change-burst");
    told.getJsonObject("live").getJsonArray("bursts").remove(0);
    return told.encode();
  }

  /** The kiosk that a printer prints for is there. */
  private static JsonObject letIn(JsonObject printer) {
    printer.getJsonArray("kiosks").getJsonObject(0).put("letIn", true);
    return printer;
  }

  private Locator item(String name) {
    return screen.page.locator(
        "#page-devices .machine", new Page.LocatorOptions().setHasText(name));
  }
}
