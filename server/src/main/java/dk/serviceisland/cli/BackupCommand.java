package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.SqliteBackup;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the SQLite file while the server runs. */
@Command(
    name = "backup",
    description = {
      "Copy the journal in SQLite as of this moment, also while a server is using it, and check the"
          + " copy event by event. PostgreSQL has tools of its own: see config/handbook/data.md.",
      "Exit code: 0 when the copy is sound and on disk, 1 when there is none, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  private static final int NO_BACKUP = 1;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders;

  @Parameters(paramLabel = "FILE", description = "Where the copy goes; must not exist.")
  private Path file;

  @Override
  public Integer call() {
    try {
      Path database = folders.file();
      long events = SqliteBackup.backUp(database, file);
      spec.commandLine()
          .getOut()
          .println(String.format(Locale.ROOT, "%s: %,d events, all sound", file, events));
      CommandAudit.tellBeside(database, "back-up", spec.commandLine().getErr());
      return 0;
    } catch (BrokenConfiguration | JournalUnusable failed) {
      spec.commandLine().getErr().println(failed.getMessage());
      return NO_BACKUP;
    }
  }
}
