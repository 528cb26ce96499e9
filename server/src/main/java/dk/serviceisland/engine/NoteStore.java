package dk.serviceisland.engine;

import dk.serviceisland.domain.ticket.TicketId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Where notes are kept while their errands live: apart from the events, so that they can go.
 * Thread- safe; a future fails when the store cannot be used.
 */
public interface NoteStore {
  /** The note of a ticket. */
  Future<Optional<Note>> find(TicketId ticket);

  /** Keeps a note in place of its ticket's last; durable when the future completes. */
  Future<Void> keep(Note note);

  /** Keeps a note unless its ticket has one. */
  Future<Void> keepUnlessThere(Note note);

  /** All there are, by branch and ticket. */
  Future<List<Note>> all();

  /**
   * Erases notes, but not those of other errands that have taken their places, and takes them out
   * of files, logs among them, as far as that is in this program's hands.
   *
   * @return fails also when they are erased and may still be read in a file; that is then tried
   *     again with whatever is erased next
   */
  Future<Void> erase(List<Note> notes);
}
