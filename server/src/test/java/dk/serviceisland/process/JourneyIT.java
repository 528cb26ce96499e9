package dk.serviceisland.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.Chromium;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One citizen's visit on the real server, seen by everybody: kiosk, wall board, counter, phone,
 * rating and the manager's figures. Each page is used by keyboard alone.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class JourneyIT {
  private static final String BRANCH = "hovedbiblioteket";
  private static final String STAFF = "mette";

  @TempDir private Path data;
  private RunningServer server;
  private JsonObject passwords;
  private Chromium chromium;
  private final List<String> errors = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server =
        RunningServer.start(
            Path.of("../config"), data, RunningServer.freePort(), "2026-11-24T11:00:00+01:00");
    passwords =
        new JsonObject(Files.readString(data.resolve("rehearsal-access.json")))
            .getJsonObject("staff");
    chromium = Chromium.launch();
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    server.stop();
  }

  @Test
  void aCitizenIsServedAndEveryScreenFollows() throws Exception {
    Page board = page("/display/?lang=da&branch=" + BRANCH, 1920, 1080);
    Page counter = page("/counter/", 1366, 768);
    signIn(counter, STAFF);
    openCounter(counter);

    Page kiosk = enrolledKiosk();
    kiosk.getByRole(AriaRole.BUTTON, button(Pattern.compile("^Pas"))).press("Enter");
    assertThat(kiosk.locator("[data-number]")).hasText("P101");
    String ticket = ticketId(kiosk.locator("[data-qr]").getAttribute("src"));

    Page phone = page("/t/" + ticket, 390, 844);
    assertThat(phone.locator("[data-number]")).hasText("P101");
    assertThat(phone.locator("[data-state-head]")).hasText("Du venter");

    press(counter, "Kald næste", "n");
    assertThat(counter.locator("#ticket-number")).hasText("P101");
    assertThat(board.locator("[data-call-number]")).hasText("P101");
    isServedAndRates(counter, phone);

    Page manager = page("/manager/", 1366, 768);
    signIn(manager, "karen");
    chooseBranch(manager);
    manager.getByRole(AriaRole.LINK, button(Pattern.compile("^I dag$"))).press("Enter");
    assertThat(
            manager
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("Pas"))
                .first())
        .containsText("1");
    assertEquals(List.of(), errors, "errors in the browsers' consoles");
  }

  /** The time by the server's clock alone: that of the browsers is some other day. */
  @Test
  void whoeverHasBookedComesIsCalledAndRates() throws Exception {
    Page phone = page("/book/?lang=da", 390, 844);
    phone.locator("#what .choice").filter(with("Pas")).press("Enter");
    phone.locator("#where .choice").filter(with("Hovedbiblioteket")).press("Enter");
    phone.locator(".day:not([hidden]) .time").first().press("Enter");
    phone.locator("#do").press("Enter");
    assertThat(phone.locator("#standing")).hasText("Din tid er bestilt.");
    String word = phone.locator("#word").textContent().replace(" ", "");
    Client admin = new Client(server.address()).signIn("admin", passwords.getString("admin"));
    String booked = URI.create(phone.url()).getPath().replace("/book/", "/api/v1/appointments/");
    JsonObject appointment = admin.get(booked).json();

    Page kiosk = enrolledKiosk();
    checkIn(kiosk, word);
    assertThat(kiosk.locator("#notnow-title")).hasText("Du er kommet i god tid");
    JsonObject now = new JsonObject().put("now", appointment.getString("comeFrom"));
    assertEquals(200, admin.put("/api/v1/rehearsal/clock", now).status());
    pressUntilShown(kiosk.locator("#notnow .-main"), kiosk.locator("[data-booked]"));
    checkIn(kiosk, word);
    assertThat(kiosk.locator("[data-number]")).hasText("P101");
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    phone.waitForURL(Pattern.compile(".*/t/.*"));

    now.put("now", appointment.getString("from"));
    assertEquals(200, admin.put("/api/v1/rehearsal/clock", now).status());
    Page counter = page("/counter/", 1366, 768);
    signIn(counter, STAFF);
    openCounter(counter);
    press(counter, "Kald næste", "n");
    assertThat(counter.locator("#ticket-number")).hasText("P101");
    isServedAndRates(counter, phone);
    assertEquals(List.of(), errors, "errors in the browsers' consoles");
  }

  private static void checkIn(Page kiosk, String word) {
    pressUntilShown(kiosk.locator("[data-booked]"), kiosk.locator("#word"));
    Locator field = kiosk.locator("#word");
    Locator answer = kiosk.locator("[data-screen=notnow], [data-screen=drawn]").filter(VISIBLE);
    // A screen that is shown anew is empty once its words are read: what came before is typed
    // again.
    kiosk.waitForCondition(
        () -> {
          if (field.isVisible() && field.inputValue().isEmpty()) {
            field.fill(word);
          } else if (field.isVisible()) {
            kiosk.locator("#arrive [type=submit]").press("Enter");
          }
          return answer.isVisible();
        });
  }

  private static final Locator.FilterOptions VISIBLE = new Locator.FilterOptions().setVisible(true);

  /**
   * A kiosk lets a press that comes at once after another screen be, as meant for the one before.
   */
  private static void pressUntilShown(Locator button, Locator next) {
    button
        .page()
        .waitForCondition(
            () -> {
              if (!next.isVisible() && button.isVisible()) {
                button.press("Enter");
              }
              return next.isVisible();
            });
  }

  private static void isServedAndRates(Page counter, Page phone) {
    assertThat(phone.locator("[data-state-head]")).hasText("Det er din tur");
    press(counter, "Start betjening", "n");
    assertThat(phone.locator("[data-state-head]")).hasText("Du bliver betjent");
    press(counter, "Afslut som løst", "n");
    assertThat(phone.locator("[data-state-head]")).hasText("Tak for besøget");

    Locator best = phone.getByRole(AriaRole.RADIO, button(Pattern.compile("^Meget tilfreds$")));
    best.first().press("Space");
    best.last().press("Space");
    phone.getByRole(AriaRole.BUTTON, button(Pattern.compile("^Send svar$"))).press("Enter");
    assertThat(phone.getByRole(AriaRole.BUTTON, button(Pattern.compile("^Send svar$")))).isHidden();
  }

  private static Locator.FilterOptions with(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private Page enrolledKiosk() throws Exception {
    Page kiosk = page("/kiosk/", 1080, 1920);
    kiosk.getByRole(AriaRole.BUTTON, button(Pattern.compile("^Hovedbiblioteket"))).press("Enter");
    kiosk.locator("#setup-place").fill("Ved indgangen");
    kiosk.locator("#setup-place").press("Enter");
    assertThat(kiosk.locator("[data-device-code]")).hasText(Pattern.compile("[A-Z0-9]{6}"));
    String code = kiosk.locator("[data-device-code]").textContent().strip();
    Client admin = new Client(server.address()).signIn("admin", passwords.getString("admin"));
    assertEquals(200, admin.post("/api/v1/devices/" + code + "/accept", null, null).status());
    assertThat(kiosk.locator("[data-screen=choose]")).isVisible();
    return kiosk;
  }

  private void signIn(Page page, String user) {
    page.getByLabel(Pattern.compile("Bruger")).fill(user);
    page.getByLabel(Pattern.compile("^Adgangskode")).fill(passwords.getString(user));
    page.keyboard().press("Enter");
  }

  private static void openCounter(Page counter) {
    chooseBranch(counter);
    counter.locator("#counters [data-key=skranke-1] button").press("Enter");
    press(counter, "Åbn Skranke", "n");
    assertThat(counter.locator("#counter-state")).hasText("Klar");
  }

  private static void chooseBranch(Page page) {
    page.waitForFunction(
        "() => [...document.querySelectorAll('#branches button, #counters button, tbody tr')]"
            + ".some((found) => found.offsetParent !== null)");
    if (page.locator("#branches button").first().isVisible()) {
      page.getByRole(AriaRole.BUTTON, button(Pattern.compile("^Hovedbiblioteket"))).press("Enter");
    }
  }

  private static void press(Page counter, String words, String key) {
    assertThat(counter.locator("#main-words")).containsText(words);
    assertThat(counter.locator("#main-action")).hasAttribute("aria-busy", "false");
    counter.keyboard().press(key);
  }

  private Page page(String path, int width, int height) {
    BrowserContext context = chromium.context("da-DK");
    context.setDefaultTimeout(20_000);
    Page page = context.newPage();
    page.setViewportSize(width, height);
    page.onPageError(errors::add);
    page.navigate(server.address().resolve(path).toString());
    return page;
  }

  private static Page.GetByRoleOptions button(Pattern name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static String ticketId(String qrPath) {
    String[] parts = URI.create(qrPath).getPath().split("/", -1);
    return parts[parts.length - 2];
  }
}
