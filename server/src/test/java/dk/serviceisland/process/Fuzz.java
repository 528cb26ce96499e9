package dk.serviceisland.process;

import dk.serviceisland.http.HeldAnswers;
import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.FeedContract;
import dk.serviceisland.wire.Samples;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Asks the real server all that the OpenAPI document describes, and nearly that, as everybody who
 * may ask, while screens follow all that the AsyncAPI document describes. Each answer and each
 * frame is held against its document. What is wrong is a line of {@link #findings}: a fault of the
 * server, no answer, one that the document does not promise, a frame that it does not describe.
 *
 * <p>Run it in the folder of this module after the jar was made. Arguments: requests (100,000),
 * frames (10,000), seed (any). Ends with 1 when something was found.
 */
public final class Fuzz {
  private static final Path CONFIG = Path.of("../config");
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";
  private static final String API = "/api/v1";
  private static final int ASKING = 8;
  private static final int FOLLOWING = 24;
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int MOST_FINDINGS = 20;
  private static final String NOBODY = "nobody";

  /** Who asks: each kind of caller there is. */
  private static final List<String> CALLERS =
      List.of(NOBODY, "kiosk", "mette", "jens", "karen", "admin");

  /** What would end who asks here, and set a clock on which nothing happens any more. */
  private static final Set<String> LEFT_OUT = Set.of("set-rehearsal-clock", "sign-out");

  /** Each holds the one place where a file is read. */
  private static final Set<String> ONE_AT_A_TIME =
      Set.of(
          "import-duties-csv",
          "import-duties-calendar",
          "preview-staff-csv",
          "get-skills-csv",
          "get-playbooks-csv");

  /** What happens all day long, and what all else needs: asked for more often. */
  private static final List<String> USUAL =
      List.of(
          "open-counter",
          "draw-ticket",
          "call-next",
          "call-next",
          "start-service",
          "complete-errand",
          "book-appointment",
          "list-free-times",
          "get-presence",
          "check-in",
          "list-meetings",
          "book-seat");

  /**
   * After these there is little to do in a branch, so it is another one than that of the others.
   */
  private static final Set<String> QUIETENING =
      Set.of("change-today", "close-day", "pause-task-type");

  private final RunningServer server;
  private final long seed;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LONGEST).build();
  private final Map<String, String> credentials = new ConcurrentHashMap<>();
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> statuses = new ConcurrentSkipListMap<>();
  private final Set<String> answered = new ConcurrentSkipListSet<>();
  private final Map<String, AtomicLong> frames = new ConcurrentSkipListMap<>();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong heard = new AtomicLong();

  private Fuzz(RunningServer server, Path data, long seed)
      throws IOException, InterruptedException {
    this.server = server;
    this.seed = seed;
    JsonObject access = new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
    credentials.put(
        "kiosk", "Bearer " + access.getJsonObject("kiosks").getString("hovedbiblioteket"));
    for (String user : CALLERS) {
      String password = access.getJsonObject("staff").getString(user);
      if (password != null) {
        passwords.put(user, password);
        signIn(user);
      }
    }
  }

  /** Signs in, for the first time or because the sign-in was ended by what was asked. */
  private void signIn(String user) throws IOException, InterruptedException {
    String password = passwords.get(user);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(server.address().resolve(API + "/session"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        new JsonObject().put("user", user).put("password", password).encode()))
                .build(),
            BodyHandlers.ofString());
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(cookie -> credentials.put(user, cookie.split(";", 2)[0]));
  }

  /** Runs it against a server of its own. */
  public static void main(String[] arguments) throws Exception {
    int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int frames = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
    Path data = Files.createTempDirectory("fuzz");
    List<String> found = run(data, requests, frames, seed);
    System.exit(found.isEmpty() ? 0 : 1);
  }

  /**
   * Asks so many times and on until so many frames were heard, but no more than twice as often.
   *
   * @param data an empty folder
   * @return what is wrong
   */
  static List<String> run(Path data, int requests, int frames, long seed) throws Exception {
    System.out.printf(
        Locale.ROOT, "fuzz of %,d requests and %,d frames, seed %d%n", requests, frames, seed);
    RunningServer server =
        RunningServer.start(
            RunningServer.shippedOptions("service-island.env"),
            CONFIG,
            data,
            RunningServer.freePort(),
            CLOCK);
    try {
      Fuzz fuzz = new Fuzz(server, data, seed);
      fuzz.go(requests, frames);
      fuzz.tell();
      return List.copyOf(fuzz.findings);
    } finally {
      server.stop();
    }
  }

  private void go(int requests, int wanted) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < ASKING; i++) {
      Samples samples = FuzzKnowledge.ofTheHouse(new Random(seed + i));
      threads.add(
          new Thread(
              () -> {
                while (findings.size() < MOST_FINDINGS && isGoingOn(requests, wanted)) {
                  ask(samples);
                }
              },
              "fuzz-" + i));
    }
    List<Screen> screens = new ArrayList<>();
    for (int i = 0; i < FOLLOWING; i++) {
      screens.add(new Screen(FuzzKnowledge.ofTheHouse(new Random(seed - i))));
    }
    threads.addAll(screens.stream().map(screen -> new Thread(screen, "screen")).toList());
    threads.forEach(Thread::start);
    for (Thread thread : threads.subList(0, ASKING)) {
      thread.join();
    }
    screens.forEach(Screen::end);
    for (Thread thread : threads) {
      thread.join();
    }
    if (heard.get() < wanted) {
      findings.add("only " + heard + " frames came");
    }
  }

  private boolean isGoingOn(int requests, int wanted) {
    long now = asked.incrementAndGet();
    return now <= requests || (heard.get() < wanted && now <= 2L * requests);
  }

  /** One request: mostly what the document allows, now and then not quite. */
  private void ask(Samples samples) {
    Contract.Operation operation =
        samples.onceIn(4)
            ? operation(samples.any(USUAL))
            : samples.any(Contract.instance().operations());
    if (LEFT_OUT.contains(operation.id())) {
      return;
    }
    StringBuilder query = new StringBuilder();
    String path = address(samples, operation, query);
    String caller = samples.onceIn(4) ? samples.any(CALLERS) : fitting(samples, operation, path);
    String sent = path + query;
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(URI.create(server.address() + API + sent)).timeout(LONGEST);
    } catch (IllegalArgumentException notSent) {
      // The client here sends no address that cannot be decoded.
      return;
    }
    show(request, caller);
    if (!samples.onceIn(20)) {
      request.header("Idempotency-Key", samples.unguessable());
    }
    String body = body(samples, operation, request);
    request.method(
        operation.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    int status = judge(samples, operation, sent, caller + " " + body, request.build());
    if (status == 401 && passwords.containsKey(caller)) {
      signInAgain(caller);
    }
  }

  private void signInAgain(String user) {
    try {
      signIn(user);
    } catch (IOException none) {
      find("no answer to a sign-in: " + none);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The status; none is 0. */
  private int judge(
      Samples samples, Contract.Operation operation, String sent, String how, HttpRequest request) {
    String what = operation.method() + " " + sent + " as " + how;
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      statuses
          .computeIfAbsent(Integer.toString(answer.statusCode()), any -> new AtomicLong())
          .incrementAndGet();
      if (answer.statusCode() < 300) {
        answered.add(operation.id());
      }
      String type = answer.headers().firstValue("Content-Type").orElse("");
      String flaw =
          HeldAnswers.flaw(operation.method(), sent, answer.statusCode(), type, answer.body());
      if (answer.statusCode() >= 500 && !waitsForAnother(operation, answer)) {
        find(what + "\n  " + answer.statusCode() + " " + answer.body());
      } else if (!flaw.isEmpty()) {
        find(what + "\n  " + flaw);
      }
      FuzzKnowledge.learn(samples, operation, answer.body());
      return answer.statusCode();
    } catch (IOException none) {
      find(what + "\n  no answer: " + none);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** What costs much is done one at a time, and here several are asked for at once. */
  private static boolean waitsForAnother(
      Contract.Operation operation, HttpResponse<String> answer) {
    return ONE_AT_A_TIME.contains(operation.id())
        && answer.statusCode() == 503
        && answer.body().contains("\"code\":\"overloaded\"");
  }

  private void find(String what) {
    findings.add(what.length() > 3_000 ? what.substring(0, 3_000) + " …" : what);
  }

  private static Contract.Operation operation(String id) {
    return Contract.instance().operations().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Somebody who may; at a counter whoever stands there. */
  private static String fitting(Samples samples, Contract.Operation operation, String path) {
    for (Map.Entry<String, String> one : FuzzKnowledge.STAND_AT.entrySet()) {
      if (path.contains("/counters/" + one.getKey()) && operation.roles().contains("staff")) {
        return one.getValue();
      }
    }
    List<String> fitting =
        operation.roles().stream()
            .map(
                role ->
                    switch (role) {
                      case "device" -> "kiosk";
                      case "staff" -> samples.any(List.of("mette", "jens"));
                      case "manager" -> "karen";
                      case "admin", "auditor" -> "admin";
                      default -> NOBODY;
                    })
            .toList();
    return samples.any(fitting);
  }

  private String address(Samples samples, Contract.Operation operation, StringBuilder query) {
    String path = operation.path();
    for (Object each : operation.details().getJsonArray("parameters")) {
      JsonObject parameter = (JsonObject) each;
      if (parameter.containsKey("$ref")) {
        parameter = Contract.instance().part(parameter.getString("$ref"));
      }
      String name = parameter.getString("name");
      JsonObject schema = parameter.getJsonObject("schema");
      if (parameter.getString("in").equals("path")) {
        String value =
            samples.onceIn(40)
                ? samples.oddSegment()
                : encoded(String.valueOf(samples.value(known(operation, name), schema)));
        path = path.replace("{" + name + "}", value);
      } else if (parameter.getString("in").equals("query")
          && (parameter.getBoolean("required", false) || samples.onceIn(2))) {
        Object value = samples.onceIn(15) ? samples.oddSegment() : samples.value(name, schema);
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(name)
            .append('=')
            .append(encoded("" + value));
      }
    }
    if (samples.onceIn(40)) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(samples.any(List.of("unknown=1", "=", "&&", "a=%E6")));
    }
    return path;
  }

  /** Under which name values of a parameter are known; screens that are in use stay so. */
  private static String known(Contract.Operation operation, String name) {
    if (name.equals("branch") && QUIETENING.contains(operation.id())) {
      return "quiet-branch";
    }
    if (name.equals("branch") && operation.path().contains("/counters/")) {
      return "branch-of-counter";
    }
    if (name.equals("branch") && operation.path().contains("/meetings")) {
      return "branch-of-course";
    }
    return operation.path().startsWith("/devices") ? "device-" + name : name;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void show(HttpRequest.Builder request, String caller) {
    String shown = credentials.get(caller);
    if (shown != null) {
      request.header(caller.equals("kiosk") ? "Authorization" : "Cookie", shown);
    }
  }

  /** Null for none. */
  private static String body(
      Samples samples, Contract.Operation operation, HttpRequest.Builder request) {
    JsonObject described = operation.details().getJsonObject("requestBody");
    if (described == null) {
      return null;
    }
    String type = described.getJsonObject("content").fieldNames().iterator().next();
    request.header("Content-Type", samples.onceIn(40) ? "text/plain" : type);
    if (!type.equals("application/json")) {
      return samples.any(
          List.of(
              "", "a;b\nc;d", "\"", "Navn;Brugernavn\nMette;mette\n", "logout_token=a.b.c", "%"));
    }
    JsonObject example = samples.onceIn(3) ? null : FuzzKnowledge.example(samples, operation);
    Object value =
        example != null
            ? example
            : samples.value(
                "", described.getJsonObject("content").getJsonObject(type).getJsonObject("schema"));
    return samples.onceIn(4) ? samples.spoilt(value) : ((JsonObject) value).encode();
  }

  private void tell() {
    System.out.printf(
        Locale.ROOT,
        "%,d requests: %s%n",
        statuses.values().stream().mapToLong(AtomicLong::get).sum(),
        statuses);
    Set<String> never =
        Contract.instance().operations().stream()
            .map(Contract.Operation::id)
            .collect(Collectors.toCollection(TreeSet::new));
    never.removeAll(answered);
    System.out.println("never done, always refused or left out: " + never);
    System.out.printf(Locale.ROOT, "%,d frames: %s%n", heard.get(), new TreeMap<>(frames));
    findings.forEach(finding -> System.out.println("FOUND " + finding));
    if (!findings.isEmpty()) {
      System.out.println("the server said last:\n" + server.lastWords());
      server.ended().ifPresent(status -> System.out.println("and ended with " + status));
    }
    System.out.println(findings.isEmpty() ? "nothing found" : findings.size() + " found");
  }

  /** A screen that follows one topic after another and holds each frame against the document. */
  private final class Screen implements Runnable {
    private final Samples samples;
    private volatile boolean over;

    Screen(Samples samples) {
      this.samples = samples;
    }

    void end() {
      over = true;
    }

    @Override
    public void run() {
      while (!over && findings.size() < MOST_FINDINGS) {
        FeedContract.Channel channel = samples.any(FeedContract.instance().channels());
        try {
          follow(channel);
        } catch (IOException | InterruptedException gone) {
          find("a socket of " + channel.name() + ": " + gone);
        }
      }
    }

    private void follow(FeedContract.Channel channel) throws IOException, InterruptedException {
      String caller =
          switch (channel.name()) {
            case "counter" -> "mette";
            case "manager" -> "admin";
            default -> NOBODY;
          };
      String path =
          channel
              .address()
              .replace("{branch}", "hovedbiblioteket")
              .replace("{counter}", samples.one("counter"))
              .replace("{follow}", samples.onceIn(3) ? samples.unguessable() : drawn());
      FrameSocket socket = new FrameSocket(frame -> held(channel.name(), frame));
      boolean open =
          socket.open(
              http,
              URI.create("ws://" + server.address().getAuthority() + path),
              samples.onceIn(10) ? "" : credentials.getOrDefault(caller, ""),
              LONGEST);
      for (int i = 0; open && !over && !socket.isClosed() && i < 40; i++) {
        if (samples.onceIn(60)) {
          socket.say(samples.spoilt(new JsonObject().put("type", "subscribe")));
        }
        socket.wait(Duration.ofMillis(50));
      }
      socket.close();
    }

    /** A ticket that is drawn now. */
    private String drawn() throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  server.address().resolve(API + "/branches/hovedbiblioteket/tickets"))
              .timeout(LONGEST)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", samples.unguessable())
              .POST(
                  BodyPublishers.ofString(
                      new JsonObject().put("taskTypes", new JsonArray().add("loans")).encode()));
      show(request, "kiosk");
      String body = http.send(request.build(), BodyHandlers.ofString()).body();
      return new JsonObject(body).getString("id", samples.unguessable());
    }

    private void held(String topic, String text) {
      heard.incrementAndGet();
      try {
        JsonObject frame = new JsonObject(text);
        frames
            .computeIfAbsent(topic + "." + frame.getString("type"), any -> new AtomicLong())
            .incrementAndGet();
        String flaws = FeedContract.instance().flaws(topic, frame);
        if (!flaws.isEmpty()) {
          find("frame of " + topic + ": " + flaws);
        }
      } catch (DecodeException | ClassCastException unreadable) {
        find("frame of " + topic + " is no object: " + text);
      }
    }
  }
}
