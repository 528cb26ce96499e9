package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Settings;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.StoreCopy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Moves what is kept from SQLite to PostgreSQL. */
@Command(
    name = "copy-journal",
    description = {
      "Copy everything that is kept from SQLite to the PostgreSQL of server.yaml, whose database"
          + " must be empty, and compare both, day by day, before it is kept. The server must not"
          + " run meanwhile. What is broken off leaves nothing behind and is begun anew.",
      "Exit code: 0 when copied and equal, 1 when not, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class CopyJournalCommand implements Callable<Integer> {
  private static final int NOT_COPIED = 1;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Settings settings = folders.settings();
      if (settings.postgres().isEmpty()) {
        err.println("server.yaml names no PostgreSQL to copy to: set store.kind to postgresql");
        return NOT_COPIED;
      }
      Path file = folders.file(settings);
      for (StoreCopy.Copied copied : StoreCopy.run(file, settings.postgres().get())) {
        out.println(
            String.format(Locale.ROOT, "%-12s %,12d rows, equal", copied.table(), copied.rows()));
      }
      out.flush();
      return 0;
    } catch (BrokenConfiguration | JournalUnusable | StoreCopy.NotCopied failed) {
      err.println(failed.getMessage());
      return NOT_COPIED;
    }
  }
}
