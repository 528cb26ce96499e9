package dk.serviceisland.domain.day;

import dk.serviceisland.domain.ticket.RemoveReason;
import java.time.Instant;

/**
 * Staff remove, in one go, the numbers that were drawn by phones, or at kiosks, within a span of
 * time, that wait and were never called. Each removal can be taken back by itself. None left is
 * nothing to do.
 *
 * @param by on what they were drawn
 * @param from when the first was drawn
 * @param to when the last was drawn
 */
public record RemoveBurst(Burst.By by, Instant from, Instant to) implements Command {
  /** So many at a time, so that others are served meanwhile; what is left is a burst still. */
  static final int MOST = 1_000;

  @Override
  public Decision decide(Ruling ruling) {
    return ruling.onOpenDay(
        () ->
            new Decision.Accepted(
                Burst.within(ruling.state(), by, from, to).stream()
                    .limit(MOST)
                    .map(
                        ticket ->
                            (Event)
                                new TicketEvent.TicketRemoved(
                                    ruling.at(), ticket.id(), RemoveReason.OTHER))
                    .toList()));
  }
}
