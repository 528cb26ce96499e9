package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Staff say themselves what they would like to learn (report L770-772, L1656-1659). */
class WishesOverHttpTest extends AdministratorTest {
  /** What is answered to those who want and those who plan. */
  static final Set<String> TELLS =
      Set.of("get-own-wishes.answer", "change-own-wishes.answer", "list-wishes.answer");

  private static final String OWN = "/session/wishes";

  @Test
  void whatSomebodyWantsIsKeptAndTakenBackByThemselves() {
    JsonObject before = own("mette");
    assertEquals(List.of(), wanted(before));

    TestServer.Answer said = wants("mette", Examples.named("change-own-wishes.request"));

    assertEquals(200, said.status(), said.body());
    assertEquals(List.of("population-register", "pension"), wanted(said.json()));
    assertEquals(said.json(), own("mette"));
    assertEquals(List.of(), wanted(own("jens")), "nobody else wants it by that");
    JsonObject planners = server.get(BRANCH + "/wishes").as("karen").send().json();
    assertEquals(
        Map.of(),
        Examples.differences(
            Map.of(
                "get-own-wishes.answer",
                own("mette"),
                "change-own-wishes.answer",
                said.json(),
                "list-wishes.answer",
                planners)));
    assertEquals(
        new JsonArray().add("Mette Holm"),
        planners.getJsonArray("skills").getJsonObject(0).getJsonArray("people"));

    assertEquals(List.of(), wanted(wants("mette", new JsonObject()).json()));
    assertEquals(
        new JsonObject().put("skills", new JsonArray()),
        server.get(BRANCH + "/wishes").as("karen").send().json());
    assertEquals(3, get("/settings").json().getInteger("revision"), "each is a revision");
    assertEquals(
        "wish", get("/settings/revisions/3").json().getJsonObject("revision").getString("reason"));
    assertEquals(200, wants("mette", new JsonObject()).status());
    assertEquals(3, get("/settings").json().getInteger("revision"), "but not what changes nothing");
  }

  @Test
  void itIsOnRecordWithWho() {
    wants("mette", wish("pension"));

    JsonObject revision = get("/settings/revisions/2").json().getJsonObject("revision");
    assertEquals("mette", revision.getString("who"));
    assertTrue(revision.encode().contains("Mette Holm"), revision::encode);
    String audit = server.get("/audit?from=2026-11-01&to=2026-12-31").as("admin").send().body();
    assertTrue(audit.contains("change-own-wishes"), audit);
    assertTrue(
        skills()
            .anyMatch(
                line ->
                    line.startsWith("mette;")
                        && line.contains(";pension;")
                        && line.endsWith(";ja")));
  }

  @Test
  void whatIsNoSkillIsRefusedAndNothingIsKept() {
    TestServer.Answer no = wants("mette", wish("flying"));

    assertEquals("invalid-body", no.code(), no.body());
    assertEquals(learnable("mette"), List.of(no.allowed("/skills/0").split(", ")));
    assertEquals(List.of(), wanted(own("mette")));
    assertEquals(
        "invalid-body",
        wants("mette", new JsonObject().put("skills", new JsonArray())).code(),
        "nothing is no list");
  }

  @Test
  void whatIsWishedTwiceIsKeptOnce() {
    JsonArray twice = new JsonArray().add("pension").add("pension");

    TestServer.Answer said = wants("mette", new JsonObject().put("skills", twice));

    assertEquals(200, said.status(), said.body());
    assertEquals(List.of("pension"), wanted(said.json()));
    String settings = get("/settings").body();
    assertTrue(settings.contains("\"wanted\":[\"pension\"]"), settings);
  }

  @Test
  void whatSomebodyServesAloneIsNoWish() {
    assertEquals(200, wants("mette", wish("pension")).status());
    JsonArray skills = new JsonArray().add("pension").add("passport");

    TestServer.Answer no = wants("mette", new JsonObject().put("skills", skills));

    assertEquals("invalid-body", no.code(), no.body());
    assertEquals(learnable("mette"), List.of(no.allowed("/skills/1").split(", ")));
    assertFalse(no.body().contains("/skills/0"), no.body());
    assertEquals(List.of("pension"), wanted(own("mette")));
  }

  /** Supplements are paid by these days (report L946-950). */
  @Test
  void aSkillIsHeldSinceADayThatHasCome() {
    String path = "staff[mette].skillsSince";
    JsonArray tomorrow = since("2026-11-25");
    TestServer.Answer no = change(1, "now", "staff", path, tomorrow);
    assertEquals("settings-invalid", no.code(), no.body());
    JsonObject error = no.json().getJsonArray("errors").getJsonObject(0);
    assertEquals("since-to-come", error.getString("code"));
    assertEquals("staff[0].skillsSince[0].since", error.getString("path"));
    assertTrue(error.getString("message").contains("2026-11-24 or earlier"), error::encode);
    assertEquals(
        201, change(1, "2026-11-25", "staff", path, tomorrow).status(), "it has come then");
    JsonArray shown =
        new JsonArray()
            .add(
                new JsonObject()
                    .put("skill", "passport")
                    .put("what", "Kursus")
                    .put("on", "9999-12-31"));
    TestServer.Answer never = change(2, "now", "staff", "staff[mette].evidence", shown);
    assertTrue(never.body().contains("staff[0].evidence[0].on"), never.body());
    assertTrue(never.body().contains("since-to-come"), never.body());

    changed(2, "now", "staff", path, since("2019-05-01"));

    assertTrue(
        skills().anyMatch(line -> line.startsWith("mette;") && line.contains(";3;2019-05-01;;")));
  }

  @Test
  void nobodyReadsTheWishesOfOthersButWhoeverPlans() {
    assertEquals("forbidden", server.get(BRANCH + "/wishes").as("mette").send().code());
    assertEquals("unauthenticated", server.get(OWN).send().code());
  }

  @Test
  void whoeverChangesTheirMindAllTheTimeWaits() {
    for (int i = 0; i < 10; i++) {
      assertEquals(200, wants("mette", wish("pension")).status());
      assertEquals(200, wants("mette", new JsonObject()).status());
    }

    assertEquals("too-many-attempts", wants("mette", wish("pension")).code());
    assertEquals(200, wants("jens", wish("pension")).status());
  }

  private Stream<String> skills() {
    return server
        .get("/settings/skills-csv")
        .as("admin")
        .header("Accept", "text/csv")
        .send()
        .body()
        .lines();
  }

  private static JsonArray since(String date) {
    return new JsonArray().add(new JsonObject().put("skill", "passport").put("since", date));
  }

  private JsonObject own(String staff) {
    return server.get(OWN).as(staff).send().json();
  }

  private TestServer.Answer wants(String staff, JsonObject wish) {
    return server.call("PUT", OWN).as(staff).json(wish.encode()).send();
  }

  private List<String> learnable(String staff) {
    return own(staff).getJsonArray("skills").stream()
        .map(skill -> ((JsonObject) skill).getString("id"))
        .toList();
  }

  private static JsonObject wish(String skill) {
    return new JsonObject().put("skills", new JsonArray().add(skill));
  }

  private static List<String> wanted(JsonObject own) {
    assertFalse(own.getJsonArray("skills").isEmpty(), own::encode);
    return own.getJsonArray("skills").stream()
        .map(JsonObject.class::cast)
        .filter(skill -> skill.getBoolean("wanted"))
        .map(skill -> skill.getString("id"))
        .toList();
  }
}
