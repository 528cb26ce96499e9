package dk.serviceisland.lab.replay;

import dk.serviceisland.domain.booking.Turnout;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.Assignment;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.CheckIn;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.Decision;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.Rules;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.ServiceEvent;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Appointment;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.forecast.ForecastInput;
import dk.serviceisland.forecast.Pause;
import dk.serviceisland.forecast.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Plays the days of a case again under a routing policy, through the very rules that run in
 * production: every draw, call, break and departure is a command that the domain decides.
 * Deterministic.
 *
 * <p>Doors shut after eight hours and staff stay until nobody waits. An arriving citizen goes at
 * once to a free person with the skill, as {@link Assignment} says. Of what happens at one instant
 * arrivals come first.
 */
public final class Replay {

  /** How a citizen leaves whose patience ends. */
  enum Leaving {
    /** Withdraws the ticket: nobody calls it. */
    TOLD,
    /**
     * Just goes: the ticket is called and the counter waits for nobody, so every ticket has a wait.
     */
    SILENT
  }

  /**
   * What is known of the rest of a day.
   *
   * @param pauses under way and to come
   * @param booked all appointments of the day
   */
  record Ahead(List<Pause> pauses, List<ForecastInput.Expected> booked) {}

  /** Looks on while days are played. */
  interface Watch {
    /** Sees nothing. */
    Watch NONE = new Watch() {};

    /** A ticket was just drawn that does not start at once. */
    default void waits(BranchState state, TicketId ticket, Instant now, Ahead ahead) {}

    /** A ticket was called; its owner may be gone. */
    default void called(BranchState state, TicketId ticket, Instant now) {}

    /** A day is over; its facts by sequence, and what its counters did. */
    default void dayOver(List<Period> periods, List<Fact.DutyChanged> duties) {}
  }

  /**
   * What became of a ticket.
   *
   * @param type name of its task type
   * @param target of the task type
   * @param waited until the call, of one with an appointment from its time or when its citizen
   *     came, if that was later; none when the citizen left before
   * @param appointed whether its citizen had an appointment
   */
  public record Played(
      String type, Duration target, Optional<Duration> waited, boolean appointed) {}

  /** Until so long after its time somebody with an appointment may come. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final ReplayCase played;
  private final CasePlan casePlan;
  private final Map<TaskTypeId, ReplayCase.Type> types = new HashMap<>();
  private final Leaving leaving;
  private final Watch watch;

  /** A replay of a case under a policy. */
  public Replay(ReplayCase played, Plan.PolicyName policy) {
    this(played, policy, Leaving.TOLD, Watch.NONE);
  }

  Replay(ReplayCase played, Plan.PolicyName policy, Leaving leaving, Watch watch) {
    this.played = played;
    this.casePlan = new CasePlan(played, policy);
    this.leaving = leaving;
    this.watch = watch;
    played.taskTypes().forEach(type -> types.put(casePlan.type(type.id()), type));
  }

  /** Plays all days; the tickets of each day in order of arrival. */
  public List<Played> play() {
    List<Played> all = new ArrayList<>();
    for (List<ReplayCase.Arrival> day : played.days()) {
      all.addAll(new Day(day).play());
    }
    return all;
  }

  /** What happens at one moment, in the order it happens there. */
  private enum Kind {
    ARRIVAL,
    FREE_AGAIN,
    BREAK_DUE,
    BREAK_OVER,
    PATIENCE_OVER
  }

  private record Due(Instant at, Kind kind, int who, long order) {}

  /** One day being played. */
  private final class Day {
    private final BranchState state = new BranchState(casePlan.plan(), CasePlan.DAY);
    private final List<ReplayCase.Arrival> arrivals;
    private final List<Person> people = new ArrayList<>();
    private final Map<CounterId, Person> byCounter = new HashMap<>();
    private final Map<TicketId, Integer> drawn = new HashMap<>();
    private final List<Fact.Change> changes = new ArrayList<>();
    private final PriorityQueue<Due> coming =
        new PriorityQueue<>(
            Comparator.comparing(Due::at).thenComparing(Due::kind).thenComparingLong(Due::order));
    private final List<ForecastInput.Expected> booked;
    private long moments;

    Day(List<ReplayCase.Arrival> arrivals) {
      this.arrivals = arrivals;
      this.booked = booked();
    }

    List<Played> play() {
      accept(new DayCommand.OpenDay(casePlan.handling()), CasePlan.OPENED);
      for (int i = 0; i < played.staff().size(); i++) {
        Person person = new Person(played.staff().get(i), i);
        people.add(person);
        byCounter.put(person.counter, person);
        accept(new CounterCommand.OpenCounter(person.counter, person.id), CasePlan.OPENED);
        person.expectBreak();
      }
      for (int i = 0; i < arrivals.size(); i++) {
        if (arrivals.get(i).comes()) {
          expect(drawsAt(arrivals.get(i)), Kind.ARRIVAL, i);
        }
      }
      while (!coming.isEmpty()) {
        happen(coming.poll());
      }
      watch.dayOver(Period.of(changes), Period.duties(changes));
      return outcome();
    }

    /** Whoever comes at the very moment the doors shut is the last to come in. */
    private Instant drawsAt(ReplayCase.Arrival arrival) {
      return arrival.at().compareTo(ReplayCase.OPEN) < 0
          ? CasePlan.OPENED.plus(arrival.at())
          : CasePlan.DOORS_SHUT.minusMillis(1);
    }

    private void happen(Due moment) {
      switch (moment.kind()) {
        case ARRIVAL -> arrive(moment.who(), moment.at());
        case FREE_AGAIN -> people.get(moment.who()).release(moment.at());
        case BREAK_DUE -> people.get(moment.who()).maybeBreak(moment.at());
        case BREAK_OVER -> people.get(moment.who()).resume(moment.at());
        case PATIENCE_OVER -> leave(moment.who(), moment.at());
      }
    }

    private void arrive(int index, Instant at) {
      ReplayCase.Arrival arrival = arrivals.get(index);
      TaskTypeId type = casePlan.type(arrival.type());
      TicketId ticket = ticketId(index);
      drawn.put(ticket, index);
      DrawTicket draw = new DrawTicket(ticket, List.of(type), Channel.KIOSK, "da", false);
      Optional<Appointment> appointment = appointment(index);
      accept(appointment.isPresent() ? new CheckIn(draw, appointment.get(), at, at) : draw, at);
      Optional<Duty> free = Assignment.choose(state, type);
      if (free.isPresent()) {
        byCounter.get(free.get().counter()).callNext(at);
        return;
      }
      if (leaving == Leaving.TOLD) {
        Instant since = appointment.map(Appointment::from).filter(at::isBefore).orElse(at);
        expect(since.plus(arrival.patience()), Kind.PATIENCE_OVER, index);
      }
      watch.waits(state, ticket, at, new Ahead(pauses(), booked));
    }

    private Optional<Appointment> appointment(int index) {
      ReplayCase.Arrival arrival = arrivals.get(index);
      return arrival
          .appointment()
          .map(
              from ->
                  new Appointment(
                      "b" + index,
                      CasePlan.OPENED.plus(from),
                      types.get(casePlan.type(arrival.type())).mean()));
    }

    private List<ForecastInput.Expected> booked() {
      List<ForecastInput.Expected> booked = new ArrayList<>();
      for (int i = 0; i < arrivals.size(); i++) {
        TaskTypeId type = casePlan.type(arrivals.get(i).type());
        appointment(i)
            .map(
                one ->
                    new ForecastInput.Expected(
                        one.booking(),
                        List.of(type),
                        one.from(),
                        one.from().plus(KEPT),
                        Turnout.USUAL))
            .ifPresent(booked::add);
      }
      return booked;
    }

    private void leave(int index, Instant at) {
      TicketId ticket = ticketId(index);
      if (state.ticket(ticket).orElseThrow().state() == TicketState.WAITING) {
        accept(new TicketCommand.WithdrawTicket(ticket), at);
      }
    }

    private List<Pause> pauses() {
      List<Pause> pauses = new ArrayList<>();
      people.forEach(person -> person.addPauses(pauses));
      return pauses;
    }

    private List<Played> outcome() {
      List<Played> outcome = new ArrayList<>();
      for (Ticket ticket : state.tickets()) {
        ReplayCase.Type type = types.get(ticket.errand().taskType());
        outcome.add(
            new Played(
                type.id(),
                type.target(),
                ticket.calledAt().map(called -> waited(ticket, called)),
                ticket.appointment().isPresent()));
      }
      return outcome;
    }

    private static Duration waited(Ticket ticket, Instant called) {
      Duration waited =
          Duration.between(
              ticket
                  .appointment()
                  .map(Appointment::from)
                  .filter(ticket.drawnAt()::isBefore)
                  .orElse(ticket.drawnAt()),
              called);
      return waited.isNegative() ? Duration.ZERO : waited;
    }

    private List<Event> accept(Command command, Instant at) {
      if (!(Rules.decide(state, command, at) instanceof Decision.Accepted accepted)) {
        throw new IllegalStateException(command + " was refused at " + at);
      }
      accepted.events().forEach(event -> changes.addAll(state.apply(event)));
      return accepted.events();
    }

    private void expect(Instant at, Kind kind, int who) {
      coming.add(new Due(at, kind, who, moments++));
    }

    private TicketId ticketId(int index) {
      String digits = Integer.toString(index);
      return new TicketId("0".repeat(22 - digits.length()) + digits);
    }

    /** A staff member at a counter of their own. */
    private final class Person {
      private final ReplayCase.Person who;
      private final int index;
      private final StaffId id;
      private final CounterId counter;
      private int breaksTaken;
      private Instant pausedAt;

      Person(ReplayCase.Person who, int index) {
        this.who = who;
        this.index = index;
        this.id = CasePlan.staff(index);
        this.counter = CasePlan.counter(index);
      }

      private boolean isReady() {
        return state.duty(counter).orElseThrow().state() == CounterState.READY;
      }

      void release(Instant at) {
        TicketId ticket = state.duty(counter).flatMap(Duty::ticket).orElseThrow().id();
        if (state.ticket(ticket).orElseThrow().state() == TicketState.CALLED) {
          accept(new ServiceCommand.MarkNoShow(counter, id), at);
        } else {
          accept(new ServiceCommand.CompleteErrand(counter, id, Outcome.SOLVED, false), at);
        }
        maybeBreak(at);
        callNext(at);
      }

      void resume(Instant at) {
        pausedAt = null;
        accept(new CounterCommand.ResumeCounter(counter, id), at);
        maybeBreak(at);
        callNext(at);
      }

      void callNext(Instant at) {
        if (!isReady()) {
          return;
        }
        for (Event event : accept(new ServiceCommand.CallNext(counter, id), at)) {
          if (event instanceof ServiceEvent.TicketCalled called) {
            watch.called(state, called.ticket(), at);
            serve(called.ticket(), at);
          }
        }
      }

      private void serve(TicketId ticket, Instant at) {
        ReplayCase.Arrival arrival = arrivals.get(drawn.get(ticket));
        Duration waited = waited(state.ticket(ticket).orElseThrow(), at);
        if (leaving == Leaving.SILENT && waited.compareTo(arrival.patience()) > 0) {
          expect(at.plus(played.noShow()), Kind.FREE_AGAIN, index);
          return;
        }
        accept(new ServiceCommand.StartService(counter, id), at);
        long millis = Math.round(arrival.service().toMillis() * who.slow());
        expect(at.plusMillis(millis), Kind.FREE_AGAIN, index);
      }

      void expectBreak() {
        if (breaksTaken < who.breaks().size()) {
          expect(
              CasePlan.OPENED.plus(who.breaks().get(breaksTaken).start()), Kind.BREAK_DUE, index);
        }
      }

      void maybeBreak(Instant at) {
        if (!isReady() || breaksTaken == who.breaks().size()) {
          return;
        }
        ReplayCase.Break next = who.breaks().get(breaksTaken);
        if (at.isBefore(CasePlan.OPENED.plus(next.start())) || at.isAfter(CasePlan.DOORS_SHUT)) {
          return;
        }
        breaksTaken++;
        pausedAt = at;
        accept(new CounterCommand.PauseCounter(counter, id, PauseReason.BREAK), at);
        expect(at.plus(next.length()), Kind.BREAK_OVER, index);
        expectBreak();
      }

      void addPauses(List<Pause> pauses) {
        if (pausedAt != null) {
          pauses.add(new Pause(id, pausedAt, who.breaks().get(breaksTaken - 1).length()));
        }
        for (ReplayCase.Break planned : who.breaks().subList(breaksTaken, who.breaks().size())) {
          pauses.add(new Pause(id, CasePlan.OPENED.plus(planned.start()), planned.length()));
        }
      }
    }
  }
}
