package dk.serviceisland.http;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one counter writes to the next about an errand that it transfers, so that the citizen need
 * not tell it all again. In memory only: never in events, answers or logs, and gone with the end of
 * the errand, of the ticket or of this process, whichever comes first. At most one note per ticket.
 * Thread-safe.
 */
final class Notes implements News {
  private final Map<TicketId, String> notes = new ConcurrentHashMap<>();

  /** Keeps a note in place of the ticket's last. */
  void write(TicketId ticket, String note) {
    notes.put(ticket, note);
  }

  /** The note of a ticket, as long as it lives. */
  Optional<String> of(TicketId ticket) {
    return Optional.ofNullable(notes.get(ticket));
  }

  @Override
  public void happened(Turn turn) {
    if (!notes.isEmpty()) {
      turn.facts(Fact.ErrandEnded.class).forEach(ended -> notes.remove(ended.ticket()));
    }
  }
}
