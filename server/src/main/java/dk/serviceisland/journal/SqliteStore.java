package dk.serviceisland.journal;

import dk.serviceisland.cluster.Register;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.TimeSeen;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The store in one SQLite file, which one process has for itself. Thread-safe. */
public final class SqliteStore extends SqlStore {
  /** Name of the file in the folder of data. */
  public static final String FILE_NAME = "island.db";

  private final SqliteDatabase database;
  private final Optional<SecondCopy> copy;
  private final TimeFile timeFile;

  /**
   * Opens the store, making or migrating it as needed.
   *
   * @param file where; its folder is made if it is missing
   * @throws JournalUnusable if another process has it, it is newer than this program, or it cannot
   *     be opened
   */
  public static SqliteStore open(Path file) {
    return open(file, Optional.empty());
  }

  /**
   * Opens the store as {@link #open(Path)} does.
   *
   * @param secondCopy folder for a second copy of what happens; it should be on another disk
   * @throws JournalUnusable also if that folder has the copy of another journal, or more than this
   *     one
   */
  public static SqliteStore open(Path file, Optional<Path> secondCopy) {
    SqliteDatabase database = SqliteDatabase.open(file);
    database.lookThroughAside();
    try {
      return new SqliteStore(database, secondCopy.map(folder -> SecondCopy.of(folder, database)));
    } catch (RuntimeException refused) {
      database.close();
      throw refused;
    }
  }

  /** Says that the database of a folder was there and is not; none where that is not so. */
  public static Optional<String> gone(Path folder) {
    return SqliteDatabase.gone(folder.resolve(FILE_NAME)).map(JournalUnusable::getMessage);
  }

  /**
   * Opens an empty store: what was kept in the file before is gone.
   *
   * @throws JournalUnusable as from {@link #open(Path)}; then nothing is gone
   */
  public static SqliteStore openEmpty(Path file) {
    return new SqliteStore(SqliteDatabase.openEmpty(file), Optional.empty());
  }

  /**
   * Opens a store that is there already, for a few words; a server that has it for itself goes on.
   *
   * @param file where
   * @throws JournalUnusable if there is none, or a server of another version has it
   */
  public static SqliteStore openBeside(Path file) {
    return new SqliteStore(SqliteDatabase.openBeside(file), Optional.empty());
  }

  private SqliteStore(SqliteDatabase database, Optional<SecondCopy> copy) {
    super(database, new SqliteJournal(database, copy));
    this.database = database;
    this.copy = copy;
    this.timeFile = TimeFile.beside(database.file());
  }

  /**
   * Takes the second copy in a folder away: after {@link #putRight} the next start makes another.
   */
  public static void forgetSecondCopy(Path folder) {
    try {
      SecondCopy.forget(folder);
    } catch (IOException stays) {
      throw new JournalUnusable("the second copy in " + folder + " cannot be deleted", stays);
    }
  }

  /**
   * Lets the file grow to so many bytes and no further; writes beyond fail and lose nothing. May be
   * changed at any time.
   */
  public void limitTo(long bytes) {
    database.limitTo(bytes);
  }

  /** {@inheritDoc} What was there before and what time it was by a wrong clock goes first. */
  @Override
  public Future<List<FutureEvent>> putRight(Instant now, BiFunction<String, String, Plan> plans) {
    database.mark().clear();
    timeFile.forget();
    return super.putRight(now, plans);
  }

  @Override
  public Future<Void> check() {
    return database.check();
  }

  @Override
  public Optional<TimeSeen> timeSeen() {
    return timeFile.read();
  }

  @Override
  public void keep(TimeSeen seen) {
    timeFile.write(seen);
  }

  /** {@inheritDoc} The next start knows less without it, and this one stores on. */
  @Override
  public Optional<String> notKept() {
    return database.mark().trouble().or(timeFile::trouble);
  }

  @Override
  public Future<Optional<Instant>> clock() {
    return Future.succeededFuture(Optional.empty());
  }

  @Override
  public Optional<Register> register() {
    return Optional.empty();
  }

  @Override
  public Optional<String> secondCopyTrouble() {
    return copy.flatMap(SecondCopy::trouble);
  }

  @Override
  public void close() {
    copy.ifPresent(SecondCopy::close);
    super.close();
  }
}
