package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was changed can be read and put back until the term of names in settings is over. */
class SettingsForgottenTest extends AdministratorTest {
  private static final JsonObject NOTHING = new JsonObject();

  @Test
  void anOldChangeIsKnownByNumberTimeWhoAndWhatForAlone() throws Exception {
    changed(1, "now", MAIN, "lastTicketMinutes", 9);
    changed(2, "now", MAIN, "lastTicketMinutes", 8);
    List<JsonObject> before = history();
    assertNotEquals(NOTHING, before.get(1).getJsonObject("differences"));

    server.letTermOfNamesPass();

    List<JsonObject> after = history();
    for (int i = 0; i < 3; i++) {
      assertEquals(before.get(i).copy().put("differences", NOTHING), after.get(i));
    }
    for (String path : List.of("2", "2/differences", "3/differences?to=2")) {
      assertEquals(
          "revision-unknown",
          server.get("/settings/revisions/" + path).as("admin").send().code(),
          path);
    }
    assertEquals("revision-unknown", Changes.putBack(server, 2).send().code());
    assertEquals("revision-unknown", Changes.putBack(server, 3).send().code(), "its base is gone");
    assertEquals(8, main().getInteger("lastTicketMinutes"));
    assertEquals(200, get("/settings/revisions/3").status());
  }

  @Test
  void settingsAreChangedOnAfterwards() throws Exception {
    changed(1, "now", MAIN, "lastTicketMinutes", 9);
    changed(2, "now", MAIN, "lastTicketMinutes", 8);
    server.letTermOfNamesPass();

    changed(3, "now", MAIN, "lastTicketMinutes", 9);

    assertEquals(4, history().size());
    assertEquals(201, Changes.putBack(server, 4).send().status());
    assertEquals(8, main().getInteger("lastTicketMinutes"));
    assertEquals("revision-stale", change(2, "now", MAIN, "lastTicketMinutes", 7).code());
  }

  private List<JsonObject> history() {
    return get("/settings/revisions").json().getJsonArray("revisions").stream()
        .map(JsonObject.class::cast)
        .toList();
  }
}
