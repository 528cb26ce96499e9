package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the holder of a ticket may do, nobody does who knows the id that staff have. */
class HolderTest {
  private static final List<String> OF_THE_HOLDER =
      List.of("/withdraw", "/postpone", "/return", "/rating");

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
  void theIdThatStaffHaveOpensNothingOfTheHolder() {
    String code = server.draws("passport").getString("id");
    String id =
        server
            .get(BRANCH + "/queue")
            .as("mette")
            .send()
            .json()
            .getJsonArray("waiting")
            .getJsonObject(0)
            .getString("id");
    assertTrue(code.startsWith(id) && code.length() > id.length(), code);

    for (String what : OF_THE_HOLDER) {
      for (String name : List.of(id, id + "A".repeat(22))) {
        Call asked = server.post("/tickets/" + name + what).as("mette").json("{\"places\":1}");
        assertEquals("ticket-unknown", asked.send().code(), what);
      }
    }
    for (String what : List.of("", "/qr.svg", "/print")) {
      assertEquals("ticket-unknown", server.get("/tickets/" + id + what).send().code(), what);
    }
    assertFalse(server.page("GET", "/t/" + id).send().body().contains("P101"));
    assertEquals("waiting", server.get("/tickets/" + code).send().json().getString("state"));
  }

  @Test
  void nothingThatStaffAreToldHasTheCode() {
    String code = server.draws("passport").getString("id");
    String proof = code.substring(22);
    server.metteMay("/open");
    String called = server.mette("/call-next").body();

    assertTrue(called.contains(code.substring(0, 22)), called);
    for (String told :
        List.of(
            called,
            server.get(BRANCH + "/queue").as("karen").send().body(),
            server.get(BRANCH + "/tickets/" + TestServer.id(code)).as("mette").send().body())) {
      assertFalse(told.contains(proof), told);
    }
  }

  @Test
  void whatStaffDrawIsFollowedByTheCitizenWhoStandsThere() {
    TestServer.Answer drawn = drawnAtDesk();
    String id = drawn.json().getString("id");

    assertEquals(22, id.length());
    assertFalse(drawn.json().containsKey("followUrl"));
    assertEquals("/api/v1" + BRANCH + "/tickets/" + id, drawn.header("location"));
    assertTrue(qr(id).body().startsWith("<svg"));
    assertEquals("mette", lastLook().getJsonObject("who").getString("id"));
    assertEquals("done", lastLook().getString("result"));
    assertEquals(id, lastLook().getJsonObject("about").getString("ticket"));
  }

  @Test
  void theCodeOfWhatStaffDrewIsShownWhileItIsOpen() {
    String id = drawnAtDesk().json().getString("id");
    server.post("/tickets/" + server.code(id) + "/withdraw").send();

    assertEquals("ticket-ended", qr(id).code());
    assertEquals("ticket-ended", lastLook().getString("result"));
  }

  @Test
  void whichNumberWasPrintedAgainIsTold() {
    String id = TestServer.id(server.draws("passport").getString("id"));
    server.post(BRANCH + "/tickets/" + id + "/print").as("jens").send();

    JsonObject told = Scenes.lastTold(server, "print-ticket");
    assertEquals("jens", told.getJsonObject("who").getString("id"));
    assertEquals(id, told.getJsonObject("about").getString("ticket"));
  }

  @Test
  void theCodeOfWhatACitizenDrewIsNotShownToStaff() {
    String code = server.draws("passport").getString("id");

    assertEquals("ticket-unknown", qr(TestServer.id(code)).code());
    assertEquals("ticket-unknown", lastLook().getString("result"));
  }

  private TestServer.Answer drawnAtDesk() {
    return server
        .post(BRANCH + "/tickets")
        .as("mette")
        .json("{\"taskTypes\":[\"passport\"]}")
        .send();
  }

  private TestServer.Answer qr(String id) {
    return server.get(BRANCH + "/tickets/" + id + "/qr.svg").as("mette").send();
  }

  private JsonObject lastLook() {
    return Scenes.lastTold(server, "get-desk-qr");
  }
}
