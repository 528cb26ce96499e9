package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a branch's history teaches about times: how long errands take, how long citizens stay, how
 * many come. What nothing is known of has its planned value. Immutable.
 *
 * <p>How a person differs from the usual stays in here and in routing; it is never shown.
 *
 * @param byTaskType handling times
 * @param byStaff how people differ from them
 * @param residuals quantiles of what is left over, in standard deviations, evenly spaced, rising
 * @param patience minutes after which, on average, a citizen leaves
 * @param arrivals how many come
 * @param calls how calls go on
 */
public record Learned(
    Map<TaskTypeId, Usual> byTaskType,
    Map<StaffId, Pace> byStaff,
    List<Double> residuals,
    Map<TaskTypeId, Double> patience,
    DrawRates arrivals,
    Calls calls) {

  /** Assumed spread of handling times before there is data: lognormal, standard deviation 0.8. */
  public static final double PLANNED_SIGMA = Math.sqrt(Math.log(1 + 0.8 * 0.8));

  /** Assumed mean patience before there is data, minutes. */
  static final double PLANNED_PATIENCE = 30;

  /** Assumed share before there is data: most whom a shared desk receives go on from there. */
  static final double PLANNED_HANDED_OVER = 0.7;

  /** Assumed minutes before there is data: a walk, and a citizen called and called again. */
  static final List<Double> PLANNED_WALKS = List.of(0.25, 0.4, 0.55, 0.8);

  static final List<Double> PLANNED_NO_SHOWS = List.of(1.0, 1.5, 2.0);

  /**
   * Assumed minutes before there is data: nobody lets anybody wait, and a break is short or long.
   */
  static final List<Double> PLANNED_TURNS = List.of(0.0);

  /**
   * Nobody is back from a break to the second, in minutes. Without it a wait for somebody's return
   * would be promised as one moment, a range that can only just hold or just not.
   */
  static final double UNPUNCTUAL = 5.0 / 60;

  static final List<Double> PLANNED_PAUSES = List.of(10.0, 15.0, 30.0);

  /** How fine the quantile tables are. */
  public static final int TABLE = 2048;

  /**
   * How long errands of a task type take: {@code log minutes = log + sigma * residual}.
   *
   * @param log mean of the logarithm of the minutes
   * @param sigma its standard deviation
   * @param doubt how unsure {@code log} is, as a standard deviation
   */
  public record Usual(double log, double sigma, double doubt) {}

  /**
   * How a person differs: added to the logarithm.
   *
   * @param log what is added
   * @param doubt how unsure that is, as a standard deviation
   */
  public record Pace(double log, double doubt) {}

  /**
   * How many tickets are drawn.
   *
   * @param perHour tickets in each open hour of the day, 0 to 23, on average
   * @param steadiness how little day totals differ beyond chance: 1 / (coefficient of variation
   *     squared)
   * @param share of each task type
   * @param days that this was learned from; 0: today's own pace is all there is
   */
  public record DrawRates(
      List<Double> perHour, double steadiness, Map<TaskTypeId, Double> share, int days) {}

  /**
   * What happens around the service itself. Minutes, rising.
   *
   * @param walks from call to beginning of service
   * @param noShows from call to giving up
   * @param turns from one citizen to the call of the next who waits: after-work, and the way to the
   *     button
   * @param pauses how long counters are paused
   * @param unpunctual by how much at most somebody is back earlier or later than a known break ends
   * @param again share of served errands after which the citizen queues for another
   * @param handedOver share of those received at a shared desk who are handed over from there
   */
  public record Calls(
      List<Double> walks,
      List<Double> noShows,
      List<Double> turns,
      List<Double> pauses,
      double unpunctual,
      double again,
      double handedOver) {
    /** Where nothing is known of shared desks. */
    public Calls(
        List<Double> walks,
        List<Double> noShows,
        List<Double> turns,
        List<Double> pauses,
        double unpunctual,
        double again) {
      this(walks, noShows, turns, pauses, unpunctual, again, PLANNED_HANDED_OVER);
    }

    /** What there is before any data. */
    static final Calls PLANNED =
        new Calls(PLANNED_WALKS, PLANNED_NO_SHOWS, PLANNED_TURNS, PLANNED_PAUSES, UNPUNCTUAL, 0);
  }

  /** What there is before any data. */
  public static Learned planned(Plan plan) {
    return new Experience().learn(plan);
  }

  /** The same where it covers the task types of a plan; what it knows nothing of is planned. */
  public Learned fitting(Plan plan) {
    if (byTaskType.keySet().containsAll(plan.taskTypes().keySet())) {
      return this;
    }
    Learned planned = planned(plan);
    Map<TaskTypeId, Usual> types = new LinkedHashMap<>(planned.byTaskType());
    types.putAll(byTaskType);
    Map<TaskTypeId, Double> stays = new HashMap<>(planned.patience());
    stays.putAll(patience);
    Map<TaskTypeId, Double> share = new LinkedHashMap<>();
    types.keySet().forEach(type -> share.put(type, 0.0));
    share.putAll(arrivals.share());
    return new Learned(
        types,
        byStaff,
        residuals,
        stays,
        new DrawRates(arrivals.perHour(), arrivals.steadiness(), share, arrivals.days()),
        calls);
  }

  /** The usual handling times, for routing. */
  public HandlingTimes handling() {
    Map<StaffId, Double> factors = new HashMap<>();
    byStaff.forEach((staff, pace) -> factors.put(staff, Math.exp(pace.log())));
    return new HandlingTimes(times(byTaskType, residuals), factors);
  }

  /** How long task types usually take, each with the spread that all have. */
  static Map<TaskTypeId, Duration> times(Map<TaskTypeId, Usual> types, List<Double> residuals) {
    Map<TaskTypeId, Duration> times = new LinkedHashMap<>();
    types.forEach(
        (type, usual) ->
            times.put(type, Duration.ofMillis(Math.round(mean(usual, residuals) * 60_000))));
    return times;
  }

  private static double mean(Usual usual, List<Double> residuals) {
    double sum = 0;
    for (double residual : residuals) {
      sum += Math.exp(usual.log() + usual.sigma() * residual);
    }
    return Math.max(sum / residuals.size(), 1e-3);
  }
}
