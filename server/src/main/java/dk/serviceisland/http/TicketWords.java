package dk.serviceisland.http;

import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.wire.TicketHtml;
import io.vertx.core.Future;

/** Number and state of a ticket in words, for phones that run no scripts. */
final class TicketWords {
  private final Engine engine;

  TicketWords(Engine engine) {
    this.engine = engine;
  }

  /** The words about a ticket; nothing about one that there is not. */
  Future<String> of(TicketId id) {
    return engine
        .find(id)
        .compose(
            branch ->
                branch.isEmpty()
                    ? Future.succeededFuture("")
                    : engine.read(
                        branch.get(),
                        state ->
                            state
                                .ticket(id)
                                .map(ticket -> TicketHtml.of(state, ticket))
                                .orElse("")));
  }
}
