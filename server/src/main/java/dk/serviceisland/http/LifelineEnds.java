package dk.serviceisland.http;

import dk.serviceisland.counsel.FollowedCounsel;
import dk.serviceisland.counsel.LifelineAsk;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lifeline is asked ends with the service that it is asked about, however that ends: so the
 * minutes of help are those of the service (report L627-629), and the next citizen's lifeline is
 * another. It also ends when whoever asked signs out, since nobody is there to be answered.
 * Thread-safe.
 */
public final class LifelineEnds implements News {
  private static final Logger LOG = LoggerFactory.getLogger(LifelineEnds.class);

  private final Engine engine;
  private final FollowedCounsel counsel;

  /** Ends asks by what happens in an engine; it is for the caller to have it listen. */
  public LifelineEnds(Engine engine, FollowedCounsel counsel) {
    this.engine = engine;
    this.counsel = counsel;
  }

  @Override
  public void happened(Turn turn) {
    List<LifelineAsk> open = counsel.open(turn.branch());
    if (turn.decidedHere() && !open.isEmpty() && !turn.events().isEmpty()) {
      Instant at = turn.events().get(turn.events().size() - 1).at();
      engine
          .read(turn.branch(), state -> open.stream().filter(ask -> isOver(state, ask)).toList())
          .onSuccess(over -> over.forEach(ask -> end(ask, at)))
          .onFailure(failure -> LOG.debug("asked again after the next press", failure));
    }
  }

  private void end(LifelineAsk ask, Instant at) {
    counsel
        .end(ask.id(), at)
        .onFailure(failure -> LOG.warn("a lifeline is asked on: {}", failure.toString()));
  }

  /** Whether the service that it is asked about has ended, or whoever asked has signed out. */
  static boolean isOver(BranchState state, LifelineAsk ask) {
    Optional<Ticket> served =
        state
            .duty(ask.counter())
            .filter(duty -> duty.left().filter(LifelineEnds::hasSignedOut).isEmpty())
            .flatMap(Duty::ticket)
            .filter(ticket -> ticket.state() == TicketState.IN_SERVICE);
    return served.filter(ticket -> !ticket.since().isAfter(ask.at())).isEmpty();
  }

  /** Nobody is there to be answered; whose page is silent may have gone to ask. */
  private static boolean hasSignedOut(Duty.Left left) {
    return left.reason() == LeaveReason.SIGNED_OUT;
  }
}
