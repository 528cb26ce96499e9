package dk.serviceisland.http;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.wire.TicketHtml;
import io.vertx.core.Future;
import java.time.InstantSource;

/** Number and state of a ticket in words, for phones that run no scripts. */
final class TicketWords {
  private final Engine engine;
  private final Forecasts forecasts;
  private final InstantSource clock;

  TicketWords(HttpApi.Parts parts) {
    this.engine = parts.engine();
    this.forecasts = parts.forecasts();
    this.clock = parts.clock();
  }

  /** The words about a ticket; nothing about one that there is not. */
  Future<String> of(TicketId id) {
    return engine
        .find(id)
        .compose(
            branch ->
                branch.isEmpty()
                    ? Future.succeededFuture("")
                    : engine.read(branch.get(), state -> words(state, id)));
  }

  private String words(BranchState state, TicketId id) {
    return state
        .ticket(id)
        .map(
            ticket ->
                TicketHtml.of(
                    state, ticket, clock.instant(), forecasts.latest(state.plan().branch())))
        .orElse("");
  }
}
