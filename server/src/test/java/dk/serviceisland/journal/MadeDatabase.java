package dk.serviceisland.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A database as a first start makes it, copied instead of made: to make one takes longer than the
 * rest of a test's start.
 */
public final class MadeDatabase {
  private static final byte[] MADE = made();

  private MadeDatabase() {}

  /**
   * Lays it where a store is about to be opened for the first time.
   *
   * @param file that is left as it is where it is there
   */
  public static void at(Path file) {
    try {
      if (Files.notExists(file)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, MADE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] made() {
    try {
      Path folder = Files.createTempDirectory("made-database");
      Path file = folder.resolve("journal.db");
      SqliteStore.open(file).close();
      byte[] whole = Files.readAllBytes(file);
      try (var left = Files.list(folder)) {
        for (Path one : left.toList()) {
          Files.delete(one);
        }
      }
      Files.delete(folder);
      return whole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
