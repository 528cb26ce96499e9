package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visit from number to rating, as a kiosk, a phone and a staff member make it. */
class VisitOverHttpTest {
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
  void aCitizenDrawsIsCalledServedAndRates() {
    JsonObject drawn = server.draws("passport");
    assertEquals("P101", drawn.getString("number"));
    assertEquals(1, drawn.getInteger("position"));
    String ticket = "/tickets/" + drawn.getString("id");

    server.metteMay("/open");
    server.at("10:05:00");
    JsonObject called = server.metteMay("/call-next");
    assertEquals("P101", called.getJsonObject("current").getString("number"));
    JsonObject seen = server.get(ticket).send().json();
    assertEquals("called", seen.getString("state"));
    assertEquals("3", seen.getJsonObject("counter").getString("label"));

    server.metteMay("/start");
    TestServer.Answer completed =
        server.post(COUNTER + "/complete").as("mette").json("{\"outcome\":\"solved\"}").send();
    assertEquals("ready", completed.json().getString("state"));

    TestServer.Answer rated =
        server.post(ticket + "/rating").json("{\"help\":5,\"solution\":4}").send();
    assertEquals(200, rated.status(), rated.body());
    assertFalse(rated.json().getBoolean("mayRate"));
  }

  /** Asked as the settings say, on the phone and at the kiosk; reports name it. */
  @Test
  void whoeverRatesMayAnswerTheSettingsQuestions() {
    JsonObject asked = Examples.named("short-question");
    assertEquals(
        201,
        Changes.make(
                server,
                1,
                "now",
                Changes.putting("municipality", "questions", new JsonArray().add(asked)))
            .send()
            .status());
    server.metteMay("/open");
    JsonObject first = served();
    String ticket = "/tickets/" + first.getString("id");
    JsonArray questions = new JsonArray().add(asked);
    assertEquals(questions, server.get(ticket).send().json().getJsonArray("questions"));
    assertEquals(questions, server.get(BRANCH).send().json().getJsonArray("questions"));

    String wrong =
        "{\"help\":5,\"solution\":4,\"answers\":[{\"question\":\"uses-library\",\"answer\":\"yes\"}]}";
    TestServer.Answer unknown = server.post(ticket + "/rating").json(wrong).send();
    assertEquals("choice-unknown", unknown.code());
    assertEquals("uses-library (often or sometimes or never)", unknown.allowed("/answers"));
    TestServer.Answer rated =
        server
            .post(ticket + "/rating")
            .json(Examples.named("rate-visit.request-answers").encode())
            .send();
    assertEquals(200, rated.status(), rated.body());
    assertFalse(rated.json().containsKey("questions"));
    String number = served().getString("number");
    assertEquals(
        204,
        server
            .post(BRANCH + "/ratings")
            .as("kiosk")
            .json(Examples.named("rate-number.request-answers").put("number", number).encode())
            .send()
            .status());

    JsonObject report =
        server
            .get("/report?branch=hovedbiblioteket&from=2026-11-24&to=2026-11-24&by=answer")
            .as("karen")
            .send()
            .json();
    JsonObject sometimes = report.getJsonArray("groups").getJsonObject(1);
    assertEquals("uses-library/sometimes", sometimes.getString("key"));
    assertEquals(
        "Bruger du også biblioteket? En gang imellem",
        sometimes.getJsonObject("names").getString("da"));
  }

  private JsonObject served() {
    JsonObject drawn = server.draws("passport");
    server.metteMay("/call-next");
    server.metteMay("/start");
    server.post(COUNTER + "/complete").as("mette").json("{\"outcome\":\"solved\"}").send();
    return drawn;
  }

  @Test
  void theKeyOfARatingKnowsTheTicketAndNotWhatWasSaid() {
    String ticket = "/tickets/" + server.draws("passport").getString("id");
    server.metteMay("/open");
    server.metteMay("/call-next");
    server.metteMay("/start");
    server.post(COUNTER + "/complete").as("mette").json("{\"outcome\":\"solved\"}").send();
    Call kind = server.post(ticket + "/rating").header("Idempotency-Key", "one");

    TestServer.Answer first = kind.json("{\"help\":5,\"solution\":4}").send();
    TestServer.Answer again = kind.json("{\"help\":1,\"solution\":1}").send();

    assertEquals(200, first.status(), first.body());
    assertEquals(200, again.status(), again.body());
    assertEquals(first.body(), again.body());
  }

  @Test
  void theSameKeyGetsTheSameAnswerAndNoSecondNumber() {
    Call draw =
        server
            .post(BRANCH + "/tickets")
            .as("kiosk")
            .header("Idempotency-Key", "once")
            .json("{\"taskTypes\":[\"passport\"]}");

    TestServer.Answer first = draw.send();
    TestServer.Answer again = draw.send();

    assertEquals(first.body(), again.body());
    assertEquals(first.header("location"), again.header("location"));
    assertTrue(first.header("location").endsWith(first.json().getString("id")));
    assertEquals("P102", server.draws("passport").getString("number"));
  }

  @Test
  void nobodyWaitingIsNotAnError() {
    server.metteMay("/open");

    TestServer.Answer answer = server.mette("/call-next");

    assertEquals(204, answer.status());
    assertEquals("", answer.body());
  }

  @Test
  void aPhoneDrawsWithTheCodeOnTheScreen() {
    String code = server.get(BRANCH + "/presence").as("display").send().json().getString("code");
    assertEquals(server.presenceCode(), code);

    TestServer.Answer drawn =
        server
            .post(BRANCH + "/tickets")
            .json("{\"taskTypes\":[\"passport\"],\"presence\":\"" + code + "\"}")
            .send();

    assertEquals(201, drawn.status(), drawn.body());
  }

  @Test
  void aPhoneWhoseAnswerWasLostGetsItAlsoWhenTheCodeHasChanged() {
    String code = server.presenceCode();
    Call draw =
        server
            .post(BRANCH + "/tickets")
            .json("{\"taskTypes\":[\"passport\"],\"presence\":\"" + code + "\"}");
    TestServer.Answer first = draw.send();

    server.realTimePasses(Duration.ofMinutes(5));
    TestServer.Answer again = draw.send();

    assertEquals(201, again.status(), again.body());
    assertEquals(first.body(), again.body());
    assertEquals(first.header("location"), again.header("location"));
    assertEquals(
        "presence-wrong",
        draw.header("Idempotency-Key", "another-wish-of-this-phone").send().code());
  }

  @Test
  void aPhoneHasSoManyNumbersOpenAndAnotherWhenOneEnds() {
    Call another = Scenes.oneMoreByTheSamePhone(server);
    assertEquals("too-many-open", another.send().code());

    JsonObject waiting =
        server
            .get(BRANCH + "/queue")
            .as("mette")
            .send()
            .json()
            .getJsonArray("waiting")
            .getJsonObject(0);
    server.post("/tickets/" + server.code(waiting.getString("id")) + "/withdraw").send();

    assertEquals(201, another.send().status());
  }

  @Test
  void qrCodesAreDrawings() {
    String id = server.draws("passport").getString("id");

    assertTrue(server.get("/tickets/" + id + "/qr.svg").send().body().startsWith("<svg"));
    assertTrue(
        server.get(BRANCH + "/presence/qr.svg").as("kiosk").send().body().startsWith("<svg"));
  }

  /** Whoever asks for no host asked the address that the server listens on. */
  @Test
  void aLinkLeadsSomewhereAlsoForWhoNamesNoHost() {
    String path =
        "/api/v1/tickets/" + server.draws("passport").getString("id") + "/qr.svg HTTP/1.0\r\n";
    String named = "Host: " + server.origin().substring("http://".length()) + "\r\n";

    String without = server.raw().ask("GET " + path + "\r\n");

    assertTrue(without.contains("<svg"), without);
    assertEquals(drawing(server.raw().ask("GET " + path + named + "\r\n")), drawing(without));
  }

  private static String drawing(String answer) {
    return answer.substring(answer.indexOf("<svg"));
  }

  @Test
  void aSessionSaysWhereItsPersonServes() {
    server.metteMay("/open");

    JsonObject session = server.get("/session").as("mette").send().json();

    assertEquals("skranke-3", session.getJsonObject("counter").getString("counter"));
    assertEquals(
        "generalists",
        session.getJsonObject("staff").getJsonArray("groups").getJsonObject(0).getString("id"));
    assertEquals(204, server.call("DELETE", "/session").as("mette").send().status());
    assertEquals("unauthenticated", server.get("/session").as("mette").send().code());
  }

  @Test
  void aManagerPausesATaskTypeAndClosesTheDay() {
    TestServer.Answer paused =
        server.post(BRANCH + "/task-types/passport/pause").as("karen").send();
    assertEquals("paused", taskType(paused.json(), "passport").getString("state"));
    TestServer.Answer resumed =
        server.post(BRANCH + "/task-types/passport/resume").as("karen").send();
    assertEquals("open", taskType(resumed.json(), "passport").getString("state"));

    TestServer.Answer closed = server.post(BRANCH + "/day/close").as("karen").send();

    assertEquals("day-closed", closed.json().getJsonObject("closed").getString("reason"));
  }

  @Test
  void headSaysHowLongTheAnswerWouldBe() {
    TestServer.Answer whole = server.get(BRANCH).send();

    TestServer.Answer head = server.call("HEAD", BRANCH).send();

    assertEquals(200, head.status());
    assertEquals("", head.body());
    assertEquals(whole.header("content-length"), head.header("content-length"));
  }

  @Test
  void staffSeeTheQueueAndAPlaybook() {
    server.draws("passport");
    server.metteMay("/open");

    JsonObject queue = server.get(BRANCH + "/queue").as("mette").send().json();
    assertEquals(1, queue.getInteger("waitingTotal"));
    assertEquals(1, queue.getInteger("mayServeTotal"));
    JsonObject pages = server.get(BRANCH + "/playbook?query=pension").as("mette").send().json();
    assertFalse(pages.getJsonArray("pages").isEmpty());
  }

  @Test
  void figuresComeAsJsonOrCsv() {
    String report = "/report?from=2026-11-24&to=2026-11-24&branch=hovedbiblioteket";

    assertEquals(
        0, server.get(report).as("karen").send().json().getJsonObject("total").getInteger("drawn"));
    TestServer.Answer csv = server.get(report).as("karen").header("Accept", "text/csv").send();
    assertTrue(csv.body().startsWith("key,name,drawn,"), csv.body());
    assertEquals("text/csv; charset=utf-8", csv.header("content-type"));

    String errands = report.replace("/report?", "/report/errands?");
    assertEquals(
        List.of(), server.get(errands).as("karen").send().json().getJsonArray("errands").getList());
    assertTrue(
        server
            .get(errands + "&csv=danish")
            .as("karen")
            .header("Accept", "text/csv")
            .send()
            .body()
            .startsWith("\uFEFFDato;Betjeningssted;Kanal;KLE;"));
    assertEquals("forbidden", server.raw().codeOf(errands, "mette"));
  }

  private static JsonObject taskType(JsonObject branch, String id) {
    return branch.getJsonArray("taskTypes").stream()
        .map(JsonObject.class::cast)
        .filter(type -> type.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }
}
