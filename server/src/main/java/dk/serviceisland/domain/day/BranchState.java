package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.Call;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.routing.NextCall;
import dk.serviceisland.domain.routing.Roster;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The state of a branch on one business day: the fold of the day's events. It changes only by
 * {@link #apply}; the rules read it. Not thread-safe: it belongs to the branch's one writer, and
 * what others see is copied out there.
 */
public final class BranchState {
  /** How many of the last calls are remembered. */
  private static final int LAST_CALLS = 20;

  /** How long the end of a day can be taken back. */
  static final Duration REOPENED_WITHIN = Duration.ofHours(1);

  private final LocalDate day;
  private final PlanInForce plans;
  private final TicketBook tickets = new TicketBook();
  private final Counters counters;
  private final Steering steering;
  private final SendingBook sendings = new SendingBook();
  private final PressBook presses = new PressBook();
  private final Map<TaskTypeId, TaskQueue> queues = new LinkedHashMap<>();
  private final Deque<Call> lastCalls = new ArrayDeque<>();
  private final AssistanceBook assistance = new AssistanceBook();
  private final Fold fold = new Fold(this);

  private NextCall nextCall;
  private DayPhase phase = DayPhase.NOT_OPEN;
  private Instant openedAt;
  private Instant closedAt;
  private CloseReason closedBy;
  private HandlingTimes handling;
  private long sequence;
  private Instant lastAt = Instant.EPOCH;
  private int postponements;
  private int toldElsewhere;
  private final Diversions diversions = new Diversions();

  /** The state before the first event of a day. */
  public BranchState(Plan plan, LocalDate day) {
    this.day = day;
    this.plans = new PlanInForce(plan, day);
    this.counters = new Counters(plans);
    this.steering = new Steering(plans);
    this.handling = HandlingTimes.planned(plan);
    arrange();
  }

  /**
   * What a branch is taken for on a day of which nothing was told: as its plan says, open in its
   * hours, with nobody in it. Nobody decides anything by it.
   *
   * @param now a moment of that day
   */
  public static BranchState asPlanned(Plan plan, LocalDate day, Instant now) {
    BranchState state = new BranchState(plan, day);
    OpenTimes times = state.openTimes();
    boolean begun = times.firstOpening().filter(first -> !now.isBefore(first)).isPresent();
    if (begun && times.lastClosing().filter(now::isBefore).isPresent()) {
      state.phase = DayPhase.OPEN;
    }
    return state;
  }

  /** Whether it is open {@link #asPlanned as planned} alone, so that nobody knows who waits. */
  public boolean isAsPlanned() {
    return phase == DayPhase.OPEN && sequence == 0;
  }

  /**
   * The plan in force, with the wait targets of the day. After a change it also has, behind
   * everything else, what of the plan before is still being lived: task types that are served out,
   * which are never open; counters, and staff at counters, that finish what they do.
   */
  public Plan plan() {
    return plans.inForce();
  }

  /** The plan in force without what is only being finished. */
  public Plan planned() {
    return plans.planned();
  }

  /** The plan in force as it was planned, also what of it is for other days. */
  public Plan wholePlan() {
    return plans.whole();
  }

  /**
   * The plan in force with everything that was in force on the day before it: for the names of what
   * is over.
   */
  public Plan planOfTheDay() {
    return plans.ofTheDay();
  }

  /** The hash of the plan that the day opened with. */
  public String openedUnder() {
    return plans.openedUnder();
  }

  /**
   * Makes a plan known by its hash: whoever applies a change of plan has offered it before. Changes
   * nothing by itself.
   */
  public void offer(Plan plan) {
    plans.offer(plan);
  }

  /** The business day. */
  public LocalDate day() {
    return day;
  }

  /**
   * The moment that counts when a clock shows this: what has happened is not in the future, so that
   * rules and views go by the same time while a clock is behind.
   */
  public Instant moment(Instant clock) {
    return clock.isBefore(lastAt) ? lastAt : clock;
  }

  /**
   * Whether numbers can be drawn at all now; for one task type see {@link #draws(TaskTypeId,
   * Instant)}.
   */
  public boolean draws(Instant now) {
    return phase == DayPhase.OPEN && openTimes().branchDraws(moment(now));
  }

  /** Whether the hours let numbers be drawn for the task type now; a pause or a quota may not. */
  public boolean draws(TaskTypeId taskType, Instant now) {
    return phase == DayPhase.OPEN && openTimes().draws(taskType, moment(now));
  }

  /**
   * The task type of the shared desk at which somebody who draws a number for a task type now is
   * received first. None where one waits for it at once, as while the desk is closed or paused.
   */
  public Optional<TaskTypeId> deskOf(TaskTypeId taskType, Instant now) {
    return plan()
        .deskOf(taskType)
        .map(TaskType::id)
        .filter(desk -> draws(desk, now) && !paused(desk, now));
  }

  /** Why no numbers can be drawn while none can. */
  public ClosedReason closedReason(Instant now) {
    if (phase == DayPhase.CLOSED) {
      return ClosedReason.DAY_CLOSED;
    }
    if (openTimes().branchDraws(now)) {
      return ClosedReason.DAY_NOT_OPEN;
    }
    if (plan().hours().exception(day).isPresent() && openTimes().branch().isEmpty()) {
      return ClosedReason.EXCEPTIONAL_CLOSURE;
    }
    boolean afterLastTicket =
        openTimes().branch().stream()
            .anyMatch(open -> !now.isBefore(open.lastTicket()) && now.isBefore(open.to()));
    return afterLastTicket ? ClosedReason.AFTER_LAST_TICKET : ClosedReason.OUTSIDE_HOURS;
  }

  /** How often screens told today where something is done elsewhere, as far as it is counted. */
  public int toldElsewhere() {
    return toldElsewhere;
  }

  /** How far the day has come. */
  public DayPhase phase() {
    return phase;
  }

  /** When the day opened; none before. */
  public Optional<Instant> openedAt() {
    return Optional.ofNullable(openedAt);
  }

  /** When the day closed; none before. */
  public Optional<Instant> closedAt() {
    return Optional.ofNullable(closedAt);
  }

  /** How many events of the day are applied; the journal position. */
  public long sequence() {
    return sequence;
  }

  /** Time of the last event; the epoch before the first. */
  public Instant lastAt() {
    return lastAt;
  }

  /** When branch and task types are open on the day. */
  public OpenTimes openTimes() {
    return plans.openTimes();
  }

  /**
   * When an open ticket ends unserved because the branch, which drives, stands at its next stop;
   * none in one that stands still, at the last stop of the day, and while somebody serves it.
   */
  public Optional<Instant> leftBehindAt(Ticket ticket) {
    return plans.departures().of(ticket);
  }

  /** The open tickets of stops that the branch has left, in draw order. */
  List<Ticket> leftBehind(Instant now) {
    return plans.departures().any()
        ? tickets.inDrawOrder().stream()
            .filter(ticket -> leftBehindAt(ticket).filter(when -> !now.isBefore(when)).isPresent())
            .toList()
        : List.of();
  }

  /** When a task type opens next after a moment, within 60 days; none when it does not. */
  public Optional<Instant> nextOpening(TaskTypeId taskType, Instant after) {
    return plans.nextOpening(taskType, after);
  }

  /** What is drawn today when a task type is asked for: itself, or what comes after it. */
  public TaskTypeId drawnFor(TaskTypeId asked) {
    return plans.whole().drawnFor(asked, day);
  }

  /** Of each task type that is drawn today in place of others: these others. */
  public Map<TaskTypeId, List<TaskType>> drawnInPlace() {
    return plans.whole().drawnInPlace(day);
  }

  /** The day's usual handling times. */
  public HandlingTimes handling() {
    return handling;
  }

  /** Who on duty may serve what now. */
  public Roster roster() {
    return counters.roster();
  }

  /** A ticket of the day. */
  public Optional<Ticket> ticket(TicketId id) {
    return tickets.find(id);
  }

  /** The ticket of whoever has checked in today for a booking; none while nobody has. */
  public Optional<Ticket> checkedIn(String booking) {
    return tickets.checkedIn(booking);
  }

  /** How many have checked in for an appointment today. */
  public int checkedIn() {
    return tickets.checkedIn();
  }

  /** All tickets of the day in draw order; a view. */
  public Collection<Ticket> tickets() {
    return tickets.inDrawOrder();
  }

  /** What was sent on to other branches and is not settled, in order. */
  public List<Sending> sendings() {
    return sendings.onTheirWay().stream().map(this::sending).toList();
  }

  /** Whether a ticket was sent on to another branch and that is not settled. */
  public boolean isOnItsWay(TicketId ticket) {
    return sendings.isOnItsWay(ticket);
  }

  private Sending sending(Ticket ticket) {
    Ticket.SentOn to = ticket.sentOn().orElseThrow();
    return new Sending(
        day,
        plan().branch(),
        ticket.id(),
        ticket.number(),
        to.branch(),
        to.ticket(),
        to.taskType(),
        ticket.drawnAt(),
        ticket.errand().waited(lastAt),
        ticket.language(),
        ticket.needs());
  }

  /** What became here of a ticket that another branch has sent, by the id that it has here. */
  public Sending.Outcome outcome(TicketId as) {
    if (tickets.find(as).isPresent()) {
      return Sending.Outcome.ARRIVED;
    }
    return sendings.isTurnedAway(as) ? Sending.Outcome.TURNED_AWAY : Sending.Outcome.OPEN;
  }

  /** How many tickets were drawn. */
  public int drawn() {
    return tickets.drawn();
  }

  /** How many tickets are in a state. */
  public int count(TicketState state) {
    return tickets.count(state);
  }

  /** The queue of a task type of the plan in force. */
  public TaskQueue queue(TaskTypeId taskType) {
    return queues.get(taskType);
  }

  /**
   * The waiting ticket that a staff member on duty would call.
   *
   * @param at now, not before the last event
   */
  Optional<WhoIsNext.Chosen> next(StaffId staff, Instant at) {
    return new WhoIsNext(this, Addressing.with(this, staff), staff, at).choose(nextCall);
  }

  /**
   * The counter at which alone a waiting ticket is called, because it was handed to whoever is
   * there; none when it waits for everybody who may serve it.
   */
  public Optional<Duty> waitsFor(Ticket ticket, Instant at) {
    return Addressing.of(this).of(ticket, at);
  }

  /** The same, but for how long the ticket has waited. */
  public Optional<Duty> addressed(Ticket ticket) {
    return Addressing.of(this).addressed(ticket);
  }

  /** From when on a waiting ticket that was handed to somebody waits for everybody. */
  public Instant addressedUntil(Ticket ticket) {
    return Addressing.of(this).until(ticket);
  }

  /** Whether a person on duty may call a ticket that waits, when choosing it. */
  public boolean mayCall(StaffId staff, Ticket ticket) {
    return mayCall(roster(), staff, ticket);
  }

  /** At a shared desk where nobody is able to receive, whoever does what follows may. */
  boolean mayCall(Roster onDuty, StaffId staff, Ticket ticket) {
    Errand errand = ticket.errand();
    return onDuty.mayServe(staff, errand.taskType())
        || (onDuty.able(errand.taskType()) == 0
            && errand.boundFor().filter(what -> onDuty.mayServe(staff, what)).isPresent());
  }

  /** Why the staff member calls a ticket by a rule. */
  CallReason why(StaffMember member, Ticket ticket, CallReason.Rule rule, Instant at) {
    TaskType type = plan().taskTypes().get(ticket.errand().taskType());
    return new CallReason(
        rule,
        ticket.errand().waited(at),
        type.targetForRouting(),
        Duration.ofMillis(Math.round(handling.minutes(type, member.id()) * 60_000)),
        counters.rosterWith(member.id()).able(type.id()),
        queue(type.id()).steppedBack(ticket),
        ticket.errand().appointment());
  }

  /** A counter of the day: one that a change of plan took away is closed. */
  public Optional<Duty> duty(CounterId counter) {
    return counters.duty(counter);
  }

  /** The counters of the plan in force, in its order. */
  public Collection<Duty> duties() {
    return counters.duties();
  }

  /** Who is at which counter, and what they may serve. */
  public Counters counters() {
    return counters;
  }

  /** What managers did about the day while it ran. */
  public Steering steering() {
    return steering;
  }

  /** The tickets of the day, for the rules and the events. */
  TicketBook ticketBook() {
    return tickets;
  }

  /** What is between branches. */
  SendingBook sendingBook() {
    return sendings;
  }

  /** What can be taken back. */
  PressBook pressBook() {
    return presses;
  }

  /** Whether anything of a plan before is only being finished. */
  boolean finishesWhatWas() {
    return plans.carries();
  }

  /** Whether the next call of a ticket, or its call of now, is one that no board shows. */
  public boolean callsDiscreetly(Ticket ticket) {
    Errand errand = ticket.errand();
    return errand.discreet() || plan().taskTypes().get(errand.taskType()).discreet();
  }

  /** Whether anything of a ticket was, or is to be, called so that no board shows it. */
  public boolean isDiscreet(Ticket ticket) {
    Plan ofTheDay = planOfTheDay();
    return ticket.errands().stream()
        .anyMatch(
            errand ->
                errand.discreet()
                    || Stream.of(errand.taskType(), errand.about())
                        .anyMatch(type -> ofTheDay.taskTypes().get(type).discreet()));
  }

  /** Whether a manager has paused the task type, and that holds. */
  public boolean paused(TaskTypeId taskType, Instant now) {
    return steering.pause(taskType).filter(pause -> pause.holds(moment(now))).isPresent();
  }

  /** Whether the day's quota of the task type is used up. */
  public boolean full(TaskType taskType) {
    return tickets.full(taskType);
  }

  /** Errands of the task type drawn today; those added or transferred by staff do not count. */
  public int errandsDrawn(TaskTypeId taskType) {
    return tickets.errandsDrawn(taskType);
  }

  /**
   * The last {@value #LAST_CALLS} calls of the day, oldest first; a view. None of a ticket that is,
   * or was at last, called discreetly.
   */
  public Collection<Call> lastCalls() {
    return Collections.unmodifiableCollection(lastCalls);
  }

  /** Who asks for a person. */
  public AssistanceBook assistance() {
    return assistance;
  }

  /** Postponements of the day so far. */
  int postponements() {
    return postponements;
  }

  /**
   * When time itself has something to do next: open the day, end a parking, a grace time or a
   * pause, take down a notice, leave a stop, close the day. May lie in the past, then it is due;
   * none while nothing of this day is to come.
   */
  public Optional<Instant> nextDue(Instant now) {
    return switch (phase) {
      case NOT_OPEN ->
          openTimes()
              .lastClosing()
              .filter(now::isBefore)
              .flatMap(closing -> openTimes().firstOpening());
      case OPEN -> Optional.of(nextWhileOpen());
      case CLOSED -> Optional.empty();
    };
  }

  private Instant nextWhileOpen() {
    Instant next = steering.nextDue(closesByItself());
    next = tickets.firstDue().isPresent() ? earlier(next, tickets.firstDue().get()) : next;
    if (plans.departures().any()) {
      for (Ticket ticket : tickets.inDrawOrder()) {
        Optional<Instant> left = leftBehindAt(ticket);
        next = left.isPresent() ? earlier(next, left.get()) : next;
      }
    }
    return next;
  }

  /** When the open day closes by itself if nothing more happens. */
  Instant closesByItself() {
    Instant latest = openTimes().latestEnd();
    if (!tickets.haveEnded()) {
      return latest;
    }
    Instant lastActivity =
        openTimes().lastClosing().filter(closing -> closing.isAfter(lastAt)).orElse(lastAt);
    return earlier(latest, lastActivity.plus(plan().limits().quietDayEnd()));
  }

  /** The earlier of two moments. */
  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Applies the next event of the day.
   *
   * @return how the stored facts change by it
   * @throws IllegalStateException if the event does not fit the state, which means that the journal
   *     is damaged
   */
  public List<Fact.Change> apply(Event event) {
    if (event.at().isBefore(lastAt)) {
      throw new IllegalStateException(
          "event " + (sequence + 1) + " is earlier than the one before");
    }
    if (phase != DayPhase.OPEN && !event.anyTime()) {
      throw new IllegalStateException("event " + (sequence + 1) + " is outside the open day");
    }
    sequence++;
    lastAt = event.at();
    presses.forgetOld(lastAt);
    List<Fact.Change> changes = event.apply(fold);
    if (plans.carries() && changes.stream().anyMatch(BranchState::finishes)) {
      arrange();
    }
    return changes;
  }

  /**
   * Takes in who asked for an event that was just applied, which is kept beside it. No rule goes by
   * it; whoever looks for numbers that nobody will answer to does.
   *
   * @param caller as requests are kept
   */
  public void askedBy(Event event, String caller) {
    if (event instanceof TicketEvent.TicketDrawn drawn) {
      tickets.askedBy(drawn.ticket(), caller);
    }
  }

  /** Whether something that is carried over may be finished by it. */
  private static boolean finishes(Fact.Change change) {
    return change instanceof Fact.ErrandEnded
        || change instanceof Fact.DutyChanged
        || change instanceof Fact.SendingDecided;
  }

  void open(Instant at, HandlingTimes times) {
    phase = DayPhase.OPEN;
    openedAt = at;
    handling = times;
  }

  void close(Instant at, CloseReason reason) {
    phase = DayPhase.CLOSED;
    assistance.clear();
    closedAt = at;
    closedBy = reason;
  }

  void reopen() {
    phase = DayPhase.OPEN;
    closedAt = null;
  }

  /**
   * Until when the end of the day can be taken back, which is not once it must have ended; none
   * while it has not ended, and where it ended by itself.
   */
  public Optional<Instant> reopenUntil() {
    return closedAt()
        .filter(at -> closedBy == CloseReason.MANAGER)
        .map(at -> earlier(at.plus(REOPENED_WITHIN), openTimes().latestEnd()));
  }

  /** Another plan takes force; false if it was not offered. */
  boolean change(String planHash) {
    boolean known = plans.change(planHash);
    if (known) {
      arrange();
    }
    return known;
  }

  /** Queues, counters and routing become those of the plan in force, in its order. */
  private void arrange() {
    keepWhatIsLived();
    Map<TaskTypeId, TaskQueue> before = new HashMap<>(queues);
    queues.clear();
    plan()
        .taskTypes()
        .keySet()
        .forEach(
            id -> queues.put(id, Optional.ofNullable(before.get(id)).orElseGet(TaskQueue::new)));
    nextCall = new NextCall(plan());
    counters.arrange();
  }

  private void keepWhatIsLived() {
    Set<TaskTypeId> taskTypes = new HashSet<>();
    Set<CounterId> places = new HashSet<>();
    Set<StaffId> staff = new HashSet<>();
    for (Ticket ticket : tickets.inDrawOrder()) {
      ticket.openErrands().stream().flatMap(Errand::taskTypes).forEach(taskTypes::add);
    }
    keepWhatEndedWithDay(taskTypes, places, staff);
    // Another branch may turn them away.
    sendings.onTheirWay().forEach(ticket -> ticket.errand().taskTypes().forEach(taskTypes::add));
    for (Duty duty : counters.ofDay()) {
      duty.staff()
          .ifPresent(
              member -> {
                places.add(duty.counter());
                staff.add(member.id());
              });
    }
    plans.keep(taskTypes, places, staff);
  }

  /** The end of the day may be taken back, and then it is lived again. */
  private void keepWhatEndedWithDay(
      Set<TaskTypeId> taskTypes, Set<CounterId> places, Set<StaffId> staff) {
    for (Ticket ticket : tickets.inDrawOrder()) {
      ticket
          .endedWithDay()
          .ifPresent(
              press -> {
                taskTypes.addAll(press.taskTypes());
                press.counter().ifPresent(places::add);
                press.staff().ifPresent(staff::add);
              });
    }
  }

  /** What was sent here is not taken in; false if it was looked at before. */
  boolean turnAway(TicketId as) {
    return tickets.find(as).isEmpty() && sendings.turnAway(as);
  }

  /** The tickets with which something was done that can be taken back now, oldest first. */
  public List<Ticket> pressed(Instant now) {
    return presses.standing(now);
  }

  /** Who was sent today to do it alone. */
  Diversions diversions() {
    return diversions;
  }

  void countToldElsewhere() {
    toldElsewhere++;
  }

  void countPostponement() {
    postponements++;
  }

  /** No board is to tell of the calls of a ticket any more. */
  void forgetCalls(TicketId ticket) {
    lastCalls.removeIf(call -> call.ticket().equals(ticket));
  }

  void remember(Call call) {
    if (lastCalls.size() == LAST_CALLS) {
      lastCalls.removeFirst();
    }
    lastCalls.addLast(call);
  }
}
