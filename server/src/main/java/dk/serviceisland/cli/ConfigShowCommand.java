package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.journal.JournalUnusable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what one revision changed. */
@Command(
    name = "show",
    description = {
      "Tell what a revision of a server's settings changed, in words. The server may run meanwhile."
          + " To have it as files: config export FOLDER --revision NUMBER.",
      "Exit code: 0 when told, 1 when not, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class ConfigShowCommand implements Callable<Integer> {
  private static final int NOT_TOLD = 1;

  @Spec private CommandSpec spec;

  @Mixin private Language language;

  @Mixin private Folders folders;

  @Parameters(paramLabel = "NUMBER", description = "Which.", converter = RevisionConverter.class)
  private int number;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (KeptSettings kept = new KeptSettings(folders)) {
      Revision revision = kept.revision(number);
      out.println(KeptSettings.line(revision, kept.timeline(Instant.now()).newest()));
      revision
          .differences()
          .getOrDefault(language.code(), List.of("(deleted: retention.namesDays is over)"))
          .forEach(line -> out.println("  " + line));
      return 0;
    } catch (BrokenConfiguration | JournalUnusable | KeptSettings.Failed failed) {
      spec.commandLine().getErr().println(failed.getMessage());
      return NOT_TOLD;
    }
  }
}
