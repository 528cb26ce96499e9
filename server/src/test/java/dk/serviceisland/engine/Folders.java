package dk.serviceisland.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders for the tries of a property, all of which go with it. For one thread. */
final class Folders {
  private final Path root;
  private int made;

  /** None yet. */
  Folders(String of) throws IOException {
    root = Files.createTempDirectory(of);
  }

  /** Another one, which is empty. */
  Path next() throws IOException {
    return Files.createDirectory(root.resolve("house-" + ++made));
  }

  /** All that is in them goes. */
  void remove() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
