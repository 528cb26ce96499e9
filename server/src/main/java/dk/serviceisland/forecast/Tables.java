package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was learned, in plain numbers to draw from: task types and staff are counted in the order of
 * the plan, times are milliseconds. Tables that are equal, as most are before anything is learned,
 * are kept once, because a node keeps those of many branches. Immutable.
 */
final class Tables {
  /** Doubt smaller than this is not played. */
  private static final double NO_DOUBT = 0.02;

  private static final int DOUBT_BITS = 8;
  private static final int DOUBTS = 1 << DOUBT_BITS;

  /**
   * What has lasted longer than all known ones has this much of its time still to go, on average.
   */
  private static final double BEYOND_ALL_KNOWN = 0.25;

  private static final int TABLE_BITS = Integer.numberOfTrailingZeros(Learned.TABLE);
  private static final int EXPONENTIAL_BITS = 12;
  private static final double[] EXPONENTIAL = exponential();

  final List<TaskType> types;
  final List<StaffMember> staff;
  private final Map<TaskTypeId, Integer> typeIndex = new HashMap<>();
  private final Map<StaffId, Integer> staffIndex = new HashMap<>();

  /** Usual time of each person for each task type, and multiples of it. */
  final double[][] usual;

  final double[][] multiples;
  private final Guide[] guides;

  /** By what the usual time may be wrong, as rising factors. */
  private final double[][] typeDoubts;

  private final double[][] staffDoubts;
  final double[] patience;
  final double[] walks;
  final double[] noShows;
  final double[] turns;
  final double[] pauses;
  private final double unpunctual;
  final double again;
  final double handedOver;
  private final short[] typeOfArrival;

  Tables(Plan plan, Learned learned) {
    types = List.copyOf(plan.taskTypes().values());
    staff = List.copyOf(plan.staff().values());
    types.forEach(type -> typeIndex.put(type.id(), typeIndex.size()));
    staff.forEach(member -> staffIndex.put(member.id(), staffIndex.size()));
    usual = new double[staff.size()][types.size()];
    multiples = new double[types.size()][];
    guides = new Guide[types.size()];
    patience = new double[types.size()];
    typeDoubts = new double[types.size()][];
    staffDoubts = new double[staff.size()][];
    Map<Double, double[]> doubts = new HashMap<>();
    Map<Double, Guide> spreads = new HashMap<>();
    for (int who = 0; who < staff.size(); who++) {
      Learned.Pace pace =
          learned.byStaff().getOrDefault(staff.get(who).id(), new Learned.Pace(0, 0));
      staffDoubts[who] = doubts.computeIfAbsent(pace.doubt(), Tables::doubts);
      for (int type = 0; type < types.size(); type++) {
        Learned.Usual times = learned.byTaskType().get(types.get(type).id());
        usual[who][type] = Math.exp(times.log() + pace.log()) * 60_000;
      }
    }
    for (int type = 0; type < types.size(); type++) {
      TaskTypeId id = types.get(type).id();
      Learned.Usual times = learned.byTaskType().get(id);
      typeDoubts[type] = doubts.computeIfAbsent(times.doubt(), Tables::doubts);
      guides[type] =
          spreads.computeIfAbsent(
              times.sigma(), sigma -> new Guide(multiples(sigma, learned.residuals())));
      multiples[type] = guides[type].rising;
      patience[type] = learned.patience().get(id) * 60_000.0;
    }
    walks = millis(learned.calls().walks());
    noShows = millis(learned.calls().noShows());
    turns = millis(learned.calls().turns());
    pauses = millis(learned.calls().pauses());
    unpunctual = learned.calls().unpunctual() * 60_000;
    again = learned.calls().again();
    handedOver = learned.calls().handedOver();
    typeOfArrival = typeOfArrival(learned.arrivals());
  }

  private static double[] exponential() {
    double[] table = new double[1 << EXPONENTIAL_BITS];
    for (int i = 0; i < table.length; i++) {
      table[i] = -Math.log1p(-(i + 0.5) / table.length);
    }
    return table;
  }

  private static double[] doubts(double deviation) {
    if (deviation < NO_DOUBT) {
      return new double[] {1};
    }
    double[] factors = new double[DOUBTS];
    for (int i = 0; i < DOUBTS; i++) {
      factors[i] = Math.exp(deviation * Normal.quantile((i + 0.5) / DOUBTS));
    }
    return factors;
  }

  private static double[] multiples(double sigma, List<Double> residuals) {
    return residuals.stream().mapToDouble(residual -> Math.exp(sigma * residual)).toArray();
  }

  private static double[] millis(List<Double> minutes) {
    return minutes.stream().mapToDouble(minute -> minute * 60_000).toArray();
  }

  private short[] typeOfArrival(Learned.DrawRates arrivals) {
    short[] table = new short[1 << EXPONENTIAL_BITS];
    double upTo = 0;
    int next = 0;
    for (int type = 0; type < types.size(); type++) {
      upTo += arrivals.share().get(types.get(type).id());
      int end = type == types.size() - 1 ? table.length : (int) Math.round(upTo * table.length);
      while (next < Math.min(end, table.length)) {
        table[next++] = (short) type;
      }
    }
    return table;
  }

  int type(TaskTypeId id) {
    return typeIndex.get(id);
  }

  /**
   * What a citizen goes on to, the first as {@link #boundFor} where that is by chance from a desk.
   */
  int[] goesOnTo(ForecastInput.RestOfVisit visit) {
    return Stream.concat(
            visit.boundFor().map(this::type).map(this::boundFor).stream(),
            visit.later().stream().map(this::type))
        .mapToInt(type -> type)
        .toArray();
  }

  /** A task type that somebody received at a shared desk goes on to, perhaps. */
  int boundFor(int type) {
    return types.size() + type;
  }

  /** Whether somebody may go on to this only perhaps. */
  boolean isPerhaps(int next) {
    return next >= types.size();
  }

  /** What somebody goes on to, who does. */
  int certain(int next) {
    return isPerhaps(next) ? next - types.size() : next;
  }

  int who(StaffId id) {
    return staffIndex.get(id);
  }

  double typeDoubt(int type, Chance chance) {
    return doubt(typeDoubts[type], chance);
  }

  double staffDoubt(int who, Chance chance) {
    return doubt(staffDoubts[who], chance);
  }

  private static double doubt(double[] factors, Chance chance) {
    return factors.length == 1 ? 1 : factors[(int) (chance.next() >>> (64 - DOUBT_BITS))];
  }

  int typeOfArrival(Chance chance) {
    return typeOfArrival[(int) (chance.next() >>> (64 - EXPONENTIAL_BITS))];
  }

  static double exponential(Chance chance) {
    return EXPONENTIAL[(int) (chance.next() >>> (64 - EXPONENTIAL_BITS))];
  }

  /** Exponential with mean 1, by the lowest of the bits drawn for a call. */
  static double exponential(long bits) {
    return EXPONENTIAL[(int) (bits & (EXPONENTIAL.length - 1))];
  }

  /** A multiple of the usual time, by the highest of the bits drawn for a call. */
  double multiple(int type, long bits) {
    return multiples[type][(int) (bits >>> (64 - TABLE_BITS))];
  }

  /** How much later, or earlier below 0, somebody is back than a known break ends. */
  long unpunctual(Chance chance) {
    return unpunctual == 0 ? 0 : Math.round(unpunctual * (2 * chance.uniform() - 1));
  }

  /** Time to walk, or to be missed, by bits in the middle. */
  static double meeting(double[] table, long bits) {
    return table[(int) (((bits >>> 12 & 0xfffff) * table.length) >>> 20)];
  }

  /** Time until the next call, by other bits in the middle. */
  double turn(long bits) {
    return turns.length == 1
        ? turns[0]
        : turns[(int) (((bits >>> 32 & 0xfffff) * turns.length) >>> 20)];
  }

  /** Draws what is left of an errand that has lasted so many times its usual time already. */
  double restOfErrand(int type, double lasted, Chance chance) {
    return rest(multiples[type], guides[type].firstAbove(lasted), lasted, chance);
  }

  /** Draws from a rising table what is left of a time that has lasted so long already. */
  static double rest(double[] rising, double lasted, Chance chance) {
    return rest(rising, firstAbove(rising, lasted), lasted, chance);
  }

  private static double rest(double[] rising, int beyond, double lasted, Chance chance) {
    if (beyond == rising.length) {
      return BEYOND_ALL_KNOWN * lasted * chance.exponential();
    }
    int drawn = beyond + (int) (chance.uniform() * (rising.length - beyond));
    return rising[drawn] - lasted;
  }

  static double shareAbove(double[] rising, double value) {
    return 1 - (double) firstAbove(rising, value) / rising.length;
  }

  private static int firstAbove(double[] rising, double value) {
    int low = 0;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] > value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
