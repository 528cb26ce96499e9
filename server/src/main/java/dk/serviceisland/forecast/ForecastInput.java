package dk.serviceisland.forecast;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Errand;
import dk.serviceisland.domain.day.TaskQueue;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.routing.Roster;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.domain.ticket.ToldWait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What a forecast needs of a branch, copied on the branch's writer so that it can be worked out
 * elsewhere. Immutable.
 *
 * @param asOf the moment of the copy
 * @param plan of the day
 * @param roster who on duty may serve what
 * @param only what alone somebody serves as long as a rush lasts; whoever is not in it serves what
 *     they may
 * @param handling usual handling times of the day
 * @param onDuty the staff on duty and what they are at
 * @param away those whose counters are paused, as far as they are expected back
 * @param waiting those who wait, in order of place over all task types, usually {@value #LOOKS_AT}
 *     at most; none while nobody is there or known to come back who could call them
 * @param waitingInAll how many wait, also beyond those
 * @param openTimes of the day
 * @param drawn tickets drawn today
 * @param dropIns of those, without an appointment
 * @param startsAt the shared desk at which whoever draws now for a task type is received first
 * @param pauses breaks that are known of, of those on duty and of those who come back; of each
 *     person in the order in which they are taken, one under way first
 * @param expected those who have an appointment today and have not come yet
 */
public record ForecastInput(
    Instant asOf,
    Plan plan,
    Roster roster,
    Map<StaffId, Collection<TaskTypeId>> only,
    HandlingTimes handling,
    List<OnDuty> onDuty,
    List<Away> away,
    List<Queued> waiting,
    int waitingInAll,
    OpenTimes openTimes,
    int drawn,
    int dropIns,
    Map<TaskTypeId, TaskTypeId> startsAt,
    List<Pause> pauses,
    List<Expected> expected) {
  /** How many who wait are looked at, usually. */
  public static final int LOOKS_AT = 200;

  /** Copies the lists. */
  public ForecastInput {
    only = Map.copyOf(only);
    onDuty = List.copyOf(onDuty);
    away = List.copyOf(away);
    waiting = List.copyOf(waiting);
    startsAt = Map.copyOf(startsAt);
    pauses = List.copyOf(pauses);
    expected = List.copyOf(expected);
  }

  /**
   * Somebody who has an appointment and has not come yet.
   *
   * @param booking names it
   * @param taskTypes what for, in order, at least one
   * @param from its time
   * @param keptUntil until when its holder may come
   * @param share of those who book such a time who come, more than 0 and less than 1
   */
  public record Expected(
      String booking, List<TaskTypeId> taskTypes, Instant from, Instant keptUntil, double share) {
    /** Copies the list. */
    public Expected {
      taskTypes = List.copyOf(taskTypes);
    }

    private boolean isToCome(BranchState state, Instant asOf) {
      return !keptUntil.isBefore(asOf)
          && state.checkedIn(booking).isEmpty()
          && state.plan().taskTypes().keySet().containsAll(taskTypes);
    }
  }

  /**
   * A staff member on duty.
   *
   * @param staff who
   * @param errand what this person is at; none when free or in after-work
   * @param afterWork whether this person finishes what the last citizen left
   * @param since when this person is at it, or free
   */
  public record OnDuty(StaffId staff, Optional<Running> errand, boolean afterWork, Instant since) {}

  /**
   * An errand at a counter.
   *
   * @param taskType what it is about
   * @param inService whether service has begun; otherwise it is called
   * @param taken time in service so far; zero while it is called
   * @param calledFor time since the call while it is called; zero in service
   * @param waited minutes waited before the call
   * @param visit what else its citizen has come for
   */
  public record Running(
      TaskTypeId taskType,
      boolean inService,
      Duration taken,
      Duration calledFor,
      Duration waited,
      RestOfVisit visit) {}

  /**
   * The rest of a citizen's visit.
   *
   * @param order of the ticket's draw: where its later errands stand
   * @param boundFor what it may go on to from the shared desk with this errand; none: nothing
   * @param later task types of the errands after this one
   */
  public record RestOfVisit(long order, Optional<TaskTypeId> boundFor, List<TaskTypeId> later) {

    private static RestOfVisit of(Ticket ticket) {
      int left = ticket.errandsLeft();
      if (left == 0) {
        return new RestOfVisit(ticket.order(), ticket.errand().boundFor(), List.of());
      }
      List<Errand> errands = ticket.errands();
      return new RestOfVisit(
          ticket.order(),
          ticket.errand().boundFor(),
          errands.subList(errands.size() - left, errands.size()).stream()
              .map(Errand::taskType)
              .toList());
    }
  }

  /**
   * A staff member whose counter is paused.
   *
   * @param staff who
   * @param since when
   */
  public record Away(StaffId staff, Instant since) {}

  /**
   * Somebody who waits.
   *
   * @param ticket who
   * @param taskType what for
   * @param place in the queue of the task type
   * @param waited minutes waited so far; less than none before the time of an appointment
   * @param needs whether the citizen asked for help or extra time
   * @param appointed whether the citizen has an appointment
   * @param visit what else the citizen has come for
   * @param addressed to whom it was handed; none when it waits for everybody
   * @param drawnAt when the ticket was drawn
   * @param told the wait that was told then, while it stands; changes nothing in the play
   */
  public record Queued(
      TicketId ticket,
      TaskTypeId taskType,
      Place place,
      Duration waited,
      boolean needs,
      boolean appointed,
      RestOfVisit visit,
      Optional<Addressed> addressed,
      Instant drawnAt,
      Optional<ToldWait> told) {}

  /**
   * Whom an errand waits for while they are there.
   *
   * @param staff who
   * @param left for so long still, more than zero; then it waits for everybody
   */
  public record Addressed(StaffId staff, Duration left) {
    private static Optional<Addressed> of(BranchState state, Ticket ticket, Instant asOf) {
      return ticket
          .errand()
          .addressee()
          .flatMap(state.counters()::of)
          .filter(duty -> duty.onDuty() || comesBack(duty, asOf))
          .map(
              duty ->
                  new Addressed(
                      ForecastInput.staff(duty),
                      Duration.between(asOf, state.addressedUntil(ticket))))
          .filter(addressed -> !addressed.left().isNegative() && !addressed.left().isZero());
    }
  }

  /** A counter paused for longer than this is not expected back today. */
  static final Duration LEFT_PAUSED_AFTER = Duration.ofMinutes(90);

  /**
   * How long somebody may be ready, while a citizen waits whom this person may serve, and still
   * count as being there. Longer than that the counter was left open: the person does not count,
   * unless nobody else on duty may serve the same.
   */
  static final Duration LEFT_OPEN_AFTER = Duration.ofMinutes(10);

  /**
   * Copies what is needed; on the branch's writer, O(task types + waiting looked at).
   *
   * @param now the clock; if it lags behind the last event, that event's time counts
   */
  public static ForecastInput of(BranchState state, Instant now) {
    return of(state, now, List.of(), List.of(), LOOKS_AT);
  }

  /** The same where breaks are known, and nobody has an appointment. */
  public static ForecastInput of(BranchState state, Instant now, List<Pause> pauses, int looksAt) {
    return of(state, now, pauses, List.of(), looksAt);
  }

  /**
   * The same where breaks are known, and who has an appointment.
   *
   * @param pauses under way and to come
   * @param booked the appointments of the day, also of those who have come
   * @param looksAt how many who wait are looked at
   */
  public static ForecastInput of(
      BranchState state, Instant now, List<Pause> pauses, List<Expected> booked, int looksAt) {
    Instant asOf = now.isBefore(state.lastAt()) ? state.lastAt() : now;
    List<Duty> there = new ArrayList<>();
    List<Duty> leftOpen = new ArrayList<>();
    List<Away> away = new ArrayList<>();
    for (Duty duty : state.duties()) {
      if (duty.onDuty()) {
        (leftOpen(state, duty, asOf) ? leftOpen : there).add(duty);
      } else if (comesBack(duty, asOf)) {
        away.add(new Away(staff(duty), duty.since().orElseThrow()));
      }
    }
    List<Duty> onlyOnes = leftOpen.stream().filter(duty -> isOnlyOne(state, duty, there)).toList();
    there.addAll(onlyOnes);
    List<OnDuty> onDuty = new ArrayList<>();
    for (Duty duty : there) {
      onDuty.add(
          new OnDuty(
              staff(duty),
              duty.ticket().map(ticket -> at(ticket, asOf)),
              duty.state() == CounterState.AFTER_WORK,
              duty.since().orElseThrow()));
    }
    return new ForecastInput(
        asOf,
        state.plan(),
        state.roster(),
        state.counters().onlyPeak(),
        state.handling(),
        onDuty,
        away,
        isUnattended(onDuty, away, pauses) ? List.of() : firstWaiting(state, asOf, looksAt),
        state.count(TicketState.WAITING),
        state.openTimes(),
        state.drawn(),
        state.drawn() - state.checkedIn(),
        startsAt(state, asOf),
        pauses,
        booked.stream().filter(one -> one.isToCome(state, asOf)).toList());
  }

  private static Map<TaskTypeId, TaskTypeId> startsAt(BranchState state, Instant asOf) {
    Map<TaskTypeId, TaskTypeId> startsAt = new HashMap<>();
    for (TaskTypeId type : state.plan().taskTypes().keySet()) {
      state.deskOf(type, asOf).ifPresent(desk -> startsAt.put(type, desk));
    }
    return startsAt;
  }

  /** Whether nobody is there, or known to come back, who could call anybody. */
  public boolean isUnattended() {
    return isUnattended(onDuty, away, pauses);
  }

  private static boolean isUnattended(List<OnDuty> onDuty, List<Away> away, List<Pause> pauses) {
    return onDuty.isEmpty() && away.isEmpty() && pauses.isEmpty();
  }

  private static boolean comesBack(Duty duty, Instant asOf) {
    return duty.state() == CounterState.PAUSED
        && Duration.between(duty.since().orElseThrow(), asOf).compareTo(LEFT_PAUSED_AFTER) <= 0;
  }

  /** A counter that has let somebody wait all the time whom it could have called. */
  private static boolean leftOpen(BranchState state, Duty duty, Instant asOf) {
    Instant ready = duty.since().orElseThrow();
    if (duty.ticket().isPresent()
        || Duration.between(ready, asOf).compareTo(LEFT_OPEN_AFTER) <= 0) {
      return false;
    }
    return state.plan().taskTypes().keySet().stream()
        .filter(type -> state.roster().mayServe(staff(duty), type))
        .flatMap(
            type -> state.queue(type).longestWaiting(one -> isFor(duty, state, one, asOf)).stream())
        .anyMatch(ticket -> ticket.waited(asOf).compareTo(LEFT_OPEN_AFTER) > 0);
  }

  private static boolean isFor(Duty duty, BranchState state, Ticket ticket, Instant asOf) {
    return state.waitsFor(ticket, asOf).map(duty::equals).orElse(true);
  }

  private static boolean isOnlyOne(BranchState state, Duty duty, List<Duty> there) {
    return state.plan().taskTypes().keySet().stream()
        .filter(type -> state.roster().mayServe(staff(duty), type))
        .anyMatch(
            type -> there.stream().noneMatch(other -> state.roster().mayServe(staff(other), type)));
  }

  private static StaffId staff(Duty duty) {
    return duty.staff().orElseThrow().id();
  }

  private static Running at(Ticket ticket, Instant asOf) {
    boolean inService = ticket.state() == TicketState.IN_SERVICE;
    Duration sofar = Duration.between(ticket.servedSince().orElseGet(ticket::since), asOf);
    return new Running(
        ticket.errand().taskType(),
        inService,
        inService ? sofar : Duration.ZERO,
        inService ? Duration.ZERO : sofar,
        ticket.waited(asOf),
        RestOfVisit.of(ticket));
  }

  private static List<Queued> firstWaiting(BranchState state, Instant asOf, int looksAt) {
    PriorityQueue<Line> lines = new PriorityQueue<>(Comparator.comparing(Line::place));
    for (TaskTypeId type : state.plan().taskTypes().keySet()) {
      TaskQueue queue = state.queue(type);
      Line.from(queue.inPlace().iterator()).ifPresent(lines::add);
    }
    List<Queued> first = new ArrayList<>();
    while (!lines.isEmpty() && first.size() < looksAt) {
      Line line = lines.remove();
      Ticket ticket = line.head();
      first.add(
          new Queued(
              ticket.id(),
              ticket.errand().taskType(),
              ticket.errand().place(),
              Duration.between(ticket.errand().waitedSince(), asOf),
              ticket.needs(),
              ticket.errand().appointment().isPresent(),
              RestOfVisit.of(ticket),
              Addressed.of(state, ticket, asOf),
              ticket.drawnAt(),
              ticket.standingTold()));
      Line.from(line.rest()).ifPresent(lines::add);
    }
    return first;
  }

  /** What is left of a queue. */
  private record Line(Ticket head, Iterator<Ticket> rest) {
    static Optional<Line> from(Iterator<Ticket> queue) {
      return queue.hasNext() ? Optional.of(new Line(queue.next(), queue)) : Optional.empty();
    }

    Place place() {
      return head.errand().place();
    }
  }
}
