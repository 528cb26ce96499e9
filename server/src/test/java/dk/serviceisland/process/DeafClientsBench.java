package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Strangers who ask and do not listen: connections that each send many small requests at once and
 * never read an answer, against the packaged server, while a kiosk draws. Prints the memory of the
 * server before, under and after the attack, and how the draws went. Takes how many connections
 * (300), kilobytes that each sends (200), draws (200), and then options for Java, by default a heap
 * of 128 MB. Ends with 1 when a draw failed. Run it in the folder of this module after the jar was
 * made.
 */
public final class DeafClientsBench {
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";
  private static final String REQUEST = "GET /api/v1/branches HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final Path CONFIG = Path.of("../config");

  private final int connections;
  private final byte[] requests;
  private final int draws;
  private final List<String> options;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

  private DeafClientsBench(int connections, int kilobytes, int draws, List<String> options) {
    this.connections = connections;
    this.requests =
        REQUEST.repeat(kilobytes * 1_024 / REQUEST.length()).getBytes(StandardCharsets.US_ASCII);
    this.draws = draws;
    this.options = options;
  }

  /** Attacks, measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
    int kilobytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    int draws = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
    List<String> options =
        arguments.length > 3
            ? Arrays.asList(arguments).subList(3, arguments.length)
            : List.of("-Xmx128m", "-XX:+UseSerialGC");
    boolean stood = new DeafClientsBench(connections, kilobytes, draws, options).run();
    System.exit(stood ? 0 : 1);
  }

  private boolean run() throws Exception {
    Path data = Files.createTempDirectory("deaf-clients");
    RunningServer server =
        RunningServer.start(options, CONFIG, data, RunningServer.freePort(), CLOCK);
    try {
      String token =
          new JsonObject(Files.readString(data.resolve("rehearsal-access.json")))
              .getJsonObject("kiosks")
              .getString("hovedbiblioteket");
      System.out.printf(
          Locale.ROOT,
          "java %s, %d connections with %d bytes of requests each%n",
          String.join(" ", options),
          connections,
          requests.length);
      draw(server, token, "before");
      List<Socket> deaf = attack(server.address());
      boolean stood = draw(server, token, "under attack");
      for (Socket socket : deaf) {
        socket.close();
      }
      stood &= draw(server, token, "after");
      return stood;
    } finally {
      server.stop();
    }
  }

  /** Each hands over what it can, and waits for nothing. */
  private List<Socket> attack(URI server) throws IOException {
    List<Socket> deaf = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 20_000);
      deaf.add(socket);
      Thread sending = new Thread(() -> send(socket), "deaf-" + i);
      sending.setDaemon(true);
      sending.start();
    }
    return deaf;
  }

  private void send(Socket socket) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(requests);
    } catch (IOException over) {
      // The server closes, or the attack ends.
    }
  }

  private boolean draw(RunningServer server, String token, String when) throws Exception {
    long[] micros = new long[draws];
    int failed = 0;
    for (int i = 0; i < draws; i++) {
      long begin = System.nanoTime();
      failed += drawn(server.address(), token) ? 0 : 1;
      micros[i] = (System.nanoTime() - begin) / 1_000;
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%-13s %d draws, %d failed, half within %.1f ms, 99 %% within %.1f ms; memory %d MB%n",
        when,
        draws,
        failed,
        micros[draws / 2] / 1e3,
        micros[draws * 99 / 100] / 1e3,
        RunningServer.kilobytes(server.pid(), "VmRSS") / 1_024);
    return failed == 0;
  }

  private boolean drawn(URI server, String token) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1/branches/hovedbiblioteket/tickets"))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString("{\"taskTypes\":[\"passport\"]}"))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 201;
    } catch (IOException none) {
      return false;
    }
  }
}
