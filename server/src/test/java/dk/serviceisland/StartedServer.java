package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A whole server over the shipped configuration, started as an operator does. */
abstract class StartedServer {
  static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");

  @TempDir Path folder;
  final HttpClient client = HttpClient.newHttpClient();
  Path config;

  @BeforeEach
  void configure() throws IOException {
    config = ShippedConfiguration.copyInto(folder);
    Files.writeString(
        config.resolve("server.yaml"),
        "http: {host: 127.0.0.1}\ndata: {folder: " + folder.resolve("var") + "}\n");
  }

  void addABranch() throws IOException {
    Files.copy(config.resolve("branches/ry.yaml"), config.resolve("branches/ry-two.yaml"));
    Path staff = config.resolve("staff.yaml");
    Files.writeString(staff, Files.readString(staff).replace("[ry]", "[ry, ry-two]"));
  }

  Service rehearsal(Optional<Path> data, Instant clock) throws Exception {
    return Server.start(
        new ServeOptions(
            config, data, OptionalInt.of(0), OptionalInt.of(0), true, Optional.of(clock), false));
  }

  String dayOfARehearsal(Optional<Path> data, Instant clock) throws Exception {
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

  Service serving(Path data) throws Exception {
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

  static HttpRequest draw(Service server, Path data) throws IOException {
    RehearsalAccess access = RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
    return HttpRequest.newBuilder(
            server.address().resolve("/api/v1/branches/hovedbiblioteket/tickets"))
        .header("Authorization", "Bearer " + access.kiosks().get("hovedbiblioteket"))
        .header("Idempotency-Key", "under-way")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"taskTypes\":[\"passport\"]}"))
        .build();
  }

  /** As an operator orders it, who may read the files of the server. */
  HttpResponse<String> reload(Service server, Path data) throws Exception {
    String header = Files.readString(data.resolve("operator.header")).strip();
    return client.send(
        HttpRequest.newBuilder(server.opsAddress().resolve("/reload"))
            .header("Authorization", header.substring(header.indexOf(' ') + 1))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(URI address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
