package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tablet is counter, kiosk and board: what a citizen can reach while it is turned. */
class TabletOverHttpTest {
  private static final String CODE = "2580";

  @TempDir private Path folder;
  private TestServer server;
  private String session;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).opened();
    session = Scenes.sessionOf(server, "mette");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whileItIsTurnedNothingInTheBrowserIsASession() {
    String turned = Scenes.turned(server, session, CODE);

    assertEquals("unauthenticated", getSession(turned).code());
    assertEquals("unauthenticated", getSession(session).code(), "another window of before");
    assertFalse(turned.contains(session.substring("session=".length())), "closed with a seal");
    assertTrue(standing(turned).getBoolean("turned"));
  }

  @Test
  void theCodeTurnsItBackAndTheNextTurnNeedsNone() {
    String turned = Scenes.turned(server, session, CODE);

    TestServer.Answer back = back(turned, CODE);

    assertEquals(204, back.status(), back.body());
    String again = Scenes.cookie(back, "session");
    assertEquals(200, getSession(again).status());
    String known = again + "; " + Scenes.cookie(back, "turned");
    assertEquals(new JsonObject("{\"turned\":false,\"code\":true}"), standing(known));
    TestServer.Answer once = server.post("/session/turn").header("Cookie", known).json("{}").send();
    assertEquals(204, once.status(), once.body());
    assertEquals(204, back(Scenes.cookie(once, "turned"), CODE).status());
  }

  @Test
  void withoutACodeItIsNotTurned() {
    for (String body :
        new String[] {
          "{}",
          "{\"code\":\"123\"}",
          "{\"code\":\"12a4\"}",
          "{\"code\":\"0000\"}",
          "{\"code\":\"1234\"}",
          "{\"code\":\"98765\"}",
          "{\"code\":\"8901\"}"
        }) {
      TestServer.Answer answer =
          server.post("/session/turn").header("Cookie", session).json(body).send();
      assertEquals("turn-code-missing", answer.code(), body);
    }
    assertEquals(200, getSession(session).status());
  }

  @Test
  void whatAnotherSessionKnowsTurnsNobody() {
    String turned = Scenes.turned(server, session, CODE);
    String known = Scenes.cookie(back(turned, CODE), "turned");
    String other = Scenes.sessionOf(server, "karen");

    assertEquals(
        "turn-code-missing",
        server
            .post("/session/turn")
            .header("Cookie", other + "; " + known)
            .json("{}")
            .send()
            .code());
  }

  @Test
  void afterFiveWrongCodesSomebodySignsIn() {
    String turned = Scenes.turned(server, session, CODE);

    for (int tried = 1; tried <= 4; tried++) {
      assertEquals("turn-code-wrong", back(turned, "000" + tried).code());
    }
    assertEquals("unauthenticated", back(turned, "0005").code());
    assertEquals("unauthenticated", back(turned, CODE).code(), "not with the right one either");
  }

  @Test
  void aPageOfAnotherOriginTurnsNothingBack() {
    String turned = Scenes.turned(server, session, CODE);

    TestServer.Answer foreign =
        server
            .post("/session/turn-back")
            .header("Cookie", turned)
            .header("Origin", "https://evil.example")
            .json(new JsonObject().put("code", CODE).encode())
            .send();

    assertEquals("origin-wrong", foreign.code());
    assertEquals(204, back(turned, CODE).status(), "and no attempt was counted");
  }

  @Test
  void itIsTurnedAfterARestartToo() {
    String turned = Scenes.turned(server, session, CODE);

    server.restart(database -> {});

    assertEquals("unauthenticated", getSession(turned).code());
    assertEquals(204, back(turned, CODE).status());
  }

  private TestServer.Answer getSession(String cookies) {
    return server.get("/session").header("Cookie", cookies).send();
  }

  private JsonObject standing(String cookies) {
    return server.get("/session/turned").header("Cookie", cookies).send().json();
  }

  private TestServer.Answer back(String turned, String code) {
    return server
        .post("/session/turn-back")
        .header("Cookie", turned)
        .json(new JsonObject().put("code", code).encode())
        .send();
  }
}
