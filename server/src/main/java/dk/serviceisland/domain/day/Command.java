package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.Optional;

/**
 * What somebody, or time itself, wants to happen in a branch. Who may ask is decided before;
 * whether the rules allow it is decided by {@link Rules#decide}. Each kind carries its rule.
 */
public sealed interface Command
    permits DayCommand,
        DrawTicket,
        DrawOutsideHours,
        DrawByPhone,
        CheckIn,
        RemoveBurst,
        TakeInPapers,
        SendingCommand,
        Command.OfTicket,
        Command.AtCounter,
        AssistanceCommand {

  /** The rule of this kind: the events that now happen, or a refusal. */
  Decision decide(Ruling ruling);

  /** The plan that it would put in force; none for what leaves the plan as it is. */
  default Optional<Plan> offers() {
    return Optional.empty();
  }

  /** What a staff member does at the counter opened before. */
  sealed interface AtCounter extends Command
      permits CounterCommand, ServiceCommand, AssistanceCommand.AskColleague {
    /** Where. */
    CounterId counter();

    /** Who. */
    StaffId staff();

    /** Whether whoever asks for it is at work, and so is there again after having gone. */
    default boolean showsPresence() {
      return true;
    }
  }

  /** What is done with one ticket of the day. */
  sealed interface OfTicket extends Command permits TicketCommand, ServiceCommand.CallTicket {
    /** Which. */
    TicketId ticket();
  }
}
