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
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A branch told once more from its events alone, as plainly as can be: lists, loops and no thought
 * of speed. It shares no code with the rules; the properties hold the rules against it.
 */
final class NaiveBranch {
  static final String WAITING = "waiting";
  static final String CALLED = "called";
  static final String IN_SERVICE = "in service";
  static final String PARKED = "parked";
  static final String MISSED = "missed";
  static final String ENDED = "ended";

  /** A stretch of a visit's life; open while its end is null. */
  static final class Period {
    final String where;
    final TaskTypeId type;
    final Instant from;
    Instant to;

    Period(String where, TaskTypeId type, Instant from) {
      this.where = where;
      this.type = type;
      this.from = from;
    }

    @Override
    public String toString() {
      return where + " " + type + " " + from + ".." + to;
    }
  }

  /** A ticket's visit. */
  static final class Visit {
    TicketId id;
    TicketNumber number;
    Instant drawnAt;
    boolean needs;
    char letter;
    Instant endedAt;
    int slot;
    int current;
    int countsFrom;
    String where;
    List<Visit> stands;
    int step;
    List<Visit> arrival;
    int arrivalStep;
    boolean onPaper;
    Before before;
    final List<TaskTypeId> types = new ArrayList<>();
    final List<Period> periods = new ArrayList<>();

    TaskTypeId type() {
      return types.get(current);
    }

    Duration waited(Instant now) {
      Duration waited = Duration.ZERO;
      for (int i = countsFrom; i < periods.size(); i++) {
        Period period = periods.get(i);
        if (period.where.equals(WAITING)) {
          waited = waited.plus(Duration.between(period.from, period.to == null ? now : period.to));
        }
      }
      return waited;
    }
  }

  /** What a visit was before something that may be taken back. */
  static final class Before {
    String where;
    int current;
    int countsFrom;
    int periods;
    TaskTypeId type;
    CounterId counter;
    List<Visit> stands;
    int step;
  }

  /** A counter. */
  static final class Desk {
    StaffId staff;
    boolean paused;
    boolean left;
    Visit visit;
  }

  final List<Plan> plans;
  final List<Plan> inForce = new ArrayList<>();
  final LocalDate date;
  Plan plan;
  final List<Visit> visits = new ArrayList<>();
  final Map<CounterId, Desk> desks = new LinkedHashMap<>();
  final List<TaskTypeId> pausedTypes = new ArrayList<>();
  final List<TaskTypeId> errandsDrawn = new ArrayList<>();
  final List<List<Visit>> line = new ArrayList<>();
  final List<Visit> beforeAll = new ArrayList<>();
  int postponements;
  boolean opened;
  boolean closed;

  /** A day under the first of some plans; the others it may change to. */
  NaiveBranch(List<Plan> plans, LocalDate date) {
    this.plans = plans;
    this.date = date;
    for (Plan one : plans) {
      for (CounterId counter : one.counters().keySet()) {
        desks.put(counter, new Desk());
      }
    }
    planned(plans.get(0));
  }

  private void planned(Plan next) {
    plan = next;
    inForce.add(next);
  }

  /** The task type as planned last; one that is not planned any more as it was. */
  TaskType type(TaskTypeId id) {
    TaskType found = null;
    for (Plan one : inForce) {
      if (one.taskTypes().containsKey(id)) {
        found = one.taskTypes().get(id);
      }
    }
    return found;
  }

  /** The same for a staff member. */
  StaffMember member(StaffId id) {
    StaffMember found = null;
    for (Plan one : inForce) {
      if (one.staff().containsKey(id)) {
        found = one.staff().get(id);
      }
    }
    return found;
  }

  /** What stands in the way of a plan, in words. */
  List<String> obstacles(Plan next) {
    List<String> obstacles = new ArrayList<>();
    if (!next.zone().equals(plan.zone())) {
      obstacles.add("zone");
    }
    List<TaskTypeId> looked = new ArrayList<>();
    for (Plan one : inForce) {
      for (TaskTypeId id : one.taskTypes().keySet()) {
        if (!looked.contains(id)) {
          looked.add(id);
          obstacles.addAll(stranded(id, next));
        }
      }
    }
    return obstacles;
  }

  private List<String> stranded(TaskTypeId id, Plan next) {
    TaskType nextType = next.taskTypes().containsKey(id) ? next.taskTypes().get(id) : type(id);
    int tickets = 0;
    for (Visit visit : visits) {
      boolean toServe = false;
      for (int errand = visit.current; errand < visit.types.size(); errand++) {
        boolean beingServed = errand == visit.current && visit.where.equals(IN_SERVICE);
        if (visit.types.get(errand).equals(id) && !beingServed && !visit.where.equals(ENDED)) {
          toServe = true;
        }
      }
      if (toServe) {
        tickets++;
      }
    }
    return tickets > 0 && anybodyAlone(plan, type(id)) && !anybodyAlone(next, nextType)
        ? List.of(id + " for " + tickets)
        : List.of();
  }

  private static boolean anybodyAlone(Plan of, TaskType type) {
    for (StaffMember member : of.staff().values()) {
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

  /** Whether a counter or who serves there is only there to finish. */
  boolean goes(CounterId counter) {
    Desk desk = desks.get(counter);
    return desk.staff != null
        && (!plan.counters().containsKey(counter) || !plan.staff().containsKey(desk.staff));
  }

  Visit visit(TicketId id) {
    for (Visit visit : visits) {
      if (visit.id.equals(id)) {
        return visit;
      }
    }
    throw new AssertionError("no visit " + id);
  }

  int count(String where) {
    int count = 0;
    for (Visit visit : visits) {
      if (visit.where.equals(where)) {
        count++;
      }
    }
    return count;
  }

  private List<List<Visit>> slots() {
    List<List<Visit>> slots = new ArrayList<>();
    slots.add(beforeAll);
    slots.addAll(line);
    return slots;
  }

  /** Everybody who waits, first in place first. */
  List<Visit> waiting() {
    List<Visit> waiting = new ArrayList<>();
    for (List<Visit> slot : slots()) {
      for (Visit visit : slot) {
        if (visit.where.equals(WAITING)) {
          waiting.add(visit);
        }
      }
    }
    return waiting;
  }

  /** Skill, level and mentor rule, from the plan and who sits where. */
  boolean mayServe(StaffId staff, TaskTypeId type) {
    int level = level(staff, type);
    if (level == 1) {
      for (Desk desk : desks.values()) {
        if (desk.staff != null
            && !desk.paused
            && !desk.left
            && !desk.staff.equals(staff)
            && level(desk.staff, type) == 3) {
          return true;
        }
      }
      return false;
    }
    return level > 1;
  }

  /** How many on duty may serve the task type. */
  int able(TaskTypeId type) {
    int able = 0;
    for (Desk desk : desks.values()) {
      if (desk.staff != null && !desk.paused && !desk.left && mayServe(desk.staff, type)) {
        able++;
      }
    }
    return able;
  }

  /** The lowest level over the skills, 0 to 3. */
  int level(StaffId staff, TaskTypeId type) {
    int lowest = 3;
    for (SkillId skill : type(type).skills()) {
      SkillLevel level = member(staff).skills().get(skill);
      int number = 0;
      if (level == SkillLevel.IN_TRAINING) {
        number = 1;
      } else if (level == SkillLevel.INDEPENDENT) {
        number = 2;
      } else if (level == SkillLevel.MENTOR) {
        number = 3;
      }
      lowest = Math.min(lowest, number);
    }
    return lowest;
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

  /** Whether a ticket may be drawn at the moment; looks at every minute until the last ticket. */
  boolean draws(List<TaskTypeId> types, Instant at) {
    if (!opened || closed) {
      return false;
    }
    for (TaskTypeId id : types) {
      TaskType type = plan.taskTypes().get(id);
      if (type == null) {
        return false;
      }
      long before = type.lastTicketBefore().orElse(plan.lastTicketBefore()).toMinutes();
      for (long minute = 0; minute <= before; minute++) {
        if (!open(type, at.plusSeconds(60 * minute))) {
          return false;
        }
      }
      if (pausedTypes.contains(id)) {
        return false;
      }
      int drawn = 0;
      for (TaskTypeId other : errandsDrawn) {
        if (other.equals(id)) {
          drawn++;
        }
      }
      if (type.dailyQuota().isPresent() && drawn >= type.dailyQuota().getAsInt()) {
        return false;
      }
    }
    return true;
  }

  private boolean open(TaskType type, Instant at) {
    ZonedDateTime local = at.atZone(plan.zone());
    if (!local.toLocalDate().equals(date)) {
      return false;
    }
    LocalTime time = local.toLocalTime();
    boolean branch = covers(plan.hours(), time);
    boolean own = type.hours().isEmpty() || covers(type.hours().get(), time);
    boolean staffed = false;
    for (StaffMember member : plan.staff().values()) {
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

  /** What happened, and the command by which. */
  void happened(Event event, Command by) {
    if (event instanceof DayEvent.DayOpened) {
      opened = true;
    } else if (event instanceof DayEvent.PlanChanged e) {
      for (Plan one : plans) {
        if (one.hash().equals(e.planHash())) {
          planned(one);
          return;
        }
      }
      throw new AssertionError("no plan " + e.planHash());
    } else if (event instanceof DayEvent.DayClosed) {
      closed = true;
    } else if (event instanceof DayEvent.DayReopened) {
      closed = false;
    } else if (event instanceof CounterEvent.CounterOpened e) {
      desks.get(e.counter()).staff = e.staff();
      desks.get(e.counter()).paused = false;
    } else if (event instanceof CounterEvent.CounterPaused e) {
      desks.get(e.counter()).paused = true;
    } else if (event instanceof CounterEvent.CounterResumed e) {
      desks.get(e.counter()).paused = false;
    } else if (event instanceof CounterEvent.CounterClosed e) {
      desks.get(e.counter()).staff = null;
      desks.get(e.counter()).paused = false;
      desks.get(e.counter()).left = false;
    } else if (event instanceof CounterEvent.CounterLeft e) {
      desks.get(e.counter()).left = true;
    } else if (event instanceof CounterEvent.CounterAttended e) {
      desks.get(e.counter()).left = false;
    } else if (event instanceof DayEvent.TaskTypePaused e) {
      pausedTypes.add(e.taskType());
    } else if (event instanceof DayEvent.TaskTypeResumed e) {
      pausedTypes.remove(e.taskType());
    } else if (event instanceof TicketEvent.TicketDrawn e) {
      drawn(e);
    } else if (event instanceof TicketEvent.PaperTaken e) {
      takenIn(e);
    } else if (event instanceof Event.OfTicket e) {
      happened(e, visit(e.ticket()), by);
    }
  }

  /** Stands behind the last who had drawn by then, after all who stand there. */
  private void takenIn(TicketEvent.PaperTaken e) {
    Visit visit = new Visit();
    visit.id = e.ticket();
    visit.number = e.number();
    visit.drawnAt = e.drawnAt();
    visit.letter = plan.taskTypes().get(e.taskType()).letter();
    visit.types.add(e.taskType());
    visit.onPaper = true;
    List<Visit> slot = beforeAll;
    for (Visit other : visits) {
      if (!other.onPaper && !other.drawnAt.isAfter(visit.drawnAt)) {
        slot = line.get(other.slot);
      }
    }
    visits.add(visit);
    errandsDrawn.add(e.taskType());
    postponements++;
    stands(visit, slot, postponements);
    visit.arrival = slot;
    visit.arrivalStep = postponements;
    enters(visit, WAITING, e.drawnAt());
    line.add(new ArrayList<>());
  }

  private void drawn(TicketEvent.TicketDrawn e) {
    Visit visit = new Visit();
    visit.id = e.ticket();
    visit.number = e.number();
    visit.drawnAt = e.at();
    visit.needs = e.needs();
    visit.letter = plan.taskTypes().get(e.taskTypes().get(0)).letter();
    visit.types.addAll(e.taskTypes());
    visit.slot = line.size();
    visits.add(visit);
    errandsDrawn.addAll(e.taskTypes());
    List<Visit> slot = new ArrayList<>();
    slot.add(visit);
    line.add(slot);
    visit.stands = slot;
    visit.arrival = slot;
    enters(visit, WAITING, e.at());
  }

  /** What can be taken back is remembered, and taken back it is as if it had not happened. */
  private void happened(Event.OfTicket event, Visit visit, Command by) {
    if (event instanceof ServiceEvent.CompletionTakenBack
        || event instanceof ServiceEvent.TransferTakenBack
        || event instanceof ServiceEvent.NoShowTakenBack
        || event instanceof TicketEvent.RemovalTakenBack
        || event instanceof TicketEvent.TicketReopened) {
      takesBack(visit);
      return;
    }
    boolean expires =
        event instanceof TicketEvent.TicketExpired expired && expired.reason() == EndReason.NO_SHOW;
    if (!expires) {
      visit.before = asItIs(visit);
    }
    goesOn(event, visit, by);
  }

  private Before asItIs(Visit visit) {
    Before before = new Before();
    before.where = visit.where;
    before.current = visit.current;
    before.countsFrom = visit.countsFrom;
    before.periods = visit.periods.size();
    before.type = visit.type();
    before.stands = visit.stands;
    before.step = visit.step;
    for (Map.Entry<CounterId, Desk> desk : desks.entrySet()) {
      if (desk.getValue().visit == visit) {
        before.counter = desk.getKey();
      }
    }
    return before;
  }

  private void takesBack(Visit visit) {
    Before before = visit.before;
    visit.before = null;
    visit.where = before.where;
    visit.current = before.current;
    visit.countsFrom = before.countsFrom;
    visit.types.set(visit.current, before.type);
    while (visit.periods.size() > before.periods) {
      visit.periods.remove(visit.periods.size() - 1);
    }
    visit.periods.get(visit.periods.size() - 1).to = null;
    visit.endedAt = null;
    leavesLine(visit);
    stands(visit, before.stands, before.step);
    if (before.counter != null) {
      desks.get(before.counter).visit = visit;
    }
  }

  /** In a slot stands first who came there, then who stepped behind, in the order of stepping. */
  private static void stands(Visit visit, List<Visit> slot, int step) {
    int index = 0;
    while (index < slot.size() && slot.get(index).step < step) {
      index++;
    }
    slot.add(index, visit);
    visit.stands = slot;
    visit.step = step;
  }

  private void goesOn(Event.OfTicket event, Visit visit, Command by) {
    if (event instanceof TicketEvent.ErrandAdded e) {
      visit.types.add(e.taskType());
    } else if (event instanceof ServiceEvent.TicketCalled e) {
      desks.get(e.counter()).visit = visit;
      enters(visit, CALLED, e.at());
    } else if (event instanceof ServiceEvent.TicketUncalled
        || event instanceof ServiceEvent.ServiceInterrupted) {
      leavesDesk(visit);
      enters(visit, WAITING, event.at());
    } else if (event instanceof ServiceEvent.ServiceTakenOver e) {
      leavesDesk(visit);
      desks.get(e.counter()).visit = visit;
      enters(visit, IN_SERVICE, e.at());
    } else if (event instanceof ServiceEvent.ServiceStarted e) {
      enters(visit, IN_SERVICE, e.at());
    } else if (event instanceof ServiceEvent.ErrandTransferred e) {
      leavesDesk(visit);
      visit.types.set(visit.current, e.taskType());
      enters(visit, WAITING, e.at());
    } else if (event instanceof ServiceEvent.ErrandCompleted e) {
      leavesDesk(visit);
      if (visit.current + 1 == visit.types.size()) {
        ends(visit, e.at());
      } else {
        visit.current++;
        leavesLine(visit);
        stands(visit, visit.arrival, visit.arrivalStep);
        enters(visit, WAITING, e.at());
        visit.countsFrom = visit.periods.size() - 1;
      }
    } else if (event instanceof ServiceEvent.TicketParked e) {
      leavesDesk(visit);
      enters(visit, PARKED, e.at());
    } else if (event instanceof ServiceEvent.TicketNoShow e) {
      leavesDesk(visit);
      enters(visit, MISSED, e.at());
    } else if (event instanceof TicketEvent.PaperServed e) {
      enters(visit, IN_SERVICE, e.from());
      ends(visit, e.to());
    } else if (event instanceof TicketEvent.TicketUnparked
        || event instanceof TicketEvent.TicketReturned) {
      enters(visit, WAITING, event.at());
    } else if (event instanceof TicketEvent.TicketPostponed e) {
      postponed(visit, ((TicketCommand.PostponeTicket) by).places());
      enters(visit, WAITING, e.at());
      visit.countsFrom = visit.periods.size() - 1;
    } else if (event instanceof TicketEvent.TicketWithdrawn
        || event instanceof TicketEvent.TicketRemoved
        || event instanceof TicketEvent.TicketExpired) {
      leavesDesk(visit);
      ends(visit, event.at());
    }
  }

  private void postponed(Visit visit, int places) {
    boolean behind = false;
    int passed = 0;
    Visit anchor = null;
    for (Visit other : waiting()) {
      if (behind && passed < places && other.type().equals(visit.type())) {
        anchor = other;
        passed++;
      }
      behind = behind || other == visit;
    }
    leavesLine(visit);
    for (List<Visit> slot : slots()) {
      if (slot.contains(anchor)) {
        postponements++;
        stands(visit, slot, postponements);
        return;
      }
    }
    throw new AssertionError("nobody to step behind");
  }

  private void enters(Visit visit, String where, Instant at) {
    if (!visit.periods.isEmpty()) {
      visit.periods.get(visit.periods.size() - 1).to = at;
    }
    visit.where = where;
    visit.periods.add(new Period(where, visit.type(), at));
  }

  private void ends(Visit visit, Instant at) {
    visit.periods.get(visit.periods.size() - 1).to = at;
    visit.where = ENDED;
    visit.endedAt = at;
  }

  private void leavesDesk(Visit visit) {
    for (Desk desk : desks.values()) {
      if (desk.visit == visit) {
        desk.visit = null;
      }
    }
  }

  private void leavesLine(Visit visit) {
    for (List<Visit> slot : slots()) {
      slot.remove(visit);
    }
  }
}
