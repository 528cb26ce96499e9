package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.SqliteBackup;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a copy of the SQLite file back. */
@Command(
    name = "restore",
    description = {
      "Put a copy that 'backup' made in the place of the journal, after checking it event by event."
          + " The server must not run meanwhile.",
      "Exit code: 0 when restored, 1 when nothing was changed, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  private static final int NOT_RESTORED = 1;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders;

  @Option(
      names = "--replace",
      description =
          "Move a journal that is there aside, to island.db.replaced, or island.db.replaced-2 where"
              + " that is taken.")
  private boolean replace;

  @Parameters(paramLabel = "FILE", description = "The copy.")
  private Path file;

  @Override
  public Integer call() {
    try {
      Path database = folders.file();
      SqliteBackup.Restored restored = SqliteBackup.restore(file, database, replace);
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          String.format(Locale.ROOT, "%s: %,d events, %s", database, restored.events(), sound()));
      restored
          .aside()
          .ifPresent(aside -> out.println("the database that was there is now " + aside));
      out.println("passwords, screens and who works here are as they were when the copy was made");
      out.println("everybody signs in anew");
      if (!restored.factorsOfCopy().isEmpty()) {
        out.println(
            "the second factor is that of the copy for "
                + String.join(", ", restored.factorsOfCopy())
                + ": recovery codes that were used since work once more, and where the app does"
                + " not, sign in by a recovery code, have it taken off and set it up again");
      }
      if (!restored.knowsItsCodes()) {
        out.println(
            "links to tickets and codes of the room that were given before work no more: serve by"
                + " number who waits");
      }
      CommandAudit.tellBeside(database, "restore-backup", spec.commandLine().getErr());
      return 0;
    } catch (BrokenConfiguration | JournalUnusable failed) {
      spec.commandLine().getErr().println(failed.getMessage());
      return NOT_RESTORED;
    }
  }

  private String sound() {
    Path sum = SqliteBackup.sumOf(file);
    return Files.exists(sum)
        ? "all sound"
        : "all sound; " + sum + " is not there, so whatever is no event was not compared";
  }
}
