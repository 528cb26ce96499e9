package dk.serviceisland.journal;

/** The store in PostgreSQL, which several processes may have at the same time. Thread-safe. */
public final class PostgresStore extends SqlStore {

  /**
   * Opens the store, migrating the database as needed; nodes that start together wait for each
   * other. Blocks.
   *
   * @throws JournalUnusable if the database cannot be reached or is newer than this program
   */
  public static PostgresStore open(PostgresSettings settings) {
    return new PostgresStore(PostgresDatabase.open(settings));
  }

  private PostgresStore(PostgresDatabase database) {
    super(database, new PostgresJournal(database));
  }
}
