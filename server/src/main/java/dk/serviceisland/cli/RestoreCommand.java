package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.SqliteBackup;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

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
          String.format(
              Locale.ROOT,
              "%s: %,d events, all sound%s",
              database,
              restored.events(),
              restored.since().newest().map(at -> "; the newest is of " + local(at)).orElse("")));
      uncompared().ifPresent(out::println);
      since(restored.since()).forEach(out::println);
      aside(restored.aside()).ifPresent(out::println);
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

  /** The clock that hangs beside this machine. */
  private static String local(Instant at) {
    return LOCAL.format(at.atZone(ZoneId.systemDefault()));
  }

  /** What nobody can tell of a copy that is alone. */
  private Optional<String> uncompared() {
    Path sum = SqliteBackup.sumOf(file);
    return Files.exists(sum)
        ? Optional.empty()
        : Optional.of(
            "the checksum of the copy, "
                + sum
                + ", is not there: what is in it is as it was written, but people, screens,"
                + " figures, bookings or the last events of a day may have been taken out of it,"
                + " and nobody can tell. Put that file beside the copy and restore once more, with"
                + " --replace; or look on the pages whether everybody and everything is there");
  }

  /** What is not in the copy, and what to do about it. */
  private List<String> since(SqliteBackup.Since since) {
    if (since.known() && since.lost().isEmpty()) {
      return List.of("everything that had happened here is in it");
    }
    List<String> lines = new ArrayList<>();
    if (since.known()) {
      lines.add("LOST, because it happened after the copy was made:");
      since.lost().forEach(each -> lines.add("  " + each));
    } else {
      lines.add("whatever happened after the copy was made is LOST");
    }
    List<String> command =
        new ArrayList<>(List.of("restore-newest", "--config", folders.config().toString()));
    folders.named().ifPresent(data -> command.addAll(List.of("--data", data.toString())));
    lines.add(
        "numbers that were given since are given to others once more. Before you start the server:"
            + " where server.yaml has data.secondCopy, put back what happened since with: "
            + Invocation.of(command));
    lines.add(
        "without a second copy: start it, take the old numbers back and ask everybody who waits to"
            + " draw again");
    return lines;
  }

  private static Optional<String> aside(SqliteBackup.Aside aside) {
    String beside =
        aside.beside().stream().map(Path::toString).collect(Collectors.joining(" and "));
    if (aside.database().isPresent()) {
      return Optional.of(
          "the database that was there is now "
              + aside.database().get()
              + (beside.isEmpty()
                  ? ""
                  : ", and with it belongs " + beside + ": delete them together"));
    }
    return beside.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the database that was there is gone; what was left beside it is now "
                + beside
                + ": delete it when nobody looks for the database any more");
  }
}
