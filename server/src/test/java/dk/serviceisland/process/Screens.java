package dk.serviceisland.process;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dk.serviceisland.browser.Chromium;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the pictures of the pages that the README shows: a forenoon is lived through on the real
 * server, then each page is opened at its size. Takes the folder for the pictures and, if the pages
 * are wanted in the dark theme, {@code dark}. Run it in the folder of this module after the jar was
 * made.
 */
public final class Screens {
  private static final String BRANCH = "hovedbiblioteket";
  private static final String API = "/api/v1/branches/" + BRANCH;
  private static final Path CONFIG = Path.of("../config");

  /** Minutes after the forenoon's start, and what is drawn then. */
  private static final List<Map.Entry<Integer, List<String>>> DRAWS =
      List.of(
          Map.entry(0, List.of("passport")),
          Map.entry(1, List.of("driving-licence")),
          Map.entry(2, List.of("information")),
          Map.entry(4, List.of("passport", "driving-licence")),
          Map.entry(7, List.of("health-card")),
          Map.entry(9, List.of("pension")),
          Map.entry(12, List.of("passport")),
          Map.entry(15, List.of("passport")),
          Map.entry(17, List.of("mitid")),
          Map.entry(19, List.of("self-service")),
          Map.entry(22, List.of("passport")),
          Map.entry(24, List.of("driving-licence")));

  private final Path folder;
  private final ColorScheme theme;
  private final RunningServer server;
  private final JsonObject access;
  private final Client admin;
  private final Client kiosk;
  private int keys;

  private Screens(Path folder, ColorScheme theme, Path data) throws Exception {
    this.folder = folder;
    this.theme = theme;
    this.server = RunningServer.start(List.of(), CONFIG, data, RunningServer.freePort(), at(0));
    this.access = new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
    this.admin = staff("admin");
    this.kiosk = new Client(server.address()).asDevice(kioskToken());
  }

  /** Makes the pictures. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    boolean dark = arguments.length > 1 && arguments[1].equals("dark");
    Screens screens =
        new Screens(
            folder,
            dark ? ColorScheme.DARK : ColorScheme.LIGHT,
            Files.createTempDirectory("screens"));
    try (Chromium chromium = Chromium.launch()) {
      screens.make(chromium);
    } finally {
      screens.server.stop();
    }
  }

  private void make(Chromium chromium) throws Exception {
    Client mette = atCounter("mette", 3);
    Client jens = atCounter("jens", 1);
    Client aisha = atCounter("aisha", 5);
    Client lars = atCounter("lars", 2);
    String followed = "";
    for (Map.Entry<Integer, List<String>> draw : DRAWS) {
      clock(draw.getKey());
      String ticket = draw(draw.getValue());
      if (draw.getKey() == 15) {
        followed = ticket;
      }
      switch (draw.getKey()) {
        case 0 -> serve(jens, 1);
        case 4 -> serve(mette, 3);
        case 7 -> serve(aisha, 5);
        case 12 -> {
          done(jens, 1);
          serve(jens, 1);
        }
        case 17 -> {
          press(mette, 3, "park", new JsonObject().put("reason", "photo").put("minutes", 20));
          press(lars, 2, "pause", new JsonObject().put("reason", "phone"));
        }
        case 19 -> {
          done(aisha, 5);
          press(aisha, 5, "call-next", null);
        }
        default -> {}
      }
    }
    clock(26);
    press(mette, 3, "call-next", null);

    BrowserContext screen = context(chromium);
    shoot(screen, "/display/?lang=da&branch=" + BRANCH, 1920, 1080, "board", "[data-call-number]");
    shoot(
        screen,
        "/display/?lang=da&branch=" + BRANCH,
        1080,
        1920,
        "board-upright",
        "[data-call-number]");
    shoot(screen, "/t/" + followed, 390, 844, "phone", "[data-number]");
    BrowserContext touch = context(chromium);
    touch.addInitScript("localStorage.setItem('service-island.kiosk', '" + kioskKept() + "')");
    shoot(touch, "/kiosk/", 1080, 1920, "kiosk", "[data-screen=choose] .task");

    BrowserContext desk = context(chromium);
    Page counter = signedIn(desk, "/counter/", "mette");
    counter.locator("#ticket").waitFor();
    counter.keyboard().press("n");
    counter.locator("#outcomes-box").waitFor();
    settle(counter);
    save(counter, "counter");

    expect(201, jens.post(API + "/counters/skranke-1/assistance", key(), null));
    Page next = signedIn(context(chromium), "/counter/", "lars");
    next.setViewportSize(1024, 768);
    next.locator("#main-action[data-action=resume]").waitFor();
    next.keyboard().press("n");
    next.locator("#next").waitFor();
    save(next, "counter-next");

    BrowserContext office = context(chromium);
    Page manager = signedIn(office, "/manager/", "karen");
    Locator branch =
        manager.locator("#branches button", new Page.LocatorOptions().setHasText("Hovedbib"));
    branch.waitFor();
    branch.press("Enter");
    manager.locator("#queue-rows .mark").first().waitFor();
    settle(manager);
    save(manager, "manager");
    manager.evaluate("location.hash = '#history'");
    manager.locator("#days-bars li").first().waitFor();
    save(manager, "manager-history");
  }

  // ---- what happens

  private void clock(int minute) throws Exception {
    expect(200, admin.put("/api/v1/rehearsal/clock", new JsonObject().put("now", at(minute))));
  }

  private static String at(int minute) {
    return String.format(Locale.ROOT, "2026-11-24T11:%02d:00+01:00", minute);
  }

  private Client staff(String user) throws Exception {
    return new Client(server.address()).signIn(user, access.getJsonObject("staff").getString(user));
  }

  private Client atCounter(String user, int counter) throws Exception {
    Client staff = staff(user);
    press(staff, counter, "open", null);
    return staff;
  }

  private String draw(List<String> taskTypes) throws Exception {
    JsonObject body = new JsonObject().put("taskTypes", new JsonArray(taskTypes));
    return expect(201, kiosk.post(API + "/tickets", key(), body)).getString("id");
  }

  private void serve(Client staff, int counter) throws Exception {
    press(staff, counter, "call-next", null);
    press(staff, counter, "start", null);
  }

  private void done(Client staff, int counter) throws Exception {
    press(staff, counter, "complete", new JsonObject().put("outcome", "solved"));
  }

  private void press(Client staff, int counter, String what, JsonObject body) throws Exception {
    expect(200, staff.post(API + "/counters/skranke-" + counter + "/" + what, key(), body));
  }

  private String key() {
    keys++;
    return String.format(Locale.ROOT, "screens-%010d", keys);
  }

  private static JsonObject expect(int status, Client.Got got) {
    if (got.status() != status) {
      throw new IllegalStateException(got.toString());
    }
    return got.json();
  }

  private String kioskToken() {
    return access.getJsonObject("kiosks").getString(BRANCH);
  }

  private String kioskKept() throws Exception {
    JsonObject self = expect(200, kiosk.get("/api/v1/devices/self"));
    return new JsonObject().put("token", kioskToken()).put("device", self).encode();
  }

  // ---- what is seen

  private BrowserContext context(Chromium chromium) {
    BrowserContext context = chromium.context("da-DK");
    context.setDefaultTimeout(20_000);
    return context;
  }

  private Page signedIn(BrowserContext context, String path, String user) {
    Page page = open(context, path, 1366, 768);
    page.locator("#sign-in-user").fill(user);
    page.locator("#sign-in-password").fill(access.getJsonObject("staff").getString(user));
    page.keyboard().press("Enter");
    return page;
  }

  private void shoot(
      BrowserContext context, String path, int width, int height, String name, String there)
      throws IOException {
    Page page = open(context, path, width, height);
    page.locator(there).first().waitFor();
    settle(page);
    save(page, name);
    page.close();
  }

  private Page open(BrowserContext context, String path, int width, int height) {
    Page page = context.newPage();
    page.setViewportSize(width, height);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    page.navigate(server.address().resolve(path).toString());
    return page;
  }

  /** Forecasts come a moment after what changed them. */
  private static void settle(Page page) {
    page.waitForTimeout(2_000);
  }

  private void save(Page page, String name) throws IOException {
    String dark = theme == ColorScheme.DARK ? "-dark" : "";
    Path file = folder.resolve(name + dark + ".png");
    System.out.println(file + " " + SmallPng.write(page.screenshot(), file));
  }
}
