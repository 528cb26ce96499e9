package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.day.Assignment;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.OwnTickets;
import dk.serviceisland.domain.day.Press;
import dk.serviceisland.domain.day.TaskQueue;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The tickets of a branch that are not at an end, as staff see them.
 *
 * @param branch its id
 * @param day how far it has come
 * @param figures how many tickets are where
 * @param waitingTotal how many wait
 * @param mayServeTotal how many of these the reader may serve
 * @param waiting the first of them, in the order of their places
 * @param called those called
 * @param inService those in service
 * @param parked those parked
 * @param missed those that did not come
 * @param next whom the reader would call now
 * @param counters all of the plan
 * @param peak the rush that is on; none while there is none
 * @param assistance who asks for a person to come
 * @param takeBack what was done with tickets and the reader can take back, oldest first; the last
 *     {@value #MOST_TAKEN_BACK} of it
 * @param servedOut the task types that the branch has no more and finishes; no member where it has
 *     none
 */
public record QueueView(
    String branch,
    DayView day,
    Counts figures,
    int waitingTotal,
    int mayServeTotal,
    List<Waiting> waiting,
    List<Called> called,
    List<InService> inService,
    List<Parked> parked,
    List<Missed> missed,
    Optional<Next> next,
    List<OneCounter> counters,
    Optional<PeakView> peak,
    List<AssistanceView> assistance,
    List<Done> takeBack,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ServedOut> servedOut) {
  private static final int MOST_ROWS = 200;

  /** Whoever removed a burst in one go reads no list of all of it beside the next citizen. */
  private static final int MOST_TAKEN_BACK = 20;

  private static final Comparator<Ticket> BY_PLACE =
      Comparator.comparing((Ticket ticket) -> ticket.errand().place()).thenComparing(Ticket::order);

  /**
   * How many tickets are where; their sum is what was drawn.
   *
   * @param drawn all of the day
   * @param waiting in a queue
   * @param called on their way
   * @param inService at a counter
   * @param parked set aside
   * @param missed called in vain
   * @param ended over
   */
  record Counts(
      int drawn, int waiting, int called, int inService, int parked, int missed, int ended) {
    /** Of some tickets. */
    static Counts of(List<Ticket> tickets) {
      Map<TicketState, Integer> counts = new EnumMap<>(TicketState.class);
      tickets.forEach(ticket -> counts.merge(ticket.state(), 1, Integer::sum));
      return new Counts(
          tickets.size(),
          counts.getOrDefault(TicketState.WAITING, 0),
          counts.getOrDefault(TicketState.CALLED, 0),
          counts.getOrDefault(TicketState.IN_SERVICE, 0),
          counts.getOrDefault(TicketState.PARKED, 0),
          counts.getOrDefault(TicketState.MISSED, 0),
          counts.getOrDefault(TicketState.ENDED, 0));
    }

    static Counts of(BranchState state) {
      return new Counts(
          state.drawn(),
          state.count(TicketState.WAITING),
          state.count(TicketState.CALLED),
          state.count(TicketState.IN_SERVICE),
          state.count(TicketState.PARKED),
          state.count(TicketState.MISSED),
          state.count(TicketState.ENDED));
    }
  }

  private record Row(
      String id,
      String number,
      String taskType,
      String letter,
      Optional<String> boundFor,
      String language,
      boolean needs,
      Optional<String> paper,
      Optional<Boolean> discreet,
      Optional<String> appointment,
      int errandsLeft) {
    static Row of(BranchState state, Ticket ticket) {
      TaskType type = state.plan().taskTypes().get(ticket.errand().taskType());
      return new Row(
          ticket.id().value(),
          ticket.number().toString(),
          type.id().value(),
          type.letter(),
          ticket.errand().boundFor().map(TaskTypeId::value),
          ticket.language(),
          ticket.needs(),
          ticket.paper(),
          Optional.of(state.callsDiscreetly(ticket)).filter(is -> is),
          ticket.errand().appointment().map(at -> Times.write(at, state.plan().zone())),
          ticket.errandsLeft() + 1);
    }
  }

  private record Waiting(
      @JsonUnwrapped Row row,
      long place,
      String waitingSince,
      OptionalLong targetSeconds,
      boolean mayServe,
      Optional<WaitsFor> waitsFor) {
    /** Twenty bits for the postponements that stand behind one ticket's place. */
    private static final int STEP_BITS = 20;

    static Waiting of(BranchState state, Ticket ticket, Optional<StaffId> reader) {
      TaskType type = state.plan().taskTypes().get(ticket.errand().taskType());
      Place place = ticket.errand().place();
      Instant waitingSince = ticket.errand().waitedSince();
      return new Waiting(
          Row.of(state, ticket),
          (place.order() << STEP_BITS) + place.step(),
          Times.write(waitingSince, state.plan().zone()),
          type.waitTarget().stream()
              .mapToLong(target -> Times.seconds(target.within()))
              .findFirst(),
          reader.map(staff -> state.mayCall(staff, ticket)).orElse(false),
          state.addressed(ticket).map(duty -> WaitsFor.of(state, ticket, duty)));
    }
  }

  /**
   * For whom alone a ticket waits that was handed on.
   *
   * @param staff who is there
   * @param counter where that is
   * @param toCounter whether it waits for the counter, whoever serves there
   * @param until from then on it waits for everybody
   */
  private record WaitsFor(
      AssistanceView.Person staff, String counter, boolean toCounter, String until) {
    static WaitsFor of(BranchState state, Ticket ticket, Duty duty) {
      return new WaitsFor(
          AssistanceView.Person.of(duty.staff().orElseThrow()),
          duty.counter().value(),
          ticket.errand().addressee().filter(Addressee.Counter.class::isInstance).isPresent(),
          Times.write(state.addressedUntil(ticket), state.plan().zone()));
    }
  }

  private record AtCounter(@JsonUnwrapped Row row, String counter, long waitedSeconds) {
    static AtCounter of(BranchState state, Ticket ticket, Instant now) {
      return new AtCounter(
          Row.of(state, ticket),
          ticket.counter().orElseThrow().value(),
          Times.seconds(ticket.errand().waited(now)));
    }
  }

  private record Called(@JsonUnwrapped AtCounter at, String calledAt, int recalls) {}

  private record InService(@JsonUnwrapped AtCounter at, String startedAt) {}

  private record Parked(
      @JsonUnwrapped AtCounter at, String reason, String parkedAt, Optional<String> until) {}

  private record Missed(@JsonUnwrapped AtCounter at, String missedAt, String returnBy) {}

  /**
   * Whom the reader would call now, and why. How long that one has waited stands in its row, so
   * that the view changes with the choice alone and not with the clock.
   */
  private record Next(@JsonUnwrapped CounterView.Why why, String ticket) {
    static Optional<Next> of(
        BranchState state, StaffId reader, Predicate<Ticket> shown, Instant now) {
      return state
          .counters()
          .of(reader)
          .flatMap(duty -> Assignment.next(state, duty, now))
          .filter(next -> shown.test(next.ticket()))
          .map(
              next ->
                  new Next(
                      CounterView.Why.of(state.plan(), next.ticket(), next.why()).timeless(),
                      next.ticket().id().value()));
    }
  }

  private record OneCounter(
      String id,
      String label,
      Optional<Boolean> room,
      String state,
      String since,
      Optional<String> staffId,
      Optional<String> staffName,
      List<String> serves,
      Optional<String> pauseReason,
      Optional<CounterView.Left> left,
      Optional<AssistanceView.Person> keptFor,
      Optional<String> number) {
    static OneCounter of(BranchState state, Duty duty, Optional<OwnTickets> own) {
      Plan.Counter counter = state.plan().counters().get(duty.counter());
      return new OneCounter(
          counter.id().value(),
          counter.label(),
          CounterSign.room(counter),
          Words.of(duty.state()),
          CounterView.since(state, duty),
          duty.staff().map(member -> member.id().value()),
          duty.staff().map(StaffMember::name),
          serves(state, duty),
          duty.pauseReason().map(Words::of),
          CounterView.Left.of(state, duty),
          state.counters().keptFor(duty).map(AssistanceView.Person::of),
          duty.ticket()
              .filter(ticket -> CounterView.isShown(state, own, ticket))
              .map(ticket -> ticket.number().toString()));
    }

    /** What whoever is on duty there may serve now. */
    private static List<String> serves(BranchState state, Duty duty) {
      return duty.onDuty()
          ? state.plan().taskTypes().keySet().stream()
              .filter(type -> state.roster().mayServe(duty.staff().orElseThrow().id(), type))
              .map(TaskTypeId::value)
              .toList()
          : List.of();
    }
  }

  private record Done(
      String id,
      String number,
      String what,
      Optional<String> outcome,
      String at,
      String until,
      Optional<String> counter) {
    static Done of(BranchState state, Ticket ticket) {
      ZoneId zone = state.plan().zone();
      Press press = ticket.press().orElseThrow();
      return new Done(
          ticket.id().value(),
          ticket.number().toString(),
          Words.of(press.kind()),
          press.kind() == Press.Kind.COMPLETION ? outcome(ticket) : Optional.empty(),
          Times.write(press.at(), zone),
          Times.write(press.until(), zone),
          press.counter().map(CounterId::value));
    }

    /** Of the errand that ended last; errands end in their order. */
    private static Optional<String> outcome(Ticket ticket) {
      return ticket.errands().stream()
          .flatMap(errand -> errand.outcome().stream())
          .reduce((earlier, last) -> last)
          .map(Words::of);
    }
  }

  private record ServedOut(String id, String letter, Map<String, String> names) {
    static List<ServedOut> all(BranchState state) {
      return state.plan().taskTypes().values().stream()
          .filter(type -> !state.planned().taskTypes().containsKey(type.id()))
          .map(type -> new ServedOut(type.id().value(), type.letter(), type.names()))
          .toList();
    }
  }

  /**
   * The view as of now. To be made on the branch's writer.
   *
   * @param reader whose skills say which tickets may be called; none: nobody's
   */
  public static QueueView of(BranchState state, Optional<StaffId> reader, Instant now) {
    return of(state, reader, Optional.empty(), now);
  }

  /**
   * As the other.
   *
   * @param own which tickets alone are shown and counted; none: all
   */
  public static QueueView of(
      BranchState state, Optional<StaffId> reader, Optional<OwnTickets> own, Instant now) {
    Predicate<Ticket> shown = ticket -> CounterView.isShown(state, own, ticket);
    List<Ticket> waiting = new ArrayList<>();
    int waitingTotal = 0;
    int mayServeTotal = 0;
    for (TaskType type : state.plan().taskTypes().values()) {
      TaskQueue queue = state.queue(type.id());
      int size = own.isEmpty() ? queue.size() : count(queue.inPlace(), shown);
      waitingTotal += size;
      if (mayServe(state, reader, type)) {
        mayServeTotal += size;
      }
      queue.inPlace().stream().filter(shown).limit(MOST_ROWS).forEach(waiting::add);
    }
    waiting.sort(BY_PLACE);
    Rest rest = Rest.of(state, shown, now);
    return new QueueView(
        state.plan().branch().value(),
        DayView.of(state),
        own.isEmpty()
            ? Counts.of(state)
            : Counts.of(state.tickets().stream().filter(shown).toList()),
        waitingTotal,
        mayServeTotal,
        waiting.stream().limit(MOST_ROWS).map(ticket -> Waiting.of(state, ticket, reader)).toList(),
        rest.called(),
        rest.inService(),
        rest.parked(),
        rest.missed(),
        reader.flatMap(staff -> Next.of(state, staff, shown, now)),
        state.duties().stream().map(duty -> OneCounter.of(state, duty, own)).toList(),
        PeakView.of(state),
        AssistanceView.all(state),
        takeBack(state, reader, shown, now),
        ServedOut.all(state));
  }

  private static List<Done> takeBack(
      BranchState state, Optional<StaffId> reader, Predicate<Ticket> shown, Instant now) {
    List<Ticket> done =
        state.pressed(now).stream()
            .filter(shown)
            .filter(ticket -> mayTakeBack(reader, ticket.press().orElseThrow()))
            .toList();
    return done.stream()
        .skip(Math.max(0, done.size() - MOST_TAKEN_BACK))
        .map(ticket -> Done.of(state, ticket))
        .toList();
  }

  private static int count(Collection<Ticket> tickets, Predicate<Ticket> shown) {
    return Math.toIntExact(tickets.stream().filter(shown).count());
  }

  private static boolean mayTakeBack(Optional<StaffId> reader, Press press) {
    return reader.map(press::isFor).orElse(press.counter().isEmpty());
  }

  private static boolean mayServe(BranchState state, Optional<StaffId> reader, TaskType type) {
    return reader.map(staff -> state.roster().mayServe(staff, type.id())).orElse(false);
  }

  /** Those that neither wait nor have ended, found in one walk over the day's tickets. */
  private record Rest(
      List<Called> called, List<InService> inService, List<Parked> parked, List<Missed> missed) {
    static Rest of(BranchState state, Predicate<Ticket> shown, Instant now) {
      Rest rest =
          new Rest(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (Ticket ticket : state.tickets()) {
        boolean isHere =
            ticket.state() != TicketState.WAITING && ticket.state() != TicketState.ENDED;
        if (isHere && shown.test(ticket)) {
          rest.add(state, ticket, AtCounter.of(state, ticket, now));
        }
      }
      return rest;
    }

    private void add(BranchState state, Ticket ticket, AtCounter at) {
      ZoneId zone = state.plan().zone();
      String since = Times.write(ticket.since(), zone);
      Optional<String> due = ticket.due().map(moment -> Times.write(moment, zone));
      switch (ticket.state()) {
        case CALLED ->
            called.add(
                new Called(
                    at, Times.write(ticket.calledAt().orElseThrow(), zone), ticket.recalls()));
        case IN_SERVICE ->
            inService.add(new InService(at, Times.write(ticket.servedSince().orElseThrow(), zone)));
        case PARKED ->
            parked.add(new Parked(at, Words.of(ticket.parkReason().orElseThrow()), since, due));
        case MISSED -> missed.add(new Missed(at, since, due.orElseThrow()));
        case WAITING, ENDED -> {}
      }
    }
  }
}
