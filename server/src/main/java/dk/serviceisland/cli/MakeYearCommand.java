package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.lab.year.MadeYear;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.Reports;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills a journal with made-up days and says how long reports over them take. */
@Command(
    name = "make-year",
    description = {
      "Fill an empty journal with made-up days of every configured branch, and time the reports"
          + " over them.",
      "Exit code: 0 when made, 1 when the journal cannot take them, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class MakeYearCommand implements Callable<Integer> {
  private static final int NOT_MADE = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FOLDER",
      description = "Folder with the configuration (default: ${DEFAULT-VALUE}).",
      defaultValue = "config")
  private Path config;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the journal is made; it must not have the days already.")
  private Path data;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DATE",
      description = "The last day that is made, such as 2026-10-30.")
  private LocalDate to;

  @Option(
      names = "--days",
      paramLabel = "COUNT",
      description = "Days of each branch (default: ${DEFAULT-VALUE}).",
      defaultValue = "250")
  private int days;

  @Option(
      names = "--tickets",
      paramLabel = "COUNT",
      description = "Tickets of a branch on a day (default: ${DEFAULT-VALUE}).",
      defaultValue = "400")
  private int tickets;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "The same seed makes the same days (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--only-measure",
      description = "Make nothing; time the reports over what is there.")
  private boolean onlyMeasure;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Store store = SqliteStore.open(data.resolve(SqliteStore.FILE_NAME))) {
      LivePlans plans = new LivePlans(Configuration.load(config));
      Reports reports = new Reports(store.facts(), plans.forReports(), InstantSource.system());
      MadeYear year =
          new MadeYear(
              plans,
              to,
              days,
              line -> {
                out.println(line);
                out.flush();
              });
      if (!onlyMeasure) {
        year.make(store.journal(), tickets, seed);
        year.makeTotals(reports);
      }
      year.measure(reports);
      return 0;
    } catch (BrokenConfiguration | JournalUnusable | FactsUnavailable | MadeYear.NotMade failed) {
      err.println(failed.getMessage());
      return NOT_MADE;
    }
  }
}
