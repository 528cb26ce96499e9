package dk.serviceisland.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files that the configuration names, each with a secret on its one line. */
final class SecretFile {
  private SecretFile() {}

  /** What a file says; none after a complaint. */
  static Optional<String> read(Value value, Path folder) {
    return value.parsed(name -> oneLine(folder.resolve(name)));
  }

  private static String oneLine(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() == 1 && !lines.get(0).isBlank() ? lines.get(0) : null;
    } catch (IOException unreadable) {
      return null;
    }
  }
}
