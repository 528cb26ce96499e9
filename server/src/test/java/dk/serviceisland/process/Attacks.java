package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What strangers may do to the real server, each to one of its own with the options for Java that
 * are shipped, while a kiosk draws one number after another. Prints a table: the memory of the
 * process before, under (the most) and after the attack, how the draws went meanwhile, and what
 * else shows that it stood. Ends with 1 when something is beyond its limit: a draw that failed, one
 * in a hundred that took longer than two seconds, more than {@value #MOST_MEGABYTES} MB, or what
 * the attack was after. Attackers come from other addresses than the kiosk, of this machine's own,
 * so it runs on Linux. Run it in the folder of this module after the jar was made; arguments: names
 * of attacks, without any all of them.
 */
public final class Attacks {
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";
  private static final Path CONFIG = Path.of("../config");
  private static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  private static final String ATTACKER = "127.0.0.2";
  private static final long MOST_MEGABYTES = 320;
  private static final Duration MOST_WAIT = Duration.ofSeconds(2);
  private static final int DRAWS = 300;

  /** One code is shown for two minutes and works for two more, for so many draws. */
  private static final int MOST_DRAWN_BY_CODES = 2 * 40;

  private final RunningServer server;
  private final JsonObject access;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
  private final List<Socket> opened = new ArrayList<>();
  private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
  private volatile boolean over;
  private long mostKilobytes;

  private Attacks(RunningServer server, Path data) throws IOException {
    this.server = server;
    this.access = new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
  }

  /** What somebody does. */
  @FunctionalInterface
  private interface Attack {
    /** Begins it; what goes on runs on threads of its own until it is over. */
    void begin(Attacks on) throws Exception;
  }

  private static Map<String, Attack> all() {
    Map<String, Attack> all = new TreeMap<>();
    all.put("unread", Attacks::pipelinedAndUnread);
    all.put("half-heads", Attacks::halfHeads);
    all.put("sockets", Attacks::socketsNeverRead);
    all.put("connections", Attacks::manyConnections);
    all.put("passwords", Attacks::guessedPasswords);
    all.put("stuffing", Attacks::stuffedQueue);
    return all;
  }

  /** Attacks, measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Map<String, Attack> chosen = all();
    if (arguments.length > 0) {
      chosen.keySet().retainAll(Arrays.asList(arguments));
    }
    System.out.println(
        "| attack | memory before, most, after (MB) | draws | failed | half within, 99 of 100 (ms) |"
            + " what the attacker got | held |\n|---|---|---|---|---|---|---|");
    boolean held = true;
    for (Map.Entry<String, Attack> each : chosen.entrySet()) {
      held &= run(each.getKey(), each.getValue());
    }
    System.exit(held ? 0 : 1);
  }

  private static boolean run(String name, Attack attack) throws Exception {
    Path data = Files.createTempDirectory("attacks");
    RunningServer server =
        RunningServer.start(
            RunningServer.shippedOptions("service-island.env"),
            CONFIG,
            data,
            RunningServer.freePort(),
            CLOCK);
    try {
      return new Attacks(server, data).measure(name, attack);
    } finally {
      server.stop();
    }
  }

  private boolean measure(String name, Attack attack) throws Exception {
    draws();
    long before = kilobytes();
    mostKilobytes = before;
    attack.begin(this);
    Draws under = draws();
    boolean stood = answers.getOrDefault("drawn", new AtomicInteger()).get() <= MOST_DRAWN_BY_CODES;
    if (name.equals("passwords")) {
      stood &= signsIn("jens");
    }
    over = true;
    for (Socket socket : opened) {
      socket.close();
    }
    Draws after = draws();
    boolean held =
        stood
            && under.failed + after.failed == 0
            && under.within99() <= MOST_WAIT.toMillis() * 1e3
            && mostKilobytes / 1_024 <= MOST_MEGABYTES;
    System.out.printf(
        Locale.ROOT,
        "| %s | %d, %d, %d | %d | %d | %.1f, %.1f | %s | %s |%n",
        name,
        before / 1_024,
        mostKilobytes / 1_024,
        kilobytes() / 1_024,
        under.micros.size() + after.micros.size(),
        under.failed + after.failed,
        under.micros.get(DRAWS / 2) / 1e3,
        under.within99() / 1e3,
        answers,
        held ? "yes" : "NO");
    return held;
  }

  /** Each hands over all it can, and takes nothing. */
  private void pipelinedAndUnread() throws IOException {
    String request = "GET /api/v1/branches HTTP/1.1\r\nHost: a\r\n\r\n";
    String requests = request.repeat(200 * 1_024 / request.length());
    for (int i = 0; i < 300; i++) {
      Socket socket = dial(ATTACKER, 4_096);
      aside(() -> say(socket, requests));
    }
  }

  private void halfHeads() throws IOException {
    for (int i = 0; i < 3_000; i++) {
      say(dial(ATTACKER, 65_536), "GET /api/v1/branches HTTP/1.1\r\nHo");
    }
  }

  /** Boards that take no frame while numbers are drawn. */
  private void socketsNeverRead() throws IOException {
    for (int i = 0; i < 1_500; i++) {
      say(
          dial(ATTACKER, 4_096),
          String.join(
              "\r\n",
              "GET /ws/v1/branches/hovedbiblioteket/board HTTP/1.1",
              "Host: a",
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "",
              ""));
    }
  }

  private void manyConnections() throws IOException {
    for (int i = 0; i < 5_000; i++) {
      say(dial(ATTACKER, 65_536), "GET /api/v1/branches HTTP/1.1\r\nHost: a\r\n\r\n");
    }
  }

  /** Jens has signed in from there before, as staff have from the machines they work at. */
  private void guessedPasswords() {
    if (!signsIn("jens")) {
      throw new IllegalStateException("the right password is not taken: " + answers);
    }
    for (int i = 0; i < 16; i++) {
      String from = "127.0.2." + (i + 1);
      aside(
          () -> {
            while (!over) {
              String body = "{\"user\":\"jens\",\"password\":\"" + UUID.randomUUID() + "\"}";
              count(ask(from, "POST", "/api/v1/session", "", body));
            }
          });
    }
  }

  /** One sends the code of the room around, and thirty draw with it for as long as it works. */
  private void stuffedQueue() throws Exception {
    String code =
        new JsonObject(
                http.send(kiosk(BRANCH + "/presence").GET().build(), BodyHandlers.ofString())
                    .body())
            .getString("code");
    String body =
        new JsonObject().put("taskTypes", List.of("loans")).put("presence", code).encode();
    for (int i = 0; i < 30; i++) {
      String from = "127.0.3." + (i + 1);
      aside(
          () -> {
            while (!over) {
              String key = "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
              count(ask(from, "POST", BRANCH + "/tickets", key, body));
            }
          });
    }
  }

  private void count(int status) {
    String what = status == 201 ? "drawn" : Integer.toString(status);
    answers.computeIfAbsent(what, any -> new AtomicInteger()).incrementAndGet();
  }

  /** The status of an answer over a connection of its own; 0 for none. */
  private int ask(String from, String method, String path, String headers, String body) {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(address(), 20_000);
      socket.setSoTimeout(20_000);
      say(
          socket,
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
              + headers
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9, 12));
    } catch (IOException none) {
      return 0;
    }
  }

  /** Whoever has the right password gets in, from the address of the kiosk. */
  private boolean signsIn(String user) {
    JsonObject body =
        new JsonObject()
            .put("user", user)
            .put("password", access.getJsonObject("staff").getString(user));
    int status = 0;
    for (int tries = 0; status != 200 && tries < 2; tries++) {
      status = ask("127.0.0.1", "POST", "/api/v1/session", "", body.encode());
      answers
          .computeIfAbsent("right password: " + status, any -> new AtomicInteger())
          .incrementAndGet();
    }
    return status == 200;
  }

  private Socket dial(String from, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    opened.add(socket);
    socket.setReceiveBufferSize(receiveBuffer);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(address(), 20_000);
    return socket;
  }

  private InetSocketAddress address() {
    URI address = server.address();
    return new InetSocketAddress(address.getHost(), address.getPort());
  }

  /** The server may close under it, which is what some of them are for. */
  private void say(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException closed) {
      answers.computeIfAbsent("closed", any -> new AtomicInteger()).incrementAndGet();
    }
  }

  private static void aside(Runnable work) {
    Thread thread = new Thread(work, "attacker");
    thread.setDaemon(true);
    thread.start();
  }

  /** How draws went. */
  private record Draws(List<Long> micros, int failed) {
    long within99() {
      return micros.get(micros.size() * 99 / 100);
    }
  }

  private Draws draws() throws Exception {
    List<Long> micros = new ArrayList<>();
    int failed = 0;
    for (int i = 0; i < DRAWS; i++) {
      long begin = System.nanoTime();
      failed += isDrawn() ? 0 : 1;
      micros.add((System.nanoTime() - begin) / 1_000);
      if (i % 20 == 0) {
        mostKilobytes = Math.max(mostKilobytes, kilobytes());
      }
    }
    micros.sort(Comparator.naturalOrder());
    return new Draws(micros, failed);
  }

  private boolean isDrawn() throws InterruptedException {
    HttpRequest request =
        kiosk(BRANCH + "/tickets")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString("{\"taskTypes\":[\"passport\"]}"))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).statusCode() == 201;
    } catch (IOException none) {
      return false;
    }
  }

  private HttpRequest.Builder kiosk(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path))
        .timeout(Duration.ofSeconds(20))
        .header(
            "Authorization",
            "Bearer " + access.getJsonObject("kiosks").getString("hovedbiblioteket"));
  }

  private long kilobytes() throws IOException {
    return RunningServer.kilobytes(server.pid(), "VmRSS");
  }
}
