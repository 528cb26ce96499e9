package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long the packaged server takes from the start of its process to the first durable draw, with
 * a day to replay, and how much memory it has after living through such a day with boards open.
 * Takes how many tickets (2,000), boards (50) and starts (7), and then options for Java, by default
 * the shipped ones. Run it in the folder of this module after the jar was made.
 */
public final class StartBench {
  private static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";
  private static final Path CONFIG = Path.of("../config");
  private static final List<String> TASK_TYPES =
      List.of("passport", "driving-licence", "information", "loans", "collect");

  private final int tickets;
  private final int boards;
  private final int starts;
  private final List<String> options;
  private final Path data;

  private StartBench(int tickets, int boards, int starts, List<String> options) throws Exception {
    this.tickets = tickets;
    this.boards = boards;
    this.starts = starts;
    this.options = options;
    this.data = Files.createTempDirectory("start-bench");
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int tickets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    int boards = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
    int starts = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
    List<String> options =
        arguments.length > 3
            ? Arrays.asList(arguments).subList(3, arguments.length)
            : RunningServer.shippedOptions("service-island.env");
    new StartBench(tickets, boards, starts, options).run();
  }

  private void run() throws Exception {
    System.out.println("java " + Runtime.version() + " " + String.join(" ", options));
    liveThroughADay();
    long[] millis = new long[starts];
    long[] busy = new long[starts];
    for (int i = 0; i < starts; i++) {
      startAndDraw(i, millis, busy);
    }
    System.out.printf(
        Locale.ROOT,
        "start to the first durable draw, %d tickets to replay:%n"
            + "by the clock    %5d ms (median)  %s%n"
            + "processor time  %5d ms (median)  %s%n",
        tickets,
        median(millis),
        Arrays.toString(millis),
        median(busy),
        Arrays.toString(busy));
  }

  private static long median(long[] all) {
    long[] sorted = all.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void liveThroughADay() throws Exception {
    RunningServer server = start();
    try {
      List<WebSocket> open = openBoards(server.address());
      long before = RunningServer.kilobytes(server.pid(), "VmRSS");
      int drawn = fill(server);
      System.out.printf(
          Locale.ROOT,
          "resident memory with %d boards: %d MB before, %d MB after %d tickets (most: %d MB)%n",
          open.size(),
          before / 1024,
          RunningServer.kilobytes(server.pid(), "VmRSS") / 1024,
          drawn,
          RunningServer.kilobytes(server.pid(), "VmHWM") / 1024);
      open.forEach(WebSocket::abort);
    } finally {
      server.stop();
    }
  }

  private RunningServer start() throws Exception {
    return RunningServer.start(options, CONFIG, data, RunningServer.freePort(), CLOCK);
  }

  private void startAndDraw(int round, long[] millis, long[] busy) throws Exception {
    long begin = System.nanoTime();
    RunningServer server = start();
    try {
      draw(kiosk(server), "start-" + round, round);
      millis[round] = (System.nanoTime() - begin) / 1_000_000;
      busy[round] = server.processorTime().toMillis();
    } finally {
      server.stop();
    }
  }

  private List<WebSocket> openBoards(URI server) {
    URI board =
        URI.create("ws://" + server.getAuthority() + "/ws/v1/branches/hovedbiblioteket/board");
    HttpClient client = HttpClient.newHttpClient();
    List<WebSocket> open = new ArrayList<>();
    for (int i = 0; i < boards; i++) {
      open.add(client.newWebSocketBuilder().buildAsync(board, new WebSocket.Listener() {}).join());
    }
    return open;
  }

  /** Each counter's citizens draw, are called, served and sent home. */
  private int fill(RunningServer server) throws Exception {
    JsonObject access = access();
    List<String> counters =
        new Client(server.address())
            .get(BRANCH).json().getJsonArray("counters").stream()
                .map(counter -> ((JsonObject) counter).getString("id"))
                .toList();
    List<Client> staff = staff(server, access.getJsonObject("staff"), counters.size());
    ExecutorService threads = Executors.newFixedThreadPool(staff.size());
    try {
      List<Future<?>> working = new ArrayList<>();
      for (int i = 0; i < staff.size(); i++) {
        String counter = counters.get(i);
        Client member = staff.get(i);
        Client kiosk = kiosk(server);
        int share = tickets / staff.size() + (i < tickets % staff.size() ? 1 : 0);
        working.add(threads.submit(() -> work(kiosk, member, counter, share)));
      }
      for (Future<?> work : working) {
        work.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return staff.get(0).get(BRANCH + "/queue").json().getJsonObject("figures").getInteger("drawn");
  }

  private static List<Client> staff(RunningServer server, JsonObject passwords, int most)
      throws Exception {
    List<Client> found = new ArrayList<>();
    Map<String, Object> sorted = new TreeMap<>(passwords.getMap());
    for (Map.Entry<String, Object> one : sorted.entrySet()) {
      Client client = new Client(server.address()).signIn(one.getKey(), (String) one.getValue());
      boolean serves =
          client.get("/api/v1/session").json().getString("role").equals("staff")
              && client.get(BRANCH + "/queue").status() == 200;
      if (serves && found.size() < most) {
        found.add(client);
      }
    }
    return found;
  }

  private static Void work(Client kiosk, Client member, String counter, int share)
      throws Exception {
    String path = BRANCH + "/counters/" + counter;
    String key = counter + "-";
    done(member.post(path + "/open", key + "open", null));
    for (int i = 0; i < share; i++) {
      draw(kiosk, key + "draw-" + i, i);
      if (done(member.post(path + "/call-next", key + "call-" + i, null)).status() == 200) {
        done(member.post(path + "/start", key + "start-" + i, null));
        JsonObject solved = new JsonObject().put("outcome", "solved");
        done(member.post(path + "/complete", key + "complete-" + i, solved));
      }
    }
    return null;
  }

  private Client kiosk(RunningServer server) throws Exception {
    String token = access().getJsonObject("kiosks").getString("hovedbiblioteket");
    return new Client(server.address()).asDevice(token);
  }

  private JsonObject access() throws Exception {
    return new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
  }

  private static void draw(Client kiosk, String key, int number) throws Exception {
    String taskType = TASK_TYPES.get(number % TASK_TYPES.size());
    done(
        kiosk.post(BRANCH + "/tickets", key, new JsonObject().put("taskTypes", List.of(taskType))));
  }

  private static Client.Got done(Client.Got got) {
    if (got.status() >= 300) {
      throw new IllegalStateException(got.toString());
    }
    return got;
  }
}
