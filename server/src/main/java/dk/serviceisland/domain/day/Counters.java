package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.Roster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The counters and rooms of a day: who is at which, and what they may serve now, in a rush too.
 * Belongs to a branch's state and changes only when that applies an event.
 */
public final class Counters {
  private final PlanInForce plans;
  private final Map<CounterId, Duty> ofDay = new HashMap<>();
  private final Map<StaffId, CounterId> lastOf = new HashMap<>();
  private List<Duty> duties = List.of();
  private Roster roster;
  private boolean rush;

  Counters(PlanInForce plans) {
    this.plans = plans;
  }

  /** The counters become those of the plan in force, and a rush that it does not have is over. */
  void arrange() {
    Plan plan = plans.inForce();
    duties =
        plan.counters().keySet().stream().map(id -> ofDay.computeIfAbsent(id, Duty::new)).toList();
    duties.forEach(duty -> duty.servedUnder(plan));
    rush = peak().isPresent();
    changed();
  }

  /** A counter of the day: one that a change of plan took away is closed. */
  public Optional<Duty> duty(CounterId counter) {
    return Optional.ofNullable(ofDay.get(counter));
  }

  /** The counters of the plan in force, in its order. */
  public Collection<Duty> duties() {
    return duties;
  }

  /** The counters of the day, those too that a change of plan took away. */
  Collection<Duty> ofDay() {
    return ofDay.values();
  }

  /** Whether a counter is open and closes when it has finished: it, or who serves there, goes. */
  boolean goes(Duty duty) {
    return plans.carries() && duty.state() != CounterState.CLOSED && !duty.isIn(plans.planned());
  }

  /** Whether a place of the day is a room. */
  public boolean isRoom(CounterId place) {
    return planned(place).filter(Plan.Counter::room).isPresent();
  }

  /** Whether a counter of the day is a remote one. */
  public boolean isRemote(CounterId counter) {
    return planned(counter).filter(Plan.Counter::remote).isPresent();
  }

  private Optional<Plan.Counter> planned(CounterId counter) {
    return Optional.ofNullable(plans.inForce().counters().get(counter));
  }

  /** For whom a closed counter is kept while they are in a room; none for most. */
  public Optional<StaffMember> keptFor(Duty duty) {
    return duty.keptFor()
        .flatMap(this::of)
        .filter(there -> isRoom(there.counter()))
        .flatMap(Duty::staff);
  }

  /**
   * The counter that somebody in a room was at last, if they can come back to it: the plan has it
   * and nobody else has it.
   */
  Optional<Duty> leftBy(StaffId staff) {
    return Optional.ofNullable(lastOf.get(staff))
        .flatMap(this::duty)
        .filter(duty -> duty.state() == CounterState.CLOSED && duty.isIn(plans.planned()))
        .filter(duty -> keptFor(duty).filter(other -> !other.id().equals(staff)).isEmpty());
  }

  /** Somebody has a place from now on. */
  void manned(Duty duty, StaffId staff) {
    if (!isRoom(duty.counter())) {
      lastOf.put(staff, duty.counter());
    }
  }

  /** The counter that a staff member has open; none when there is none. */
  public Optional<Duty> of(StaffId staff) {
    return duties.stream().filter(duty -> duty.isServedBy(staff)).findFirst();
  }

  /** The open counter that an addressee is at; none when there is none. */
  public Optional<Duty> of(Addressee addressee) {
    return addressee instanceof Addressee.Person person
        ? of(person.toStaff())
        : duty(((Addressee.Counter) addressee).toCounter())
            .filter(duty -> duty.state() != CounterState.CLOSED);
  }

  /** What the branch does in the rush that is on now; none while there is none. */
  public Optional<Peak> peak() {
    return rush ? plans.inForce().routing().peak() : Optional.empty();
  }

  /** A rush begins or ends. */
  void setRush(boolean on) {
    rush = on;
    changed();
  }

  /** Whether this person sits where the rush that is on has other task types alone. */
  boolean isKeptFor(StaffId staff, TaskTypeId type) {
    Collection<TaskTypeId> only = onlyPeak().get(staff);
    return only != null && !only.contains(type);
  }

  /** Who on duty may serve what now. */
  public Roster roster() {
    return roster;
  }

  /** Who may serve what while this person is there, who may have left an open counter before. */
  Roster rosterWith(StaffId staff) {
    boolean back = of(staff).filter(duty -> duty.left().isPresent()).isPresent();
    return back ? rosterAfterPause(staff) : roster;
  }

  /** Who may serve what once this person is no longer away from a counter that they have open. */
  public Roster rosterAfterPause(StaffId staff) {
    return roster(duty -> duty.onDuty() || duty.isServedBy(staff));
  }

  /** Somebody came on duty or went. */
  void changed() {
    roster = roster(Duty::onDuty);
  }

  /** What whoever is at a counter of the rush serves alone while it lasts; nobody without one. */
  public Map<StaffId, Collection<TaskTypeId>> onlyPeak() {
    Map<StaffId, Collection<TaskTypeId>> only = new HashMap<>();
    for (Duty duty : duties) {
      peak()
          .filter(rush -> rush.counters().contains(duty.counter()))
          .ifPresent(rush -> duty.staff().ifPresent(who -> only.put(who.id(), rush.taskTypes())));
    }
    return only;
  }

  private Roster roster(Predicate<Duty> there) {
    List<StaffMember> onDuty = new ArrayList<>();
    for (Duty duty : duties) {
      if (there.test(duty)) {
        duty.staff().ifPresent(onDuty::add);
      }
    }
    return new Roster(plans.inForce().taskTypes().values(), onDuty, onlyPeak());
  }
}
