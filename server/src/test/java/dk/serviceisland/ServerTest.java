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
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The whole server, started and stopped as an operator does. */
class ServerTest extends StartedServer {
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
  void aSecondCopyThatCannotBeWrittenIsToldAndStopsNothing() throws Exception {
    Path disk = folder.resolve("disk");
    Files.writeString(
        config.resolve("server.yaml"),
        "http: {host: 127.0.0.1}\ndata: {secondCopy: " + disk + "}\n");
    Service server = serving(folder.resolve("data"));
    try {
      HttpResponse<String> ready = get(server.opsAddress().resolve("/ready"));

      assertEquals(200, ready.statusCode(), ready.body());
      assertTrue(
          ready.body().contains("down second copy: the second copy in " + disk), ready.body());
      waitUntilMetricsSay(server, "island_second_copy_lacking 1.0");

      Files.createDirectory(disk);
      waitUntilMetricsSay(server, "island_second_copy_lacking 0.0");
      assertFalse(get(server.opsAddress().resolve("/ready")).body().contains("second copy"));
    } finally {
      server.stop();
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

  private static Connection database(Path data) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("island.db"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
