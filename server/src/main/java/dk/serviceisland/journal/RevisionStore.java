package dk.serviceisland.journal;

import dk.serviceisland.audit.AuditStore;
import dk.serviceisland.config.revision.Revisions;

/** The revisions of a database that a server may be using. Thread-safe. */
public final class RevisionStore implements AutoCloseable {
  private final Database database;
  private final Revisions revisions;
  private final AuditStore audit;

  RevisionStore(Database database) {
    this.database = database;
    this.revisions = new SqlRevisions(database);
    this.audit = new SqlAudit(database);
  }

  /** The municipality's settings, change by change. */
  public Revisions revisions() {
    return revisions;
  }

  /** Who did what. */
  public AuditStore audit() {
    return audit;
  }

  @Override
  public void close() {
    database.close();
  }
}
