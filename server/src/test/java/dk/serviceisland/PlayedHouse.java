package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.cli.ServiceIslandCommand;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.delivery.CentreClient;
import dk.serviceisland.delivery.CentreSettings;
import dk.serviceisland.delivery.SettingUp;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.journal.PostgresStore;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.Written;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** A whole server whose clock stands: a centre, or the home of its branch Ry. */
final class PlayedHouse {
  private static final String BRANCH = "ry";
  private static final String NAME = "ry-bus";

  private final Path config;
  private final Path data;
  private final Optional<PostgresSettings> database;
  private final HttpClient client = HttpClient.newHttpClient();
  private Service server;
  private String admin;

  private PlayedHouse(Path folder, Optional<PostgresSettings> database) {
    this.config = folder.resolve("config");
    this.data = folder.resolve("data");
    this.database = database;
  }

  /**
   * A centre.
   *
   * @param database where it keeps its journal; none: in a file
   */
  static PlayedHouse centre(Path folder, Optional<PostgresSettings> database, String clock)
      throws Exception {
    PlayedHouse house = new PlayedHouse(folder, database);
    Files.createDirectories(folder);
    ShippedConfiguration.copyInto(folder);
    Path branch = house.config.resolve("branches/ry.yaml");
    Files.writeString(branch, Files.readString(branch) + "\nhome: " + NAME + "\n");
    Files.writeString(
        house.config.resolve("server.yaml"),
        "http: {host: 127.0.0.1}\n" + database.map(PlayedHouse::store).orElse(""));
    house.start(clock);
    return house;
  }

  private static String store(PostgresSettings database) {
    return "store: {kind: postgresql, user: postgres, url: 'postgresql://127.0.0.1:%d/%s'}\n"
        .formatted(database.port(), database.database());
  }

  static PlayedHouse home(Path folder, URI centre, String token, String clock) throws Exception {
    assertEquals(0, setUp(folder, centre, token));
    PlayedHouse house = new PlayedHouse(folder, Optional.empty());
    house.start(clock);
    return house;
  }

  /** A server on what is there already, whole or not. */
  static PlayedHouse onWhatIsThere(Path folder, String clock) throws Exception {
    PlayedHouse house = new PlayedHouse(folder, Optional.empty());
    house.start(clock);
    return house;
  }

  /** What the command says that makes a home. */
  static int setUp(Path folder, URI centre, String token) throws IOException {
    return setUp(folder, centre, token, NAME);
  }

  /** The same of a server that calls itself so. */
  static int setUp(Path folder, URI centre, String token, String name) throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(config.resolve("token"), token + "\n");
    Files.writeString(
        config.resolve("server.yaml"),
        """
        http: {host: 127.0.0.1}
        centre: {url: '%s', home: %s, tokenFile: token}
        """
            .formatted(centre, name));
    return ServiceIslandCommand.run(
        Server::start,
        "home",
        "move",
        "--branch",
        BRANCH,
        "--config",
        config.toString(),
        "--data",
        folder.resolve("data").toString());
  }

  /** Why what is there is not made a home. */
  static String refusal(Path folder, URI centre, String token) throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Store store = SqliteStore.open(folder.resolve("data").resolve("island.db"))) {
      CentreClient client =
          new CentreClient(vertx, new CentreSettings(centre, NAME, token, Optional.empty()));
      BranchId branch = new BranchId(BRANCH);
      SettingUp.Named named =
          new SettingUp.Named(NAME, () -> Future.succeededFuture(Map.of(branch, NAME)));
      return new SettingUp(client, store.deliveries(), branch, named, PlanText::read)
          .run(1)
          .map("")
          .otherwise(Throwable::getMessage)
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } finally {
      vertx.close();
    }
  }

  /** Copies what a server that is stopped has, as a backup does. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  void startAgain(String clock) throws Exception {
    stop();
    admin = null;
    start(clock);
  }

  private void start(String clock) throws Exception {
    server =
        Server.start(
            new ServeOptions(
                config,
                Optional.of(data),
                OptionalInt.of(0),
                OptionalInt.of(0),
                true,
                Optional.of(OffsetDateTime.parse(clock).toInstant()),
                true));
  }

  void stop() throws InterruptedException {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  URI address() {
    return server.address();
  }

  /** What it says of itself to whoever looks after it. */
  String ready() {
    return send(HttpRequest.newBuilder(server.opsAddress().resolve("/ready"))).body();
  }

  private RehearsalAccess access() {
    try {
      return RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** The token of a program that may deliver for the branch. */
  String tokenOfHome() {
    JsonObject wish =
        new JsonObject()
            .put("name", "Bogbussen")
            .put("scopes", new JsonArray().add("delivery"))
            .put("branches", new JsonArray().add(BRANCH))
            .put("days", 366);
    return new JsonObject(admin("POST", "/service-tokens", wish.encode()).body())
        .getString("secret");
  }

  JsonObject draw(String key) {
    return draw(key, "loans");
  }

  /** The same for another task type. */
  JsonObject draw(String key, String taskType) {
    return new JsonObject(
        send(request("/branches/ry/tickets")
                .header("Authorization", "Bearer " + access().kiosks().get(BRANCH))
                .header("Idempotency-Key", key.replace(' ', '-'))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString("{\"taskTypes\":[\"" + taskType + "\"]}")))
            .body());
  }

  JsonObject branch() {
    return new JsonObject(get("/branches/ry").body());
  }

  /** Number of the newest settings that it has. */
  int revision() {
    return new JsonObject(admin("GET", "/settings", null).body()).getInteger("revision");
  }

  /** The first frame that a wall board is sent. */
  JsonObject greeting() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    URI address = server.address().resolve("/ws/v1/branches/ry/board");
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws" + address.toString().substring(4)), new FirstFrame(first))
            .get();
    try {
      return new JsonObject(first.get());
    } finally {
      socket.abort();
    }
  }

  private record FirstFrame(CompletableFuture<String> whole, StringBuilder parts)
      implements WebSocket.Listener {
    FirstFrame(CompletableFuture<String> whole) {
      this(whole, new StringBuilder());
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        whole.complete(parts.toString());
      }
      socket.request(1);
      return null;
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  /** A command to the branch, by the administrator. */
  JsonObject command(String path) {
    return new JsonObject(admin("POST", "/branches/ry" + path, "{}").body());
  }

  void setClock(String now) {
    HttpResponse<String> set =
        admin("PUT", "/rehearsal/clock", new JsonObject().put("now", now).encode());
    assertEquals(200, set.statusCode(), set.body());
  }

  HttpResponse<String> admin(String method, String path, String body) {
    if (admin == null) {
      admin = signedIn();
    }
    return send(
        request(path)
            .header("Cookie", admin)
            .header("Idempotency-Key", method + System.nanoTime())
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body)));
  }

  private String signedIn() {
    HttpResponse<String> answer = signIn("admin", access().passwords().get("admin"));
    assertEquals(200, answer.statusCode(), answer.body());
    return cookie(answer);
  }

  /** What somebody's sign-in is answered. */
  HttpResponse<String> signIn(String user, String password) {
    JsonObject body = new JsonObject().put("user", user).put("password", password);
    return send(
        request("/session")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  /** The session of somebody who signs in by the password that was made for the rehearsal. */
  String session(String user) {
    return cookie(signIn(user, access().passwords().get(user)));
  }

  /** A command at a counter of the branch, by whoever has the session. */
  HttpResponse<String> atCounter(String session, String counter, String what, String body) {
    return send(
        request("/branches/ry/counters/" + counter + "/" + what)
            .header("Cookie", session)
            .header("Idempotency-Key", what + System.nanoTime())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The cookie that a sign-in gave. */
  static String cookie(HttpResponse<String> answer) {
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  /** What somebody who signed in is answered. */
  HttpResponse<String> get(String path, String cookie) {
    return send(request(path).header("Cookie", cookie));
  }

  /** Changes settings from now on; each of the changes has a document, a path and a value. */
  void change(int base, String why, JsonObject... changes) {
    JsonObject change =
        new JsonObject()
            .put("base", base)
            .put("from", "now")
            .put("why", why)
            .put("changes", new JsonArray(List.of(changes)));
    HttpResponse<String> answer = admin("POST", "/settings", change.encode());
    assertEquals(201, answer.statusCode(), answer.body());
  }

  /** One of them. */
  static JsonObject put(String document, String path, Object value) {
    return new JsonObject().put("document", document).put("path", path).put("value", value);
  }

  /** A change that takes something out. */
  static JsonObject remove(String document, String path) {
    return new JsonObject().put("document", document).put("path", path).put("remove", true);
  }

  /** Everything that it keeps, as one long text; the server is stopped. */
  String everythingKept() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  /**
   * Its first revision says everything that the files of a centre say, as if a program of before
   * had set it up; it is stopped.
   */
  void keepsAllSettingsOf(PlayedHouse centre) throws Exception {
    Documents all = Documents.read(centre.config);
    try (Store store = opened()) {
      Written.change(
          store, "INSERT INTO settings (hash, text) VALUES (?, ?)", all.hash(), all.json());
      Written.change(store, "UPDATE revision SET settings = ? WHERE number = 1", all.hash());
    }
  }

  /** The settings that it keeps, the newest last; those that are forgotten are empty. */
  List<String> settingsKept() throws Exception {
    List<String> contents = new ArrayList<>();
    try (Store store = opened()) {
      for (String line : Written.get(store.deliveries().revisionsAfter(0, 100))) {
        contents.add(new JsonObject(line).getString("content"));
      }
    }
    return contents;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.address().resolve("/api/v1" + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  /** Every line that would be delivered of the branch from the beginning; the server is stopped. */
  List<String> journal() throws Exception {
    List<String> lines = new ArrayList<>();
    try (Store store = opened()) {
      var page = after(store, Optional.empty());
      while (page.isPresent()) {
        lines.addAll(page.get().lines());
        page = after(store, Optional.of(page.get().end()));
      }
    }
    return lines;
  }

  private Store opened() {
    return database.isPresent()
        ? PostgresStore.open(database.get())
        : SqliteStore.open(data.resolve(SqliteStore.FILE_NAME));
  }

  private static Optional<dk.serviceisland.delivery.DeliveryStore.Page> after(
      Store store, Optional<dk.serviceisland.delivery.Waymark> from) throws Exception {
    return store
        .deliveries()
        .after(new BranchId(BRANCH), from, 1 << 20)
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }
}
