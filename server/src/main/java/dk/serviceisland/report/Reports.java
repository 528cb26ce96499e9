package dk.serviceisland.report;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Plan;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes reports from the stored facts, a page at a time. Thread-safe. */
public final class Reports {
  private final FactSource facts;
  private final Function<BranchId, Optional<Plan>> plans;

  /**
   * Reports over some facts.
   *
   * @param facts where they come from
   * @param plans the plan in force of a branch: its names, zone and targets; none for a branch that
   *     is no longer configured, whose errands then count without targets
   */
  public Reports(FactSource facts, Function<BranchId, Optional<Plan>> plans) {
    this.facts = facts;
    this.plans = plans;
  }

  /** The figures asked for; fails with {@link FactsUnavailable} when the store cannot be read. */
  public Future<Report> report(ReportQuery query) {
    ReportBuilder builder = new ReportBuilder(query, plans);
    Future<Void> read = Future.succeededFuture();
    for (BranchId branch : query.branches()) {
      read = read.compose(before -> readOn(query, branch, builder, Optional.empty()));
    }
    return read.map(all -> builder.build());
  }

  private Future<Void> readOn(
      ReportQuery query,
      BranchId branch,
      ReportBuilder builder,
      Optional<FactSource.Position> after) {
    return facts
        .page(branch, query.from(), query.to(), after)
        .compose(
            page -> {
              page.facts().forEach(builder::add);
              if (page.last()) {
                builder.branchRead();
                return Future.succeededFuture();
              }
              return readOn(query, branch, builder, Optional.of(lastOf(page.facts())));
            });
  }

  private static FactSource.Position lastOf(List<StoredFact> facts) {
    StoredFact last = facts.get(facts.size() - 1);
    return new FactSource.Position(last.day(), last.fact().sequence());
  }
}
