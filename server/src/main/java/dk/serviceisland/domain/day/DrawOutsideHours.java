package dk.serviceisland.domain.day;

import dk.serviceisland.domain.ticket.OutsideReason;
import java.util.List;

/**
 * A staff member draws for somebody who stands there, whatever the hours: the day must be open, and
 * pauses and quota bind as ever. Within hours it is a draw like any other.
 *
 * @param draw what is drawn
 * @param reason why it cannot wait for the hours
 */
public record DrawOutsideHours(DrawTicket draw, OutsideReason reason) implements Command {
  @Override
  public Decision decide(Ruling ruling) {
    Decision within = draw.decide(ruling);
    if (within instanceof Decision.Accepted) {
      return within;
    }
    Decision outside = draw.decideWhateverTheHours(ruling);
    return outside instanceof Decision.Accepted drawn
        ? new Decision.Accepted(
            List.of(
                drawn.events().get(0),
                new TicketEvent.HoursWaived(ruling.at(), draw.ticket(), reason)))
        : outside;
  }
}
