package dk.serviceisland.domain.day;

import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers that were drawn one after the other, faster than a room fills, and that wait: perhaps
 * somebody fills the queue with numbers that nobody will answer to. Staff judge that; nothing is
 * removed by itself.
 *
 * @param by on what they were drawn
 * @param first when the first of them was drawn
 * @param last when the last was
 * @param waiting how many wait, and were never called
 */
public record Burst(By by, Instant first, Instant last, int waiting) {
  /** On what such numbers are drawn. */
  public enum By {
    /** Two who scan a code beside each other are further apart than this, over so many. */
    PHONE(Channel.PHONE, 15, Duration.ofSeconds(10)),

    /**
     * A number takes a citizen five seconds at a screen; three screens side by side in a rush are
     * not so quick for so long, but whoever has stolen the token of one is.
     */
    KIOSK(Channel.KIOSK, 40, Duration.ofSeconds(2));

    private final Channel channel;
    private final int fewest;
    private final Duration apart;

    By(Channel channel, int fewest, Duration apart) {
      this.channel = channel;
      this.fewest = fewest;
      this.apart = apart;
    }
  }

  private static final Map<Channel, By> BY =
      Map.of(By.PHONE.channel, By.PHONE, By.KIOSK.channel, By.KIOSK);

  /** The largest one of the day; none where there is none. To be read on the branch's writer. */
  public static Optional<Burst> of(BranchState state) {
    Map<By, Burst> current = new EnumMap<>(By.class);
    Burst largest = null;
    for (Ticket ticket : state.tickets()) {
      By by = BY.get(ticket.channel());
      if (by != null && isUnanswered(ticket)) {
        Burst grown = next(by, current.get(by), ticket);
        current.put(by, grown);
        boolean isOne = grown.waiting() >= grown.by().fewest;
        if (isOne && (largest == null || grown.waiting() > largest.waiting())) {
          largest = grown;
        }
      }
    }
    return Optional.ofNullable(largest);
  }

  private static Burst next(By by, Burst before, Ticket ticket) {
    Instant at = ticket.drawnAt();
    return before == null || at.isAfter(before.last().plus(by.apart))
        ? new Burst(by, at, at, 1)
        : new Burst(by, before.first(), at, before.waiting() + 1);
  }

  private static boolean isUnanswered(Ticket ticket) {
    return ticket.state() == TicketState.WAITING && ticket.isUncalled();
  }

  /** Those of a span of time that are as a burst is. */
  static List<Ticket> within(BranchState state, By by, Instant from, Instant to) {
    return state.tickets().stream()
        .filter(ticket -> ticket.channel() == by.channel && isUnanswered(ticket))
        .filter(ticket -> !ticket.drawnAt().isBefore(from) && !ticket.drawnAt().isAfter(to))
        .toList();
  }
}
