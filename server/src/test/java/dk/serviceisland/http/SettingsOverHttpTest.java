package dk.serviceisland.http;

import static dk.serviceisland.http.Changes.putting;
import static dk.serviceisland.http.Changes.removing;
import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Edit;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revisions;
import dk.serviceisland.engine.Within;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator reads, checks, changes and puts back settings while the day runs. */
class SettingsOverHttpTest {
  private static final String MAIN = "branches/hovedbiblioteket";
  private static final String STATEMENT = "https://www.was.digst.dk/example-dk-nummer";

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
  void whatHoldsIsShownWithoutSecrets() {
    TestServer.Answer settings = get("/settings");

    assertEquals(1, settings.json().getInteger("revision"));
    assertTrue(settings.json().getBoolean("changeable"));
    assertTrue(settings.json().getJsonObject("documents").containsKey(MAIN));
    assertFalse(settings.body().contains("passwordHash"));
    assertTrue(get("/settings/description").json().containsKey("sections"));
    assertEquals(403, server.get("/settings").as("karen").send().status());
  }

  @Test
  void aChangeFromNowIsInForceInTheRunningDayWhenItIsAnswered() {
    JsonObject made = changed(1, "now", MAIN, "hours.exceptions[2026-11-24]", closingAt("16:00"));

    assertEquals(2, made.getInteger("newest"));
    assertEquals("admin", revision(made, 0).getString("who"));
    assertEquals("16:00", closes());
    server.restart(database -> {});
    assertEquals("16:00", closes());
    assertEquals(2, get("/settings").json().getInteger("revision"));
  }

  @Test
  void aChangeForTheNextOpeningWaitsAndIsNotBroughtForwardByAnother() {
    String before = closes();
    changed(1, "next-opening", MAIN, "hours.week.tuesday", "10:00-12:00");
    assertEquals(before, closes());

    JsonObject made = changed(2, "now", MAIN, "notices", new JsonArray());

    assertEquals(before, closes());
    assertEquals(List.of("now", "next-opening"), froms(made));
    assertEquals(4, made.getInteger("newest"));
    JsonObject settings = get("/settings").json();
    assertEquals(1, settings.getJsonArray("planned").size());
    assertTrue(settings.encode().contains("10:00-12:00"));
  }

  @Test
  void aColourAndALogoAreOnThePagesAsSoonAsTheyAreInForce() {
    String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 4\"></svg>";
    assertEquals(":root {\n}\n", server.page("GET", "/shared/municipality.css").send().body());
    assertEquals(404, server.page("GET", "/shared/municipality-logo").send().status());

    changed(1, "now", "municipality", "colour", "#7A1F3D");
    changed(2, "now", "municipality", "logo", logo(""));

    String styles = server.page("GET", "/shared/municipality.css").send().body();
    assertTrue(styles.contains("--brand: #7a1f3d;"), styles);
    assertTrue(styles.contains("--logo-shape: 2.00;"), styles);
    TestServer.Answer picture = server.page("GET", "/shared/municipality-logo").send();
    assertEquals(svg, picture.body());
    assertEquals("image/svg+xml", picture.header("content-type"));
    assertTrue(picture.header("content-security-policy").contains("sandbox"));
  }

  @Test
  void whatIsCheckedIsNotDone() {
    JsonObject checked = check(MAIN, "hours.exceptions[2026-11-24]", closingAt("16:00"));
    JsonObject wrong = check(MAIN, "lastTicketMinutes", "soon");

    assertEquals(List.of(), checked.getJsonArray("complaints").getList());
    assertEquals(1, checked.getJsonArray("differences").size());
    assertEquals(5, checked.getJsonArray("effectiveAt").size());
    assertEquals(MAIN, wrong.getJsonArray("complaints").getJsonObject(0).getString("document"));
    assertEquals(1, get("/settings").json().getInteger("revision"));
  }

  @Test
  void whatNobodyCouldServeIsRefusedWithEachMistakeAndNothingIsKept() {
    server.draws("pension");
    JsonArray staff =
        get("/settings")
            .json()
            .getJsonObject("documents")
            .getJsonObject("staff")
            .getJsonArray("staff");
    JsonArray without = new JsonArray();
    staff.forEach(
        person -> {
          JsonObject one = ((JsonObject) person).copy();
          one.getJsonObject("skills", new JsonObject()).remove("pension");
          without.add(one);
        });
    TestServer.Answer refused = change(1, "now", "staff", "staff", without);

    assertEquals("settings-invalid", refused.code(), refused.body());
    assertEquals(1, get("/settings").json().getInteger("revision"));
  }

  @Test
  void aChangeThatIsNotExactlyOneThingIsRefusedByItsPosition() {
    String put = "{\"document\":\"branches/ry\",\"path\":\"lastTicketMinutes\"";
    for (String second :
        List.of(
            put + "}",
            put + ",\"remove\":false}",
            put + ",\"value\":7,\"remove\":true}",
            put + ",\"remove\":true,\"at\":1}",
            put + ",\"value\":7,\"order\":[\"a\"]}")) {
      String changes = "\"changes\":[" + put + ",\"value\":7}," + second + "]}";
      TestServer.Answer checked =
          server.post("/settings/check").as("admin").json("{\"from\":\"now\"," + changes).send();
      TestServer.Answer made =
          server
              .post("/settings")
              .as("admin")
              .json("{\"base\":1,\"from\":\"now\",\"why\":\"Prøve\"," + changes)
              .send();

      for (TestServer.Answer refused : List.of(checked, made)) {
        assertEquals("invalid-body", refused.code(), second);
        assertEquals(
            "/changes/1", refused.json().getJsonArray("errors").getJsonObject(0).getString("path"));
      }
    }
    assertEquals(1, get("/settings").json().getInteger("revision"));
  }

  @Test
  void theOrderOfAListIsChangedAndAnItemPutInItsPlace() {
    List<String> before = ids("counters");
    JsonArray order = new JsonArray().add(before.get(1)).add(before.get(0));

    post("{\"document\":\"" + MAIN + "\",\"path\":\"counters\",\"order\":" + order + "}", 1);
    post(
        "{\"document\":\""
            + MAIN
            + "\",\"path\":\"counters[ny]\",\"at\":1,"
            + "\"value\":{\"id\":\"ny\",\"label\":\"9\",\"zone\":\""
            + zone()
            + "\"}}",
        2);

    assertEquals(List.of(before.get(1), "ny", before.get(0)), ids("counters").subList(0, 3));
  }

  private void post(String change, int base) {
    TestServer.Answer answer =
        server
            .post("/settings")
            .as("admin")
            .json(
                "{\"base\":"
                    + base
                    + ",\"from\":\"now\",\"why\":\"Prøve\",\"changes\":["
                    + change
                    + "]}")
            .send();
    assertEquals(201, answer.status(), answer.body());
  }

  private List<String> ids(String list) {
    return main().getJsonArray(list).stream()
        .map(one -> one instanceof JsonObject table ? table.getString("id") : (String) one)
        .toList();
  }

  private String zone() {
    return main().getJsonArray("counters").getJsonObject(0).getString("zone");
  }

  private JsonObject main() {
    return get("/settings").json().getJsonObject("documents").getJsonObject(MAIN);
  }

  @Test
  void aChangeFromNowOfWhatOnlyAPlannedRevisionHasMakesNoEmptyRevision() {
    JsonObject planned =
        changed(1, "2026-12-01", MAIN, "hours.exceptions[2026-12-15]", exceptionOn("2026-12-15"));
    JsonObject made = changed(2, "now", MAIN, "hours.exceptions[2026-12-15].hours", "10:00-13:00");

    assertEquals(2, planned.getInteger("newest"));
    assertEquals(List.of("2026-12-01"), froms(made));
    assertEquals(3, made.getInteger("newest"));
  }

  @Test
  void whatIsPlannedIsDroppedAndWhatIsPlannedForLaterLosesIt() {
    changed(1, "2026-12-01", MAIN, "lastTicketMinutes", 9);
    changed(2, "2027-01-04", MAIN, "limits.recallLimit", 1);

    JsonObject dropped = drop(2).json();

    assertEquals(List.of("next-opening", "2027-01-04"), froms(dropped));
    assertEquals(List.of(5), planned());
    assertEquals(1, main().getJsonObject("limits").getInteger("recallLimit"));
    assertEquals(15, main().getInteger("lastTicketMinutes", 15));
    assertEquals(201, drop(5).status());
    assertEquals(List.of(), planned());
    assertEquals("revision-stays", drop(3).code());
    assertEquals("revision-unknown", drop(90).code());
  }

  @Test
  void nothingIsPlannedForLongerThanFourHundredDays() {
    TestServer.Answer refused = change(1, "9999-12-31", MAIN, "lastTicketMinutes", 9);

    assertEquals(400, refused.status());
    assertEquals(
        "now, next-opening or a date after 2026-11-24 and until 2027-12-29",
        refused.json().getJsonArray("errors").getJsonObject(0).getString("allowed"));
    assertEquals(201, change(1, "2027-12-29", MAIN, "lastTicketMinutes", 9).status());
  }

  @Test
  void whatAPlannedRevisionTakesAwayIsChangedOnceThatIsDropped() {
    JsonObject removal = removing(MAIN, "counters[skranke-3]");
    assertEquals(201, Changes.make(server, 1, "2026-12-01", removal).send().status());

    TestServer.Answer refused = change(2, "now", MAIN, "counters[skranke-3].label", "33");

    JsonObject error = refused.json().getJsonArray("errors").getJsonObject(0);
    assertEquals("planned-otherwise", error.getString("code"));
    assertEquals(MAIN, error.getString("document"));
    assertEquals("counters[skranke-3].label", error.getString("path"));
    assertEquals(0, error.getInteger("change"));
    assertEquals("2", error.getJsonObject("values").getString("revision"));
    assertEquals(201, drop(2).status());
    assertEquals(201, change(3, "now", MAIN, "counters[skranke-3].label", "33").status());
  }

  private TestServer.Answer drop(int revision) {
    return server
        .post("/settings/revisions/" + revision + "/drop")
        .as("admin")
        .json("{\"why\":\"Alligevel ikke\"}")
        .send();
  }

  private List<Integer> planned() {
    return get("/settings").json().getJsonArray("planned").stream()
        .map(each -> ((JsonObject) each).getInteger("revision"))
        .toList();
  }

  private static JsonObject exceptionOn(String date) {
    return closingAt("12:00").put("date", date);
  }

  @Test
  void whatTheRunningDayCannotTakeIsRefusedWithEachObstacleAndNothingIsKept() {
    server.draws("passport");
    JsonObject checked = check(MAIN, "timeZone", "Atlantic/Faroe");
    TestServer.Answer refused = change(1, "now", MAIN, "timeZone", "Atlantic/Faroe");

    JsonObject obstacle = refused.json().getJsonArray("obstacles").getJsonObject(0);
    assertEquals(409, refused.status());
    assertEquals("plan-obstructed", refused.code());
    assertEquals("hovedbiblioteket", obstacle.getString("branch"));
    assertEquals("other-time-zone", obstacle.getString("kind"));
    assertEquals(new JsonArray().add(obstacle), checked.getJsonArray("obstacles"));
    assertTrue(refused.json().containsKey("possibleFrom"));
    assertEquals(1, get("/settings").json().getInteger("revision"));
    assertEquals(201, change(1, "next-opening", MAIN, "timeZone", "Atlantic/Faroe").status());
  }

  @Test
  void aRevisionThatTodaysRulesRefuseIsPutBackAndTold() {
    Documents first = documents();
    Documents unsound =
        first.with(List.of(new Edit.Put("branches/ry", "lastTicketMinutes", "soon")));
    Documents sound = unsound.with(List.of(new Edit.Put("branches/ry", "lastTicketMinutes", 7)));
    keep(2, unsound);
    keep(3, sound);
    server.restart(database -> {});

    TestServer.Answer stale = change(2, "now", MAIN, "lastTicketMinutes", 9);
    TestServer.Answer back = Changes.putBack(server, 3).send();

    assertEquals("revision-stale", stale.code(), stale.body());
    assertEquals(1, stale.json().getJsonArray("differences").size());
    assertEquals(400, back.status(), back.body());
    assertEquals("settings-invalid", back.code());
  }

  /** Another node may have asked its own branches only. */
  @Test
  void settingsThatARunningDayCouldNotTakeAreToldUntilTheNextDayOpensWithThem() {
    server.draws("passport");
    keep(2, documents().with(List.of(new Edit.Put(MAIN, "timeZone", "Atlantic/Faroe"))));
    check(MAIN, "lastTicketMinutes", 9);

    JsonObject today = server.get(BRANCH + "/today").as("karen").send().json();

    JsonObject notTaken = today.getJsonObject("notTaken");
    assertEquals(2, notTaken.getInteger("revision"));
    assertEquals(
        "other-time-zone", notTaken.getJsonArray("obstacles").getJsonObject(0).getString("kind"));
    server.post(BRANCH + "/day/close").as("karen").send();
    check(MAIN, "lastTicketMinutes", 9);
    assertFalse(server.get(BRANCH + "/today").as("karen").send().json().containsKey("notTaken"));
  }

  /** Nobody serves pensions any more, which somebody still waits for. */
  @Test
  void whatARunningDayCouldNotTakeItTakesAsSoonAsItCanAndThenNothingIsSaid() {
    String waits = server.draws("pension").getString("id");
    Documents wanted =
        documents()
            .with(
                List.of(
                    new Edit.Remove(MAIN, "taskTypes[pension]"),
                    new Edit.Remove("staff", "staff[aisha].skills.pension"),
                    new Edit.Remove("staff", "staff[ole].skills.pension")));
    keep(2, wanted);
    check(MAIN, "lastTicketMinutes", 9);
    assertEquals(2, today().getJsonObject("notTaken").getInteger("revision"));

    assertEquals(200, server.post("/tickets/" + waits + "/withdraw").send().status());

    Within.aMinute("nothing is said", () -> !today().containsKey("notTaken"));
    assertFalse(
        server.get(BRANCH).send().json().getJsonArray("taskTypes").stream()
            .anyMatch(type -> ((JsonObject) type).getString("id").equals("pension")));
  }

  private JsonObject today() {
    return server.get(BRANCH + "/today").as("karen").send().json();
  }

  private Documents documents() {
    return TestServer.await(
        server
            .kept()
            .revisions()
            .newest()
            .compose(
                newest ->
                    new RevisionBook(server.kept().revisions()).documents(newest.orElseThrow())));
  }

  private void keep(int number, Documents documents) {
    Revision revision =
        new Revision(
            number,
            TestServer.time("10:00:01"),
            "admin",
            "Prøve",
            new Revision.From.Now(),
            number - 1,
            documents.hash(),
            Map.of("da", List.of("Andet"), "en", List.of("Other")));
    assertEquals(
        new Revisions.Appended.Stored(),
        TestServer.await(
            server
                .kept()
                .revisions()
                .append(List.of(new Revisions.Next(revision, documents.json())), number - 1)));
  }

  @Test
  void theHistoryIsToldAndARevisionIsPutBack() {
    String before = closes();
    changed(1, "now", MAIN, "hours.exceptions[2026-11-24]", closingAt("16:00"));
    changed(2, "now", "branches/ry", "lastTicketMinutes", 7);

    JsonObject history = get("/settings/revisions?after=1&limit=1").json();
    JsonObject whole = get("/settings/revisions/2").json();
    JsonObject own = get("/settings/revisions/3/differences").json();
    JsonObject both = get("/settings/revisions/1/differences?to=3").json();
    TestServer.Answer back = Changes.putBack(server, 2).send();

    assertEquals(3, history.getInteger("newest"));
    assertEquals(2, history.getJsonArray("revisions").getJsonObject(0).getInteger("revision"));
    assertEquals("16:00", whole.encode().contains("-16:00") ? "16:00" : "");
    assertEquals(1, own.getJsonArray("differences").size());
    assertEquals(2, both.getJsonArray("differences").size());
    assertEquals(201, back.status(), back.body());
    assertEquals(before, closes());
    assertTrue(get("/settings").body().contains("\"lastTicketMinutes\":7"));
  }

  @Test
  void whoIsTakenAwayCanNoLongerSignInAndWhoIsAtACounterFinishes() {
    server.metteMay("/open");
    TestServer.Answer removed =
        server
            .post("/settings")
            .as("admin")
            .json(
                "{\"base\":1,\"from\":\"now\",\"why\":\"Stoppet\",\"changes\":"
                    + "[{\"document\":\"staff\",\"path\":\"staff[mette]\",\"remove\":true}]}")
            .send();

    assertEquals(201, removed.status(), removed.body());
    assertEquals(401, server.get(COUNTER).as("mette").send().status());
  }

  @Test
  void aReasonWithANumberOfAPersonIsRefused() {
    TestServer.Answer refused =
        server
            .post("/settings")
            .as("admin")
            .json("{\"base\":1,\"from\":\"now\",\"why\":\"for 010190-1234\"}")
            .send();

    assertEquals("looks-like-cpr", refused.code());
    assertEquals("invalid-body", change(1, "2026-11-24", MAIN, "lastTicketMinutes", 9).code());
  }

  @Test
  void anAdministratorWithAPasswordStays() {
    JsonObject another = mistake("staff", "staff[admin].id", "admin2");

    assertEquals("no-administrator", another.getString("code"));
    assertTrue(
        another
            .getString("message")
            .startsWith("none of the administrators has a password: admin2"),
        another::encode);
  }

  @Test
  void theIdOfTheMunicipalityStays() {
    JsonObject complaint = mistake("municipality", "id", "another");

    assertEquals("not-allowed", complaint.getString("code"));
    assertEquals("id", complaint.getString("path"));
  }

  @Test
  void aBranchKeepsACounterAndATaskType() {
    for (String list : List.of("counters", "taskTypes")) {
      String complaints = check(MAIN, list, new JsonArray()).getJsonArray("complaints").encode();

      assertTrue(
          complaints.contains(
              "a list with at least one " + (list.equals("counters") ? "counter" : "task type")),
          complaints);
    }
  }

  @Test
  void aChangeOfWhatCannotBeMeantIsRefused() {
    for (String path : List.of("names..da", "names.da.", ".names", "counters[0]x", "counters[0")) {
      assertEquals("not-a-path", mistake(MAIN, path, "x").getString("code"), path);
    }
    assertEquals("impossible", mistake(MAIN, "notices[99]", "x").getString("code"));
  }

  @Test
  void anOrderOfWhatIsNotThereOrTwiceIsRefused() {
    for (String order : List.of("[\"7777\"]", "[\"0\",\"0\"]", "[\"passport\",\"passport\"]")) {
      String code = order.contains("7777") ? "impossible" : "twice";
      JsonArray complaints =
          server
              .post("/settings/check")
              .as("admin")
              .json(
                  "{\"from\":\"now\",\"changes\":[{\"document\":\""
                      + MAIN
                      + "\",\"path\":\"taskTypes\",\"order\":"
                      + order
                      + "}]}")
              .send()
              .json()
              .getJsonArray("complaints");
      assertEquals(code, complaints.getJsonObject(0).getString("code"), order);
    }
  }

  @Test
  void theLastAdministratorStays() {
    String staff = "{\"document\":\"staff\",\"path\":\"staff[admin]";
    for (String change :
        List.of(
            staff + "\",\"remove\":true}",
            staff + ".role\",\"value\":\"manager\"}",
            staff + ".until\",\"value\":\"2026-11-23\"}",
            staff + ".since\",\"value\":\"2026-11-25\"}")) {
      for (String from : List.of("now", "next-opening")) {
        String body = "\"from\":\"" + from + "\",\"changes\":[" + change + "]}";
        TestServer.Answer checked =
            server.post("/settings/check").as("admin").json("{" + body).send();
        TestServer.Answer made =
            server.post("/settings").as("admin").json("{\"base\":1,\"why\":\"x\"," + body).send();

        assertEquals("settings-invalid", made.code(), change);
        assertTrue(made.body().contains("somebody must be administrator"), made.body());
        JsonObject complaint = checked.json().getJsonArray("complaints").getJsonObject(0);
        assertEquals("staff", complaint.getString("document"));
        assertTrue(checked.body().contains("somebody must be administrator"), checked.body());
      }
    }
    changed(1, "now", "staff", "staff[karen].role", "admin");
    changed(2, "now", "staff", "staff[admin].role", "manager");
  }

  @Test
  void aNumberOfAPersonIsRefusedWhereItStandsAndNotRepeated() {
    for (String path : List.of("staff[mette].name", "skills[passport].names.en")) {
      JsonObject complaint = mistake("staff", path, "Mette 010190-1234");
      assertEquals("staff", complaint.getString("document"));
      assertTrue(complaint.encode().contains("looks like a CPR number"), complaint::encode);
      assertTrue(complaint.encode().contains(path.substring(path.lastIndexOf('.'))), path);
    }
    JsonObject contact = mistake("municipality", "contact.phone", "010190 1234");
    assertTrue(contact.encode().contains("contact.phone"), contact::encode);
    JsonObject reason =
        mistake(
            MAIN,
            "hours.exceptions[2026-11-24]",
            closingAt("16:00").put("reason", new JsonObject().put("da", "Ring 010190-1234")));
    assertTrue(reason.encode().contains("reason.da"), reason::encode);
    mistake("staff", "staff[mette].role", "010190-1234");
    mistake("staff", "staff[010190-1234].name", "Mette");
  }

  @Test
  void aTextThatNobodyCanReadIsRefused() {
    for (String name :
        List.of(
            "Me\u0000tte",
            "Mette\u202e",
            "\u00a0\u200b",
            "  ",
            "\u034f",
            "a\u200bb",
            "a\u200db",
            "a\u200fb",
            "a\nb")) {
      mistake("staff", "staff[mette].name", name);
    }
  }

  @Test
  void aJoinedEmojiAndAnArabicNameAreRead() {
    for (String name :
        List.of(
            "Mette \ud83d\udc69\u200d\ud83d\udcbb \u2764\ufe0f",
            "\u0645\u06cc\u200c\u0645 (1)\u200f")) {
      assertEquals(
          new JsonArray(), check("staff", "staff[mette].name", name).getJsonArray("complaints"));
    }
  }

  private JsonObject mistake(String document, String path, Object value) {
    JsonObject checked = check(document, path, value);
    assertFalse(checked.encode().contains("010190"), checked::encode);
    assertEquals("settings-invalid", change(1, "now", document, path, value).code());
    return checked.getJsonArray("complaints").getJsonObject(0);
  }

  @Test
  void aNumberThatNoMachineHoldsIsRefused() {
    for (String number : List.of("1e400000000", "-1e999", "[1e999]", "{\"a\":1e999}")) {
      TestServer.Answer refused =
          server
              .post("/settings/check")
              .as("admin")
              .json(
                  "{\"from\":\"now\",\"changes\":[{\"document\":\"staff\","
                      + "\"path\":\"staff[mette].name\",\"value\":"
                      + number
                      + "}]}")
              .send();
      assertEquals("invalid-body", refused.code(), number);
    }
  }

  @Test
  void changesAndDocumentsTogetherOrNeitherAreRefused() {
    String change = "\"changes\":[{\"document\":\"staff\",\"path\":\"x\",\"value\":1}]";
    for (String what : List.of("", "," + change + ",\"documents\":{\"staff\":{}}")) {
      TestServer.Answer checked =
          server.post("/settings/check").as("admin").json("{\"from\":\"now\"" + what + "}").send();
      TestServer.Answer made =
          server
              .post("/settings")
              .as("admin")
              .json("{\"base\":1,\"from\":\"now\",\"why\":\"x\"" + what + "}")
              .send();

      assertEquals("invalid-body", checked.code(), what);
      assertEquals("invalid-body", made.code(), what);
    }
  }

  @Test
  void aBaseThatIsNotThereYetIsNoConflict() {
    TestServer.Answer refused = change(7, "now", MAIN, "lastTicketMinutes", 9);

    JsonObject flaw = refused.json().getJsonArray("errors").getJsonObject(0);
    assertEquals(400, refused.status());
    assertEquals("invalid-body", refused.code());
    assertEquals("/base", flaw.getString("path"));
    assertEquals("1 to 1, the newest", flaw.getString("allowed"));
    assertEquals(1, refused.json().getInteger("newest"));
  }

  @Test
  void eachChangeThatCannotBeMadeIsToldWithItsPlaceAndPosition() {
    JsonArray told =
        checked(
                putting(MAIN, "lastTicketMinutes", 9),
                putting(MAIN, "counters[skranke-99].label", "9"),
                putting("staff", "staff[nobody].passwordHash", "x"),
                putting("branches/nowhere", "names.da", "Ingen"),
                putting("staff", "staff[mette].name.", "Mette"))
            .getJsonArray("complaints");

    assertEquals(
        List.of(
            "impossible branches/hovedbiblioteket counters[skranke-99].label 1",
            "impossible staff staff[nobody].passwordHash 2",
            "impossible branches/nowhere names.da 3",
            "not-a-path staff staff[mette].name. 4"),
        told.stream().map(one -> line((JsonObject) one)).toList());
  }

  @Test
  void whatIsWrongSaysWhichChangeBroughtIt() {
    JsonArray told =
        checked(
                putting(MAIN, "lastTicketMinutes", 9),
                putting("staff", "staff[mette].role", "king"),
                removing("staff", "staff[jens].name"),
                putting(MAIN, "counters[skranke-3]", new JsonObject().put("id", "skranke-3")))
            .getJsonArray("complaints");

    assertEquals(
        List.of("missing 2", "missing 3", "not-allowed 1"),
        told.stream()
            .map(one -> (JsonObject) one)
            .map(one -> one.getString("code") + " " + one.getInteger("change"))
            .sorted()
            .toList());
  }

  private static String line(JsonObject complaint) {
    return String.join(
        " ",
        complaint.getString("code"),
        complaint.getString("document"),
        complaint.getString("path"),
        "" + complaint.getInteger("change"));
  }

  @Test
  void whatWasTakenUnderOtherBoundsStartsAndIsToldAndAChangeObeysThem() {
    String crowded = logo("<path/>".repeat(2_001));
    String purpose = "Vi vil vide, hvor længe et ærinde tager. ".repeat(11).strip();
    Map<String, Object> permission =
        Map.of("purpose", purpose, "staffInformedOn", "2026-11-01", "expiresOn", "2026-12-31");
    keep(
        2,
        documents()
            .with(
                List.of(
                    new Edit.Put("municipality", "logo", crowded),
                    new Edit.Put("municipality", "contact.phone", "ring til os"),
                    new Edit.Put("municipality", "accessibility", Map.of("url", STATEMENT)),
                    new Edit.Put("municipality", "figuresPerPerson", permission),
                    new Edit.Put("branches/ry", "limits.recallLimit", 1_000),
                    new Edit.Put("staff", "staff[mette].name", "Mette\u200b Holm"))));
    server.restart(database -> {});

    assertEquals(404, server.page("GET", "/shared/municipality-logo").send().status());
    assertEquals(
        List.of(
            "hidden-characters staff staff[n].name",
            "logo municipality logo",
            "missing municipality accessibility",
            "not-allowed branches/ry limits.recallLimit",
            "not-allowed municipality contact.phone",
            "not-allowed municipality figuresPerPerson.purpose"),
        warned(check(MAIN, "lastTicketMinutes", 9)));
    changed(2, "now", MAIN, "lastTicketMinutes", 9);
    for (Object[] again :
        new Object[][] {
          {"municipality", "logo", logo("<path/>".repeat(2_002))},
          {"municipality", "figuresPerPerson.purpose", purpose + "!"},
          {"municipality", "contact.phone", "ring i morgen"},
          {"municipality", "accessibility.url", STATEMENT + "-ny"},
          {"branches/ry", "limits.recallLimit", 1_001},
          {"staff", "staff[mette].name", "Mette\u200b Krog"}
        }) {
      TestServer.Answer refused = change(3, "now", (String) again[0], (String) again[1], again[2]);
      assertEquals(400, refused.status(), refused.body());
      assertEquals(1, refused.json().getJsonArray("errors").size(), refused.body());
    }
    changed(3, "now", "municipality", "logo", logo("<path/>"));
    assertEquals(200, server.page("GET", "/shared/municipality-logo").send().status());
  }

  private static List<String> warned(JsonObject checked) {
    return checked.getJsonArray("warnings").stream()
        .map(one -> (JsonObject) one)
        .map(
            one ->
                String.join(
                    " ",
                    one.getString("code"),
                    one.getString("document"),
                    one.getString("path").replaceAll("[0-9]+", "n")))
        .sorted()
        .toList();
  }

  private static String logo(String content) {
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 4\">" + content + "</svg>";
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatCarriesAPlanOnSaysSo() {
    changed(1, "2026-12-01", MAIN, "lastTicketMinutes", 9);
    changed(2, "2027-01-04", MAIN, "limits.recallLimit", 1);
    JsonObject made = changed(3, "now", "branches/ry", "lastTicketMinutes", 7);
    assertEquals(
        201,
        server
            .post("/settings")
            .as("admin")
            .json(
                new JsonObject()
                    .put("base", 6)
                    .put("from", "2026-12-01")
                    .put("why", "Alligevel otte")
                    .put("changes", new JsonArray().add(putting(MAIN, "lastTicketMinutes", 8)))
                    .encode())
            .send()
            .status());

    assertEquals(Arrays.asList(null, 2, 3), carries(made));
    assertEquals(
        Arrays.asList(null, null, null, null, 2, 3, null, 6),
        carries(get("/settings/revisions").json()));
    assertEquals(Arrays.asList(2, 3), carries(get("/settings/revisions?after=4&limit=2").json()));
    assertEquals(
        6, get("/settings/revisions/8").json().getJsonObject("revision").getInteger("carries"));
    assertEquals(
        Arrays.asList(null, 6),
        get("/settings").json().getJsonArray("planned").stream()
            .map(each -> ((JsonObject) each).getInteger("carries"))
            .toList());
  }

  private static List<Integer> carries(JsonObject told) {
    return told.getJsonArray("revisions").stream()
        .map(each -> ((JsonObject) each).getInteger("carries"))
        .toList();
  }

  @Test
  void theSameOnceMoreMakesNothing() {
    JsonObject documents = get("/settings").json().getJsonObject("documents");

    TestServer.Answer same =
        server
            .post("/settings")
            .as("admin")
            .json(
                new JsonObject()
                    .put("base", 1)
                    .put("from", "now")
                    .put("why", "Igen")
                    .put("documents", documents)
                    .encode())
            .send();

    assertEquals(200, same.status(), same.body());
    assertEquals(0, same.json().getJsonArray("revisions").size());
  }

  private TestServer.Answer get(String path) {
    TestServer.Answer answer = server.get(path).as("admin").send();
    assertEquals(200, answer.status(), answer.body());
    return answer;
  }

  private JsonObject check(String document, String path, Object value) {
    return checked(putting(document, path, value));
  }

  private JsonObject checked(JsonObject... changes) {
    TestServer.Answer answer = Changes.check(server, "now", changes).send();
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  private JsonObject changed(int base, String from, String document, String path, Object value) {
    TestServer.Answer answer = change(base, from, document, path, value);
    assertEquals(201, answer.status(), answer.body());
    return answer.json();
  }

  private TestServer.Answer change(
      int base, String from, String document, String path, Object value) {
    return Changes.make(server, base, from, putting(document, path, value)).send();
  }

  private static JsonObject closingAt(String time) {
    return new JsonObject()
        .put("date", "2026-11-24")
        .put("hours", "10:00-" + time)
        .put("reason", new JsonObject().put("da", "Vi lukker tidligt i dag"));
  }

  private String closes() {
    JsonArray hours = server.get(BRANCH).send().json().getJsonArray("hours");
    return hours.getJsonObject(hours.size() - 1).getString("to");
  }

  private static JsonObject revision(JsonObject made, int index) {
    return made.getJsonArray("revisions").getJsonObject(index);
  }

  private static List<String> froms(JsonObject made) {
    return made.getJsonArray("revisions").stream()
        .map(each -> ((JsonObject) each).getString("from"))
        .toList();
  }
}
