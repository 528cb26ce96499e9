package dk.serviceisland.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process away from a database: SQLite itself would let it in. The operating system
 * lets go when the process ends, however it ends.
 */
final class FileLock implements AutoCloseable {
  private final FileChannel channel;

  private FileLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a database file, in a file of its own beside it.
   *
   * @throws JournalUnusable if somebody has it, or this user may not write there
   */
  static FileLock take(Path database) {
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    FileChannel channel;
    try {
      OwnerOnly.makeFile(file);
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw JournalUnusable.unwritable(file, e);
    }
    if (!locked(channel, file)) {
      FileLock taken = new FileLock(channel);
      taken.close();
      throw new JournalUnusable(
          "another process is using the database "
              + database
              + ": stop it first, or give this one a database of its own");
    }
    return new FileLock(channel);
  }

  private static boolean locked(FileChannel channel, Path file) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      new FileLock(channel).close();
      throw new JournalUnusable("the file " + file + " cannot be locked", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new JournalUnusable("the lock of the database cannot be given back", e);
    }
  }
}
