package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.SecondCopyRestore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts back what happened since a backup. */
@Command(
    name = "restore-newest",
    description = {
      "Put into the journal in SQLite what its second copy (data.secondCopy) has beyond it, such as"
          + " what happened since the backup that 'restore' put back: every event once, all or"
          + " nothing. The server must not run meanwhile.",
      "Exit code: 0 when the journal has all of it, 1 when it has not, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class RestoreNewestCommand implements Callable<Integer> {
  private static final int NOT_ALL = 1;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders;

  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      description = "Folder of the second copy, instead of the configured one.")
  private Path from;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Path database = folders.file();
      SecondCopyRestore.Restored restored = SecondCopyRestore.run(copy(), database, PlanText::read);
      restored
          .added()
          .forEach(
              (day, events) ->
                  out.println(String.format(Locale.ROOT, "%s: %,d events put back", day, events)));
      if (restored.added().isEmpty()) {
        out.println("the journal has everything that the second copy has");
      }
      restored.lost().forEach(err::println);
      out.flush();
      CommandAudit.tellBeside(database, "restore-newest", err);
      return restored.lost().isEmpty() ? 0 : NOT_ALL;
    } catch (BrokenConfiguration | JournalUnusable failed) {
      err.println(failed.getMessage());
      return NOT_ALL;
    }
  }

  private Path copy() throws BrokenConfiguration {
    Optional<Path> configured = from == null ? folders.settings().secondCopy() : Optional.of(from);
    return configured.orElseThrow(
        () ->
            new JournalUnusable(
                "server.yaml names no second copy (data.secondCopy): name its folder with"
                    + " --from"));
  }
}
