package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.cli.Service;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The house of seven partners, whose manager of the tourist office reads its report. */
class PartnerTargetsTest extends StartedServer {
  private static final String BRANCH = "/api/v1/branches/infocenter";

  @Test
  void aPartnerIsHeldAgainstItsOwnTargets() throws Exception {
    Path struer = config.resolve("templates/struer");
    Files.copy(config.resolve("server.yaml"), config.resolve("server-of-the-test.yaml"));
    Files.delete(struer.resolve("server.yaml"));
    Files.move(config.resolve("server-of-the-test.yaml"), struer.resolve("server.yaml"));
    config = struer;
    Path data = folder.resolve("data");
    Service server = rehearsal(Optional.of(data), TUESDAY);
    try {
      RehearsalAccess access = RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
      String kiosk = "Bearer " + access.kiosks().get("infocenter");
      String staff = signedIn(server, access, "ejnar");
      post(server, "/tickets", "Authorization", kiosk, "{\"taskTypes\":[\"tourist\"]}");
      post(server, "/counters/skranke-5/open", "Cookie", staff, "{}");
      post(server, "/counters/skranke-5/call-next", "Cookie", staff, "{}");

      JsonObject report = report(server, signedIn(server, access, "kirsa"));

      assertEquals(
          List.of("Leder af turistinformationen: wait of [\"tourist\"]"),
          report.getJsonArray("targets").stream()
              .map(JsonObject.class::cast)
              .map(PartnerTargetsTest::words)
              .sorted()
              .toList());
      JsonObject held = report.getJsonObject("total").getJsonObject("calledWithinTarget");
      assertEquals(1, held.getInteger("of"), report::encode);
      assertEquals(600, held.getInteger("targetSeconds"), held::encode);
    } finally {
      server.stop();
    }
  }

  private static String words(JsonObject target) {
    return target.getString("owner")
        + ": "
        + target.getString("measure")
        + " of "
        + target.getJsonArray("taskTypes", new JsonArray()).encode();
  }

  private JsonObject report(Service server, String cookie) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                server
                    .address()
                    .resolve(
                        "/api/v1/report?branch=infocenter&from=2026-11-24&to=2026-11-24&by=taskType"))
            .header("Cookie", cookie)
            .build();
    return new JsonObject(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private String signedIn(Service server, RehearsalAccess access, String user) throws Exception {
    String body =
        new JsonObject().put("user", user).put("password", access.passwords().get(user)).encode();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.address().resolve("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private void post(Service server, String path, String header, String value, String body)
      throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.address().resolve(BRANCH + path))
                .header(header, value)
                .header("Idempotency-Key", "key" + path.replace('/', '-'))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(2, answer.statusCode() / 100, answer.body());
  }
}
