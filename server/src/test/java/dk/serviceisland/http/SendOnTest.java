package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mette sends a passport on to Ry: what is said first, and what the citizen's page says then. */
class SendOnTest {
  private static final String IN_RY = "/branches/ry/counters/skranke-1";

  @TempDir private Path folder;
  private TestServer server;
  private String ticket;

  @BeforeEach
  void metteCalls() {
    server = TestServer.start(folder).opened();
    ticket = server.draws("passport").getString("id");
    server.metteMay("/open");
    server.metteMay("/call-next");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aBranchThatIsClosedOrUnknownOrThisOneIsSaidFirst() {
    assertEquals("branch-closed", send("ry", "passport", true).code());
    assertEquals("branch-unknown", send("nowhere", "passport", true).code());
    TestServer.Answer same = send("hovedbiblioteket", "passport", true);
    assertEquals("invalid-body", same.code());
    assertEquals("/branch", same.json().getJsonArray("errors").getJsonObject(0).getString("path"));
  }

  @Test
  void nobodyOnDutyThereIsSaidFirst() {
    opensRy();

    assertEquals("nobody-able", send("ry", "passport", false).code());
    assertEquals("task-type-unknown", send("ry", "wedding", true).code());
    assertEquals("waiting", afterSending().getString("state"));
  }

  /** Ry gives one number for MitID a day, and somebody is on duty there. */
  @Test
  void thatTheQuotaThereIsUsedUpIsSaidFirst() {
    opensRy();
    assertEquals(200, server.post(IN_RY + "/open").as("peter").send().status());
    assertEquals(200, send("ry", "mitid", false, "first").status());
    server.sendingsGoOn();
    server.draws("passport");
    server.metteMay("/call-next");

    TestServer.Answer full = send("ry", "mitid", false, "second");

    assertEquals("quota-reached", full.code());
    assertEquals(1, full.json().getInteger("quota"));
    assertEquals(200, send("ry", "mitid", true, "third").status());
    server.sendingsGoOn();
    assertEquals(2, waitingInRy());
  }

  @Test
  void thatTheQuotaIsUsedUpIsSaidBesideWhateverElseSpeaksAgainstIt() {
    opensRy();
    assertEquals(200, send("ry", "mitid", true, "first").status());
    server.sendingsGoOn();
    server.draws("passport");
    server.metteMay("/call-next");

    TestServer.Answer nobody = send("ry", "mitid", false, "second");

    assertEquals("nobody-able", nobody.code());
    assertEquals(1, nobody.json().getInteger("quota"));
    assertEquals(null, send("ry", "passport", false, "third").json().getInteger("quota"));
  }

  @Test
  void whatTheColleagueShouldKnowGoesAlong() {
    opensRy();
    assertEquals(200, sendWithNote("Mangler foto").status());
    server.restart(journal -> {});
    server.sendingsGoOn();

    String there = here().getJsonObject("sentOn").getString("ticket");
    assertEquals("Mangler foto", note("ry", there));
    server.at("10:20:00").notesGo();
    assertEquals("Mangler foto", note("ry", there));
    assertEquals("", note("hovedbiblioteket", ticket));
    assertEquals(1, TestServer.await(server.kept().notes().all()).size());
  }

  @Test
  void whatLooksLikeACprNumberIsRefused() {
    opensRy();
    assertEquals("looks-like-cpr", sendWithNote("Hun er 010190-1234").code());
  }

  @Test
  void theOldLinkTellsTheNewNumberAndTheNewOneTheOld() {
    opensRy();
    JsonObject there = afterSending();

    assertEquals("waiting", there.getString("state"));
    assertEquals("ry", there.getJsonObject("branch").getString("id"));
    assertEquals("P101", there.getJsonObject("cameFrom").getString("number"));
    assertEquals(there.getString("number"), here().getJsonObject("sentOn").getString("number"));
    assertEquals("sent-on", here().getString("endReason"));
  }

  /** Whoever asks again because the answer was lost is not asked whether the branch is open. */
  @Test
  void askedAgainItIsSentOnce() {
    opensRy();
    assertEquals(200, send("ry", "passport", true, "key-1").status());
    server.sendingsGoOn();
    assertEquals(200, server.post("/branches/ry/day/close").as("karen").send().status());

    assertEquals(200, send("ry", "passport", true, "key-1").status());
    assertEquals("branch-closed", send("ry", "passport", true, "key-2").code());
  }

  private void opensRy() {
    assertEquals(200, server.post("/branches/ry/day/open").as("karen").send().status());
  }

  private JsonObject here() {
    return server.get("/tickets/" + ticket).send().json();
  }

  /** The ticket at the other branch, once it is there. */
  private JsonObject afterSending() {
    assertEquals(200, send("ry", "passport", true).status());
    server.sendingsGoOn();
    String there = here().getJsonObject("sentOn").getString("ticket");
    return server.get("/tickets/" + there).send().json();
  }

  private int waitingInRy() {
    return server
        .get("/branches/ry/queue")
        .as("karen")
        .send()
        .json()
        .getJsonObject("figures")
        .getInteger("waiting");
  }

  private String note(String branch, String of) {
    return server
        .get("/branches/" + branch + "/tickets/" + TestServer.id(of) + "/note")
        .as("karen")
        .send()
        .json()
        .getString("note", "");
  }

  private TestServer.Answer sendWithNote(String note) {
    JsonObject body =
        new JsonObject()
            .put("branch", "ry")
            .put("taskType", "passport")
            .put("note", note)
            .put("anyway", true);
    return server.post(COUNTER + "/send-on").as("mette").json(body.encode()).send();
  }

  private TestServer.Answer send(String branch, String taskType, boolean anyway) {
    return sending(branch, taskType, anyway).send();
  }

  private TestServer.Answer send(String branch, String taskType, boolean anyway, String key) {
    return sending(branch, taskType, anyway).header("Idempotency-Key", key).send();
  }

  private Call sending(String branch, String taskType, boolean anyway) {
    JsonObject body =
        new JsonObject().put("branch", branch).put("taskType", taskType).put("anyway", anyway);
    return server.post(COUNTER + "/send-on").as("mette").json(body.encode());
  }
}
