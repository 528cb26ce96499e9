package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.engine.Within;
import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A counter asks the owner of a task and a lifeline in another branch, to the figures of both. */
class CounselOverHttpTest {
  /** What is answered to those who ask and those who answer. */
  static final Set<String> TELLS =
      Set.of(
          "ask-owner.answer",
          "list-grey-zones.answer",
          "ask-lifeline.answer",
          "list-lifelines.answer",
          "list-lifelines.answer-own",
          "take-lifeline.answer",
          "get-counsel-report.answer",
          "start-service.answer-prepares");

  private static final String REPORT = "/report/counsel?from=2026-11-24&to=2026-11-24";
  private static final String TOWN_HALL = "/branches/raadhuset";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).opened();
    server.post(TOWN_HALL + "/day/open").as("karen").send();
    server.post(TOWN_HALL + "/counters/skranke-1/open").as("torben").send();
    Scenes.called(server).metteMay("/start");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsAskedIsAnsweredAndCounted() {
    JsonObject first = asksOwner("{}");
    assertEquals(first, asksOwner("{\"note\":\"Igen\"}"), "who asks twice has asked once");
    Call answer = server.post("/grey-zones/" + first.getString("id") + "/answer").as("karen");
    assertEquals(204, answer.json(Examples.named("answer-owner.request").encode()).send().status());
    JsonObject question = asksOwner(Examples.named("ask-owner.request").encode());
    JsonObject questions = server.get("/grey-zones").as("karen").send().json();

    JsonObject asked = asksLifeline();
    assertEquals(asked, asksLifeline(), "who asks twice has asked once");
    assertEquals(List.of("Torben Kjær"), asked.getJsonArray("onDuty").getList());
    server.at("10:01:00");
    JsonObject seen = server.get("/lifelines").as("torben").send().json();
    JsonObject taken = lifeline(asked, "take", "torben").json();
    JsonObject own = server.get("/lifelines").as("mette").send().json();
    server.at("10:05:00");
    assertEquals(204, lifeline(asked, "end", "torben").status());
    assertEquals(List.of(), asks("mette").getList());
    JsonObject report = server.get(REPORT + "&branch=hovedbiblioteket").as("karen").send().json();

    Map<String, JsonObject> told =
        Map.of(
            "ask-owner.answer", question,
            "list-grey-zones.answer", questions,
            "ask-lifeline.answer", asked,
            "list-lifelines.answer", seen,
            "list-lifelines.answer-own", own,
            "take-lifeline.answer", taken,
            "start-service.answer-prepares", prepares(),
            "get-counsel-report.answer", server.get(REPORT).as("karen").send().json());
    assertEquals(TELLS, told.keySet());
    assertEquals(Map.of(), Examples.differences(told));
    JsonObject total = report.getJsonObject("total");
    assertEquals(
        List.of(2, 1, 1, 1),
        List.of(
            total.getInteger("greyZones"),
            total.getInteger("answered"),
            total.getInteger("lifelines"),
            total.getInteger("taken")));
    assertTrue(total.getInteger("medianAnswerSeconds") > 0);
    assertEquals(240, total.getInteger("helpSeconds"));
    String table =
        server.get(REPORT + "&csv=danish").as("karen").header("Accept", "text/csv").send().body();
    assertTrue(table.contains("hovedbiblioteket;passport;Pas;2;1;1;1;"), table);
    assertEquals(
        0,
        server
            .get(REPORT + "&branch=ry")
            .as("karen")
            .send()
            .json()
            .getJsonObject("total")
            .getInteger("greyZones"));
  }

  /** Passports have no owner in the settings, pensions are Aisha's. */
  @Test
  void itIsSaidWhetherSomebodyAnswersForTheTaskOrTheManagersAlone() {
    assertEquals("managers", asksOwner("{}").getString("askedOf"));
    String pension = server.draws("pension").getString("id");
    String there = BRANCH + "/counters/skranke-2";
    server.post(there + "/open").as("aisha").send();
    Scenes.callTicket(server, there, "aisha", pension).send();
    server.post(there + "/start").as("aisha").send();
    assertEquals("owner", ownerOf(there, "aisha").json("{}").send().json().getString("askedOf"));
  }

  /** It reaches them there, and no more when their last day is over. */
  @Test
  void anOwnerOfAnotherBranchIsAskedUntilTheyLeave() {
    has(Changes.putting("task-types", "taskTypes[passport].owner", owner("torben")));
    JsonObject asked = asksOwner("{}");
    assertEquals("owner", asked.getString("askedOf"));
    assertFalse(asked.getBoolean("mayAnswer"));
    JsonObject seen = questions("torben").getJsonObject(0);
    assertEquals(
        List.of("owner", true), List.of(seen.getString("askedOf"), seen.getBoolean("mayAnswer")));

    has(Changes.putting("staff", "staff[torben].until", "2026-11-23"));
    assertEquals("managers", questions("karen").getJsonObject(0).getString("askedOf"));
  }

  @Test
  void anAnswerStandsInThePlaybookAndTheNoteIsGone() {
    JsonObject question = asksOwner(Examples.named("ask-owner.request").encode());
    String answer = "/grey-zones/" + question.getString("id") + "/answer";
    String said = Examples.named("answer-owner.request").encode();

    assertEquals("question-unknown", server.post(answer).as("mette").json(said).send().code());
    JsonObject waits = questions("mette").getJsonObject(0);
    assertFalse(waits.getBoolean("mayAnswer"));
    assertNull(waits.getString("note"), "the note is for those who answer");
    assertEquals(
        "Må vi tage imod en fuldmagt?", questions("karen").getJsonObject(0).getString("note"));
    assertEquals(204, server.post(answer).as("karen").json(said).send().status());
    assertEquals("question-unknown", server.post(answer).as("karen").json(said).send().code());

    assertNull(questions("karen").getJsonObject(0).getString("note"));
    JsonObject page =
        server
            .get(BRANCH + "/playbook?query=pas")
            .as("mette")
            .send()
            .json()
            .getJsonArray("pages")
            .getJsonObject(0);
    assertEquals(
        "Ja, når den er underskrevet.",
        page.getJsonArray("cleared").getJsonObject(0).getString("what"));
  }

  @Test
  void whoeverAskedReadsTheAnswerThoughItIsNotShared() {
    JsonObject question = asksOwner(Examples.named("ask-owner.request").encode());
    assertEquals(1, questions("mette").size(), "that it waits is told where it was asked");
    assertEquals(List.of(), questions("torben").getList(), "and nowhere else");
    String answer = "/grey-zones/" + question.getString("id") + "/answer";
    server.post(answer).as("karen").json("{\"answer\":\"Nej, send dem videre.\"}").send();

    JsonObject seen = questions("mette").getJsonObject(0);
    assertEquals("Nej, send dem videre.", seen.getString("answer"));
    assertFalse(seen.getBoolean("shared"));
    assertNull(seen.getString("note"));
    assertEquals(List.of(), questions("torben").getList(), "the town hall has not asked");
    server.daysPass(15);
    assertEquals(List.of(), questions("mette").getList());
    assertEquals(1, questions("karen").size(), "who answered sees it for longer");
  }

  @Test
  void aLifelineIsOverWithTheServiceAndTheNextCitizenHasAnother() {
    JsonObject asked = asksLifeline();
    server.at("10:01:00");
    assertEquals(200, lifeline(asked, "take", "torben").status());
    server.at("10:05:00");
    Scenes.complete(server, "solved").send();

    Within.aMinute("nobody answers any more", () -> asks("torben").isEmpty());
    JsonObject total = server.get(REPORT).as("karen").send().json().getJsonObject("total");
    assertEquals(240, total.getInteger("helpSeconds"), "as long as the service");
    server.draws("passport");
    server.metteMay("/call-next");
    server.metteMay("/start");
    JsonObject next = asksLifeline();
    assertNotEquals(asked.getString("id"), next.getString("id"));
    assertEquals("asked", next.getString("state"));
    assertEquals(List.of("Torben Kjær"), next.getJsonArray("onDuty").getList());
  }

  /** The citizen is still at the counter, and nobody is there to be answered. */
  @Test
  void whoeverSignsOutAsksNoLifelineAnyMore() {
    asksLifeline();
    assertEquals(1, asks("torben").size());

    assertEquals(204, server.call("DELETE", "/session").as("mette").send().status());
    server.signedIn().forget("mette");
    TestServer.await(server.api().routes().attendance().look(System.nanoTime()));

    Within.aMinute("nobody asks any more", () -> asks("torben").isEmpty());
    JsonObject queue = server.get(BRANCH + "/queue").as("karen").send().json();
    assertEquals(1, queue.getJsonArray("inService").size(), "the citizen stands there");
  }

  @Test
  void whoeverMayNotDecideAsksBeforeItIsSolvedWithALifeline() {
    prepares();
    String there = BRANCH + "/counters/skranke-2";
    String solved = "{\"outcome\":\"solved-with-lifeline\"}";
    TestServer.Answer refused = server.post(there + "/complete").as("aisha").json(solved).send();
    assertEquals("delegation-required", refused.code());
    List<String> allowed = List.of(refused.allowed("/outcome").split(", "));
    assertEquals("prepared", allowed.get(0));
    assertFalse(allowed.contains("solved") || allowed.contains("decided"), allowed::toString);
    assertFalse(allowed.contains("solved-with-lifeline"), allowed::toString);
    assertEquals(allowed, offered());
    server.post(there + "/lifeline/ask").as("aisha").send();
    assertTrue(offered().contains("solved-with-lifeline"), () -> offered().toString());
    assertEquals(200, server.post(there + "/complete").as("aisha").json(solved).send().status());
  }

  @Test
  void aCounterAsksSoOftenAndNoMore() {
    Call same = ownerOf(COUNTER, "mette").header("Idempotency-Key", "one").json("{}");
    JsonObject first = same.send().json();
    assertEquals(first, same.send().json());
    Call other = ownerOf(COUNTER, "mette").header("Idempotency-Key", "one");
    assertEquals("idempotency-key-reused", other.json("{\"note\":\"x\"}").send().code());
    String said = Examples.named("answer-owner.request").encode();
    JsonObject question = first;
    for (int asked = 1; asked < 30; asked++) {
      Call answer = server.post("/grey-zones/" + question.getString("id") + "/answer").as("karen");
      assertEquals(204, answer.json(said).send().status());
      question = asksOwner("{}");
    }
    server
        .post("/grey-zones/" + question.getString("id") + "/answer")
        .as("karen")
        .json(said)
        .send();
    TestServer.Answer no = ownerOf(COUNTER, "mette").json("{}").send();
    assertEquals(429, no.status());
    assertEquals("too-many-attempts", no.code());
    assertEquals(30, questions("karen").size());

    for (int asked = 0; asked < 30; asked++) {
      assertEquals(204, lifeline(asksLifeline(), "end", "mette").status());
    }
    assertEquals(
        "too-many-attempts", server.post(COUNTER + "/lifeline/ask").as("mette").send().code());
  }

  /** Its own bound would let whoever goes from counter to counter ask without end. */
  @Test
  void whoeverChangesCountersAsksNoMore() {
    String said = Examples.named("answer-owner.request").encode();
    for (int asked = 0; asked < 30; asked++) {
      String id = asksOwner("{}").getString("id");
      Call answer = server.post("/grey-zones/" + id + "/answer").as("karen");
      assertEquals(204, answer.json(said).send().status());
    }
    Scenes.complete(server, "solved").send();
    String next = BRANCH + "/counters/skranke-5";
    assertEquals(200, server.post(COUNTER + "/close").as("mette").send().status());
    assertEquals(200, server.post(next + "/open").as("mette").send().status());
    server.draws("passport");
    assertEquals(200, server.post(next + "/call-next").as("mette").send().status());
    assertEquals(200, server.post(next + "/start").as("mette").send().status());

    assertEquals("too-many-attempts", ownerOf(next, "mette").json("{}").send().code());
  }

  @Test
  void onlyWhoServesAsksAndNotesNameNobody() {
    assertEquals(
        "looks-like-cpr",
        ownerOf(COUNTER, "mette").json("{\"note\":\"Cpr 010190-1234\"}").send().code());
    assertEquals("not-your-counter", ownerOf(COUNTER, "jens").json("{}").send().code());
    assertEquals(
        "counter-unknown", ownerOf(BRANCH + "/counters/x", "mette").json("{}").send().code());
    assertEquals(
        "counter-closed",
        ownerOf(BRANCH + "/counters/skranke-1", "mette").json("{}").send().code());
    Scenes.complete(server, "solved").send();
    assertEquals("nothing-at-counter", ownerOf(COUNTER, "mette").json("{}").send().code());
    assertEquals("unauthenticated", server.get("/grey-zones").send().code());
    assertEquals("forbidden", server.get(REPORT).as("mette").send().code());
  }

  @Test
  void nobodyTakesTheirOwnAskOrOneThatIsNotForThem() {
    JsonObject asked = asksLifeline();

    assertEquals(List.of(), asks("lars").getList());
    assertEquals("forbidden", lifeline(asked, "take", "mette").code());
    assertEquals("forbidden", lifeline(asked, "take", "lars").code());
    assertEquals("lifeline-unknown", lifeline(asked, "end", "lars").code());
    assertTrue(asks("mette").getJsonObject(0).getBoolean("own"));
    assertFalse(asks("torben").getJsonObject(0).getBoolean("own"));
    server.at("10:20:00");
    assertEquals("lifeline-unknown", lifeline(asked, "take", "torben").code());
    assertEquals(List.of(), asks("torben").getList());
  }

  /** For as long as the service goes on, and until one is asked again. */
  @Test
  void whoeverAskedIsToldThatNobodyAnsweredInTime() {
    JsonObject asked = asksLifeline();
    server.at("10:20:00");
    JsonObject unanswered = asks("mette").getJsonObject(0);
    assertEquals(asked.getString("id"), unanswered.getString("id"));
    assertEquals("unanswered", unanswered.getString("state"));
    assertFalse(unanswered.containsKey("onDuty"));
    assertEquals(List.of(), asks("torben").getList());

    JsonObject again = asksLifeline();
    assertEquals(new JsonArray().add(again), asks("mette"));
    server.at("10:40:00");
    assertEquals("unanswered", asks("mette").getJsonObject(0).getString("state"));
    Scenes.complete(server, "solved").send();
    Scenes.called(server).metteMay("/start");
    assertEquals(List.of(), asks("mette").getList(), "the next citizen's lifeline is another");
  }

  @Test
  void aLifelineIsOnDutyByTelephoneAndLifelineDutyAndNotInABreak() {
    pauses("break");
    assertEquals(List.of(), onDuty());
    server.post(TOWN_HALL + "/counters/skranke-1/resume").as("torben").send();
    pauses("lifeline-duty");
    assertEquals(List.of("Torben Kjær"), onDuty());
    server.post(TOWN_HALL + "/counters/skranke-1/close").as("torben").send();
    assertEquals(List.of(), onDuty());
    for (String kind : List.of("telephone", "meeting", "lifeline")) {
      JsonObject duty = new JsonObject().put("from", "10:00").put("to", "14:00").put("kind", kind);
      JsonObject day =
          new JsonObject()
              .put("date", "2026-11-24")
              .put("revision", revision)
              .put("duties", new JsonArray().add(duty));
      TestServer.Answer planned =
          server.call("PUT", TOWN_HALL + "/duties/torben").as("karen").json(day.encode()).send();
      assertEquals(200, planned.status(), planned.body());
      revision++;
      assertEquals(kind.equals("meeting") ? List.of() : List.of("Torben Kjær"), onDuty(), kind);
    }
  }

  private int revision;

  private void pauses(String reason) {
    TestServer.Answer paused =
        server
            .post(TOWN_HALL + "/counters/skranke-1/pause")
            .as("torben")
            .json(new JsonObject().put("reason", reason).encode())
            .send();
    assertEquals(200, paused.status(), paused.body());
  }

  private List<?> onDuty() {
    return asksLifeline().getJsonArray("onDuty").getList();
  }

  /** Aisha has no delegation for what she serves. */
  private List<String> offered() {
    return server
        .get(BRANCH + "/counters/skranke-2")
        .as("aisha")
        .send()
        .json()
        .getJsonObject("current")
        .getJsonArray("outcomes")
        .stream()
        .map(String.class::cast)
        .toList();
  }

  private JsonObject prepares() {
    String moved = server.draws("population-register").getString("id");
    String there = BRANCH + "/counters/skranke-2";
    server.post(there + "/open").as("aisha").send();
    Scenes.callTicket(server, there, "aisha", moved).send();
    return server.post(there + "/start").as("aisha").send().json();
  }

  private Call ownerOf(String counter, String staff) {
    return server.post(counter + "/grey-zone").as(staff);
  }

  private JsonObject asksOwner(String body) {
    return ownerOf(COUNTER, "mette").json(body).send().json();
  }

  private static JsonObject owner(String staff) {
    return new JsonObject().put("function", "Teamleder").put("staff", staff);
  }

  /** The settings are changed as asked. */
  private void has(JsonObject change) {
    int newest = server.get("/settings").as("admin").send().json().getInteger("revision");
    TestServer.Answer made = Changes.make(server, newest, "now", change).send();
    assertEquals(201, made.status(), made.body());
  }

  private JsonObject asksLifeline() {
    return server.post(COUNTER + "/lifeline/ask").as("mette").send().json();
  }

  private TestServer.Answer lifeline(JsonObject asked, String what, String staff) {
    return server.post("/lifelines/" + asked.getString("id") + "/" + what).as(staff).send();
  }

  private JsonArray asks(String staff) {
    return server.get("/lifelines").as(staff).send().json().getJsonArray("asks");
  }

  private JsonArray questions(String staff) {
    return server.get("/grey-zones").as(staff).send().json().getJsonArray("questions");
  }
}
