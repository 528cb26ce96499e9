package dk.serviceisland.http;

import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.delivery.Reception;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.HomesView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the centre knows of the servers that branches have for themselves. */
final class HomesRequests {
  private final Reception reception;
  private final LivePlans plans;
  private final FollowCodes codes;

  HomesRequests(HttpApi.Parts parts) {
    this.reception = parts.reception();
    this.plans = parts.settings().plans();
    this.codes = parts.access().followCodes();
  }

  Future<Response> list(Ask ask) {
    List<HomesView.OneHome> homes = new ArrayList<>();
    for (Map.Entry<BranchId, String> each : plans.configuration().homes().entrySet()) {
      BranchId branch = each.getKey();
      if (ask.guest().caller().mayActIn(branch) && plans.isAtHome(branch)) {
        homes.add(
            HomesView.of(
                plans.current(branch),
                each.getValue(),
                reception.home(branch),
                reception.asOf(branch)));
      }
    }
    return Future.succeededFuture(
        Response.ok(HomesView.list(homes, plans.timeline().newest().number())));
  }

  Future<Response> release(Ask ask, Bodies.Nothing nothing) {
    return reception
        .release(ask.branch())
        .compose(known -> codes.noMoreOf(ask.branch()).map(known))
        .map(
            known ->
                known ? Response.noContent() : Response.of(Problem.of(ProblemCode.HOME_UNKNOWN)));
  }
}
