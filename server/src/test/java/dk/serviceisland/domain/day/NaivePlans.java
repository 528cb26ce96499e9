package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plans of a {@link NaiveBranch} on its day: those there are, and those that took force. */
final class NaivePlans {
  private final List<Plan> all;
  private final List<Plan> inForce = new ArrayList<>();
  private final LocalDate date;

  /** The first is in force; the others it may change to. */
  NaivePlans(List<Plan> all, LocalDate date) {
    this.all = all;
    this.date = date;
    inForce.add(all.get(0));
  }

  /** What the day opened with. */
  Plan first() {
    return inForce.get(0);
  }

  /** What is in force. */
  Plan now() {
    return inForce.get(inForce.size() - 1);
  }

  void change(String hash) {
    for (Plan one : all) {
      if (one.hash().equals(hash)) {
        inForce.add(one);
        return;
      }
    }
    throw new AssertionError("no plan " + hash);
  }

  /** The counters of all plans that there are. */
  Set<CounterId> counters() {
    Set<CounterId> counters = new LinkedHashSet<>();
    for (Plan one : all) {
      counters.addAll(one.counters().keySet());
    }
    return counters;
  }

  /** The task types of all plans that took force. */
  Set<TaskTypeId> taskTypes() {
    Set<TaskTypeId> taskTypes = new LinkedHashSet<>();
    for (Plan one : inForce) {
      taskTypes.addAll(taskTypes(one).keySet());
    }
    return taskTypes;
  }

  /** The task types of a plan that are there on the day. */
  Map<TaskTypeId, TaskType> taskTypes(Plan plan) {
    Map<TaskTypeId, TaskType> there = new LinkedHashMap<>();
    for (TaskType type : plan.taskTypes().values()) {
      if (holds(type.life().term())) {
        there.put(type.id(), type);
      }
    }
    return there;
  }

  private boolean holds(Term term) {
    boolean begun = term.from().isEmpty() || !term.from().get().isAfter(date);
    boolean gone = term.until().isPresent() && term.until().get().isBefore(date);
    return begun && !gone;
  }

  /** The task type as planned last; one that is not planned any more as it was. */
  TaskType type(TaskTypeId id) {
    TaskType found = null;
    for (Plan one : inForce) {
      if (taskTypes(one).containsKey(id)) {
        found = taskTypes(one).get(id);
      }
    }
    return found;
  }

  /** The same for a staff member. */
  private StaffMember member(StaffId id) {
    StaffMember found = null;
    for (Plan one : inForce) {
      for (StaffMember member : staff(one)) {
        if (member.id().equals(id)) {
          found = member;
        }
      }
    }
    return found;
  }

  /** Who of a plan's staff is there on the day. */
  List<StaffMember> staff(Plan plan) {
    List<StaffMember> there = new ArrayList<>();
    for (StaffMember member : plan.staff().values()) {
      if (holds(member.term())) {
        there.add(member);
      }
    }
    return there;
  }

  /**
   * Whether somebody may serve a task type alone under the plan in force, and nobody under the
   * next.
   */
  boolean strands(TaskTypeId id, Plan next) {
    TaskType nextType = taskTypes(next).getOrDefault(id, type(id));
    return anybodyAlone(now(), type(id)) && !anybodyAlone(next, nextType);
  }

  private boolean anybodyAlone(Plan of, TaskType type) {
    for (StaffMember member : staff(of)) {
      boolean alone = true;
      for (SkillId skill : type.skills()) {
        SkillLevel level = member.skills().get(skill);
        if (level != SkillLevel.INDEPENDENT && level != SkillLevel.MENTOR) {
          alone = false;
        }
      }
      if (alone) {
        return true;
      }
    }
    return false;
  }

  /** The lowest level over the skills, 0 to 3. */
  int level(StaffId staff, TaskTypeId type) {
    int lowest = 3;
    for (SkillId skill : type(type).skills()) {
      lowest = Math.min(lowest, level(staff, skill));
    }
    return lowest;
  }

  private int level(StaffId staff, SkillId skill) {
    SkillLevel level = member(staff).skills().get(skill);
    int number = 0;
    if (level == SkillLevel.IN_TRAINING) {
      number = 1;
    } else if (level == SkillLevel.INDEPENDENT) {
      number = 2;
    } else if (level == SkillLevel.MENTOR) {
      number = 3;
    }
    return number;
  }

  /** Whether somebody else may be beside a person in training, for all that is trained. */
  boolean trained(StaffId trainee, TaskTypeId type, Set<StaffId> others) {
    for (SkillId skill : type(type).skills()) {
      if (level(trainee, skill) != 1) {
        continue;
      }
      StaffId named = member(trainee).mentors().get(skill);
      boolean beside = false;
      for (StaffId other : others) {
        if (named == null ? level(other, type) == 3 : other.equals(named)) {
          beside = beside || named == null || level(other, skill) == 3;
        }
      }
      if (!beside) {
        return false;
      }
    }
    return true;
  }

  /** Whether an errand that ends so is decided by whoever ends it. */
  boolean decides(TaskTypeId type, Outcome outcome, boolean lifelineAsked) {
    boolean solvesAlone =
        outcome == Outcome.SOLVED || (outcome == Outcome.SOLVED_WITH_LIFELINE && !lifelineAsked);
    return outcome == Outcome.DECIDED || (solvesAlone && type(type).authority());
  }

  boolean delegated(StaffId staff, TaskTypeId type) {
    for (StaffMember.Delegation delegation : member(staff).delegations()) {
      boolean begun = delegation.from().isEmpty() || !delegation.from().get().isAfter(date);
      boolean over = delegation.until().isPresent() && delegation.until().get().isBefore(date);
      if (delegation.taskType().equals(type) && begun && !over) {
        return true;
      }
    }
    return false;
  }

  /** Whether the hours let a ticket be drawn; looks at every minute until the last ticket. */
  boolean giveTickets(TaskTypeId id, Instant at) {
    TaskType type = taskTypes(now()).get(id);
    if (type == null) {
      return false;
    }
    long before = type.lastTicketBefore().orElse(now().lastTicketBefore()).toMinutes();
    for (long minute = 0; minute <= before; minute++) {
      if (!open(type, at.plusSeconds(60 * minute))) {
        return false;
      }
    }
    return true;
  }

  private boolean open(TaskType type, Instant at) {
    Plan plan = now();
    ZonedDateTime local = at.atZone(plan.zone());
    if (!local.toLocalDate().equals(date)) {
      return false;
    }
    LocalTime time = local.toLocalTime();
    boolean branch = covers(plan.hours(), time);
    boolean own = type.hours().isEmpty() || covers(type.hours().get(), time);
    boolean staffed = false;
    for (StaffMember member : staff(plan)) {
      Plan.StaffGroup group = plan.staffGroups().get(member.group());
      if (level(member.id(), type.id()) > 0
          && (group.hours().isEmpty() || covers(group.hours().get(), time))) {
        staffed = true;
      }
    }
    return branch && own && staffed;
  }

  /** The random branches have neither seasons nor exceptions. */
  private boolean covers(Hours hours, LocalTime time) {
    for (TimeRange range : hours.week().get(date.getDayOfWeek())) {
      if (!time.isBefore(range.from()) && time.isBefore(range.to())) {
        return true;
      }
    }
    return false;
  }
}
