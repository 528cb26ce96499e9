package dk.serviceisland.cli;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.Passwords;
import dk.serviceisland.access.SecondFactors;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.access.SignIn;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.Settings;
import dk.serviceisland.config.Timeline;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.StoreTrouble;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives somebody a new way in. */
@Command(
    name = "password",
    description = {
      "Make a one-time password of a day for somebody who may sign in, in place of the one before,"
          + " and print it.",
      "For a lost password, and for the first ones when the server stopped before it showed them."
          + " The server may run meanwhile: the new password holds at once, and whoever is signed"
          + " in with the old one is signed out within half a minute.",
      "Exit code: 0 when made, 1 when it cannot be made, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class PasswordCommand implements Callable<Integer> {
  private static final int NOT_MADE = 1;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders;

  @Parameters(paramLabel = "USER", description = "Who, as staff.yaml names the person.")
  private String user;

  @Override
  public Integer call() throws InterruptedException {
    try {
      Settings settings = folders.settings();
      if (folders.isNew(settings)) {
        refuseStrangers(
            Configuration.load(folders.config()).accounts(),
            " by the files; there is no database " + folders.file(settings) + " yet");
      }
      try (Store store = folders.beside(settings)) {
        List<Account> accounts = accounts(store);
        Account account = refuseStrangers(accounts, "");
        Passwords.OneTimePassword made = renew(settings, store, accounts, account);
        CommandAudit.tell(store.audit(), "renew-password", Map.of("staff", made.staff().value()));
        PrintWriter out = spec.commandLine().getOut();
        out.println("The password of " + made.staff() + " for one sign-in: " + made.password());
        out.flush();
        warnOfDays(account.validity(), Instant.now());
        return 0;
      }
    } catch (Stranger stranger) {
      return refused(stranger.getMessage());
    } catch (BrokenConfiguration | JournalUnusable broken) {
      return refused(broken.getMessage());
    } catch (ExecutionException failed) {
      return refused("the database cannot be used: " + StoreTrouble.words(failed));
    }
  }

  /** Nobody of that name may sign in. */
  private static final class Stranger extends Exception {
    private static final long serialVersionUID = 1L;

    Stranger(String message) {
      super(message);
    }
  }

  private Account refuseStrangers(List<Account> accounts, String more) throws Stranger {
    return accounts.stream()
        .filter(one -> one.id().value().equals(user))
        .findFirst()
        .orElseThrow(
            () ->
                new Stranger(
                    "nobody may sign in as '"
                        + user
                        + "'; allowed: "
                        + accounts.stream()
                            .map(one -> one.id().value())
                            .collect(Collectors.joining(", "))
                        + more));
  }

  /** Those of the newest settings; of the files where no server has begun yet. */
  private List<Account> accounts(Store store)
      throws BrokenConfiguration, ExecutionException, InterruptedException {
    RevisionBook book = new RevisionBook(store.revisions());
    Optional<Timeline> kept =
        book.timeline(Instant.now()).toCompletionStage().toCompletableFuture().get();
    return kept.isPresent()
        ? kept.get().newest().municipal().accounts()
        : Configuration.load(folders.config()).accounts();
  }

  private static Passwords.OneTimePassword renew(
      Settings settings, Store store, List<Account> known, Account account)
      throws ExecutionException, InterruptedException {
    InstantSource clock = InstantSource.system();
    Accounts accounts = new Accounts(known, clock);
    Vertx vertx = Vertx.vertx();
    try {
      Sessions sessions = new Sessions(accounts, store.access(), clock, settings.access());
      return SecondFactors.of(store.access(), clock)
          .compose(
              factors ->
                  new SignIn(
                          vertx.createSharedWorkerExecutor("passwords"),
                          accounts,
                          store.access(),
                          sessions,
                          factors,
                          clock,
                          settings.access())
                      .passwords()
                      .renew(account))
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  /**
   * Whoever has left or has not begun is not let in by any password; who orders it may not know.
   */
  private void warnOfDays(Account.Validity days, Instant now) {
    if (days.covers(now)) {
      return;
    }
    tell(
        "warning: "
            + user
            + " cannot sign in with it: "
            + (days.isOver(now)
                ? "the last day, 'until' in the settings, is over"
                : "the first day, 'since' in the settings, has not come"));
  }

  private int refused(String why) {
    tell(why);
    return NOT_MADE;
  }

  private void tell(String words) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(words);
    err.flush();
  }
}
