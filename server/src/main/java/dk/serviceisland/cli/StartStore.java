package dk.serviceisland.cli;

import dk.serviceisland.config.Beginning;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.Municipal;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.Settings;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

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
   * @throws Service.CannotStart when it cannot be used, or would be made for files that are broken
   */
  public static StartStore open(ServeOptions options, Settings settings)
      throws Service.CannotStart {
    Path usual = settings.dataFolder();
    Path folder = options.data().orElse(options.rehearsal() ? usual.resolve(REHEARSAL) : usual);
    Optional<PostgresSettings> postgres =
        settings
            .postgres()
            .filter(kept -> !options.rehearsal() || kept.database().endsWith(REHEARSAL));
    Optional<Path> secondCopy = options.rehearsal() ? Optional.empty() : settings.secondCopy();
    boolean afresh = postgres.isEmpty() && options.rehearsal() && options.data().isEmpty();
    try {
      if (settings.centre().isPresent()) {
        refuseNotSetUp(folder);
        return new StartStore(folder, Store.open(postgres, folder, secondCopy));
      }
      if (afresh || (postgres.isEmpty() && !Files.exists(folder.resolve(SqliteStore.FILE_NAME)))) {
        Configuration.load(options.config());
      }
      return new StartStore(
          folder, afresh ? afresh(folder) : Store.open(postgres, folder, secondCopy));
    } catch (JournalUnusable unusable) {
      throw new Service.CannotStart(unusable.getMessage(), unusable);
    } catch (BrokenConfiguration broken) {
      throw afresh ? new Service.CannotStart(broken.getMessage(), broken) : broken(broken, folder);
    }
  }

  /**
   * Files that are broken, and the loss of the database that was there, which would else be told
   * when they are mended.
   *
   * @param folder of data
   */
  public static Service.CannotStart broken(BrokenConfiguration broken, Path folder) {
    return new Service.CannotStart(
        SqliteStore.gone(folder)
            .map(gone -> gone + System.lineSeparator() + "and " + broken.getMessage())
            .orElse(broken.getMessage()),
        broken);
  }

  /**
   * Begins with the settings that count.
   *
   * @param now the time of the branches
   * @throws Service.CannotStart when they are not sound, or the store holds days after the clock of
   *     the rehearsal; then the store is closed
   */
  public Beginning begin(ServeOptions options, Settings settings, Instant now)
      throws Service.CannotStart, InterruptedException {
    Beginning.Count count =
        settings.planInFiles()
            ? Beginning.Count.ALWAYS
            : options.rehearsal() ? Beginning.Count.WHEN_CHANGED : Beginning.Count.AT_FIRST;
    try {
      RevisionBook book = new RevisionBook(store.revisions());
      Future<Beginning> beginning =
          settings.centre().isPresent()
              ? wholeHome()
                  .compose(whole -> Beginning.atHome(book, now))
                  .map(known -> known.orElseThrow(StartStore::notSetUp))
              : Beginning.of(book, options.config(), count, now);
      Beginning begun = beginning.toCompletionStage().toCompletableFuture().get();
      if (options.clock().isPresent()) {
        refuseAnEarlierClock(options.clock().get(), begun.timeline().newest().municipal());
      }
      return begun;
    } catch (ExecutionException failed) {
      store.close();
      Throwable cause = failed.getCause();
      if (cause instanceof BrokenConfiguration || cause instanceof JournalUnusable) {
        throw new Service.CannotStart(cause.getMessage(), failed);
      }
      throw Service.CannotStart.because("the database cannot be used: ", failed);
    }
  }

  /** Settings and numbers of a branch's own server begin where the centre's are. */
  private static void refuseNotSetUp(Path folder) {
    if (!Files.exists(folder.resolve(SqliteStore.FILE_NAME))) {
      throw notSetUp();
    }
  }

  /** On a half of what the centre has, numbers would be given that were given before. */
  private Future<Void> wholeHome() {
    return store
        .deliveries()
        .settingUp()
        .compose(
            half ->
                half.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new JournalUnusable(
                            "setting up this server was broken off or refused, and not all that"
                                + " the centre has is here: finish it with the command "
                                + half.stream()
                                    .map(branch -> "'home move --branch " + branch + "'")
                                    .sorted()
                                    .collect(Collectors.joining(" and "))
                                + ", which goes on where it was and says what is in its way")));
  }

  private static JournalUnusable notSetUp() {
    return new JournalUnusable(
        "this server has a centre (server.yaml) and nothing from it yet: set it up with the"
            + " command 'home move --branch BRANCH'");
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
  private void refuseAnEarlierClock(Instant clock, Municipal municipal)
      throws Service.CannotStart, InterruptedException, ExecutionException {
    for (Plan plan : municipal.plans().values()) {
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
  }
}
