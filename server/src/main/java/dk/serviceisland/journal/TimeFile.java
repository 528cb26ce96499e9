package dk.serviceisland.journal;

import dk.serviceisland.engine.TimeSeen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file beside a database that keeps what time it was: boot, nanoseconds since, time. It is not
 * synced, because it says nothing once the machine has booted anew. Blocks; one thread at a time,
 * apart from what says otherwise.
 */
final class TimeFile {
  private static final Logger LOG = LoggerFactory.getLogger(TimeFile.class);

  private final Path file;
  private volatile Optional<String> trouble = Optional.empty();

  private TimeFile(Path file) {
    this.file = file;
  }

  static TimeFile beside(Path database) {
    return new TimeFile(database.resolveSibling(database.getFileName() + ".time"));
  }

  /** Where it is. */
  Path file() {
    return file;
  }

  /** From any thread: why it cannot be written, and what to do; none while it can. */
  Optional<String> trouble() {
    return trouble;
  }

  /** What it keeps; none when it is not there or cannot be read. */
  Optional<TimeSeen> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      return Optional.of(new TimeSeen(words[0], Long.parseLong(words[1]), Instant.parse(words[2])));
    } catch (IOException | RuntimeException unreadable) {
      LOG.warn("{} cannot be read and says nothing: {}", file, unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps nothing more: somebody says what time it is. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      throw new JournalUnusable("the file " + file + " cannot be deleted", stays);
    }
  }

  /** Without it a start knows less, so a failure is told and no more. */
  void write(TimeSeen seen) {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      OwnerOnly.makeFile(next);
      Files.writeString(next, seen.boot() + " " + seen.sinceBoot() + " " + seen.at() + "\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      trouble = Optional.empty();
    } catch (IOException unwritable) {
      String words = JournalUnusable.unwritable(next, unwritable).getMessage();
      if (trouble.isEmpty()) {
        LOG.warn("{}", words);
      }
      trouble = Optional.of(words);
    }
  }
}
