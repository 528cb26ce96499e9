package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the municipality's own website reads and shows, and no other website. */
class WaitsTest {
  private static final String WEBSITE = "https://www.example.dk";
  private static final String CORS = "access-control-allow-origin";

  @TempDir private static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void pagesOfAWebsiteThatTheSettingsNameMayReadWaitsAndNothingElse() {
    for (String path : List.of("/waits", TestServer.BRANCH + "/waits")) {
      TestServer.Answer named = server.get(path).header("Origin", WEBSITE).send();
      assertEquals(200, named.status());
      assertEquals(WEBSITE, named.header(CORS), path);
      assertTrue(named.header("vary").toLowerCase(Locale.ROOT).contains("origin"), path);
      assertEquals("public, max-age=10", named.header("cache-control"));
      for (String other :
          List.of("https://example.dk", "https://www.example.dk.evil.test", "null", "*")) {
        assertEquals("", server.get(path).header("Origin", other).send().header(CORS), other);
      }
    }
    for (String path : List.of("/branches", TestServer.BRANCH, "/municipality", "/session")) {
      assertEquals("", server.get(path).header("Origin", WEBSITE).send().header(CORS), path);
    }
  }

  @Test
  void onlyThoseWebsitesMayFrameIt() {
    TestServer.Answer frame = server.page("GET", "/embed/?branch=ry").send();
    assertTrue(
        frame.header("content-security-policy").endsWith("frame-ancestors 'self' " + WEBSITE));
    assertEquals("", frame.header("x-frame-options"));
    TestServer.Answer script = server.page("GET", "/embed/waits.js").send();
    assertEquals("cross-origin", script.header("cross-origin-resource-policy"));
    TestServer.Answer other = server.page("GET", "/find/").send();
    assertTrue(other.header("content-security-policy").endsWith("frame-ancestors 'none'"));
    assertEquals("DENY", other.header("x-frame-options"));
  }

  @Test
  void saysTheSameAsTheBranchDoes() {
    JsonArray waits = new JsonObject(server.get("/waits").send().body()).getJsonArray("branches");
    JsonArray branches =
        new JsonObject(server.get("/branches").send().body()).getJsonArray("branches");
    assertEquals(branches.size(), waits.size());
    for (int place = 0; place < waits.size(); place++) {
      JsonObject wait = waits.getJsonObject(place);
      JsonObject branch = branches.getJsonObject(place);
      for (String member : List.of("id", "names", "open", "closed")) {
        assertEquals(branch.getValue(member), wait.getValue(member), member);
      }
      for (int type = 0; type < wait.getJsonArray("taskTypes").size(); type++) {
        JsonObject told = wait.getJsonArray("taskTypes").getJsonObject(type);
        JsonObject whole = branch.getJsonArray("taskTypes").getJsonObject(type);
        told.fieldNames()
            .forEach(member -> assertEquals(whole.getValue(member), told.getValue(member)));
      }
    }
  }
}
