package dk.serviceisland.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real jar in a process of its own, on loopback, with a clock that stands still until it is
 * set.
 */
final class RunningServer {
  private static final String READY = "Ready: ";
  private static final long SECONDS_TO_START = 60;

  private final Process process;
  private final URI address;

  private RunningServer(Process process, URI address) {
    this.process = process;
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
  static void copyConfig(Path target) throws IOException {
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

  /** A figure of a process as Linux tells it, such as VmRSS, in kilobytes. */
  static long kilobytes(long pid, String what) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(what + ":"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  /** A port that is free now. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts the server and waits until it says that it is ready.
   *
   * @param config folder of the configuration
   * @param data folder of the journal
   * @param port to listen on
   * @param clock what the clock shows, RFC 3339
   */
  static RunningServer start(Path config, Path data, int port, String clock) throws Exception {
    return start(List.of(), config, data, port, clock);
  }

  /** As the other, with options for Java. */
  static RunningServer start(
      List<String> javaOptions, Path config, Path data, int port, String clock) throws Exception {
    return start(javaOptions, config, data, port, 0, clock);
  }

  /** As the other, with a port for whoever looks after the machine. */
  static RunningServer start(
      List<String> javaOptions, Path config, Path data, int port, int opsPort, String clock)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
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
            "--rehearsal",
            "--clock",
            clock));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    CompletableFuture<URI> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> follow(process, ready), "server-output");
    reader.setDaemon(true);
    reader.start();
    try {
      return new RunningServer(process, ready.get(SECONDS_TO_START, TimeUnit.SECONDS));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static void follow(Process process, CompletableFuture<URI> ready) {
    StringBuilder before = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          ready.complete(URI.create(line.substring(READY.length()).trim()));
        } else if (!ready.isDone()) {
          before.append(line).append('\n');
        }
      }
      ready.completeExceptionally(
          new IllegalStateException("the server did not start:\n" + before));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /** Where it listens. */
  URI address() {
    return address;
  }

  /** Number of the process. */
  long pid() {
    return process.pid();
  }

  /** Processor time used so far; on a busy machine it says more than the clock. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends the process without any warning, as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks the process to stop and waits for it. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
    }
  }
}
