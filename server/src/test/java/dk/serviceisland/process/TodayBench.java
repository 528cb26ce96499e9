package dk.serviceisland.process;

import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * From a press of Today to the plan in force on the last of many screens, against the packaged
 * server with its shipped settings: a manager closes the branch earlier and opens it longer in
 * turns. Takes how many boards (100) and presses (40), prints the median and the worst, and ends
 * with 1 when the worst took more than a second. Run it in the folder of this module after the jar
 * was made.
 */
public final class TodayBench {
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";
  private static final String BRANCH = "/branches/hovedbiblioteket";
  private static final Path CONFIG = Path.of("../config");
  private static final int WARM_UP = 6;
  private static final int MOST_MILLIS = 1_000;

  private final int boards;
  private final int presses;
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(20_000));
  private volatile String wanted = "never";
  private volatile CountDownLatch received = new CountDownLatch(0);

  private TodayBench(int boards, int presses) {
    this.boards = boards;
    this.presses = presses;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int boards = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    int presses = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
    boolean quick = new TodayBench(boards, presses).run();
    System.exit(quick ? 0 : 1);
  }

  private boolean run() throws Exception {
    Path data = Files.createTempDirectory("today-bench");
    RunningServer server =
        RunningServer.start(List.of(), CONFIG, data, RunningServer.freePort(), CLOCK);
    try {
      Client karen =
          new Client(server.address())
              .signIn(
                  "karen",
                  RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME))
                      .passwords()
                      .get("karen"));
      connect(server);
      double[] millis = new double[presses];
      for (int press = -WARM_UP; press < presses; press++) {
        double taken = press(karen, press);
        if (press >= 0) {
          millis[press] = taken;
        }
      }
      Arrays.sort(millis);
      System.out.printf(
          Locale.ROOT,
          "%d boards, %d presses: from the press to the last board %.0f ms (median), %.0f ms"
              + " (worst)%n",
          boards,
          presses,
          millis[presses / 2],
          millis[presses - 1]);
      return millis[presses - 1] <= MOST_MILLIS;
    } finally {
      server.stop();
    }
  }

  private void connect(RunningServer server) throws Exception {
    received = new CountDownLatch(boards);
    wanted = "\"type\":\"snapshot\"";
    WebSocketConnectOptions board =
        new WebSocketConnectOptions()
            .setHost(server.address().getHost())
            .setPort(server.address().getPort())
            .setURI("/ws/v1" + BRANCH + "/board");
    for (int i = 0; i < boards; i++) {
      client
          .connect(board)
          .onSuccess(socket -> socket.textMessageHandler(this::receive))
          .toCompletionStage()
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS);
    }
    await();
  }

  private void receive(String text) {
    if (text.contains(wanted)) {
      received.countDown();
    }
  }

  /** In milliseconds, from the press to the last board. */
  private double press(Client karen, int number) throws Exception {
    boolean longer = number % 2 != 0;
    String closing = longer ? "19:00" : "17:00";
    received = new CountDownLatch(boards);
    wanted = "\"to\":\"" + closing + "\"";
    JsonObject press =
        new JsonObject().put(longer ? "longer" : "closes", closing).put("why", "Måling");
    long begin = System.nanoTime();
    Client.Got got = karen.post("/api/v1" + BRANCH + "/today", UUID.randomUUID().toString(), press);
    await();
    double taken = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    if (got.status() != 200) {
      throw new IllegalStateException(got.toString());
    }
    return taken;
  }

  private void await() throws InterruptedException {
    if (!received.await(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException(received.getCount() + " boards did not hear of it");
    }
  }
}
