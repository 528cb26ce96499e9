package dk.serviceisland.http;

import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.PlaceView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.RemoteView;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** What somebody sees who serves several branches from elsewhere (report L1358-1371). */
final class RemoteRequests {
  private final Engine engine;
  private final Plans plans;
  private final Commands commands;

  RemoteRequests(HttpApi.Parts parts, Commands commands) {
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
    this.commands = commands;
  }

  /** What the screen at a remote counter shows; what is none is unknown here. */
  Future<Response> place(Ask ask) {
    return engine
        .read(
            ask.branch(),
            state -> state.duty(ask.counter()).flatMap(duty -> PlaceView.of(state, duty)))
        .map(
            view ->
                view.map(Response::ok)
                    .orElseGet(
                        () ->
                            Response.of(Problem.of(ProblemCode.of(RefusalCode.COUNTER_UNKNOWN)))));
  }

  /** A branch that cannot be asked is named, and keeps nobody from serving the others. */
  Future<Response> get(Ask ask) {
    StaffId staff = ask.session().staff().id();
    List<Future<RemoteView.InBranch>> looks = new ArrayList<>();
    for (BranchId branch : plans.branches()) {
      Plan plan = plans.current(branch);
      boolean worksThere =
          plan.staff().containsKey(staff)
              && ask.session().staff().mayActIn(branch)
              && plan.counters().values().stream().anyMatch(Plan.Counter::remote);
      if (worksThere) {
        looks.add(
            engine
                .read(branch, state -> RemoteView.InBranch.of(state, staff, commands.now(state)))
                .otherwise(RemoteView.InBranch.unreachable(plan)));
      }
    }
    return Future.all(looks)
        .map(all -> Response.ok(RemoteView.of(looks.stream().map(Future::result).toList())));
  }
}
