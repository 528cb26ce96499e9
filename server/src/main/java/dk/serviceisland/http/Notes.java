package dk.serviceisland.http;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * What one counter writes to the next about an errand that it transfers, so that the citizen need
 * not tell it all again. In memory only: never in events, answers or logs, and gone with the end of
 * the errand, of the ticket or of this process, whichever comes first; an end that is taken back
 * brings it back. At most one note per ticket. Thread-safe.
 */
final class Notes implements News {
  /** As long as an end can be taken back: that of the day for an hour. */
  static final Duration TAKEN_BACK_WITHIN = Duration.ofHours(1);

  private final BiConsumer<Duration, Runnable> later;
  private final Map<TicketId, String> notes = new ConcurrentHashMap<>();
  private final Map<TicketId, String> ended = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param later does something after a while
   */
  Notes(BiConsumer<Duration, Runnable> later) {
    this.later = later;
  }

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
    if (notes.isEmpty() && ended.isEmpty()) {
      return;
    }
    for (Fact.Change fact : turn.facts()) {
      if (fact instanceof Fact.ErrandEnded end) {
        end(end.ticket());
      } else if (fact instanceof Fact.EndTakenBack again) {
        Optional.ofNullable(ended.remove(again.ticket()))
            .ifPresent(note -> notes.putIfAbsent(again.ticket(), note));
      }
    }
  }

  /** The same note of the same ticket may end again meanwhile, and then goes a little early. */
  private void end(TicketId ticket) {
    String note = notes.remove(ticket);
    if (note != null) {
      ended.put(ticket, note);
      later.accept(TAKEN_BACK_WITHIN, () -> ended.remove(ticket, note));
    }
  }
}
