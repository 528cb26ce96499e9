package dk.serviceisland.journal;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.PromiseStore;
import dk.serviceisland.report.Reports;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;

/** The store in one SQLite file, which one process has for itself. Thread-safe. */
public final class SqliteStore implements Store {
  /** Name of the file in the folder of data. */
  public static final String FILE_NAME = "island.db";

  private final SqliteDatabase database;
  private final SqliteJournal journal;
  private final StoredDays days;
  private final FactSource facts;
  private final AccessStore access;
  private final PromiseStore promises;

  /**
   * Opens the store, making or migrating it as needed.
   *
   * @param file where; its folder is made if it is missing
   * @throws JournalUnusable if another process has it, it is newer than this program, or it cannot
   *     be opened
   */
  public static SqliteStore open(Path file) {
    return new SqliteStore(SqliteDatabase.open(file));
  }

  /**
   * Opens an empty store: what was kept in the file before is gone.
   *
   * @throws JournalUnusable as from {@link #open(Path)}; then nothing is gone
   */
  public static SqliteStore openEmpty(Path file) {
    return new SqliteStore(SqliteDatabase.openEmpty(file));
  }

  private SqliteStore(SqliteDatabase database) {
    this.database = database;
    this.journal = new SqliteJournal(database);
    this.days = new StoredDays(database);
    this.facts = new SqlFacts(database);
    this.access = new SqlAccessStore(database);
    this.promises = new SqlPromises(database);
  }

  /**
   * Lets the file grow to so many bytes and no further; writes beyond fail and lose nothing. May be
   * changed at any time.
   */
  public void limitTo(long bytes) {
    database.limitTo(bytes);
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public FactSource facts() {
    return facts;
  }

  @Override
  public AccessStore access() {
    return access;
  }

  @Override
  public PromiseStore promises() {
    return promises;
  }

  @Override
  public Retention retention(Reports reports, Retention.Terms terms) {
    return new Retention(database, reports, terms);
  }

  @Override
  public Future<List<OldFacts>> oldFacts() {
    return days.withOldFacts();
  }

  @Override
  public Future<Void> rebuildFacts(BranchState fresh) {
    return journal.rebuildFacts(fresh);
  }

  @Override
  public Future<Void> check() {
    return database.read(session -> session.first("SELECT 1", row -> row.number(1))).mapEmpty();
  }

  @Override
  public void close() {
    database.close();
  }

  /** For whoever looks at the tables themselves. */
  Database database() {
    return database;
  }
}
