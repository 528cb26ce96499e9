package dk.serviceisland.domain.day;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The rules of the queue: what happens when somebody, or time itself, wants something. Pure: it
 * reads the state and answers with events or a refusal; the state changes only when the events are
 * applied.
 */
public final class Rules {
  private Rules() {}

  /**
   * Decides a command.
   *
   * @param state of the branch on its day, not changed
   * @param command what is wanted
   * @param now the clock, of which whole milliseconds count; if it lags behind the last event, that
   *     event's time counts
   */
  public static Decision decide(BranchState state, Command command, Instant now) {
    Instant clock = now.truncatedTo(ChronoUnit.MILLIS);
    Instant at = clock.isBefore(state.lastAt()) ? state.lastAt() : clock;
    return command.accept(new Deciding(state, at));
  }

  /** Sends each command to the rules of its subject. */
  private static final class Deciding implements Command.Visitor<Decision> {
    private final DayRules day;
    private final DrawRules draw;
    private final TicketRules tickets;
    private final CounterRules counters;
    private final ServiceRules service;
    private final AssistanceRules assistance;

    Deciding(BranchState state, Instant at) {
      this.day = new DayRules(state, at);
      this.draw = new DrawRules(state, at);
      this.tickets = new TicketRules(state, at);
      this.counters = new CounterRules(state, at);
      this.service = new ServiceRules(state, at);
      this.assistance = new AssistanceRules(state, at);
    }

    @Override
    public Decision on(Command.OpenDay command) {
      return day.open(command);
    }

    @Override
    public Decision on(Command.CloseDay command) {
      return day.close();
    }

    @Override
    public Decision on(Command.PassTime command) {
      return day.passTime(command);
    }

    @Override
    public Decision on(Command.PauseTaskType command) {
      return day.pause(command);
    }

    @Override
    public Decision on(Command.ResumeTaskType command) {
      return day.resume(command);
    }

    @Override
    public Decision on(Command.DrawTicket command) {
      return draw.draw(command);
    }

    @Override
    public Decision on(Command.WithdrawTicket command) {
      return tickets.withdraw(command);
    }

    @Override
    public Decision on(Command.PostponeTicket command) {
      return tickets.postpone(command);
    }

    @Override
    public Decision on(Command.ReturnTicket command) {
      return tickets.giveBack(command);
    }

    @Override
    public Decision on(Command.RateVisit command) {
      return tickets.rate(command);
    }

    @Override
    public Decision on(Command.UnparkTicket command) {
      return tickets.unpark(command);
    }

    @Override
    public Decision on(Command.RemoveTicket command) {
      return tickets.remove(command);
    }

    @Override
    public Decision on(Command.OpenCounter command) {
      return counters.open(command);
    }

    @Override
    public Decision on(Command.PauseCounter command) {
      return counters.pause(command);
    }

    @Override
    public Decision on(Command.ResumeCounter command) {
      return counters.resume(command);
    }

    @Override
    public Decision on(Command.CloseCounter command) {
      return counters.close(command);
    }

    @Override
    public Decision on(Command.CallNext command) {
      return service.callNext(command);
    }

    @Override
    public Decision on(Command.CallTicket command) {
      return service.call(command);
    }

    @Override
    public Decision on(Command.Recall command) {
      return service.recall(command);
    }

    @Override
    public Decision on(Command.StartService command) {
      return service.start(command);
    }

    @Override
    public Decision on(Command.CompleteErrand command) {
      return service.complete(command);
    }

    @Override
    public Decision on(Command.MarkNoShow command) {
      return service.noShow(command);
    }

    @Override
    public Decision on(Command.ParkTicket command) {
      return service.park(command);
    }

    @Override
    public Decision on(Command.TransferErrand command) {
      return service.transfer(command);
    }

    @Override
    public Decision on(Command.AddErrand command) {
      return service.addErrand(command);
    }

    @Override
    public Decision on(Command.ConsultLifeline command) {
      return service.lifeline(command);
    }

    @Override
    public Decision on(Command.AskPerson command) {
      return assistance.ask(command);
    }

    @Override
    public Decision on(Command.AskColleague command) {
      return assistance.ask(command);
    }

    @Override
    public Decision on(Command.TellPrinter command) {
      return assistance.tell(command);
    }

    @Override
    public Decision on(Command.TakeAssistance command) {
      return assistance.take(command);
    }

    @Override
    public Decision on(Command.WithdrawAssistance command) {
      return assistance.withdraw(command);
    }
  }
}
