package dk.serviceisland.process;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.Chromium;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * How long people wait for a screen, against the packaged server with its shipped settings and a
 * real browser: from power-on to the first board, in a browser that has kept nothing and whose
 * processor is four times slower than this one; and from a call to the last of five boards and to
 * the phone of whoever is called. Takes how many times each (10), prints the median and the worst;
 * the very first page is told by itself, because a server that has just started has read none yet.
 * Run it in the folder of this module after the jar was made.
 */
public final class ScreenTimesBench {
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";
  private static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  private static final String COUNTER = BRANCH + "/counters/skranke-3/";
  private static final String BOARD = "/display/?branch=hovedbiblioteket";
  private static final int SLOWER = 4;
  private static final int BOARDS = 5;

  /** Keeps when what is waited for was painted, in milliseconds since 1970. */
  private static final String PAINTED =
      """
      window.paintedAt = new Map();
      window.awaitPaint = (name, there) => {
        const look = () => {
          if (!window.paintedAt.has(name) && there()) {
            window.paintedAt.set(name, 0);
            requestAnimationFrame(() => setTimeout(() => window.paintedAt.set(name, performance.timeOrigin + performance.now())));
          }
        };
        new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        look();
      };
      """;

  private final int rounds;
  private final RunningServer server;
  private final JsonObject access;
  private final Client kiosk;

  private ScreenTimesBench(int rounds, Path data) throws Exception {
    this.rounds = rounds;
    this.server =
        RunningServer.start(List.of(), Path.of("../config"), data, RunningServer.freePort(), CLOCK);
    this.access = new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
    this.kiosk =
        new Client(server.address())
            .asDevice(access.getJsonObject("kiosks").getString("hovedbiblioteket"));
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    ScreenTimesBench bench =
        new ScreenTimesBench(rounds, Files.createTempDirectory("screen-times"));
    try (Chromium chromium = Chromium.launch()) {
      bench.firstBoard(chromium);
      bench.calls(chromium);
    } finally {
      bench.server.stop();
    }
  }

  private void firstBoard(Chromium chromium) {
    List<Double> first = new ArrayList<>();
    Object load = "";
    for (int round = 0; round <= rounds; round++) {
      try (BrowserContext context = chromium.context("da-DK")) {
        Page page = page(context);
        com.google.gson.JsonObject rate = new com.google.gson.JsonObject();
        rate.addProperty("rate", SLOWER);
        context.newCDPSession(page).send("Emulation.setCPUThrottlingRate", rate);
        page.addInitScript(
            "awaitPaint('board', () => document.querySelector('#board:not([hidden])') !== null)");
        page.navigate(server.address().resolve(BOARD).toString());
        first.add(painted(page, "board") - number(page.evaluate("performance.timeOrigin")));
        load =
            page.evaluate(
                """
                () => {
                  const before = performance.getEntries().filter(({ transferSize, startTime }) =>
                    transferSize !== undefined && performance.timeOrigin + startTime < window.paintedAt.get("board"));
                  const bytes = before.reduce((sum, { transferSize }) => sum + transferSize, 0);
                  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
                  return `${before.length} requests, ${bytes} bytes, something painted after ${Math.round(paint)} ms`;
                }\
                """);
      }
    }
    String what = "power-on to the first board, processor " + SLOWER + " times slower";
    say(what + ", of a server that has just started", first.subList(0, 1));
    say(what, first.subList(1, first.size()));
    System.out.println("  before it: " + load);
  }

  private void calls(Chromium chromium) throws Exception {
    Client mette =
        new Client(server.address())
            .signIn("mette", access.getJsonObject("staff").getString("mette"));
    press(mette, "open", null);
    List<Double> boards = new ArrayList<>();
    List<Double> phones = new ArrayList<>();
    try (BrowserContext context = chromium.context("da-DK")) {
      List<Page> hung = new ArrayList<>();
      for (int board = 0; board < BOARDS; board++) {
        Page page = page(context);
        page.navigate(server.address().resolve(BOARD).toString());
        page.locator("#board").waitFor();
        hung.add(page);
      }
      for (int round = 0; round < rounds; round++) {
        JsonObject ticket = draw();
        String number = ticket.getString("number");
        Page phone = page(context);
        phone.navigate(server.address().resolve("/t/" + ticket.getString("id")).toString());
        phone.locator("#state[data-state=waiting]").waitFor();
        phone.evaluate(
            "number => awaitPaint(number, () => document.body.dataset.tone === 'call')", number);
        for (Page page : hung) {
          page.evaluate(
              "number => awaitPaint(number, () =>"
                  + " [...document.querySelectorAll('[data-call-number]')].some(({ textContent })"
                  + " => textContent === number))",
              number);
        }
        double begin = System.currentTimeMillis();
        press(mette, "call-next", null);
        double last = 0;
        for (Page page : hung) {
          last = Math.max(last, painted(page, number) - begin);
        }
        boards.add(last);
        phones.add(painted(phone, number) - begin);
        press(mette, "start", null);
        press(mette, "complete", new JsonObject().put("outcome", "solved"));
        phone.close();
      }
    }
    say("press of call-next to the last of " + BOARDS + " boards", boards);
    say("press of call-next to the phone", phones);
  }

  private Page page(BrowserContext context) {
    context.setDefaultTimeout(20_000);
    Page page = context.newPage();
    page.setViewportSize(1920, 1080);
    page.addInitScript(PAINTED);
    return page;
  }

  private static double painted(Page page, String name) {
    page.waitForFunction("name => window.paintedAt.get(name) > 0", name);
    return number(page.evaluate("name => window.paintedAt.get(name)", name));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private JsonObject draw() throws Exception {
    Client.Got got =
        kiosk.post(
            BRANCH + "/tickets",
            UUID.randomUUID().toString(),
            new JsonObject(Map.of("taskTypes", JsonArray.of("passport"))));
    return expect(201, got);
  }

  private static void press(Client staff, String what, JsonObject body) throws Exception {
    expect(200, staff.post(COUNTER + what, UUID.randomUUID().toString(), body));
  }

  private static JsonObject expect(int status, Client.Got got) {
    if (got.status() != status) {
      throw new IllegalStateException(got.toString());
    }
    return got.json();
  }

  private static void say(String what, List<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f ms (median), %.0f ms (worst), %d times%n",
        what,
        sorted[sorted.length / 2],
        sorted[sorted.length - 1],
        sorted.length);
  }
}
