package dk.serviceisland.http;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.seats.SeatBook;
import dk.serviceisland.seats.Seats;
import dk.serviceisland.wire.CourseReport;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Courses in figures, as JSON or CSV. */
final class CourseReportRequests {
  private final Seats seats;
  private final Branches branches;
  private final int totalsDays;

  CourseReportRequests(HttpApi.Parts parts, HttpSettings settings) {
    this.seats = parts.seats();
    this.branches = parts.branches();
    this.totalsDays = settings.totalsDays();
  }

  Future<Response> get(Ask ask) {
    return Accept.jsonOrCsv(
        ask,
        csv ->
            Ask.after(
                ask.query(parameters -> Queries.daysOfBranch(parameters, earliest())),
                query -> report(ask, query, csv)));
  }

  private LocalDate earliest() {
    return LocalDate.ofInstant(seats.now(), ZoneOffset.UTC).minusDays(totalsDays);
  }

  private Future<Response> report(Ask ask, Queries.DaysOfBranch query, boolean csv) {
    Optional<ProblemCode> flaw =
        query.branch().flatMap(branch -> branches.notTold(ask.guest().caller(), branch));
    if (flaw.isPresent()) {
      return Future.succeededFuture(Response.of(Problem.of(flaw.get())));
    }
    Set<BranchId> counted =
        query
            .branch()
            .map(Set::of)
            .orElseGet(
                () ->
                    branches.plans().branches().stream()
                        .filter(ask.guest().caller()::mayActIn)
                        .collect(Collectors.toSet()));
    return seats
        .counts(counted, query.from(), query.to())
        .map(counts -> answer(query, counts, csv));
  }

  private Response answer(Queries.DaysOfBranch query, List<SeatBook.Count> counts, boolean csv) {
    CourseReport.Answer answer =
        CourseReport.of(
            query.branch().map(BranchId::value), query.from(), query.to(), counts, seats.now());
    return csv ? Response.csv(CourseReport.csv(answer, query.csv())) : Response.ok(answer);
  }
}
