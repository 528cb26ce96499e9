package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * How a ticket goes from one branch to another, each of which has its own writer: the first one
 * stores that it was sent, the other one that it arrived or was turned away, and the first one what
 * came of it. Each of these changes nothing when it is asked for again, so that whoever sees one
 * step done asks for the next, as often as needed.
 */
public sealed interface SendingCommand extends Command {

  /**
   * What speaks against sending a ticket to a branch: said before it is sent.
   *
   * @param state of that branch, only read
   * @param taskType what it is to be about there
   * @param anyway whether it is known that the citizen might wait there in vain, or be one too many
   * @param now the clock
   * @return none when nothing does
   */
  static Optional<Refusal> against(
      BranchState state, TaskTypeId taskType, boolean anyway, Instant now) {
    Ruling ruling = new Ruling(state, state.moment(now));
    if (state.phase() != DayPhase.OPEN) {
      return Optional.of(ruling.branchClosed(ruling.opening()));
    }
    if (!state.planned().taskTypes().containsKey(taskType)) {
      return Optional.of(Refusal.of(RefusalCode.TASK_TYPE_UNKNOWN).about(taskType));
    }
    return anyway ? Optional.empty() : ruling.inVain(taskType);
  }

  /**
   * Takes in, once, what another branch has sent; turns away what is no task type here, or comes
   * when the day is over. A day that has not opened yet lets it wait.
   */
  record Arrive(Sending sending) implements SendingCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      boolean seen = state.outcome(sending.as()) != Sending.Outcome.OPEN;
      if (seen || state.phase() == DayPhase.NOT_OPEN || !sending.day().equals(state.day())) {
        return Decision.accepted();
      }
      boolean taken =
          state.phase() == DayPhase.OPEN
              && state.planned().taskTypes().containsKey(sending.taskType());
      return Decision.accepted(
          taken
              ? arrived(state, ruling.at())
              : new DayEvent.ArrivalTurnedAway(ruling.at(), sending.as()));
    }

    private Event arrived(BranchState state, Instant at) {
      Plan plan = state.plan();
      TaskType type = plan.taskTypes().get(sending.taskType());
      Instant drawnAt = BranchState.earlier(sending.drawnAt(), at);
      boolean spoken = plan.languages().contains(sending.language());
      return new TicketEvent.TicketArrived(
          at,
          sending.as(),
          state.ticketBook().nextNumber(type.letter()),
          type.id(),
          drawnAt,
          sending.waited(),
          spoken ? sending.language() : plan.languages().get(0),
          sending.needs(),
          sending.from(),
          sending.number(),
          new Place(state.ticketBook().lastDrawnBy(drawnAt), state.postponements() + 1));
    }
  }

  /**
   * Notes that the other branch has a ticket, or gives it its place again when it was turned away.
   *
   * @param ticket which was sent
   * @param arrived the number that it has there; none: it was turned away
   */
  record Settle(TicketId ticket, Optional<TicketNumber> arrived) implements SendingCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      if (!state.isOnItsWay(ticket) || (arrived.isEmpty() && state.phase() != DayPhase.OPEN)) {
        return Decision.accepted();
      }
      return Decision.accepted(
          arrived
              .<Event>map(number -> new TicketEvent.SendingArrived(ruling.at(), ticket, number))
              .orElseGet(() -> new TicketEvent.SendingReturned(ruling.at(), ticket)));
    }
  }
}
