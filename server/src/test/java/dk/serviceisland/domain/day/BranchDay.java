package dk.serviceisland.domain.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Appointment;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A day in a branch, told as a story: verbs make things happen through the rules, {@link
 * #when(Command)} asks for one thing and looks at the answer. The verbs expect to be accepted.
 *
 * <p>The clock stands still until it is told otherwise; it starts at 10:00, when the usual hours
 * begin.
 */
public final class BranchDay {
  private final BranchState state;
  private final List<Event> events = new ArrayList<>();
  private final List<Fact.Change> factChanges = new ArrayList<>();
  private Instant now;
  private int drawn;

  private final Plan openedUnder;
  private final List<Plan> offered = new ArrayList<>();

  private BranchDay(Plan plan, LocalDate date) {
    this.openedUnder = plan;
    this.state = new BranchState(plan, date);
    at("10:00");
  }

  /** Monday, before anything has happened. */
  public static BranchDay of(Plan plan) {
    return of(plan, BranchBuilder.MONDAY);
  }

  /** Some date, before anything has happened. */
  public static BranchDay of(Plan plan, LocalDate date) {
    return new BranchDay(plan, date);
  }

  /** What the day has come to. */
  public BranchState state() {
    return state;
  }

  /** The plan that the day opens with. */
  public Plan openedUnder() {
    return openedUnder;
  }

  /** The plans that may have taken force later. */
  public List<Plan> plansChangedTo() {
    return List.copyOf(offered);
  }

  /** A plan that events may name. */
  public BranchDay offered(Plan plan) {
    offered.add(plan);
    state.offer(plan);
    return this;
  }

  /** Another plan takes force. */
  public BranchDay changesTo(Plan plan) {
    return does(new DayCommand.ChangePlan(plan));
  }

  /** All events so far; a view. */
  public List<Event> events() {
    return Collections.unmodifiableList(events);
  }

  /** All changes of facts so far; a view. */
  public List<Fact.Change> factChanges() {
    return Collections.unmodifiableList(factChanges);
  }

  /** The clock. */
  public Instant now() {
    return now;
  }

  /** Sets the clock to a local time of the date; "10:05" or "10:05:30". */
  public BranchDay at(String time) {
    now = time(time);
    return this;
  }

  /** A local time of the date. */
  public Instant time(String time) {
    return state.day().atTime(LocalTime.parse(time)).atZone(state.plan().zone()).toInstant();
  }

  /** Sets the clock to a local time of the morning after. */
  public BranchDay atNextMorning(String time) {
    now =
        state
            .day()
            .plusDays(1)
            .atTime(LocalTime.parse(time))
            .atZone(state.plan().zone())
            .toInstant();
    return this;
  }

  /** Moves the clock. */
  public BranchDay afterMinutes(int minutes) {
    return after(Duration.ofMinutes(minutes));
  }

  /** Moves the clock. */
  public BranchDay after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** A manager opens the day. */
  public BranchDay opens() {
    return does(new DayCommand.OpenDay(HandlingTimes.planned(state.plan())));
  }

  /** Time passes: whatever is due happens. */
  public BranchDay timePasses() {
    return does(passTime());
  }

  /** A staff member opens a counter. */
  public BranchDay opensCounter(String counter, String staff) {
    return does(new CounterCommand.OpenCounter(new CounterId(counter), new StaffId(staff)));
  }

  /** A citizen draws at the kiosk. */
  public TicketId draws(String... taskTypes) {
    DrawTicket draw = draw(taskTypes);
    does(draw);
    return draw.ticket();
  }

  /** The staff member at a counter calls the next; nobody is called when nobody waits. */
  public Optional<TicketId> callsNext(String counter) {
    does(new ServiceCommand.CallNext(new CounterId(counter), staffAt(counter)));
    return state.duty(new CounterId(counter)).orElseThrow().ticket().map(Ticket::id);
  }

  /** The staff member at a counter calls a chosen ticket. */
  public BranchDay calls(String counter, TicketId ticket) {
    return does(new ServiceCommand.CallTicket(new CounterId(counter), staffAt(counter), ticket));
  }

  /** The citizen called has come. */
  public BranchDay starts(String counter) {
    return does(new ServiceCommand.StartService(new CounterId(counter), staffAt(counter)));
  }

  /** The errand in service is solved. */
  public BranchDay completes(String counter) {
    return does(complete(counter, Outcome.SOLVED));
  }

  /** Nobody came while the call was shown for the time of the plan. */
  public BranchDay marksNoShow(String counter) {
    Ticket called = state.duty(new CounterId(counter)).flatMap(Duty::ticket).orElseThrow();
    Instant allowed = called.shownUntil(state.plan().limits().recallPause());
    if (now.isBefore(allowed)) {
      after(Duration.between(now, allowed));
    }
    return does(new ServiceCommand.MarkNoShow(new CounterId(counter), staffAt(counter)));
  }

  /** The errand is set aside for some minutes. */
  public BranchDay parks(String counter, int minutes) {
    return does(
        new ServiceCommand.ParkTicket(
            new CounterId(counter),
            staffAt(counter),
            ParkReason.FORM,
            Optional.of(Duration.ofMinutes(minutes))));
  }

  /** The errand is set aside until somebody takes it up. */
  public BranchDay parksWithoutTime(String counter) {
    return does(
        new ServiceCommand.ParkTicket(
            new CounterId(counter), staffAt(counter), ParkReason.COLLEAGUE, Optional.empty()));
  }

  /** The staff member is off duty for a while. */
  public BranchDay resumes(String counter) {
    return does(new CounterCommand.ResumeCounter(new CounterId(counter), staffAt(counter)));
  }

  /** The staff member at a counter closes it. */
  public BranchDay closesCounter(String counter) {
    return does(new CounterCommand.CloseCounter(new CounterId(counter), staffAt(counter)));
  }

  /** The staff member at a counter solves the errand and has after-work. */
  public BranchDay completesWithAfterWork(String counter) {
    return does(
        new ServiceCommand.CompleteErrand(
            new CounterId(counter), staffAt(counter), Outcome.SOLVED, true));
  }

  /** The staff member at a counter pauses it. */
  public BranchDay pauses(String counter) {
    return does(
        new CounterCommand.PauseCounter(
            new CounterId(counter), staffAt(counter), PauseReason.BREAK));
  }

  /** A ticket is called and its service begins. */
  public BranchDay serves(String counter, TicketId ticket) {
    return calls(counter, ticket).starts(counter);
  }

  /** Something is asked for and accepted. */
  public BranchDay does(Command command) {
    when(command).accepted();
    return this;
  }

  /** An event of the past. */
  public BranchDay given(Event event) {
    events.add(event);
    factChanges.addAll(state.apply(event));
    return this;
  }

  /** Asks for something; if it is accepted, it happens. */
  public Answered when(Command command) {
    long before = state.sequence();
    Decision decision = Rules.decide(state, command, now);
    assertEquals(before, state.sequence(), "deciding changes nothing");
    if (decision instanceof Decision.Accepted accepted) {
      if (command instanceof DayCommand.ChangePlan change) {
        offered(change.plan());
      }
      accepted.events().forEach(this::given);
    }
    return new Answered(state.plan(), command, decision, state.sequence() - before);
  }

  /** A citizen who asks for help or extra time draws at the kiosk. */
  public TicketId drawsInNeed(String... taskTypes) {
    DrawTicket draw = inNeed(draw(taskTypes));
    does(draw);
    return draw.ticket();
  }

  /** The same draw by somebody who asks for help or extra time. */
  static DrawTicket inNeed(DrawTicket draw) {
    return new DrawTicket(draw.ticket(), draw.taskTypes(), draw.channel(), draw.language(), true);
  }

  /** A draw at the kiosk, in Danish, with an id never used before. */
  public DrawTicket draw(String... taskTypes) {
    drawn++;
    List<TaskTypeId> types = new ArrayList<>();
    for (String type : taskTypes) {
      types.add(new TaskTypeId(type));
    }
    return new DrawTicket(ticketId("t" + drawn), types, Channel.KIOSK, "da", false);
  }

  /**
   * Somebody with an appointment in so many minutes, or so many minutes ago if less than none, who
   * is there now.
   */
  public CheckIn checkIn(String booking, int ahead, String... taskTypes) {
    Instant from = now().plus(Duration.ofMinutes(ahead));
    return checkIn(draw(taskTypes), booking, from);
  }

  /** Somebody with an appointment in so many minutes is there. */
  public TicketId checksIn(String taskType, int ahead) {
    CheckIn checkIn = checkIn("booking-" + drawn, ahead, taskType);
    does(checkIn);
    return checkIn.draw().ticket();
  }

  /** As by the usual rules: a quarter of an hour before the time, and ten minutes after it. */
  static CheckIn checkIn(DrawTicket draw, String booking, Instant from) {
    return new CheckIn(
        draw,
        new Appointment(booking, from, Duration.ofMinutes(10)),
        from.minus(Duration.ofMinutes(15)),
        from.plus(Duration.ofMinutes(10)));
  }

  /** Time passing. */
  public DayCommand.PassTime passTime() {
    return new DayCommand.PassTime(HandlingTimes.planned(state.plan()));
  }

  /** The end of the errand at a counter. */
  public ServiceCommand.CompleteErrand complete(String counter, Outcome outcome) {
    return new ServiceCommand.CompleteErrand(
        new CounterId(counter), staffAt(counter), outcome, false);
  }

  /** A ticket of the day. */
  public Ticket ticket(TicketId id) {
    return state.ticket(id).orElseThrow();
  }

  /** A counter of the branch. */
  public Duty duty(String counter) {
    return state.duty(new CounterId(counter)).orElseThrow();
  }

  /** Who has the counter open; somebody else when nobody has. */
  public StaffId staffAt(String counter) {
    return duty(counter).staff().map(StaffMember::id).orElse(new StaffId("nobody"));
  }

  /** An id that a test can read. */
  public static TicketId ticketId(String name) {
    return new TicketId((name + "----------------------").substring(0, 22));
  }

  /** What the rules answered. */
  public static final class Answered {
    private final Plan plan;
    private final Command command;
    private final Decision decision;
    private final long happened;

    private Answered(Plan plan, Command command, Decision decision, long happened) {
      this.plan = plan;
      this.command = command;
      this.decision = decision;
      this.happened = happened;
    }

    /** Under which it was decided. */
    public Plan plan() {
      return plan;
    }

    /** It was accepted; the events. */
    public List<Event> accepted() {
      if (decision instanceof Decision.Accepted accepted) {
        return accepted.events();
      }
      return fail(command + " is refused: " + decision);
    }

    /** It was accepted, and exactly this happened. */
    public void then(Event... expected) {
      assertEquals(List.of(expected), accepted());
    }

    /** It was accepted, and nothing happened. */
    public void thenNothing() {
      then();
    }

    /** Nothing happened by it. */
    public void changedNothing() {
      assertEquals(0, happened);
    }

    /** It was refused for this reason. */
    public Refusal refused(RefusalCode code) {
      assertTrue(
          decision instanceof Decision.Refused, command + " should be refused, not " + decision);
      Refusal refusal = ((Decision.Refused) decision).refusal();
      assertEquals(code, refusal.code());
      return refusal;
    }
  }
}
