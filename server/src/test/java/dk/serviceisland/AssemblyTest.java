package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server, started and stopped as an operator does. */
class AssemblyTest {
  private static final Path SHIPPED = Path.of("..", "config");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir Path folder;
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
      Service server =
          Assembly.start(
              new ServeOptions(
                  config,
                  Optional.of(folder.resolve("data")),
                  OptionalInt.of(0),
                  OptionalInt.of(0),
                  true,
                  Optional.of(TUESDAY)));
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

  private static void waitUntilReadySays(Service server, int status, String word) throws Exception {
    HttpResponse<String> answer;
    do {
      answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(server.opsAddress().resolve("/ready")).build(),
                  HttpResponse.BodyHandlers.ofString());
    } while (answer.statusCode() != status || !answer.body().contains(word));
  }

  private String dayOfARehearsal(Optional<Path> data, Instant clock) throws Exception {
    Service server =
        Assembly.start(
            new ServeOptions(
                config, data, OptionalInt.of(0), OptionalInt.of(0), true, Optional.of(clock)));
    try {
      HttpRequest request =
          HttpRequest.newBuilder(server.address().resolve("/api/v1/branches/hovedbiblioteket"))
              .build();
      String branch =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      JsonObject day = new JsonObject(branch).getJsonObject("day");
      assertEquals("open", day.getString("state"), branch);
      return day.getString("date");
    } finally {
      server.stop();
    }
  }
}
