package dk.serviceisland.http;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.SmallViews;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;

/** The clock that a rehearsal sets, and what it has to know of a day before it goes there. */
final class RehearsalRequests {
  private final RehearsalClock clock;
  private final Engine engine;
  private final Plans plans;

  RehearsalRequests(HttpApi.Parts parts, RehearsalClock clock) {
    this.clock = clock;
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
  }

  Future<Response> get(Ask ask) {
    return Future.succeededFuture(shown());
  }

  Future<Response> day(Ask ask) {
    Plan plan = plans.current(ask.branch());
    return Ask.after(
        ask.query(Queries::day),
        date -> Future.succeededFuture(Response.ok(SmallViews.rehearsalDay(plan, date))));
  }

  Future<Response> set(Ask ask, Bodies.Clock to) {
    if (to.now().isAfter(clock.latest())) {
      return Future.succeededFuture(Response.of(Problem.tooLate(clock.latest())));
    }
    return clock.set(to.now())
        ? engine.timePassed().map(done -> shown())
        : Future.succeededFuture(Response.of(Problem.of(ProblemCode.CLOCK_BACKWARDS)));
  }

  private Response shown() {
    Iterator<BranchId> branches = plans.branches().iterator();
    ZoneId zone = branches.hasNext() ? plans.current(branches.next()).zone() : ZoneOffset.UTC;
    return Response.ok(SmallViews.clock(clock.instant(), zone));
  }
}
