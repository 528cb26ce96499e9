package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes a command of a step in the situation it meets: mostly one that makes sense. */
final class ResolvedStep {
  private static final List<PrinterTrouble> TROUBLES = List.of(PrinterTrouble.values());

  private final BranchDay day;
  private final int a;
  private final int b;

  ResolvedStep(BranchDay day, int a, int b) {
    this.day = day;
    this.a = a;
    this.b = b;
  }

  Command command(RandomDays.Kind kind) {
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
      case REMOVE -> new TicketCommand.RemoveTicket(ticket(TicketState.PARKED), RemoveReason.LEFT);
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
