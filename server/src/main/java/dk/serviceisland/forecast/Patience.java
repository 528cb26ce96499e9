package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long citizens stay, out of who was there when called. Not thread-safe. */
final class Patience {
  /** So many imagined no-shows hold patience back. */
  private static final double HELD_BY = 5;

  private static final double IMAGINED_WAIT = 10;

  private final List<Called> called = new ArrayList<>();

  private record Called(TaskTypeId type, double waited, boolean came) {}

  /**
   * Takes in a call.
   *
   * @param waited minutes
   * @param came whether the citizen was there
   */
  void add(TaskTypeId type, double waited, boolean came) {
    called.add(new Called(type, waited, came));
  }

  /** Minutes after which, on average, a citizen leaves, for the task types of a plan. */
  Map<TaskTypeId, Double> learn(Plan plan) {
    double all = leaving(called, 1 / Learned.PLANNED_PATIENCE);
    Map<TaskTypeId, List<Called>> byType = new HashMap<>();
    for (Called one : called) {
      byType.computeIfAbsent(one.type(), type -> new ArrayList<>()).add(one);
    }
    Map<TaskTypeId, Double> patience = new HashMap<>();
    for (TaskTypeId type : plan.taskTypes().keySet()) {
      patience.put(type, 1 / leaving(byType.getOrDefault(type, List.of()), all));
    }
    return patience;
  }

  /**
   * The rate of leaving, per minute, that makes the calls most likely: who was there had not left
   * yet, who was not had. The likelihood has one summit.
   */
  private static double leaving(List<Called> calls, double planned) {
    double low = 1e-5;
    double high = 10;
    double balance = HELD_BY * pull(planned, IMAGINED_WAIT);
    for (Called one : calls) {
      balance += one.came() ? one.waited() : 0;
    }
    for (int halving = 0; halving < 60; halving++) {
      double rate = Math.sqrt(low * high);
      double pull = HELD_BY * pull(rate, IMAGINED_WAIT);
      for (Called one : calls) {
        pull += one.came() ? 0 : pull(rate, one.waited());
      }
      if (pull > balance) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return Math.sqrt(low * high);
  }

  private static double pull(double rate, double waited) {
    return waited / Math.expm1(Math.max(rate * waited, 1e-9));
  }
}
