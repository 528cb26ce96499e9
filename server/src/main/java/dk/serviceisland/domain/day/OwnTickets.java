package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.stream.Stream;

/**
 * Which tickets the manager of a partner reads and acts on: those about the partner's own task
 * types, also while they wait at a shared desk, and those that this person serves on duty. To be
 * asked on the branch's writer.
 *
 * @param partner whose manager
 * @param reader the manager
 */
public record OwnTickets(PartnerId partner, StaffId reader) {
  /** Whether a ticket is one of them. */
  public boolean has(BranchState state, Ticket ticket) {
    return has(state, ticket.errand());
  }

  /** Whether one of the errands of a ticket is the partner's, or this person serves it. */
  public boolean has(BranchState state, Errand errand) {
    return has(state.plan(), errand.about()) || state.roster().mayServe(reader, errand.taskType());
  }

  /** Whether all that is still to be done for a ticket is so. */
  private boolean hasAll(BranchState state, Ticket ticket) {
    return has(state, ticket)
        && ticket.errands().stream()
            .filter(errand -> errand.outcome().isEmpty())
            .allMatch(errand -> has(state, errand));
  }

  /** Whether a task type is the partner's. */
  public boolean has(Plan plan, TaskTypeId taskType) {
    return plan.taskTypesOf(partner).contains(taskType);
  }

  /**
   * Whether a command touches none but these; what touches no ticket may always be asked for. What
   * takes a ticket away takes away all that it is for.
   */
  public boolean allow(BranchState state, Command command) {
    boolean takesAway =
        command instanceof TicketCommand.RemoveTicket || command instanceof RemoveBurst;
    return touched(state, command)
        .allMatch(ticket -> takesAway ? hasAll(state, ticket) : has(state, ticket));
  }

  private Stream<Ticket> touched(BranchState state, Command command) {
    if (command instanceof Command.OfTicket one) {
      return state.ticket(one.ticket()).stream();
    }
    if (command instanceof ServiceCommand.TakeOver over) {
      return at(state, over.from());
    }
    if (command instanceof CounterCommand.FreeCounter freed) {
      return at(state, freed.counter());
    }
    return command instanceof RemoveBurst burst ? burst.numbers(state) : Stream.empty();
  }

  private Stream<Ticket> at(BranchState state, CounterId counter) {
    return state.duty(counter).filter(duty -> !duty.isServedBy(reader)).stream()
        .flatMap(duty -> duty.ticket().stream());
  }
}
