package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The additive model of handling times: the logarithm of the minutes is what is usual for the task
 * type, plus how the person differs, plus what is left over. Alternating means, each held back at
 * its planned value by imagined cases. Not thread-safe.
 */
final class Handling {
  /** So many imagined cases hold a mean back at its planned value. */
  private static final double MEAN_HELD_BY = 4;

  /** So many imagined cases hold a spread back at that of all. */
  private static final double SPREAD_HELD_BY = 20;

  private static final int NORMAL_CASES = 30;
  private static final int ROUNDS = 40;

  /** An errand that was served. */
  record Served(TaskTypeId type, StaffId staff, double minutes) {}

  private final Map<TaskTypeId, Effect> types = new LinkedHashMap<>();
  private final Map<StaffId, Effect> people = new LinkedHashMap<>();
  private final List<Served> cases;
  private double sigma = Learned.PLANNED_SIGMA;

  /** A mean with what holds it, and the sums of a round. */
  private static final class Effect {
    private final double planned;
    private double mean;
    private int cases;
    private double sum;
    private double squares;

    Effect(double planned) {
      this.planned = planned;
      this.mean = planned;
    }

    void settle() {
      mean = (sum + MEAN_HELD_BY * planned) / (cases + MEAN_HELD_BY);
      sum = 0;
    }

    double sigma(double ofAll) {
      return Math.sqrt((squares + SPREAD_HELD_BY * ofAll * ofAll) / (cases + SPREAD_HELD_BY));
    }

    double doubt(double sigma) {
      return sigma / Math.sqrt(cases + MEAN_HELD_BY);
    }
  }

  /**
   * Learns from cases.
   *
   * @param cases errands of task types of the plan; people whom the plan no longer has count too
   */
  Handling(Plan plan, List<Served> cases) {
    this.cases = cases;
    for (TaskType type : plan.taskTypes().values()) {
      double minutes = type.plannedHandling().toMillis() / 60_000.0;
      types.put(type.id(), new Effect(Math.log(minutes) - sigma * sigma / 2));
    }
    plan.staff().keySet().forEach(staff -> people.put(staff, new Effect(0)));
    for (Served one : cases) {
      types.get(one.type()).cases++;
      person(one).cases++;
    }
    for (int round = 0; round < ROUNDS; round++) {
      balance();
    }
    center();
    spread();
  }

  /**
   * What all have in common belongs to the task types: the usual time is that of those who did the
   * work, and somebody new is taken to be like them.
   */
  private void center() {
    double common = 0;
    for (Served one : cases) {
      common += person(one).mean / cases.size();
    }
    for (Effect type : types.values()) {
      type.mean += type.cases == 0 ? 0 : common;
    }
    for (Effect person : people.values()) {
      person.mean -= person.cases == 0 ? 0 : common;
    }
  }

  private Effect person(Served one) {
    return people.computeIfAbsent(one.staff(), gone -> new Effect(0));
  }

  private void balance() {
    for (Served one : cases) {
      types.get(one.type()).sum += Math.log(one.minutes()) - person(one).mean;
    }
    types.values().forEach(Effect::settle);
    for (Served one : cases) {
      person(one).sum += Math.log(one.minutes()) - types.get(one.type()).mean;
    }
    people.values().forEach(Effect::settle);
  }

  private void spread() {
    double squares = 0;
    for (Served one : cases) {
      double rest = rest(one);
      types.get(one.type()).squares += rest * rest;
      squares += rest * rest;
    }
    double held = SPREAD_HELD_BY * Learned.PLANNED_SIGMA * Learned.PLANNED_SIGMA;
    sigma = Math.sqrt((squares + held) / (cases.size() + SPREAD_HELD_BY));
  }

  private double rest(Served one) {
    return Math.log(one.minutes()) - types.get(one.type()).mean - person(one).mean;
  }

  /** What is usual for each task type of the plan. */
  Map<TaskTypeId, Learned.Usual> byTaskType() {
    Map<TaskTypeId, Learned.Usual> learned = new LinkedHashMap<>();
    types.forEach(
        (type, effect) ->
            learned.put(
                type, new Learned.Usual(effect.mean, effect.sigma(sigma), effect.doubt(sigma))));
    return learned;
  }

  /** How each person differs from it. */
  Map<StaffId, Learned.Pace> byStaff() {
    Map<StaffId, Learned.Pace> learned = new LinkedHashMap<>();
    people.forEach(
        (staff, effect) -> {
          // Before any case a person is taken to be like the others.
          double doubt = effect.cases == 0 ? 0 : effect.doubt(sigma);
          learned.put(staff, new Learned.Pace(effect.mean, doubt));
        });
    return learned;
  }

  /**
   * Quantiles of what is left over, of all cases and some imagined normal ones, which matter only
   * while there are few.
   */
  double[] residuals() {
    int imagined = cases.isEmpty() ? Learned.TABLE : NORMAL_CASES;
    double[] all = new double[cases.size() + imagined];
    int next = 0;
    for (Served one : cases) {
      all[next++] = rest(one) / types.get(one.type()).sigma(sigma);
    }
    for (int i = 0; i < imagined; i++) {
      all[next++] = Normal.quantile((i + 0.5) / imagined);
    }
    Arrays.sort(all);
    double[] table = new double[Learned.TABLE];
    for (int i = 0; i < table.length; i++) {
      table[i] = Quantiles.at(all, (i + 0.5) / table.length * all.length - 0.5);
    }
    return table;
  }
}
