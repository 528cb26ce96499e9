package dk.serviceisland.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells whether the files of an opened database are still those that were opened: a file that is
 * deleted or replaced lives on for the process that has it, and is gone with it; one that another
 * is copied over has another name of its own at its beginning. SQLite itself notices nothing. Once
 * they are not, it stays so. For one thread at a time.
 *
 * <p>The database's file is open here as long as it is for SQLite, and closed after that: a process
 * that closes a file loses its locks on it, however it has it open otherwise, and whoever reads the
 * database and goes would then take its log away (SQLite, how to corrupt, 2.2).
 *
 * <p>Neither file becomes shorter while the database is open, but when this process empties the log
 * or gives back room on purpose: otherwise the log is written over from its beginning.
 */
final class OpenedFiles implements AutoCloseable {
  /** Where a file has its {@code application_id} (SQLite, database file format, 1.3). */
  private static final int OWN_NAME_AT = 68;

  private final Path database;
  private final FileChannel opened;
  private final OptionalInt ownName;
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

  /**
   * The files of a database of which a connection is open and has read.
   *
   * @param name its own, for this opening; it is not looked at where it does not stand at the
   *     beginning of the file
   */
  OpenedFiles(Path database, int name) throws IOException {
    Path log = database.resolveSibling(database.getFileName() + "-wal");
    this.database = database;
    this.files = List.of(new Opened(database), new Opened(log));
    this.opened = FileChannel.open(database, StandardOpenOption.READ);
    this.ownName = ownName() == name ? OptionalInt.of(name) : OptionalInt.empty();
  }

  private int ownName() throws IOException {
    ByteBuffer name = ByteBuffer.allocate(Integer.BYTES);
    if (opened.read(name, OWN_NAME_AT) < Integer.BYTES) {
      throw new EOFException("it ends before its beginning does");
    }
    return name.getInt(0);
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
    if (trouble.isEmpty()) {
      trouble = writtenOver();
    }
    return trouble;
  }

  private Optional<String> writtenOver() {
    try {
      return ownName.isEmpty() || ownName() == ownName.getAsInt()
          ? Optional.empty()
          : Optional.of(database + " was written over by another file");
    } catch (IOException unreadable) {
      return Optional.of(database + " cannot be looked at: " + unreadable.getMessage());
    }
  }

  /** Only after each connection to the database. */
  @Override
  public void close() throws IOException {
    opened.close();
  }
}
