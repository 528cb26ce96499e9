package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.ServiceTokens;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.audit.AuditStore;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.wire.AuditView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalLong;

/** Looks into the audit log, as JSON or CSV. */
final class AuditRequests {
  private final AuditLog log;
  private final ServiceTokens tokens;
  private final Branches branches;
  private final int days;

  /**
   * Looks into the log.
   *
   * @param days how long entries are kept
   */
  AuditRequests(HttpApi.Parts parts, int days) {
    this.log = parts.audit();
    this.tokens = parts.access().services();
    this.branches = parts.branches();
    this.days = days;
  }

  Future<Response> list(Ask ask) {
    LocalDate earliest = LocalDate.ofInstant(log.now(), branches.zone()).minusDays(days);
    return Accept.jsonOrCsv(
        ask,
        csv ->
            Ask.after(
                ask.query(parameters -> Queries.audit(parameters, earliest)),
                query ->
                    mayRead(ask, query)
                        ? list(query, csv)
                        : Future.succeededFuture(Response.of(Problem.of(ProblemCode.FORBIDDEN)))));
  }

  /** People read all of the log; a program that has some branches, what happened in one of them. */
  private static boolean mayRead(Ask ask, Queries.Audit query) {
    return !(ask.guest().caller() instanceof Caller.Service program)
        || program.branches().isEmpty()
        || query.branch().filter(program::mayActIn).isPresent();
  }

  private Future<Response> list(Queries.Audit query, boolean csv) {
    ZoneId zone = branches.zone();
    AuditStore.Query wanted =
        new AuditStore.Query(
            query.from().atStartOfDay(zone).toInstant(),
            query.to().plusDays(1).atStartOfDay(zone).toInstant(),
            query.who(),
            query.operation(),
            query.branch().map(BranchId::value),
            query.refused(),
            query.before() > 0 ? OptionalLong.of(query.before()) : OptionalLong.empty());
    Future<Map<String, String>> programs = tokens.names();
    return log.find(wanted, query.limit() + 1)
        .compose(
            found ->
                programs.map(
                    names -> {
                      boolean more = found.size() > query.limit();
                      AuditView view =
                          new AuditView(
                              more ? found.subList(0, query.limit()) : found, names, zone);
                      return csv
                          ? Response.csv(view.csv(query.csv(), query.masked()))
                          : Response.ok(view.json(more));
                    }));
  }
}
