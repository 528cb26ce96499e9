package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file beside a database that says which journal belongs there and how far it was: of each
 * branch the newest event with its checksum. A start with another database, an older one, one that
 * has lost its end or none at all is told from it. Written within a second of what it says.
 * Thread-safe.
 */
final class Mark implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mark.class);
  private static final String HEAD =
      "# Which journal belongs here, and how far it was: branch, day, event, checksum."
          + " The program keeps it.\n";
  private static final long EVERY_MILLIS = 1_000;

  /**
   * How far a branch was.
   *
   * @param day its newest
   * @param sequence of the newest event, from 1
   * @param sum its checksum
   */
  record Reached(LocalDate day, long sequence, long sum) {}

  private final Path file;
  private final Map<String, Reached> branches = new TreeMap<>();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          job -> {
            Thread thread = new Thread(job, "journal-mark");
            thread.setDaemon(true);
            return thread;
          });
  private Future<?> planned;
  private boolean due;
  private volatile Optional<String> trouble = Optional.empty();

  private Mark(Path file) {
    this.file = file;
  }

  static Path beside(Path database) {
    return database.resolveSibling(database.getFileName() + ".mark");
  }

  /** The mark of a database; one that says nothing where there is none, or it cannot be read. */
  static Mark of(Path database) {
    Mark mark = new Mark(beside(database));
    try {
      if (Files.exists(mark.file)) {
        Files.readAllLines(mark.file).stream()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .forEach(mark::read);
      }
    } catch (IOException | RuntimeException unreadable) {
      LOG.warn("{} cannot be read and says nothing: {}", mark.file, unreadable.getMessage());
      mark.branches.clear();
    }
    return mark;
  }

  private void read(String line) {
    String[] words = line.split(" ", -1);
    branches.put(
        words[0],
        new Reached(LocalDate.parse(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
  }

  /** Takes a mark away: somebody says what belongs there from now on. */
  static void forget(Path database) throws IOException {
    Files.deleteIfExists(beside(database));
  }

  /** Says nothing from now on, until a branch comes further. */
  synchronized void clear() {
    branches.clear();
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      throw new JournalUnusable("the file " + file + " cannot be deleted", stays);
    }
  }

  /** Whether it says that there was a journal. */
  synchronized boolean saysSomething() {
    return !branches.isEmpty();
  }

  /**
   * What of a database is not as the mark says, for an operator; none when it is the same journal,
   * at least as far. One branch that was changed is for whoever reads it to find: it is another
   * journal when no branch fits.
   */
  synchronized Optional<String> mismatch(SqlSession session) throws SQLException {
    Optional<String> other = Optional.empty();
    boolean fits = branches.isEmpty();
    for (Map.Entry<String, Reached> entry : branches.entrySet()) {
      Reached reached = entry.getValue();
      Optional<Found> found =
          session.first(
              "SELECT event.sum FROM stream JOIN branch ON branch.id = stream.branch"
                  + " JOIN event ON event.id = stream.id * "
                  + StreamKeys.LARGEST
                  + " + ?"
                  + " WHERE branch.name = ? AND stream.day = ?",
              row -> new Found(row.number(1)),
              reached.sequence(),
              entry.getKey(),
              reached.day().toString());
      if (found.isEmpty()) {
        return Optional.of(event(entry) + " is not in it");
      }
      if (found.get().sum() == null || found.get().sum() == reached.sum()) {
        fits = true;
      } else {
        other = Optional.of(event(entry) + " is another one in it");
      }
    }
    return fits ? Optional.empty() : other;
  }

  /** What of this a database has not, for an operator: the events of each branch. */
  synchronized List<String> lacking(SqlSession session) throws SQLException {
    List<String> lacking = new ArrayList<>();
    for (Map.Entry<String, Reached> entry : branches.entrySet()) {
      Reached reached = entry.getValue();
      Optional<Long> stream = StreamKeys.find(session, new BranchId(entry.getKey()), reached.day());
      long has = stream.isEmpty() ? 0 : newest(session, stream.get());
      if (has < reached.sequence()) {
        String first = has + 1 == reached.sequence() ? "event " : "events " + (has + 1) + " to ";
        lacking.add(entry.getKey() + " on " + reached.day() + ": " + first + reached.sequence());
      }
    }
    return lacking;
  }

  private static long newest(SqlSession session, long stream) throws SQLException {
    return session
        .first(
            "SELECT id FROM event WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1",
            row -> row.number(1) % StreamKeys.LARGEST,
            StreamKeys.key(stream, 0),
            StreamKeys.end(stream))
        .orElse(0L);
  }

  /** The checksum of an event; null with one that an older program wrote. */
  private record Found(Long sum) {}

  private static String event(Map.Entry<String, Reached> branch) {
    return "event %d of %s on %s"
        .formatted(branch.getValue().sequence(), branch.getKey(), branch.getValue().day());
  }

  /** Why it cannot be written, and what to do; none while it can, as far as was tried. */
  Optional<String> trouble() {
    return trouble;
  }

  /** How far it was, in one line. */
  synchronized String words() {
    StringBuilder words = new StringBuilder();
    branches.forEach(
        (branch, reached) ->
            words
                .append(words.isEmpty() ? "" : ", ")
                .append(branch)
                .append(" up to event ")
                .append(reached.sequence())
                .append(" on ")
                .append(reached.day()));
    return words.toString();
  }

  /** A branch has come so far, durably. */
  synchronized void reached(BranchId branch, Reached how) {
    branches.put(branch.value(), how);
    if (!due && !writer.isShutdown()) {
      due = true;
      planned = writer.schedule(this::write, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void write() {
    StringBuilder text = new StringBuilder(HEAD);
    synchronized (this) {
      due = false;
      branches.forEach(
          (branch, how) ->
              text.append(branch)
                  .append(' ')
                  .append(how.day())
                  .append(' ')
                  .append(how.sequence())
                  .append(' ')
                  .append(how.sum())
                  .append('\n'));
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      OwnerOnly.makeFile(next);
      try (FileChannel out =
          FileChannel.open(next, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
        out.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
        out.force(true);
      }
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

  /** Writes what is due. */
  @Override
  public void close() {
    boolean last;
    synchronized (this) {
      last = due;
      if (planned != null) {
        planned.cancel(false);
      }
      writer.shutdownNow();
    }
    if (last) {
      write();
    }
  }
}
