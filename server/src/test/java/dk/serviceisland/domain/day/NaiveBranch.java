package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A branch told once more from its events alone, as plainly as can be: lists, loops and no thought
 * of speed. It shares no code with the rules; the properties hold the rules against it. Beside it
 * tell the {@link NaivePlans} what is planned, the {@link NaiveLine} who stands before whom and
 * each {@link NaiveVisit} what becomes of a ticket; here is who sits and is served where.
 */
final class NaiveBranch {
  /** A counter. */
  static final class Desk {
    StaffId staff;
    boolean paused;
    boolean left;
    NaiveVisit visit;

    private boolean isOnDuty() {
      return staff != null && !paused && !left;
    }
  }

  final NaivePlans plans;
  final NaiveLine line = new NaiveLine();
  final List<NaiveVisit> visits = new ArrayList<>();
  final Map<CounterId, Desk> desks = new LinkedHashMap<>();

  /** Until when task types are paused; the end of time where nobody has said. */
  private final Map<TaskTypeId, Instant> pausedTypes = new LinkedHashMap<>();

  private final List<TaskTypeId> errandsDrawn = new ArrayList<>();
  boolean opened;
  boolean closed;
  private boolean rush;

  /** A day under the first of some plans; the others it may change to. */
  NaiveBranch(List<Plan> plans, LocalDate date) {
    this.plans = new NaivePlans(plans, date);
    for (CounterId counter : this.plans.counters()) {
      desks.put(counter, new Desk());
    }
  }

  /** What stands in the way of a plan, in words. */
  List<String> obstacles(Plan next) {
    List<String> obstacles = new ArrayList<>();
    if (!next.zone().equals(plans.now().zone())) {
      obstacles.add("zone");
    }
    for (TaskTypeId id : plans.taskTypes()) {
      int tickets = 0;
      for (NaiveVisit visit : visits) {
        if (visit.isStillFor(id)) {
          tickets++;
        }
      }
      if (tickets > 0 && plans.strands(id, next)) {
        obstacles.add(id + " for " + tickets);
      }
    }
    return obstacles;
  }

  /** Whether a counter or who serves there is only there to finish. */
  boolean goes(CounterId counter) {
    Desk desk = desks.get(counter);
    return desk.staff != null
        && (!plans.now().counters().containsKey(counter)
            || plans.staff(plans.now()).stream().noneMatch(who -> who.id().equals(desk.staff)));
  }

  NaiveVisit visit(TicketId id) {
    for (NaiveVisit visit : visits) {
      if (visit.id.equals(id)) {
        return visit;
      }
    }
    throw new AssertionError("no visit " + id);
  }

  int count(String where) {
    int count = 0;
    for (NaiveVisit visit : visits) {
      if (visit.where.equals(where)) {
        count++;
      }
    }
    return count;
  }

  /** Whether a person sits where the rush that is on has other task types alone. */
  boolean isKeptForRush(StaffId staff, TaskTypeId type) {
    if (!rush) {
      return false;
    }
    Peak peak = plans.now().routing().peak().orElseThrow();
    for (CounterId counter : peak.counters()) {
      if (plans.now().counters().containsKey(counter)
          && staff.equals(desks.get(counter).staff)
          && !peak.taskTypes().contains(type)) {
        return true;
      }
    }
    return false;
  }

  /** Skill, level, mentor rule and rush, from the plan and who sits where. */
  boolean mayServe(StaffId staff, TaskTypeId type) {
    return mayServe(staff, type, null);
  }

  /** The same while this person is there, who may be away from a counter that they have open. */
  private boolean mayServe(StaffId staff, TaskTypeId type, StaffId present) {
    if (isKeptForRush(staff, type)) {
      return false;
    }
    int level = plans.level(staff, type);
    if (level == 1) {
      Set<StaffId> others = new HashSet<>();
      for (Desk desk : desks.values()) {
        if (isThere(desk, present) && !desk.staff.equals(staff)) {
          others.add(desk.staff);
        }
      }
      return plans.trained(staff, type, others);
    }
    return level > 1;
  }

  /**
   * Where alone a visit that waits is called while this person is there; null when it waits for
   * everybody.
   */
  Desk waitsAt(NaiveVisit visit, StaffId present, Instant at) {
    Desk desk = visit.to == null ? null : deskOf(visit.to, present);
    boolean waits =
        desk != null
            && mayServe(desk.staff, visit.type(), present)
            && visit.waitedSinceHandedOn(at).compareTo(plans.now().routing().guard()) < 0;
    return waits ? desk : null;
  }

  /** Where somebody is there who was meant while this person is there; null when nobody is. */
  Desk deskOf(Addressee to, StaffId present) {
    for (Map.Entry<CounterId, Desk> one : desks.entrySet()) {
      Desk desk = one.getValue();
      boolean meant =
          to instanceof Addressee.Person person
              ? person.toStaff().equals(desk.staff)
              : ((Addressee.Counter) to).toCounter().equals(one.getKey());
      if (meant && isThere(desk, present) && !goes(one.getKey())) {
        return desk;
      }
    }
    return null;
  }

  private static boolean isThere(Desk desk, StaffId present) {
    return desk.isOnDuty() || (desk.staff != null && desk.staff.equals(present));
  }

  /** How many on duty may serve the task type. */
  int able(TaskTypeId type) {
    int able = 0;
    for (Desk desk : desks.values()) {
      if (desk.isOnDuty() && mayServe(desk.staff, type)) {
        able++;
      }
    }
    return able;
  }

  /** Whether somebody has said that it is not drawn, and until later than the moment. */
  boolean isPaused(TaskTypeId type, Instant at) {
    return pausedTypes.containsKey(type) && at.isBefore(pausedTypes.get(type));
  }

  /** Whether a ticket may be drawn at the moment. */
  boolean draws(List<TaskTypeId> types, Instant at) {
    if (!opened || closed) {
      return false;
    }
    for (TaskTypeId id : types) {
      if (!plans.giveTickets(id, at) || isPaused(id, at)) {
        return false;
      }
      int drawn = 0;
      for (TaskTypeId other : errandsDrawn) {
        if (other.equals(id)) {
          drawn++;
        }
      }
      TaskType type = plans.type(id);
      if (type.dailyQuota().isPresent() && drawn >= type.dailyQuota().getAsInt()) {
        return false;
      }
    }
    return true;
  }

  /** What happened, and the command by which. */
  void happened(Event event, Command by) {
    if (event instanceof DayEvent.DayOpened) {
      opened = true;
    } else if (event instanceof DayEvent.PlanChanged e) {
      plans.change(e.planHash());
      rush = rush && plans.now().routing().peak().isPresent();
    } else if (event instanceof DayEvent.PeakBegun) {
      rush = true;
    } else if (event instanceof DayEvent.PeakEnded) {
      rush = false;
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
      pausedTypes.put(e.taskType(), e.until().orElse(Instant.MAX));
    } else if (event instanceof DayEvent.TaskTypeResumed e) {
      pausedTypes.remove(e.taskType());
    } else if (event instanceof TicketEvent.TicketDrawn e) {
      NaiveVisit visit = new NaiveVisit(e, letter(e), desk(e, e.taskTypes().get(0)));
      line.comes(visit);
      arrives(visit);
    } else if (event instanceof TicketEvent.PaperTaken e) {
      NaiveVisit visit = new NaiveVisit(e, letter(e.taskType()));
      line.comesOnPaper(visit, visits);
      arrives(visit);
    } else if (event instanceof TicketEvent.TicketArrived e) {
      NaiveVisit visit = new NaiveVisit(e, letter(e.taskType()));
      line.comesOnPaper(visit, visits);
      arrives(visit);
    } else if (event instanceof Event.OfTicket e) {
      happened(e, visit(e.ticket()), by);
    }
  }

  /** Where whoever draws at the moment is received first; null for nowhere. */
  private TaskTypeId desk(TicketEvent.TicketDrawn drawn, TaskTypeId type) {
    if (drawn.appointment().isPresent()) {
      return null;
    }
    Instant at = drawn.at();
    TaskTypeId desk = plans.now().taskTypes().get(type).partnership().startsAt().orElse(null);
    return desk != null && plans.giveTickets(desk, at) && !isPaused(desk, at) ? desk : null;
  }

  private String letter(TicketEvent.TicketDrawn drawn) {
    Optional<String> series = plans.now().limits().appointmentSeries();
    return drawn.appointment().isPresent() && series.isPresent()
        ? series.get()
        : letter(drawn.taskTypes().get(0));
  }

  private String letter(TaskTypeId type) {
    return plans.now().taskTypes().get(type).letter();
  }

  private void arrives(NaiveVisit visit) {
    visits.add(visit);
    errandsDrawn.addAll(visit.asked);
  }

  /** What can be taken back is remembered, and taken back it is as if it had not happened. */
  private void happened(Event.OfTicket event, NaiveVisit visit, Command by) {
    if (event instanceof ServiceEvent.CompletionTakenBack
        || event instanceof ServiceEvent.TransferTakenBack
        || event instanceof ServiceEvent.NoShowTakenBack
        || event instanceof TicketEvent.RemovalTakenBack
        || event instanceof TicketEvent.TicketReopened) {
      takesBack(visit);
      if (event instanceof TicketEvent.RemovalTakenBack && visit.isUncalled()) {
        errandsDrawn.addAll(visit.asked);
      }
      return;
    }
    boolean expires =
        event instanceof TicketEvent.TicketExpired expired && expired.reason() == EndReason.NO_SHOW;
    if (!expires) {
      CounterId counter = counterOf(visit);
      visit.remembers(counter);
      if (event instanceof TicketEvent.TicketExpired) {
        visit.endsWithDay(counter, counter == null ? null : desks.get(counter).staff);
      }
    }
    goesOn(event, visit, by);
  }

  private void takesBack(NaiveVisit visit) {
    NaiveVisit.Before before = visit.takesBack();
    line.goesBack(visit, before);
    if (before.counter != null) {
      desks.get(before.counter).visit = visit;
    }
  }

  private void goesOn(Event.OfTicket event, NaiveVisit visit, Command by) {
    if (event instanceof TicketEvent.ErrandAdded e) {
      visit.types.add(e.taskType());
    } else if (event instanceof ServiceEvent.TicketCalled e) {
      desks.get(e.counter()).visit = visit;
      visit.enters(NaiveVisit.CALLED, e.at());
    } else if (event instanceof ServiceEvent.TicketUncalled
        || event instanceof ServiceEvent.ServiceInterrupted) {
      leavesDesk(visit);
      visit.enters(NaiveVisit.WAITING, event.at());
    } else if (event instanceof ServiceEvent.ServiceTakenOver e) {
      leavesDesk(visit);
      desks.get(e.counter()).visit = visit;
      visit.enters(NaiveVisit.IN_SERVICE, e.at());
    } else if (event instanceof ServiceEvent.ServiceMoved e) {
      Desk from = desks.get(counterOf(visit));
      Desk to = desks.get(e.counter());
      to.staff = from.staff;
      to.visit = visit;
      from.visit = null;
      visit.enters(NaiveVisit.IN_SERVICE, e.at());
    } else if (event instanceof ServiceEvent.ServiceStarted e) {
      visit.enters(NaiveVisit.IN_SERVICE, e.at());
    } else if (event instanceof ServiceEvent.ErrandTransferred e) {
      leavesDesk(visit);
      visit.isHandedOn(e);
    } else if (event instanceof ServiceEvent.LifelineConsulted e) {
      visit(e.ticket()).isHelped();
    } else if (event instanceof ServiceEvent.ErrandCompleted e) {
      leavesDesk(visit);
      if (visit.current + 1 == visit.types.size()) {
        visit.ends(e.at());
      } else {
        visit.current++;
        visit.boundFor = null;
        visit.to = null;
        line.goesBack(visit);
        visit.waitsAfresh(e.at());
      }
    } else if (event instanceof ServiceEvent.TicketParked e) {
      leavesDesk(visit);
      visit.enters(NaiveVisit.PARKED, e.at());
    } else if (event instanceof ServiceEvent.TicketNoShow e) {
      leavesDesk(visit);
      visit.enters(NaiveVisit.MISSED, e.at());
    } else if (event instanceof TicketEvent.PaperServed e) {
      visit.enters(NaiveVisit.IN_SERVICE, e.from());
      visit.ends(e.to());
    } else if (event instanceof TicketEvent.TicketUnparked
        || event instanceof TicketEvent.TicketReturned) {
      visit.enters(NaiveVisit.WAITING, event.at());
    } else if (event instanceof TicketEvent.TicketPostponed e) {
      line.postpones(visit, ((TicketCommand.PostponeTicket) by).places());
      visit.givesUpAppointment();
      visit.waitsAfresh(e.at());
    } else if (event instanceof TicketEvent.SendingReturned e) {
      visit.comesBack(e.at());
    } else if (event instanceof TicketEvent.SendingArrived) {
      visit.onItsWay = false;
    } else if (event instanceof ServiceEvent.TicketSentOn
        || event instanceof TicketEvent.TicketWithdrawn
        || event instanceof TicketEvent.TicketExchanged
        || event instanceof TicketEvent.TicketRemoved
        || event instanceof TicketEvent.TicketExpired) {
      boolean leaves =
          event instanceof TicketEvent.TicketWithdrawn
              || event instanceof TicketEvent.TicketExchanged
              || event instanceof TicketEvent.TicketRemoved;
      if (leaves && visit.isUncalled()) {
        visit.asked.forEach(errandsDrawn::remove);
      }
      leavesDesk(visit);
      visit.ends(event.at());
      visit.onItsWay = event instanceof ServiceEvent.TicketSentOn;
    }
  }

  /** Null when it is at none. */
  private CounterId counterOf(NaiveVisit visit) {
    for (Map.Entry<CounterId, Desk> desk : desks.entrySet()) {
      if (desk.getValue().visit == visit) {
        return desk.getKey();
      }
    }
    return null;
  }

  private void leavesDesk(NaiveVisit visit) {
    for (Desk desk : desks.values()) {
      if (desk.visit == visit) {
        desk.visit = null;
      }
    }
  }
}
