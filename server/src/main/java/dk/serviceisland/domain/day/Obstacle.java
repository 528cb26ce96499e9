package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps a plan from taking force while a day runs; at the next opening nothing does. */
public sealed interface Obstacle {

  /**
   * The hours and the end of the day are counted in the time zone in which it began.
   *
   * @param ofTheDay that time zone
   */
  record OtherTimeZone(ZoneId ofTheDay) implements Obstacle {}

  /**
   * People came for a task type that somebody can serve now, and nobody could any more.
   *
   * @param taskType as it would be in force
   * @param tickets how many are open for it and not in service
   */
  record NobodySkilled(TaskType taskType, int tickets) implements Obstacle {}

  /** All that keeps a plan from taking force, in the order of the plan that is. */
  static List<Obstacle> before(BranchState state, Plan plan) {
    List<Obstacle> obstacles = new ArrayList<>();
    if (!plan.zone().equals(state.plan().zone())) {
      obstacles.add(new OtherTimeZone(state.plan().zone()));
    }
    for (TaskType type : state.plan().taskTypes().values()) {
      TaskType next = Optional.ofNullable(plan.taskTypes().get(type.id())).orElse(type);
      if (somebodyServes(state.planned(), type) && !somebodyServes(plan, next)) {
        int tickets = toServe(state, type);
        if (tickets > 0) {
          obstacles.add(new NobodySkilled(next, tickets));
        }
      }
    }
    return obstacles;
  }

  /** Somebody in training serves only beside a mentor, who can serve alone. */
  private static boolean somebodyServes(Plan plan, TaskType type) {
    return plan.staff().values().stream()
        .anyMatch(member -> member.levelFor(type).compareTo(SkillLevel.INDEPENDENT) >= 0);
  }

  private static int toServe(BranchState state, TaskType type) {
    int tickets = 0;
    for (Ticket ticket : state.tickets()) {
      boolean underWay = ticket.state() == TicketState.IN_SERVICE;
      boolean toServe =
          ticket.openErrands().stream()
              .flatMap(
                  errand ->
                      underWay && errand == ticket.errand()
                          ? errand.boundFor().stream()
                          : errand.taskTypes())
              .anyMatch(type.id()::equals);
      tickets += toServe ? 1 : 0;
    }
    return tickets;
  }
}
