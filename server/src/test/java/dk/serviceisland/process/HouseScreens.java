package dk.serviceisland.process;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dk.serviceisland.Server;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes the pictures of kiosk and wall board of each house in {@code config/templates}, some time
 * after its first opening on a Tuesday, when some wait and some are called. Takes the folder for
 * the pictures and, if not all are wanted, names of templates. {@code --small} before them makes
 * pictures of half the size, as the handbook has them. Run it in the folder of this module.
 */
public final class HouseScreens {
  private static final Path TEMPLATES = Path.of("../config/templates");
  private static final String MORNING = "2026-12-01T06:00:00+01:00";
  private static final Duration AFTER_OPENING = Duration.ofMinutes(50);
  private static final int DRAWN_PER_COUNTER = 3;

  private static boolean small;

  private final Path folder;
  private final String house;
  private final Service server;
  private final RehearsalAccess access;
  private final Client admin;
  private int keys;

  private HouseScreens(Path folder, String house, Service server, Path data) throws Exception {
    this.folder = folder;
    this.house = house;
    this.server = server;
    this.access = RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
    this.admin = staff("admin");
  }

  /** Makes the pictures. */
  public static void main(String[] words) throws Exception {
    small = words[0].equals("--small");
    List<String> arguments = List.of(words).subList(small ? 1 : 0, words.length);
    Path folder = Files.createDirectories(Path.of(arguments.get(0)));
    List<String> houses = arguments.subList(1, arguments.size());
    try (Chromium chromium = Chromium.launch()) {
      for (String house : houses.isEmpty() ? templates() : houses) {
        make(folder, house, chromium);
      }
    }
  }

  private static List<String> templates() throws IOException {
    try (Stream<Path> all = Files.list(TEMPLATES)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static void make(Path folder, String house, Chromium chromium) throws Exception {
    Path data = Files.createTempDirectory("house");
    Service server =
        Server.start(
            new ServeOptions(
                TEMPLATES.resolve(house),
                Optional.of(data),
                OptionalInt.of(0),
                OptionalInt.of(0),
                true,
                Optional.of(OffsetDateTime.parse(MORNING).toInstant()),
                true));
    try {
      HouseScreens screens = new HouseScreens(folder, house, server, data);
      for (String branch : new TreeMap<>(screens.access.kiosks()).keySet()) {
        screens.ofBranch(branch, chromium);
      }
    } finally {
      server.stop();
    }
  }

  private void ofBranch(String branch, Chromium chromium) throws Exception {
    JsonObject closed = branch(branch);
    String opens =
        closed.getJsonArray("hours").isEmpty()
            ? "10:00"
            : closed.getJsonArray("hours").getJsonObject(0).getString("from");
    clock(OffsetDateTime.parse(MORNING.replace("06:00", opens)).plus(AFTER_OPENING));
    draw(branch);
    Map<String, Client> counters = callSome(branch);
    String name = house + (access.kiosks().size() > 1 ? "-" + branch : "");
    BrowserContext screen = chromium.context("da-DK");
    shoot(screen, "/display/?branch=" + branch, 1920, 1080, name + "-board", "[data-branch]");
    shoot(screen, "/display/?branch=" + branch, 1080, 1920, name + "-upright", "[data-branch]");
    screen.addInitScript(
        "localStorage.setItem('service-island.kiosk', '" + kioskKept(branch) + "')");
    shoot(screen, "/kiosk/", 1080, 1920, name + "-kiosk", "[data-screen=choose] .task");
    screen.close();
    leave(counters);
  }

  private JsonObject branch(String id) throws Exception {
    return expect(admin.get("/api/v1/branches/" + id));
  }

  private String now() throws Exception {
    return expect(admin.get("/api/v1/rehearsal/clock")).getString("now");
  }

  /** The clock never goes back: where another branch opens later it goes on to that. */
  private void clock(OffsetDateTime wanted) throws Exception {
    if (wanted.toInstant().isAfter(ZonedDateTime.parse(now()).toInstant())) {
      expect(
          admin.put(
              "/api/v1/rehearsal/clock",
              new JsonObject().put("now", ISO_OFFSET_DATE_TIME.format(wanted))));
    }
  }

  /** One after the other for everything that can be drawn, until enough wait. */
  private void draw(String branch) throws Exception {
    Client kiosk = new Client(server.address()).asDevice(access.kiosks().get(branch));
    List<String> open = new ArrayList<>();
    int most = branch(branch).getJsonArray("counters").size() * DRAWN_PER_COUNTER;
    for (Object each : branch(branch).getJsonArray("taskTypes")) {
      JsonObject type = (JsonObject) each;
      if (type.getString("state").equals("open")) {
        open.add(type.getString("id"));
      }
    }
    for (int drawn = 0; !open.isEmpty() && drawn < most; drawn++) {
      String type = open.get(drawn % open.size());
      Client.Got got =
          kiosk.post(
              "/api/v1/branches/" + branch + "/tickets",
              key(),
              new JsonObject().put("taskTypes", new JsonArray().add(type)));
      if (got.status() != 201) {
        System.out.println(house + " " + branch + ": no number for " + type + ": " + got.code());
      }
    }
  }

  /**
   * Whoever works there opens a counter, and every second who calls begins to serve.
   *
   * @return who is where
   */
  private Map<String, Client> callSome(String branch) throws Exception {
    Map<String, Client> there = new TreeMap<>();
    List<String> people = new ArrayList<>();
    for (Map.Entry<String, String> one : new TreeMap<>(access.passwords()).entrySet()) {
      JsonObject session = signIn(one.getKey());
      boolean here =
          session.getJsonArray("branches").stream()
              .anyMatch(each -> ((JsonObject) each).getString("id").equals(branch));
      if (session.getString("role").equals("staff") && here) {
        people.add(one.getKey());
      }
    }
    int at = 0;
    for (Object each : branch(branch).getJsonArray("counters")) {
      if (at == people.size()) {
        return there;
      }
      String counter =
          "/api/v1/branches/" + branch + "/counters/" + ((JsonObject) each).getString("id");
      Client person = staff(people.get(at));
      if (person.post(counter + "/open", key(), null).status() != 200) {
        continue;
      }
      at++;
      there.put(counter, person);
      boolean called = person.post(counter + "/call-next", key(), null).status() == 200;
      if (called && at % 2 == 0) {
        person.post(counter + "/start", key(), null);
      }
    }
    return there;
  }

  /** They serve to the end, and are free for another branch. */
  private void leave(Map<String, Client> counters) throws Exception {
    for (Map.Entry<String, Client> one : counters.entrySet()) {
      one.getValue().post(one.getKey() + "/start", key(), null);
      // What is only prepared here does not end as solved.
      for (String outcome : List.of("solved", "prepared")) {
        JsonObject ended = new JsonObject().put("outcome", outcome);
        one.getValue().post(one.getKey() + "/complete", key(), ended);
      }
      expect(one.getValue().post(one.getKey() + "/close", key(), null));
    }
  }

  private Client staff(String user) throws Exception {
    return new Client(server.address()).signIn(user, access.passwords().get(user));
  }

  private JsonObject signIn(String user) throws Exception {
    return expect(staff(user).get("/api/v1/session"));
  }

  private static JsonObject expect(Client.Got got) {
    if (got.status() != 200) {
      throw new IllegalStateException(got.toString());
    }
    return got.json();
  }

  private String key() {
    keys++;
    return String.format(Locale.ROOT, "houses-%010d", keys);
  }

  private String kioskKept(String branch) throws Exception {
    String token = access.kiosks().get(branch);
    JsonObject self =
        expect(new Client(server.address()).asDevice(token).get("/api/v1/devices/self"));
    return new JsonObject().put("token", token).put("device", self).encode();
  }

  private void shoot(
      BrowserContext context, String path, int width, int height, String name, String there)
      throws IOException {
    Page page = context.newPage();
    page.setViewportSize(width, height);
    page.navigate(server.address().resolve(path).toString());
    page.locator(there).first().waitFor();
    page.waitForTimeout(2_000);
    Path file = folder.resolve(name + ".png");
    byte[] picture = page.screenshot();
    System.out.println(
        file + " " + SmallPng.write(small ? SmallPng.halved(picture) : picture, file));
    page.close();
  }
}
