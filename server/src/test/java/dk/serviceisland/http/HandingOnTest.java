package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mette hands a passport to Lars at counter 5: what he, she and the citizen are told. */
class HandingOnTest {
  private static final String LARS = BRANCH + "/counters/skranke-5";

  @TempDir private Path folder;
  private TestServer server;
  private String ticket;

  @BeforeEach
  void metteCalls() {
    server = TestServer.start(folder).opened();
    ticket = server.draws("passport").getString("id");
    server.metteMay("/open");
    server.metteMay("/call-next");
    assertEquals(200, server.post(LARS + "/open").as("lars").send().status());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void itGoesToAPersonOrToACounterAndNotToBoth() {
    TestServer.Answer both =
        transfer(new JsonObject().put("toStaff", "lars").put("toCounter", "skranke-5"));

    assertEquals(400, both.status());
    assertEquals("invalid-body", both.code());
    assertEquals(
        "/toCounter", both.json().getJsonArray("errors").getJsonObject(0).getString("path"));
  }

  @Test
  void whoeverItIsHandedToIsToldWhyAndSeesItMarked() {
    assertEquals(200, transfer(new JsonObject().put("toStaff", "lars")).status());

    JsonObject row =
        server
            .get(BRANCH + "/queue")
            .as("mette")
            .send()
            .json()
            .getJsonArray("waiting")
            .getJsonObject(0);
    assertEquals("lars", row.getJsonObject("waitsFor").getJsonObject("staff").getString("id"));
    assertEquals("skranke-5", row.getJsonObject("waitsFor").getString("counter"));
    assertEquals(204, server.mette("/call-next").status());
    JsonObject called = server.post(LARS + "/call-next").as("lars").send().json();
    assertEquals(
        "addressed", called.getJsonObject("current").getJsonObject("why").getString("rule"));
  }

  @Test
  void somebodyElseCallsItOnlyByWillingIt() {
    assertEquals(200, transfer(new JsonObject().put("toCounter", "skranke-5")).status());
    JsonObject body = new JsonObject().put("ticket", TestServer.id(ticket));

    TestServer.Answer refused = call(body);
    assertEquals("addressed-to-another", refused.code());
    assertEquals("skranke-5", refused.json().getJsonObject("counter").getString("counter"));
    assertEquals(200, call(body.put("anyway", true)).status());
  }

  @Test
  void theCitizenReadsNobodysName() {
    assertEquals(200, transfer(new JsonObject().put("toStaff", "lars")).status());

    String page = server.get("/tickets/" + ticket).send().body();
    String board = server.get(BRANCH).send().body();

    assertFalse(page.contains("lars") || page.contains("Lars"), page);
    assertFalse(board.contains("Lars"), board);
  }

  private TestServer.Answer transfer(JsonObject to) {
    return server
        .post(COUNTER + "/transfer")
        .as("mette")
        .json(to.put("taskType", "passport").encode())
        .send();
  }

  private TestServer.Answer call(JsonObject body) {
    return server.post(COUNTER + "/call").as("mette").json(body.encode()).send();
  }
}
