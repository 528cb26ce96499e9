package dk.serviceisland.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The state of a branch on one business day: the fold of the day's events. It changes only by
 * {@link #apply}; the rules read it. Not thread-safe: it belongs to the branch's one writer, and
 * what others see is copied out there.
 */
public final class BranchState implements NextCall.Queues<Ticket> {
  /** How many of the last calls are remembered. */
  public static final int LAST_CALLS = 20;

  private static final Comparator<Ticket> BY_DUE =
      Comparator.comparing((Ticket ticket) -> ticket.due().orElseThrow())
          .thenComparing(Ticket::order);

  private final Plan plan;
  private final LocalDate day;
  private final OpenTimes openTimes;
  private final Map<TicketId, Ticket> tickets = new LinkedHashMap<>();
  private final Map<TaskTypeId, TaskQueue> queues = new LinkedHashMap<>();
  private final Map<CounterId, Duty> duties = new LinkedHashMap<>();
  private final Map<Character, Integer> drawnByLetter = new HashMap<>();
  private final Map<TaskTypeId, Integer> errandsDrawn = new HashMap<>();
  private final Map<TicketState, Integer> counts = new EnumMap<>(TicketState.class);
  private final Set<TaskTypeId> paused = new HashSet<>();
  private final TreeSet<Ticket> due = new TreeSet<>(BY_DUE);
  private final Deque<Call> lastCalls = new ArrayDeque<>();
  private final Fold fold = new Fold();

  private DayPhase phase = DayPhase.NOT_OPEN;
  private Instant openedAt;
  private Instant closedAt;
  private HandlingTimes handling;
  private Roster roster;
  private long sequence;
  private Instant lastAt = Instant.EPOCH;
  private int postponements;

  /** The state before the first event of a day. */
  public BranchState(Plan plan, LocalDate day) {
    this.plan = plan;
    this.day = day;
    this.openTimes = new OpenTimes(plan, day);
    this.handling = HandlingTimes.planned(plan);
    plan.taskTypes().keySet().forEach(id -> queues.put(id, new TaskQueue()));
    plan.counters().keySet().forEach(id -> duties.put(id, new Duty(id)));
    this.roster = new Roster(plan.taskTypes().values(), List.of());
  }

  /** The plan of the day. */
  public Plan plan() {
    return plan;
  }

  /** The business day. */
  public LocalDate day() {
    return day;
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
    return openTimes;
  }

  /** The day's usual handling times. */
  public HandlingTimes handling() {
    return handling;
  }

  /** Who on duty may serve what now. */
  public Roster roster() {
    return roster;
  }

  /** A ticket of the day. */
  public Optional<Ticket> ticket(TicketId id) {
    return Optional.ofNullable(tickets.get(id));
  }

  /** All tickets of the day in draw order; a view. */
  public Collection<Ticket> tickets() {
    return Collections.unmodifiableCollection(tickets.values());
  }

  /** How many tickets were drawn. */
  public int drawn() {
    return tickets.size();
  }

  /** How many tickets are in a state. */
  public int count(TicketState state) {
    return counts.getOrDefault(state, 0);
  }

  /** The queue of a task type of the plan. */
  public TaskQueue queue(TaskTypeId taskType) {
    return queues.get(taskType);
  }

  @Override
  public Ticket first(TaskTypeId taskType) {
    return queue(taskType).first().orElse(null);
  }

  @Override
  public Ticket longestWaiting(TaskTypeId taskType) {
    return queue(taskType).longestWaiting().orElse(null);
  }

  /** A counter of the plan. */
  public Optional<Duty> duty(CounterId counter) {
    return Optional.ofNullable(duties.get(counter));
  }

  /** All counters in the order of the plan; a view. */
  public Collection<Duty> duties() {
    return Collections.unmodifiableCollection(duties.values());
  }

  /** Whether a manager has paused the task type. */
  public boolean paused(TaskTypeId taskType) {
    return paused.contains(taskType);
  }

  /** Whether the day's quota of the task type is used up. */
  public boolean full(TaskType taskType) {
    return taskType.dailyQuota().isPresent()
        && errandsDrawn(taskType.id()) >= taskType.dailyQuota().getAsInt();
  }

  /** Errands of the task type drawn today; those added or transferred by staff do not count. */
  public int errandsDrawn(TaskTypeId taskType) {
    return errandsDrawn.getOrDefault(taskType, 0);
  }

  /** The last {@value #LAST_CALLS} calls of the day, oldest first; a view. */
  public Collection<Call> lastCalls() {
    return Collections.unmodifiableCollection(lastCalls);
  }

  /** The number that the next ticket with the letter gets. */
  public TicketNumber nextNumber(char letter) {
    return new TicketNumber(letter, TicketNumber.FIRST + drawnByLetter.getOrDefault(letter, 0));
  }

  /** Postponements of the day so far. */
  int postponements() {
    return postponements;
  }

  /** Parked and missed tickets whose time is up, earliest first. */
  List<Ticket> dueTickets(Instant now) {
    List<Ticket> dueNow = new ArrayList<>();
    for (Ticket ticket : due) {
      if (ticket.due().orElseThrow().isAfter(now)) {
        break;
      }
      dueNow.add(ticket);
    }
    return dueNow;
  }

  /**
   * When time itself has something to do next: open the day, end a parking or a grace time, close
   * the day. May lie in the past, then it is due; none while nothing of this day is to come.
   */
  public Optional<Instant> nextDue(Instant now) {
    return switch (phase) {
      case NOT_OPEN ->
          openTimes
              .lastClosing()
              .filter(now::isBefore)
              .flatMap(closing -> openTimes.firstOpening());
      case OPEN -> Optional.of(nextWhileOpen());
      case CLOSED -> Optional.empty();
    };
  }

  private Instant nextWhileOpen() {
    Instant closes = closesByItself();
    return due.isEmpty() ? closes : earlier(closes, due.first().due().orElseThrow());
  }

  /** When the open day closes by itself if nothing more happens. */
  Instant closesByItself() {
    Instant latest = openTimes.latestEnd();
    boolean quiet = count(TicketState.ENDED) == drawn();
    if (!quiet) {
      return latest;
    }
    Instant lastActivity =
        openTimes.lastClosing().filter(closing -> closing.isAfter(lastAt)).orElse(lastAt);
    return earlier(latest, lastActivity.plus(plan.limits().quietDayEnd()));
  }

  private static Instant earlier(Instant one, Instant other) {
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
    boolean anyTime = event instanceof Event.DayOpened || event instanceof Event.VisitRated;
    if (phase != DayPhase.OPEN && !anyTime) {
      throw new IllegalStateException("event " + (sequence + 1) + " is outside the open day");
    }
    sequence++;
    lastAt = event.at();
    return event.accept(fold);
  }

  /** One method per kind of event: how it changes the state. */
  private final class Fold implements Event.Visitor<List<Fact.Change>> {
    private static final List<Fact.Change> NO_CHANGE = List.of();

    @Override
    public List<Fact.Change> on(Event.DayOpened event) {
      expect(phase == DayPhase.NOT_OPEN, event);
      expect(event.day().equals(day) && event.planHash().equals(plan.hash()), event);
      phase = DayPhase.OPEN;
      openedAt = event.at();
      handling = event.handling();
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.DayClosed event) {
      expect(phase == DayPhase.OPEN && count(TicketState.ENDED) == drawn(), event);
      phase = DayPhase.CLOSED;
      closedAt = event.at();
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.CounterOpened event) {
      StaffMember member = plan.staff().get(event.staff());
      Duty duty = known(event);
      expect(member != null && duty.state() == CounterState.CLOSED, event);
      duty.open(member, event.at());
      dutyChanged();
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.CounterPaused event) {
      free(event).pause(event.reason(), event.at());
      dutyChanged();
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.CounterResumed event) {
      free(event).enter(CounterState.READY, event.at());
      dutyChanged();
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.CounterAfterWork event) {
      free(event).enter(CounterState.AFTER_WORK, event.at());
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.CounterClosed event) {
      free(event).enter(CounterState.CLOSED, event.at());
      dutyChanged();
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.TaskTypePaused event) {
      expect(paused.add(event.taskType()), event);
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.TaskTypeResumed event) {
      expect(paused.remove(event.taskType()), event);
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.TicketDrawn event) {
      TicketNumber number = event.number();
      expect(phase == DayPhase.OPEN && number.equals(nextNumber(number.letter())), event);
      Ticket ticket = new Ticket(event, drawn() + 1L);
      expect(tickets.putIfAbsent(event.ticket(), ticket) == null, event);
      drawnByLetter.merge(number.letter(), 1, Integer::sum);
      event.taskTypes().forEach(type -> errandsDrawn.merge(type, 1, Integer::sum));
      counts.merge(TicketState.WAITING, 1, Integer::sum);
      queue(ticket, arrivalPlace(ticket), event);
      ticket.enter(TicketState.WAITING, event.at(), sequence);
      return List.of(opened(ticket));
    }

    @Override
    public List<Fact.Change> on(Event.ErrandAdded event) {
      expect(queues.containsKey(event.taskType()), event);
      known(event).add(event.taskType());
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.TicketCalled event) {
      Ticket ticket = in(TicketState.WAITING, event);
      Duty duty = free(event);
      queueOf(ticket, event).remove(ticket, event.at());
      ticket.call(event);
      duty.take(ticket, event.at());
      remember(ticket, event.counter(), event.at(), false);
      return move(ticket, TicketState.CALLED, event);
    }

    @Override
    public List<Fact.Change> on(Event.TicketRecalled event) {
      Ticket ticket = atCounter(TicketState.CALLED, event);
      ticket.recall(event.at());
      remember(ticket, event.counter(), event.at(), true);
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.ServiceStarted event) {
      return move(atCounter(TicketState.CALLED, event), TicketState.IN_SERVICE, event);
    }

    @Override
    public List<Fact.Change> on(Event.ErrandTransferred event) {
      Ticket ticket = atCounter(event);
      leaveCounter(event.counter(), event.at());
      ticket.errand().transfer(event.taskType());
      queue(ticket, ticket.errand().place(), event);
      return move(ticket, TicketState.WAITING, event);
    }

    @Override
    public List<Fact.Change> on(Event.LifelineConsulted event) {
      atCounter(event).errand().consultLifeline();
      return NO_CHANGE;
    }

    @Override
    public List<Fact.Change> on(Event.ErrandCompleted event) {
      Ticket ticket = atCounter(TicketState.IN_SERVICE, event);
      leaveCounter(event.counter(), event.at());
      ticket.errand().complete(event.outcome());
      if (ticket.errandsLeft() == 0) {
        return end(ticket, EndReason.SERVED, Optional.of(event.outcome()), event);
      }
      Fact.Change served = closed(ticket, event, Optional.of(event.outcome()), Optional.empty());
      ticket.nextErrand();
      queue(ticket, arrivalPlace(ticket), event);
      shift(ticket, TicketState.WAITING, event);
      return List.of(served, opened(ticket));
    }

    @Override
    public List<Fact.Change> on(Event.TicketParked event) {
      Ticket ticket = atCounter(event);
      leaveCounter(event.counter(), event.at());
      List<Fact.Change> changes = move(ticket, TicketState.PARKED, event);
      ticket.park(event.reason(), event.until());
      event.until().ifPresent(until -> due.add(ticket));
      return changes;
    }

    @Override
    public List<Fact.Change> on(Event.TicketUnparked event) {
      return waitAgain(in(TicketState.PARKED, event), event);
    }

    @Override
    public List<Fact.Change> on(Event.TicketPostponed event) {
      Ticket ticket = in(TicketState.WAITING, event);
      queueOf(ticket, event).remove(ticket, event.at());
      postponements++;
      ticket.errand().startMinutesAgain();
      queue(ticket, event.place(), event);
      return move(ticket, TicketState.WAITING, event);
    }

    @Override
    public List<Fact.Change> on(Event.TicketNoShow event) {
      Ticket ticket = atCounter(TicketState.CALLED, event);
      leaveCounter(event.counter(), event.at());
      List<Fact.Change> changes = move(ticket, TicketState.MISSED, event);
      ticket.miss(event.returnBy());
      due.add(ticket);
      return changes;
    }

    @Override
    public List<Fact.Change> on(Event.TicketReturned event) {
      return waitAgain(in(TicketState.MISSED, event), event);
    }

    @Override
    public List<Fact.Change> on(Event.TicketWithdrawn event) {
      return end(known(event), EndReason.LEFT_BY_CITIZEN, Optional.empty(), event);
    }

    @Override
    public List<Fact.Change> on(Event.TicketRemoved event) {
      return end(known(event), EndReason.REMOVED_BY_STAFF, Optional.empty(), event);
    }

    @Override
    public List<Fact.Change> on(Event.TicketExpired event) {
      return end(known(event), event.reason(), Optional.empty(), event);
    }

    @Override
    public List<Fact.Change> on(Event.VisitRated event) {
      Ticket ticket = known(event);
      expect(!ticket.rated(), event);
      ticket.rate();
      return NO_CHANGE;
    }

    private List<Fact.Change> waitAgain(Ticket ticket, Event.OfTicket event) {
      ticket.due().ifPresent(when -> due.remove(ticket));
      queue(ticket, ticket.errand().place(), event);
      return move(ticket, TicketState.WAITING, event);
    }

    private List<Fact.Change> end(
        Ticket ticket, EndReason reason, Optional<Outcome> outcome, Event.OfTicket event) {
      switch (ticket.state()) {
        case WAITING -> queueOf(ticket, event).remove(ticket, event.at());
        case CALLED, IN_SERVICE -> leaveCounter(ticket.counter().orElseThrow(), event.at());
        case PARKED, MISSED -> ticket.due().ifPresent(when -> due.remove(ticket));
        case ENDED -> throw unfit(event);
      }
      Fact.Change last = closed(ticket, event, outcome, Optional.of(reason));
      ticket.end(reason);
      shift(ticket, TicketState.ENDED, event);
      return List.of(last);
    }

    private List<Fact.Change> move(Ticket ticket, TicketState to, Event event) {
      Fact.Change before = closed(ticket, event, Optional.empty(), Optional.empty());
      shift(ticket, to, event);
      return List.of(before, opened(ticket));
    }

    private void shift(Ticket ticket, TicketState to, Event event) {
      counts.merge(ticket.state(), -1, Integer::sum);
      counts.merge(to, 1, Integer::sum);
      ticket.enter(to, event.at(), sequence);
    }

    private void queue(Ticket ticket, Place place, Event event) {
      queueOf(ticket, event).add(ticket, place, event.at());
    }

    private TaskQueue queueOf(Ticket ticket, Event event) {
      TaskQueue queue = queues.get(ticket.errand().taskType());
      expect(queue != null, event);
      return queue;
    }

    private void remember(Ticket ticket, CounterId counter, Instant at, boolean recall) {
      if (lastCalls.size() == LAST_CALLS) {
        lastCalls.removeFirst();
      }
      TaskTypeId taskType = ticket.errand().taskType();
      lastCalls.addLast(
          new Call(sequence, ticket.id(), ticket.number(), taskType, counter, at, recall));
    }

    private void leaveCounter(CounterId counter, Instant at) {
      duties.get(counter).release(at);
    }

    private void dutyChanged() {
      List<StaffMember> onDuty = new ArrayList<>();
      for (Duty duty : duties.values()) {
        if (duty.onDuty()) {
          duty.staff().ifPresent(onDuty::add);
        }
      }
      roster = new Roster(plan.taskTypes().values(), onDuty);
    }

    private Ticket in(TicketState state, Event.OfTicket event) {
      Ticket ticket = known(event);
      expect(ticket.state() == state, event);
      return ticket;
    }

    private <E extends Event.OfTicket & Event.OfCounter> Ticket atCounter(
        TicketState state, E event) {
      Ticket ticket = atCounter(event);
      expect(ticket.state() == state, event);
      return ticket;
    }

    private <E extends Event.OfTicket & Event.OfCounter> Ticket atCounter(E event) {
      Ticket ticket = known((Event.OfTicket) event);
      Optional<Ticket> there = known((Event.OfCounter) event).ticket();
      expect(there.isPresent() && there.get() == ticket, event);
      return ticket;
    }

    private Ticket known(Event.OfTicket event) {
      Ticket ticket = tickets.get(event.ticket());
      expect(ticket != null, event);
      return ticket;
    }

    private Duty free(Event.OfCounter event) {
      Duty duty = known(event);
      expect(duty.state() != CounterState.CLOSED && duty.ticket().isEmpty(), event);
      return duty;
    }

    private Duty known(Event.OfCounter event) {
      Duty duty = duties.get(event.counter());
      expect(duty != null, event);
      return duty;
    }

    private void expect(boolean fits, Event event) {
      if (!fits) {
        throw unfit(event);
      }
    }

    private IllegalStateException unfit(Event event) {
      return new IllegalStateException(
          "event " + sequence + " of " + plan.branch() + " on " + day + " does not fit: " + event);
    }

    private Fact.Change closed(
        Ticket ticket, Event event, Optional<Outcome> outcome, Optional<EndReason> endReason) {
      return new Fact.Closed(ticket.factSequence(), event.at(), outcome, endReason);
    }

    private Fact.Change opened(Ticket ticket) {
      boolean atCounter =
          ticket.state() == TicketState.CALLED || ticket.state() == TicketState.IN_SERVICE;
      Optional<StaffMember> staff =
          atCounter ? duties.get(ticket.counter().orElseThrow()).staff() : Optional.empty();
      return new Fact.Opened(
          new Fact(
              sequence,
              ticket.number(),
              ticket.errand().index(),
              kind(ticket.state()),
              ticket.errand().taskType(),
              atCounter ? ticket.counter() : Optional.empty(),
              staff.map(StaffMember::id),
              staff.map(StaffMember::group),
              ticket.channel(),
              ticket.language(),
              atCounter && ticket.training(),
              ticket.since()));
    }

    private Fact.Kind kind(TicketState state) {
      return switch (state) {
        case WAITING -> Fact.Kind.WAITING;
        case CALLED -> Fact.Kind.CALLED;
        case IN_SERVICE -> Fact.Kind.SERVICE;
        case PARKED -> Fact.Kind.PARKED;
        case MISSED -> Fact.Kind.MISSED;
        case ENDED -> throw new AssertionError(state);
      };
    }

    private Place arrivalPlace(Ticket ticket) {
      return new Place(ticket.order(), 0);
    }
  }
}
