package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.OutsideReason;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What happens in random days: how often, and the command that a step of the kind makes. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing, their type does not say so
public enum StepKind {
  DRAW(70, ResolvedStep::draw),
  TAKE_IN_PAPERS(3, ResolvedStep::papers),
  DRAW_OUTSIDE_HOURS(
      3,
      step ->
          new DrawOutsideHours(
              step.draw(), ResolvedStep.pick(List.of(OutsideReason.values()), step.b))),
  DRAW_BY_PHONE(8, ResolvedStep::drawByPhone),
  CHECK_IN(14, ResolvedStep::checkIn),
  REMOVE_BURST(
      1,
      step ->
          new RemoveBurst(
              new Burst.Source(
                  ResolvedStep.pick(List.of(Burst.By.values()), step.b), Optional.empty()),
              step.now().minusSeconds(60L * step.b),
              step.now())),
  CALL_NEXT(
      40,
      step -> {
        CounterId counter = step.counter(step::ready);
        return new ServiceCommand.CallNext(counter, step.staff(counter), step.b % 5 == 0);
      }),
  CALL(
      6,
      step -> {
        CounterId counter = step.counter(step::ready);
        return new ServiceCommand.CallTicket(
            counter,
            step.staff(counter),
            step.ticket(TicketState.WAITING),
            step.b % 3 == 0,
            step.b % 4 == 0);
      }),
  START(
      30,
      step -> {
        CounterId counter = step.counter(duty -> step.with(duty, TicketState.CALLED));
        return new ServiceCommand.StartService(counter, step.staff(counter));
      }),
  COMPLETE(
      20,
      step -> {
        CounterId counter = step.counter(duty -> step.with(duty, TicketState.IN_SERVICE));
        Outcome outcome =
            step.b % 3 == 0
                ? Outcome.DECIDED
                : ResolvedStep.pick(List.of(Outcome.values()), step.b);
        return new ServiceCommand.CompleteErrand(
            counter,
            step.staff(counter),
            outcome,
            step.b % 4 == 0,
            Optional.of(ResolvedStep.NOT_HERE).filter(it -> outcome == Outcome.NOT_HERE));
      }),
  NO_SHOW(
      6,
      step -> {
        CounterId counter = step.counter(duty -> step.with(duty, TicketState.CALLED));
        return new ServiceCommand.MarkNoShow(counter, step.staff(counter));
      }),
  PARK(
      6,
      step -> {
        CounterId counter = step.counter(duty -> step.with(duty, TicketState.IN_SERVICE));
        Optional<Duration> pause =
            step.b % 2 == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(step.b));
        return new ServiceCommand.ParkTicket(counter, step.staff(counter), ParkReason.FORM, pause);
      }),
  UNPARK(4, step -> new TicketCommand.UnparkTicket(step.ticket(TicketState.PARKED))),
  TRANSFER(
      4,
      step -> {
        CounterId counter = step.counter(duty -> duty.ticket().isPresent());
        return new ServiceCommand.TransferErrand(
            counter, step.staff(counter), step.type(step.b), Optional.empty(), step.a % 2 == 0);
      }),
  HAND_TO(
      6,
      step -> {
        CounterId counter = step.counter(duty -> duty.ticket().isPresent());
        return new ServiceCommand.TransferErrand(
            counter,
            step.staff(counter),
            step.typeAt(counter),
            Optional.of(step.addressee()),
            step.a % 3 == 0);
      }),
  SEND_ON(
      4,
      step -> {
        CounterId counter = step.counter(duty -> duty.ticket().isPresent());
        return new ServiceCommand.SendOn(
            counter,
            step.staff(counter),
            ResolvedStep.ELSEWHERE,
            step.newTicket(),
            step.type(step.b));
      }),
  ARRIVE(4, step -> new SendingCommand.Arrive(step.arrival())),
  SETTLE(
      6,
      step ->
          new SendingCommand.Settle(
              step.sent(),
              step.b % 2 == 0 ? Optional.of(new TicketNumber("P", 101)) : Optional.empty())),
  ADD_ERRAND(
      4,
      step -> {
        CounterId counter = step.counter(duty -> duty.ticket().isPresent());
        return new ServiceCommand.AddErrand(counter, step.staff(counter), step.type(step.b));
      }),
  LIFELINE(
      2,
      step -> {
        CounterId counter = step.counter(duty -> step.with(duty, TicketState.IN_SERVICE));
        return new ServiceCommand.ConsultLifeline(counter, step.staff(counter));
      }),
  RECALL(
      3,
      step -> {
        CounterId counter = step.counter(duty -> step.with(duty, TicketState.CALLED));
        return new ServiceCommand.Recall(counter, step.staff(counter));
      }),
  WITHDRAW(
      4,
      step ->
          new TicketCommand.WithdrawTicket(
              step.ticket(step.b % 3 == 0 ? TicketState.CALLED : TicketState.WAITING),
              step.a % 3 == 0)),
  POSTPONE(
      6,
      step -> new TicketCommand.PostponeTicket(step.ticket(TicketState.WAITING), 1 + step.b % 4)),
  RETURN(5, step -> new TicketCommand.ReturnTicket(step.ticket(TicketState.MISSED))),
  REMOVE(
      4,
      step ->
          new TicketCommand.RemoveTicket(
              step.ticket(
                  ResolvedStep.pick(
                      List.of(TicketState.PARKED, TicketState.WAITING, TicketState.MISSED),
                      step.b)),
              RemoveReason.LEFT)),
  RATE(
      2,
      step ->
          new TicketCommand.RateVisit(
              step.ticket(TicketState.ENDED), 1 + step.a % 5, 1 + step.b % 5)),
  OPEN_COUNTER(
      6,
      step ->
          new CounterCommand.OpenCounter(
              step.counter(duty -> duty.state() == CounterState.CLOSED),
              ResolvedStep.pick(List.copyOf(step.day.state().plan().staff().keySet()), step.b))),
  CLOSE_COUNTER(
      2,
      step -> {
        CounterId counter = step.counter(step::ready);
        return new CounterCommand.CloseCounter(counter, step.staff(counter));
      }),
  PAUSE_COUNTER(
      3,
      step -> {
        CounterId counter = step.counter(step::ready);
        return new CounterCommand.PauseCounter(counter, step.staff(counter), PauseReason.BREAK);
      }),
  COUNT_ENQUIRY(
      2,
      step -> {
        CounterId counter = step.counter(duty -> duty.state() != CounterState.CLOSED);
        return new CounterCommand.CountEnquiry(
            counter,
            step.staff(counter),
            step.type(step.a),
            ResolvedStep.pick(List.of(EnquiryChannel.values()), step.b));
      }),
  TAKE_BACK_ENQUIRY(
      1,
      step -> {
        CounterId counter = step.counter(duty -> duty.lastEnquiry().isPresent());
        return new CounterCommand.TakeBackEnquiry(counter, step.staff(counter));
      }),
  RESUME_COUNTER(
      5,
      step -> {
        CounterId counter = step.counter(duty -> duty.state() == CounterState.PAUSED);
        return new CounterCommand.ResumeCounter(counter, step.staff(counter));
      }),
  LEAVE_COUNTER(
      4,
      step -> {
        CounterId counter = step.counter(duty -> duty.ticket().isPresent());
        return new CounterCommand.LeaveCounter(
            counter, step.staff(counter), ResolvedStep.pick(List.of(LeaveReason.values()), step.b));
      }),
  ATTEND_COUNTER(
      1,
      step -> {
        CounterId counter = step.counter(duty -> duty.left().isPresent());
        return new CounterCommand.AttendCounter(counter, step.staff(counter));
      }),
  FREE_COUNTER(
      2,
      step ->
          new CounterCommand.FreeCounter(
              step.counter(duty -> duty.left().isPresent()), step.anybody(), step.b % 7 == 0)),
  TAKE_OVER(
      20,
      step -> {
        CounterId counter = step.counter(step::ready);
        CounterId from = step.counter(duty -> duty.left().isPresent() && duty.ticket().isPresent());
        return new ServiceCommand.TakeOver(counter, step.staff(counter), from);
      }),
  MOVE_TO_ROOM(
      14,
      step -> {
        CounterId counter = step.counter(duty -> step.with(duty, TicketState.IN_SERVICE));
        return new ServiceCommand.MoveToRoom(
            counter, step.staff(counter), step.room(), step.b % 2 == 0);
      }),
  MOVE_BACK(
      6,
      step -> {
        CounterId counter = step.counter(duty -> step.inRoom(duty));
        return new ServiceCommand.MoveBack(
            counter,
            step.staff(counter),
            step.b % 3 == 0
                ? Optional.of(step.counter(duty -> duty.state() == CounterState.CLOSED))
                : Optional.empty());
      }),
  TAKE_BACK(
      12,
      step -> {
        CounterId counter = step.counter(step::ready);
        return new ServiceCommand.TakeBack(counter, step.staff(counter), step.pressed(counter));
      }),
  TAKE_REMOVAL_BACK(3, step -> new TicketCommand.TakeRemovalBack(step.removed())),
  REOPEN_DAY(8, step -> new DayCommand.ReopenDay()),
  RUSH(2, step -> new DayCommand.SetPeak(step.b % 2 == 0, Lead.KAREN, "valg")),
  PAUSE_TYPE(1, step -> Lead.pauses(step.type(step.a))),
  PAUSE_TYPE_UNTIL(
      2,
      step ->
          Lead.pauses(
              step.type(step.a), Optional.of(step.day.now().plus(Duration.ofMinutes(step.b))))),
  PUT_UP_NOTICE(
      2,
      step ->
          Lead.putsUp(
              new Notice(
                  Map.of("da", "Opslag"),
                  Optional.empty(),
                  step.a % 2 == 0
                      ? Optional.empty()
                      : Optional.of(
                          LocalDateTime.ofInstant(step.day.now(), step.day.state().plan().zone())
                              .plusMinutes(step.b)),
                  Set.of(Notice.Screen.PHONE)))),
  TAKE_DOWN_NOTICE(1, step -> Lead.takesDown(step.notice())),
  TELL_ELSEWHERE(
      2,
      step ->
          new DayCommand.TellElsewhere(
              ResolvedStep.NOT_HERE,
              ResolvedStep.pick(List.of(Channel.KIOSK, Channel.PHONE), step.a))),
  DIVERT(
      2,
      step ->
          new DayCommand.Divert(
              step.type(step.a), ResolvedStep.pick(List.of(Diversion.values()), step.b))),
  RESUME_TYPE(2, step -> Lead.resumes(step.type(step.a))),
  ASK_PERSON(
      2, step -> new AssistanceCommand.AskPerson(step.kiosk(), Optional.of(step.language()))),
  ASK_COLLEAGUE(
      2,
      step -> {
        CounterId counter = step.counter(duty -> duty.state() != CounterState.CLOSED);
        return new AssistanceCommand.AskColleague(counter, step.staff(counter));
      }),
  TELL_PRINTER(
      1,
      step ->
          new AssistanceCommand.TellPrinter(
              new Asker.Printer(
                  "printer",
                  "By the door",
                  ResolvedStep.pick(List.of(PrinterTrouble.values()), step.a)),
              step.b % 2 == 0)),
  TAKE_ASSISTANCE(
      3,
      step ->
          new AssistanceCommand.TakeAssistance(
              step.request(),
              ResolvedStep.pick(List.copyOf(step.day.state().plan().staff().keySet()), step.b))),
  WITHDRAW_ASSISTANCE(
      2,
      step ->
          new AssistanceCommand.WithdrawAssistance(
              step.request(), step.b % 3 == 0 ? Optional.of(step.kiosk()) : Optional.empty())),
  CHANGE_PLAN(5, step -> new DayCommand.ChangePlan(ResolvedStep.pick(step.plans, step.a))),
  PASS_TIME(8, step -> step.day.passTime()),
  OPEN_DAY(1, step -> new DayCommand.OpenDay(HandlingTimes.planned(step.day.state().plan()))),
  CLOSE_DAY(1, step -> step.b < 4 ? new DayCommand.CloseDay() : step.day.passTime());

  private final int weight;
  private final Function<ResolvedStep, Command> command;

  StepKind(int weight, Function<ResolvedStep, Command> command) {
    this.weight = weight;
    this.command = command;
  }

  /** How often it happens, beside the others. */
  int weight() {
    return weight;
  }

  /** The command in the situation that a step meets. */
  Command command(ResolvedStep step) {
    return command.apply(step);
  }
}
