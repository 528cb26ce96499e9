package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Difference;
import dk.serviceisland.config.Documents;
import dk.serviceisland.journal.JournalUnusable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what differs between revisions, or between one and a folder. */
@Command(
    name = "diff",
    description = {
      "Tell what differs between two revisions of a server's settings, or between a folder and one,"
          + " in words. The server may run meanwhile.",
      "Exit code: 0 when told, also when nothing differs, 1 when not, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class ConfigDiffCommand implements Callable<Integer> {
  private static final int NOT_TOLD = 1;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  @Spec private CommandSpec spec;

  @Mixin private Language language;

  @Mixin private Folders folders;

  @Parameters(index = "0", paramLabel = "ONE", description = "Number of a revision, or a folder.")
  private String one;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OTHER",
      description = "Likewise (default: the newest revision, and a folder is what comes after it).")
  private String other;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (KeptSettings kept = new KeptSettings(folders)) {
      Documents newest =
          other == null
              ? kept.timeline(Instant.now()).newest().documents()
              : documents(kept, other);
      boolean folderLast = other == null && !NUMBER.matcher(one).matches();
      Documents named = documents(kept, one);
      List<Difference> differences =
          folderLast ? newest.differences(named) : named.differences(newest);
      if (differences.isEmpty()) {
        out.println(language.isDanish() ? "intet er anderledes" : "nothing differs");
      }
      differences.forEach(difference -> out.println("  " + difference.words().in(language.code())));
      return 0;
    } catch (BrokenConfiguration | JournalUnusable | KeptSettings.Failed failed) {
      spec.commandLine().getErr().println(failed.getMessage());
      return NOT_TOLD;
    }
  }

  private static Documents documents(KeptSettings kept, String named)
      throws BrokenConfiguration, KeptSettings.Failed {
    return NUMBER.matcher(named).matches()
        ? kept.documents(kept.revision(Integer.parseInt(named)))
        : Documents.read(Path.of(named));
  }
}
