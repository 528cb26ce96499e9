package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.everyDay;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Random branches and random days in them, for properties. A day is data: steps with small numbers
 * that are resolved against the state when the day is played, so that a failing day shrinks to a
 * short one.
 */
public final class RandomDays {
  private static final List<String> HOURS =
      List.of("10:00-18:00", "10:00-12:00,13:00-18:00", "08:00-23:59", "10:00-11:00", "");
  private static final List<String> SKILLS = List.of("id", "books", "law");

  private static final Arbitrary<SkillLevel> LEVELS =
      Arbitraries.frequency(
          Tuple.of(1, SkillLevel.NONE),
          Tuple.of(2, SkillLevel.IN_TRAINING),
          Tuple.of(3, SkillLevel.INDEPENDENT),
          Tuple.of(2, SkillLevel.MENTOR));

  private RandomDays() {}

  /** Days in branches, of up to 200 steps. */
  public static Arbitrary<Day> days() {
    return days(200);
  }

  /** Days in branches, of up to so many steps. */
  public static Arbitrary<Day> days(int maxSteps) {
    Arbitrary<List<Step>> rest =
        steps().list().ofMaxSize(maxSteps).withSizeDistribution(RandomDistribution.uniform());
    return Combinators.combine(branches(), beginnings(), rest)
        .as(
            (branch, beginning, steps) -> {
              List<Step> all = new ArrayList<>(beginning);
              all.addAll(steps);
              return new Day(branch, all);
            })
        .withoutEdgeCases();
  }

  /** Most days begin with opening; some begin anyhow. */
  private static Arbitrary<List<Step>> beginnings() {
    List<Step> opening = new ArrayList<>();
    opening.add(new Step(0, Kind.OPEN_DAY, 0, 0));
    for (int i = 0; i < 3; i++) {
      opening.add(new Step(0, Kind.OPEN_COUNTER, i, i));
    }
    return Arbitraries.frequency(Tuple.of(1, List.of()), Tuple.of(9, opening));
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<Integer> seconds =
        Arbitraries.frequencyOf(
            Tuple.of(80, Arbitraries.just(0)),
            Tuple.of(160, Arbitraries.integers().between(1, 300)),
            Tuple.of(16, Arbitraries.integers().between(300, 2700)),
            Tuple.of(1, uniform(2700, 64_800)));
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(70, Kind.DRAW),
            Tuple.of(40, Kind.CALL_NEXT),
            Tuple.of(6, Kind.CALL),
            Tuple.of(30, Kind.START),
            Tuple.of(20, Kind.COMPLETE),
            Tuple.of(6, Kind.NO_SHOW),
            Tuple.of(6, Kind.PARK),
            Tuple.of(4, Kind.UNPARK),
            Tuple.of(4, Kind.TRANSFER),
            Tuple.of(4, Kind.ADD_ERRAND),
            Tuple.of(2, Kind.LIFELINE),
            Tuple.of(3, Kind.RECALL),
            Tuple.of(3, Kind.WITHDRAW),
            Tuple.of(6, Kind.POSTPONE),
            Tuple.of(5, Kind.RETURN),
            Tuple.of(2, Kind.REMOVE),
            Tuple.of(2, Kind.RATE),
            Tuple.of(6, Kind.OPEN_COUNTER),
            Tuple.of(2, Kind.CLOSE_COUNTER),
            Tuple.of(3, Kind.PAUSE_COUNTER),
            Tuple.of(5, Kind.RESUME_COUNTER),
            Tuple.of(1, Kind.PAUSE_TYPE),
            Tuple.of(2, Kind.RESUME_TYPE),
            Tuple.of(2, Kind.ASK_PERSON),
            Tuple.of(2, Kind.ASK_COLLEAGUE),
            Tuple.of(1, Kind.TELL_PRINTER),
            Tuple.of(3, Kind.TAKE_ASSISTANCE),
            Tuple.of(2, Kind.WITHDRAW_ASSISTANCE),
            Tuple.of(8, Kind.PASS_TIME),
            Tuple.of(1, Kind.OPEN_DAY),
            Tuple.of(1, Kind.CLOSE_DAY));
    Arbitrary<Integer> index = uniform(0, 41);
    return Combinators.combine(seconds, kinds, index, index).as(Step::new);
  }

  private static Arbitrary<Integer> uniform(int from, int to) {
    return Arbitraries.integers().between(from, to).withDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Branch> branches() {
    Arbitrary<Type> types =
        Combinators.combine(
                uniform(0, 7),
                Arbitraries.of(0, 6, 10, 15),
                Arbitraries.of(4, 9, 14),
                Arbitraries.of(0, 0, 0, 2, 6),
                Arbitraries.of(0, 0, 0, 1, 2, 3),
                Arbitraries.of(-1, -1, -1, 0, 30))
            .as(Type::new);
    Arbitrary<Person> people =
        Combinators.combine(LEVELS.list().ofSize(SKILLS.size()), uniform(0, 15), uniform(0, 1))
            .as(Person::new);
    return Combinators.combine(
            types.list().ofMinSize(1).ofMaxSize(4),
            people.list().ofMinSize(1).ofMaxSize(5),
            Arbitraries.of(0, 0, 0, 1, 2, 2, 3),
            Arbitraries.of(0, 1, 3),
            Arbitraries.of(0, 0, 15),
            Arbitraries.of(Plan.PolicyName.class),
            Arbitraries.of(0.5, 0.5, 0.0, 1.0),
            Arbitraries.of(30, 30, 10))
        .as(Branch::new);
  }

  private static final List<PrinterTrouble> TROUBLES = List.of(PrinterTrouble.values());

  /** Kinds of steps. */
  public enum Kind {
    DRAW,
    CALL_NEXT,
    CALL,
    START,
    COMPLETE,
    NO_SHOW,
    PARK,
    UNPARK,
    TRANSFER,
    ADD_ERRAND,
    LIFELINE,
    RECALL,
    WITHDRAW,
    POSTPONE,
    RETURN,
    REMOVE,
    RATE,
    OPEN_COUNTER,
    CLOSE_COUNTER,
    PAUSE_COUNTER,
    RESUME_COUNTER,
    PAUSE_TYPE,
    RESUME_TYPE,
    ASK_PERSON,
    ASK_COLLEAGUE,
    TELL_PRINTER,
    TAKE_ASSISTANCE,
    WITHDRAW_ASSISTANCE,
    PASS_TIME,
    OPEN_DAY,
    CLOSE_DAY
  }

  /** Some time passes, then something is asked for; what the numbers mean depends on the kind. */
  public record Step(int seconds, Kind kind, int a, int b) {}

  /** A task type: skills as bits, minutes promised or 0, quota or 0, which hours, last ticket. */
  public record Type(int skills, int promised, int takes, int quota, int hours, int lastTicket) {}

  /** A staff member: a level per skill, delegations as bits, which group. */
  public record Person(List<SkillLevel> levels, int decides, int group) {}

  /** A branch in numbers. */
  public record Branch(
      List<Type> types,
      List<Person> people,
      int hours,
      int groupHours,
      int lastTicket,
      Plan.PolicyName policy,
      double late,
      int guard) {

    /** Its plan. */
    public Plan plan() {
      BranchBuilder branch =
          BranchBuilder.aBranch()
              .open(everyDay(HOURS.get(hours)))
              .lastTicket(lastTicket)
              .routedBy(policy, late, guard)
              .withGroup("citizen-service", everyDay(HOURS.get(groupHours)));
      for (int i = 0; i < types.size(); i++) {
        Type type = types.get(i);
        branch.withTaskType(typeName(i), builder -> described(builder, type));
      }
      for (int i = 0; i < people.size(); i++) {
        Person person = people.get(i);
        branch.withStaff("staff-" + i, builder -> described(builder, person));
      }
      return branch.plan();
    }

    private BranchBuilder.TypeBuilder described(BranchBuilder.TypeBuilder builder, Type type) {
      for (int skill = 0; skill < SKILLS.size(); skill++) {
        if ((type.skills() & (1 << skill)) != 0) {
          builder.needs(SKILLS.get(skill));
        }
      }
      builder.takes(type.takes());
      if (type.promised() > 0) {
        builder.promised(type.promised());
      }
      if (type.quota() > 0) {
        builder.quota(type.quota());
      }
      if (type.hours() > 0) {
        builder.open(everyDay(HOURS.get(type.hours())));
      }
      return type.lastTicket() < 0 ? builder : builder.lastTicket(type.lastTicket());
    }

    private BranchBuilder.StaffBuilder described(
        BranchBuilder.StaffBuilder builder, Person person) {
      for (int skill = 0; skill < SKILLS.size(); skill++) {
        builder.can(SKILLS.get(skill), person.levels().get(skill));
      }
      for (int type = 0; type < types.size(); type++) {
        if ((person.decides() & (1 << type)) != 0) {
          builder.decides(typeName(type));
        }
      }
      return builder.of(person.group() == 0 ? "library" : "citizen-service");
    }

    private static String typeName(int index) {
      return (char) ('a' + index) + "-type";
    }
  }

  /** One thing asked for, and the answer. */
  public record Move(Command command, Instant at, Decision decision) {
    /** What happened; nothing when refused. */
    public List<Event> events() {
      return decision instanceof Decision.Accepted accepted ? accepted.events() : List.of();
    }
  }

  /** Looks at a day after each move. */
  @FunctionalInterface
  public interface Watcher {
    /** Called after each move. */
    void moved(Move move, BranchDay day);
  }

  /** A day in a branch. */
  public record Day(Branch branch, List<Step> steps) {

    /** Plays the day. */
    public BranchDay play() {
      return play((move, day) -> {});
    }

    /** Plays the day and shows each move, with the state after it. */
    public BranchDay play(Watcher watcher) {
      BranchDay day = BranchDay.of(branch.plan());
      for (Step step : steps) {
        day.after(Duration.ofSeconds(step.seconds()));
        Command command = new Resolved(day, step.a(), step.b()).command(step.kind());
        Instant at = day.now().isBefore(day.state().lastAt()) ? day.state().lastAt() : day.now();
        Decision decision = Rules.decide(day.state(), command, day.now());
        Move move = new Move(command, at, decision);
        move.events().forEach(day::given);
        watcher.moved(move, day);
      }
      return day;
    }
  }

  /** Makes a command of a step in the situation it meets: mostly one that makes sense. */
  private static final class Resolved {
    private final BranchDay day;
    private final int a;
    private final int b;

    Resolved(BranchDay day, int a, int b) {
      this.day = day;
      this.a = a;
      this.b = b;
    }

    Command command(Kind kind) {
      return switch (kind) {
        case DRAW -> draw();
        case CALL_NEXT -> {
          CounterId counter = counter(this::ready);
          yield new ServiceCommand.CallNext(counter, staff(counter));
        }
        case CALL -> {
          CounterId counter = counter(this::ready);
          yield new ServiceCommand.CallTicket(counter, staff(counter), ticket(TicketState.WAITING));
        }
        case START -> {
          CounterId counter = counter(duty -> with(duty, TicketState.CALLED));
          yield new ServiceCommand.StartService(counter, staff(counter));
        }
        case COMPLETE -> {
          CounterId counter = counter(duty -> with(duty, TicketState.IN_SERVICE));
          Outcome outcome = b % 3 == 0 ? Outcome.DECIDED : pick(List.of(Outcome.values()), b);
          yield new ServiceCommand.CompleteErrand(counter, staff(counter), outcome, b % 4 == 0);
        }
        case NO_SHOW -> {
          CounterId counter = counter(duty -> with(duty, TicketState.CALLED));
          yield new ServiceCommand.MarkNoShow(counter, staff(counter));
        }
        case PARK -> {
          CounterId counter = counter(duty -> with(duty, TicketState.IN_SERVICE));
          Optional<Duration> pause =
              b % 2 == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(b));
          yield new ServiceCommand.ParkTicket(counter, staff(counter), ParkReason.FORM, pause);
        }
        case TRANSFER -> {
          CounterId counter = counter(duty -> duty.ticket().isPresent());
          yield new ServiceCommand.TransferErrand(counter, staff(counter), type(b));
        }
        case ADD_ERRAND -> {
          CounterId counter = counter(duty -> duty.ticket().isPresent());
          yield new ServiceCommand.AddErrand(counter, staff(counter), type(b));
        }
        case LIFELINE -> {
          CounterId counter = counter(duty -> with(duty, TicketState.IN_SERVICE));
          yield new ServiceCommand.ConsultLifeline(counter, staff(counter));
        }
        case RECALL -> {
          CounterId counter = counter(duty -> with(duty, TicketState.CALLED));
          yield new ServiceCommand.Recall(counter, staff(counter));
        }
        case UNPARK -> new TicketCommand.UnparkTicket(ticket(TicketState.PARKED));
        case WITHDRAW ->
            new TicketCommand.WithdrawTicket(
                ticket(b % 3 == 0 ? TicketState.CALLED : TicketState.WAITING));
        case POSTPONE -> new TicketCommand.PostponeTicket(ticket(TicketState.WAITING), 1 + b % 4);
        case RETURN -> new TicketCommand.ReturnTicket(ticket(TicketState.MISSED));
        case REMOVE ->
            new TicketCommand.RemoveTicket(ticket(TicketState.PARKED), RemoveReason.LEFT);
        case RATE -> new TicketCommand.RateVisit(ticket(TicketState.ENDED), 1 + a % 5, 1 + b % 5);
        case OPEN_COUNTER ->
            new CounterCommand.OpenCounter(
                counter(duty -> duty.state() == CounterState.CLOSED),
                pick(List.copyOf(day.state().plan().staff().keySet()), b));
        case CLOSE_COUNTER -> {
          CounterId counter = counter(this::ready);
          yield new CounterCommand.CloseCounter(counter, staff(counter));
        }
        case PAUSE_COUNTER -> {
          CounterId counter = counter(this::ready);
          yield new CounterCommand.PauseCounter(counter, staff(counter), PauseReason.BREAK);
        }
        case RESUME_COUNTER -> {
          CounterId counter = counter(duty -> duty.state() == CounterState.PAUSED);
          yield new CounterCommand.ResumeCounter(counter, staff(counter));
        }
        case PAUSE_TYPE -> new DayCommand.PauseTaskType(type(a));
        case RESUME_TYPE -> new DayCommand.ResumeTaskType(type(a));
        case ASK_PERSON -> new AssistanceCommand.AskPerson(kiosk(), Optional.of("da"));
        case ASK_COLLEAGUE -> {
          CounterId counter = counter(duty -> duty.state() != CounterState.CLOSED);
          yield new AssistanceCommand.AskColleague(counter, staff(counter));
        }
        case TELL_PRINTER ->
            new AssistanceCommand.TellPrinter(
                new Asker.Printer("printer", "By the door", pick(TROUBLES, a)), b % 2 == 0);
        case TAKE_ASSISTANCE ->
            new AssistanceCommand.TakeAssistance(
                request(), pick(List.copyOf(day.state().plan().staff().keySet()), b));
        case WITHDRAW_ASSISTANCE ->
            new AssistanceCommand.WithdrawAssistance(
                request(), b % 3 == 0 ? Optional.of(kiosk()) : Optional.empty());
        case PASS_TIME -> day.passTime();
        case OPEN_DAY -> new DayCommand.OpenDay(HandlingTimes.planned(day.state().plan()));
        case CLOSE_DAY -> b < 4 ? new DayCommand.CloseDay() : day.passTime();
      };
    }

    private boolean ready(Duty duty) {
      return duty.state() == CounterState.READY || duty.state() == CounterState.AFTER_WORK;
    }

    private boolean with(Duty duty, TicketState ticketState) {
      return duty.ticket().map(ticket -> ticket.state() == ticketState).orElse(false);
    }

    private Asker.Kiosk kiosk() {
      return new Asker.Kiosk("kiosk-" + a % 2, "Kiosk " + a % 2);
    }

    /** Mostly one that is open. */
    private long request() {
      List<Assistance> open = List.copyOf(day.state().assistance().all());
      return open.isEmpty() ? a : pick(open, a).request();
    }

    private Command draw() {
      List<String> types = new ArrayList<>();
      types.add(type(a).value());
      for (int more = 1; more < b % 14 - 7; more++) {
        types.add(type(a + more).value());
      }
      DrawTicket draw = day.draw(types.toArray(new String[0]));
      return b % 5 == 0 ? BranchDay.inNeed(draw) : draw;
    }

    private TaskTypeId type(int index) {
      return pick(List.copyOf(day.state().plan().taskTypes().keySet()), index);
    }

    private CounterId counter(Predicate<Duty> usually) {
      List<CounterId> fitting = new ArrayList<>();
      for (Duty duty : day.state().duties()) {
        if (usually.test(duty)) {
          fitting.add(duty.counter());
        }
      }
      return fitting.isEmpty() || a % 9 == 8
          ? pick(List.copyOf(day.state().plan().counters().keySet()), a)
          : pick(fitting, a);
    }

    private StaffId staff(CounterId counter) {
      return b % 21 == 20
          ? pick(List.copyOf(day.state().plan().staff().keySet()), b)
          : day.staffAt(counter.value());
    }

    private TicketId ticket(TicketState usually) {
      List<TicketId> fitting = new ArrayList<>();
      for (Ticket ticket : day.state().tickets()) {
        if (ticket.state() == usually || a % 7 == 6) {
          fitting.add(ticket.id());
        }
      }
      return fitting.isEmpty() ? BranchDay.ticketId("unknown") : pick(fitting, a);
    }

    private static <T> T pick(List<T> from, int index) {
      return from.get(index % from.size());
    }
  }
}
