package dk.serviceisland.lab.replay;

import dk.serviceisland.domain.plan.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Appointments and drop-in as one flow against two queues, each with a part of the same staff, over
 * the cases of a folder with 0, 30, 60 and 90 % booked: waits and shares of drop-ins, how late
 * appointments are called, and how well the range holds that drop-ins are told. Not part of the
 * tests; {@code .ci/bench lab.replay.BookedGoals FOLDER} measures and prints.
 *
 * <p>Where the staff are parted, they are so that each part's share of the working time is as near
 * as can be to its share of the work, and each part can do everything; a team that cannot be parted
 * so is left out of that.
 */
public final class BookedGoals {
  private static final Duration LATE = Duration.ofMinutes(5);
  private static final int TRAIN = 20;

  private BookedGoals() {}

  /** What was counted of one way to run it. */
  private static final class Counts {
    private int booked;
    private int bookedInTime;
    private int dropIns;
    private int dropInsInTime;
    private int dropInsCalled;
    private double waited;

    void add(List<Replay.Played> played) {
      for (Replay.Played one : played) {
        if (one.appointed()) {
          booked++;
          bookedInTime += within(one, LATE) ? 1 : 0;
        } else {
          dropIns++;
          dropInsInTime += within(one, one.target()) ? 1 : 0;
          dropInsCalled += one.waited().isPresent() ? 1 : 0;
          waited += one.waited().map(Duration::toMillis).orElse(0L) / 60_000.0;
        }
      }
    }

    private static boolean within(Replay.Played one, Duration limit) {
      return one.waited().filter(wait -> wait.compareTo(limit) <= 0).isPresent();
    }

    String row() {
      return String.format(
          Locale.ROOT,
          "booked %4.1f %%; appointments called within 5 min %5.1f %%; drop-ins %5.2f min,"
              + " within target %5.1f %%, left %4.1f %%",
          100.0 * booked / (booked + dropIns),
          100.0 * bookedInTime / booked,
          waited / dropInsCalled,
          100.0 * dropInsInTime / dropIns,
          100.0 * (dropIns - dropInsCalled) / dropIns);
    }
  }

  /**
   * Measures.
   *
   * @param arguments folder of the cases; {@code ranges} and a share for nothing but the ranges of
   *     each team with so many percent booked, or {@code waits} to leave the ranges out, and then
   *     dials of the book: how much more of the time may be booked than is wanted, in percent, and
   *     how many minutes stay free after a time
   */
  public static void main(String[] arguments) throws IOException, BrokenCase {
    Path folder = Path.of(arguments[0]);
    List<Path> teams;
    try (Stream<Path> files = Files.list(folder)) {
      teams = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<ReplayCase> cases = new ArrayList<>();
    for (Path team : teams) {
      String name = team.getFileName().toString().replace(".json", "");
      String tickets = Files.readString(folder.resolve(name + ".csv"));
      cases.add(CaseReader.read(name, Files.readString(team), tickets));
    }
    if (arguments.length > 2 && arguments[1].equals("ranges")) {
      ranges(cases, Integer.parseInt(arguments[2]), BookedCase.Dials.USUAL, System.out);
      return;
    }
    boolean ranges = arguments.length < 2 || !arguments[1].equals("waits");
    BookedCase.Dials dials =
        arguments.length < 4
            ? BookedCase.Dials.USUAL
            : new BookedCase.Dials(
                Integer.parseInt(arguments[2]), Duration.ofMinutes(Long.parseLong(arguments[3])));
    for (int percent : new int[] {0, 30, 60, 90}) {
      waits(cases, percent, dials, System.out);
      if (ranges) {
        ranges(cases, percent, dials, System.out);
      }
    }
  }

  private static void waits(
      List<ReplayCase> cases, int percent, BookedCase.Dials dials, PrintStream out) {
    Counts all = new Counts();
    Counts flow = new Counts();
    Counts queues = new Counts();
    for (ReplayCase one : cases) {
      ReplayCase booked = booked(one, percent, dials);
      List<Replay.Played> played = new Replay(booked, Plan.PolicyName.PROMISED_WAIT).play();
      all.add(played);
      Optional<List<ReplayCase>> parts = percent == 0 ? Optional.empty() : parts(booked);
      if (parts.isPresent()) {
        flow.add(played);
        for (ReplayCase part : parts.get()) {
          queues.add(new Replay(part, Plan.PolicyName.PROMISED_WAIT).play());
        }
      }
    }
    out.printf("%n%d %% want an appointment%n", percent);
    out.printf("all teams, one flow   %s%n", all.row());
    if (percent > 0) {
      out.printf("teams in two, one flow %s%n", flow.row());
      out.printf("teams in two, two queues %s%n", queues.row());
    }
  }

  private static void ranges(
      List<ReplayCase> cases, int percent, BookedCase.Dials dials, PrintStream out) {
    double least = 1;
    double most = 0;
    double cover = 0;
    for (ReplayCase one : cases) {
      Backtest.Score score =
          new Backtest(booked(one, percent, dials), TRAIN, 7, day -> {})
              .run().stream()
                  .filter(each -> each.method() == Backtest.Method.ROLLOUT)
                  .findFirst()
                  .orElseThrow();
      least = Math.min(least, score.coverP10P90());
      most = Math.max(most, score.coverP10P90());
      out.printf(
          Locale.ROOT,
          "%-10s %6d told, %.1f %% held%n",
          one.name(),
          score.tickets(),
          100 * score.coverP10P90());
      cover += score.coverP10P90() / cases.size();
    }
    out.printf(
        Locale.ROOT,
        "the range told to drop-ins holds in %.1f %% (%.1f to %.1f)%n",
        100 * cover,
        100 * least,
        100 * most);
  }

  private static ReplayCase booked(ReplayCase one, int percent, BookedCase.Dials dials) {
    return BookedCase.of(one, percent, one.name().hashCode(), dials);
  }

  /** The same with the staff in two parts, for those with an appointment and for the others. */
  private static Optional<List<ReplayCase>> parts(ReplayCase booked) {
    double work = 0;
    double all = 0;
    for (List<ReplayCase.Arrival> day : booked.days()) {
      for (ReplayCase.Arrival arrival : day) {
        double minutes = arrival.comes() ? arrival.service().toMillis() : 0;
        all += minutes;
        work += arrival.appointment().isPresent() ? minutes : 0;
      }
    }
    int people = booked.staff().size();
    BitSet best = null;
    double nearest = Double.POSITIVE_INFINITY;
    for (int some = 1; some < (1 << people) - 1; some++) {
      BitSet part = BitSet.valueOf(new long[] {some});
      BitSet rest = (BitSet) part.clone();
      rest.flip(0, people);
      double off = Math.abs(time(booked, part) - work / all);
      if (canAll(booked, part) && canAll(booked, rest) && off < nearest) {
        nearest = off;
        best = part;
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    BitSet rest = (BitSet) best.clone();
    rest.flip(0, people);
    return Optional.of(List.of(part(booked, best, true), part(booked, rest, false)));
  }

  /** The share of the working time that some have. */
  private static double time(ReplayCase one, BitSet some) {
    double all = one.staff().stream().mapToDouble(person -> 1 / person.slow()).sum();
    return some.stream().mapToDouble(i -> 1 / one.staff().get(i).slow()).sum() / all;
  }

  private static boolean canAll(ReplayCase one, BitSet some) {
    Set<String> can = new HashSet<>();
    some.stream().forEach(i -> can.addAll(one.staff().get(i).skills()));
    return one.taskTypes().stream().allMatch(type -> can.contains(type.id()));
  }

  private static ReplayCase part(ReplayCase one, BitSet some, boolean appointed) {
    return new ReplayCase(
        one.name(),
        one.noShow(),
        one.taskTypes(),
        some.stream().mapToObj(one.staff()::get).toList(),
        one.days().stream()
            .map(
                day ->
                    day.stream()
                        .filter(arrival -> arrival.appointment().isPresent() == appointed)
                        .toList())
            .toList());
  }
}
