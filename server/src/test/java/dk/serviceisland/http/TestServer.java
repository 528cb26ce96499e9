package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dk.serviceisland.access.Access;
import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.Account;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.Devices;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.Municipality;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.FaultyJournal;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.print.Printers;
import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.Reporting;
import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.MunicipalityView;
import dk.serviceisland.wire.Named;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The HTTP face over the real engine, the real store and the shipped configuration, on a Tuesday in
 * November whose clock the test sets. Every answer is held against the contract as it comes.
 */
final class TestServer implements AutoCloseable {
  private static final BranchId MAIN = new BranchId("hovedbiblioteket");
  static final String BRANCH = "/branches/hovedbiblioteket";
  static final String COUNTER = BRANCH + "/counters/skranke-3";
  static final String PASSWORD = "vinter-bog-skranke-42";

  /** Long enough for every body that a test means to send. */
  private static final Duration BODY_DEADLINE = Duration.ofSeconds(3);

  /** More than a careful client opens, and few enough to open. */
  static final int MOST_CONNECTIONS = 20;

  private static final Bounds BOUNDS =
      new Bounds(
          MOST_CONNECTIONS,
          MOST_CONNECTIONS,
          MOST_CONNECTIONS,
          MOST_CONNECTIONS,
          Set.of(),
          false,
          BODY_DEADLINE);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> sessions = new HashMap<>();
  private final Map<String, String> oneTimePasswords = new HashMap<>();
  private final Set<TicketId> forecast = ConcurrentHashMap.newKeySet();
  private final RehearsalClock clock = RehearsalClock.standing(time("09:00:00"));
  private final RehearsalClock real = RehearsalClock.standing(Instant.now());
  private final List<NetworkPrinter> printing;
  private final Bounds bounds;
  private final Path file;
  private final Configuration configuration;
  private final LivePlans plans;
  private SqliteStore kept;
  private FaultyJournal journal;
  private Engine engine;
  private Access access;
  private HttpApi api;
  private HttpServer server;
  private Optional<FiguresPerPerson> permission = Optional.empty();
  private int count;

  private TestServer(Path folder, List<NetworkPrinter> printing, Bounds bounds)
      throws BrokenConfiguration, IOException {
    this.printing = printing;
    this.bounds = bounds;
    file = folder.resolve("journal.db");
    configuration = configuration(folder);
    plans = new LivePlans(configuration);
    open();
  }

  private void open() {
    kept = SqliteStore.open(file);
    journal = new FaultyJournal(kept.journal());
    engine = new Engine(vertx, clock, journal, plans);
    AccessStore store = kept.access();
    AccessSettings settings = AccessSettings.USUAL.forRehearsal();
    access = await(Access.open(vertx, new Accounts(accounts()), store, real, settings));
    await(access.signIn().prepare())
        .forEach(made -> oneTimePasswords.put(made.staff().value(), made.password()));
    api =
        new HttpApi(
            vertx,
            new HttpApi.Parts(
                new Branches(engine, plans, this::forecast, clock, Optional.of(clock)),
                Reporting.open(new NoFacts(), plans.forReports(), kept.looks(), () -> permission),
                access,
                new Printers(vertx, Map.of(MAIN, printing), new PrinterCalls(engine)),
                this::decided,
                noSockets()),
            new HttpSettings(Optional.empty(), false, BODY_DEADLINE, bounds, 30, 1_000));
    await(engine.start());
    server =
        await(
            api.by(vertx.createHttpServer(HttpApi.options(Optional.empty())))
                .listen(0, "127.0.0.1"));
  }

  /**
   * Serves the same face by TLS too.
   *
   * @return the port
   */
  int alsoEncrypted(PemKeyCertOptions key) {
    HttpServer encrypted = vertx.createHttpServer(HttpApi.options(Optional.of(key)));
    return await(api.by(encrypted).listen(0, "127.0.0.1")).actualPort();
  }

  static TestServer start(Path folder) {
    return start(folder, List.of());
  }

  /** From now on the journal behaves like this. */
  void journalIs(FaultyJournal.Mood mood) {
    journal.is(mood);
  }

  /** With other bounds. */
  static TestServer start(Path folder, Bounds bounds) {
    return start(folder, List.of(), bounds);
  }

  /** With printers in the main library. */
  static TestServer start(Path folder, List<NetworkPrinter> printing) {
    return start(folder, printing, BOUNDS);
  }

  private static TestServer start(Path folder, List<NetworkPrinter> printing, Bounds bounds) {
    try {
      return new TestServer(folder, printing, bounds);
    } catch (BrokenConfiguration | IOException e) {
      throw new IllegalStateException("the server under test did not start", e);
    }
  }

  /** An answer. */
  record Answer(int status, Map<String, List<String>> headers, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }

    String code() {
      return json().getString("code");
    }

    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  /** A request in the making. */
  final class Call {
    private final String method;
    private final String path;
    private final Map<String, String> headers = new HashMap<>();
    private byte[] body;

    private Call(String method, String path) {
      this.method = method;
      this.path = path;
      if (method.equals("POST")) {
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
      }
    }

    Call as(String user) {
      return user.equals("kiosk") || user.equals("display")
          ? header("Authorization", "Bearer " + deviceToken(user))
          : header("Cookie", "session=" + session(user));
    }

    Call header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    Call without(String name) {
      headers.remove(name);
      return this;
    }

    Call json(String text) {
      return body(text).header("Content-Type", "application/json");
    }

    Call body(String text) {
      body = text.getBytes(StandardCharsets.UTF_8);
      return this;
    }

    /** Sends it and holds the answer against the contract. */
    Answer send() {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
              .timeout(Duration.ofSeconds(20))
              .method(
                  method,
                  body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
      headers.forEach(request::header);
      try {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        Answer answer =
            new Answer(response.statusCode(), response.headers().map(), response.body());
        if (path.startsWith(HttpApi.PREFIX) && !method.equals("HEAD")) {
          check(method, path.substring(HttpApi.PREFIX.length()), answer);
        }
        return answer;
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(method + " " + path, e);
      }
    }
  }

  /** Asks for an address that no careful client would write, and answers the problem's code. */
  String codeOf(String path, String user) {
    String answer =
        raw(
            "GET "
                + HttpApi.PREFIX
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: session="
                + session(user)
                + "\r\n\r\n");
    return new JsonObject(answer.substring(answer.indexOf("\r\n\r\n"))).getString("code");
  }

  /** A connection that asks for nothing yet, and is counted. */
  Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(20_000);
    String ask = "GET /api/v1/branches HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
    assertEquals('H', socket.getInputStream().read());
    return socket;
  }

  /** A connection that asks for nothing yet. */
  Socket dial() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Writes text to the server and reads until the server closes. */
  String raw(String text) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  Call get(String path) {
    return new Call("GET", HttpApi.PREFIX + path);
  }

  Call post(String path) {
    return new Call("POST", HttpApi.PREFIX + path);
  }

  Call call(String method, String path) {
    return new Call(method, HttpApi.PREFIX + path);
  }

  Call page(String method, String path) {
    return new Call(method, path);
  }

  /** Sets the clock and lets happen what falls due. */
  TestServer at(String local) {
    clock.set(time(local));
    await(engine.timePassed());
    return this;
  }

  /** The clock of access moves, which the branches do not see. */
  void realTimePasses(Duration time) {
    assertTrue(real.set(real.instant().plus(time)));
  }

  /** The day is open and the branch gives numbers. */
  TestServer opened() {
    return at("10:00:01");
  }

  /** Draws at the kiosk. */
  JsonObject draws(String... taskTypes) {
    Answer drawn =
        post(BRANCH + "/tickets")
            .as("kiosk")
            .json(new JsonObject().put("taskTypes", List.of(taskTypes)).encode())
            .send();
    assertEquals(201, drawn.status(), drawn.body());
    if (!List.of(taskTypes).contains("pension")) {
      forecast.add(new TicketId(drawn.json().getString("id")));
    }
    return drawn.json();
  }

  /** Does something at the counter of Mette. */
  Answer mette(String verb) {
    return post(COUNTER + verb).as("mette").send();
  }

  /** Does something at the counter of Mette, and expects that it may be done. */
  JsonObject metteMay(String verb) {
    Answer answer = mette(verb);
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  /** Stops, does something to the database's file, and starts again. */
  void restart(Consumer<Path> between) {
    stop();
    between.accept(file);
    open();
  }

  /** How many events the branch has today. */
  long sequence() {
    return await(engine.read(MAIN, BranchState::sequence));
  }

  /** A number that was not given before. */
  int next() {
    count++;
    return count;
  }

  /** The secret of a link that a first start prints. */
  String enrolmentSecret() {
    return await(access.devices().prepare(plans.branches())).get(0).secret();
  }

  /** From now on the ticket has a forecast. */
  void foresee(String ticket) {
    forecast.add(new TicketId(ticket));
  }

  String oneTimePassword(String user) {
    return oneTimePasswords.get(user);
  }

  /** What browsers call this server. */
  String origin() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** The cookie of somebody is no longer used. */
  void forget(String user) {
    sessions.remove(user);
  }

  HttpApi api() {
    return api;
  }

  /** What the municipality decides about figures of persons. */
  TestServer permits(String staffInformedOn, String expiresOn) {
    permission =
        Optional.of(
            new FiguresPerPerson(
                "Planlægning af oplæring i pas og kørekort",
                LocalDate.parse(staffInformedOn),
                LocalDate.parse(expiresOn)));
    return this;
  }

  SqliteStore kept() {
    return kept;
  }

  String presenceCode() {
    return access.presence().shown(MAIN).code();
  }

  static Instant time(String local) {
    return Instant.parse("2026-11-24T" + local + "Z").minus(Duration.ofHours(1));
  }

  /** Mitid may be drawn once a day, advance-vote from 13:00, and Galten is closed for once. */
  private static String changed(String file, String text) {
    if (file.equals("galten.yaml")) {
      return text.replace(
          "\n  exceptions:\n",
          """

            exceptions:
              - date: 2026-11-24
                hours: closed
                reason: {da: Lukket for kursus, en: Closed for a course}
          """);
    }
    return text.replace("\n  - mitid\n", "\n  - id: mitid\n    dailyQuota: 1\n")
        .replace(
            "\n  - advance-vote\n",
            "\n  - id: advance-vote\n    hours: {week: {tuesday: 13:00-14:00}}\n");
  }

  /** The shipped configuration with a few changes. */
  private static Configuration configuration(Path folder) throws BrokenConfiguration, IOException {
    Path shipped = Path.of("../config");
    Path copy = Files.createDirectories(folder.resolve("config"));
    Files.createDirectories(copy.resolve("branches"));
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path one : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        Path target = copy.resolve(shipped.relativize(one).toString());
        if (Files.isDirectory(target.getParent())) {
          Files.writeString(target, changed(one.getFileName().toString(), Files.readString(one)));
        }
      }
    }
    return Configuration.load(copy);
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
    await(vertx.close());
  }

  private void stop() {
    await(server.close());
    await(engine.stop());
    kept.close();
  }

  private MunicipalityView decided() {
    Municipality owner = configuration.municipality();
    return new MunicipalityView(
        municipality(),
        Map.of(
            "phone", owner.contact().phone().orElseThrow(),
            "email", owner.contact().email().orElseThrow(),
            "url", owner.contact().url().orElseThrow()),
        configuration.settings().retention().detailDays(),
        configuration.settings().retention().totalsDays(),
        configuration.settings().retention().looksDays(),
        owner.boards().volume(),
        owner.boards().quietHours());
  }

  private Named municipality() {
    return new Named(configuration.municipality().id(), configuration.municipality().names());
  }

  private Optional<BranchForecast> forecast(BranchId branch) {
    WaitRange range =
        new WaitRange(Duration.ofMinutes(8), Duration.ofMinutes(13), Duration.ofMinutes(20));
    Map<TaskTypeId, WaitRange> byTaskType = new HashMap<>();
    plans.current(branch).taskTypes().keySet().forEach(type -> byTaskType.put(type, range));
    byTaskType.remove(new TaskTypeId("pension"));
    Map<TicketId, WaitRange> byTicket = new HashMap<>();
    forecast.forEach(ticket -> byTicket.put(ticket, range));
    return Optional.of(new BranchForecast(clock.instant(), byTaskType, byTicket, 12));
  }

  private List<Account> accounts() {
    String hash = BCrypt.withDefaults().hashToString(4, PASSWORD.toCharArray());
    List<Account> accounts = new ArrayList<>();
    for (Account account : configuration.accounts()) {
      boolean fresh = account.id().value().equals("kirsten");
      accounts.add(
          new Account(
              account.id(),
              account.name(),
              account.role(),
              account.branches(),
              fresh ? Optional.empty() : Optional.of(hash)));
    }
    return accounts;
  }

  String session(String user) {
    return sessions.computeIfAbsent(
        user,
        name -> {
          Answer answer =
              post("/session")
                  .json(new JsonObject().put("user", name).put("password", PASSWORD).encode())
                  .send();
          assertEquals(200, answer.status(), answer.body());
          String cookie = answer.header("set-cookie");
          return cookie.substring("session=".length(), cookie.indexOf(';'));
        });
  }

  private String deviceToken(String kind) {
    return sessions.computeIfAbsent(
        kind,
        name -> {
          DeviceKind wanted = DeviceKind.valueOf(name.toUpperCase(Locale.ROOT));
          Devices.Asked.Pending asked =
              (Devices.Asked.Pending) access.devices().ask(wanted, MAIN, name, "127.0.0.9");
          assertTrue(access.devices().accept(asked.code()).isPresent());
          return ((Devices.Fetched.Given)
                  await(access.devices().fetch(asked.code(), asked.pollSecret(), "127.0.0.9")))
              .token();
        });
  }

  private void check(String method, String path, Answer answer) {
    String type = answer.header("content-type");
    if (answer.status() >= 400) {
      assertEquals("application/problem+json", type, answer.body());
      assertEquals("", Contract.instance().flaws("Problem", answer.json()));
      assertEquals(
          Contract.instance().statuses().get(answer.code()), answer.status(), answer.body());
    }
    operation(method, path)
        .ifPresent(
            operation -> {
              if (answer.status() < 300) {
                Contract.instance()
                    .answerSchema(operation, answer.status())
                    .filter(schema -> type.equals("application/json"))
                    .ifPresent(
                        schema ->
                            assertEquals("", Contract.instance().flaws(schema, answer.json())));
              } else if (answer.status() >= 400) {
                assertCodeIsListed(operation, answer);
              }
            });
  }

  /** The operation of the document at an address; none when there is none. */
  private static Optional<String> operation(String method, String path) {
    List<String> asked = List.of(path.split("[?]", 2)[0].split("/", -1));
    return Contract.instance().operations().stream()
        .filter(one -> one.method().equals(method))
        .filter(one -> fits(List.of(one.path().split("/", -1)), asked))
        .min(Comparator.comparing(one -> one.path().contains("{")))
        .map(Contract.Operation::id);
  }

  private static boolean fits(List<String> pattern, List<String> asked) {
    return pattern.size() == asked.size()
        && IntStream.range(0, asked.size())
            .allMatch(i -> pattern.get(i).startsWith("{") || pattern.get(i).equals(asked.get(i)));
  }

  /** The feed has tests of its own. */
  private static Sockets noSockets() {
    Future<Optional<Problem>> none =
        Future.succeededFuture(Optional.of(Problem.of(ProblemCode.ROUTE_UNKNOWN)));
    return new Sockets(
        (request, branch) -> none,
        (request, ticket) -> none,
        (request, branch, counter, session) -> none,
        (request, branch, session) -> none);
  }

  private static void assertCodeIsListed(String operation, Answer answer) {
    List<String> listed =
        new ArrayList<>(Contract.instance().operation(operation).problems(answer.status()));
    listed.addAll(Contract.instance().problemsEverywhere());
    if (!listed.contains(answer.code())) {
      throw new AssertionError(operation + " does not say that it answers " + answer.body());
    }
  }
}
