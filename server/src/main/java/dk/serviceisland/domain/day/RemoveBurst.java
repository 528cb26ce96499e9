package dk.serviceisland.domain.day;

import dk.serviceisland.domain.ticket.RemoveReason;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Staff remove, in one go, the numbers that were drawn by phones, or at kiosks, within a span of
 * time, that wait and were never called. Each removal can be taken back by itself. None left is
 * nothing to do.
 *
 * @param source of what they came
 * @param from when the first was drawn
 * @param to when the last was drawn
 */
public record RemoveBurst(Burst.Source source, Instant from, Instant to) implements Command {
  /** So many at a time, so that others are served meanwhile; what is left is a burst still. */
  private static final int MOST = 1_000;

  @Override
  public Decision decide(Ruling ruling) {
    return ruling.onOpenDay(
        () ->
            new Decision.Accepted(
                numbers(ruling.state())
                    .map(
                        ticket ->
                            (Event)
                                new TicketEvent.TicketRemoved(
                                    ruling.at(), ticket.id(), RemoveReason.OTHER))
                    .toList()));
  }

  /** Those that go. */
  Stream<Ticket> numbers(BranchState state) {
    return Burst.within(state, source, from, to).limit(MOST);
  }
}
