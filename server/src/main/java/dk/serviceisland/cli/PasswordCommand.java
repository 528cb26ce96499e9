package dk.serviceisland.cli;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.access.SignIn;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.Store;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.InstantSource;
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
      "Make a one-time password for somebody who may sign in, in place of the one before, and print"
          + " it.",
      "For a lost password, and for the first ones when the server stopped before it showed them."
          + " The server must not run meanwhile.",
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
      Configuration configuration = folders.configuration();
      Optional<Account> account =
          configuration.accounts().stream()
              .filter(one -> one.id().value().equals(user))
              .findFirst();
      if (account.isEmpty()) {
        return refused(
            "nobody may sign in as '"
                + user
                + "'; allowed: "
                + configuration.accounts().stream()
                    .map(one -> one.id().value())
                    .collect(Collectors.joining(", ")));
      }
      SignIn.OneTimePassword made = renew(configuration, account.get());
      PrintWriter out = spec.commandLine().getOut();
      out.println("The password of " + made.staff() + " for one sign-in: " + made.password());
      out.flush();
      return 0;
    } catch (BrokenConfiguration | JournalUnusable broken) {
      return refused(broken.getMessage());
    } catch (ExecutionException failed) {
      return refused("the store cannot be used: " + failed.getCause());
    }
  }

  private SignIn.OneTimePassword renew(Configuration configuration, Account account)
      throws ExecutionException, InterruptedException {
    InstantSource clock = InstantSource.system();
    Accounts accounts = new Accounts(configuration.accounts());
    Vertx vertx = Vertx.vertx();
    try (Store store = folders.existing(configuration.settings())) {
      Sessions sessions =
          new Sessions(accounts, store.access(), clock, configuration.settings().access());
      return new SignIn(
              vertx, accounts, store.access(), sessions, clock, configuration.settings().access())
          .renew(account)
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  private int refused(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(why);
    err.flush();
    return NOT_MADE;
  }
}
