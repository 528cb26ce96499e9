package dk.serviceisland.simulation;

import java.util.ArrayList;
import java.util.List;

/** Leaves out of a schedule what a broken promise does not need. */
final class Shrinking {
  private static final int MOST_RUNS = 2_000;

  private final String promise;
  private int runs;

  private Shrinking(String promise) {
    this.promise = promise;
  }

  /**
   * The shortest schedule found that breaks the same promise.
   *
   * @param schedule breaks it
   */
  static Schedule of(Schedule schedule, String promise) {
    return new Shrinking(promise).shrunk(schedule);
  }

  private Schedule shrunk(Schedule schedule) {
    Schedule best = schedule;
    for (int part = best.steps().size() / 2; part >= 1; part /= 2) {
      for (int from = best.steps().size() - part; from >= 0; from -= part) {
        List<Step> fewer = new ArrayList<>(best.steps());
        fewer.subList(from, from + part).clear();
        if (breaks(best.with(fewer))) {
          best = best.with(List.copyOf(fewer));
          from = Math.min(from, best.steps().size());
        }
      }
    }
    return best;
  }

  private boolean breaks(Schedule schedule) {
    return runs++ < MOST_RUNS
        && World.run(schedule)
            .broken()
            .filter(broken -> broken.promise().equals(promise))
            .isPresent();
  }
}
