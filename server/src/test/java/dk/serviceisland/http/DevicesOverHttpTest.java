package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sees which kiosks and displays. */
class DevicesOverHttpTest {
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
  void aManagerSeesWhatIsInUseInBranchesOfHersAndAnAdministratorWhoAsksToo() {
    server.get(BRANCH + "/presence").as("kiosk").send();
    server
        .post("/devices")
        .json("{\"kind\":\"display\",\"branch\":\"ry\",\"name\":\"Skærm i Ry\"}")
        .send();

    assertEquals(List.of("ry asking", "hovedbiblioteket active"), seenBy("admin"));
    assertEquals(List.of("hovedbiblioteket active"), seenBy("karen"));

    assertFalse(server.get("/devices").as("admin").send().body().contains("code"));

    JsonArray ry = new JsonArray().add("ry");
    assertEquals(
        201, Scenes.changing(server, 1, "staff", "staff[karen].branches", ry).send().status());
    assertEquals(List.of(), seenBy("karen"));
  }

  @Test
  void anAdministratorBlocksALinkThatNobodyHasOpenedAndItsSecretIsNotTold() {
    String secret = server.enrolmentSecret();
    TestServer.Answer listed = server.get("/devices").as("admin").send();
    JsonObject link = listed.json().getJsonArray("links").getJsonObject(0);
    assertEquals("kiosk", link.getString("kind"));
    assertFalse(listed.body().contains(secret));
    assertEquals(
        new JsonArray(), server.get("/devices").as("karen").send().json().getJsonArray("links"));

    String address = "/devices/links/" + link.getString("id");
    assertEquals("forbidden", server.call("DELETE", address).as("karen").send().code());
    assertEquals(204, server.call("DELETE", address).as("admin").send().status());

    assertEquals("link-unknown", server.call("DELETE", address).as("admin").send().code());
    assertFalse(server.get("/devices").as("admin").send().body().contains(link.getString("id")));
    assertEquals(
        "enrolment-wrong",
        server.post("/devices/enrol").json("{\"secret\":\"" + secret + "\"}").send().code());
  }

  private List<String> seenBy(String user) {
    return server.get("/devices").as(user).send().json().getJsonArray("devices").stream()
        .map(JsonObject.class::cast)
        .map(device -> device.getString("branch") + " " + device.getString("state"))
        .toList();
  }

  /** In a rehearsal that is another than the clock of those who sign in. */
  @Test
  void untilWhenACodeWorksIsSaidByTheClockOfTheBranch() {
    JsonObject shown = server.get(BRANCH + "/presence").as("kiosk").send().json();
    String url = shown.getString("drawUrl");

    long left =
        Long.parseLong(url.substring(url.indexOf("&until=") + "&until=".length()))
            - server.now().getEpochSecond();

    assertTrue(left > 0 && left <= Duration.ofMinutes(4).toSeconds(), url);
  }
}
