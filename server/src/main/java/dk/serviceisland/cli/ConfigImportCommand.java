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
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
  private static final int MOST_TRIES = 100;

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

  @Option(
      names = "--base",
      paramLabel = "NUMBER",
      converter = RevisionConverter.class,
      description =
          "The revision that the folder was written from: only what differs from it is changed, and"
              + " what others have changed since stays (default: the one that the export wrote it"
              + " from, otherwise the newest).")
  private Integer base;

  @Override
  public Integer call() {
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
      LocalDate last = From.last(today);
      if (from instanceof From.Date on && (!on.date().isAfter(today) || on.date().isAfter(last))) {
        return refused(
            "--from: '%s' is not allowed here; allowed: now, next-opening or a date from %s to %s"
                .formatted(on.date(), today.plusDays(1), last));
      }
      List<Difference> changes = before(kept, known).differences(Documents.read(folder));
      return imported(kept, known, changes, from, now);
    } catch (BrokenConfiguration | JournalUnusable | KeptSettings.Failed failed) {
      return refused(failed.getMessage());
    } catch (IOException unreadable) {
      return refused(folder + " cannot be read: " + unreadable);
    }
  }

  /** What the files are changed settings of. */
  private Documents before(KeptSettings kept, Timeline known)
      throws BrokenConfiguration, KeptSettings.Failed, IOException {
    if (base != null) {
      return kept.documents(kept.revision(base));
    }
    Optional<Revision> marked = RevisionMark.read(folder, kept.all());
    return marked.isPresent() ? kept.documents(marked.get()) : known.newest().documents();
  }

  /**
   * Beside clients that make revisions all the time, each of these becomes what the folder's
   * changes are made to, as long as nobody changes the same.
   */
  private int imported(
      KeptSettings kept, Timeline first, List<Difference> changes, From from, Instant now)
      throws BrokenConfiguration, KeptSettings.Failed {
    Timeline known = first;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Edition newest = known.newest();
      Documents.Meeting meeting = newest.documents().meet(changes);
      if (!meeting.inTheWay().isEmpty()) {
        return refused(inTheWay(newest, meeting.inTheWay()));
      }
      if (meeting.open().isEmpty()) {
        spec.commandLine().getOut().println("nothing differs from revision " + newest.number());
        return 0;
      }
      LocalDate today = LocalDate.ofInstant(now, newest.municipal().municipality().timeZone());
      Optional<List<Edition>> made =
          kept.await(
              kept.book()
                  .append(
                      drafts(known, meeting.open(), from, today),
                      newest.number(),
                      now,
                      Revision.FILES,
                      why));
      if (made.isPresent()) {
        made.get().forEach(this::tell);
        kept.tell("import-settings", made.get().get(0).revision());
        return 0;
      }
      known = kept.timeline(now);
    }
    return refused(
        "others made a revision meanwhile each of "
            + MOST_TRIES
            + " times, and nothing was stored; try again");
  }

  private String inTheWay(Edition newest, List<Difference> inTheWay) {
    return "nothing was stored: until revision "
        + newest.number()
        + " somebody else has changed what the folder changes too:\n"
        + inTheWay.stream()
            .map(change -> "  " + change.words().in(language.code()))
            .collect(Collectors.joining("\n"));
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

  private void tell(Edition edition) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(KeptSettings.line(edition.revision(), edition));
    edition
        .revision()
        .differences()
        .getOrDefault(language.code(), List.of())
        .forEach(line -> out.println("  " + line));
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
