package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.ok;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import org.junit.jupiter.api.BeforeEach;

/** The kiosk of the main library against the wire examples, as each citizen finds it. */
abstract class KioskTest extends PageTest {

  static final String DRAW = "POST " + BRANCH + "/tickets";
  static final String TICKET = "/api/v1/tickets/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";
  static final String SECOND_TICKET =
      "/api/v1/tickets/m8Rb2WcYxT0qLd7uHvKe5At7RcUe5oKj2NwVi8XfMqBg";
  static final String ASK = "POST " + BRANCH + "/assistance";
  static final String TOKEN = "Bearer Tt9aVb2LxKq0ZcWm4RdYe7HuGs1PfJn5iXo3ByKw8EQ";

  /** Of no length. */
  private static final PlayedServer.Answer SOUND =
      new PlayedServer.Answer(200, "audio/wav", "RIFF");

  Page page;

  @BeforeEach
  void layOut() {
    server
        .on("GET /api/v1/branches", ok("list-branches.answer"))
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("GET " + BRANCH + "/spoken", ok("get-spoken.answer"))
        .on("GET /api/v1/spoken/3f1c9a0b7d52e8646a90c1b2d3e4f506", SOUND)
        .on("GET /api/v1/spoken/a07b5cf2d3184e69b8c0d1e2f3a4b5c6", SOUND)
        .on("GET /api/v1/spoken/0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a", SOUND)
        .on("GET " + BRANCH + "/presence", ok("get-presence.answer"))
        .on("GET " + BRANCH + "/presence/qr.svg", PICTURE)
        .on("GET " + TICKET + "/qr.svg", PICTURE)
        .on("GET " + TICKET + "/print", ok("get-print.answer-none"))
        .on("GET " + SECOND_TICKET + "/qr.svg", PICTURE)
        .on("GET " + SECOND_TICKET + "/print", ok("get-print.answer-none"))
        .on("GET " + BRANCH + "/task-types/self-service/self-service.svg", PICTURE)
        .on("GET " + BRANCH + "/task-types/mitid/self-service.svg", PICTURE)
        .greet(BOARD, frame("board.snapshot"));
  }

  void open(String query) {
    context.addInitScript(
        "if (location.host) localStorage.setItem('service-island.kiosk', JSON.stringify("
            + PlayedServer.example("get-device-token.answer")
            + "))");
    page = PlayedServer.open(context, "/kiosk/" + query, 1080, 1920);
    assertThat(screen("choose")).isVisible();
  }

  Locator at(String selector) {
    return page.locator(selector);
  }

  Locator task(String id) {
    return at("[data-task-type=" + id + "]");
  }

  Locator screen(String name) {
    return at("[data-screen=" + name + "]");
  }

  /** More than eight task types: some are one press further on. */
  void openGroup(String id) {
    settle();
    at("[data-group=" + id + "].task").press("Enter");
    assertThat(at("#main")).hasAttribute("data-group", id);
    settle();
  }

  void settle() {
    assertThat(at("#main")).not().hasAttribute("inert", "");
  }

  /** Arrow down until something has the focus, which must be seen. */
  void walkTo(Locator wanted) {
    int presses = 0;
    do {
      page.keyboard().press("ArrowDown");
      presses++;
    } while (!(Boolean) wanted.evaluate("it => it === document.activeElement") && presses < 60);
    assertThat(wanted).isFocused();
    assertThat(wanted).hasCSS("outline-style", "solid");
  }
}
