package dk.serviceisland.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.TakesTurns;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The day is changed while it is lived, on the real server and its pages: somebody new serves, a
 * branch closes early, a target changes, and two administrators change the same.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LivingDayIT {
  private static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  private static final String OWN_PASSWORD = "vinter-bog-skranke-42";

  @TempDir private Path data;
  private RunningServer server;
  private Map<String, String> passwords;
  private Client admin;
  private Chromium chromium;
  private final List<String> errors = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server =
        RunningServer.start(
            Path.of("../config"), data, RunningServer.freePort(), "2026-11-24T10:05:00+01:00");
    passwords = RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME)).passwords();
    admin = staff("admin");
    chromium = Chromium.launch();
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    server.stop();
    assertEquals(List.of(), errors, "errors in the browsers' consoles");
  }

  @Test
  @TakesTurns(turn = 0, of = 4)
  void whoIsAddedAtFivePastServesAtSixPast() throws Exception {
    Page settings = settings("#staff");
    settings.locator("#f-staff-staff-add").press("Enter");
    settings.locator("#new-name").fill("Åse Sæby");
    settings.keyboard().press("Enter");
    assertThat(settings.locator("#host h1")).hasText("Åse Sæby");
    settings
        .locator("[data-path='staff[aase-saeby].branches']")
        .getByLabel("Hovedbiblioteket")
        .check();
    save(settings, "Ny kollega fra i dag");
    assertThat(settings.locator(".sign-in-part")).containsText("Har ingen adgangskode endnu.");
    settings
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lav engangskode"))
        .press("Enter");
    String once = settings.locator("dialog .password").textContent().strip();
    draw("passport");
    clock("10:06");

    Page counter = page("/counter/");
    counter.locator("#sign-in-user").fill("aase-saeby");
    counter.locator("#sign-in-password").fill(once);
    counter.keyboard().press("Enter");
    counter.locator("#sign-in-new-password").fill(OWN_PASSWORD);
    counter.locator("#sign-in-new-password-again").fill(OWN_PASSWORD);
    counter.keyboard().press("Enter");
    counter.locator("#counters [data-key=skranke-1] button").press("Enter");
    press(counter, "Åbn Skranke");
    press(counter, "Kald næste");
    assertThat(counter.locator("#ticket-number")).hasText("P101");
    press(counter, "Start betjening");
    assertThat(counter.locator("#outcomes-box")).isVisible();
  }

  @Test
  @TakesTurns(turn = 1, of = 4)
  void aBranchClosesEarlyAndEverybodyWhoWaitsIsServed() throws Exception {
    Client mette = staff("mette");
    expect(200, mette.post(BRANCH + "/counters/skranke-1/open", key(), null));
    for (int number = 0; number < 3; number++) {
      draw("passport");
    }
    Page manager = signedIn("/manager/", "karen");
    choose(manager, "#branches");
    assertThat(manager.locator("#lead")).isVisible();
    manager.locator("#lead").press("Enter");
    manager
        .locator("dialog .choice", new Page.LocatorOptions().setHasText("Luk tidligere"))
        .press("Enter");
    manager.locator("#lead-time").fill("10.30");
    assertThat(manager.locator(".outlook")).containsText("Der lukkes kl. 10.30.");
    assertThat(manager.locator(".outlook")).containsText("3 venter og bliver betjent");
    manager.locator("#lead-why").fill("Strømmen bliver afbrudt");
    manager.keyboard().press("Enter");
    assertThat(manager.locator("#lead-said")).hasText("Der lukkes kl. 10.30.");

    clock("10:31");
    Client.Got refused = admin.post(BRANCH + "/tickets", key(), ticket("passport"));
    assertEquals("branch-closed", refused.code(), refused.body());
    for (int number = 0; number < 3; number++) {
      String counter = BRANCH + "/counters/skranke-1";
      expect(200, mette.post(counter + "/call-next", key(), null));
      expect(200, mette.post(counter + "/start", key(), null));
      expect(
          200, mette.post(counter + "/complete", key(), new JsonObject().put("outcome", "solved")));
    }
    JsonObject today = expect(200, staff("karen").get(BRANCH + "/today")).json();
    assertEquals(0, today.getJsonObject("people").getInteger("waiting"));
    assertEquals("10:30", today.getJsonArray("hours").getJsonObject(0).getString("to"));
  }

  @Test
  @TakesTurns(turn = 2, of = 4)
  void aTargetThatChangesAtNoonIsToldWithWhatHeldWhen() throws Exception {
    clock("12:00");
    Page settings = settings("#targets");
    Locator target =
        settings.locator(
            ".row-link", new Page.LocatorOptions().setHasText(Pattern.compile("ventetid: Pas")));
    target.first().press("Enter");
    Locator percent = settings.locator("[data-path$='.percent'] input.-number");
    int before = Integer.parseInt(percent.inputValue());
    percent.fill(String.valueOf(before - 5));
    keep(settings, "Flere ansøger om pas");

    JsonArray told =
        expect(
                200,
                staff("karen")
                    .get(
                        "/api/v1/report?branch=hovedbiblioteket&from=2026-11-24"
                            + "&to=2026-11-24&by=taskType"))
            .json()
            .getJsonArray("targets");
    List<String> changed =
        told.stream()
            .map(JsonObject.class::cast)
            .filter(each -> each.containsKey("since") || each.containsKey("until"))
            .map(each -> each.getValue("targetShare") + " " + each.containsKey("since"))
            .sorted()
            .toList();
    assertEquals(
        List.of((before - 5) / 100.0 + " true", before / 100.0 + " false"), changed, told::encode);
  }

  @Test
  @TakesTurns(turn = 3, of = 4)
  void twoAdministratorsChangeTheSameAndTheSecondChooses() throws Exception {
    Page first = settings("#branches/ry");
    Page second = settings("#branches/ry");
    String field = "[data-path=lastTicketMinutes] input";
    first.locator(field).fill("20");
    second.locator(field).fill("25");
    keep(first, "Den første");

    second.locator("#bar-review").press("Enter");
    assertThat(second.locator(".force")).isVisible();
    second.locator("#why").fill("Den anden");
    second.locator(".save-bar button").press("Enter");
    Locator dialog = second.locator("dialog[open]");
    assertThat(dialog).containsText("20");
    assertThat(dialog).containsText("25");
    dialog.locator("input[value=mine]").check();
    dialog.locator("button[type=submit]").press("Enter");
    assertThat(second.locator("#said")).isVisible();
    keep(second, "Den anden, efter den første");

    JsonObject held = expect(200, admin.get("/api/v1/settings")).json();
    assertEquals(3, held.getInteger("revision"));
    assertEquals(
        25,
        held.getJsonObject("documents")
            .getJsonObject("branches/ry")
            .getInteger("lastTicketMinutes"));
  }

  // ---- what people do

  private Page settings(String view) {
    Page page = signedIn("/settings/" + view, "admin");
    page.locator("#host h1").waitFor();
    return page;
  }

  /** Looks the changes through and keeps them; the page goes on to what was kept. */
  private static void keep(Page settings, String why) {
    save(settings, why);
    settings
        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(why))
        .first()
        .waitFor();
  }

  private static void save(Page settings, String why) {
    if (!settings.url().endsWith("#review")) {
      settings.locator("#bar-review").press("Enter");
    }
    settings.locator(".force").waitFor();
    settings.locator("#why").fill(why);
    settings.locator(".save-bar button").press("Enter");
  }

  private Page signedIn(String path, String user) {
    Page page = page(path);
    page.locator("#sign-in-user").fill(user);
    page.locator("#sign-in-password").fill(passwords.get(user));
    page.keyboard().press("Enter");
    return page;
  }

  private static void choose(Page page, String list) {
    page.locator(list + " button", new Page.LocatorOptions().setHasText("Hovedbiblioteket"))
        .press("Enter");
  }

  private static void press(Page counter, String words) {
    assertThat(counter.locator("#main-words")).containsText(words);
    assertThat(counter.locator("#main-action")).hasAttribute("aria-busy", "false");
    counter.keyboard().press("n");
  }

  private Page page(String path) {
    BrowserContext context = chromium.context("da-DK");
    context.setDefaultTimeout(20_000);
    Page page = context.newPage();
    page.setViewportSize(1366, 768);
    page.onPageError(errors::add);
    page.navigate(server.address().resolve(path).toString());
    return page;
  }

  private void draw(String taskType) throws Exception {
    expect(201, staff("jens").post(BRANCH + "/tickets", key(), ticket(taskType)));
  }

  private static JsonObject ticket(String taskType) {
    return new JsonObject().put("taskTypes", new JsonArray().add(taskType));
  }

  private void clock(String time) throws Exception {
    JsonObject now = new JsonObject().put("now", "2026-11-24T" + time + ":00+01:00");
    expect(200, admin.put("/api/v1/rehearsal/clock", now));
  }

  private Client staff(String user) throws Exception {
    return new Client(server.address()).signIn(user, passwords.get(user));
  }

  private static Client.Got expect(int status, Client.Got got) {
    assertEquals(status, got.status(), got.body());
    return got;
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
