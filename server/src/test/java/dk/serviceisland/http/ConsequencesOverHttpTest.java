package dk.serviceisland.http;

import static dk.serviceisland.http.Changes.putting;
import static dk.serviceisland.http.Changes.removing;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change means is said in words before it is kept. */
class ConsequencesOverHttpTest {
  private static final String MAIN = "branches/hovedbiblioteket";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).opened();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoCanNoLongerServeWhatIsSaidWithHowManyStillCan() {
    List<String> told = told(removing("staff", "staff[mette]"));

    assertTrue(
        told.stream()
            .anyMatch(
                one ->
                    one.matches(
                        "Mette Holm kan ikke længere betjene Pas i .*; det kan \\d+ medarbejdere"
                            + " \\(før \\d+\\)\\.")),
        told.toString());
    assertTrue(told.contains("Mette Holm kan ikke logge ind mere."), told.toString());
  }

  @Test
  void whoIsAtWorkAndGoesIsSaid() {
    server.metteMay("/open");

    List<String> told = told(removing("staff", "staff[mette]"));

    assertTrue(
        told.contains(
            "Mette Holm er ved skranke 3 i Hovedbiblioteket nu og logges ud. Et nummer dér kommer"
                + " tilbage i køen eller kan overtages af kolleger."),
        told.toString());
  }

  @Test
  void whoHasALastDayThatIsPastGoesAsOneWhoIsTakenAway() {
    server.metteMay("/open");

    List<String> past = told(putting("staff", "staff[mette].until", "2026-11-01"));
    List<String> stays = told(putting("staff", "staff[mette].until", "2099-11-01"));

    assertEquals(told(removing("staff", "staff[mette]")), past);
    assertFalse(stays.toString().contains("Mette"), stays.toString());
  }

  @Test
  void whoIsAtWorkAndComesToAnotherGroupIsSaid() {
    server.metteMay("/open");
    JsonObject documents = documents();
    String own = person(documents, "mette").getString("group");
    String other =
        documents.getJsonObject("staff").getJsonArray("staffGroups").stream()
            .map(group -> ((JsonObject) group).getString("id"))
            .filter(id -> !id.equals(own))
            .findFirst()
            .orElseThrow();

    List<String> told = told(putting("staff", "staff[mette].group", other));

    assertTrue(
        told.stream()
            .anyMatch(one -> one.startsWith("Mette Holm er på arbejde nu og hører fra da af til ")),
        told.toString());
  }

  @Test
  void aCounterThatIsOpenAndGoesIsSaid() {
    server.metteMay("/open");

    List<String> told = told(removing(MAIN, "counters[skranke-3]"));

    assertEquals(200, server.get(COUNTER).as("mette").send().status());
    assertTrue(
        told.contains(
            "Skranke 3 i Hovedbiblioteket er åben (Mette Holm) og lukker: et kaldt nummer kommer"
                + " tilbage i køen, et i betjening bliver først færdigt."),
        told.toString());
  }

  @Test
  void aTaskTypeThatGoesWhileSomebodyWaitsForItIsSaid() {
    server.draws("passport");
    server.draws("passport");

    List<String> told = told(removing(MAIN, "taskTypes[passport]"));

    assertTrue(
        told.contains(
            "Pas forsvinder i Hovedbiblioteket. 2 ærinder, der er trukket, betjenes færdig."),
        told.toString());
  }

  /** The same is said before a change is put back, with what would differ and what stays. */
  @Test
  void whatPuttingBackWouldMeanIsSaidByTheNewestSettings() {
    changes(1, removing(MAIN, "taskTypes[books]"));
    assertEquals(201, Changes.putBack(server, 2).send().status());
    changes(3, putting(MAIN, "lastTicketMinutes", 9));
    changes(4, putting(MAIN, "lastTicketMinutes", 8));
    server.draws("books");

    JsonObject back = checkPutBack(3).json();
    JsonObject changedSince = checkPutBack(4).json();

    assertTrue(
        back.getJsonArray("consequences").encode().contains("Det ene ærinde, der er trukket"),
        back::encode);
    assertEquals(1, back.getJsonArray("differences").size(), back::encode);
    assertFalse(back.containsKey("inTheWay"), back::encode);
    assertEquals(new JsonArray(), changedSince.getJsonArray("differences"));
    assertEquals(1, changedSince.getJsonArray("inTheWay").size(), changedSince::encode);
    assertEquals("revision-unknown", checkPutBack(9).code());
    assertEquals("revision-stays", checkPutBack(1).code());
  }

  /** The last day of somebody who has gone altogether cannot be given back. */
  @Test
  void whatCannotBePutBackAnyMoreIsSaid() {
    changes(1, putting("staff", "staff[mette].until", "2099-12-31"));
    changes(2, removing("staff", "staff[mette].until"));
    changes(3, removing("staff", "staff[mette]"));

    TestServer.Answer back = checkPutBack(3);

    assertEquals(200, back.status(), back.body());
    assertEquals(
        "impossible",
        back.json().getJsonArray("complaints").getJsonObject(0).getString("code"),
        back.body());
    assertFalse(back.json().containsKey("inTheWay"), back.body());
  }

  private void changes(int base, JsonObject change) {
    TestServer.Answer made = Changes.make(server, base, "now", change).send();
    assertEquals(201, made.status(), made.body());
  }

  private TestServer.Answer checkPutBack(int revision) {
    return Changes.checkPutBack(server, revision).send();
  }

  @Test
  void anotherRoleIsSaid() {
    List<String> told = told(putting("staff", "staff[karen].role", "staff"));

    assertTrue(
        told.stream().anyMatch(one -> one.endsWith(" er fra da af medarbejder og ikke leder.")),
        told.toString());
  }

  @Test
  void aTargetForGroupsWithoutStaffIsSaid() {
    JsonObject group =
        new JsonObject()
            .put("id", "studenter")
            .put("names", new JsonObject().put("da", "Studenter"));
    JsonObject target =
        new JsonObject()
            .put("measure", "satisfaction")
            .put("owner", "Leder")
            .put("from", "2027-01-01")
            .put("staffGroups", new JsonArray().add("studenter"))
            .put("percent", 80);

    List<String> told =
        told(
            putting("staff", "staffGroups[studenter]", group),
            putting("targets", nextTarget(), target));

    assertTrue(
        told.contains("Målet fra 2027-01-01 (Leder) gælder grupper uden medarbejdere."),
        told.toString());
  }

  @Test
  void aTaskThatNobodyMayDecideAnyMoreIsSaid() {
    List<String> told = told(removing("staff", "staff[birgit].delegations"));

    assertTrue(
        told.contains("Ingen i Rådhusets Borgerservice må afgøre Folkeregister og flytning."),
        told.toString());
  }

  @Test
  void aTargetForWhatNobodyDoesIsSaid() {
    JsonObject target =
        new JsonObject()
            .put("measure", "service")
            .put("owner", "Leder")
            .put("from", "2027-01-01")
            .put("branches", new JsonArray().add("ry"))
            .put("taskTypes", new JsonArray().add("nemid"))
            .put("minutes", 9)
            .put("percent", 80)
            .put("decidedBy", "Karen Lund");

    List<String> told = told(putting("targets", nextTarget(), target));

    assertTrue(
        told.contains("Målet fra 2027-01-01 (Leder) gælder opgaver, som ingen gør."),
        told.toString());
  }

  @Test
  void hoursOfAGroupInWhichTheBranchIsClosedAreSaid() {
    JsonObject hours =
        new JsonObject().put("week", new JsonObject().put("wednesday", "07:00-09:00"));
    String group =
        documents()
            .getJsonObject("staff")
            .getJsonArray("staffGroups")
            .getJsonObject(0)
            .getString("id");

    List<String> told = told(putting("staff", "staffGroups[" + group + "].hours", hours));

    assertTrue(
        told.stream()
            .anyMatch(
                one ->
                    one.endsWith(
                        " har tider, hvor Hovedbiblioteket er lukket; de bruges ikke: 25."
                            + " november.")),
        told.toString());
  }

  @Test
  void forWhomAndWhenItIsInForceIsSaid() {
    List<String> now = told(putting(MAIN, "lastTicketMinutes", 9));
    List<String> later = toldFrom("next-opening", putting(MAIN, "lastTicketMinutes", 9));

    assertTrue(now.contains("Gælder fra nu af i Hovedbiblioteket."), now.toString());
    assertTrue(
        later.contains("Gælder fra 25. november kl. 10.00 i Hovedbiblioteket."), later.toString());
  }

  @Test
  void aTargetThatBeginsLaterIsInForceFromItsFirstDay() {
    JsonObject target =
        new JsonObject()
            .put("measure", "wait")
            .put("owner", "Leder")
            .put("from", "2026-12-01")
            .put("branches", new JsonArray().add("ry"))
            .put("taskTypes", new JsonArray().add("passport"))
            .put("minutes", 9)
            .put("percent", 80)
            .put("decidedBy", "Karen Lund");

    List<String> alone = told(putting("targets", nextTarget(), target));
    List<String> withMore =
        told(putting("targets", nextTarget(), target), putting(MAIN, "lastTicketMinutes", 9));

    assertTrue(alone.contains("Gælder fra 1. december i Ry Bibliotek."), alone.toString());
    assertTrue(
        withMore.stream().anyMatch(one -> one.startsWith("Gælder fra nu af i ")),
        withMore.toString());
  }

  /** Where one more target is put. */
  private String nextTarget() {
    int targets = documents().getJsonObject("targets").getJsonArray("targets").size();
    return "targets[" + targets + "]";
  }

  private JsonObject documents() {
    return server.get("/settings").as("admin").send().json().getJsonObject("documents");
  }

  private static JsonObject person(JsonObject documents, String id) {
    return documents.getJsonObject("staff").getJsonArray("staff").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<String> told(JsonObject... changes) {
    return toldFrom("now", changes);
  }

  private List<String> toldFrom(String from, JsonObject... changes) {
    TestServer.Answer answer = Changes.check(server, from, changes).send();
    assertEquals(200, answer.status(), answer.body());
    assertEquals(new JsonArray(), answer.json().getJsonArray("complaints"), answer.body());
    return answer.json().getJsonArray("consequences").stream()
        .map(text -> ((JsonObject) text).getString("da"))
        .toList();
  }
}
