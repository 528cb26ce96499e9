package dk.serviceisland.push;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Journal;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A journal that goes away and comes back when it is told to. */
final class AwayJournal implements Journal {
  private final Journal journal;
  private volatile boolean away;

  AwayJournal(Journal journal) {
    this.journal = journal;
  }

  void away(boolean isAway) {
    away = isAway;
  }

  @Override
  public Future<List<Appended>> append(List<Part> parts) {
    return answer(() -> journal.append(parts));
  }

  @Override
  public Future<Optional<OpenedDay>> newestDay(BranchId branch) {
    return answer(() -> journal.newestDay(branch));
  }

  @Override
  public Future<List<Recorded>> events(BranchId branch, LocalDate day, long after, int limit) {
    return answer(() -> journal.events(branch, day, after, limit));
  }

  @Override
  public Future<Kept> answer(BranchId branch, LocalDate day, long sequence) {
    return answer(() -> journal.answer(branch, day, sequence));
  }

  private <T> Future<T> answer(Supplier<Future<T>> answer) {
    return away ? Future.failedFuture("the journal is away") : answer.get();
  }
}
