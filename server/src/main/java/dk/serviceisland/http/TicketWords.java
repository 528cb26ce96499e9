package dk.serviceisland.http;

import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.wire.TicketHtml;
import io.vertx.core.Future;

/** Number and state of a ticket in words, for phones that run no scripts. */
final class TicketWords {
  private final Engine engine;
  private final FollowCodes codes;

  TicketWords(Engine engine, FollowCodes codes) {
    this.engine = engine;
    this.codes = codes;
  }

  /** The words about a ticket, by its holder's code; nothing about one that there is not. */
  Future<String> of(String code) {
    return codes.read(code).map(this::of).orElseGet(() -> Future.succeededFuture(""));
  }

  private Future<String> of(TicketId id) {
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
