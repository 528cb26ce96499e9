package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.PlayedServer.Received;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever signs in chooses where, and leaves nobody behind who signs out. */
class CounterSignInTest extends StaffPageTest {

  @Test
  void aFirstSignInChangesThePasswordThenBranchAndCounterAreChosen() {
    screen
        .server
        .on("GET /api/v1/session/here", nothing())
        .on(
            "POST /api/v1/session",
            problem("wrong-sign-in"),
            problem("password-must-change"),
            ok("sign-in.answer"))
        .greet(TOPIC, example("counter.snapshot-empty"));
    screen.open("/counter/");
    Locator password = screen.page.getByLabel("Adgangskode", exactly());
    screen.page.getByLabel("Brugernavn").fill("mette");
    password.fill("K3DP-9XWQ-TT7N");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.ALERT))
        .hasText(
            "Brugernavn og adgangskode passer ikke sammen."
                + " Har du glemt den, så bed en administrator om en engangskode.");

    password.fill("K3DP-9XWQ-TT7M");
    screen.press("Enter");
    assertThat(screen.page.getByLabel("Ny adgangskode", exactly())).isFocused();
    assertThat(screen.page.getByLabel("Engangskode", exactly())).not().isEditable();
    screen.page.keyboard().type("vinter-bog-skranke-42");
    screen.press("Tab", "Tab");
    assertThat(screen.page.getByLabel("Gentag den nye adgangskode", exactly())).isFocused();
    screen.page.keyboard().type("vinter-bog-skranke-43");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.ALERT))
        .hasText("De to nye adgangskoder er ikke ens.");
    assertEquals(2, screen.server.commands().size());
    screen.page.getByLabel("Gentag den nye adgangskode", exactly()).fill("vinter-bog-skranke-42");
    screen.press("Enter");
    assertEquals(exampleJson("sign-in.request-new-password"), screen.command(3).json());

    assertThat(screen.list("branches").first()).containsText("Hovedbiblioteket1Åbent, lukker");
    screen.press("1");
    assertThat(screen.list("counters").nth(3)).containsText("Skranke 4Øen4Ledig");
    assertThat(screen.list("counters").nth(2)).containsText("Skranke 3Øen3Du sidder her");
    screen.press("3");
    assertThat(screen.button("Åbn Skranke 3")).isFocused();
  }

  @Test
  void aPasswordCanBeLookedAtWhileItIsTypedAndCapsLockIsTold() {
    screen
        .server
        .on("GET /api/v1/session/here", nothing())
        .on("POST /api/v1/session", problem("wrong-sign-in"));
    screen.open("/counter/");
    assertThat(screen.page.locator(".sign-in-municipality")).hasText("Skanderborg Kommune");
    Locator password = screen.page.getByLabel("Adgangskode", exactly());
    screen.page.getByLabel("Brugernavn").fill("mette");
    password.fill("K3DP-9XWQ-TT7N");
    assertThat(password).hasAttribute("type", "password");
    screen.button("Vis Adgangskode").press("Enter");
    assertThat(password).hasAttribute("type", "text");
    assertThat(screen.button("Vis Adgangskode")).hasAttribute("aria-pressed", "true");

    Locator caps = screen.page.getByText("Caps Lock er slået til.");
    assertThat(caps).isHidden();
    password.dispatchEvent("keyup", Map.of("key", "A", "modifierCapsLock", true, "bubbles", true));
    assertThat(caps).isVisible();
    password.dispatchEvent("keyup", Map.of("key", "a", "bubbles", true));
    assertThat(caps).isHidden();

    password.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.ALERT)).isVisible();
    assertThat(password).hasAttribute("type", "password");
  }

  /** Whoever is signed in does without the form, so it comes late, and must come all the same. */
  @Test
  void theFormIsFetchedUntilItIsThere() {
    AtomicInteger asked = new AtomicInteger();
    screen.context.route(
        "**/staff/sign-in.js",
        route -> {
          if (asked.incrementAndGet() == 1) {
            route.abort();
          } else {
            route.fallback();
          }
        });
    screen.atCounter("start-service.answer");
    assertThat(screen.page.locator("#ticket-number")).hasText("P101");
    assertEquals(0, asked.get());

    screen.server.on("POST " + COUNTER + "/complete", problem("unauthenticated"));
    screen.button("Afslut som løst").press("Enter");
    assertThat(screen.page.locator("#loading")).hasText(Pattern.compile(".+"));
    assertThat(screen.page.getByLabel("Brugernavn")).isVisible();
    assertThat(screen.page.locator("#view-sign-in .notice").first())
        .hasText("Du er logget ud. Log ind for at fortsætte.");
    assertEquals(2, asked.get());
    screen.server.takeComplaints();
  }

  @Test
  void whoeverSignsOutWithATicketAtTheCounterIsAskedFirst() {
    String ticket = "/tickets/rT5yUi8oPa2sDf4gHj6kLg";
    screen
        .server
        .on("POST " + COUNTER + "/park", ok("park-ticket.answer"))
        .on("POST " + StaffScreen.BRANCH + ticket + "/unpark", ok("unpark-ticket.answer"))
        .on("DELETE /api/v1/session", nothing());
    screen.atCounter("start-service.answer");
    assertThat(screen.page.locator("#ticket-number")).hasText("P101");
    screen.button("Log ud").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("P101 er ved din skranke. Vil du logge ud?");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertEquals(0, screen.server.commands().size());

    screen.button("Log ud").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    screen.press("2");

    assertThat(screen.page.getByLabel("Brugernavn")).isVisible();
    assertEquals(
        List.of(COUNTER + "/park", StaffScreen.BRANCH + ticket + "/unpark", "/api/v1/session"),
        screen.server.commands().stream().map(Received::path).toList());
  }

  @Test
  void aTicketIsLeftBehindWhenThatIsMeant() {
    screen.server.on("DELETE /api/v1/session", nothing());
    screen.atCounter("call-next.answer");
    assertThat(screen.page.locator("#ticket-number")).hasText("P101");
    screen.button("Log ud").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    screen.press("3");
    assertThat(screen.page.getByLabel("Brugernavn")).isVisible();
    assertEquals("/api/v1/session", screen.command(1).path());
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
