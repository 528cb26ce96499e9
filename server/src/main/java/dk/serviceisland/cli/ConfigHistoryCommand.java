package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.journal.JournalUnusable;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells who changed a server's settings, when and what for. */
@Command(
    name = "history",
    description = {
      "List the revisions of a server's settings, the oldest first: number, when, who, from when and"
          + " what for. The server may run meanwhile.",
      "Exit code: 0 when told, 1 when not, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class ConfigHistoryCommand implements Callable<Integer> {
  private static final int NOT_TOLD = 1;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders;

  @Override
  public Integer call() {
    try (KeptSettings kept = new KeptSettings(folders)) {
      List<Revision> all = kept.all();
      Edition newest = kept.timeline(Instant.now()).newest();
      all.forEach(
          revision -> spec.commandLine().getOut().println(KeptSettings.line(revision, newest)));
      return 0;
    } catch (BrokenConfiguration | JournalUnusable | KeptSettings.Failed failed) {
      spec.commandLine().getErr().println(failed.getMessage());
      return NOT_TOLD;
    }
  }
}
