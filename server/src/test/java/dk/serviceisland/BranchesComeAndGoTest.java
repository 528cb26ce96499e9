package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.Service;
import dk.serviceisland.engine.Within;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole server takes in branches and lets them go while it runs. */
class BranchesComeAndGoTest extends StartedServer {
  private static final String EVENING = "2026-11-24T23:30:00+01:00";

  private Path data;

  @BeforeEach
  void filesAreTheTruth() throws IOException {
    data = folder.resolve("data");
    Path server = config.resolve("server.yaml");
    Files.writeString(server, Files.readString(server) + "plan: files\n");
  }

  @Test
  void aBranchThatComesIsOpenAtOnce() throws Exception {
    Service server = rehearsal(Optional.of(data), TUESDAY);
    try {
      assertEquals(404, branch(server, "ry-two").statusCode());
      addABranch();

      assertTrue(reload(server).startsWith("revision 2, 6 branches"));

      JsonObject day = new JsonObject(branch(server, "ry-two").body()).getJsonObject("day");
      assertEquals("open", day.getString("state"));
      Within.aMinute("metrics tell of it", () -> metrics(server).contains("branch=\"ry-two\""));
    } finally {
      server.stop();
    }
  }

  @Test
  void aBranchThatIsTakenAwayFinishesItsDayAndItsFiguresStay() throws Exception {
    Service server = rehearsal(Optional.of(data), TUESDAY);
    try {
      addABranch();
      reload(server);
      takeRyAway();

      assertTrue(reload(server).startsWith("revision 3, 6 branches"));

      assertEquals(200, branch(server, "ry").statusCode());
      String admin = signedIn(server);
      evening(server, admin);
      assertEquals(404, branch(server, "ry").statusCode());
      assertEquals(200, branch(server, "ry-two").statusCode());
      Within.aMinute("nothing is told of it", () -> !metrics(server).contains("branch=\"ry\""));
      String report = "/api/v1/report?from=2026-11-24&to=2026-11-24&by=day&branch=";
      assertEquals(200, asked(server, admin, report + "ry").statusCode());
      assertEquals(404, asked(server, admin, report + "never-was").statusCode());
    } finally {
      server.stop();
    }
  }

  @Test
  void aDayThatIsOpenWhenItsBranchIsTakenAwayIsFinishedAfterAStart() throws Exception {
    Service first = rehearsal(Optional.of(data), TUESDAY);
    addABranch();
    reload(first);
    first.stop();
    takeRyAway();

    Service second = rehearsal(Optional.of(data), TUESDAY);
    try {
      JsonObject day = new JsonObject(branch(second, "ry").body()).getJsonObject("day");
      assertEquals("open", day.getString("state"));
      evening(second, signedIn(second));
      assertEquals(404, branch(second, "ry").statusCode());
    } finally {
      second.stop();
    }
    Service third = rehearsal(Optional.of(data), TUESDAY.plusSeconds(86_400));
    try {
      assertEquals(404, branch(third, "ry").statusCode());
    } finally {
      third.stop();
    }
  }

  @Test
  void aReloadSaysWhatNeedsAStart() throws Exception {
    Service server = rehearsal(Optional.of(data), TUESDAY);
    try {
      Path file = config.resolve("server.yaml");
      Files.writeString(
          file,
          Files.readString(file).replace("http: {", "http: {port: 9090, ")
              + "retention: {detailDays: 31}\n");

      String said = reload(server);

      assertTrue(
          said.contains(
              "server.yaml is read at a start only, and waits for one with http.port,"
                  + " retention.detailDays"),
          said);
    } finally {
      server.stop();
    }
  }

  private void takeRyAway() throws IOException {
    Files.delete(config.resolve("branches/ry.yaml"));
    for (String name : List.of("staff.yaml", "targets.yaml")) {
      Path file = config.resolve(name);
      String without = Files.readString(file).replace("ry, ry-two", "ry-two");
      Files.writeString(file, without.replaceAll("\\bry\\b(?!-)", "ry-two"));
    }
  }

  private HttpResponse<String> branch(Service server, String id) throws Exception {
    return get(server.address().resolve("/api/v1/branches/" + id));
  }

  private String reload(Service server) throws Exception {
    HttpResponse<String> answer = reload(server, data);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private String metrics(Service server) {
    try {
      return get(server.opsAddress().resolve("/metrics")).body();
    } catch (Exception unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  /** The cookie of the administrator. */
  private String signedIn(Service server) throws Exception {
    RehearsalAccess access = RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
    JsonObject body =
        new JsonObject().put("user", "admin").put("password", access.passwords().get("admin"));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.address().resolve("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  /** All branches have closed when it is answered. */
  private void evening(Service server, String admin) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.address().resolve("/api/v1/rehearsal/clock"))
                .header("Cookie", admin)
                .header("Content-Type", "application/json")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("now", EVENING).encode()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    Within.aMinute("ry is gone", () -> isGone(server));
  }

  private boolean isGone(Service server) {
    try {
      return branch(server, "ry").statusCode() == 404;
    } catch (Exception unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private HttpResponse<String> asked(Service server, String cookie, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.address().resolve(path)).header("Cookie", cookie).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
