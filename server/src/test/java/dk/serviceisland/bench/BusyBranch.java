package dk.serviceisland.bench;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.SkillLevel;
import java.time.Duration;
import java.util.List;

/**
 * What the benchmarks of rules and forecast measure: eight task types, and five who can them all.
 */
final class BusyBranch {
  static final List<String> TYPES =
      List.of(
          "passport", "other", "driving", "vote", "register", "self-service", "health", "nursing");

  private static final int DESKS = 5;
  private static final int DRAWN_OVER_MILLIS = 20 * 60_000;

  private BusyBranch() {}

  /** Everybody is on duty and nobody has come. */
  static BranchDay opened() {
    BranchDay day = branch().day().opens();
    for (int i = 1; i <= DESKS; i++) {
      day.opensCounter(Integer.toString(i), "staff-" + i);
    }
    return day;
  }

  /** Everybody serves somebody. */
  static BranchDay atWork() {
    BranchDay day = opened();
    for (int i = 1; i <= DESKS; i++) {
      day.draws(TYPES.get(i));
      day.callsNext(Integer.toString(i));
      day.starts(Integer.toString(i));
    }
    return day;
  }

  /** So many draw, over twenty minutes. */
  static void draw(BranchDay day, int tickets) {
    for (int i = 0; i < tickets; i++) {
      day.draws(TYPES.get(i * 5 % TYPES.size()));
      day.after(Duration.ofMillis(DRAWN_OVER_MILLIS / tickets));
    }
  }

  private static BranchBuilder branch() {
    BranchBuilder branch = BranchBuilder.aBranch().withCounters("1", "2", "3", "4", "5");
    for (int i = 0; i < TYPES.size(); i++) {
      int number = i;
      branch.withTaskType(
          TYPES.get(i),
          type ->
              type.letter(String.valueOf((char) ('A' + number)))
                  .needs("skill-" + number)
                  .promised(6 + 2 * number)
                  .takes(4 + number));
    }
    for (int i = 1; i <= DESKS; i++) {
      branch.withStaff(
          "staff-" + i,
          who -> {
            for (int skill = 0; skill < TYPES.size(); skill++) {
              who.can("skill-" + skill, SkillLevel.INDEPENDENT);
            }
            return who;
          });
    }
    return branch;
  }
}
