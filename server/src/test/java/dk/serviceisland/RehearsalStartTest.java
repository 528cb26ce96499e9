package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How a rehearsal starts: afresh or where it stopped, with passwords and a clock of its own. */
class RehearsalStartTest extends StartedServer {
  private static final Instant WEDNESDAY = Instant.parse("2026-11-25T10:00:00Z");

  @Test
  void aRehearsalWithoutAFolderStartsAfreshEachTime() throws Exception {
    assertEquals("2026-11-25", dayOfARehearsal(Optional.empty(), WEDNESDAY));
    assertEquals("2026-11-24", dayOfARehearsal(Optional.empty(), TUESDAY));
  }

  @Test
  void aRehearsalDoesNotGoBackBeforeWhatItsFolderHolds() throws Exception {
    Optional<Path> data = Optional.of(folder.resolve("data"));
    assertEquals("2026-11-24", dayOfARehearsal(data, TUESDAY));
    assertEquals("2026-11-25", dayOfARehearsal(data, WEDNESDAY));

    Service.CannotStart refused =
        assertThrows(Service.CannotStart.class, () -> dayOfARehearsal(data, TUESDAY));

    for (String said : List.of("2026-11-25", "--clock", "--data")) {
      assertTrue(refused.getMessage().contains(said), refused.getMessage());
    }
    assertEquals("2026-11-25", dayOfARehearsal(data, WEDNESDAY), "the journal is free again");
  }

  @Test
  void aRehearsalLetsPeopleInAndSaysWhereTheirPasswordsAre() throws Exception {
    Path data = folder.resolve("data");
    Path file = data.resolve("rehearsal-access.json");
    Service first = rehearsal(Optional.of(data), TUESDAY);
    List<String> said = first.firstWords();
    try {
      JsonObject staff = new JsonObject(Files.readString(file)).getJsonObject("staff");
      String line =
          said.stream().filter(each -> each.startsWith("  mette ")).findFirst().orElseThrow();
      String password = line.substring(line.lastIndexOf(' ') + 1);
      assertEquals(staff.getString("mette"), password);
      assertEquals(200, signIn(first, "mette", password));
      for (String page : List.of("/kiosk/", "/display/")) {
        String link =
            said.stream()
                .filter(each -> each.startsWith("  hovedbiblioteket ") && each.contains(page))
                .findFirst()
                .orElseThrow();
        assertEquals(201, enrol(first, link.substring(link.indexOf('=') + 1)), link);
      }
      assertEquals(
          201, client.send(draw(first, data), HttpResponse.BodyHandlers.ofString()).statusCode());
    } finally {
      first.stop();
    }

    Service second = rehearsal(Optional.of(data), TUESDAY);
    try {
      assertEquals(
          List.of(
              "The passwords of this rehearsal are those of its first start; they stand in "
                  + file),
          second.firstWords());
    } finally {
      second.stop();
    }
  }

  @Test
  void theKioskOfWhoeverPlaysIsListedOnceItIsUsed() throws Exception {
    Path data = folder.resolve("data");
    Service server = rehearsal(Optional.of(data), TUESDAY);
    try {
      Path file = data.resolve("rehearsal-access.json");
      String password =
          new JsonObject(Files.readString(file)).getJsonObject("staff").getString("admin");
      String cookie = cookieOf(server, "admin", password);
      assertEquals(new JsonArray(), devices(server, cookie));

      client.send(draw(server, data), HttpResponse.BodyHandlers.ofString());

      JsonArray devices = devices(server, cookie);
      assertEquals(1, devices.size(), devices::encode);
      assertEquals("hovedbiblioteket", devices.getJsonObject(0).getString("branch"));
    } finally {
      server.stop();
    }
  }

  private JsonArray devices(Service server, String cookie) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/api/v1/devices"))
            .header("Cookie", cookie)
            .build();
    String listed = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return new JsonObject(listed).getJsonArray("devices");
  }

  @Test
  void aRehearsalThatGetsABranchMoreKeepsItsPasswords() throws Exception {
    Path data = folder.resolve("data");
    Path file = data.resolve("rehearsal-access.json");
    dayOfARehearsal(Optional.of(data), TUESDAY);
    JsonObject before = new JsonObject(Files.readString(file));
    addABranch();

    dayOfARehearsal(Optional.of(data), TUESDAY);

    JsonObject after = new JsonObject(Files.readString(file));
    assertEquals(before.getJsonObject("staff"), after.getJsonObject("staff"));
    assertTrue(after.getJsonObject("kiosks").remove("ry-two") != null, after::encode);
    assertEquals(before.getJsonObject("kiosks"), after.getJsonObject("kiosks"));
  }

  @Test
  void aRehearsalThatStartsAfreshForgetsThePasswordsOfBefore() throws Exception {
    dayOfARehearsal(Optional.empty(), TUESDAY);
    Path file = folder.resolve("var").resolve("rehearsal").resolve("rehearsal-access.json");
    JsonObject stale = new JsonObject(Files.readString(file));
    stale.getJsonObject("staff").put("gone", "since then");
    Files.writeString(file, stale.encode());

    dayOfARehearsal(Optional.empty(), TUESDAY);

    JsonObject afresh = new JsonObject(Files.readString(file));
    assertFalse(afresh.getJsonObject("staff").containsKey("gone"), afresh::encode);
  }

  @Test
  void theClockOfARehearsalRunsUnlessItIsToStand() throws Exception {
    Service running = rehearsal(Optional.of(folder.resolve("running")), TUESDAY);
    try {
      Instant shown;
      do {
        shown = clock(running);
      } while (!shown.isAfter(TUESDAY));
    } finally {
      running.stop();
    }
    Service standing =
        Server.start(
            new ServeOptions(
                config,
                Optional.of(folder.resolve("standing")),
                OptionalInt.of(0),
                OptionalInt.of(0),
                true,
                Optional.of(TUESDAY),
                true));
    try {
      assertEquals(TUESDAY, clock(standing));
    } finally {
      standing.stop();
    }
  }

  @Test
  void aStartWhileEverythingIsClosedSaysHowToTryItNevertheless() throws Exception {
    Instant night = Instant.parse("2026-11-29T02:00:00Z");
    Service closed = rehearsal(Optional.of(folder.resolve("data")), night);
    List<String> said = closed.firstWords();
    closed.stop();
    String command =
        said.stream().filter(line -> line.startsWith("  java -jar ")).findFirst().orElseThrow();
    Instant proposed =
        OffsetDateTime.parse(command.substring(command.lastIndexOf(' ') + 1)).toInstant();

    assertEquals(Instant.parse("2026-11-29T11:00:00Z"), proposed);
    assertEquals("2026-11-29", dayOfARehearsal(Optional.of(folder.resolve("data")), proposed));
  }

  private Instant clock(Service server) throws Exception {
    String shown = get(server.address().resolve("/api/v1/rehearsal/clock")).body();
    return OffsetDateTime.parse(new JsonObject(shown).getString("now")).toInstant();
  }

  private int signIn(Service server, String user, String password) throws Exception {
    return signsIn(server, user, password).statusCode();
  }

  private String cookieOf(Service server, String user, String password) throws Exception {
    String set = signsIn(server, user, password).headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }

  private HttpResponse<String> signsIn(Service server, String user, String password)
      throws Exception {
    JsonObject body = new JsonObject().put("user", user).put("password", password);
    return post(server.address().resolve("/api/v1/session"), body);
  }

  private int enrol(Service server, String secret) throws Exception {
    return post(
            server.address().resolve("/api/v1/devices/enrol"),
            new JsonObject().put("secret", secret))
        .statusCode();
  }

  private HttpResponse<String> post(URI address, JsonObject body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
