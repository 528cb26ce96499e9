package dk.serviceisland.cli;

import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.audit.AuditStore;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.StoreTrouble;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Tells the audit log what commands did, also beside a server that runs. Blocks. */
final class CommandAudit {
  /** A node may take the same number in between. */
  private static final int TRIES = 5;

  private CommandAudit() {}

  /**
   * Tells of what was done.
   *
   * @param order what
   * @param about what it was done to
   * @throws ExecutionException when the store cannot keep it
   */
  static void tell(AuditStore audit, String order, Map<String, String> about)
      throws ExecutionException, InterruptedException {
    append(audit, AuditEntry.byCommand(Instant.now(), order, about), TRIES)
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  private static Future<Void> append(AuditStore audit, AuditEntry entry, int tries) {
    return audit
        .append(List.of(entry))
        .recover(
            failure -> tries > 1 ? append(audit, entry, tries - 1) : Future.failedFuture(failure));
  }

  /**
   * Tells the log in a database of SQLite of what was done with its files. That is done whatever
   * comes of this, so trouble is a line for the operator and no failure.
   *
   * @param err where that line goes
   */
  static void tellBeside(Path database, String order, PrintWriter err) {
    try (Store store = SqliteStore.openBeside(database)) {
      tell(store.audit(), order, Map.of());
    } catch (JournalUnusable unusable) {
      err.println("the audit log was not told: " + unusable.getMessage());
    } catch (ExecutionException failed) {
      err.println("the audit log was not told: " + StoreTrouble.words(failed));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
