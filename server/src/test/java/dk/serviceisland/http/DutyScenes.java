package dk.serviceisland.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What happens with the duty plan of the main library. */
final class DutyScenes {
  static final String DUTIES = TestServer.BRANCH + "/duties";

  /** A Tuesday, a week ahead of the tests. */
  static final String DAY = "2026-12-01";

  private DutyScenes() {}

  /** Somebody's day, planned by a manager, as times at the counters: from, to, from, to. */
  static Call plan(TestServer server, String staff, int revision, String... times) {
    return server.call("PUT", DUTIES + "/" + staff).as("karen").json(body(DAY, revision, times));
  }

  /** Mette's day on some date. */
  static Call on(TestServer server, String day, String... times) {
    return of(server, "mette", day, times);
  }

  /** Somebody's day on some date. */
  static Call of(TestServer server, String staff, String day, String... times) {
    return server.call("PUT", DUTIES + "/" + staff).as("karen").json(body(day, 0, times));
  }

  static String body(String day, int revision, String... times) {
    JsonArray duties = new JsonArray();
    for (int i = 0; i < times.length; i += 2) {
      duties.add(
          new JsonObject().put("from", times[i]).put("to", times[i + 1]).put("kind", "counters"));
    }
    JsonObject body = new JsonObject().put("date", day).put("revision", revision);
    return (duties.isEmpty() ? body : body.put("duties", duties)).encode();
  }

  /** A table of duties. */
  static Call table(TestServer server, String text) {
    return server.post(DUTIES + "/csv").as("karen").header("Content-Type", "text/csv").body(text);
  }
}
