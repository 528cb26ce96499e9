package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who did what is told, nothing of citizens or passwords is, and auditors alone read it. */
class AuditOverHttpTest {
  private static final Set<Who> ABOVE = Set.of(Who.MANAGER, Who.ADMIN);

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
  void signingInIsToldAndWhatIsNoNameIsNot() {
    assertEquals(200, server.get("/session").as("mette").send().status());
    Scenes.signIn(server, "mette", "hemmelig-og-forkert", "").send();
    Scenes.signIn(server, "min-adgangskode-7", "mette", "").send();

    List<JsonObject> signIns = told("operation=sign-in");

    assertEquals(
        List.of("wrong-sign-in null null", "wrong-sign-in null mette", "done mette mette"),
        signIns.stream()
            .skip(1)
            .map(
                each ->
                    each.getString("result")
                        + " "
                        + each.getJsonObject("who").getString("id")
                        + " "
                        + each.getJsonObject("about").getString("staff"))
            .toList());
    assertEquals("127.0.0.0/24", signIns.get(0).getString("origin"));
    String all = server.get(Scenes.audit("")).as("rigmor").send().body();
    assertFalse(all.contains("adgangskode") || all.contains("hemmelig"), all);
  }

  @Test
  void whatWasDoneSaysToWhat() {
    String device = letIn();
    server.post(BRANCH + "/task-types/passport/pause").as("karen").send();
    server.post("/staff/jens/password").as("admin").send();
    server.get("/report?branch=hovedbiblioteket&from=2026-11-24&to=2026-11-24").as("karen").send();

    assertEquals(device, about("accept-device").getString("device"));
    assertEquals("hovedbiblioteket", about("accept-device").getString("branch"));
    assertEquals("passport", about("pause-task-type").getString("taskType"));
    assertEquals("jens", about("renew-password").getString("staff"));
    assertEquals("2026-11-24", about("get-report").getString("from"));
    assertEquals(
        List.of("karen", "karen"),
        told("branch=hovedbiblioteket&who=karen").stream()
            .map(each -> each.getJsonObject("who").getString("id"))
            .toList());
    assertEquals(Set.of("renew-password"), operations("who=jens"));
  }

  /** Whoever had the token of a kiosk is found by it. */
  @Test
  void aBurstThatWasRemovedSaysHowManyNumbersAndOfWhichKiosk() {
    for (int i = 0; i < 3; i++) {
      server.draws("passport");
    }
    String device = server.get("/devices/self").as("kiosk").send().json().getString("id");
    JsonObject wanted =
        new JsonObject()
            .put("by", "kiosk")
            .put("device", device)
            .put("from", "2026-11-24T00:00:00+01:00")
            .put("to", "2026-11-25T00:00:00+01:00");
    JsonObject ofAnother = wanted.copy().put("device", "A".repeat(22));
    server.post(BRANCH + "/burst/remove").as("karen").json(ofAnother.encode()).send();
    assertEquals("0", about("remove-burst").getString("numbers"));

    server.post(BRANCH + "/burst/remove").as("karen").json(wanted.encode()).send();

    assertEquals(
        new JsonObject()
            .put("branch", "hovedbiblioteket")
            .put("channel", "kiosk")
            .put("device", device)
            .put("numbers", "3"),
        about("remove-burst"));
  }

  @Test
  void whoeverGoesTooFarIsToldAndACounterAtWorkIsNot() {
    server.post(BRANCH + "/day/close").as("mette").send();
    server.get(Scenes.audit("")).as("karen").send();
    server.post(BRANCH + "/counters/skranke-3/open").as("mette").send();
    server.draws("passport");
    assertEquals(200, server.mette("/call-next").status());

    assertEquals(Set.of("close-day", "list-audit"), operations("refused=true"));
    JsonObject refused = told("refused=true&operation=close-day").get(0);
    assertEquals("forbidden", refused.getString("result"));
    assertEquals("mette", refused.getJsonObject("who").getString("id"));
    Set<String> all = operations("");
    assertFalse(all.contains("call-next") || all.contains("draw-ticket"), all::toString);
  }

  @Test
  void aRefusalNamesTheRequestThatTheLogKnows() {
    TestServer.Answer refused = server.post(BRANCH + "/day/close").as("mette").send();

    String request = refused.header("request-id");
    assertTrue(request.matches("[0-9a-z]{7,22}"), request);
    assertEquals("/requests/" + request, refused.json().getString("instance"));
    assertEquals(request, told("refused=true").get(0).getString("request"));
  }

  @Test
  void theLogIsReadPageByPageAndAsATableWithAndWithoutStaff() {
    for (int i = 0; i < 3; i++) {
      server.post("/staff/jens/password").as("admin").send();
    }
    JsonObject page =
        server.get(Scenes.audit("&operation=renew-password&limit=2")).as("rigmor").send().json();
    assertTrue(page.getBoolean("more"));
    List<JsonObject> rest =
        told(
            "operation=renew-password&limit=2&before="
                + page.getJsonArray("entries").getJsonObject(1).getInteger("number"));
    assertEquals(1, rest.size());

    String table = csv("&csv=danish&operation=renew-password");
    assertTrue(table.startsWith("\uFEFFNummer;Tidspunkt;"), table);
    assertTrue(table.contains(";staff;admin;127.0.0.0/24;renew-password;staff=jens;done;"), table);
    String masked = csv("&operation=renew-password&masked=true");
    assertTrue(masked.contains(",staff,*,127.0.0.0/24,renew-password,staff=*,done,"), masked);
    assertFalse(masked.contains("admin") || masked.contains("jens"), masked);
  }

  @Test
  void badQueriesAreRefusedEach() {
    for (String query :
        List.of(
            "&who=Anna%20Berg", "&limit=0", "&before=0", "&refused=perhaps", "&csv=xls", "&x=1")) {
      assertEquals(
          "invalid-query", server.get(Scenes.audit(query)).as("rigmor").send().code(), query);
    }
    assertEquals("invalid-query", server.get("/audit").as("rigmor").send().code());
    assertEquals(
        "invalid-query",
        server.get("/audit?from=2020-01-01&to=2020-01-02").as("rigmor").send().code());
    assertEquals(
        "not-acceptable",
        server.get(Scenes.audit("")).as("rigmor").header("Accept", "image/png").send().code());
  }

  /** A new operation for managers or administrators is told, or left out on purpose here. */
  @Test
  void allThatOnlyManagersOrAdministratorsMayChangeIsTold() {
    Set<String> asksOnly = Set.of("check-settings", "check-put-back");
    Set<String> operations = new TreeSet<>();
    Set<String> untold = new TreeSet<>();
    for (Route route : server.api().routes().requests()) {
      operations.add(route.operation());
      boolean mustBe =
          route.changes()
              && ABOVE.containsAll(route.who())
              && !asksOnly.contains(route.operation());
      if (mustBe && !Recorder.DEEDS.contains(route.operation())) {
        untold.add(route.operation());
      }
    }

    assertEquals(Set.of(), untold);
    assertTrue(operations.containsAll(Recorder.DEEDS), () -> Recorder.DEEDS + " " + operations);
  }

  private String letIn() {
    String code =
        server
            .post("/devices")
            .json("{\"kind\":\"display\",\"branch\":\"hovedbiblioteket\",\"name\":\"Tavle\"}")
            .send()
            .json()
            .getString("code");
    TestServer.Answer accepted = server.post("/devices/" + code + "/accept").as("admin").send();
    assertEquals(200, accepted.status(), accepted.body());
    return accepted.json().getString("id");
  }

  private JsonObject about(String operation) {
    return told("operation=" + operation).get(0).getJsonObject("about");
  }

  private Set<String> operations(String query) {
    return told(query).stream()
        .map(each -> each.getString("operation"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<JsonObject> told(String query) {
    TestServer.Answer answer =
        server.get(Scenes.audit(query.isEmpty() ? "" : "&" + query)).as("rigmor").send();
    assertEquals(200, answer.status(), answer.body());
    return answer.json().getJsonArray("entries").stream().map(JsonObject.class::cast).toList();
  }

  private String csv(String query) {
    TestServer.Answer answer =
        server.get(Scenes.audit(query)).as("rigmor").header("Accept", "text/csv").send();
    assertEquals(200, answer.status(), answer.body());
    return answer.body();
  }
}
