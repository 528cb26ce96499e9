package dk.serviceisland.http;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.HouseDoor;
import dk.serviceisland.access.SignIn;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Json;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.StaffView;
import io.vertx.core.Future;
import java.util.Optional;

/** How people sign in, and a new way in for who lost it. */
final class StaffRequests {
  private final SignIn signIn;
  private final HouseDoor house;
  private final Accounts accounts;
  private final LivePlans plans;

  StaffRequests(HttpApi.Parts parts) {
    this.signIn = parts.access().signIn();
    this.house = parts.access().house();
    this.accounts = parts.access().accounts();
    this.plans = parts.settings().plans();
  }

  Future<Response> list(Ask ask) {
    return signIn
        .passwords()
        .standings()
        .map(
            standings ->
                Response.ok(
                    StaffView.All.of(standings, plans.configuration().municipality().timeZone())));
  }

  /** Also of somebody who is not on the list any more. */
  Future<Response> forgetHouse(Ask ask) {
    Optional<StaffId> staff = ask.parameters().person();
    return staff
        .map(house::forget)
        .orElseGet(() -> Future.succeededFuture(false))
        .map(
            known ->
                known || staff.flatMap(accounts::find).isPresent()
                    ? Response.noContent()
                    : Response.of(Problem.of(ProblemCode.PERSON_UNKNOWN)));
  }

  Future<Response> takeOffFactor(Ask ask) {
    return ask.parameters()
        .person()
        .flatMap(accounts::find)
        .map(
            known ->
                signIn
                    .takeOffFactor(known)
                    .map(
                        was ->
                            was
                                ? Response.noContent()
                                : Response.of(Problem.of(ProblemCode.SECOND_FACTOR_UNKNOWN))))
        .orElseGet(
            () -> Future.succeededFuture(Response.of(Problem.of(ProblemCode.PERSON_UNKNOWN))));
  }

  Future<Response> renewPassword(Ask ask, Bodies.Nothing none) {
    Optional<Account> account = ask.parameters().person().flatMap(accounts::find);
    return account
        .map(
            known ->
                signIn
                    .passwords()
                    .renew(known)
                    .map(
                        made ->
                            Response.json(
                                201,
                                Json.bytes(
                                    new StaffView.OneTimePassword(
                                        made.staff().value(), made.password())))))
        .orElseGet(
            () -> Future.succeededFuture(Response.of(Problem.of(ProblemCode.PERSON_UNKNOWN))));
  }
}
