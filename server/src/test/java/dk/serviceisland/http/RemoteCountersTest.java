package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mette serves citizens before screens in two branches (report L1358-1371). */
class RemoteCountersTest {
  static final String VIEW = "get-remote-counters.answer";
  static final String SERVING = "get-remote-counters.answer-serving";
  static final String PLACE = "get-place.answer";
  static final String PLACE_CALLED = "get-place.answer-called";
  static final String CALLED = "call-next.answer-remote";

  private static final String HERE = "/branches/hovedbiblioteket/counters/fjern-9";
  private static final String RY = "/branches/ry/counters/fjern-1";
  private static final String VIDEO = "https://video.example.dk/ry";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).at("11:00:01");
    TestServer.Answer changed =
        Changes.make(
                server,
                1,
                "now",
                Changes.putting(
                    "branches/hovedbiblioteket",
                    "counters[fjern-9]",
                    remote("fjern-9", "9", "https://video.example.dk/hb")),
                Changes.putting("branches/ry", "counters[fjern-1]", remote("fjern-1", "F1", VIDEO)))
            .send();
    assertEquals(201, changed.status(), changed.body());
  }

  private static JsonObject remote(String id, String label, String video) {
    return new JsonObject().put("id", id).put("label", label).put("video", video);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TestServer.Answer mette(String address) {
    return server.post(address).as("mette").send();
  }

  private void metteMay(String address) {
    TestServer.Answer answer = mette(address);
    assertEquals(200, answer.status(), answer.body());
  }

  private JsonObject draws(String branch) {
    TestServer.Answer drawn =
        server
            .post("/branches/" + branch + "/tickets")
            .as("mette")
            .json("{\"taskTypes\":[\"passport\"]}")
            .send();
    assertEquals(201, drawn.status(), drawn.body());
    return drawn.json();
  }

  private JsonObject counter(String address) {
    return server.get(address).as("mette").send().json();
  }

  private JsonObject remoteCounters() {
    TestServer.Answer answer = server.get("/session/remote-counters").as("mette").send();
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  private int waits(String counter) {
    String branch = List.of(counter.split("/", -1)).get(2);
    return remoteCounters().getJsonArray("branches").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("branch").equals(branch))
        .findFirst()
        .orElseThrow()
        .getInteger("waiting");
  }

  /** What is asked of the other branch is asked after the answer. */
  private void inStep() {
    TestServer.await(server.api().routes().remote().look());
  }

  @Test
  void theMostPressingOfBothBranchesIsCalledWhereTheyAreAndTheOtherCounterPauses() {
    metteMay(HERE + "/open");
    metteMay(RY + "/open");
    draws("ry");
    server.at("11:05:01");
    draws("hovedbiblioteket");
    server.at("11:12:01");

    JsonObject before = remoteCounters();
    JsonObject next = before.getJsonObject("next");
    assertEquals("ry", next.getString("branch"));
    assertEquals("fjern-1", next.getString("counter"));

    JsonObject called = mette(RY + "/call-next").json();
    inStep();

    assertEquals(
        Map.of(),
        Examples.differences(Map.of(VIEW, before, CALLED, called, SERVING, remoteCounters())));
    assertEquals("paused", counter(HERE).getString("state"));
    assertEquals("serving-elsewhere", counter(HERE).getString("pauseReason"));
    assertEquals(1, waits(HERE), "whoever waits where they are not is seen all the same");
    assertNull(remoteCounters().getJsonObject("next"));
    JsonObject session = server.get("/session").as("mette").send().json();
    assertEquals("fjern-1", session.getJsonObject("counter").getString("counter"));

    metteMay(RY + "/start");
    assertEquals(
        200,
        server.post(RY + "/complete").as("mette").json("{\"outcome\":\"solved\"}").send().status());
    inStep();

    assertEquals("ready", counter(HERE).getString("state"));
    assertEquals("hovedbiblioteket", remoteCounters().getJsonObject("next").getString("branch"));
  }

  /** As after a crash between the call and the pause, before anybody has looked. */
  @Test
  void nobodyIsCalledByWhoeverHasACitizenElsewhere() {
    metteMay(HERE + "/open");
    metteMay(RY + "/open");
    draws("ry");
    draws("hovedbiblioteket");
    metteMay(RY + "/call-next");

    TestServer.Answer refused = mette(HERE + "/call-next");

    assertEquals(409, refused.status(), refused.body());
    assertEquals("staff-at-other-counter", refused.code());
    assertEquals(
        new JsonObject().put("branch", "ry").put("counter", "fjern-1"),
        refused.json().getJsonObject("counter"));
    inStep();
    assertEquals("staff-at-other-counter", mette(HERE + "/resume").code());
  }

  @Test
  void whoSitsAtACounterIsAtNoRemoteOneElsewhere() {
    metteMay(TestServer.BRANCH + "/counters/skranke-3/open");

    assertEquals("staff-at-other-counter", mette(RY + "/open").code());
  }

  @Test
  void whoServesFromElsewhereSitsAtNoCounter() {
    metteMay(RY + "/open");

    assertEquals(
        "staff-at-other-counter", mette(TestServer.BRANCH + "/counters/skranke-3/open").code());
  }

  @Test
  void bothSidesKnowTheMeetingAndNobodyElseDoes() {
    metteMay(RY + "/open");
    String ticket = draws("ry").getString("id");
    metteMay(RY + "/call-next");

    assertEquals(VIDEO, counter(RY).getString("video"));
    JsonObject held = server.get("/tickets/" + server.code(ticket)).send().json();
    assertEquals(VIDEO, held.getString("video"));
    assertEquals("F1", held.getJsonObject("counter").getString("label"));
    for (String open : new String[] {"/branches/ry", "/branches"}) {
      assertFalse(server.get(open).send().body().contains("video.example.dk"), open);
    }
  }

  /** The board's own screen of the branch, which stands at the place. */
  @Test
  void theScreenAtThePlaceShowsNumberAndMeetingAndGoesBlankAgain() {
    metteMay(HERE + "/open");
    JsonObject free = server.get(HERE + "/place").as("display").send().json();
    draws("hovedbiblioteket");
    metteMay(HERE + "/call-next");
    JsonObject called = server.get(HERE + "/place").as("display").send().json();

    assertEquals(Map.of(), Examples.differences(Map.of(PLACE, free, PLACE_CALLED, called)));
    assertEquals("https://video.example.dk/hb", called.getJsonObject("citizen").getString("video"));
    assertEquals(
        "counter-unknown",
        server.get(TestServer.BRANCH + "/counters/skranke-1/place").as("display").send().code());
  }

  @Test
  void aMeetingIsEncryptedAndNoneIsInARoom() {
    TestServer.Answer plain =
        Changes.make(
                server,
                2,
                "now",
                Changes.putting(
                    "branches/ry", "counters[fjern-1].video", "http://video.example.dk"))
            .send();
    assertEquals(400, plain.status(), plain.body());
    TestServer.Answer room =
        Changes.make(
                server, 2, "now", Changes.putting("branches/ry", "counters[fjern-1].room", true))
            .send();
    assertEquals(400, room.status(), room.body());
  }
}
