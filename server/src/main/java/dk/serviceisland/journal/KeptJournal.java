package dk.serviceisland.journal;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.UnreadableEvent;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A journal that can also make its facts anew; reading is the same whichever the database is. */
abstract class KeptJournal implements Journal {
  private static final int PAGE = 2_000;

  private final Database database;
  private final StoredDays days;

  KeptJournal(Database database) {
    this.database = database;
    this.days = new StoredDays(database);
  }

  /** Writes facts of a day, in the order in which they changed. */
  abstract void writeFacts(SqlSession session, long stream, List<Fact.Change> changes)
      throws SQLException;

  /**
   * Events that somebody else decided are durable here, before anybody is told.
   *
   * @param reached how far their branch has come
   */
  Future<Void> taken(BranchId branch, Mark.Reached reached) {
    return Future.succeededFuture();
  }

  /** As {@link Store#rebuildFacts}. */
  final Future<Void> rebuildFacts(BranchState fresh, BiFunction<String, String, Plan> plans) {
    return database.write(
        session -> {
          rebuildFacts(session, fresh, plans);
          return null;
        });
  }

  /** Within a transaction of the caller's. */
  final void rebuildFacts(
      SqlSession session, BranchState fresh, BiFunction<String, String, Plan> plans)
      throws SQLException, UnreadableEvent {
    BranchId branch = fresh.plan().branch();
    long stream = StreamKeys.find(session, branch, fresh.day()).orElseThrow();
    StreamKeys.deleteFacts(session, stream);
    List<Recorded> page;
    do {
      page = StoredDays.events(session, branch, fresh.day(), fresh.sequence(), PAGE);
      List<Fact.Change> changes = new ArrayList<>();
      for (Recorded recorded : page) {
        changes.addAll(recorded.applyTo(fresh, plans));
        changes.removeIf(Fact.Rated.class::isInstance); // of old events: counted already
      }
      writeFacts(session, stream, changes);
    } while (!page.isEmpty());
    StreamKeys.factsMade(session, stream);
  }

  /** As {@link Store#putRight}. */
  final Future<List<FutureEvent>> putRight(Instant now, BiFunction<String, String, Plan> plans) {
    return database.write(
        session ->
            new FutureEvents(session, now, plans)
                .putRight((same, fresh) -> rebuildFacts(same, fresh, plans)));
  }

  @Override
  public final Future<Optional<OpenedDay>> newestDay(BranchId branch) {
    return days.newest(branch);
  }

  @Override
  public final Future<List<Recorded>> events(
      BranchId branch, LocalDate day, long after, int limit) {
    return days.events(branch, day, after, limit);
  }

  @Override
  public final Future<Kept> answer(BranchId branch, LocalDate day, long sequence) {
    return days.answer(branch, day, sequence);
  }
}
