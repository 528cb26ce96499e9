package dk.serviceisland.domain.day;

import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Numbers that were drawn one after the other, faster than a room fills, and that wait: perhaps
 * somebody fills the queue with numbers that nobody will answer to. Staff judge that; nothing is
 * removed by itself.
 *
 * @param source of what they came
 * @param first when the first of them was drawn
 * @param last when the last was
 * @param waiting how many wait, and were never called
 */
public record Burst(Source source, Instant first, Instant last, int waiting) {
  /** So many are told. Whoever judges one that stays goes on to the next. */
  private static final int MOST = 3;

  /** On what such numbers are drawn. */
  public enum By {
    /** Two who scan a code beside each other are further apart than this, over so many. */
    PHONE(Channel.PHONE, 15, Duration.ofSeconds(10)),

    /**
     * A number takes a citizen five seconds at a screen; whoever has stolen its token is quicker.
     */
    KIOSK(Channel.KIOSK, 40, Duration.ofSeconds(3));

    private final Channel channel;
    private final int fewest;
    private final Duration apart;

    By(Channel channel, int fewest, Duration apart) {
      this.channel = channel;
      this.fewest = fewest;
      this.apart = apart;
    }
  }

  /**
   * Of what numbers come.
   *
   * @param by on what they are drawn
   * @param kiosk at which one, as {@link Ticket#kiosk}; none: on phones, or it is not known
   */
  public record Source(By by, Optional<String> kiosk) {
    private static Optional<Source> of(Ticket ticket) {
      return Optional.ofNullable(BY.get(ticket.channel()))
          .map(by -> new Source(by, ticket.kiosk()));
    }
  }

  private static final Map<Channel, By> BY =
      Map.of(By.PHONE.channel, By.PHONE, By.KIOSK.channel, By.KIOSK);

  /** Those of the day, the largest first. To be read on the branch's writer. */
  public static List<Burst> of(BranchState state) {
    Map<Source, Burst> current = new LinkedHashMap<>();
    List<Burst> found = new ArrayList<>();
    for (Ticket ticket : state.tickets()) {
      if (isUnanswered(ticket)) {
        Source.of(ticket).ifPresent(source -> grow(source, ticket.drawnAt(), current, found));
      }
    }
    found.addAll(current.values());
    return found.stream()
        .filter(Burst::isOne)
        .sorted(Comparator.comparing(Burst::waiting).reversed())
        .limit(MOST)
        .toList();
  }

  private static void grow(
      Source source, Instant at, Map<Source, Burst> current, List<Burst> ended) {
    Burst before = current.get(source);
    boolean goesOn = before != null && !at.isAfter(before.last.plus(source.by.apart));
    current.put(
        source,
        goesOn
            ? new Burst(source, before.first, at, before.waiting + 1)
            : new Burst(source, at, at, 1));
    if (before != null && !goesOn && before.isOne()) {
      ended.add(before);
    }
  }

  private boolean isOne() {
    return waiting >= source.by.fewest;
  }

  private static boolean isUnanswered(Ticket ticket) {
    return ticket.state() == TicketState.WAITING && ticket.isUncalled();
  }

  /** Those of a span of time that are as a burst is; of every kiosk where none is named. */
  static Stream<Ticket> within(BranchState state, Source source, Instant from, Instant to) {
    return state.tickets().stream()
        .filter(ticket -> ticket.channel() == source.by.channel && isUnanswered(ticket))
        .filter(ticket -> source.kiosk.isEmpty() || ticket.kiosk().equals(source.kiosk))
        .filter(ticket -> !ticket.drawnAt().isBefore(from) && !ticket.drawnAt().isAfter(to));
  }
}
