package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Note;
import dk.serviceisland.engine.NoteStore;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The notes of errands, in the database of the journal. Thread-safe. */
final class SqlNotes implements NoteStore {
  private static final String ALL = "SELECT branch, day, ticket, errand, text FROM note";
  private static final String INSERT =
      "INSERT INTO note (ticket, branch, day, errand, text) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (ticket) DO ";

  private final Database database;

  /** The notes in a database that stays the caller's to close. */
  SqlNotes(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<Note>> find(TicketId ticket) {
    return database.read(
        session -> session.first(ALL + " WHERE ticket = ?", SqlNotes::note, ticket.toString()));
  }

  @Override
  public Future<Void> keep(Note note) {
    return insert(
        note,
        "UPDATE SET branch = excluded.branch, day = excluded.day, errand = excluded.errand,"
            + " text = excluded.text");
  }

  @Override
  public Future<Void> keepUnlessThere(Note note) {
    return insert(note, "NOTHING");
  }

  private Future<Void> insert(Note note, String whenThere) {
    return write(
        INSERT + whenThere,
        note.ticket().toString(),
        note.branch().value(),
        note.day().toString(),
        note.errand(),
        note.text());
  }

  @Override
  public Future<List<Note>> all() {
    return database.read(session -> session.rows(ALL + " ORDER BY branch, ticket", SqlNotes::note));
  }

  @Override
  public Future<Void> erase(List<Note> notes) {
    return database
        .<Void>write(
            session -> {
              for (Note note : notes) {
                session.change(
                    "DELETE FROM note WHERE ticket = ? AND errand = ?",
                    note.ticket().toString(),
                    note.errand());
              }
              return null;
            })
        .compose(erased -> database.wipe());
  }

  private Future<Void> write(String sql, Object... values) {
    return database.write(
        session -> {
          session.change(sql, values);
          return null;
        });
  }

  private static Note note(Row row) throws SQLException {
    return new Note(
        new BranchId(row.text(1)),
        LocalDate.parse(row.text(2)),
        new TicketId(row.text(3)),
        Math.toIntExact(row.number(4)),
        row.text(5));
  }
}
