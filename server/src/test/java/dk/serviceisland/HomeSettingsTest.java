package dk.serviceisland;

import static dk.serviceisland.PlayedHouse.put;
import static dk.serviceisland.PlayedHouse.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dk.serviceisland.engine.Within;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of the centre's settings comes to the server of a branch, and what takes force there. */
class HomeSettingsTest extends TwoHouses {
  private static final Map<String, String> HASHES = new HashMap<>();

  @Test
  void settingsOfTheCentreTakeForceAtHomeAndOnlyThere() throws Exception {
    home.draw("opens the day");
    JsonObject change =
        new JsonObject()
            .put("base", 1)
            .put("from", "now")
            .put("why", "Et kortere navn")
            .put(
                "changes",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("document", "branches/ry")
                            .put("path", "names.da")
                            .put("value", "Ry Bogbus")));

    assertEquals(201, centre.admin("POST", "/settings", change.encode()).statusCode());

    Within.aMinute(
        "it is in force at home",
        () -> "Ry Bogbus".equals(home.branch().getJsonObject("names").getString("da")));
    Within.aMinute(
        "and at the centre with the day of the home",
        () -> "Ry Bogbus".equals(centre.branch().getJsonObject("names").getString("da")));
    assertEquals(
        "settings-from-centre",
        new JsonObject(home.admin("POST", "/settings", change.encode()).body()).getString("code"));
    Within.aMinute("the centre knows", () -> homes().getInteger("revision") == 2);
  }

  @Test
  void whatTheRunningDayCannotTakeIsToldAtTheCentre() throws Exception {
    home.draw("opens the day");
    JsonObject change =
        new JsonObject()
            .put("base", 1)
            .put("from", "now")
            .put("why", "Bussen kører over grænsen")
            .put(
                "changes",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("document", "branches/ry")
                            .put("path", "timeZone")
                            .put("value", "Europe/Oslo")));

    assertEquals(201, centre.admin("POST", "/settings", change.encode()).statusCode());

    Within.aMinute("the centre says why", () -> homes().containsKey("untaken"));
    assertEquals(2, homes().getJsonObject("untaken").getInteger("revision"));
    assertEquals("plan-obstructed", homes().getJsonObject("untaken").getString("code"));
    String why = homes().getJsonObject("untaken").getString("detail");
    assertTrue(why.contains("The day began in the time zone Europe/Copenhagen"), why);
    assertEquals(
        "Dagen er begyndt i tidszonen Europe/Copenhagen, som den også slutter i.",
        homes().getJsonObject("untaken").getJsonObject("texts").getString("da"));
    String ready = home.ready();
    assertTrue(ready.contains("plan of ry"), ready);
    assertTrue(ready.contains("The day began in the time zone Europe/Copenhagen"), ready);
    assertFalse(home.command("/day/close").containsKey("code"));
    Within.aMinute("the next day takes it", () -> !homes().containsKey("untaken"));
  }

  @Test
  void whatIsOpenOrNotDeliveredIsSaidBeforeABranchIsTakenBack() throws Exception {
    home.draw("opens the day");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    Within.aMinute("the centre has heard of it", () -> homes().containsKey("asOf"));
    String open = whatTakingBackMeans();
    assertTrue(open.contains("Ry library is decided for here again"), open);
    assertTrue(open.contains("Ry library has an open day at its own server"), open);
    assertFalse(open.contains("has not delivered everything"), open);

    line.cut();
    centre.setClock("2026-11-24T12:00:00+01:00");
    String dark = whatTakingBackMeans();
    assertTrue(dark.contains("Ry library has not delivered everything"), dark);
  }

  private String whatTakingBackMeans() {
    JsonObject wish =
        new JsonObject()
            .put("from", "now")
            .put("changes", new JsonArray().add(remove("branches/ry", "home")));
    return new JsonObject(centre.admin("POST", "/settings/check", wish.encode()).body())
        .getJsonArray("consequences")
        .encode();
  }

  @Test
  void whoDoesNotWorkAtTheBranchIsNotKnownThere() throws Exception {
    centre.change(
        1, "Hanne får en ny kode", put("staff", "staff[hanne].passwordHash", hash("hannes")));
    home.draw("opens the day");
    Within.aMinute("the home has it", () -> homes().getInteger("revision") == 2);
    home.stop();

    String kept = home.everythingKept();

    for (String here : List.of("Mette Holm", "Nanna Skov", "Peter Lind", "Karen Lund")) {
      assertTrue(kept.contains(here), here);
    }
    for (String elsewhere :
        List.of("Hanne Riis", "Jens Bak", "branches/galten", "Hanne f", hash("hannes"))) {
      assertFalse(kept.contains(elsewhere), elsewhere);
    }
  }

  @Test
  void whoeverComesToTheBranchIsThereWithTheNextRevisionAndGoneWithAnother() throws Exception {
    home.draw("opens the day");
    assertEquals(401, home.signIn("jens", "a-good-password").statusCode());
    centre.change(
        1,
        "Jens kører med bussen",
        put("staff", "staff[jens].branches", List.of("hovedbiblioteket", "ry")),
        put("staff", "staff[jens].passwordHash", hash("a-good-password")));
    Within.aMinute(
        "he may sign in", () -> home.signIn("jens", "a-good-password").statusCode() == 200);
    String session = PlayedHouse.cookie(home.signIn("jens", "a-good-password"));
    assertEquals(200, home.get("/session", session).statusCode());

    centre.change(
        2, "Jens bliver inde", put("staff", "staff[jens].branches", List.of("hovedbiblioteket")));

    Within.aMinute("his session ends", () -> home.get("/session", session).statusCode() == 401);
    assertEquals(401, home.signIn("jens", "a-good-password").statusCode());
  }

  @Test
  void whoeverTheRunningDayCannotDoWithoutStaysUntilTheirWorkIsDone() throws Exception {
    home.draw("only Peter can", "population-register");
    String peter = home.session("peter");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);

    centre.change(
        1,
        "Peter bliver inde",
        put("staff", "staff[peter].branches", List.of("hovedbiblioteket")),
        put("branches/ry", "taskTypes", List.of("passport", "loans", "books", "computer")));

    Within.aMinute("the day cannot take it", () -> homes().containsKey("untaken"));
    assertEquals(200, home.get("/session", peter).statusCode());
    String again = home.session("peter");
    assertEquals(200, home.atCounter(again, "skranke-1", "open", "{}").statusCode());
    assertEquals(200, home.atCounter(again, "skranke-1", "call-next", "{}").statusCode());
    assertEquals(200, home.atCounter(again, "skranke-1", "start", "{}").statusCode());
    Within.aMinute("now the day takes it", () -> !homes().containsKey("untaken"));
    assertEquals(200, home.get("/session", peter).statusCode(), "while the citizen sits there");

    assertEquals(
        200,
        home.atCounter(again, "skranke-1", "complete", "{\"outcome\":\"prepared\"}").statusCode());

    Within.aMinute("it is over", () -> home.get("/session", peter).statusCode() == 401);
    assertEquals(401, home.get("/session", again).statusCode());
  }

  /** As one that a program of before has set up, which was sent everything. */
  @Test
  void aHomeThatHasAllSettingsLetsGoOfWhatItDoesNotNeed() throws Exception {
    home.draw("opens the day");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    home.stop();
    home.keepsAllSettingsOf(centre);
    assertTrue(home.everythingKept().contains("Hanne Riis"));
    home.startAgain(MORNING);

    Within.aMinute(
        "somebody of elsewhere is not known any more",
        () -> !home.admin("GET", "/settings", null).body().contains("Hanne Riis"));

    assertEquals("L102", home.draw("goes on").getString("number"));
    home.stop();
    assertFalse(String.join("", home.settingsKept()).contains("Hanne Riis"));
  }

  private static String hash(String password) {
    return HASHES.computeIfAbsent(
        password, text -> BCrypt.withDefaults().hashToString(10, text.toCharArray()));
  }
}
