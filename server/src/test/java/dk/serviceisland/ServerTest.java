package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server, started and stopped as an operator does. */
class ServerTest {
  private static final Path SHIPPED = Path.of("..", "config");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    config = folder.resolve("config");
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        Path copy = config.resolve(SHIPPED.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.writeString(
        config.resolve("server.yaml"),
        "http: {host: 127.0.0.1}\ndata: {folder: " + folder.resolve("var") + "}\n");
  }

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

  private Instant clock(Service server) throws Exception {
    String shown = get(server.address().resolve("/api/v1/rehearsal/clock")).body();
    return OffsetDateTime.parse(new JsonObject(shown).getString("now")).toInstant();
  }

  @Test
  void aPortThatIsTakenIsSaidWithTheWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Service.CannotStart no =
          assertThrows(
              Service.CannotStart.class,
              () ->
                  Server.start(
                      new ServeOptions(
                          config,
                          Optional.of(folder.resolve("data")),
                          OptionalInt.of(port),
                          OptionalInt.of(0),
                          true,
                          Optional.of(TUESDAY),
                          false)));

      assertTrue(no.getMessage().startsWith("port " + port + " cannot be"), no::getMessage);
      assertTrue(no.getMessage().contains("--port or http.port"), no::getMessage);
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

  private int signIn(Service server, String user, String password) throws Exception {
    JsonObject body = new JsonObject().put("user", user).put("password", password);
    return post(server.address().resolve("/api/v1/session"), body);
  }

  private int enrol(Service server, String secret) throws Exception {
    return post(
        server.address().resolve("/api/v1/devices/enrol"), new JsonObject().put("secret", secret));
  }

  private int post(URI address, JsonObject body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  @Test
  void aServerOnPostgresIsReadyWhenItsDatabaseIs() throws Exception {
    try (PostgresServer database = new PostgresServer(folder.resolve("database"))) {
      PostgresSettings made = database.database("island_rehearsal");
      Files.writeString(
          config.resolve("server.yaml"),
          "http: {host: 127.0.0.1}\ndata: {folder: "
              + folder.resolve("var")
              + "}\nstore: {kind: postgresql, deadlineSeconds: 1, user: postgres, url:"
              + " 'postgresql://127.0.0.1:"
              + made.port()
              + "/island_rehearsal'}\n");
      Service server = rehearsal(Optional.of(folder.resolve("data")), TUESDAY);
      try {
        waitUntilReadySays(server, 200, "");
        database.stop();
        waitUntilReadySays(server, 503, "the database does not answer");
        database.start();
        waitUntilReadySays(server, 200, "");
      } finally {
        server.stop();
      }
      assertFalse(Files.exists(folder.resolve("data").resolve("island.db")));
    }
  }

  @Test
  void aBranchWhoseJournalWasEditedIsToldAndTheOthersAreServed() throws Exception {
    Path data = folder.resolve("data");
    dayOfARehearsal(Optional.of(data), TUESDAY);
    try (Connection connection = database(data)) {
      execute(
          connection,
          "UPDATE event SET at = at + 1 WHERE id / 16777216 = (SELECT stream.id FROM stream"
              + " JOIN branch ON branch.id = branch WHERE branch.name = 'ry')");
    }
    Service server = rehearsal(Optional.of(data), TUESDAY);
    try {
      HttpResponse<String> ready = get(server.opsAddress().resolve("/ready"));

      assertEquals(200, ready.statusCode(), ready.body());
      assertTrue(
          ready.body().contains("down branch ry: event 1 of ry on 2026-11-24 "), ready.body());
      assertTrue(ready.body().endsWith("\nready\n"), ready.body());
      assertEquals(503, get(server.address().resolve("/api/v1/branches/ry")).statusCode());
      assertEquals(200, get(server.address().resolve("/api/v1/branches/galten")).statusCode());
    } finally {
      server.stop();
    }
  }

  @Test
  void filesThatAreChangedAfterTheFirstStartAreNotInForceAndItSaysSo() throws Exception {
    Path data = folder.resolve("data");
    Service first = serving(data);
    first.stop();
    assertSays(first, "are revision 1. From now on they are changed on the pages");
    addABranch();

    Service second = serving(data);
    try {
      assertSays(second, "are NOT in force: they differ from revision 1");
      assertSays(second, "config import " + config + " --why ...");
      assertEquals(404, get(second.address().resolve("/api/v1/branches/ry-two")).statusCode());
      HttpResponse<String> reloaded = reload(second);
      assertEquals(422, reloaded.statusCode());
      assertTrue(reloaded.body().contains("are NOT in force"), reloaded.body());
    } finally {
      second.stop();
    }
  }

  @Test
  void filesThatCannotBeReadDoNotStopAStartThatDoesNotNeedThem() throws Exception {
    Path data = folder.resolve("data");
    serving(data).stop();
    Files.writeString(config.resolve("staff.yaml"), "staff: nobody\n");

    Service second = serving(data);
    second.stop();

    assertSays(second, "are NOT in force, and are not sound; revision 1 of the settings is");
  }

  @Test
  void filesThatAreBrokenAtTheFirstStartStopItAndLeaveNothingBehind() throws Exception {
    Path data = folder.resolve("data");
    Files.writeString(config.resolve("staff.yaml"), "staff: nobody\n");

    assertThrows(Service.CannotStart.class, () -> serving(data));

    assertFalse(Files.exists(data));
  }

  @Test
  void whereFilesAreTheTruthAStartAndAReloadTakeThem() throws Exception {
    Path data = folder.resolve("data");
    Path server = config.resolve("server.yaml");
    Files.writeString(server, Files.readString(server) + "plan: files\n");
    serving(data).stop();
    addABranch();
    Service second = serving(data);
    try {
      assertEquals(200, get(second.address().resolve("/api/v1/branches/ry-two")).statusCode());
      Path ry = config.resolve("branches/ry.yaml");
      Files.writeString(
          ry, Files.readString(ry).replaceFirst("lastTicketMinutes: \\d+", "lastTicketMinutes: 7"));

      HttpResponse<String> reloaded = reload(second);

      assertEquals(200, reloaded.statusCode());
      assertTrue(reloaded.body().startsWith("revision 3, 6 branches; a changed"), reloaded.body());
      assertTrue(reload(second).body().startsWith("revision 3,"), "nothing has changed");
      Files.writeString(ry, "names: {}\n");
      assertEquals(422, reload(second).statusCode());
    } finally {
      second.stop();
    }
  }

  private void addABranch() throws IOException {
    Files.copy(config.resolve("branches/ry.yaml"), config.resolve("branches/ry-two.yaml"));
    Path staff = config.resolve("staff.yaml");
    Files.writeString(staff, Files.readString(staff).replace("[ry]", "[ry, ry-two]"));
  }

  private Service serving(Path data) throws Exception {
    return Server.start(
        new ServeOptions(
            config,
            Optional.of(data),
            OptionalInt.of(0),
            OptionalInt.of(0),
            false,
            Optional.empty(),
            false));
  }

  private HttpResponse<String> reload(Service server) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.opsAddress().resolve("/reload"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void assertSays(Service server, String words) {
    assertTrue(
        server.firstWords().stream().anyMatch(line -> line.contains(words)),
        () -> String.join("\n", server.firstWords()));
  }

  @Test
  void whatIsUnderWayAtTheStopIsAnsweredAndScreensAreToldToGoElsewhere() throws Exception {
    Path data = folder.resolve("data");
    Service server = rehearsal(Optional.of(data), TUESDAY);
    CompletableFuture<Integer> farewell = new CompletableFuture<>();
    CompletableFuture<HttpResponse<String>> draw;
    CompletableFuture<Void> stopped;
    client
        .newWebSocketBuilder()
        .buildAsync(
            URI.create(
                "ws://"
                    + server.address().getAuthority()
                    + "/ws/v1/branches/hovedbiblioteket/board"),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                farewell.complete(code);
                return null;
              }
            })
        .get(20, TimeUnit.SECONDS);
    try (Connection other = database(data)) {
      execute(other, "BEGIN IMMEDIATE");
      draw = client.sendAsync(draw(server, data), HttpResponse.BodyHandlers.ofString());
      waitUntilMetricsSay(server, "island_commands_total 1.0");
      stopped = stopping(server);
      Within.aMinute("nobody is let in", () -> !isLetIn(server.address()));
      assertFalse(draw.isDone(), "the journal holds the draw");
      execute(other, "ROLLBACK");
    }

    assertEquals(201, draw.get(20, TimeUnit.SECONDS).statusCode());
    assertEquals(1001, farewell.get(20, TimeUnit.SECONDS));
    stopped.get(20, TimeUnit.SECONDS);
  }

  @Test
  void whoeverSaidForAWhileThatItLeavesIsGoneInTheEnd() throws Exception {
    Files.writeString(
        config.resolve("server.yaml"), "http: {host: 127.0.0.1}\nops: {leavingSeconds: 1}\n");
    Service server = rehearsal(Optional.of(folder.resolve("data")), TUESDAY);

    server.stop();

    assertFalse(isLetIn(server.address()));
    assertFalse(isLetIn(server.opsAddress()));
  }

  private static HttpRequest draw(Service server, Path data) throws IOException {
    JsonObject access = new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
    return HttpRequest.newBuilder(
            server.address().resolve("/api/v1/branches/hovedbiblioteket/tickets"))
        .header(
            "Authorization",
            "Bearer " + access.getJsonObject("kiosks").getString("hovedbiblioteket"))
        .header("Idempotency-Key", "under-way")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"taskTypes\":[\"passport\"]}"))
        .build();
  }

  private static CompletableFuture<Void> stopping(Service server) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            server.stop();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static boolean isLetIn(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private void waitUntilMetricsSay(Service server, String line) throws Exception {
    String metrics;
    do {
      metrics = get(server.opsAddress().resolve("/metrics")).body();
    } while (metrics.lines().noneMatch(line::equals));
  }

  private void waitUntilReadySays(Service server, int status, String word) throws Exception {
    HttpResponse<String> answer;
    do {
      answer = get(server.opsAddress().resolve("/ready"));
    } while (answer.statusCode() != status || !answer.body().contains(word));
  }

  private HttpResponse<String> get(URI address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Connection database(Path data) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("island.db"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Service rehearsal(Optional<Path> data, Instant clock) throws Exception {
    return Server.start(
        new ServeOptions(
            config, data, OptionalInt.of(0), OptionalInt.of(0), true, Optional.of(clock), false));
  }

  private String dayOfARehearsal(Optional<Path> data, Instant clock) throws Exception {
    Service server = rehearsal(data, clock);
    try {
      String branch = get(server.address().resolve("/api/v1/branches/hovedbiblioteket")).body();
      JsonObject day = new JsonObject(branch).getJsonObject("day");
      assertEquals("open", day.getString("state"), branch);
      return day.getString("date");
    } finally {
      server.stop();
    }
  }
}
