package dk.serviceisland.lab.replay;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.forecast.Period;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The promised wait against first-come over the cases of a folder: within target, worst task type,
 * what each task type loses, who is passed. Not part of the tests; {@code .ci/bench
 * lab.replay.RoutingGoals FOLDER} measures and prints.
 */
public final class RoutingGoals {
  private static final Duration GUARD = Duration.ofMinutes(30);

  private final Map<String, double[]> lossByType = new TreeMap<>();
  private final double[] first = new double[5];
  private final double[] promised = new double[5];
  private double leastGain = Double.POSITIVE_INFINITY;
  private int cases;
  private final Passing passing = new Passing();

  private RoutingGoals() {}

  /**
   * Measures.
   *
   * @param arguments folder of the cases
   */
  public static void main(String[] arguments) throws IOException, BrokenCase {
    Path folder = Path.of(arguments[0]);
    RoutingGoals goals = new RoutingGoals();
    List<Path> teams;
    try (Stream<Path> files = Files.list(folder)) {
      teams = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path team : teams) {
      String name = team.getFileName().toString().replace(".json", "");
      String tickets = Files.readString(folder.resolve(name + ".csv"));
      goals.add(CaseReader.read(name, Files.readString(team), tickets), System.out);
    }
    goals.print(System.out);
  }

  private void add(ReplayCase one, PrintStream out) {
    List<Replay.Played> before = new Replay(one, Plan.PolicyName.FIRST_COME).play();
    List<Replay.Played> after =
        new Replay(one, Plan.PolicyName.PROMISED_WAIT, Replay.Leaving.TOLD, passing).play();
    ReplayFigures was = ReplayFigures.of(before);
    ReplayFigures is = ReplayFigures.of(after);
    double gain = is.withinTarget() - was.withinTarget();
    out.printf(
        Locale.ROOT,
        "%-14s within %.4f -> %.4f (%+.4f), worst %.4f -> %.4f%n",
        one.name(),
        was.withinTarget(),
        is.withinTarget(),
        gain,
        was.worstTypeShare(),
        is.worstTypeShare());
    leastGain = Math.min(leastGain, gain);
    sum(first, was);
    sum(promised, is);
    Map<String, Double> sharesBefore = shares(before);
    shares(after)
        .forEach(
            (type, share) -> {
              double[] loss = lossByType.computeIfAbsent(type, none -> new double[2]);
              loss[0] += sharesBefore.get(type) - share;
              loss[1]++;
            });
    cases++;
  }

  private static void sum(double[] sums, ReplayFigures figures) {
    sums[0] += figures.withinTarget();
    sums[1] += figures.worstTypeShare();
    sums[2] += figures.meanWait();
    sums[3] += figures.p90Wait();
    sums[4] += figures.abandoned();
  }

  private static Map<String, Double> shares(List<Replay.Played> played) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Replay.Played one : played) {
      int[] count = counts.computeIfAbsent(one.type(), none -> new int[2]);
      count[0]++;
      count[1] +=
          one.waited().filter(wait -> wait.compareTo(one.target()) <= 0).isPresent() ? 1 : 0;
    }
    Map<String, Double> shares = new TreeMap<>();
    counts.forEach((type, count) -> shares.put(type, (double) count[1] / count[0]));
    return shares;
  }

  private void print(PrintStream out) {
    List<String> names = List.of("within target", "worst type", "mean wait", "p90 wait", "left");
    out.printf("%nAverages of %d cases: first-come, promised-wait, difference%n", cases);
    for (int i = 0; i < names.size(); i++) {
      double was = first[i] / cases;
      double is = promised[i] / cases;
      out.printf(Locale.ROOT, "%-14s %8.4f %8.4f %+8.4f%n", names.get(i), was, is, is - was);
    }
    out.printf(Locale.ROOT, "least gain within target %+.4f%n", leastGain);
    out.printf("%nLoss of each task type, points, averaged over the cases%n");
    lossByType.forEach(
        (type, loss) -> out.printf(Locale.ROOT, "%-14s %+6.1f%n", type, 100 * loss[0] / loss[1]));
    passing.print(out);
  }

  /** Counts who is passed by a call, of those whom the desk may serve. */
  private static final class Passing implements Replay.Watch {
    private long drawn;
    private long calls;
    private long passing;
    private long passed;
    private long guardBroken;

    @Override
    public void called(BranchState state, TicketId id, Instant now) {
      Ticket called = state.ticket(id).orElseThrow();
      StaffId staff =
          state.duty(called.counter().orElseThrow()).orElseThrow().staff().orElseThrow().id();
      Duration waited = called.waited(now);
      calls++;
      List<Ticket> earlier = new ArrayList<>();
      state.plan().taskTypes().keySet().stream()
          .filter(type -> state.roster().mayServe(staff, type))
          .flatMap(type -> state.queue(type).inPlace().stream())
          .filter(other -> other.order() < called.order())
          .forEach(earlier::add);
      passing += earlier.isEmpty() ? 0 : 1;
      passed += earlier.size();
      guardBroken +=
          earlier.stream()
              .map(other -> other.waited(now))
              .filter(other -> other.compareTo(GUARD) >= 0 && other.compareTo(waited) > 0)
              .count();
    }

    @Override
    public void dayOver(List<Period> periods, List<Fact.DutyChanged> duties) {
      drawn += periods.stream().map(period -> period.fact().number()).distinct().count();
    }

    void print(PrintStream out) {
      out.printf(
          Locale.ROOT,
          "%n%d calls; %d passed somebody who had waited 30 minutes;"
              + " %.3f calls a ticket passed somebody, %.3f were passed a ticket%n",
          calls,
          guardBroken,
          (double) passing / drawn,
          (double) passed / drawn);
    }
  }
}
