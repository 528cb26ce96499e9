package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Role;
import dk.serviceisland.oidc.CrookedProvider;
import dk.serviceisland.oidc.Place;
import dk.serviceisland.oidc.Rule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff from the house, by requests in the forms in which Entra's provisioning sends them. */
class ScimOverHttpTest {
  private static final Path FORMS = Path.of("src/test/resources/scim");
  private static final String USERS = "/Users";
  private static final String GROUPS = "/Groups";

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

  private static String form(String name) {
    try {
      return Files.readString(FORMS.resolve(name + ".json"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Call call(String method, String path) {
    return server.page(method, "/scim/v2" + path).as("service-scim");
  }

  private TestServer.Answer sends(String method, String path, String body) {
    TestServer.Answer answer =
        call(method, path)
            .body(body)
            .header("Content-Type", "application/scim+json; charset=utf-8")
            .send();
    if (answer.status() != 204) {
      assertEquals("application/scim+json", answer.header("content-type"), answer.body());
    }
    return answer;
  }

  private TestServer.Answer gets(String path) {
    return call("GET", path).send();
  }

  /** Says of somebody who is on the staff already that they work here. */
  private String tellsOf(String user) {
    JsonObject body = new JsonObject(form("user")).put("userName", user + "@skanderborg.example");
    body.remove("displayName");
    body.remove("name");
    TestServer.Answer made = sends("POST", USERS, body.encode());
    assertEquals(201, made.status(), made.body());
    return made.json().getString("id");
  }

  private String tellsOfAase() {
    TestServer.Answer made = sends("POST", USERS, form("user"));
    assertEquals(201, made.status(), made.body());
    return made.json().getString("id");
  }

  private Optional<JsonObject> onTheList(String id) {
    return server.get("/staff").as("admin").send().json().getJsonArray("staff").stream()
        .map(JsonObject.class::cast)
        .filter(person -> person.getString("id").equals(id))
        .findFirst();
  }

  private void withRules() {
    CrookedProvider provider = new CrookedProvider(server.realTime());
    server.closesWithIt(provider);
    List<Rule> rules =
        List.of(
            new Rule(
                "groups",
                "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
                new Place(Role.STAFF, Optional.of("generalists"), Optional.of(List.of("ry")))),
            new Rule(
                "groups",
                "island-ledere",
                new Place(Role.MANAGER, Optional.of("managers"), Optional.of(List.of("ry")))));
    server.signsInBy(provider.settings(rules, false), false);
  }

  private String signInOf(String user) {
    return Scenes.signIn(server, user, TestServer.PASSWORD, "").send().code();
  }

  @Test
  void onlyAProgramWithThatScopeIsLetIn() {
    TestServer.Answer nobody = server.page("GET", "/scim/v2/Users").send();
    assertEquals(401, nobody.status());
    assertEquals("Bearer", nobody.header("www-authenticate"));
    assertEquals("401", nobody.json().getString("status"));
    assertEquals(401, server.page("GET", "/scim/v2/Users").as("admin").send().status());
    assertEquals(401, server.page("GET", "/scim/v2/Users").as("kiosk").send().status());
    assertEquals(403, server.page("GET", "/scim/v2/Users").as("service-figures").send().status());
    assertEquals(200, gets(USERS).status());
  }

  @Test
  void whatIsThereIsDescribed() {
    JsonObject config = gets("/ServiceProviderConfig").json();
    assertTrue(config.getJsonObject("patch").getBoolean("supported"));
    assertFalse(config.getJsonObject("bulk").getBoolean("supported"));
    assertEquals(2, gets("/ResourceTypes").json().getInteger("totalResults"));
    JsonObject user = gets("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User").json();
    assertEquals("User", user.getString("name"));
    assertEquals(
        server.origin() + "/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
        user.getJsonObject("meta").getString("location"));
    for (String path : List.of("/ServiceProviderConfig", "/ResourceTypes", "/Schemas/nothing")) {
      assertNotEquals(200, sends("POST", path, "{}").status(), path);
    }
    assertEquals(501, sends("POST", "/Bulk", "{}").status());
    assertEquals(404, gets("/Printers").status());
    assertEquals(404, gets(USERS + "/a/b").status());
  }

  @Test
  void aUserIsToldOfFoundChangedAndForgotten() {
    assertEquals(
        0, gets(USERS + "?filter=userName%20eq%20%22nobody%22").json().getInteger("totalResults"));
    TestServer.Answer made = sends("POST", USERS, form("user"));
    assertEquals(201, made.status(), made.body());
    String id = made.json().getString("id");
    assertEquals(server.origin() + "/scim/v2/Users/" + id, made.header("location"));
    assertFalse(made.body().contains("emails") || made.body().contains("1017"), made.body());

    for (String filter :
        List.of(
            "userName+eq+%22aase.ny@SKANDERBORG.example%22",
            "externalId%20eq%20%220a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef%22",
            "urn:ietf:params:scim:schemas:core:2.0:User:userName%20EQ%20%22Aase.Ny@skanderborg.example%22",
            "id%20eq%20%22" + id + "%22")) {
      JsonObject found = gets(USERS + "?filter=" + filter).json();
      assertEquals(1, found.getInteger("totalResults"), filter);
      assertEquals(id, found.getJsonArray("Resources").getJsonObject(0).getString("id"));
    }
    JsonObject part = gets(USERS + "/" + id + "?attributes=userName,name.familyName").json();
    assertEquals(List.of("schemas", "id", "userName", "name"), List.copyOf(part.fieldNames()));

    JsonObject whole = new JsonObject(form("user")).put("displayName", "Aase Ny");
    whole.remove("externalId");
    TestServer.Answer put = sends("PUT", USERS + "/" + id, whole.encode());
    assertEquals("Aase Ny", put.json().getString("displayName"));
    assertFalse(put.json().containsKey("externalId"));
    assertEquals("W/\"2\"", put.json().getJsonObject("meta").getString("version"));

    assertEquals(204, call("DELETE", USERS + "/" + id).send().status());
    assertEquals(404, gets(USERS + "/" + id).status());
    assertEquals(404, call("DELETE", USERS + "/" + id).send().status());
    tellsOfAase();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rename", "rename-without-path"})
  void aUserIsRenamedAndStaysTheSameOnTheStaff(String form) {
    withRules();
    String id = tellsOfAase();
    comesIntoTheGroup(id);

    TestServer.Answer renamed = sends("PATCH", USERS + "/" + id, form(form));

    assertEquals(200, renamed.status(), renamed.body());
    assertEquals("Aase.Nyere@skanderborg.example", renamed.json().getString("userName"));
    assertEquals("Nyere", renamed.json().getJsonObject("name").getString("familyName"));
    assertEquals("Åse", renamed.json().getJsonObject("name").getString("givenName"));
    assertEquals("Åse Nyere", onTheList("aase-ny").orElseThrow().getString("name"));
  }

  /** The first of them is what Entra sends, the others what it sent or what others send. */
  @ParameterizedTest
  @ValueSource(
      strings = {"disable-as-text", "disable-without-path", "disable-as-list", "disable-by-schema"})
  void whoeverIsDeactivatedHasNoSessionAndHasLeftTheCounter(String form) {
    String id = tellsOf("mette");
    server.draws("passport");
    server.metteMay("/open");
    server.metteMay("/call-next");
    server.metteMay("/start");

    TestServer.Answer disabled = sends("PATCH", USERS + "/" + id, form(form));

    assertEquals(200, disabled.status(), disabled.body());
    assertFalse(disabled.json().getBoolean("active"));
    assertEquals(401, server.get("/session").as("mette").send().status());
    JsonObject counter = server.get(COUNTER).as("jens").send().json();
    assertEquals("signed-out", counter.getJsonObject("left").getString("reason"));
    assertEquals("account-not-in-force", signInOf("mette"));
    assertEquals("2026-11-23", until("mette"));

    assertEquals(200, sends("PATCH", USERS + "/" + id, form("enable")).status());
    assertEquals(200, Scenes.signIn(server, "mette", TestServer.PASSWORD, "").send().status());
  }

  @Test
  void whomNobodyServesYetWaitsAgainAndTheCounterIsFree() {
    String id = tellsOf("mette");
    Scenes.called(server);

    sends("PATCH", USERS + "/" + id, form("disable-as-text"));

    assertEquals("closed", server.get(COUNTER).as("jens").send().json().getString("state"));
    JsonObject queue = server.get(TestServer.BRANCH + "/queue").as("jens").send().json();
    assertEquals("P101", queue.getJsonArray("waiting").getJsonObject(0).getString("number"));
  }

  private String until(String id) {
    JsonObject settings = server.get("/settings").as("admin").send().json();
    return settings.getJsonObject("documents").getJsonObject("staff").getJsonArray("staff").stream()
        .map(JsonObject.class::cast)
        .filter(person -> person.getString("id").equals(id))
        .map(person -> person.getString("until", ""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whomAnAdministratorEndedIsNotBackWithWhateverTheHouseSays() {
    String id = tellsOf("mette");
    assertEquals(
        201,
        Scenes.changing(server, 1, "staff", "staff[mette].until", "2026-11-01").send().status());

    assertEquals(200, sends("PATCH", USERS + "/" + id, form("enable")).status());

    assertEquals("2026-11-01", until("mette"));
  }

  @Test
  void whoeverIsToldOfNoMoreIsGoneAndComesBackAsSomebodyNew() {
    String id = tellsOf("mette");
    assertEquals(200, server.get("/session").as("mette").send().status());

    assertEquals(204, call("DELETE", USERS + "/" + id).send().status());

    assertEquals(401, server.get("/session").as("mette").send().status());
    assertEquals("account-not-in-force", signInOf("mette"));
    assertNotEquals(id, tellsOf("mette"));
    assertEquals(200, Scenes.signIn(server, "mette", TestServer.PASSWORD, "").send().status());
  }

  private String comesIntoTheGroup(String user) {
    TestServer.Answer group = sends("POST", GROUPS, form("group"));
    assertEquals(201, group.status(), group.body());
    String id = group.json().getString("id");
    TestServer.Answer added =
        sends("PATCH", GROUPS + "/" + id, form("add-member").replace("USER", user));
    assertEquals(204, added.status(), added.body());
    return id;
  }

  @ParameterizedTest
  @CsvSource({
    "add-member,remove-member-in-list",
    "add-member-without-path,remove-member-by-filter",
    "add-member,remove-all-members",
    "add-member,replace-members"
  })
  void whoeverComesIntoAGroupThatARuleMeansHasItsPlaceAndLosesItWithTheGroup(
      String adds, String removes) {
    withRules();
    String user = tellsOfAase();
    assertEquals(Optional.empty(), onTheList("aase-ny"));
    String group = sends("POST", GROUPS, form("group")).json().getString("id");

    assertEquals(
        204, sends("PATCH", GROUPS + "/" + group, form(adds).replace("USER", user)).status());

    JsonObject aase = onTheList("aase-ny").orElseThrow();
    assertEquals("staff", aase.getString("role"));
    assertEquals("Åse Ny", aase.getString("name"));
    JsonObject told = gets(GROUPS + "/" + group).json();
    assertEquals(user, told.getJsonArray("members").getJsonObject(0).getString("value"));
    assertFalse(
        gets(GROUPS + "?excludedAttributes=members&filter=displayName+eq+%22island-ry%22")
            .body()
            .contains(user));

    assertEquals(
        204, sends("PATCH", GROUPS + "/" + group, form(removes).replace("USER", user)).status());

    assertEquals("2026-11-23", until("aase-ny"));
    assertEquals(new JsonArray(), gets(GROUPS + "/" + group).json().getJsonArray("members"));
  }

  @Test
  void whoeverIsActiveAgainWithoutSuchAGroupIsNotBack() {
    withRules();
    String user = tellsOfAase();
    String group = comesIntoTheGroup(user);
    String removes = form("remove-member-in-list").replace("USER", user);
    assertEquals(204, sends("PATCH", GROUPS + "/" + group, removes).status());
    assertEquals(200, sends("PATCH", USERS + "/" + user, form("disable-as-text")).status());

    assertEquals(200, sends("PATCH", USERS + "/" + user, form("enable")).status());
    assertEquals("2026-11-23", until("aase-ny"));

    String adds = form("add-member").replace("USER", user);
    assertEquals(204, sends("PATCH", GROUPS + "/" + group, adds).status());
    assertEquals("", until("aase-ny"));
  }

  @Test
  void aGroupThatIsForgottenOrRenamedGivesNoPlaceAnyMore() {
    withRules();
    String user = tellsOfAase();
    String first = comesIntoTheGroup(user);
    JsonObject leaders =
        new JsonObject(form("group"))
            .put("displayName", "island-ledere")
            .put("externalId", "another")
            .put("members", new JsonArray().add(new JsonObject().put("value", user)));
    String second = sends("POST", GROUPS, leaders.encode()).json().getString("id");
    assertEquals("staff", onTheList("aase-ny").orElseThrow().getString("role"));

    assertEquals(204, call("DELETE", GROUPS + "/" + first).send().status());
    assertEquals("manager", onTheList("aase-ny").orElseThrow().getString("role"));

    TestServer.Answer renamed =
        sends("PUT", GROUPS + "/" + second, leaders.put("displayName", "andre").encode());
    assertEquals(200, renamed.status(), renamed.body());
    assertEquals("2026-11-23", until("aase-ny"));
  }

  static Stream<String> unreadable() {
    return Stream.of("", "[]", "{", "{\"Operations\":[]}", "{\"Operations\":[{\"op\":\"move\"}]}");
  }

  @Test
  void whatCannotBeIsRefusedInTheWordsOfTheStandard() {
    String id = tellsOfAase();

    refused(409, "uniqueness", sends("POST", USERS, form("user")));
    JsonObject same = new JsonObject(form("user")).put("userName", "aase.ny@other.example");
    refused(409, "uniqueness", sends("POST", USERS, same.encode()));
    same.put("userName", "010203-1234@skanderborg.example");
    refused(400, "invalidValue", sends("POST", USERS, same.encode()));
    same.put("userName", "@");
    refused(400, "invalidValue", sends("POST", USERS, same.encode()));
    refused(400, "invalidValue", sends("POST", USERS, "{}"));
    refused(400, "invalidValue", sends("POST", GROUPS, "{}"));
    refused(
        400,
        "invalidValue",
        sends("POST", GROUPS, "{\"displayName\":\"x\",\"members\":[{\"value\":\"nobody\"}]}"));
    for (String body : unreadable().toList()) {
      refused(400, "invalidSyntax", sends("PATCH", USERS + "/" + id, body));
    }
    refused(
        400,
        "invalidValue",
        sends(
            "PATCH",
            USERS + "/" + id,
            "{\"Operations\":[{\"op\":\"replace\",\"path\":\"active\",\"value\":\"perhaps\"}]}"));
    refused(
        400,
        "invalidPath",
        sends("PATCH", USERS + "/" + id, "{\"Operations\":[{\"op\":\"remove\"}]}"));
    for (String filter : List.of("userName", "userName%20co%20%22a%22", "title%20eq%20%22a%22")) {
      refused(400, "invalidFilter", gets(USERS + "?filter=" + filter));
    }
    refused(400, "invalidValue", gets(USERS + "?count=many"));
    refused(405, null, sends("PATCH", USERS, "{}"));
    assertEquals(
        415, call("POST", USERS).body("a=b").header("Content-Type", "text/plain").send().status());
  }

  private static void refused(int status, String kind, TestServer.Answer answer) {
    assertEquals(status, answer.status(), answer.body());
    assertEquals(Integer.toString(status), answer.json().getString("status"));
    assertEquals(kind, answer.json().getString("scimType"), answer.body());
    assertFalse(answer.body().contains("010203"), answer.body());
  }

  private static String patch(String op, String path, String value) {
    JsonObject operation = new JsonObject().put("op", op);
    if (!path.isEmpty()) {
      operation.put("path", path);
    }
    String written = operation.encode();
    return "{\"Operations\":["
        + (value.isEmpty()
            ? written
            : written.substring(0, written.length() - 1) + ",\"value\":" + value + "}")
        + "]}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members[value eq 'ID']",
        "members[value eq ID]",
        "members [value eq \"ID\"]",
        "members[value eq \"ID\" or value pr]",
        "members[value eq \"ID\"].value",
        "members.value",
        "/members",
        "active"
      })
  void aRemovalThatIsNotUnderstoodIsRefused(String path) {
    String user = tellsOfAase();
    String group = GROUPS + "/" + comesIntoTheGroup(user);

    refused(
        400, "invalidPath", sends("PATCH", group, patch("remove", path.replace("ID", user), "")));

    assertEquals(1, gets(group).json().getJsonArray("members").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "replace; /active; false; invalidPath",
        "replace; activ; false; invalidPath",
        "replace; [[[; 1; invalidPath",
        "replace; members; []; invalidPath",
        "replace; urn:ietf:params:scim:schemas:core:2.0:Group:active; false; invalidPath",
        "remove; [[[; ``; invalidPath",
        "replace; ``; {\"/active\":false}; invalidPath",
        "replace; ``; {\"displayName\":\"Å\",\"activ\":false}; invalidPath",
        "replace; id; \"5\"; mutability",
        "replace; ``; {\"id\":\"5\",\"active\":false}; mutability",
        "remove; groups; ``; mutability",
        "replace; displayName; {\"formatted\":\"Å\"}; invalidValue",
        "replace; displayName; [\"Å\"]; invalidValue",
        "replace; name; \"Å\"; invalidValue",
        "replace; active; {\"value\":false}; invalidValue",
        "replace; ``; {\"active\":null}; invalidValue",
        "remove; active; ``; invalidValue",
        "replace; ``; {\"active\":false,\"Active\":true}; invalidSyntax"
      })
  void aChangeThatIsNotUnderstoodIsRefusedAndNothingOfItIsDone(
      String op, String path, String value, String kind) {
    String user = USERS + "/" + tellsOfAase();
    JsonObject before = gets(user).json();

    refused(400, kind, sends("PATCH", user, patch(op, path, value)));

    assertEquals(before, gets(user).json());
  }

  @Test
  void theSchemaMayBeAKeyAndTheOwnIdMayStandBesideWhatChanges() {
    String id = tellsOfAase();
    String user = USERS + "/" + id;
    String schema = "urn:ietf:params:scim:schemas:core:2.0:User";

    TestServer.Answer barred =
        sends("PATCH", user, patch("replace", "", "{\"" + schema + "\":{\"active\":false}}"));
    assertEquals(200, barred.status(), barred.body());
    assertFalse(barred.json().getBoolean("active"));
    TestServer.Answer back =
        sends("PATCH", user, patch("replace", schema, "{\"id\":\"" + id + "\",\"active\":true}"));
    assertTrue(back.json().getBoolean("active"), back.body());
  }

  @Test
  void aGroupThatIsReplacedWithoutAPathHasTheseMembersAlone() {
    String user = tellsOfAase();
    String id = comesIntoTheGroup(user);
    String value = "{\"id\":\"" + id + "\",\"displayName\":\"island-ry\",\"members\":[]}";

    assertEquals(204, sends("PATCH", GROUPS + "/" + id, patch("replace", "", value)).status());

    assertEquals(new JsonArray(), gets(GROUPS + "/" + id).json().getJsonArray("members"));
  }

  @Test
  void whoeverIsBarredStaysSoUntilTheHouseSaysActive() {
    String id = tellsOf("mette");
    String whole = "{\"userName\":\"mette@skanderborg.example\"}";
    assertEquals(200, sends("PATCH", USERS + "/" + id, form("disable-as-text")).status());

    TestServer.Answer put = sends("PUT", USERS + "/" + id, whole);

    assertFalse(put.json().getBoolean("active"), put.body());
    assertEquals("2026-11-23", until("mette"));
    String active = new JsonObject(whole).put("active", true).encode();
    assertTrue(sends("PUT", USERS + "/" + id, active).json().getBoolean("active"));
    assertTrue(sends("PUT", USERS + "/" + id, whole).json().getBoolean("active"));
  }

  @Test
  void aBodyWithAMemberTwiceIsRefused() {
    refused(400, "invalidSyntax", sends("POST", USERS, "{\"userName\":\"a\",\"userName\":\"b\"}"));
    refused(400, "invalidSyntax", sends("POST", USERS, "{\"userName\":\"a\",\"USERNAME\":\"b\"}"));
    refused(400, "invalidSyntax", sends("POST", USERS, "null"));
    assertEquals(0, gets(USERS).json().getInteger("totalResults"));
  }

  @Test
  void whatTheSettingsCannotTakeIsRefusedAndNothingIsKept() {
    String id = tellsOf("admin");

    refused(409, null, sends("PATCH", USERS + "/" + id, form("disable-as-text")));

    assertTrue(gets(USERS + "/" + id).json().getBoolean("active"));
    assertEquals(200, server.get("/session").as("admin").send().status());
  }

  @Test
  void whereFilesAreTheTruthTheHouseEndsNobody() {
    server.inFiles();
    String id = tellsOf("mette");

    refused(409, null, sends("PATCH", USERS + "/" + id, form("disable-as-text")));
  }

  @Test
  void aListComesInPages() {
    for (int i = 0; i < 5; i++) {
      sends("POST", USERS, "{\"userName\":\"person-" + i + "\"}");
    }

    JsonObject page = gets(USERS + "?startIndex=4&count=3").json();

    assertEquals(5, page.getInteger("totalResults"));
    assertEquals(4, page.getInteger("startIndex"));
    assertEquals(2, page.getInteger("itemsPerPage"));
    assertEquals(0, gets(USERS + "?count=0").json().getJsonArray("Resources").size());
  }

  @Test
  void whatTheProgramDidIsInTheAuditLog() {
    String id = tellsOf("mette");
    sends("PATCH", USERS + "/" + id, form("disable-as-text"));
    // At night it is tomorrow already where the house is.
    LocalDate today = LocalDate.ofInstant(server.realTime().instant(), ZoneOffset.UTC);

    JsonArray entries =
        server
            .get("/audit?from=" + today + "&to=" + today.plusDays(1) + "&who=mette")
            .as("admin")
            .send()
            .json()
            .getJsonArray("entries");

    List<String> operations =
        entries.stream()
            .map(JsonObject.class::cast)
            .map(
                entry ->
                    entry.getJsonObject("who").getString("kind")
                        + " "
                        + entry.getString("operation"))
            .filter(line -> line.startsWith("service "))
            .toList();
    assertEquals(List.of("service change-house-user", "service add-house-user"), operations);
  }
}
