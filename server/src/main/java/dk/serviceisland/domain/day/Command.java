package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitPromise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What somebody, or time itself, wants to happen in a branch. Who may ask is decided before;
 * whether the rules allow it is decided by {@link Rules#decide}.
 */
public sealed interface Command {
  /** Hands the command to the method made for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** What a staff member does at the counter opened before. */
  sealed interface AtCounter extends Command {
    /** Where. */
    CounterId counter();

    /** Who. */
    StaffId staff();
  }

  /** What is done with one ticket of the day. */
  sealed interface OfTicket extends Command {
    /** Which. */
    TicketId ticket();
  }

  /** Opens today: by hours, or by a manager. */
  record OpenDay(HandlingTimes handling) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Ends what is open and closes the day. */
  record CloseDay() implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Does whatever has fallen due; see BranchState.nextDue. */
  record PassTime(HandlingTimes handling) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /**
   * Draws a ticket with one or several errands.
   *
   * @param ticket a fresh random id, never used before
   * @param taskTypes what the citizen comes for, in order, at least one
   * @param channel how
   * @param language of the citizen, one that the branch offers
   * @param needs whether the citizen asks for help or extra time
   * @param promise the wait that the citizen is shown; none while there is no forecast
   */
  record DrawTicket(
      TicketId ticket,
      List<TaskTypeId> taskTypes,
      Channel channel,
      String language,
      boolean needs,
      Optional<WaitPromise> promise)
      implements Command {
    /** A draw that promises nothing. */
    public DrawTicket(
        TicketId ticket,
        List<TaskTypeId> taskTypes,
        Channel channel,
        String language,
        boolean needs) {
      this(ticket, taskTypes, channel, language, needs, Optional.empty());
    }

    /**
     * Checks that there is an errand.
     *
     * @throws IllegalArgumentException if there is none
     */
    public DrawTicket {
      if (taskTypes.isEmpty()) {
        throw new IllegalArgumentException("a ticket has at least one errand");
      }
      taskTypes = List.copyOf(taskTypes);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The citizen leaves the queue. */
  record WithdrawTicket(TicketId ticket) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /**
   * The citizen lets others go first.
   *
   * @param ticket whose
   * @param places at least so many, 1 or more; all when fewer wait behind
   */
  record PostponeTicket(TicketId ticket, int places) implements OfTicket {
    /**
     * Checks that somebody is let go first.
     *
     * @throws IllegalArgumentException if not
     */
    public PostponeTicket {
      if (places < 1) {
        throw new IllegalArgumentException("postponing by " + places + " places");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A missed citizen is back. */
  record ReturnTicket(TicketId ticket) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The citizen rates the visit, 1 to 5 each. */
  record RateVisit(TicketId ticket, int help, int solution) implements OfTicket {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if a rating is not from 1 to 5
     */
    public RateVisit {
      if (help < 1 || help > 5 || solution < 1 || solution > 5) {
        throw new IllegalArgumentException("a rating is from 1 to 5");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A parked ticket waits again. */
  record UnparkTicket(TicketId ticket) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A staff member takes a ticket out of the queue. */
  record RemoveTicket(TicketId ticket, RemoveReason reason) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A staff member begins to serve. */
  record OpenCounter(CounterId counter, StaffId staff) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Off duty for a while. */
  record PauseCounter(CounterId counter, StaffId staff, PauseReason reason) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Ready again, after a pause or after-work. */
  record ResumeCounter(CounterId counter, StaffId staff) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The staff member leaves. */
  record CloseCounter(CounterId counter, StaffId staff) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Calls the right citizen for this person; nobody to call is accepted without events. */
  record CallNext(CounterId counter, StaffId staff) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Calls a chosen waiting ticket. */
  record CallTicket(CounterId counter, StaffId staff, TicketId ticket)
      implements AtCounter, OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Repeats the call. */
  record Recall(CounterId counter, StaffId staff) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The citizen is here. */
  record StartService(CounterId counter, StaffId staff) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The errand has ended. */
  record CompleteErrand(CounterId counter, StaffId staff, Outcome outcome, boolean afterWork)
      implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Nobody came. */
  record MarkNoShow(CounterId counter, StaffId staff) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /**
   * Sets the errand aside.
   *
   * @param counter where
   * @param staff who
   * @param reason why
   * @param pause for so long, more than zero; none: until it is unparked
   */
  record ParkTicket(CounterId counter, StaffId staff, ParkReason reason, Optional<Duration> pause)
      implements AtCounter {
    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is zero or less
     */
    public ParkTicket {
      if (pause.isPresent() && (pause.get().isNegative() || pause.get().isZero())) {
        throw new IllegalArgumentException("parked for " + pause.get());
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Hands the errand to the queue of another task type. */
  record TransferErrand(CounterId counter, StaffId staff, TaskTypeId taskType)
      implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Adds an errand to the ticket at the counter. */
  record AddErrand(CounterId counter, StaffId staff, TaskTypeId taskType) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A lifeline is asked. */
  record ConsultLifeline(CounterId counter, StaffId staff) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /**
   * A citizen at a kiosk asks for a person.
   *
   * @param kiosk where
   * @param language of the citizen, one that the branch offers; none: not known
   */
  record AskPerson(Asker.Kiosk kiosk, Optional<String> language) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A staff member asks for a colleague. */
  record AskColleague(CounterId counter, StaffId staff) implements AtCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /**
   * A printer says how it is.
   *
   * @param printer which, with its trouble, the last one when it works again
   * @param works whether nothing is wrong
   */
  record TellPrinter(Asker.Printer printer, boolean works) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A staff member goes to whoever asked. */
  record TakeAssistance(long request, StaffId staff) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /**
   * Nobody needs to come any more.
   *
   * @param request which
   * @param kiosk where it is withdrawn; none: by staff
   */
  record WithdrawAssistance(long request, Optional<Asker.Kiosk> kiosk) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** No more draws of it for now. */
  record PauseTaskType(TaskTypeId taskType) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** It may be drawn again. */
  record ResumeTaskType(TaskTypeId taskType) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** One answer per kind of command. */
  interface Visitor<R> {
    /** The command OpenDay. */
    R on(OpenDay command);

    /** The command CloseDay. */
    R on(CloseDay command);

    /** The command PassTime. */
    R on(PassTime command);

    /** The command DrawTicket. */
    R on(DrawTicket command);

    /** The command WithdrawTicket. */
    R on(WithdrawTicket command);

    /** The command PostponeTicket. */
    R on(PostponeTicket command);

    /** The command ReturnTicket. */
    R on(ReturnTicket command);

    /** The command RateVisit. */
    R on(RateVisit command);

    /** The command UnparkTicket. */
    R on(UnparkTicket command);

    /** The command RemoveTicket. */
    R on(RemoveTicket command);

    /** The command OpenCounter. */
    R on(OpenCounter command);

    /** The command PauseCounter. */
    R on(PauseCounter command);

    /** The command ResumeCounter. */
    R on(ResumeCounter command);

    /** The command CloseCounter. */
    R on(CloseCounter command);

    /** The command CallNext. */
    R on(CallNext command);

    /** The command CallTicket. */
    R on(CallTicket command);

    /** The command Recall. */
    R on(Recall command);

    /** The command StartService. */
    R on(StartService command);

    /** The command CompleteErrand. */
    R on(CompleteErrand command);

    /** The command MarkNoShow. */
    R on(MarkNoShow command);

    /** The command ParkTicket. */
    R on(ParkTicket command);

    /** The command TransferErrand. */
    R on(TransferErrand command);

    /** The command AddErrand. */
    R on(AddErrand command);

    /** The command ConsultLifeline. */
    R on(ConsultLifeline command);

    /** The command AskPerson. */
    R on(AskPerson command);

    /** The command AskColleague. */
    R on(AskColleague command);

    /** The command TellPrinter. */
    R on(TellPrinter command);

    /** The command TakeAssistance. */
    R on(TakeAssistance command);

    /** The command WithdrawAssistance. */
    R on(WithdrawAssistance command);

    /** The command PauseTaskType. */
    R on(PauseTaskType command);

    /** The command ResumeTaskType. */
    R on(ResumeTaskType command);
  }
}
