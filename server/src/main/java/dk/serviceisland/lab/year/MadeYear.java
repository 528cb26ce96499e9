package dk.serviceisland.lab.year;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.Report;
import dk.serviceisland.report.ReportBy;
import dk.serviceisland.report.ReportQuery;
import dk.serviceisland.report.Reports;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Made-up days of every branch in a journal, and the time that reports over them take. Not
 * thread-safe; its methods block until they are done.
 */
public final class MadeYear {
  private static final int LONGEST_LOOK_BACK = 4_000;
  private static final int DAYS_REPORTED = 400;

  private final Plans plans;
  private final LocalDate to;
  private final int days;
  private final Consumer<String> said;

  /**
   * The days of a year.
   *
   * @param plans of the branches
   * @param to the last day
   * @param days of each branch; fewer where a branch is hardly ever open
   * @param said hears how long each step took, a line a step
   */
  public MadeYear(Plans plans, LocalDate to, int days, Consumer<String> said) {
    this.plans = plans;
    this.to = to;
    this.days = days;
    this.said = said;
  }

  /**
   * Makes the days, from the first to the last, all branches side by side.
   *
   * @param journal has none of them yet
   * @param tickets of a branch on a day, at most
   * @param seed the same one makes the same days
   * @throws NotMade if the journal does not take them
   */
  public void make(Journal journal, int tickets, long seed) throws NotMade, InterruptedException {
    long begin = System.nanoTime();
    long events = 0;
    Map<BranchId, List<LocalDate>> dates = dates();
    for (int i = 0; i < days; i++) {
      List<Journal.Part> parts = new ArrayList<>();
      for (BranchId branch : plans.branches()) {
        if (i < dates.get(branch).size()) {
          parts.add(part(branch, dates.get(branch).get(i), tickets, seed));
        }
      }
      for (Journal.Part part : parts) {
        events += part.entries().size();
      }
      append(journal, parts);
    }
    say("%,d events of %d days made in %.0f s", events, days, secondsSince(begin));
  }

  private Map<BranchId, List<LocalDate>> dates() {
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

  private Journal.Part part(BranchId branch, LocalDate date, int tickets, long seed) {
    Plan plan = plans.current(branch);
    Random random = new Random(seed * 31 + branch.hashCode() * 1_000_003L + date.toEpochDay());
    return new Journal.Part(
        branch,
        date,
        0,
        List.of(new Journal.StoredPlan(plan.hash(), plans.text(plan))),
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

  /** Makes the totals that reports over days long past answer from. */
  public void makeTotals(Reports reports) throws FactsUnavailable {
    long begin = System.nanoTime();
    int made = 0;
    for (BranchId branch : plans.branches()) {
      made += reports.makeTotals(branch, LocalDate.EPOCH, to);
    }
    say("totals of %d days made in %.0f s", made, secondsSince(begin));
  }

  /**
   * Times every report over the last {@value #DAYS_REPORTED} days, twice: the second time tells
   * what it costs once the machine has seen it.
   */
  public void measure(Reports reports) throws FactsUnavailable {
    List<BranchId> branches = List.copyOf(plans.branches());
    for (ReportBy by : ReportBy.withoutPersons()) {
      ReportQuery query = new ReportQuery(branches, to.minusDays(DAYS_REPORTED - 1), to, by);
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
    said.accept(String.format(Locale.ROOT, format, values));
  }

  /** The journal did not take what was made. */
  public static final class NotMade extends Exception {
    private static final long serialVersionUID = 1L;

    private NotMade(Throwable cause) {
      super("the journal does not take the days: " + cause.getMessage(), cause);
    }
  }
}
