package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plan in force on a day: what was planned last, with what of the plans before it is still
 * being lived. Changes only when its branch's state applies an event.
 */
final class PlanInForce {
  private final LocalDate day;
  private final String openedUnder;
  private final Map<String, Plan> offered = new HashMap<>();
  private Plan whole;
  private Plan planned;
  private Plan inForce;
  private Plan ofTheDay;
  private OpenTimes openTimes;
  private Departures departures;
  private NextOpenings nextOpenings;
  private boolean carries;

  PlanInForce(Plan plan, LocalDate day) {
    this.day = day;
    this.openedUnder = plan.hash();
    this.whole = plan;
    this.planned = plan.on(day);
    this.inForce = planned;
    this.ofTheDay = planned;
    this.openTimes = new OpenTimes(planned, day);
    this.departures = new Departures(planned, day);
    this.nextOpenings = new NextOpenings(openTimes);
  }

  /** A plan that an event may name. */
  void offer(Plan plan) {
    offered.put(plan.hash(), plan);
  }

  /** The hash of the plan that the day opened with. */
  String openedUnder() {
    return openedUnder;
  }

  /** What was planned last. */
  Plan planned() {
    return planned;
  }

  /** What was planned last, with what of it is for other days. */
  Plan whole() {
    return whole;
  }

  /** What was planned last, with what is carried over. */
  Plan inForce() {
    return inForce;
  }

  /** What was planned last, with everything of the day's plans before it. */
  Plan ofTheDay() {
    return ofTheDay;
  }

  /** When branch and task types are open; what is carried over never is. */
  OpenTimes openTimes() {
    return openTimes;
  }

  /** How long tickets hold that are drawn at the stops of a branch that drives. */
  Departures departures() {
    return departures;
  }

  /** When a task type opens next after a moment, within 60 days. */
  Optional<Instant> nextOpening(TaskTypeId taskType, Instant after) {
    return nextOpenings.of(taskType, after);
  }

  /** Whether anything is carried over. */
  boolean carries() {
    return carries;
  }

  /** A plan that was offered is planned from now on; false if it was not offered. */
  boolean change(String hash) {
    Optional<Plan> next = Optional.ofNullable(offered.get(hash));
    next.ifPresent(
        plan -> {
          whole = plan;
          planned = plan.on(day);
          ofTheDay =
              planned.carrying(
                  ofTheDay,
                  ofTheDay.taskTypes().keySet(),
                  ofTheDay.counters().keySet(),
                  ofTheDay.staff().keySet());
          openTimes = new OpenTimes(planned, day);
          departures = new Departures(planned, day);
          nextOpenings = new NextOpenings(openTimes);
        });
    return next.isPresent();
  }

  /** From now on only this of what was in force is carried over. */
  void keep(Set<TaskTypeId> taskTypes, Set<CounterId> counters, Set<StaffId> staff) {
    inForce = planned.carrying(inForce, taskTypes, counters, staff);
    carries = !inForce.equals(planned);
  }
}
