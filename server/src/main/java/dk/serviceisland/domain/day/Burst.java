package dk.serviceisland.domain.day;

import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Numbers that phones drew one after the other, faster than a room fills, and that wait: perhaps
 * somebody fills the queue with numbers that nobody will answer to. Staff judge that; nothing is
 * removed by itself.
 *
 * @param first when the first of them was drawn
 * @param last when the last was
 * @param waiting how many wait, and were never called
 */
public record Burst(Instant first, Instant last, int waiting) {
  private static final int FEWEST = 15;

  /** Two who scan a code beside each other are further apart than this, over so many. */
  private static final Duration APART = Duration.ofSeconds(10);

  /** The largest one of the day; none where there is none. To be read on the branch's writer. */
  public static Optional<Burst> of(BranchState state) {
    Burst largest = null;
    Burst current = null;
    for (Ticket ticket : state.tickets()) {
      if (isSuspect(ticket)) {
        boolean goesOn = current != null && !ticket.drawnAt().isAfter(current.last().plus(APART));
        current =
            goesOn
                ? new Burst(current.first(), ticket.drawnAt(), current.waiting() + 1)
                : new Burst(ticket.drawnAt(), ticket.drawnAt(), 1);
        largest = largest == null || current.waiting() > largest.waiting() ? current : largest;
      }
    }
    return Optional.ofNullable(largest).filter(found -> found.waiting() >= FEWEST);
  }

  private static boolean isSuspect(Ticket ticket) {
    return ticket.channel() == Channel.PHONE
        && ticket.state() == TicketState.WAITING
        && ticket.isUncalled();
  }

  /** Those of a span of time that are as a burst is. */
  static List<Ticket> within(BranchState state, Instant from, Instant to) {
    return state.tickets().stream()
        .filter(Burst::isSuspect)
        .filter(ticket -> !ticket.drawnAt().isBefore(from) && !ticket.drawnAt().isAfter(to))
        .toList();
  }
}
