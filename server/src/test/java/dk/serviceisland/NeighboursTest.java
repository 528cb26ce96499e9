package dk.serviceisland;

import static dk.serviceisland.Neighbours.MAIN;
import static dk.serviceisland.Neighbours.NOBODY;
import static dk.serviceisland.Neighbours.NORD;
import static dk.serviceisland.Neighbours.SYD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.engine.Within;
import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.FeedContract;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is one municipality's is not the other's, though one server serves both. */
class NeighboursTest {
  private static final String SCIM = "/scim/v2/Users";

  @TempDir private static Path folder;
  private static Neighbours both;

  @BeforeAll
  static void start() throws Exception {
    both =
        Neighbours.start(
            Neighbours.configure(
                folder, "http: {host: 0.0.0.0}", id -> "data: {folder: ../var-" + id + "}\n"),
            folder.resolve("data"));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    both.server.stop();
  }

  @Test
  void whatLetsSomebodyInAtOneLetsNobodyInAtTheOther() throws Exception {
    String admin = both.signIn(NORD, "admin");
    String ticket = new JsonObject(both.draw(NORD, "for-its-code").get().body()).getString("id");
    List<String[]> credentials =
        List.of(
            new String[] {"Cookie", admin},
            new String[] {"Authorization", both.kiosk(NORD)},
            new String[] {"Authorization", both.program(NORD, admin)});
    List<String> wrong = new ArrayList<>();
    int letInAtHome = 0;
    for (Contract.Operation operation : Contract.instance().operations()) {
      if (operation.roles().equals(List.of("anyone"))) {
        continue;
      }
      boolean ofHolder = operation.roles().contains("ticket-holder");
      String path = "/api/v1" + filled(operation.path(), ticket);
      String body = operation.method().equals("GET") ? "" : "{\"nonsense\":true}";
      for (String[] shown : credentials) {
        HttpResponse<String> answer = both.send(SYD, operation.method(), path, body, shown).get();
        String holders =
            operation.path().contains("{booking}")
                ? "booking-unknown"
                : operation.path().contains("{appointment}")
                    ? "appointment-unknown"
                    : "ticket-unknown";
        String expected = ofHolder ? holders : "unauthenticated";
        String said = code(answer);
        if (!said.equals(expected) && !(ofHolder && isOfItself(said))) {
          wrong.add(operation.id() + ": " + answer.statusCode() + " " + said);
        }
      }
      if (operation.method().equals("GET") && operation.roles().contains("admin")) {
        letInAtHome +=
            code(both.get(NORD, path, "Cookie", admin)).equals("unauthenticated") ? 0 : 1;
      }
    }

    assertEquals(List.of(), wrong);
    assertTrue(letInAtHome > 20, "nothing was asked with what lets in at home: " + letInAtHome);
    assertEquals(401, both.get(SYD, SCIM, "Authorization", both.program(NORD, admin)).statusCode());
    assertEquals(
        200, both.get(NORD, SCIM, "Authorization", both.program(NORD, admin)).statusCode());
  }

  /** One browser at both: signed in and called at the one, the other knows nothing of it. */
  @Test
  void aBrowserThatIsAtOneIsAStrangerAtTheOther() throws Exception {
    try (BrowserContext browser = Chromium.shared().context("da-DK")) {
      Page nord = shown(browser, NORD, "/counter/");
      nord.getByLabel(Pattern.compile("Bruger")).fill("jens");
      nord.getByLabel(Pattern.compile("^Adgangskode"))
          .fill(both.access(NORD).passwords().get("jens"));
      nord.keyboard().press("Enter");
      nord.locator("#counters [data-key=skranke-1] button").click();
      nord.locator("#main-action[aria-busy=false]").click();
      PlaywrightAssertions.assertThat(nord.locator("#counter-state")).hasText("Klar");

      Page syd = shown(browser, SYD, "/counter/");
      PlaywrightAssertions.assertThat(syd.locator("#sign-in-user")).isVisible();

      both.draw(NORD, "seen-in-a-browser").get();
      nord.locator("#main-action[aria-busy=false]").click();
      Page board = shown(browser, NORD, "/display/?branch=hovedbiblioteket");
      PlaywrightAssertions.assertThat(board.locator("[data-call-number]").first()).isVisible();
      Page other = shown(browser, SYD, "/display/?branch=hovedbiblioteket");
      PlaywrightAssertions.assertThat(other.locator("[data-branch]")).isVisible();
      PlaywrightAssertions.assertThat(other.locator("[data-call-number]")).hasCount(0);
    }
  }

  private static Page shown(BrowserContext browser, Neighbours.One of, String path) {
    Page page = browser.newPage();
    page.navigate(both.at(of, path).toString());
    return page;
  }

  @Test
  void whoMayFollowAtOneFollowsNothingAtTheOther() throws Exception {
    String admin = both.signIn(NORD, "admin");
    String ticket = new JsonObject(both.draw(NORD, "to-be-followed").get().body()).getString("id");
    for (FeedContract.Channel topic : FeedContract.instance().channels()) {
      if (topic.roles().equals(List.of("anyone"))) {
        continue;
      }
      String path = filled(topic.address(), ticket);

      assertTrue(
          List.of("unauthenticated", "ticket-unknown", "route-unknown")
              .contains(code(both.get(SYD, path, "Cookie", admin))),
          topic.name());
    }
  }

  @Test
  void aPasswordOfOneIsNoneOfTheOther() throws Exception {
    String ofNord = both.access(NORD).passwords().get("mette");

    assertTrue(both.signIn(NORD, "mette", ofNord).startsWith("session="));
    assertEquals("refused 401", both.signIn(SYD, "mette", ofNord));
  }

  @Test
  void theSameKeyIsTwoTicketsAndFiguresSettingsAndAuditAreApart() throws Exception {
    JsonObject one = new JsonObject(both.draw(NORD, "the-same-key").get().body());
    JsonObject other = new JsonObject(both.draw(SYD, "the-same-key").get().body());
    assertNotEquals(one.getString("id"), other.getString("id"));
    int before = waiting(SYD);
    for (int i = 0; i < 3; i++) {
      assertEquals(201, both.draw(NORD, "only-here-" + i).get().statusCode());
    }

    assertEquals(before, waiting(SYD));
    assertTrue(waiting(NORD) >= 3);
    String ofNord = both.signIn(NORD, "admin");
    String ofSyd = both.signIn(SYD, "admin");
    int untouched = revision(SYD, ofSyd);
    String change =
        "{\"base\":%d,\"from\":\"now\",\"why\":\"kun her\",\"changes\":[{\"document\":"
            + "\"municipality\",\"path\":\"contact.phone\",\"value\":\"87 94 00 01\"}]}";
    HttpResponse<String> changed =
        both.send(
                NORD,
                "POST",
                "/api/v1/settings",
                change.formatted(revision(NORD, ofNord)),
                "Cookie",
                ofNord)
            .get();
    assertEquals(201, changed.statusCode(), changed.body());
    Within.aMinute("the audit log has it", () -> changesTold(NORD, ofNord) == 1);
    assertEquals(0, changesTold(SYD, ofSyd));
    assertEquals(untouched, revision(SYD, ofSyd));
  }

  @Test
  void whoeverLooksAfterTheMachineSeesThemApart() throws Exception {
    both.draw(NORD, "counted").get();
    String metrics = both.ops("/metrics").body();

    assertTrue(drawn(metrics, "nord") >= 1, metrics);
    assertEquals(
        metrics.lines().filter(line -> line.startsWith("# TYPE island_waiting ")).count(), 1);
    String ready = both.ops("/ready").body();
    assertTrue(ready.startsWith("up   municipalities: 2 of 2 are served\n"), ready);
    assertTrue(ready.contains("up   syd: branch ry\n"), ready);
    assertTrue(both.ops("/ready/nord").body().startsWith("up   node\n"));
    assertEquals(404, both.ops("/ready/vest").statusCode());
    assertTrue(both.ops("/reload").body().contains("NAME is one of nord, syd"));
    String header = Files.readString(both.data(NORD).resolve("operator.header")).strip();
    String key = header.substring(header.indexOf(' ') + 1);
    assertEquals(200, order("/reload/nord", key));
    assertEquals(401, order("/reload/syd", key));
    assertEquals(404, order("/reload", key));
  }

  @Test
  void aNameThatIsNobodysIsAnsweredWithoutAWordOfThem() throws Exception {
    for (String path : List.of("/", "/kiosk/", MAIN, "/api/v1/municipality", "/ws/v1", SCIM)) {
      for (String accepted : List.of("text/html", "application/json")) {
        HttpResponse<String> answer =
            both.send(both.at(NOBODY, path), "GET", "", "Accept", accepted).get();

        assertEquals(421, answer.statusCode(), path);
        String all = (answer.headers().map() + answer.body()).toLowerCase(Locale.ROOT);
        assertFalse(
            all.contains("nord") || all.contains("syd") || all.contains("skanderborg"), all);
      }
    }
    assertEquals(200, both.get(NORD, "/kiosk/").statusCode());
  }

  /** Somebody holds the database of one, and many wait for it there. */
  @Test
  void aStoreThatStandsStillHoldsUpNobodyElse() throws Exception {
    String ofNord = both.signIn(NORD, "karen");
    List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + both.data(NORD).resolve("island.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      for (int i = 0; i < 60; i++) {
        held.add(both.draw(NORD, "held-" + i));
        held.add(
            both.send(
                NORD,
                "GET",
                "/api/v1/report?branch=hovedbiblioteket&from=2026-11-01&to=2026-11-24",
                "",
                "Cookie",
                ofNord));
      }
      Within.aMinute("it is told", () -> status("/ready/nord") == 503);

      for (int i = 0; i < 20; i++) {
        assertEquals(201, both.draw(SYD, "goes-on-" + i).get().statusCode());
      }
      String ofSyd = both.signIn(SYD, "karen");
      assertEquals(
          200,
          both.get(
                  SYD,
                  "/api/v1/report?branch=hovedbiblioteket&from=2026-11-01&to=2026-11-24",
                  "Cookie",
                  ofSyd)
              .statusCode());
      assertEquals(200, both.get(SYD, "/kiosk/").statusCode());
      assertEquals(200, status("/ready/syd"));
      assertEquals(200, status("/ready"));
      assertTrue(both.ops("/ready").body().contains("down nord\n"));
      statement.execute("ROLLBACK");
    }
    for (CompletableFuture<HttpResponse<String>> one : held) {
      one.handle((answer, late) -> true).get();
    }
    Within.aMinute("it is served again", () -> status("/ready/nord") == 200);
  }

  /** Changes of the settings that were let through, by the audit log. */
  private static long changesTold(Neighbours.One of, String cookie) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String days = "?from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
    try {
      HttpResponse<String> told = both.get(of, "/api/v1/audit" + days, "Cookie", cookie);
      assertEquals(200, told.statusCode(), told.body());
      return told.body()
          .replace("},{", "},\n{")
          .lines()
          .filter(entry -> entry.contains("\"operation\":\"change-settings\""))
          .filter(entry -> !entry.contains("\"unauthenticated\""))
          .count();
    } catch (Exception unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private static int status(String path) {
    try {
      return both.ops(path).statusCode();
    } catch (Exception unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private static int order(String path, String key) throws Exception {
    return both.send(both.server.opsAddress().resolve(path), "POST", "", "Authorization", key)
        .get()
        .statusCode();
  }

  private static double drawn(String metrics, String municipality) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("island_tickets_drawn_total{"))
        .filter(line -> line.contains("municipality=\"" + municipality + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static int waiting(Neighbours.One of) throws Exception {
    HttpResponse<String> queue = both.get(of, MAIN + "/queue", "Cookie", both.signIn(of, "karen"));
    return new JsonObject(queue.body()).getJsonArray("waiting").size();
  }

  private static int revision(Neighbours.One of, String cookie) throws Exception {
    return new JsonObject(both.get(of, "/api/v1/settings", "Cookie", cookie).body())
        .getInteger("revision");
  }

  private static String code(HttpResponse<String> answer) {
    return answer.statusCode() >= 400 && answer.body().startsWith("{")
        ? new JsonObject(answer.body()).getString("code", "none")
        : "let in";
  }

  /** A code of a ticket is not asked for before the body of what is to be done with it. */
  private static boolean isOfItself(String code) {
    return List.of("invalid-body", "idempotency-key-missing").contains(code);
  }

  private static String filled(String path, String ticket) {
    return path.replace("{branch}", "hovedbiblioteket")
        .replace("{counter}", "skranke-3")
        .replace("{type}", "passport")
        .replace("{elsewhere}", "home-help")
        .replace("{code}", "222222")
        .replace("{request}", "1")
        .replace("{revision}", "1")
        .replace("{meeting}", "borger-dk.2026-11-24.1400")
        .replace("{booking}", ticket)
        .replace("{appointment}", ticket)
        .replace("{clip}", "0".repeat(64))
        .replace("{printer}", "vest")
        .replace("{staff}", "jens")
        .replace("{question}", "A".repeat(22))
        .replace("{ask}", "A".repeat(22))
        .replace("{link}", "A".repeat(22))
        .replace("{token}", "A".repeat(22))
        .replace("{follow}", ticket)
        .replace("{id}", ticket.substring(0, 22));
  }
}
