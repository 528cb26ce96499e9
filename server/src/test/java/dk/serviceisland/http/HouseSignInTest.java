package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Role;
import dk.serviceisland.engine.Within;
import dk.serviceisland.oidc.CrookedProvider;
import dk.serviceisland.oidc.CrookedProvider.Person;
import dk.serviceisland.oidc.OidcSettings;
import dk.serviceisland.oidc.Place;
import dk.serviceisland.oidc.Rule;
import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house's own sign-in over HTTP, with a provider that does wrong on request. */
class HouseSignInTest {
  private static final Person METTE = Person.of("mette");

  /** What a token may say that nobody is signed in by. */
  private static final Map<String, Consumer<JsonObject>> LIES =
      new TreeMap<>(
          Map.of(
              "another nonce", claims -> claims.put("nonce", "another"),
              "no nonce", claims -> claims.remove("nonce"),
              "another issuer", claims -> claims.put("iss", "https://other.example"),
              "another audience", claims -> claims.put("aud", "other"),
              "several audiences and no party",
                  claims -> claims.put("aud", new JsonArray().add("service-island").add("other")),
              "another party", claims -> claims.put("azp", "other"),
              "its time is over", claims -> claims.put("exp", claims.getLong("iat") - 61),
              "no end", claims -> claims.remove("exp"),
              "from the future", claims -> claims.put("iat", claims.getLong("iat") + 3_600),
              "signed in yesterday",
                  claims -> claims.put("auth_time", claims.getLong("iat") - 86_400)));

  @TempDir private Path folder;
  private TestServer server;
  private CrookedProvider provider;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
    provider = new CrookedProvider(server.realTime());
    server.signsInBy(provider.settings(), false);
  }

  @AfterEach
  void stop() {
    server.close();
    provider.close();
  }

  /** A browser at the house, and what it keeps. */
  private record Away(String url, String cookie) {}

  private Away begins() {
    TestServer.Answer answer = server.post("/session/house").send();
    assertEquals(200, answer.status(), answer.body());
    return new Away(answer.json().getString("url"), answer.cookie());
  }

  private TestServer.Answer comesBack(Away from, JsonObject brought) {
    return server
        .post("/session/house/return")
        .header("Cookie", from.cookie())
        .json(brought.encode())
        .send();
  }

  private TestServer.Answer signsIn(Person person) {
    Away away = begins();
    return comesBack(away, provider.signsIn(away.url(), person));
  }

  private static String cookies(TestServer.Answer signedIn) {
    return signedIn.headers().get("set-cookie").stream()
        .map(set -> set.substring(0, set.indexOf(';')))
        .filter(cookie -> !cookie.endsWith("="))
        .collect(Collectors.joining("; "));
  }

  private int statusOfSession(String cookies) {
    return server.get("/session").header("Cookie", cookies).send().status();
  }

  @Test
  void whoeverIsOnTheStaffIsSignedInAndOutAgain() {
    TestServer.Answer signedIn = signsIn(METTE);

    assertEquals(200, signedIn.status(), signedIn.body());
    assertEquals("mette", signedIn.json().getJsonObject("staff").getString("id"));
    String cookies = cookies(signedIn);
    assertEquals(200, statusOfSession(cookies));

    TestServer.Answer out = server.call("DELETE", "/session").header("Cookie", cookies).send();
    String url = out.json().getString("url");
    assertTrue(url.startsWith(provider.issuer() + "/end?"), url);
    assertTrue(url.contains("id_token_hint=ey"), url);
    assertTrue(url.contains("post_logout_redirect_uri=http"), url);
    assertEquals(401, statusOfSession(cookies));
  }

  @Test
  void everyAnswerLooksLikeItsExample() {
    Map<String, JsonObject> told = new TreeMap<>();
    told.put("get-ways-in.answer", server.get("/session/ways").send().json());
    told.put("begin-house-sign-in.answer", server.post("/session/house").send().json());
    TestServer.Answer signedIn = signsIn(METTE);
    told.put("finish-house-sign-in.answer", signedIn.json());
    told.put(
        "sign-out.answer",
        server.call("DELETE", "/session").header("Cookie", cookies(signedIn)).send().json());

    assertEquals(Map.of(), Examples.differences(told));
  }

  @Test
  void theBrowserAloneKeepsTheWaySoThatAnyNodeTakesItIn() {
    Away away = begins();
    JsonObject brought = provider.signsIn(away.url(), METTE);

    assertFalse(away.cookie().contains(brought.getString("state")), away.cookie());
    server.restart(database -> {});

    assertEquals(200, comesBack(away, brought).status());
  }

  static Set<String> lies() {
    return LIES.keySet();
  }

  @ParameterizedTest
  @MethodSource("lies")
  void nobodyIsSignedInByALie(String lie) {
    provider.twists(LIES.get(lie));

    assertEquals("house-sign-in-refused", signsIn(METTE).code());
  }

  @Test
  void clocksMayBeAMinuteApart() {
    provider.twists(claims -> claims.put("exp", claims.getLong("iat") - 1));

    assertEquals(200, signsIn(METTE).status());
  }

  @Test
  void nobodyIsSignedInByATokenThatTheProviderHasNotSigned() {
    provider.isForged();
    assertEquals("house-sign-in-refused", signsIn(METTE).code());
    provider.signsNothing();
    assertEquals("house-sign-in-refused", signsIn(METTE).code());
  }

  @Test
  void aNewKeyIsAskedFor() {
    assertEquals(200, signsIn(METTE).status());
    provider.rollsOver();

    assertEquals(200, signsIn(METTE).status());
  }

  @Test
  void whatComesBackBelongsToTheBrowserThatBegan() {
    Away mettes = begins();
    Away others = begins();
    JsonObject brought = provider.signsIn(mettes.url(), METTE);

    assertEquals("house-sign-in-refused", comesBack(others, brought).code());
    TestServer.Answer without = server.post("/session/house/return").json(brought.encode()).send();
    assertEquals("house-sign-in-over", without.code());
    Away changed = new Away(mettes.url(), withAnotherLetter(mettes.cookie()));
    assertEquals("house-sign-in-over", comesBack(changed, brought).code());
    assertEquals(200, comesBack(mettes, brought).status());
  }

  /** The last letter but one, because of the last a part means nothing in base64. */
  private static String withAnotherLetter(String cookie) {
    int at = cookie.length() - 2;
    char other = cookie.charAt(at) == 'A' ? 'B' : 'A';
    return cookie.substring(0, at) + other + cookie.substring(at + 1);
  }

  @Test
  void whatComesBackIsTakenInOnce() {
    Away away = begins();
    JsonObject brought = provider.signsIn(away.url(), METTE);

    assertEquals(200, comesBack(away, brought).status());
    assertEquals("house-sign-in-refused", comesBack(away, brought).code());
    JsonObject used = provider.signsIn(away.url(), METTE).put("code", brought.getString("code"));
    Away next = begins();
    used.put("state", provider.signsIn(next.url(), METTE).getString("state"));
    assertEquals("house-sign-in-refused", comesBack(next, used).code());
  }

  @Test
  void whatAnotherProviderSendsIsRefused() {
    Away away = begins();
    JsonObject brought = provider.signsIn(away.url(), METTE).put("issuer", "https://other.example");

    assertEquals("house-sign-in-refused", comesBack(away, brought).code());
  }

  @Test
  void whoeverTheProviderRefusesIsToldSo() {
    Away away = begins();
    JsonObject brought = provider.signsIn(away.url(), METTE);
    brought.remove("code");

    assertEquals(
        "house-sign-in-refused", comesBack(away, brought.put("error", "access_denied")).code());
  }

  @Test
  void aWayIsOverAfterTenMinutes() {
    Away away = begins();
    JsonObject brought = provider.signsIn(away.url(), METTE);
    server.realTimePasses(Duration.ofMinutes(10));

    assertEquals("house-sign-in-over", comesBack(away, brought).code());
  }

  @Test
  void aPersonIsKnownByTheSubjectHoweverTheUserNameChanges() {
    assertEquals("house-person-unknown", signsIn(Person.of("nobody")).code());
    assertEquals(200, signsIn(new Person("1", "Mette@skanderborg.example")).status());

    TestServer.Answer renamed = signsIn(new Person("1", "jens"));
    assertEquals("mette", renamed.json().getJsonObject("staff").getString("id"));
    assertEquals("house-person-taken", signsIn(new Person("2", "mette")).code());

    Call forget = server.call("DELETE", "/staff/mette/house").as("admin");
    assertEquals(204, forget.send().status());
    assertEquals(401, statusOfSession(cookies(renamed)));
    assertEquals(200, signsIn(new Person("2", "mette")).status());
    assertEquals(
        "person-unknown", server.call("DELETE", "/staff/nobody/house").as("admin").send().code());
  }

  private static Rule rule(String value, Role role, String group, String... branches) {
    Optional<List<String>> where =
        branches.length == 0 ? Optional.empty() : Optional.of(List.of(branches));
    return new Rule("groups", value, new Place(role, Optional.of(group), where));
  }

  @Test
  void theHouseGivesEverybodyAPlaceOnTheStaffListByTheFirstRuleThatFits() {
    List<Rule> rules =
        List.of(
            rule("ledere", Role.MANAGER, "managers", "ry"),
            rule("borgerservice", Role.STAFF, "generalists"));
    server.signsInBy(provider.settings(rules, true), false);
    assertEquals("house-person-unknown", signsIn(METTE).code());

    provider.twists(
        claims ->
            claims
                .put("groups", new JsonArray().add("alle").add("borgerservice"))
                .put("name", "Åse Ny"));
    TestServer.Answer added = signsIn(Person.of("Åse.Ny@skanderborg.example"));
    assertEquals("aase-ny", added.json().getJsonObject("staff").getString("id"));
    assertEquals("Åse Ny", added.json().getJsonObject("staff").getString("name"));
    assertEquals("staff", added.json().getString("role"));
    assertEquals(5, added.json().getJsonArray("branches").size());

    provider.twists(claims -> claims.put("groups", "ledere"));
    TestServer.Answer moved = signsIn(Person.of("Åse.Ny@skanderborg.example"));
    assertEquals("manager", moved.json().getString("role"));
    assertEquals(1, moved.json().getJsonArray("branches").size());
    assertEquals(401, statusOfSession(cookies(added)));
    JsonArray revisions =
        server.get("/settings/revisions").as("admin").send().json().getJsonArray("revisions");
    JsonObject newest = revisions.getJsonObject(revisions.size() - 1);
    assertEquals("house sign-in", newest.getString("who"));
  }

  @Test
  void whoeverIsNewAtTheSameMomentAsOthersGetsAPlaceAllTheSame() {
    List<Rule> rules = List.of(rule("borgerservice", Role.STAFF, "generalists"));
    server.signsInBy(provider.settings(rules, true), false);
    provider.twists(claims -> claims.put("groups", "borgerservice"));
    List<Supplier<TestServer.Answer>> returns = new ArrayList<>();
    for (String name : List.of("ny-en", "ny-to", "ny-tre")) {
      Away away = begins();
      JsonObject brought = provider.signsIn(away.url(), Person.of(name));
      returns.add(() -> comesBack(away, brought));
    }

    List<CompletableFuture<TestServer.Answer>> answers =
        returns.stream().map(CompletableFuture::supplyAsync).toList();

    assertEquals(
        List.of(200, 200, 200), answers.stream().map(answer -> answer.join().status()).toList());
  }

  @Test
  void aRuleMovesNobodyWhomSomebodyElseOnlyIsNamedLike() {
    assertEquals(200, signsIn(METTE).status());
    provider.twists(claims -> claims.put("groups", "ledere"));
    server.signsInBy(
        provider.settings(List.of(rule("ledere", Role.ADMIN, "managers")), true), false);

    assertEquals("house-person-taken", signsIn(new Person("2", "mette")).code());
    JsonObject mette = server.get("/session").as("mette").send().json();
    assertEquals("staff", mette.getString("role"));
  }

  @Test
  void whoeverIsNewIsNotMadeUnlessThatIsWanted() {
    List<Rule> rules = List.of(rule("borgerservice", Role.STAFF, "generalists", "ry"));
    server.signsInBy(provider.settings(rules, false), false);
    provider.twists(claims -> claims.put("groups", "borgerservice"));

    assertEquals("house-person-unknown", signsIn(Person.of("ny")).code());
    TestServer.Answer known = signsIn(METTE);
    assertEquals(1, known.json().getJsonArray("branches").size(), known.body());
  }

  @Test
  void aPlaceThatTheSettingsDoNotHaveLetsNobodyIn() {
    List<Rule> rules = List.of(rule("borgerservice", Role.STAFF, "no-such-group", "ry"));
    server.signsInBy(provider.settings(rules, true), false);
    provider.twists(claims -> claims.put("groups", "borgerservice"));

    assertEquals("house-sign-in-refused", signsIn(Person.of("ny")).code());
  }

  @Test
  void whoDoesNotBelongToTheStaffNowIsNotSignedIn() {
    Scenes.changing(server, 1, "staff", "staff[mette].since", "2026-11-25").send();

    assertEquals("account-not-in-force", signsIn(METTE).code());
  }

  @Test
  void whoeverIsBarredIsRefusedBeforeAnythingIsChanged() {
    server.signsInBy(
        provider.settings(List.of(rule("ledere", Role.MANAGER, "managers", "ry")), true), false);
    Scenes.changing(server, 1, "staff", "staff[mette].until", "2026-11-01").send();
    JsonObject before = settings();
    provider.twists(claims -> claims.put("groups", "ledere"));

    assertEquals("account-not-in-force", signsIn(METTE).code());

    assertEquals(before, settings());
    Scenes.changing(server, 2, "staff", "staff[mette].until", "2027-11-01").send();
    assertEquals(200, signsIn(new Person("another", "mette")).status());
  }

  private JsonObject settings() {
    return server.get("/settings").as("admin").send().json().getJsonObject("documents");
  }

  @Test
  void whomNoRuleFitsAnyMoreLosesTheOlderSessions() {
    server.signsInBy(
        provider.settings(List.of(rule("ledere", Role.MANAGER, "managers", "ry")), true), false);
    provider.twists(claims -> claims.put("groups", "ledere"));
    String older = cookies(signsIn(METTE));
    String other = cookies(signsIn(Person.of("ny")));
    assertEquals(200, statusOfSession(older));

    provider.twists(claims -> claims.put("groups", new JsonArray()));
    assertEquals("house-person-unknown", signsIn(METTE).code());

    assertEquals(401, statusOfSession(older));
    assertEquals(200, statusOfSession(other));
  }

  @Test
  void theProviderSignsOutOneSessionOrAPerson() {
    String cookies = cookies(signsIn(METTE));
    String jens = cookies(signsIn(Person.of("jens")));
    String byPassword = "session=" + server.signedIn().session("mette");

    assertEquals(204, tells(provider.logoutToken(METTE, "1", claims -> claims.remove("sub"))));
    assertEquals(401, statusOfSession(cookies));
    assertEquals(200, statusOfSession(jens));
    cookies = cookies(signsIn(METTE));
    assertEquals(
        204, tells(provider.logoutToken(METTE, "2", claims -> claims.put("sid", "another"))));
    assertEquals(200, statusOfSession(cookies));
    assertEquals(204, tells(provider.logoutToken(METTE, "3", claims -> claims.remove("sid"))));
    assertEquals(401, statusOfSession(cookies));
    assertEquals(200, statusOfSession(byPassword));
  }

  private int tells(String logoutToken) {
    return said("logout_token=" + logoutToken).status();
  }

  private TestServer.Answer said(String form) {
    return server
        .post("/session/house/signed-out")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(form)
        .send();
  }

  @Test
  void wordOfASignOutIsJudgedToo() {
    String cookies = cookies(signsIn(METTE));
    String used = provider.logoutToken(Person.of("jens"), "1", claims -> {});
    assertEquals(204, tells(used));
    assertEquals(400, tells(used));

    assertEquals(400, wrong(claims -> claims.put("iss", "https://other.example")));
    assertEquals(400, wrong(claims -> claims.put("aud", "other")));
    assertEquals(400, wrong(claims -> claims.put("nonce", "n")));
    assertEquals(400, wrong(claims -> claims.remove("events")));
    assertEquals(400, wrong(claims -> claims.put("events", new JsonObject())));
    assertEquals(400, wrong(claims -> claims.remove("jti")));
    assertEquals(400, wrong(claims -> claims.remove("iat")));
    assertEquals(400, wrong(claims -> claims.put("iat", claims.getLong("iat") - 601)));
    assertEquals(400, wrong(claims -> claims.put("exp", claims.getLong("iat") - 61)));
    assertEquals(400, wrong(JsonObject::clear));
    assertEquals(400, wrong(HouseSignInTest::namesNobody));
    for (String form : List.of("", "logout_token=", "logout_token=a.b.c", "%ZZ=%ZZ")) {
      assertEquals(400, said(form).status(), form);
    }
    provider.isForged();
    assertEquals(400, wrong(claims -> {}));
    assertEquals(200, statusOfSession(cookies));
  }

  private static void namesNobody(JsonObject claims) {
    claims.remove("sub");
    claims.remove("sid");
  }

  private int wrong(Consumer<JsonObject> change) {
    return tells(provider.logoutToken(METTE, "wrong", change));
  }

  @Test
  void aSessionIsNoLongerThanTheProvidersEvenWhenItIsUsed() {
    provider.adds(new JsonObject().put("refresh_expires_in", 1_800));
    TestServer.Answer signedIn = signsIn(METTE);

    assertEquals(Duration.ofMinutes(30), left(signedIn));
    server.realTimePasses(Duration.ofMinutes(29));
    assertEquals(200, statusOfSession(cookies(signedIn)));
    server.realTimePasses(Duration.ofMinutes(1));
    assertEquals(401, statusOfSession(cookies(signedIn)));
  }

  @Test
  void aSessionEndsWithTheTokenOrAfterHours() {
    assertEquals(Duration.ofHours(2), left(signsIn(METTE)));
    provider.twists(claims -> claims.put("auth_time", claims.getLong("iat") - 3_600));
    server.signsInBy(provider.settings(OidcSettings.Ending.HOURS), false);

    assertEquals(Duration.ofHours(9), left(signsIn(METTE)));
  }

  private Duration left(TestServer.Answer signedIn) {
    OffsetDateTime end = OffsetDateTime.parse(signedIn.json().getString("expiresAt"));
    long seconds = end.toEpochSecond() - server.realTime().instant().getEpochSecond();
    return Duration.ofSeconds(seconds);
  }

  @Test
  void withTheProviderAwayPasswordsAreThereAndItIsAskedAgain() {
    assertEquals(ways(false, "everybody"), server.get("/session/ways").send().json());
    provider.goesAway();
    server.signsInBy(provider.settings(), true);

    assertEquals("house-sign-in-away", server.post("/session/house").send().code());
    assertEquals(ways(true, "admins"), server.get("/session/ways").send().json());
    assertEquals(200, Scenes.signIn(server, "admin", TestServer.PASSWORD, "").send().status());
    assertEquals(
        "password-not-for-you",
        Scenes.signIn(server, "mette", TestServer.PASSWORD, "").send().code());
    provider.comesBack();
    Within.aMinute(
        "the provider is asked again", () -> server.post("/session/house").send().status() == 200);
    assertEquals(ways(false, "admins"), server.get("/session/ways").send().json());
  }

  private static JsonObject ways(boolean away, String passwords) {
    return new JsonObject()
        .put("house", new JsonObject().put("away", away))
        .put("passwords", passwords);
  }

  @Test
  void aProviderThatGoesAwayMeanwhileIsToldApart() {
    Away away = begins();
    JsonObject brought = provider.signsIn(away.url(), METTE);
    provider.goesAway();

    assertEquals("house-sign-in-away", comesBack(away, brought).code());
  }

  @Test
  void pagesOfOthersSignNobodyIn() {
    Away away = begins();
    JsonObject brought = provider.signsIn(away.url(), METTE);
    for (Call call :
        List.of(
            server.post("/session/house"),
            server
                .post("/session/house/return")
                .header("Cookie", away.cookie())
                .json(brought.encode()))) {
      assertEquals("origin-wrong", call.header("Origin", "https://evil.example").send().code());
    }
  }
}
