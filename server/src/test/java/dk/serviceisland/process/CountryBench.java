package dk.serviceisland.process;

import dk.serviceisland.engine.Within;
import dk.serviceisland.lab.rehearsal.Arrival;
import dk.serviceisland.lab.rehearsal.ArrivalFile;
import dk.serviceisland.lab.rehearsal.ServiceMapping;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * A country's day on three nodes and one PostgreSQL: branches of 98 municipalities, in each of
 * which citizens come as they came to a real office of Warsaw, to the largest of a municipality as
 * many as {@value #LARGE_SHARE} of those, to the others {@value #SMALL_SHARE}. Each draws, is
 * called, served and sent home, with three others before them; a board follows each branch. The day
 * goes by so many times faster than it was, and in its middle one node is stopped and started.
 * Which node somebody asks is left to chance, as behind a load balancer.
 *
 * <p>Tells processor time, memory, growth of the database, sockets, and what the restart was like.
 * PostgreSQL and the load are processes of their own and are told apart or not counted. The
 * branches stand in one configuration and one database, not in one for each municipality.
 *
 * <p>Arguments: branches (600), how many times faster (60), hours of the day that are played (10,
 * from eight), and then options for Java beside the shipped ones of a node ({@code -Xmx768m}). Run
 * it in the folder of this module after the jar was made.
 */
public final class CountryBench {
  private static final int NODES = 3;
  private static final int MUNICIPALITIES = 98;
  private static final double LARGE_SHARE = 0.19;
  private static final double SMALL_SHARE = 0.03;
  private static final int FIRST_HOUR = 8;
  private static final int WORKERS = 24;
  private static final int WAITING = 3;
  private static final int IDLE_SECONDS = 20;
  private static final int OPEN_DAYS = 250;
  private static final String BRANCH = "branch-";
  private static final String COUNTER = "/counters/skranke-1";
  private static final double MEGA = 1024.0 * 1024;

  private final Path folder = Files.createTempDirectory("country-bench");
  private final Fleet fleet = new Fleet(folder, NODES);
  private final int branches;
  private final int faster;
  private final int hours;
  private final List<String> options;
  private final Histogram draws = new ConcurrentHistogram(3);
  private final Histogram calls = new ConcurrentHistogram(3);
  private final LongAdder served = new LongAdder();
  private JsonObject access;

  private CountryBench(int branches, int faster, int hours, List<String> options)
      throws IOException {
    this.branches = branches;
    this.faster = faster;
    this.hours = hours;
    this.options = options;
  }

  /** Plays and prints. */
  public static void main(String[] arguments) throws Exception {
    CountryBench bench =
        new CountryBench(
            arguments.length > 0 ? Integer.parseInt(arguments[0]) : 600,
            arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60,
            arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10,
            arguments.length > 3
                ? List.of(arguments).subList(3, arguments.length)
                : List.of("-Xmx768m"));
    try {
      bench.play();
    } finally {
      bench.fleet.end();
    }
    System.exit(0);
  }

  private void play() throws Exception {
    for (Fleet.Node node : fleet.nodes) {
      configure(node.config);
    }
    List<List<Coming>> days = days();
    int citizens = days.stream().mapToInt(List::size).sum();
    System.out.printf(
        Locale.ROOT,
        "%d branches, %d citizens in %d hours, %d times faster%n",
        branches,
        citizens,
        hours,
        faster);
    for (Fleet.Node node : fleet.nodes) {
      long began = System.nanoTime();
      node.start(options);
      System.out.printf(
          Locale.ROOT,
          "%s: started in %.1f s, resident %d MB%n",
          node.name,
          (System.nanoTime() - began) / 1e9,
          resident(node));
    }
    fleet.allReady();
    access = fleet.access();
    List<WebSocket> boards = boards();
    List<Worker> workers = workers(days);
    for (Worker worker : workers) {
      worker.opens();
    }
    live(workers);
    boards.forEach(WebSocket::abort);
  }

  private void live(List<Worker> workers) throws Exception {
    Spent before = spent();
    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    Spent idle = spent();
    long begin = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS, CountryBench::worker);
    List<Future<?>> working = new ArrayList<>();
    for (Worker worker : workers) {
      working.add(threads.submit(() -> worker.works(begin)));
    }
    Thread.sleep(TimeUnit.HOURS.toMillis(hours) / faster / 2);
    Spent half = spent();
    long servedByThen = served.sum();
    tell("in the first half", idle, half, servedByThen, perSecond(before, idle));
    restart(fleet.nodes.get(1));
    for (Future<?> one : working) {
      one.get();
    }
    threads.shutdown();
    double minutes = (System.nanoTime() - begin) / 6e10;
    System.out.printf(Locale.ROOT, "%d served in %.1f minutes%n", served.sum(), minutes);
    tell("a draw", draws);
    tell("a call", calls);
    for (Fleet.Node node : fleet.nodes) {
      System.out.printf(
          Locale.ROOT,
          "%s: resident %d MB, most %d MB, %d sockets and connections%n",
          node.name,
          resident(node),
          RunningServer.kilobytes(node.server.pid(), "VmHWM") / 1024,
          sockets(node));
    }
    grown(before, spent());
  }

  /** Nobody waits for it where the day breaks off. */
  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  /** With its draw, call, start and completion. */
  private void tell(String when, Spent from, Spent to, long citizens, double restsPerSecond) {
    double seconds = (to.at() - from.at()) / 1e9;
    double nodes = (to.nodes() - from.nodes()) / 1e3;
    System.out.printf(
        Locale.ROOT,
        "%s %d citizens, %.1f a second: processor of the nodes %.0f us a citizen, without what they"
            + " take to be there (%.0f ms a second) %.0f us; of PostgreSQL %.0f us%n",
        when,
        citizens,
        citizens / seconds,
        nodes / citizens,
        restsPerSecond,
        (nodes - restsPerSecond * 1e3 * seconds) / citizens,
        (to.postgres() - from.postgres()) / 1e3 / citizens);
  }

  private static double perSecond(Spent from, Spent to) {
    return (to.nodes() - from.nodes()) / 1e6 / IDLE_SECONDS;
  }

  private static void tell(String what, Histogram took) {
    System.out.printf(
        Locale.ROOT,
        "%s: half within %.1f ms, 99 of 100 within %.1f, the slowest %.0f%n",
        what,
        took.getValueAtPercentile(50) / 1e3,
        took.getValueAtPercentile(99) / 1e3,
        took.getMaxValue() / 1e3);
  }

  private void grown(Spent before, Spent after) {
    double data = after.bytes() - before.bytes();
    double log = after.log() - before.log();
    System.out.printf(
        Locale.ROOT,
        "database: %.1f MB more after the day, %.0f bytes a citizen, %.1f GB a year of %d such"
            + " days; its log %.1f MB, %.0f bytes a citizen%n",
        data / MEGA,
        data / served.sum(),
        data * OPEN_DAYS / MEGA / 1024,
        OPEN_DAYS,
        log / MEGA,
        log / served.sum());
  }

  private void restart(Fleet.Node node) throws Exception {
    long began = System.nanoTime();
    node.stop();
    double stopped = (System.nanoTime() - began) / 1e9;
    long starts = System.nanoTime();
    node.start(options);
    double started = (System.nanoTime() - starts) / 1e9;
    fleet.allReady();
    System.out.printf(
        Locale.ROOT,
        "%s amid the day: stopped in %.1f s, started in %.1f s, ready after %.1f s%n",
        node.name,
        stopped,
        started,
        (System.nanoTime() - starts) / 1e9);
  }

  private static long resident(Fleet.Node node) throws IOException {
    return RunningServer.kilobytes(node.server.pid(), "VmRSS") / 1024;
  }

  private static long sockets(Fleet.Node node) throws IOException {
    long sockets = 0;
    try (Stream<Path> files = Files.list(Path.of("/proc/" + node.server.pid() + "/fd"))) {
      for (Path file : files.toList()) {
        // One that was closed meanwhile is none.
        sockets +=
            Files.isSymbolicLink(file)
                    && Files.readSymbolicLink(file).toString().startsWith("socket:")
                ? 1
                : 0;
      }
    }
    return sockets;
  }

  /**
   * What was used so far.
   *
   * @param at when, as {@link System#nanoTime} tells it
   * @param nodes nanoseconds of the processor in all nodes that run
   * @param postgres likewise in PostgreSQL, as far as its processes run
   * @param bytes size of the database
   * @param log bytes of the log that it has written
   */
  private record Spent(long at, long nodes, long postgres, long bytes, long log) {}

  private Spent spent() {
    long nodes = 0;
    for (Fleet.Node node : fleet.nodes) {
      nodes += node.server.processorTime().toNanos();
    }
    long postgres =
        ProcessHandle.allProcesses()
            .filter(one -> one.info().commandLine().orElse("").contains(folder + "/postgres"))
            .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
            .distinct()
            .mapToLong(one -> one.info().totalCpuDuration().map(took -> took.toNanos()).orElse(0L))
            .sum();
    String database = fleet.store().database();
    return new Spent(
        System.nanoTime(),
        nodes,
        postgres,
        asked(database, "pg_database_size(current_database())"),
        asked(database, "pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"));
  }

  private long asked(String database, String what) {
    return Long.parseLong(fleet.postgres.ask(database, "SELECT " + what));
  }

  /** Local libraries beside the shipped houses, each with somebody who serves there. */
  private void configure(Path config) throws IOException {
    String library = Files.readString(config.resolve("branches/galten.yaml"));
    StringBuilder staff = new StringBuilder(Files.readString(config.resolve("staff.yaml")));
    for (int i = 0; i < branches; i++) {
      String names = "names: {da: Sted " + i + ", en: Place " + i + ", de: Ort " + i + "}";
      Files.writeString(
          config.resolve("branches/" + BRANCH + i + ".yaml"),
          library.replaceFirst("(?m)^names: .*$", names));
      staff.append("  - {id: person-").append(i).append(", name: Somebody, group: generalists, ");
      staff.append("branches: [").append(BRANCH).append(i).append("], ");
      staff.append("skills: {population-register: 2, pension: 2, mitid: 2, advance-vote: 2}}\n");
    }
    Files.writeString(config.resolve("staff.yaml"), staff);
  }

  /** Somebody comes to a branch, so many seconds after the day began. */
  private record Coming(int branch, int second) {}

  /** For each worker, by time. */
  private List<List<Coming>> days() throws IOException {
    List<List<Coming>> days = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      List<Coming> day = new ArrayList<>();
      for (int i = worker; i < branches; i += WORKERS) {
        boolean large = i < MUNICIPALITIES * branches / 600;
        for (LocalTime at : realDay(large ? LARGE_SHARE : SMALL_SHARE, new Random(i))) {
          day.add(new Coming(i, at.toSecondOfDay() - FIRST_HOUR * 3_600));
        }
      }
      day.removeIf(coming -> coming.second() < 0 || coming.second() >= hours * 3_600);
      day.sort(Comparator.comparingInt(Coming::second));
      days.add(day);
    }
    return days;
  }

  private static List<LocalTime> realDay(double share, Random random) throws IOException {
    try (Reader mapping = resource("warsaw-wola.mapping.csv");
        Reader arrivals = resource("warsaw-wola-2020-01-13.csv")) {
      return ArrivalFile.read(arrivals, ServiceMapping.read(mapping), share, random)
          .citizens()
          .stream()
          .map(Arrival::at)
          .toList();
    }
  }

  private static Reader resource(String name) {
    return new BufferedReader(
        new InputStreamReader(
            CountryBench.class.getResourceAsStream("/arrivals/" + name), StandardCharsets.UTF_8));
  }

  private List<WebSocket> boards() {
    HttpClient http = HttpClient.newHttpClient();
    List<WebSocket> open = new ArrayList<>();
    for (int i = 0; i < branches; i++) {
      URI node = fleet.nodes.get(i % NODES).address();
      URI board =
          URI.create("ws://" + node.getAuthority() + "/ws/v1/branches/" + BRANCH + i + "/board");
      Within.aMinute("a board of " + BRANCH + i, () -> opened(http, board, open));
    }
    System.out.printf(Locale.ROOT, "%d boards are open%n", open.size());
    return open;
  }

  /** One whose branch is just being handed over is refused, and boards try again. */
  private static boolean opened(HttpClient http, URI board, List<WebSocket> open) {
    try {
      open.add(http.newWebSocketBuilder().buildAsync(board, new WebSocket.Listener() {}).join());
      return true;
    } catch (CompletionException refused) {
      if (refused.getCause() instanceof WebSocketHandshakeException) {
        return false;
      }
      throw refused;
    }
  }

  private List<Worker> workers(List<List<Coming>> days) throws Exception {
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(new Worker(i, days.get(i)));
    }
    return workers;
  }

  /** Draws and serves in some of the branches. */
  private final class Worker {
    private final List<Coming> day;
    private final List<Client> kiosks = new ArrayList<>();
    private final List<Client> staff = new ArrayList<>();
    private final Map<Integer, String> sessions = new TreeMap<>();
    private final int[] waiting = new int[branches];
    private final Random chance;
    private final int number;
    private int presses;

    Worker(int number, List<Coming> day) {
      this.number = number;
      this.day = day;
      this.chance = new Random(number);
      for (Fleet.Node node : fleet.nodes) {
        kiosks.add(new Client(node.address()));
        staff.add(new Client(node.address()));
      }
    }

    /** Everybody signs in, at a node that chance finds, and opens a counter. */
    void opens() throws Exception {
      for (int branch = number; branch < branches; branch += WORKERS) {
        String person = "person-" + branch;
        String password = access.getJsonObject("staff").getString(person);
        URI anywhere = fleet.nodes.get(chance.nextInt(NODES)).address();
        // Whoever signs in with somebody's session ends that one.
        sessions.put(branch, new Client(anywhere).signIn(person, password).session());
        sendOfStaff(branch, "/open", null);
      }
    }

    Void works(long begin) throws Exception {
      for (Coming coming : day) {
        long due = begin + TimeUnit.SECONDS.toNanos(coming.second()) / faster;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        int branch = coming.branch();
        String token = access.getJsonObject("kiosks").getString(BRANCH + branch);
        kiosks.forEach(kiosk -> kiosk.asDevice(token));
        JsonObject errand = new JsonObject().put("taskTypes", List.of("passport"));
        draws.recordValue(send(kiosks, branch, "/tickets", errand));
        if (++waiting[branch] > WAITING) {
          serves(branch);
        }
      }
      for (int branch : sessions.keySet()) {
        while (waiting[branch] > 0) {
          serves(branch);
        }
      }
      return null;
    }

    private void serves(int branch) throws Exception {
      calls.recordValue(sendOfStaff(branch, "/call-next", null));
      sendOfStaff(branch, "/start", null);
      sendOfStaff(branch, "/complete", new JsonObject().put("outcome", "solved"));
      waiting[branch]--;
      served.increment();
    }

    private long sendOfStaff(int branch, String what, JsonObject body) throws Exception {
      staff.forEach(client -> client.inSession(sessions.get(branch)));
      return send(staff, branch, COUNTER + what, body);
    }

    /** At any node until one has answered; says in how many microseconds. */
    private long send(List<Client> at, int branch, String what, JsonObject body) throws Exception {
      long began = System.nanoTime();
      String path = "/api/v1/branches/" + BRANCH + branch + what;
      Press press = new Press(path, "country-" + number + "-" + presses++, body);
      Client.Got got = new Roaming(at, chance).send(press);
      if (got.status() >= 300) {
        throw new IllegalStateException(path + ": " + got);
      }
      return (System.nanoTime() - began) / 1_000;
    }
  }
}
