package dk.serviceisland.cli;

import dk.serviceisland.config.Configuration;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * The store that a start is to use. A rehearsal touches none that was not made for one.
 *
 * @param folder of data
 * @param store opened
 */
public record StartStore(Path folder, Store store) {
  /** What the folder of a rehearsal is called, in that of the real days. */
  static final String REHEARSAL = "rehearsal";

  /**
   * Opens the store of a start.
   *
   * @throws Service.CannotStart when it cannot be used, or holds days after the clock of the
   *     rehearsal
   */
  public static StartStore open(ServeOptions options, Configuration configuration)
      throws Service.CannotStart, InterruptedException {
    Path usual = configuration.settings().dataFolder();
    Path folder = options.data().orElse(options.rehearsal() ? usual.resolve(REHEARSAL) : usual);
    Optional<PostgresSettings> postgres =
        configuration
            .settings()
            .postgres()
            .filter(kept -> !options.rehearsal() || kept.database().endsWith(REHEARSAL));
    boolean afresh = postgres.isEmpty() && options.rehearsal() && options.data().isEmpty();
    Store store;
    try {
      store = afresh ? afresh(folder) : Store.open(postgres, folder);
    } catch (JournalUnusable unusable) {
      throw new Service.CannotStart(unusable.getMessage(), unusable);
    }
    if (options.clock().isPresent()) {
      refuseAnEarlierClock(options.clock().get(), configuration, store);
    }
    return new StartStore(folder, store);
  }

  /** What let people into the journal of before goes with it. */
  private static Store afresh(Path folder) {
    Store empty = SqliteStore.openEmpty(folder.resolve(SqliteStore.FILE_NAME));
    Path access = folder.resolve(RehearsalAccess.FILE_NAME);
    try {
      Files.deleteIfExists(access);
      return empty;
    } catch (IOException stays) {
      empty.close();
      throw new JournalUnusable(access + " of the rehearsal before cannot be deleted");
    }
  }

  /** A day that was played cannot be played again, nor one before it. */
  private static void refuseAnEarlierClock(Instant clock, Configuration configuration, Store store)
      throws Service.CannotStart, InterruptedException {
    try {
      for (Plan plan : configuration.plans().values()) {
        LocalDate today = LocalDate.ofInstant(clock, plan.zone());
        Optional<LocalDate> newest =
            store
                .journal()
                .newestDay(plan.branch())
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .map(Journal.OpenedDay::day);
        if (newest.filter(today::isBefore).isPresent()) {
          store.close();
          throw new Service.CannotStart(
              "the journal holds "
                  + newest.get()
                  + " of "
                  + plan.branch()
                  + " already, which is after --clock "
                  + clock
                  + "; take a later time, or another folder with --data",
              null);
        }
      }
    } catch (ExecutionException failed) {
      store.close();
      throw new Service.CannotStart("the store cannot be used: " + failed.getCause(), failed);
    }
  }
}
