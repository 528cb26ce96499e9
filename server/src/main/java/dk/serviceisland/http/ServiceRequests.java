package dk.serviceisland.http;

import dk.serviceisland.access.Scope;
import dk.serviceisland.access.ServiceTokens;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.ServiceTokenView;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** The tokens of other programs. */
final class ServiceRequests {
  private final ServiceTokens tokens;
  private final LivePlans plans;

  ServiceRequests(HttpApi.Parts parts) {
    this.tokens = parts.access().services();
    this.plans = parts.settings().plans();
  }

  Future<Response> list(Ask ask) {
    return tokens.list().map(all -> Response.ok(ServiceTokenView.list(all, zone())));
  }

  Future<Response> make(Ask ask, Bodies.ServiceToken wanted) {
    if (wanted.scopes().contains(Scope.SCIM) && wanted.branches().isPresent()) {
      return Future.succeededFuture(Response.of(Problem.provisioningInSomeBranches()));
    }
    if (wanted.scopes().contains(Scope.DELIVERY) && wanted.branches().isEmpty()) {
      return Future.succeededFuture(Response.of(Problem.deliveryInAllBranches()));
    }
    Optional<Set<BranchId>> branches = wanted.branches().map(Set::copyOf);
    if (branches.isPresent() && !plans.branches().containsAll(branches.get())) {
      return Future.succeededFuture(Response.of(Problem.of(ProblemCode.BRANCH_UNKNOWN)));
    }
    return tokens
        .make(
            new ServiceTokens.Wish(
                wanted.name(),
                Set.copyOf(wanted.scopes()),
                branches,
                Duration.ofDays(wanted.days())),
            ask.staff())
        .map(made -> Response.json(201, ServiceTokenView.made(made, zone())));
  }

  Future<Response> revoke(Ask ask) {
    return tokens
        .revoke(ask.parameters().token())
        .map(
            known ->
                known ? Response.noContent() : Response.of(Problem.of(ProblemCode.TOKEN_UNKNOWN)));
  }

  private ZoneId zone() {
    return plans.configuration().municipality().timeZone();
  }
}
