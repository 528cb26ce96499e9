package dk.serviceisland.nudge;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.wire.NudgeWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a phone is to be told of a ticket as it stands. Immutable.
 *
 * @param mark names it, so that it is told once
 * @param ttl how long it is worth telling
 * @param words what is told, as JSON for the phone's page
 */
record Nudge(String mark, Duration ttl, String words) {
  /** A call that comes later than this is for nobody. */
  private static final Duration CALL = Duration.ofMinutes(5);

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /**
   * What is to be told now; none when there is nothing. To be asked on the branch's writer.
   *
   * @param rest of the wait, as the forecast has it; none: nobody knows
   * @param walk how long the holder takes to come back
   * @param code by which the holder names the ticket
   */
  static Optional<Nudge> of(
      BranchState state,
      Ticket ticket,
      Optional<WaitRange> rest,
      Duration walk,
      Instant now,
      Function<Ticket, String> code) {
    NudgeWords words = new NudgeWords(state.plan(), ticket, code.apply(ticket));
    if (ticket.state() == TicketState.WAITING) {
      // One in ten is called sooner than this: whoever leaves then is back in time.
      return rest.filter(range -> range.p10().compareTo(walk) <= 0)
          .map(
              range ->
                  new Nudge("soon-" + ticket.errand().index(), atLeast(range.p90()), words.soon()));
    }
    if (ticket.state() == TicketState.CALLED) {
      return ticket
          .calledAt()
          .map(at -> new Nudge("now-" + at.toEpochMilli(), CALL, words.called()));
    }
    if (ticket.state() == TicketState.MISSED) {
      return ticket
          .due()
          .filter(now::isBefore)
          .map(
              until ->
                  new Nudge(
                      "passed-" + ticket.since().toEpochMilli(),
                      atLeast(Duration.between(now, until)),
                      words.missed(until)));
    }
    return Optional.empty();
  }

  private static Duration atLeast(Duration time) {
    return time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
  }
}
