package dk.serviceisland.limit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of this folder in a process of its own. */
final class Child {
  private final Process process;
  private final String said;

  private Child(Process process, String said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts it, and waits until it has said a line that begins so.
   *
   * @param options for Java, beside its own
   */
  static Child start(List<String> options, Class<?> program, String begins, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder heard = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(begins)) {
        return new Child(process, line.substring(begins.length()));
      }
      heard.append(line).append('\n');
    }
    throw new IllegalStateException(program.getSimpleName() + ": " + heard);
  }

  /** The rest of that line. */
  String said() {
    return said;
  }

  void end() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
