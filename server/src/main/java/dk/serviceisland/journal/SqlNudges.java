package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.nudge.NudgeStore;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which phones are to be told of their tickets, in the database of the journal. Thread-safe. */
final class SqlNudges implements NudgeStore {
  private static final String ALL = "SELECT ticket, branch, day, walk, sealed FROM nudge";

  private final Database database;

  /** What is wanted in a database that stays the caller's to close. */
  SqlNudges(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> keep(Wanted wanted) {
    return database.write(
        session -> {
          session.change(
              "INSERT INTO nudge (ticket, branch, day, walk, sealed, told)"
                  + " VALUES (?, ?, ?, ?, ?, '') ON CONFLICT (ticket) DO UPDATE SET"
                  + " branch = excluded.branch, day = excluded.day, walk = excluded.walk,"
                  + " sealed = excluded.sealed",
              wanted.ticket().toString(),
              wanted.branch().value(),
              wanted.day().toString(),
              wanted.walkMinutes(),
              wanted.sealed());
          return null;
        });
  }

  @Override
  public Future<Optional<Wanted>> find(TicketId ticket) {
    return database.read(
        session -> session.first(ALL + " WHERE ticket = ?", SqlNudges::wanted, ticket.toString()));
  }

  @Override
  public Future<List<Wanted>> of(BranchId branch) {
    return database.read(
        session ->
            session.rows(
                ALL + " WHERE branch = ? ORDER BY ticket", SqlNudges::wanted, branch.value()));
  }

  @Override
  public Future<List<Wanted>> all() {
    return database.read(
        session -> session.rows(ALL + " ORDER BY branch, ticket", SqlNudges::wanted));
  }

  /** Each word that was told stands between blanks. */
  @Override
  public Future<Boolean> tell(TicketId ticket, String what) {
    String word = " " + what + " ";
    return database.write(
        session ->
            session.change(
                    "UPDATE nudge SET told = told || ? WHERE ticket = ? AND told NOT LIKE ?",
                    word,
                    ticket.toString(),
                    "%" + word + "%")
                == 1);
  }

  @Override
  public Future<Void> erase(List<Wanted> some) {
    return database
        .<Void>write(
            session -> {
              for (Wanted wanted : some) {
                session.change(
                    "DELETE FROM nudge WHERE ticket = ? AND sealed = ?",
                    wanted.ticket().toString(),
                    wanted.sealed());
              }
              return null;
            })
        .compose(erased -> database.wipe());
  }

  private static Wanted wanted(Row row) throws SQLException {
    return new Wanted(
        new TicketId(row.text(1)),
        new BranchId(row.text(2)),
        LocalDate.parse(row.text(3)),
        Math.toIntExact(row.number(4)),
        row.text(5));
  }
}
