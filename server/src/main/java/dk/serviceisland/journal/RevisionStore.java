package dk.serviceisland.journal;

import dk.serviceisland.config.revision.Revisions;

/** The revisions of a database that a server may be using. Thread-safe. */
public final class RevisionStore implements AutoCloseable {
  private final Database database;
  private final Revisions revisions;

  RevisionStore(Database database) {
    this.database = database;
    this.revisions = new SqlRevisions(database);
  }

  /** The municipality's settings, change by change. */
  public Revisions revisions() {
    return revisions;
  }

  @Override
  public void close() {
    database.close();
  }
}
