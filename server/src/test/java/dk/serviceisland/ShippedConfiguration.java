package dk.serviceisland;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The configuration that ships. */
final class ShippedConfiguration {
  static final Path FOLDER = Path.of("..", "config");

  private ShippedConfiguration() {}

  /**
   * Copies its settings, those of the templates too, to where a test may change them.
   *
   * @param folder gets a folder {@code config}
   * @return that folder
   */
  static Path copyInto(Path folder) throws IOException {
    Path config = folder.resolve("config");
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        Path copy = config.resolve(FOLDER.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return config;
  }
}
