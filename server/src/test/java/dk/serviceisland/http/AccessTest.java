package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.FeedContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each operation asked by each kind of caller: who is kept out, and with which words. */
class AccessTest {
  private static final List<String> KEEPING_OUT =
      List.of("unauthenticated", "forbidden", "outside-scope");

  private static final List<String> COLUMNS =
      List.of(
          "anyone",
          "ticket-holder",
          "device",
          "staff",
          "auditor",
          "partner",
          "manager",
          "admin",
          "service-figures",
          "service-audit",
          "service-scim",
          "service-booking");

  private static final List<Asker> ASKERS =
      List.of(
          new Asker("anyone", Optional.empty()),
          new Asker("device", Optional.of("kiosk")),
          new Asker("staff", Optional.of("mette")),
          new Asker("auditor", Optional.of("rigmor")),
          new Asker("partner", Optional.of("pia")),
          new Asker("manager", Optional.of("karen")),
          new Asker("admin", Optional.of("admin")),
          program("service-figures"),
          program("service-audit"),
          program("service-scim"),
          program("service-booking"));

  private static Asker program(String role) {
    return new Asker(role, Optional.of(role));
  }

  @TempDir private static Path folder;
  private static TestServer server;

  /**
   * Somebody who asks.
   *
   * @param role as the document names it
   * @param user whose credentials; none: none
   */
  private record Asker(String role, Optional<String> user) {}

  @BeforeAll
  static void start() {
    server = TestServer.start(folder).opened();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everybodyIsLetInWhereTheTableSaysSoAndNowhereElse() {
    List<String> wrong = new ArrayList<>();
    for (Asker asker : ASKERS) {
      for (Contract.Operation operation : Contract.instance().operations()) {
        String expected = expected(operation.roles(), asker);
        String actual = actual(operation, asker);
        if (!expected.equals(actual)) {
          wrong.add(operation.id() + " by " + asker.role() + ": " + actual + ", not " + expected);
        }
        if (operation.id().equals("sign-out")) {
          asker.user().ifPresent(server.signedIn()::forget);
        }
      }
    }

    assertEquals(List.of(), wrong);
  }

  @Test
  void everybodyFollowsWhatTheTableSaysAndNothingElse() {
    List<String> wrong = new ArrayList<>();
    for (Asker asker : ASKERS) {
      for (FeedContract.Channel topic : FeedContract.instance().channels()) {
        Call call = server.page("GET", filled(topic.address()));
        asker.user().ifPresent(call::as);
        String expected = expected(topic.roles(), asker);
        String actual = said(call.send());
        if (!expected.equals(actual)) {
          wrong.add(topic.name() + " by " + asker.role() + ": " + actual + ", not " + expected);
        }
      }
    }

    assertEquals(List.of(), wrong);
  }

  /** So that whoever gives out roles and tokens reads what the server does. */
  @Test
  void theHandbookHasTheTable() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Contract.Operation operation : Contract.instance().operations()) {
      rows.add(row(operation.id(), operation.roles()));
    }
    for (FeedContract.Channel topic : FeedContract.instance().channels()) {
      rows.add(row(topic.name() + " (feed)", topic.roles()));
    }
    Collections.sort(rows);

    List<String> told =
        Files.readAllLines(Path.of("../config/handbook/roles.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertEquals(String.join("\n", rows), String.join("\n", told));
  }

  private static String row(String what, List<String> roles) {
    boolean open = roles.equals(List.of("anyone"));
    StringBuilder row = new StringBuilder("| `" + what + "` |");
    for (String role : COLUMNS) {
      row.append(open || roles.contains(role) ? " x |" : "  |");
    }
    return row.toString();
  }

  @Test
  void staffActOnlyInTheirBranches() {
    assertEquals("forbidden", server.get("/branches/raadhuset/queue").as("mette").send().code());
    assertEquals(200, server.get("/branches/ry/queue").as("mette").send().status());
    assertEquals(200, server.get("/branches/raadhuset/queue").as("admin").send().status());
  }

  @Test
  void aDeviceAsksAboutItsBranchAlone() {
    assertEquals("forbidden", server.get("/branches/ry/presence").as("kiosk").send().code());
    assertEquals("forbidden", drawIn("/branches/ry").as("kiosk").send().code());
  }

  @Test
  void aDisplayDrawsNoNumbers() {
    assertEquals("forbidden", drawIn(TestServer.BRANCH).as("display").send().code());
    String assistance = TestServer.BRANCH + "/assistance";
    assertEquals("forbidden", server.post(assistance).as("display").send().code());
    assertEquals("forbidden", server.post(assistance + "/1/withdraw").as("display").send().code());
  }

  @Test
  void credentialsThatAreOverAreNotIgnored() {
    String over = "x".repeat(43);
    Call draw = drawIn(TestServer.BRANCH).header("Authorization", "Bearer " + over);

    assertEquals("unauthenticated", draw.send().code());
    TestServer.Answer stale = server.get("/session").header("Cookie", "session=" + over).send();
    assertEquals("unauthenticated", stale.code());
    assertTrue(stale.header("set-cookie").contains("Max-Age=0"), stale.header("set-cookie"));
  }

  @Test
  void aCookieOfAnotherServerHidesNoSession() {
    String good = server.signedIn().session("mette");
    for (String both :
        List.of("session=other; session=" + good, "session=" + good + "; session=other")) {
      assertEquals(200, server.get("/session").header("Cookie", both).send().status(), both);
    }
  }

  @Test
  void ofTwoSessionsNoneCountsAndNoneIsTakenAway() {
    String good = server.signedIn().session("mette");
    String both = "session=" + "x".repeat(43) + "; session=" + good;
    TestServer.Answer here = server.get("/session/here").header("Cookie", both).send();
    TestServer.Answer refused = server.get("/session").header("Cookie", both).send();

    assertEquals(204, here.status());
    assertEquals("", here.header("set-cookie"));
    assertEquals("unauthenticated", refused.code());
    assertEquals("", refused.header("set-cookie"));
    assertEquals(200, server.get("/session").as("mette").send().status());
  }

  @Test
  void aPageThatAsksWhoIsSignedInIsNotRefusedWhereNobodyIs() {
    TestServer.Answer nobody = server.get("/session/here").send();
    TestServer.Answer stale =
        server.get("/session/here").header("Cookie", "session=" + "x".repeat(43)).send();
    TestServer.Answer mette = server.get("/session/here").as("mette").send();

    assertEquals(List.of(204, 204, 200), List.of(nobody.status(), stale.status(), mette.status()));
    assertTrue(stale.header("set-cookie").contains("Max-Age=0"), stale.header("set-cookie"));
    assertEquals(server.get("/session").as("mette").send().json(), mette.json());
  }

  @Test
  void pagesOfOtherOriginsChangeNothing() {
    String open = TestServer.COUNTER + "/open";
    for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1:1")) {
      assertEquals(
          "origin-wrong", server.post(open).as("mette").header("Origin", origin).send().code());
    }
    for (String site : List.of("cross-site", "same-site")) {
      assertEquals(
          "origin-wrong",
          server.post(open).as("mette").header("Sec-Fetch-Site", site).send().code());
    }
    assertEquals(
        "origin-wrong",
        server
            .post("/session")
            .header("Origin", "https://evil.example")
            .json("{\"user\":\"mette\",\"password\":\"x\"}")
            .send()
            .code());
  }

  @Test
  void ownPagesMayChangeThings() {
    TestServer.Answer opened =
        server
            .post(TestServer.BRANCH + "/counters/skranke-6/open")
            .as("ole")
            .header("Origin", server.origin())
            .header("Sec-Fetch-Site", "same-origin")
            .send();

    assertEquals(200, opened.status(), opened.body());
  }

  @Test
  void theSessionCookieIsKeptFromScriptsAndOtherSites() {
    TestServer.Answer answer =
        server
            .post("/session")
            .json("{\"user\":\"lars\",\"password\":\"" + TestServer.PASSWORD + "\"}")
            .send();

    String cookie = answer.header("set-cookie");
    assertTrue(cookie.toLowerCase(Locale.ROOT).contains("; httponly"), cookie);
    assertTrue(cookie.contains("SameSite=Strict"), cookie);
    assertTrue(cookie.contains("Path=/"), cookie);
  }

  /** Guesses at the same address count against whoever guesses. */
  @Test
  void aBrowserThatSignedInBeforeIsKnownAgainAndNotKeptWaiting() {
    String body = "{\"user\":\"lars\",\"password\":\"" + TestServer.PASSWORD + "\"}";
    String known =
        server.post("/session").json(body).send().headers().get("set-cookie").stream()
            .filter(cookie -> cookie.startsWith("known="))
            .findFirst()
            .orElseThrow();
    assertTrue(known.contains("; Max-Age=7776000; "), known);
    assertTrue(known.contains("; Path=/api/v1/session; "), known);
    assertTrue(known.toLowerCase(Locale.ROOT).contains("; httponly"), known);
    assertTrue(known.contains("SameSite=Strict"), known);
    String shown = known.substring(0, known.indexOf(';'));
    for (int i = 0; i < 10; i++) {
      Scenes.signIn(server, "lars", "guess", "").send();
    }

    assertEquals("too-many-attempts", server.post("/session").json(body).send().code());
    assertEquals(200, server.post("/session").header("Cookie", shown).json(body).send().status());
    server.realTimePasses(Duration.ofMinutes(2));
    assertEquals(200, server.post("/session").json(body).send().status());
  }

  private static Call drawIn(String branch) {
    return server.post(branch + "/tickets").json("{\"taskTypes\":[\"passport\"]}");
  }

  private static String expected(List<String> roles, Asker asker) {
    boolean open = roles.equals(List.of("anyone")) || roles.contains("ticket-holder");
    if (open || roles.contains(asker.role())) {
      return "let in";
    }
    if (asker.user().isEmpty()) {
      return "unauthenticated";
    }
    return asker.role().startsWith("service-") ? "outside-scope" : "forbidden";
  }

  /** What the gate says; what is asked makes no sense, so that nothing is changed. */
  private static String actual(Contract.Operation operation, Asker asker) {
    Call call = server.call(operation.method(), filled(operation.path()));
    asker.user().ifPresent(call::as);
    if (!operation.method().equals("GET")) {
      call.json("{\"nonsense\":true}");
    }
    return said(call.send());
  }

  private static String filled(String path) {
    return path.replace("{branch}", "hovedbiblioteket")
        .replace("{counter}", "skranke-3")
        .replace("{type}", "passport")
        .replace("{elsewhere}", "home-help")
        .replace("{meeting}", "borger-dk.2026-11-24.1400")
        .replace("{booking}", "A".repeat(44))
        .replace("{appointment}", "A".repeat(44))
        .replace("{code}", "222222")
        .replace("{request}", "1")
        .replace("{question}", "none")
        .replace("{ask}", "none")
        .replace("{revision}", "1")
        .replace("{clip}", "0".repeat(64))
        .replace("{printer}", "vest")
        .replace("{staff}", "jens")
        .replace("{link}", "A".repeat(22))
        .replace("{token}", "A".repeat(22))
        .replace("{follow}", "A".repeat(44))
        .replace("{id}", "A".repeat(22));
  }

  private static String said(TestServer.Answer answer) {
    boolean keptOut = answer.status() >= 400 && KEEPING_OUT.contains(answer.code());
    return keptOut ? answer.code() : "let in";
  }
}
