package dk.serviceisland.forecast;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.domain.Channel;
import dk.serviceisland.domain.Command;
import dk.serviceisland.domain.CounterId;
import dk.serviceisland.domain.CounterState;
import dk.serviceisland.domain.Decision;
import dk.serviceisland.domain.Duty;
import dk.serviceisland.domain.Event;
import dk.serviceisland.domain.HandlingTimes;
import dk.serviceisland.domain.Hours;
import dk.serviceisland.domain.Outcome;
import dk.serviceisland.domain.PauseReason;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.domain.Rules;
import dk.serviceisland.domain.SkillId;
import dk.serviceisland.domain.SkillLevel;
import dk.serviceisland.domain.StaffGroupId;
import dk.serviceisland.domain.StaffId;
import dk.serviceisland.domain.StaffMember;
import dk.serviceisland.domain.TaskType;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.Ticket;
import dk.serviceisland.domain.TicketId;
import dk.serviceisland.domain.TicketState;
import dk.serviceisland.domain.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Plays the days of a case again under a routing policy, through the very rules that run in
 * production: every draw, call, break and departure is a command that the domain decides.
 * Deterministic.
 *
 * <p>Doors shut after eight hours and staff stay until nobody waits. An arriving citizen goes at
 * once to a free person with the skill: fewest skills first, then longest free, then the first
 * named. Of what happens at one instant arrivals come first.
 */
public final class Replay {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final LocalTime OPENING = LocalTime.of(10, 0);
  private static final Duration OPEN = Duration.ofHours(8);
  private static final Instant OPENED = DAY.atTime(OPENING).toInstant(ZoneOffset.UTC);
  private static final String GROUP = "staff";

  /**
   * What became of a ticket.
   *
   * @param type name of its task type
   * @param target of the task type
   * @param waited until the call; none when the citizen left before
   */
  public record Played(String type, Duration target, Optional<Duration> waited) {}

  private final ReplayCase played;
  private final Plan plan;
  private final Map<String, TaskTypeId> ids = new LinkedHashMap<>();

  /** A replay of a case under a policy. */
  public Replay(ReplayCase played, Plan.PolicyName policy) {
    this.played = played;
    played.taskTypes().forEach(type -> ids.put(type.id(), new TaskTypeId(slug(type.id()))));
    this.plan = plan(policy);
  }

  /** Plays all days; the tickets of each day in order of arrival. */
  public List<Played> play() {
    List<Played> all = new ArrayList<>();
    for (List<ReplayCase.Arrival> day : played.days()) {
      all.addAll(new Day(day).play());
    }
    return all;
  }

  private Plan plan(Plan.PolicyName policy) {
    Map<TaskTypeId, TaskType> types = new LinkedHashMap<>();
    char letter = 'A';
    for (ReplayCase.Type type : played.taskTypes()) {
      TaskTypeId id = ids.get(type.id());
      types.put(
          id,
          new TaskType(
              id,
              letter++,
              Map.of("da", type.id()),
              Set.of(new SkillId(id.value())),
              false,
              Optional.of(new TaskType.WaitTarget(type.target(), 80)),
              Optional.empty(),
              type.target(),
              type.mean(),
              OptionalInt.empty(),
              Optional.empty(),
              Optional.empty(),
              TaskType.Info.NONE));
    }
    Map<CounterId, Plan.Counter> counters = new LinkedHashMap<>();
    Map<StaffId, StaffMember> staff = new LinkedHashMap<>();
    StaffGroupId group = new StaffGroupId(GROUP);
    for (ReplayCase.Person person : played.staff()) {
      CounterId counter = new CounterId(slug(person.id()));
      counters.put(counter, new Plan.Counter(counter, person.id(), GROUP, Optional.empty()));
      Map<SkillId, SkillLevel> skills = new HashMap<>();
      person
          .skills()
          .forEach(skill -> skills.put(new SkillId(slug(skill)), SkillLevel.INDEPENDENT));
      StaffId id = new StaffId(slug(person.id()));
      staff.put(id, new StaffMember(id, person.id(), group, skills, List.of()));
    }
    Map<DayOfWeek, List<TimeRange>> week =
        Map.of(DAY.getDayOfWeek(), List.of(new TimeRange(OPENING, OPENING.plus(OPEN))));
    return new Plan(
        "replay",
        new BranchId("replay"),
        Map.of("da", played.name()),
        ZoneOffset.UTC,
        List.of("da"),
        new Hours(week, List.of(), Map.of()),
        Duration.ZERO,
        types,
        counters,
        Map.of(GROUP, Map.of("da", GROUP)),
        Map.of(group, new Plan.StaffGroup(group, Map.of("da", GROUP), Optional.empty())),
        staff,
        new Plan.Routing(
            policy, Plan.Routing.PROMISED_WAIT.late(), Plan.Routing.PROMISED_WAIT.guard()),
        Plan.Limits.USUAL,
        List.of());
  }

  private HandlingTimes handling() {
    Map<StaffId, Double> factors = new HashMap<>();
    played.staff().forEach(person -> factors.put(new StaffId(slug(person.id())), person.slow()));
    return new HandlingTimes(HandlingTimes.planned(plan).byTaskType(), factors);
  }

  private static String slug(String name) {
    return name.replace('_', '-');
  }

  /** What happens at one moment, in the order it happens there. */
  private enum Kind {
    ARRIVAL,
    SERVED,
    BREAK_DUE,
    BREAK_OVER,
    PATIENCE_OVER
  }

  private record Moment(Instant at, Kind kind, int who, long order) {}

  /** One day being played. */
  private final class Day {
    private final BranchState state = new BranchState(plan, DAY);
    private final List<ReplayCase.Arrival> arrivals;
    private final List<Person> people = new ArrayList<>();
    private final Map<TicketId, Integer> drawn = new HashMap<>();
    private final PriorityQueue<Moment> coming =
        new PriorityQueue<>(
            Comparator.comparing(Moment::at)
                .thenComparing(Moment::kind)
                .thenComparingLong(Moment::order));
    private long moments;

    Day(List<ReplayCase.Arrival> arrivals) {
      this.arrivals = arrivals;
    }

    List<Played> play() {
      accept(new Command.OpenDay(handling()), OPENED);
      for (int i = 0; i < played.staff().size(); i++) {
        Person person = new Person(played.staff().get(i), i);
        people.add(person);
        accept(new Command.OpenCounter(person.counter, person.id), OPENED);
        person.expectBreak();
      }
      for (int i = 0; i < arrivals.size(); i++) {
        expect(OPENED.plus(arrivals.get(i).at()), Kind.ARRIVAL, i);
      }
      while (!coming.isEmpty()) {
        happen(coming.poll());
      }
      return outcome();
    }

    private void happen(Moment moment) {
      switch (moment.kind()) {
        case ARRIVAL -> arrive(moment.who(), moment.at());
        case SERVED -> people.get(moment.who()).served(moment.at());
        case BREAK_DUE -> people.get(moment.who()).maybeBreak(moment.at());
        case BREAK_OVER -> people.get(moment.who()).resume(moment.at());
        case PATIENCE_OVER -> leave(moment.who(), moment.at());
      }
    }

    private void arrive(int index, Instant at) {
      ReplayCase.Arrival arrival = arrivals.get(index);
      TaskTypeId type = ids.get(arrival.type());
      TicketId ticket = ticketId(index);
      drawn.put(ticket, index);
      accept(new Command.DrawTicket(ticket, List.of(type), Channel.KIOSK, "da", false), at);
      Optional<Person> free =
          people.stream()
              .filter(person -> person.isReady() && state.roster().mayServe(person.id, type))
              .min(
                  Comparator.comparingInt((Person person) -> person.who.skills().size())
                      .thenComparing(person -> person.duty().since().orElseThrow())
                      .thenComparingInt(person -> person.index));
      if (free.isPresent()) {
        free.get().callNext(at);
      } else {
        expect(at.plus(arrival.patience()), Kind.PATIENCE_OVER, index);
      }
    }

    private void leave(int index, Instant at) {
      TicketId ticket = ticketId(index);
      if (state.ticket(ticket).orElseThrow().state() == TicketState.WAITING) {
        accept(new Command.WithdrawTicket(ticket), at);
      }
    }

    private List<Played> outcome() {
      List<Played> outcome = new ArrayList<>();
      for (Ticket ticket : state.tickets()) {
        ReplayCase.Type type =
            played.taskTypes().stream()
                .filter(one -> ids.get(one.id()).equals(ticket.errand().taskType()))
                .findFirst()
                .orElseThrow();
        outcome.add(
            new Played(
                type.id(),
                type.target(),
                ticket.calledAt().map(called -> Duration.between(ticket.drawnAt(), called))));
      }
      return outcome;
    }

    private List<Event> accept(Command command, Instant at) {
      if (!(Rules.decide(state, command, at) instanceof Decision.Accepted accepted)) {
        throw new IllegalStateException(command + " was refused at " + at);
      }
      accepted.events().forEach(state::apply);
      return accepted.events();
    }

    private void expect(Instant at, Kind kind, int who) {
      coming.add(new Moment(at, kind, who, moments++));
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

      Person(ReplayCase.Person who, int index) {
        this.who = who;
        this.index = index;
        this.id = new StaffId(slug(who.id()));
        this.counter = new CounterId(slug(who.id()));
      }

      Duty duty() {
        return state.duty(counter).orElseThrow();
      }

      boolean isReady() {
        return duty().state() == CounterState.READY;
      }

      void served(Instant at) {
        accept(new Command.CompleteErrand(counter, id, Outcome.SOLVED, false), at);
        maybeBreak(at);
        callNext(at);
      }

      void resume(Instant at) {
        accept(new Command.ResumeCounter(counter, id), at);
        maybeBreak(at);
        callNext(at);
      }

      void callNext(Instant at) {
        if (!isReady()) {
          return;
        }
        for (Event event : accept(new Command.CallNext(counter, id), at)) {
          if (event instanceof Event.TicketCalled called) {
            accept(new Command.StartService(counter, id), at);
            Duration service = arrivals.get(drawn.get(called.ticket())).service();
            long millis = Math.round(service.toMillis() * who.slow());
            expect(at.plusMillis(millis), Kind.SERVED, index);
          }
        }
      }

      void expectBreak() {
        if (breaksTaken < who.breaks().size()) {
          expect(OPENED.plus(who.breaks().get(breaksTaken).start()), Kind.BREAK_DUE, index);
        }
      }

      void maybeBreak(Instant at) {
        if (!isReady() || breaksTaken == who.breaks().size()) {
          return;
        }
        ReplayCase.Break next = who.breaks().get(breaksTaken);
        Instant doorsShut = OPENED.plus(OPEN);
        if (at.isBefore(OPENED.plus(next.start())) || at.isAfter(doorsShut)) {
          return;
        }
        breaksTaken++;
        accept(new Command.PauseCounter(counter, id, PauseReason.BREAK), at);
        expect(at.plus(next.length()), Kind.BREAK_OVER, index);
        expectBreak();
      }
    }
  }
}
