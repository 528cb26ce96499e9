package dk.serviceisland.process;

import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One node with many branches, and one with many sockets. Branches: start, memory, and what a draw
 * costs the node in processor time, as a ratio to a node with one branch, in PostgreSQL and in
 * SQLite. Both nodes are warm, since the compiler's work is no part of a draw, and take turns,
 * since other load on the machine is none either. Sockets: resident memory of each, as a ratio to a
 * socket of a bare Vert.x server. Arguments: branches (1000), sockets (10000), draws of each node
 * that count (120000, at least {@value #TURNS}). Run it in the folder of this module after the jar
 * was made.
 */
public final class ManyBench {
  private static final String CLOCK = "2026-11-24T11:30:00+01:00";
  private static final List<String> OPTIONS = List.of("-Xmx768m", "-XX:+UseSerialGC");
  private static final String LIBRARY = "library-";
  private static final int PEOPLE = 8;
  private static final int WARM_UP = 40_000;
  private static final int TURNS = 31;

  private enum Store {
    POSTGRESQL,
    SQLITE
  }

  private final Path folder = Files.createTempDirectory("many-bench");
  private Optional<PostgresServer> postgres = Optional.empty();
  private int configurations;

  private ManyBench() throws Exception {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int branches = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    int sockets = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    int draws = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 28_000;
    ManyBench bench = new ManyBench();
    if (branches > 0) {
      try {
        for (Store store : Store.values()) {
          bench.branches(store, branches, draws);
        }
      } finally {
        bench.postgres.ifPresent(PostgresServer::close);
      }
    }
    if (sockets > 0) {
      bench.sockets(sockets);
    }
    System.exit(0);
  }

  private void branches(Store store, int many, int draws) throws Exception {
    double[] ratios = new double[TURNS];
    try (Node one = started(store, 1);
        Node other = started(store, many)) {
      one.warmUp();
      other.warmUp();
      for (int turn = 0; turn < TURNS; turn++) {
        boolean oneFirst = turn % 2 == 0;
        double first = (oneFirst ? one : other).costOfADraw(draws / TURNS);
        double second = (oneFirst ? other : one).costOfADraw(draws / TURNS);
        ratios[turn] = oneFirst ? second / first : first / second;
      }
      one.tell(store);
      other.tell(store);
    }
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "processor time of a draw, %s, %d branches to one: %.2f (median of %d, half of them %.2f to"
            + " %.2f)%n",
        store,
        many,
        ratios[TURNS / 2],
        TURNS,
        ratios[TURNS / 4],
        ratios[TURNS - 1 - TURNS / 4]);
  }

  private Node started(Store store, int branches) throws Exception {
    Path config = configured(branches);
    if (store == Store.POSTGRESQL) {
      keepInPostgres(config.resolve("server.yaml"));
    }
    Path data = Files.createTempDirectory(folder, "data");
    long begin = System.nanoTime();
    RunningServer server =
        RunningServer.start(OPTIONS, config, data, RunningServer.freePort(), CLOCK);
    long started = (System.nanoTime() - begin) / 1_000_000;
    JsonObject kiosks =
        new JsonObject(Files.readString(data.resolve("rehearsal-access.json")))
            .getJsonObject("kiosks");
    return new Node(server, branches, kiosks, started);
  }

  /** A server, and what its draws have cost. */
  private static final class Node implements AutoCloseable {
    private final RunningServer server;
    private final int branches;
    private final JsonObject kiosks;
    private final long started;
    private final List<Double> costs = new ArrayList<>();
    private int drawn;
    private Duration whenWarm = Duration.ZERO;

    Node(RunningServer server, int branches, JsonObject kiosks, long started) {
      this.server = server;
      this.branches = branches;
      this.kiosks = kiosks;
      this.started = started;
    }

    void warmUp() throws Exception {
      draw(WARM_UP);
      whenWarm = server.processorTime();
    }

    /** Microseconds of processor time. */
    double costOfADraw(int draws) throws Exception {
      long before = server.processorTime().toNanos();
      draw(draws);
      double micros = (server.processorTime().toNanos() - before) / 1_000.0 / draws;
      costs.add(micros);
      return micros;
    }

    void draw(int draws) throws Exception {
      ManyBench.draw(server.address(), kiosks, drawn, draws);
      drawn += draws;
    }

    void tell(Store store) throws Exception {
      System.out.printf(
          Locale.ROOT,
          "%s, %5d branches: start %d ms, resident %d MB, %.0f microseconds of processor a draw, %.0f"
              + " with what was done between the turns%n",
          store,
          branches,
          started,
          RunningServer.kilobytes(server.pid(), "VmRSS") / 1024,
          costs.stream().sorted().toList().get(costs.size() / 2),
          server.processorTime().minus(whenWarm).toNanos() / 1_000.0 / (drawn - WARM_UP));
    }

    @Override
    public void close() {
      try {
        server.stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** In a database of its own, made where it has none. */
  private void keepInPostgres(Path serverYaml) throws Exception {
    if (postgres.isEmpty()) {
      postgres = Optional.of(new PostgresServer(folder));
    }
    PostgresSettings store = postgres.get().database("many_" + configurations + "_rehearsal");
    String shipped = Files.readString(serverYaml);
    String kept =
        shipped.replace(
            "  kind: sqlite",
            "  kind: postgresql\n  url: postgresql://127.0.0.1:"
                + store.port()
                + "/"
                + store.database()
                + "\n  user: postgres");
    if (kept.equals(shipped)) {
      throw new IllegalStateException("the shipped configuration keeps nothing in SQLite");
    }
    Files.writeString(serverYaml, kept);
  }

  private static void draw(URI server, JsonObject kiosks, int from, int draws) throws Exception {
    List<String> branches =
        kiosks.fieldNames().stream().filter(id -> id.startsWith(LIBRARY)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
    List<Future<?>> people = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      int first = person;
      people.add(
          threads.submit(
              () -> {
                Client client = new Client(server);
                for (int i = from + first; i < from + draws; i += PEOPLE) {
                  String branch = branches.get(i % branches.size());
                  Client.Got got =
                      client
                          .asDevice(kiosks.getString(branch))
                          .post(
                              "/api/v1/branches/" + branch + "/tickets",
                              "draw-" + i,
                              new JsonObject().put("taskTypes", List.of("information")));
                  if (got.status() != 201) {
                    throw new IllegalStateException(got.toString());
                  }
                }
                return null;
              }));
    }
    for (Future<?> one : people) {
      one.get();
    }
    threads.shutdown();
  }

  /** The shipped configuration and so many local libraries more, with the staff of one of them. */
  private Path configured(int libraries) throws Exception {
    Path config = folder.resolve("config-" + configurations++);
    RunningServer.copyConfig(config);
    String library = Files.readString(config.resolve("branches/galten.yaml"));
    StringBuilder names = new StringBuilder("galten");
    for (int i = 0; i < libraries; i++) {
      String name = LIBRARY + i;
      names.append(", ").append(name);
      Files.writeString(
          config.resolve("branches/" + name + ".yaml"),
          library.replace("Galten Bibliotek", "Bibliotek " + i));
    }
    Path staff = config.resolve("staff.yaml");
    Files.writeString(staff, Files.readString(staff).replaceAll("(?m)\\bgalten\\]$", names + "]"));
    return config;
  }

  private void sockets(int count) throws Exception {
    double own = bytesOfASocket(count, false);
    double bare = bytesOfASocket(count, true);
    System.out.printf(
        Locale.ROOT,
        "memory of a socket, %d of them: %.1f KB on a board, %.1f KB bare, ratio %.2f%n",
        count,
        own / 1024,
        bare / 1024,
        own / bare);
  }

  private double bytesOfASocket(int count, boolean bare) throws Exception {
    if (bare) {
      int port = RunningServer.freePort();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(OPTIONS);
      command.addAll(
          List.of(
              "-cp",
              System.getProperty("java.class.path"),
              BareSockets.class.getName(),
              Integer.toString(port)));
      Process process = new ProcessBuilder(command).start();
      try {
        process.getInputStream().read();
        return bytesOfASocket(count, process.pid(), URI.create("ws://127.0.0.1:" + port + "/"));
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    Path config = configured(0);
    Path yaml = config.resolve("server.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replaceAll("maxSockets: \\d+", "maxSockets: " + (count + 2_000))
            .replaceAll("maxConnections: \\d+", "maxConnections: " + (count + 2_000)));
    Path data = Files.createTempDirectory(folder, "data");
    RunningServer server =
        RunningServer.start(OPTIONS, config, data, RunningServer.freePort(), CLOCK);
    try {
      URI board =
          URI.create(
              "ws://" + server.address().getAuthority() + "/ws/v1/branches/hovedbiblioteket/board");
      return bytesOfASocket(count, server.pid(), board);
    } finally {
      server.stop();
    }
  }

  /** The first thousand warm the server up and do not count. */
  private static double bytesOfASocket(int count, long pid, URI address) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    List<WebSocket> open = new ArrayList<>(open(http, address, 1_000));
    long before = settledKilobytes(pid);
    open.addAll(open(http, address, count - 1_000));
    long after = settledKilobytes(pid);
    open.forEach(WebSocket::abort);
    return (after - before) * 1024.0 / (count - 1_000);
  }

  private static List<WebSocket> open(HttpClient http, URI address, int count) {
    List<WebSocket> open = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CompletableFuture<Void> first = new CompletableFuture<>();
      open.add(
          http.newWebSocketBuilder()
              .buildAsync(
                  address,
                  new WebSocket.Listener() {
                    @Override
                    public CompletableFuture<?> onText(
                        WebSocket socket, CharSequence part, boolean last) {
                      first.complete(null);
                      socket.request(1);
                      return null;
                    }
                  })
              .join());
      first.join();
    }
    return open;
  }

  private static long settledKilobytes(long pid) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run").start().waitFor();
    return RunningServer.kilobytes(pid, "VmRSS");
  }
}
