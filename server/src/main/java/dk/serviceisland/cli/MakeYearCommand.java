package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.Report;
import dk.serviceisland.report.ReportBy;
import dk.serviceisland.report.ReportPlans;
import dk.serviceisland.report.ReportQuery;
import dk.serviceisland.report.Reports;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
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
  private static final int LONGEST_LOOK_BACK = 4_000;

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
    PrintWriter err = spec.commandLine().getErr();
    try (Store store = SqliteStore.open(data.resolve(SqliteStore.FILE_NAME))) {
      LivePlans plans = new LivePlans(Configuration.load(config));
      Reports reports = new Reports(store.facts(), new Known(plans));
      Map<BranchId, List<LocalDate>> dates = dates(plans);
      if (!onlyMeasure) {
        make(plans, store.journal(), dates);
        makeTotals(plans, reports);
      }
      measure(plans, reports);
      return 0;
    } catch (BrokenConfiguration | JournalUnusable | FactsUnavailable | NotMade failed) {
      err.println(failed.getMessage());
      return NOT_MADE;
    }
  }

  private Map<BranchId, List<LocalDate>> dates(LivePlans plans) {
    Map<BranchId, List<LocalDate>> dates = new LinkedHashMap<>();
    for (BranchId branch : plans.branches()) {
      List<LocalDate> open = new ArrayList<>();
      LocalDate date = to;
      for (int back = 0; back < LONGEST_LOOK_BACK && open.size() < days; back++) {
        if (MadeDay.isOpen(plans.current(branch), date)) {
          open.add(0, date);
        }
        date = date.minusDays(1);
      }
      dates.put(branch, open);
    }
    return dates;
  }

  private void make(LivePlans plans, Journal journal, Map<BranchId, List<LocalDate>> dates)
      throws NotMade, InterruptedException {
    long begin = System.nanoTime();
    long events = 0;
    for (int i = 0; i < days; i++) {
      List<Journal.Part> parts = new ArrayList<>();
      for (BranchId branch : plans.branches()) {
        if (i < dates.get(branch).size()) {
          parts.add(part(plans, branch, dates.get(branch).get(i)));
        }
      }
      for (Journal.Part part : parts) {
        events += part.entries().size();
      }
      append(journal, parts);
    }
    say("%,d events of %d days made in %.0f s", events, days, secondsSince(begin));
  }

  private Journal.Part part(LivePlans plans, BranchId branch, LocalDate date) {
    Plan plan = plans.current(branch);
    Random random = new Random(seed * 31 + branch.hashCode() * 1_000_003L + date.toEpochDay());
    return new Journal.Part(
        branch,
        date,
        0,
        Optional.of(new Journal.StoredPlan(plan.hash(), plans.text(plan))),
        MadeDay.play(plan, date, tickets, random));
  }

  private static void append(Journal journal, List<Journal.Part> parts)
      throws NotMade, InterruptedException {
    try {
      for (Journal.Appended appended :
          journal.append(parts).toCompletionStage().toCompletableFuture().get()) {
        if (appended.failure().isPresent()) {
          throw new NotMade(appended.failure().get());
        }
      }
    } catch (ExecutionException failed) {
      throw new NotMade(failed.getCause());
    }
  }

  private void makeTotals(LivePlans plans, Reports reports) throws FactsUnavailable {
    long begin = System.nanoTime();
    int made = 0;
    for (BranchId branch : plans.branches()) {
      made += reports.makeTotals(branch, LocalDate.EPOCH, to);
    }
    say("totals of %d days made in %.0f s", made, secondsSince(begin));
  }

  /** The second time tells what it costs once the machine has seen it. */
  private void measure(LivePlans plans, Reports reports) throws FactsUnavailable {
    List<BranchId> branches = List.copyOf(plans.branches());
    for (ReportBy by : ReportBy.withoutPersons()) {
      ReportQuery query = new ReportQuery(branches, to.minusDays(399), to, by);
      long begin = System.nanoTime();
      Report report = reports.report(query);
      double first = secondsSince(begin);
      begin = System.nanoTime();
      reports.report(query);
      say(
          "report by %-12s over %,d errands of %d days: %.2f s, again %.2f s",
          by.name().toLowerCase(Locale.ROOT),
          report.total().drawn(),
          report.days(),
          first,
          secondsSince(begin));
    }
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private void say(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  /** The journal did not take what was made. */
  private static final class NotMade extends Exception {
    private static final long serialVersionUID = 1L;

    NotMade(Throwable cause) {
      super("the journal does not take the days: " + cause.getMessage(), cause);
    }
  }

  /** What reports see of the plans. */
  private record Known(LivePlans plans) implements ReportPlans {
    @Override
    public Optional<Plan> current(BranchId branch) {
      return Optional.of(plans.current(branch));
    }

    @Override
    public Plan read(String hash, String text) {
      return plans.read(hash, text);
    }
  }
}
