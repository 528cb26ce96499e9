package dk.serviceisland.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells whether the files of an opened database are still those that were opened: a file that is
 * deleted or replaced lives on for the process that has it, and is gone with it. SQLite itself
 * notices nothing. Once they are not, it stays so. For one thread at a time.
 *
 * <p>Neither file becomes shorter while the database is open, but when this process empties the log
 * or gives back room on purpose: otherwise the log is written over from its beginning.
 */
final class OpenedFiles {
  private final List<Opened> files;
  private Optional<String> trouble = Optional.empty();

  /** One of the files. */
  private static final class Opened {
    private final Path path;
    private final Object key;
    private long size;

    Opened(Path path) throws IOException {
      this.path = path;
      BasicFileAttributes now = attributes(path);
      this.key = now.fileKey();
      this.size = now.size();
    }

    Optional<String> trouble() {
      BasicFileAttributes now;
      try {
        now = attributes(path);
      } catch (NoSuchFileException gone) {
        return Optional.of(path + " was deleted");
      } catch (IOException unreadable) {
        return Optional.of(path + " cannot be looked at: " + unreadable.getMessage());
      }
      if (!Objects.equals(now.fileKey(), key)) {
        return Optional.of(path + " was replaced by another file");
      }
      if (now.size() < size) {
        return Optional.of(path + " was cut from " + size + " to " + now.size() + " bytes");
      }
      size = now.size();
      return Optional.empty();
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
      return Files.readAttributes(path, BasicFileAttributes.class);
    }
  }

  /** The files of a database of which a connection is open and has read. */
  OpenedFiles(Path database) throws IOException {
    Path log = database.resolveSibling(database.getFileName() + "-wal");
    this.files = List.of(new Opened(database), new Opened(log));
  }

  /** The files may be shorter from now on, because this process has made them so. */
  synchronized void mayBeShorter() throws IOException {
    for (Opened file : files) {
      file.size = Opened.attributes(file.path).size();
    }
  }

  /** What has become of them, for an operator; none when they are those that were opened. */
  synchronized Optional<String> trouble() {
    for (Opened file : files) {
      if (trouble.isEmpty()) {
        trouble = file.trouble();
      }
    }
    return trouble;
  }
}
