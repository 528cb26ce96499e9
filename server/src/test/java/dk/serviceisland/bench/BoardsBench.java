package dk.serviceisland.bench;

import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.push.Feed;
import dk.serviceisland.push.FeedServer;
import dk.serviceisland.push.PushSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * From a call to the last of many boards, as a ratio to a bare broadcast of the same bytes to as
 * many sockets in the same run. Arguments: boards (1000), rounds (60).
 */
public final class BoardsBench {
  private static final String BOARD = "/ws/v1/branches/main-library/board";
  private static final int WARM_UP = 15;

  private final int boards;
  private final int rounds;
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(20_000));
  private final List<ServerWebSocket> bareSockets = new ArrayList<>();
  private volatile CountDownLatch received = new CountDownLatch(0);
  private volatile String wanted = "";
  private volatile String lastReceived = "";
  private String lastCall = "";
  private Context bareContext;

  private BoardsBench(int boards, int rounds) {
    this.boards = boards;
    this.rounds = rounds;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int boards = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
    new BoardsBench(boards, rounds).run();
  }

  private void run() throws Exception {
    PushSettings settings =
        new PushSettings(20_000, 256 * 1024, Duration.ofSeconds(30), Duration.ofMinutes(5));
    Path folder = Files.createTempDirectory("boards-bench");
    FeedServer server = new FeedServer(folder, settings, 0).opened();
    HttpServer bare = FeedServer.get(bareServer());
    for (int i = 0; i < boards; i++) {
      connect(server.port(i % 2 == 0), BOARD);
      connect(bare.actualPort(), "/");
    }

    double[] calls = new double[rounds];
    double[] broadcasts = new double[rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      double call = call(server);
      double broadcast = broadcast();
      if (round >= 0) {
        calls[round] = call;
        broadcasts[round] = broadcast;
      }
    }
    double ratio = median(calls) / median(broadcasts);
    System.out.printf(
        Locale.ROOT,
        "%d boards, %d rounds, frame of %d bytes%n"
            + "call to the last board   %.2f ms (median)%n"
            + "bare broadcast           %.2f ms (median)%n"
            + "ratio                    %.2f%n",
        boards,
        rounds,
        lastCall.length(),
        median(calls),
        median(broadcasts),
        ratio);

    FeedServer.get(client.close());
    server.close();
    FeedServer.get(bare.close());
    FeedServer.get(vertx.close());
  }

  private Future<HttpServer> bareServer() {
    HttpServerOptions options = Feed.fit(new HttpServerOptions()).setHost("127.0.0.1").setPort(0);
    return vertx
        .createHttpServer(options)
        .webSocketHandler(
            socket -> {
              bareContext = vertx.getOrCreateContext();
              bareSockets.add(socket);
            })
        .listen();
  }

  private void connect(int port, String path) throws Exception {
    FeedServer.get(
        client
            .connect(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path))
            .onSuccess(socket -> socket.textMessageHandler(this::receive)));
  }

  private void receive(String text) {
    if (text.contains(wanted)) {
      lastReceived = text;
      received.countDown();
    }
  }

  /** One call, from the wish to the last board; milliseconds. */
  private double call(FeedServer server) throws Exception {
    CounterId counter = new CounterId("1");
    StaffId anna = new StaffId("anna");
    expect("\"waiting\":1}");
    server.draws("passport");
    received.await();

    expect("\"recall\":false,\"open\":true");
    long start = System.nanoTime();
    server.callsNext("1");
    received.await();
    double taken = millis(start);
    lastCall = lastReceived;

    expect("\"open\":false");
    server.does(new ServiceCommand.StartService(counter, anna));
    received.await();
    expect("\"id\":\"1\",\"number\":null");
    server.does(new ServiceCommand.CompleteErrand(counter, anna, Outcome.SOLVED, false));
    received.await();
    return taken;
  }

  /** The same bytes to as many sockets; milliseconds. */
  private double broadcast() throws Exception {
    expect("\"type\"");
    String text = lastCall;
    long start = System.nanoTime();
    bareContext.runOnContext(
        now -> {
          for (ServerWebSocket socket : bareSockets) {
            socket.writeTextMessage(text);
          }
        });
    received.await();
    return millis(start);
  }

  private void expect(String part) {
    wanted = part;
    received = new CountDownLatch(boards);
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
