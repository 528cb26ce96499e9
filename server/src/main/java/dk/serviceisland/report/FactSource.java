package dk.serviceisland.report;

import dk.serviceisland.domain.BranchId;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Where the stored facts come from: page by page, so that a year needs no more room than a day. */
public interface FactSource {
  /**
   * The next facts of a branch, ordered by day and sequence.
   *
   * @param branch whose
   * @param from first business day, included
   * @param to last business day, included
   * @param after the last fact that was read before; none for the first page
   * @return a page of a size that suits the store; fails with {@link FactsUnavailable} when the
   *     store cannot be read
   */
  Future<Page> page(BranchId branch, LocalDate from, LocalDate to, Optional<Position> after);

  /**
   * Where a fact stands among those of a branch.
   *
   * @param day the business day
   * @param sequence of the fact within the day
   */
  record Position(LocalDate day, long sequence) {}

  /**
   * Some facts in a row.
   *
   * @param facts in order; may be empty on the last page
   * @param last whether no more follow
   */
  record Page(List<StoredFact> facts, boolean last) {}
}
