package dk.serviceisland.http;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.report.ReportQuery;
import dk.serviceisland.report.Reports;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.ReportView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Optional;

/** Figures and targets, as JSON or CSV. */
final class ReportRequests {
  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";

  private final Reports reports;
  private final WorkerExecutor reporter;
  private final Plans plans;

  /** One report at a time, on a thread of its own: figures of the past never hold up a draw. */
  ReportRequests(Vertx vertx, HttpApi.Parts parts) {
    this.reporter = vertx.createSharedWorkerExecutor("reports", 1);
    this.reports = parts.reports();
    this.plans = parts.plans();
  }

  Future<Response> get(Ask ask) {
    Optional<String> mediaType = Accept.best(ask.head().accept().orElse(null), List.of(JSON, CSV));
    if (mediaType.isEmpty()) {
      return problem(ProblemCode.NOT_ACCEPTABLE);
    }
    return Ask.after(
        ask.query(Queries::report), query -> report(ask, query, mediaType.get().equals(CSV)));
  }

  private Future<Response> report(Ask ask, Queries.Report query, boolean csv) {
    List<BranchId> own =
        plans.branches().stream().filter(branch -> ask.guest().caller().mayActIn(branch)).toList();
    if (query.branch().isPresent() && !own.contains(query.branch().get())) {
      boolean exists = plans.branches().contains(query.branch().get());
      return problem(exists ? ProblemCode.FORBIDDEN : ProblemCode.BRANCH_UNKNOWN);
    }
    List<BranchId> branches = query.branch().map(List::of).orElse(own);
    ReportQuery wanted = new ReportQuery(branches, query.from(), query.to(), query.by());
    return reporter
        .executeBlocking(() -> reports.report(wanted), false)
        .map(
            report ->
                csv
                    ? Response.csv(ReportView.csv(report, query.csv()))
                    : Response.ok(ReportView.json(report, query.branch())));
  }

  private static Future<Response> problem(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}
