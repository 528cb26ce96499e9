package dk.serviceisland.report;

import dk.serviceisland.domain.BranchId;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Facts of days told in tests, handed out in small pages. */
final class FactsInMemory implements FactSource {
  private final int pageSize;
  private final List<StoredFact> facts = new ArrayList<>();
  private int pagesRead;

  FactsInMemory(int pageSize) {
    this.pageSize = pageSize;
  }

  FactsInMemory with(List<StoredFact> more) {
    facts.addAll(more);
    facts.sort(
        Comparator.comparing(StoredFact::day).thenComparing(stored -> stored.fact().sequence()));
    return this;
  }

  int pagesRead() {
    return pagesRead;
  }

  @Override
  public Future<Page> page(
      BranchId branch, LocalDate from, LocalDate to, Optional<Position> after) {
    pagesRead++;
    List<StoredFact> rest =
        facts.stream()
            .filter(stored -> stored.branch().equals(branch))
            .filter(stored -> !stored.day().isBefore(from) && !stored.day().isAfter(to))
            .filter(stored -> after.map(position -> isAfter(stored, position)).orElse(true))
            .toList();
    int size = Math.min(pageSize, rest.size());
    return Future.succeededFuture(new Page(rest.subList(0, size), size == rest.size()));
  }

  private static boolean isAfter(StoredFact stored, Position position) {
    int byDay = stored.day().compareTo(position.day());
    return byDay > 0 || (byDay == 0 && stored.fact().sequence() > position.sequence());
  }
}
