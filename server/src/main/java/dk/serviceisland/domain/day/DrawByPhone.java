package dk.serviceisland.domain.day;

import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.util.List;

/**
 * A phone draws, unless as many numbers as may be are open already that were drawn from where it
 * is.
 *
 * @param draw what is drawn
 * @param before what was drawn from the same places
 */
public record DrawByPhone(DrawTicket draw, List<Origin> before) implements Command {

  /**
   * A place that numbers are drawn from, such as one browser, or one address.
   *
   * @param drawn what was drawn from there, oldest first
   * @param most how many of that may be open at the same time
   */
  public record Origin(List<TicketId> drawn, int most) {
    private boolean isFull(BranchState state) {
      return drawn.stream()
              .flatMap(id -> state.ticket(id).stream())
              .filter(ticket -> ticket.state() != TicketState.ENDED)
              .count()
          >= most;
    }
  }

  @Override
  public Decision decide(Ruling ruling) {
    Decision decision = draw.decide(ruling);
    boolean full = before.stream().anyMatch(origin -> origin.isFull(ruling.state()));
    return decision instanceof Decision.Accepted && full
        ? Decision.refused(RefusalCode.TOO_MANY_OPEN)
        : decision;
  }
}
