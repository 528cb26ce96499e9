package dk.serviceisland.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The real jar in a process of its own, on loopback, with a clock that stands still until it is
 * set.
 */
public final class RunningServer {
  /** For Java: spares the second compiler. */
  public static final String QUICK = "-XX:TieredStopAtLevel=1";

  private static final String READY = "Ready: ";

  /** On a busy machine, and with the branches of a country; who waits for longer waits in vain. */
  private static final long SECONDS_TO_START = 240;

  private static final int LAST_WORDS = 40;

  /** Where systems begin to give ports to connections that are opened. */
  private static final int LAST_PORT = 32_768;

  /** Somewhere else in each process, so that several at once hardly meet. */
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(12_000 + (int) (ProcessHandle.current().pid() % 190) * 100);

  private final Process process;
  private final Deque<String> said;
  private final URI address;

  private RunningServer(Process process, Deque<String> said, URI address) {
    this.process = process;
    this.said = said;
    this.address = address;
  }

  /** The jar that the build has just made. */
  static Path jar() {
    Path jar = Path.of(System.getProperty("service-island.jar", "target/service-island.jar"));
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          "no jar at " + jar.toAbsolutePath() + "; run mvn package first");
    }
    return jar;
  }

  /** Copies the shipped configuration. */
  public static void copyConfig(Path target) throws IOException {
    Path shipped = Path.of("../config");
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(shipped.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  /** The options for Java that are shipped for a unit of systemd. */
  public static List<String> shippedOptions(String file) throws IOException {
    String key = "JAVA_OPTIONS=";
    try (Stream<String> lines = Files.lines(Path.of("../config/systemd").resolve(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> List.of(line.substring(key.length()).split(" ")))
          .findFirst()
          .orElseThrow();
    }
  }

  /** A figure of a process as Linux tells it, such as VmRSS, in kilobytes. */
  public static long kilobytes(long pid, String what) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(what + ":"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * A port that is free now, was not given before, and that no system gives to a connection that
   * somebody opens meanwhile.
   */
  public static int freePort() {
    for (int port = NEXT_PORT.getAndIncrement(); port < LAST_PORT; ) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        port = NEXT_PORT.getAndIncrement();
      }
    }
    throw new IllegalStateException("no port is free below " + LAST_PORT);
  }

  /**
   * Starts the server and waits until it says that it is ready; a test kills and starts it so often
   * that the second compiler costs more than it gives. Whoever measures gives the options.
   *
   * @param config folder of the configuration
   * @param data folder of the journal
   * @param port to listen on
   * @param clock what the clock shows, RFC 3339
   */
  static RunningServer start(Path config, Path data, int port, String clock) throws Exception {
    return start(List.of(QUICK), config, data, port, clock);
  }

  /** As the other, with options for Java. */
  static RunningServer start(
      List<String> javaOptions, Path config, Path data, int port, String clock) throws Exception {
    return start(javaOptions, config, data, port, 0, clock, line -> {});
  }

  /** As the other, on a free port, with a clock that goes on from there. */
  public static RunningServer startTicking(
      List<String> javaOptions, Path config, Path data, int opsPort, String clock)
      throws Exception {
    return start(
        javaOptions, config, data, freePort(), opsPort, List.of("--clock", clock), line -> {});
  }

  /**
   * As the other, with a port for whoever looks after the machine, and a listener to every line
   * that the server says.
   */
  static RunningServer start(
      List<String> javaOptions,
      Path config,
      Path data,
      int port,
      int opsPort,
      String clock,
      Consumer<String> listener)
      throws Exception {
    return start(
        javaOptions,
        config,
        data,
        port,
        opsPort,
        List.of("--clock-stands", "--clock", clock),
        listener);
  }

  private static RunningServer start(
      List<String> javaOptions,
      Path config,
      Path data,
      int port,
      int opsPort,
      List<String> clock,
      Consumer<String> listener)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (javaOptions.contains(QUICK)) {
      command.addAll(ClassArchive.options(jar()));
    }
    command.addAll(javaOptions);
    command.addAll(
        List.of(
            "-jar",
            jar().toString(),
            "serve",
            "--config",
            config.toString(),
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port),
            "--ops-port",
            Integer.toString(opsPort),
            "--rehearsal"));
    command.addAll(clock);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    CompletableFuture<URI> ready = new CompletableFuture<>();
    Deque<String> said = new ConcurrentLinkedDeque<>();
    Thread reader = new Thread(() -> follow(process, said, ready, listener), "server-output");
    reader.setDaemon(true);
    reader.start();
    try {
      return new RunningServer(process, said, ready.get(SECONDS_TO_START, TimeUnit.SECONDS));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /**
   * Runs a command of the jar to its end.
   *
   * @param javaOptions for Java
   * @param arguments the command and its options
   * @throws IllegalStateException when it does not end with 0, with what it said
   */
  public static void run(List<String> javaOptions, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IllegalStateException(arguments.get(0) + " ended with " + status + "\n" + said);
    }
  }

  private static void follow(
      Process process,
      Deque<String> said,
      CompletableFuture<URI> ready,
      Consumer<String> listener) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          ready.complete(URI.create(line.substring(READY.length()).split(",", 2)[0].trim()));
        }
        said.add(line);
        listener.accept(line);
        if (ready.isDone() && said.size() > LAST_WORDS) {
          said.remove();
        }
      }
      ready.completeExceptionally(
          new IllegalStateException("the server did not start:\n" + String.join("\n", said)));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /** What it said last, for whoever must find out what went wrong. */
  public String lastWords() {
    return String.join("\n", said);
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  /** Number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Processor time used so far; on a busy machine it says more than the clock. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends the process without any warning, as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Waits until the process has ended by itself, and says with what. */
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(SECONDS_TO_START, TimeUnit.SECONDS)) {
      throw new AssertionError("it runs on:\n" + lastWords());
    }
    return process.exitValue();
  }

  /** What the process has ended with by itself; none: it runs. */
  public OptionalInt ended() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Asks the process to stop. */
  void tellToStop() {
    process.destroy();
  }

  /** Asks the process to stop and waits for it. */
  public void stop() throws InterruptedException {
    tellToStop();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
    }
  }
}
