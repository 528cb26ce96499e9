package dk.serviceisland.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.Server;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only some houses of the report have, on their own screens. */
class HousesOnScreensTest {
  private static final Path CONFIG = Path.of("../config");

  @TempDir private Path data;
  private final List<String> errors = new ArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();
  private Service server;
  private RehearsalAccess access;

  @AfterEach
  void stop() throws InterruptedException {
    contexts.forEach(BrowserContext::close);
    server.stop();
    assertEquals(List.of(), errors);
  }

  @Test
  void anElectionStandsAtTheKioskOnItsDaysAndOnNoOther() throws Exception {
    start(CONFIG, "2029-10-08T11:00:00+02:00");
    Page kiosk = kiosk("hovedbiblioteket");
    Locator votes = kiosk.locator("[data-screen=choose] .task").filter(with("Brevstemme"));
    assertThat(kiosk.locator("[data-screen=choose] .task").first()).isVisible();
    assertThat(votes).hasCount(0);

    JsonObject morning = new JsonObject().put("now", "2029-10-09T11:00:00+02:00");
    assertEquals(200, as("admin").put("/api/v1/rehearsal/clock", morning).status());

    assertThat(votes).isVisible();
    votes.click();
    assertThat(kiosk.locator("[data-number]")).hasText("B101");
  }

  @Test
  void whoIsCalledInARushThatIsPressedHasTheBoardUntilItsEnd() throws Exception {
    start(CONFIG.resolve("templates/valg"), "2026-12-01T11:00:00+01:00");
    Client kiosk = new Client(server.address()).asDevice(access.kiosks().get("biblioteket"));
    draw(kiosk, "biblioteket", "advance-vote");
    Page board = page("/display/?branch=biblioteket", 1920, 1080, Optional.empty());
    assertThat(board.locator("[data-side=list]")).isVisible();

    Page leads = signedIn("/manager/", "erik");
    leads.locator("#lead").click();
    leads.locator("dialog .choice").filter(with("Begynd spidsbelastning")).click();
    leads.locator("#lead-why").fill("Køen når døren");
    leads.keyboard().press("Enter");

    assertThat(leads.locator("#rush-words")).hasText("Skranke 3 og 4 klarer kun Brevstemme.");
    assertThat(board.locator("[data-side=list]")).isVisible();
    Client takesVotes = as("doris");
    String counter = "/api/v1/branches/biblioteket/counters/skranke-3";
    assertEquals(200, takesVotes.post(counter + "/open", "opens", null).status());
    assertEquals(200, takesVotes.post(counter + "/call-next", "calls", null).status());
    assertThat(board.locator("[data-side=no]")).isVisible();
    leads.locator("#rush-end").click();
    leads.locator("#lead-why").fill("Køen er væk");
    leads.keyboard().press("Enter");
    assertThat(board.locator("[data-side=list]")).isVisible();
  }

  @Test
  void behindOneEntranceEachPartnerHasItsOwn() throws Exception {
    start(CONFIG.resolve("templates/struer"), "2026-12-01T13:30:00+01:00");
    Client kiosk = new Client(server.address()).asDevice(access.kiosks().get("infocenter"));
    Client owner = as("freja");
    String counter = "/api/v1/branches/infocenter/counters/skranke-6";
    assertEquals(200, owner.post(counter + "/open", "opens-for-pension", null).status());
    String number = draw(kiosk, "infocenter", "pension");
    draw(kiosk, "infocenter", "tourist");

    String fetched = draw(kiosk, "infocenter", "advice");
    Client police = as("gorm");
    String room = "/api/v1/branches/infocenter/counters/skranke-7";
    assertEquals(200, police.post(room + "/open", "opens-for-advice", null).status());
    JsonObject discreet = police.post(room + "/call-next", "calls-for-advice", null).json();
    assertEquals(fetched, discreet.getJsonObject("current").getString("number"));

    Page desk = signedIn("/counter/", "christian");
    desk.locator("#counters [data-key=skranke-1] button").click();
    for (String state : List.of("Klar", "Kalder", "I gang")) {
      desk.locator("#main-action[aria-busy=false]").click();
      assertThat(desk.locator("#counter-state")).hasText(state);
    }
    assertThat(desk.locator("#ticket-number")).hasText(number);
    desk.locator(".-hand-over[aria-disabled=false]").click();
    assertThat(desk.locator("#counter-state")).hasText("Klar");
    JsonObject called = owner.post(counter + "/call-next", "calls-for-pension", null).json();
    assertEquals(number, called.getJsonObject("current").getString("number"));
    Page board = page("/display/?branch=infocenter", 1920, 1080, Optional.empty());
    assertThat(board.locator("[data-call-number]")).hasText(number);
    assertThat(board.locator("body")).not().containsText(fetched);

    Page leads = signedIn("/manager/", "kirsa");
    assertThat(leads.locator("body")).containsText("Turistinformation");
    assertThat(leads.locator("body")).not().containsText("Pension");
    Page none = signedIn("/counter/", "kirsa");
    none.locator("#counters [data-key=skranke-2] button").click();
    none.locator("#main-action[aria-busy=false]").click();
    assertThat(none.locator("body")).containsText("Du har ingen kompetencer til det");
  }

  private void start(Path config, String clock) throws Exception {
    server =
        Server.start(
            new ServeOptions(
                config,
                Optional.of(data),
                OptionalInt.of(0),
                OptionalInt.of(0),
                true,
                Optional.of(OffsetDateTime.parse(clock).toInstant()),
                true));
    access = RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
  }

  private Client as(String user) throws Exception {
    return new Client(server.address()).signIn(user, access.passwords().get(user));
  }

  private String draw(Client kiosk, String branch, String taskType) throws Exception {
    Client.Got drawn =
        kiosk.post(
            "/api/v1/branches/" + branch + "/tickets",
            "draws-for-" + taskType,
            new JsonObject().put("taskTypes", new JsonArray().add(taskType)));
    assertEquals(201, drawn.status(), drawn.body());
    return drawn.json().getString("number");
  }

  private Page kiosk(String branch) throws Exception {
    String token = access.kiosks().get(branch);
    JsonObject self =
        new Client(server.address()).asDevice(token).get("/api/v1/devices/self").json();
    String kept = new JsonObject().put("token", token).put("device", self).encode();
    return page("/kiosk/", 1080, 1920, Optional.of(kept));
  }

  private Page signedIn(String path, String user) {
    Page page = page(path, 1366, 768, Optional.empty());
    page.getByLabel(Pattern.compile("Bruger")).fill(user);
    page.getByLabel(Pattern.compile("^Adgangskode")).fill(access.passwords().get(user));
    page.keyboard().press("Enter");
    return page;
  }

  private Page page(String path, int width, int height, Optional<String> kept) {
    BrowserContext context = Chromium.shared().context("da-DK");
    contexts.add(context);
    kept.ifPresent(
        device ->
            context.addInitScript(
                "localStorage.setItem('service-island.kiosk', '" + device + "')"));
    Page page = context.newPage();
    page.setViewportSize(width, height);
    page.onPageError(errors::add);
    page.navigate(server.address().resolve(path).toString());
    return page;
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
