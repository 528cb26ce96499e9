package dk.serviceisland.forecast;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.NextCall;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * The plain-number choice of the rollouts is the choice of the rules, whatever the day was like.
 */
class PlayProperties {
  private static final List<String> COUNTERS = List.of("1", "2", "3");

  @Property(tries = 500)
  void thePlainChoiceIsThatOfTheRules(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 22) Integer> steps,
      @ForAll boolean firstCome,
      @ForAll @IntRange(min = 1, max = 40) int guard) {
    BranchDay day =
        branch()
            .routedBy(
                firstCome ? Plan.PolicyName.FIRST_COME : Plan.PolicyName.PROMISED_WAIT, 0.5, guard)
            .day()
            .opens()
            .opensCounter("1", "anna")
            .opensCounter("2", "bo")
            .opensCounter("3", "carl");
    steps.forEach(step -> play(day, step));
    COUNTERS.forEach(counter -> free(day, counter));
    for (String counter : COUNTERS) {
      Optional<TicketId> plain = plainChoice(day, day.staffAt(counter));

      assertEquals(day.callsNext(counter), plain);
    }
  }

  private static Optional<TicketId> plainChoice(BranchDay day, StaffId staff) {
    ForecastInput input = ForecastInput.of(day.state(), day.now());
    Plan plan = input.plan();
    List<TaskTypeId> types = List.copyOf(plan.taskTypes().keySet());
    List<StaffId> members = List.copyOf(plan.staff().keySet());
    BitSet onDuty = new BitSet();
    day.state().duties().stream()
        .filter(duty -> duty.onDuty())
        .forEach(duty -> onDuty.set(members.indexOf(duty.staff().orElseThrow().id())));
    Lines.Start start = new Lines.Start(input.waiting().size());
    for (int i = 0; i < input.waiting().size(); i++) {
      ForecastInput.Queued one = input.waiting().get(i);
      int type = types.indexOf(one.taskType());
      long since = -one.waited().toMillis();
      start.put(i, type, since, one.place().rank(), new int[0], one.needs());
      if (one.appointed()) {
        start.appoint(i);
      }
      int ticket = i;
      one.addressed()
          .ifPresent(
              to -> start.address(ticket, members.indexOf(to.staff()), to.left().toMillis()));
    }
    Lines lines = new Lines(types.size(), start);
    lines.restart();
    Crew crew = new Crew(plan, input.handling(), input.only(), onDuty);
    int who = members.indexOf(staff);
    int chosen = new NextCall(plan).choose(crew.desks[who], lines.seenBy(who, crew, 0), 0);
    return chosen < 0 ? Optional.empty() : Optional.of(input.waiting().get(chosen).ticket());
  }

  private static void play(BranchDay day, int step) {
    switch (step) {
      case 0, 1, 2 -> day.draws("passport");
      case 3, 4 -> day.draws("loan");
      case 5 -> day.draws("loan", "passport");
      case 6 -> day.draws("advice");
      case 7, 8, 9 -> callOrServe(day, COUNTERS.get(step - 7));
      case 10 -> postpone(day);
      case 11 -> returnMissed(day);
      case 12 -> day.drawsInNeed("passport");
      case 13 -> day.drawsInNeed("loan");
      case 14 -> handOn(day, "1", new Addressee.Person(new StaffId("bo")));
      case 15 -> handOn(day, "2", new Addressee.Counter(new CounterId("3")));
      case 16 -> pauseOrResume(day, "2");
      case 17, 18, 19 -> day.checksIn("passport", step == 17 ? 12 : 18 - step);
      case 20 -> day.checksIn("loan", 4);
      default -> day.afterMinutes(3);
    }
  }

  private static void callOrServe(BranchDay day, String counter) {
    if (day.duty(counter).state() == CounterState.PAUSED) {
      day.afterMinutes(1);
    } else if (day.duty(counter).ticket().isEmpty()) {
      day.callsNext(counter);
    } else if (day.now().getEpochSecond() % 120 == 0) {
      day.starts(counter).afterMinutes(2).completes(counter);
    } else {
      day.marksNoShow(counter).afterMinutes(1);
    }
  }

  private static void handOn(BranchDay day, String counter, Addressee to) {
    day.duty(counter)
        .ticket()
        .ifPresent(
            ticket ->
                day.does(
                    new ServiceCommand.TransferErrand(
                        new CounterId(counter),
                        day.staffAt(counter),
                        ticket.errand().taskType(),
                        Optional.of(to),
                        true)));
  }

  private static void pauseOrResume(BranchDay day, String counter) {
    if (day.duty(counter).state() == CounterState.PAUSED) {
      day.resumes(counter);
    } else if (day.duty(counter).ticket().isEmpty()) {
      day.pauses(counter);
    }
  }

  private static void free(BranchDay day, String counter) {
    if (day.duty(counter).state() == CounterState.PAUSED) {
      day.resumes(counter);
    } else if (day.duty(counter).ticket().isPresent()) {
      day.starts(counter).completes(counter);
    }
  }

  private static void postpone(BranchDay day) {
    day.state().tickets().stream()
        .filter(ticket -> ticket.state() == TicketState.WAITING)
        .filter(ticket -> behind(day, ticket))
        .findFirst()
        .ifPresent(ticket -> day.does(new TicketCommand.PostponeTicket(ticket.id(), 1)));
  }

  private static boolean behind(BranchDay day, Ticket ticket) {
    return !day.state().queue(ticket.errand().taskType()).behind(ticket.errand().place()).isEmpty();
  }

  private static void returnMissed(BranchDay day) {
    day.state().tickets().stream()
        .filter(ticket -> ticket.state() == TicketState.MISSED)
        .filter(ticket -> ticket.due().orElseThrow().isAfter(day.now()))
        .findFirst()
        .ifPresent(ticket -> day.does(new TicketCommand.ReturnTicket(ticket.id())));
  }

  private static BranchBuilder branch() {
    return aBranch()
        .withCounters("1", "2", "3")
        .withTaskType("passport", type -> type.letter("P").needs("id").promised(10).takes(9))
        .withTaskType("loan", type -> type.letter("L").needs("books").promised(6).takes(4))
        .withTaskType("advice", type -> type.letter("A").needs("id", "books").takes(14))
        .withStaff(
            "anna", who -> who.can("id", SkillLevel.MENTOR).can("books", SkillLevel.INDEPENDENT))
        .withStaff("bo", who -> who.can("books", SkillLevel.INDEPENDENT))
        .withStaff(
            "carl",
            who -> who.can("id", SkillLevel.IN_TRAINING).can("books", SkillLevel.INDEPENDENT));
  }
}
