package dk.serviceisland.http;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Changes of settings, as an administrator has them checked and made. */
final class Changes {
  private Changes() {}

  static JsonObject putting(String document, String path, Object value) {
    return new JsonObject().put("document", document).put("path", path).put("value", value);
  }

  static JsonObject removing(String document, String path) {
    return new JsonObject().put("document", document).put("path", path).put("remove", true);
  }

  /** What changes of the newest settings would come to. */
  static Call check(TestServer server, String from, JsonObject... changes) {
    JsonObject body =
        new JsonObject().put("from", from).put("changes", new JsonArray(List.of(changes)));
    return server.post("/settings/check").as("admin").json(body.encode());
  }

  /** Makes changes of the settings of a revision, for which these are the newest. */
  static Call make(TestServer server, int base, String from, JsonObject... changes) {
    JsonObject body =
        new JsonObject()
            .put("base", base)
            .put("from", from)
            .put("why", "Prøve")
            .put("changes", new JsonArray(List.of(changes)));
    return server.post("/settings").as("admin").json(body.encode());
  }

  /** What putting a revision back from now on would come to. */
  static Call checkPutBack(TestServer server, int revision) {
    return server
        .post("/settings/revisions/" + revision + "/put-back/check")
        .as("admin")
        .json(Examples.named("check-put-back.request").encode());
  }

  /** Puts a revision back from now on. */
  static Call putBack(TestServer server, int revision) {
    return server
        .post("/settings/revisions/" + revision + "/put-back")
        .as("admin")
        .json("{\"from\":\"now\",\"why\":\"Tilbage\"}");
  }
}
