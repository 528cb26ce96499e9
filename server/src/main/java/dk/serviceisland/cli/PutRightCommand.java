package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.config.Settings;
import dk.serviceisland.journal.FutureEvent;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.SqliteBackup;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.StoreTrouble;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts right what a clock that was ahead has written. */
@Command(
    name = "put-right",
    description = {
      "Name the stored events that lie in the future, because a clock was ahead when they were"
          + " written; with --write, put them right: a day that has not come goes, and a day that"
          + " is not over goes on with its numbers. Set the clock of this machine right first. The"
          + " server must not run meanwhile.",
      "Exit code: 0 when done, 1 when it cannot be done, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class PutRightCommand implements Callable<Integer> {
  private static final int NOT_DONE = 1;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders;

  @Option(
      names = "--write",
      description =
          "Change the journal. Of SQLite a copy as it was is kept beside it; make one of PostgreSQL"
              + " yourself.")
  private boolean write;

  @Option(
      names = "--clock",
      paramLabel = "TIME",
      description =
          "What time it is, such as 2026-11-24T09:30:00+01:00, instead of what this machine shows.",
      converter = ServeCommand.TimeConverter.class)
  private Instant clock;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Instant now = (clock == null ? Instant.now() : clock).truncatedTo(ChronoUnit.MILLIS);
    try {
      Settings settings = folders.settings();
      List<FutureEvent> found = events(settings, now, false);
      out.println("It is " + now + ".");
      found.forEach(event -> out.println(line(event)));
      if (found.isEmpty()) {
        out.println("No stored event lies in the future.");
      } else if (write) {
        keepACopy(settings, now);
        events(settings, now, true);
        settings.secondCopy().ifPresent(SqliteStore::forgetSecondCopy);
        out.println("Put right. Start the server.");
      } else {
        out.println("Nothing was changed; --write puts it right.");
      }
      out.flush();
      return 0;
    } catch (BrokenConfiguration | JournalUnusable broken) {
      return refused(broken.getMessage());
    } catch (ExecutionException failed) {
      return refused("nothing was changed: " + StoreTrouble.words(failed));
    }
  }

  /** Every day is read under the plans that are kept with it, whatever the files say. */
  private List<FutureEvent> events(Settings settings, Instant now, boolean putRight)
      throws ExecutionException, InterruptedException {
    try (Store store = folders.existing(settings)) {
      List<FutureEvent> events =
          (putRight ? store.putRight(now, PlanText::read) : store.futureEvents(now, PlanText::read))
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      if (putRight) {
        CommandAudit.tell(store.audit(), "put-right", Map.of());
      }
      return events;
    }
  }

  private void keepACopy(Settings settings, Instant now) {
    if (settings.postgres().isEmpty()) {
      Path file = folders.file(settings);
      String name = "island-before-" + now.toString().replaceAll("[^0-9TZ]", "") + ".db";
      Path copy = file.resolveSibling(name);
      SqliteBackup.backUp(file, copy);
      spec.commandLine().getOut().println("The journal as it was: " + copy);
    }
  }

  private static String line(FutureEvent event) {
    String fate =
        switch (event.fate()) {
          case STAYS -> "stays, as of now";
          case GOES -> "goes: the day is not over";
          case GOES_WITH_ITS_DAY -> "goes: the day has not come";
        };
    return "%s %s event %d at %s, %s%s: %s"
        .formatted(
            event.branch(),
            event.day(),
            event.sequence(),
            event.at(),
            event.name(),
            event.number().map(number -> " " + number).orElse(""),
            fate);
  }

  private int refused(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(why);
    err.flush();
    return NOT_DONE;
  }
}
