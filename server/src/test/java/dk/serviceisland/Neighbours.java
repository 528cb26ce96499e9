package dk.serviceisland;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Two municipalities on one machine whose settings are the same to the letter, so that whatever of
 * one reached the other would fit there: branches, people, counters and numbers have the same
 * names.
 */
final class Neighbours {
  static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");
  static final String MAIN = "/api/v1/branches/hovedbiblioteket";

  /** Browsers reach it by this name. */
  static final One NORD = new One("nord", "localhost");

  static final One SYD = new One("syd", "127.0.0.1");

  /** A name of this machine that is nobody's. */
  static final String NOBODY = "127.0.0.2";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final Path data;
  final Service server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** One of them. */
  record One(String id, String host) {}

  private Neighbours(Path data, Service server) {
    this.data = data;
    this.server = server;
  }

  /**
   * Writes the configuration of both.
   *
   * @param more sections of {@code installation.yaml}
   * @param store what the {@code server.yaml} of each has, by its id
   */
  static Path configure(Path folder, String more, UnaryOperator<String> store) throws IOException {
    StringBuilder installation = new StringBuilder(more + "\nmunicipalities:\n");
    for (One one : List.of(NORD, SYD)) {
      Path own = Files.createDirectories(folder.resolve(one.id()));
      Files.move(ShippedConfiguration.copyInto(own), folder.resolve("config-" + one.id()));
      Files.writeString(
          folder.resolve("config-" + one.id()).resolve("server.yaml"), store.apply(one.id()));
      installation.append(
          "  - {id: %s, hosts: [%s], folder: config-%s}%n"
              .formatted(one.id(), one.host(), one.id()));
    }
    Files.writeString(folder.resolve("installation.yaml"), installation);
    return folder;
  }

  /** Starts them on a day on which both are open. */
  static Neighbours start(Path config, Path data) throws Exception {
    return new Neighbours(
        data,
        Server.start(
            new ServeOptions(
                config,
                Optional.of(data),
                OptionalInt.of(0),
                OptionalInt.of(0),
                true,
                Optional.of(TUESDAY),
                false)));
  }

  /** Where a municipality keeps what it has. */
  Path data(One of) {
    return data.resolve(of.id());
  }

  RehearsalAccess access(One of) throws IOException {
    return RehearsalAccess.read(data(of).resolve(RehearsalAccess.FILE_NAME));
  }

  URI at(One of, String path) {
    return at(of.host(), path);
  }

  URI at(String host, String path) {
    return URI.create("http://" + host + ":" + server.address().getPort() + path);
  }

  /** Signs in, and gives the cookie. */
  String signIn(One of, String user) throws Exception {
    return signIn(of, user, access(of).passwords().get(user));
  }

  String signIn(One of, String user, String password) throws Exception {
    String body = new JsonObject().put("user", user).put("password", password).encode();
    HttpResponse<String> answer = send(of, "POST", "/api/v1/session", body).get();
    return answer.statusCode() == 200
        ? answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0]
        : "refused " + answer.statusCode();
  }

  /** A token of a kiosk. */
  String kiosk(One of) throws IOException {
    return "Bearer " + access(of).kiosks().get("hovedbiblioteket");
  }

  /** Draws at the kiosk. */
  CompletableFuture<HttpResponse<String>> draw(One of, String key) throws IOException {
    return send(
        of,
        "POST",
        MAIN + "/tickets",
        "{\"taskTypes\":[\"passport\"]}",
        "Authorization",
        kiosk(of),
        "Idempotency-Key",
        key);
  }

  /** A token of a program that may do all that programs may. */
  String program(One of, String admin) throws Exception {
    HttpResponse<String> made =
        send(
                of,
                "POST",
                "/api/v1/service-tokens",
                new JsonObject()
                    .put("name", "Alt")
                    .put("scopes", new JsonArray(List.of("figures", "audit", "scim")))
                    .put("days", 1)
                    .encode(),
                "Cookie",
                admin)
            .get();
    return "Bearer " + new JsonObject(made.body()).getString("secret");
  }

  CompletableFuture<HttpResponse<String>> send(
      One to, String method, String path, String body, String... headers) {
    return send(at(to, path), method, body, headers);
  }

  CompletableFuture<HttpResponse<String>> send(
      URI where, String method, String body, String... headers) {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(where)
            .timeout(PATIENCE)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    List<String> all = new ArrayList<>(List.of(headers));
    if (!body.isEmpty()) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    if (!all.isEmpty()) {
      asked.headers(all.toArray(String[]::new));
    }
    return client.sendAsync(asked.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(One of, String path, String... headers) throws Exception {
    return send(of, "GET", path, "", headers).get();
  }

  /** What operators are told. */
  HttpResponse<String> ops(String path) throws Exception {
    return send(server.opsAddress().resolve(path), "GET", "").get();
  }
}
