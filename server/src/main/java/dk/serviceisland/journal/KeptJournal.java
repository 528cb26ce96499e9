package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A journal that can also make its facts anew; reading is the same whichever the database is. */
abstract class KeptJournal implements Journal {
  private final StoredDays days;

  KeptJournal(Database database) {
    this.days = new StoredDays(database);
  }

  /** As {@link Store#rebuildFacts}. */
  abstract Future<Void> rebuildFacts(BranchState fresh);

  @Override
  public final Future<Optional<StoredDay>> newestDay(BranchId branch) {
    return days.newest(branch);
  }

  @Override
  public final Future<List<Recorded>> events(
      BranchId branch, LocalDate day, long after, int limit) {
    return days.events(branch, day, after, limit);
  }

  @Override
  public final Future<Answer> answer(BranchId branch, LocalDate day, long sequence) {
    return days.answer(branch, day, sequence);
  }
}
