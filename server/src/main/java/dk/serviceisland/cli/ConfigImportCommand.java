package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.Difference;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Edit;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.Timeline;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.domain.plan.FreeText;
import dk.serviceisland.journal.JournalUnusable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a revision of a folder. */
@Command(
    name = "import",
    description = {
      "Check the settings in a folder and make them a revision of a server's. A server that runs"
          + " takes it within seconds, one that is stopped when it starts.",
      "Exit code: 0 when it is made or nothing differs, 1 when not, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class ConfigImportCommand implements Callable<Integer> {
  private static final int NOT_MADE = 1;

  @Spec private CommandSpec spec;

  @Mixin private Language language;

  @Mixin private Folders folders;

  @Parameters(
      paramLabel = "FOLDER",
      description =
          "Holds municipality.yaml, task-types.yaml, staff.yaml, targets.yaml and branches.")
  private Path folder;

  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "What for, in up to 400 characters; it stands in the history.")
  private String why;

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      description =
          "When it takes force: now, in the running day; next-opening, in each branch with its next"
              + " day; or a date such as 2026-12-24 (default: ${DEFAULT-VALUE}).",
      defaultValue = "next-opening")
  private String when;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Instant now = Instant.now();
    From from = From.ask(when, now).orElseThrow(() -> wrong("--from", when));
    if (!FreeText.isReadable(why) || why.length() > Revision.LONGEST_WHY) {
      throw wrong("--why", why);
    }
    if (FreeText.looksLikeCpr(why)) {
      return refused("--why looks like a CPR number; there is no place for one");
    }
    try (KeptSettings kept = new KeptSettings(folders)) {
      if (folders.settings().planInFiles()) {
        return refused(
            "server.yaml says plan: files, so the files of the server's own folder are the only"
                + " truth: change them there, and reload (see the handbook)");
      }
      Configuration.check(folder);
      Timeline known = kept.timeline(now);
      LocalDate today =
          LocalDate.ofInstant(now, known.newest().municipal().municipality().timeZone());
      if (from instanceof From.Date on && !on.date().isAfter(today)) {
        return refused("--from: " + on.date() + " is not after today; allowed: now, next-opening");
      }
      List<Difference> differences = known.newest().documents().differences(Documents.read(folder));
      if (differences.isEmpty()) {
        out.println("nothing differs from revision " + known.newest().number());
        return 0;
      }
      return made(kept, known, drafts(known, differences, from, today), now);
    } catch (BrokenConfiguration | JournalUnusable | KeptSettings.Failed failed) {
      return refused(failed.getMessage());
    }
  }

  /** Whether days are open is not known here, so none is taken to have seen what is new today. */
  private static List<Timeline.Draft> drafts(
      Timeline known, List<Difference> differences, From from, LocalDate today) {
    List<Edit> changes = Documents.forth(differences);
    return known.with(
        documents -> documents.withPossible(changes),
        from,
        today,
        List.of(new Timeline.OpenDay(today, Instant.EPOCH)));
  }

  private int made(KeptSettings kept, Timeline known, List<Timeline.Draft> drafts, Instant now)
      throws BrokenConfiguration, KeptSettings.Failed {
    Optional<List<Edition>> made =
        kept.await(kept.book().append(drafts, known.newest().number(), now, Revision.FILES, why));
    if (made.isEmpty()) {
      return refused("somebody else made a revision meanwhile, and nothing was stored; try again");
    }
    for (Edition edition : made.get()) {
      spec.commandLine().getOut().println(KeptSettings.line(edition.revision(), edition));
      edition
          .revision()
          .differences()
          .getOrDefault(language.code(), List.of())
          .forEach(line -> spec.commandLine().getOut().println("  " + line));
    }
    return 0;
  }

  private ParameterException wrong(String option, String value) {
    String allowed =
        option.equals("--why")
            ? "1 to " + Revision.LONGEST_WHY + " characters"
            : "now, next-opening or a date such as 2026-12-24";
    return new ParameterException(
        spec.commandLine(), option + ": '" + value + "' is not allowed here; allowed: " + allowed);
  }

  private int refused(String said) {
    spec.commandLine().getErr().println(said);
    return NOT_MADE;
  }
}
