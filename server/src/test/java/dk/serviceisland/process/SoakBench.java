package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Weeks in the life of one packaged server with the options for Java that are shipped: day after
 * day opens, citizens draw, are called, served and sent home under open boards, and the day ends.
 * Prints a line for each seven days that were open: memory of the process, heap and other memory of
 * Java in use, threads, open files, size of the database, and how long draws and calls took. Takes
 * how many open days (71), citizens a day (400) and boards (50), and then options for Java, by
 * default the shipped ones; the other variables of that file are the environment's. Run it in the
 * folder of this module after the jar was made, on Linux.
 */
public final class SoakBench {
  private static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  private static final Path CONFIG = Path.of("../config");
  private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 24);
  private static final int DAYS_OF_A_LINE = 7;
  private static final List<String> TASK_TYPES =
      List.of("passport", "driving-licence", "information", "loans", "collect");

  private final int citizens;
  private final RunningServer server;
  private final int opsPort;
  private final Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<WebSocket> boards = new ArrayList<>();
  private final List<Client> staff = new ArrayList<>();
  private final List<String> counters;
  private final Client admin;
  private final Client kiosk;
  private final List<Long> draws = new ArrayList<>();
  private final List<Long> calls = new ArrayList<>();
  private long keys;
  private int drawn;
  private int refused;

  private SoakBench(RunningServer server, int opsPort, Path data, int citizens) throws Exception {
    this.server = server;
    this.opsPort = opsPort;
    this.data = data;
    this.citizens = citizens;
    JsonObject access = new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
    this.kiosk =
        new Client(server.address())
            .asDevice(access.getJsonObject("kiosks").getString("hovedbiblioteket"));
    this.counters =
        kiosk.get(BRANCH).json().getJsonArray("counters").stream()
            .map(counter -> ((JsonObject) counter).getString("id"))
            .toList();
    this.admin = signIn(access.getJsonObject("staff"));
  }

  /** Lives, measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 71;
    int citizens = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 400;
    int boards = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
    List<String> options =
        arguments.length > 3
            ? Arrays.asList(arguments).subList(3, arguments.length)
            : RunningServer.shippedOptions("service-island.env");
    System.out.println("java " + Runtime.version() + " " + String.join(" ", options));
    Path data = Files.createTempDirectory("soak");
    int opsPort = RunningServer.freePort();
    RunningServer server =
        RunningServer.start(
            options,
            CONFIG,
            data,
            RunningServer.freePort(),
            opsPort,
            FIRST + "T06:00:00+01:00",
            line -> {});
    try {
      new SoakBench(server, opsPort, data, citizens).live(days, boards);
    } finally {
      server.stop();
    }
  }

  /** Everybody of this branch takes a counter while there is one; returns the administrator. */
  private Client signIn(JsonObject passwords) throws Exception {
    Client administrator = null;
    Map<String, Object> sorted = new TreeMap<>(passwords.getMap());
    for (Map.Entry<String, Object> one : sorted.entrySet()) {
      Client client = new Client(server.address()).signIn(one.getKey(), (String) one.getValue());
      String role = client.get("/api/v1/session").json().getString("role");
      if (role.equals("admin")) {
        administrator = client;
      } else if (role.equals("staff")
          && staff.size() < counters.size()
          && client.get(BRANCH + "/queue").status() == 200) {
        staff.add(client);
      }
    }
    return administrator;
  }

  private void live(int days, int wanted) throws Exception {
    System.out.println(
        "| open days | date | MB of the process (most) | MB of heap, beside it | threads | files |"
            + " MB of the database | draws: half, 99, 99.9 of 100 within (ms) | calls likewise |\n"
            + "|---|---|---|---|---|---|---|---|---|");
    for (int i = 0; i < wanted; i++) {
      boards.add(board());
    }
    tell(0, FIRST);
    LocalDate date = FIRST;
    for (int open = 1; open <= days; date = date.plusDays(1)) {
      JsonObject day = expect(200, kiosk.get(BRANCH + "/rehearsal/day?date=" + date));
      if (day.getJsonArray("hours").isEmpty()) {
        continue;
      }
      JsonObject hours = day.getJsonArray("hours").getJsonObject(0);
      live(date, LocalTime.parse(hours.getString("from")), LocalTime.parse(hours.getString("to")));
      if (open % DAYS_OF_A_LINE == 0 || open == days) {
        tell(open, date);
      }
      open++;
    }
    System.out.printf(
        Locale.ROOT, "%d numbers were drawn, %d times none was handed out%n", drawn, refused);
    boards.forEach(WebSocket::abort);
  }

  private void live(LocalDate date, LocalTime from, LocalTime to) throws Exception {
    ZonedDateTime opening = date.atTime(from).atZone(ZONE);
    Duration step = Duration.between(from, to).minusMinutes(20).dividedBy(citizens);
    clock(opening.plusMinutes(1));
    for (int i = 0; i < staff.size(); i++) {
      press(staff.get(i), i, "open");
    }
    renewBoards();
    for (int i = 0; i < citizens; i++) {
      clock(opening.plusMinutes(1).plus(step.multipliedBy(i)));
      draw(i);
      serve(i % staff.size());
    }
    clock(date.atTime(LocalTime.of(23, 0)).atZone(ZONE));
  }

  /** As screens do that are switched off and on: a fifth of them each morning. */
  private void renewBoards() {
    for (int i = 0; i < boards.size() / 5; i++) {
      boards.remove(0).abort();
      boards.add(board());
    }
  }

  private void draw(int citizen) throws Exception {
    String taskType = TASK_TYPES.get(citizen % TASK_TYPES.size());
    long begin = System.nanoTime();
    Client.Got got =
        kiosk.post(
            BRANCH + "/tickets", key(), new JsonObject().put("taskTypes", List.of(taskType)));
    draws.add(System.nanoTime() - begin);
    switch (got.status()) {
      case 201 -> drawn++;
      case 409 -> refused++;
      default -> throw new IllegalStateException(got.toString());
    }
  }

  private void serve(int place) throws Exception {
    Client member = staff.get(place);
    long begin = System.nanoTime();
    Client.Got called = press(member, place, "call-next");
    calls.add(System.nanoTime() - begin);
    if (called.status() == 200) {
      press(member, place, "start");
      String path = BRANCH + "/counters/" + counters.get(place) + "/complete";
      expect(200, member.post(path, key(), new JsonObject().put("outcome", "solved")));
    }
  }

  /** Nobody waiting and a counter that is open already are no trouble. */
  private Client.Got press(Client member, int place, String what) throws Exception {
    String path = BRANCH + "/counters/" + counters.get(place) + "/" + what;
    Client.Got got = member.post(path, key(), null);
    if (got.status() >= 300 && got.status() != 409) {
      throw new IllegalStateException(got.toString());
    }
    return got;
  }

  private void clock(ZonedDateTime now) throws Exception {
    String shown = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now);
    expect(200, admin.put("/api/v1/rehearsal/clock", new JsonObject().put("now", shown)));
  }

  private WebSocket board() {
    URI board =
        URI.create(
            "ws://" + server.address().getAuthority() + "/ws/v1/branches/hovedbiblioteket/board");
    return http.newWebSocketBuilder().buildAsync(board, new WebSocket.Listener() {}).join();
  }

  private String key() {
    keys++;
    return String.format(Locale.ROOT, "soak-%012d", keys);
  }

  private void tell(int open, LocalDate date) throws Exception {
    String metrics =
        http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + opsPort + "/metrics"))
                    .build(),
                BodyHandlers.ofString())
            .body();
    System.out.printf(
        Locale.ROOT,
        "| %d | %s | %d (%d) | %.0f, %.0f | %d | %d | %.1f | %s | %s |%n",
        open,
        date,
        RunningServer.kilobytes(server.pid(), "VmRSS") / 1_024,
        RunningServer.kilobytes(server.pid(), "VmHWM") / 1_024,
        sum(metrics, "jvm_memory_used_bytes{area=\"heap\""),
        sum(metrics, "jvm_memory_used_bytes{area=\"nonheap\""),
        RunningServer.kilobytes(server.pid(), "Threads"),
        count(Path.of("/proc/" + server.pid() + "/fd")),
        Files.size(data.resolve("island.db")) / 1_048_576.0,
        within(draws),
        within(calls));
    draws.clear();
    calls.clear();
  }

  private static double sum(String metrics, String beginning) {
    return metrics
            .lines()
            .filter(line -> line.startsWith(beginning))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum()
        / 1_048_576;
  }

  private static long count(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static String within(List<Long> nanos) {
    if (nanos.isEmpty()) {
      return "";
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    return String.format(
        Locale.ROOT, "%.1f, %.1f, %.1f", at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999));
  }

  private static double at(List<Long> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share))) / 1e6;
  }

  private static JsonObject expect(int status, Client.Got got) {
    if (got.status() != status) {
      throw new IllegalStateException(got.toString());
    }
    return got.json();
  }
}
