package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.speech.StandIn;
import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names of the configuration as sound. */
@Timeout(120)
class SpeechTest {
  @TempDir private Path folder;
  private TestServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void namesAreHeardOnceTheyAreMade() throws IOException {
    server = TestServer.start(folder).speaksWith(StandIn.thatWrites(folder));
    JsonObject told = told();
    while (told.getInteger("coming") > 0) {
      told = told();
    }

    assertEquals(Examples.shape(Examples.named("get-spoken.answer")), Examples.shape(told));
    TestServer.Answer sound = server.get("/spoken/" + clip(told, "en", "Passport")).send();
    assertEquals("en-gb Passport", sound.body());
    assertEquals("audio/wav", sound.header("content-type"));
    assertEquals("public, max-age=31536000, immutable", sound.header("cache-control"));
  }

  @Test
  void withoutAProgramNothingIsHeardAndNothingIsComing() {
    server = TestServer.start(folder);

    assertEquals(new JsonObject().put("clips", new JsonArray()).put("coming", 0), told());
  }

  @Test
  void aClipThatNobodyNamedIsNoAddress() {
    server = TestServer.start(folder);

    TestServer.Answer answer = server.get("/spoken/..%2Fjournal.db").send();

    assertEquals(404, answer.status());
    assertEquals("route-unknown", answer.code());
  }

  private JsonObject told() {
    return server.get(BRANCH + "/spoken").send().json();
  }

  private static String clip(JsonObject told, String language, String text) {
    return told.getJsonArray("clips").stream()
        .map(JsonObject.class::cast)
        .filter(clip -> clip.getString("language").equals(language))
        .filter(clip -> clip.getString("text").equals(text))
        .map(clip -> clip.getString("id"))
        .findFirst()
        .orElseThrow();
  }
}
