package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is sent to do it alone: counted by screen and phone, said from anywhere. */
class DivertOverHttpTest {
  private static final String TYPES = "/branches/hovedbiblioteket/task-types/";
  private static final String ALONE = TYPES + "self-service";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
    server.opened();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TestServer.Answer divert(String who, String body) {
    return server.post(ALONE + "/divert").as(who).json(body).send();
  }

  private TestServer.Answer divert(String body) {
    return server.post(ALONE + "/divert").json(body).send();
  }

  @Test
  void kioskAndPhoneSayWhoIsSentAndAnybodyWhetherItWorked() {
    String presence = ", \"presence\": \"" + server.presenceCode() + "\"}";
    assertEquals(204, divert("kiosk", "{\"how\": \"sent\"}").status());
    assertEquals(204, divert("{\"how\": \"sent\"" + presence).status());
    assertEquals(204, divert("{\"how\": \"worked\"}").status(), "from home");
    assertEquals(204, divert("{\"how\": \"came\"" + presence).status());
  }

  @Test
  void refusals() {
    assertEquals("presence-required", divert("{\"how\": \"sent\"}").code());
    assertEquals("presence-wrong", divert("{\"how\": \"sent\", \"presence\": \"WRONG\"}").code());
    assertEquals("forbidden", divert("display", "{\"how\": \"sent\"}").code());
    assertEquals("invalid-body", divert("kiosk", "{\"how\": \"gone\"}").code());
    assertEquals(
        "no-self-service",
        server
            .post(TYPES + "passport/divert")
            .as("kiosk")
            .json("{\"how\": \"sent\"}")
            .send()
            .code());
    assertEquals(
        "task-type-unknown",
        server
            .post(TYPES + "wedding/divert")
            .as("kiosk")
            .json("{\"how\": \"sent\"}")
            .send()
            .code());
  }

  @Test
  void theCodeLeadsToOurOwnPage() {
    assertTrue(server.get(ALONE + "/self-service.svg").send().body().startsWith("<svg"));
    assertEquals("no-self-service", server.get(TYPES + "passport/self-service.svg").send().code());
    assertEquals("task-type-unknown", server.get(TYPES + "wedding/self-service.svg").send().code());
  }
}
