package dk.serviceisland.limit;

import dk.serviceisland.process.DayOfTickets;
import dk.serviceisland.process.RunningServer;
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
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The real jar at work, and what it costs so far. */
final class Served {
  static final String BRANCH = "hovedbiblioteket";
  static final JsonObject ERRAND = new JsonObject().put("taskTypes", List.of("passport"));
  private static final OffsetDateTime CLOCK = OffsetDateTime.parse("2026-11-24T11:00:00+01:00");

  private static final Duration METERS_WITHIN = Duration.ofSeconds(20);

  private final RunningServer server;
  private final JsonObject access;
  private final Path data;
  private final URI meters;
  private OffsetDateTime now = CLOCK;

  private Served(RunningServer server, JsonObject access, Path data, int metersPort) {
    this.server = server;
    this.access = access;
    this.data = data;
    this.meters = URI.create("http://127.0.0.1:" + metersPort + "/metrics");
  }

  /** Starts it with a clock that goes on, as it does where it is used. */
  static Served start(List<String> options, Path config, Path data) throws Exception {
    int metersPort = RunningServer.freePort();
    RunningServer server =
        RunningServer.startTicking(options, config, data, metersPort, CLOCK.toString());
    Path access = data.resolve("rehearsal-access.json");
    return new Served(server, new JsonObject(Files.readString(access)), data, metersPort);
  }

  URI origin() {
    return server.address();
  }

  JsonObject access() {
    return access;
  }

  /** Header of the kiosk of a branch. */
  String kiosk(String branch) {
    return Load.bearer(access.getJsonObject("kiosks").getString(branch));
  }

  /** What a load needs to draw at the first branch. */
  JsonObject draw() {
    return new JsonObject()
        .put("port", origin().getPort())
        .put("origin", origin().toString())
        .put("path", path(BRANCH))
        .put("who", kiosk(BRANCH))
        .put("body", ERRAND);
  }

  /** What a load needs to draw at each of these branches by turns. */
  JsonObject draw(List<String> branches) {
    JsonArray among = new JsonArray();
    for (String branch : branches) {
      among.add(new JsonObject().put("path", path(branch)).put("who", kiosk(branch)));
    }
    return draw().put("among", among);
  }

  /** What a load needs of counters of branches with somebody at each, and of their kiosks. */
  JsonObject task(List<String> branches, int counters) throws IOException, InterruptedException {
    JsonArray kiosks = new JsonArray();
    for (String branch : branches) {
      kiosks.add(
          new JsonObject()
              .put("path", path(branch))
              .put("who", kiosk(branch))
              .put("board", "/ws/v1/branches/" + branch + "/board")
              .put("counters", counters));
    }
    List<JsonObject> open = Crowd.open(origin(), access, branches, counters);
    return draw().put("kiosks", kiosks).put("counters", new JsonArray(open));
  }

  /**
   * Ends the days and begins the same hour of the same weekday, but not between Christmas and the
   * new year, when not all are open; all have left their counters.
   */
  void aWeekLater() throws IOException, InterruptedException {
    do {
      now = now.plusWeeks(1);
    } while (now.getMonth() == Month.DECEMBER && now.getDayOfMonth() >= 24);
    String shown = now.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    HttpClient http = HttpClient.newHttpClient();
    String admin = Crowd.signIn(http, origin(), access, "admin");
    String clock = new JsonObject().put("now", shown).encode();
    Crowd.send(http, origin(), "PUT", "/api/v1/rehearsal/clock", admin, clock);
  }

  /** A day that is lived through here. */
  DayOfTickets day() throws Exception {
    return new DayOfTickets(server, data);
  }

  /**
   * Somebody failed who asked this server: what is known of whose fault it is.
   *
   * @param when in the course of the benchmark
   */
  IllegalStateException blamed(String when, Exception failed) {
    return new IllegalStateException(when + ": " + whose(), failed);
  }

  private String whose() {
    OptionalInt ended = server.ended();
    String last = ". The server said last:\n" + server.lastWords();
    if (ended.isPresent()) {
      return "the server ended with " + ended.getAsInt() + last;
    }
    try {
      List<String> refused =
          metrics()
              .lines()
              .filter(line -> line.startsWith("http_refused_total"))
              .filter(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))) > 0)
              .toList();
      return (refused.isEmpty()
              ? "the server runs and has turned nobody away, so that the load is to be looked at"
              : "the server has turned away " + refused)
          + last;
    } catch (IOException silent) {
      return "the server runs and does not answer (" + silent + ")" + last;
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
      return "nobody waited for it" + last;
    }
  }

  static String path(String branch) {
    return "/api/v1/branches/" + branch + "/tickets";
  }

  /** Draws one; answers the bytes of the answer. */
  String drawn(String key) throws IOException, InterruptedException {
    HttpResponse<String> drawn =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(origin().resolve(path(BRANCH)))
                    .header("Authorization", kiosk(BRANCH).split(": ", 2)[1])
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(ERRAND.encode()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (drawn.statusCode() != 201) {
      throw new IllegalStateException(drawn.statusCode() + " " + drawn.body());
    }
    return drawn.body();
  }

  /**
   * What it has used and written since it was started.
   *
   * @param collecting seconds in which the collector let nobody else work
   */
  record Cost(
      double processorMicros, double written, double files, double allocated, double collecting) {}

  Cost cost() throws IOException, InterruptedException {
    return new Cost(
        server.processorTime().toNanos() / 1e3,
        number(Path.of("/proc/" + server.pid() + "/io"), "write_bytes:"),
        files(),
        meter("jvm_gc_memory_allocated_bytes_total"),
        meter("jvm_gc_pause_seconds_sum"));
  }

  double mostResidentMegabytes() throws IOException {
    return RunningServer.kilobytes(server.pid(), "VmHWM") / 1024.0;
  }

  double residentMegabytes() throws IOException {
    return RunningServer.kilobytes(server.pid(), "VmRSS") / 1024.0;
  }

  /** The longest pause of the collector in the last minutes, in milliseconds. */
  double longestPauseMillis() throws IOException, InterruptedException {
    return 1000 * meter("jvm_gc_pause_seconds_max");
  }

  /** The sum of a meter over its labels; of a maximum the greatest. */
  private double meter(String name) throws IOException, InterruptedException {
    double[] values =
        metrics()
            .lines()
            .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .toArray();
    double all = 0;
    for (double value : values) {
      all = name.endsWith("_max") ? Math.max(all, value) : all + value;
    }
    return all;
  }

  private String metrics() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(meters).timeout(METERS_WITHIN).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static long number(Path file, String key) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  private long files() throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(it -> it.toString().contains(".db")).toList()) {
        size += Files.exists(file) ? Files.size(file) : 0;
      }
    }
    return size;
  }

  void stop() throws InterruptedException {
    server.stop();
  }
}
