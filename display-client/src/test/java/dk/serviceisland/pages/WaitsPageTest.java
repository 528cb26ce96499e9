package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Waits on the municipality's own website, and the page that finds the shortest. */
class WaitsPageTest extends PageTest {
  private static final String WEBSITE = "http://www.example.localhost";
  private static final String WAITS = "GET /api/v1/waits";

  /** A page of the website with the one tag that INTEGRATORS.md names. */
  private Page website(String data, String answer) {
    context.route(
        WEBSITE + "/**",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html; charset=utf-8")
                    .setBody(
                        "<!doctype html><html"
                            + " lang=da><title>Kommunen</title><main><h1>Borgerservice</h1><script"
                            + " src='"
                            + PlayedServer.ORIGIN
                            + "/embed/waits.js' "
                            + data
                            + "></script></main></html>")));
    // A page of the network may not load from this machine without being asked: so it is handed in.
    for (String script : List.of("/embed/waits.js", "/embed/words/de.js")) {
      context.route(
          PlayedServer.ORIGIN + script,
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("text/javascript; charset=utf-8")
                      .setBody(script(script))));
    }
    context.route(
        PlayedServer.ORIGIN + "/api/v1/**/waits",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setHeaders(Map.of("Access-Control-Allow-Origin", WEBSITE))
                    .setContentType("application/json")
                    .setBody(PlayedServer.example(answer))));
    Page page = context.newPage();
    page.setViewportSize(390, 844);
    page.navigate(WEBSITE + "/");
    return page;
  }

  @Test
  void oneTagShowsTheWaitsOfABranch() {
    Page page = website("data-branch=hovedbiblioteket", "get-waits.answer");
    Locator waits = page.locator("service-island-waits");
    assertThat(waits.locator("h2")).hasText("Ventetid lige nu");
    assertThat(waits.locator("p").first()).hasText("Hovedbiblioteket · Åbent til 18.00");
    assertThat(waits.locator("li").first()).hasText("Pasomkring 11 til 17 min");
    assertThat(waits.locator(".foot"))
        .hasText("Beregnet kl. 10.42. Du får dit eget, når du trækker et nummer.");
    assertEquals(List.of(), context.cookies());
    assertFitsInWidth(page);
    assertAccessible(page);
  }

  @ParameterizedTest
  @CsvSource({
    "en, Main library · Open until 18:00, about 11 to 17 min",
    "de, Hovedbiblioteket · Geöffnet bis 18:00, etwa 11 bis 17 Min.",
  })
  void speaksTheLanguageThatTheTagSays(String language, String head, String wait) {
    Page page =
        website("data-branch=hovedbiblioteket data-language=" + language, "get-waits.answer");
    assertThat(page.locator("service-island-waits p").first()).hasText(head);
    assertThat(page.locator("service-island-waits .wait").first()).hasText(wait);
    assertThat(page.locator("service-island-waits section")).hasAttribute("lang", language);
  }

  @Test
  void saysOnceThatNoWaitIsKnownAndNothingOfWhatIsOutOfSeason() {
    JsonObject branch = new JsonObject(PlayedServer.example("get-waits.answer"));
    branch.getJsonArray("taskTypes").forEach(type -> ((JsonObject) type).remove("forecast"));
    branch.getJsonArray("taskTypes").getJsonObject(2).put("opensAt", "2029-10-09T10:00:00+02:00");
    server.on("GET /api/v1/branches/ry/waits", PlayedServer.json(200, branch.encode()));
    Page page = PlayedServer.open(context, "/embed/?branch=ry", 390, 844);
    assertThat(page.locator("service-island-waits p").nth(1))
        .hasText("Ventetiden er ikke kendt lige nu.");
    assertThat(page.locator("service-island-waits li").first()).hasText("Pas");
    assertThat(page.getByText("Brevstemme")).hasCount(0);
    assertThat(page.locator("service-island-waits .wait")).hasText("holder pause");
  }

  /**
   * A bus that stands somewhere comes next on another day: which is what whoever missed it asks.
   */
  @Test
  void saysWhereTheBusComesNextAndOnWhichDay() {
    JsonObject branch = new JsonObject(PlayedServer.example("get-waits.answer"));
    JsonObject here = stop("Låsby", "2026-11-24", "10:00", "12:00");
    JsonObject next = stop("Stilling", "2026-11-27", "14:00", "15:30");
    branch.put(
        "stops",
        new JsonObject().put("now", here).put("next", next).put("cancelled", new JsonArray()));
    server.on("GET /api/v1/branches/ry/waits", PlayedServer.json(200, branch.encode()));

    Page page = PlayedServer.open(context, "/embed/?branch=ry", 390, 844);

    assertThat(page.locator("service-island-waits p").first())
        .hasText(
            Pattern.compile(
                ".*Låsby til 12\\.00, derefter Stilling fredag.* 27\\. november 14\\.00.*"));
  }

  private static JsonObject stop(String name, String date, String from, String to) {
    return new JsonObject()
        .put("id", name.toLowerCase(Locale.ROOT))
        .put("names", new JsonObject().put("da", name))
        .put("date", date)
        .put("from", from)
        .put("to", to);
  }

  @Test
  void isLightEnoughForAnybodysPage() {
    int alone = bytes("/embed/waits.js");
    assertTrue(alone < 15_000, () -> alone + " bytes in Danish and English");
    for (String language : List.of("de", "pl", "so", "tr", "uk", "ar")) {
      int more = bytes("/embed/words/" + language + ".js");
      assertTrue(alone + more < 15 * 1024, () -> alone + more + " bytes in " + language);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "pl", "so", "tr", "uk", "ar"})
  void everyLanguageSaysTheSameThings(String language) {
    String danish = script("/embed/waits.js").split("da: \\{", 2)[1].split("(?m)^ *},", 2)[0];
    assertFalse(said(danish).isEmpty(), danish);
    assertEquals(said(danish), said(script("/embed/words/" + language + ".js")));
    server.on(WAITS, PlayedServer.ok("list-waits.answer"));
    server.on("GET /api/v1/branches", PlayedServer.ok("list-branches.answer"));
    Page page = PlayedServer.open(context, "/find/?language=" + language, 320, 640);
    assertThat(page.locator("service-island-waits section")).hasAttribute("lang", language);
    assertThat(page.locator("service-island-waits li")).hasCount(5);
    assertFitsInWidth(page);
  }

  /** Each key with the places that its words leave for a time or a name. */
  private static Map<String, Set<String>> said(String words) {
    Map<String, Set<String>> said = new TreeMap<>();
    Pattern.compile("(?m)^ *(\\w+): \"(.+)\",$")
        .matcher(words)
        .results()
        .forEach(
            line ->
                said.put(
                    line.group(1),
                    Pattern.compile("\\{\\w+}")
                        .matcher(line.group(2))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet())));
    return said;
  }

  private static int bytes(String path) {
    return script(path).getBytes(StandardCharsets.UTF_8).length;
  }

  private static String script(String path) {
    try (InputStream script = WaitsPageTest.class.getResourceAsStream("/webroot" + path)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void findsWhereTheWaitIsShortest() {
    JsonObject two = new JsonObject(PlayedServer.example("list-waits.answer"));
    two.getJsonArray("branches")
        .getJsonObject(4)
        .getJsonArray("taskTypes")
        .getJsonObject(0)
        .put("forecast", new JsonObject().put("p10", 60).put("p50", 240).put("p90", 420));
    server.on(WAITS, PlayedServer.json(200, two.encode()));
    JsonObject branches = new JsonObject(PlayedServer.example("list-branches.answer"));
    branches.getJsonArray("branches").remove(2);
    server.on("GET /api/v1/branches", PlayedServer.json(200, branches.encode()));
    Page page = PlayedServer.open(context, "/find/", 320, 844);
    Locator places = page.locator("service-island-waits li");
    assertThat(places).hasCount(5);
    assertThat(places.first()).hasText("HovedbiblioteketÅbent til 18.00");
    assertThat(page.locator("service-island-waits .pick")).isVisible();
    page.getByLabel("Hvad kommer du for?").selectOption("Pas");
    assertThat(places.first())
        .hasText("Rådhusets BorgerserviceÅbent til 14.00Kortestomkring 4 til 7 min");
    assertThat(places.nth(1)).hasText("HovedbiblioteketÅbent til 18.00omkring 11 til 17 min");
    assertThat(places.nth(2)).hasText("Ry BibliotekLukket. Åbner kl. 11.00Åbner kl. 11.00");
    assertThat(page.locator("[data-municipality]")).hasText("Skanderborg Kommune");
    assertThat(page.locator("#languages a")).hasText(new String[] {"English"});
    assertFitsInWidth(page);
    assertAccessible(page);
  }

  /** The others told just now. */
  @Test
  void saysOfABusWithoutALineAloneThatItHasToldNothingNew() {
    JsonObject all = new JsonObject(PlayedServer.example("list-waits.answer"));
    JsonObject bus = all.getJsonArray("branches").getJsonObject(0);
    bus.put("asOf", "2026-11-24T10:06:00+01:00");
    server.on(WAITS, PlayedServer.json(200, all.encode()));

    server.on("GET /api/v1/branches", PlayedServer.ok("list-branches.answer"));
    Page page = PlayedServer.open(context, "/find/", 320, 844);

    Locator told = page.getByText("Ingen nye tal siden kl. 10.06.");
    assertThat(told).hasCount(1);
    assertThat(
            page.locator("service-island-waits li")
                .filter(new Locator.FilterOptions().setHas(told)))
        .containsText(bus.getJsonObject("names").getString("da"));
    assertThat(page.locator("service-island-waits .foot")).hasCount(0);
    assertFitsInWidth(page);
  }

  @Test
  void saysSoWhenThereIsNothingNew() {
    server.on(WAITS, PlayedServer.ok("list-waits.answer"), PlayedServer.json(503, "{}"));
    server.on("GET /api/v1/branches", PlayedServer.ok("list-branches.answer"));
    Page page = PlayedServer.open(context, "/find/?language=en", 390, 844);
    Locator foot = page.locator("service-island-waits .foot");
    assertThat(page.locator("service-island-waits li").first()).isVisible();
    assertThat(foot).hasCount(0);
    page.locator("service-island-waits select").selectOption("passport");
    assertThat(foot).hasText("Estimate at 10:42. You get your own when you draw a number.");
    page.clock().runFor(31_000);
    assertThat(foot).hasText("No new figures since 10:42.");
    page.clock().runFor(301_000);
    assertThat(page.locator("service-island-waits p")).hasCount(1);
    assertThat(page.locator("service-island-waits p")).hasText("Waits cannot be shown right now.");
  }
}
