package dk.serviceisland.http;

import dk.serviceisland.access.NudgeRequests;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.nudge.NudgeStore;
import dk.serviceisland.nudge.Nudges;
import dk.serviceisland.nudge.Phones;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.SmallViews;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What the holder of a ticket wants their phone to be told. */
final class NudgeAsks {
  private final Engine engine;
  private final Nudges nudges;
  private final Phones phones;
  private final NudgeRequests requests;

  NudgeAsks(HttpApi.Parts parts) {
    this.engine = parts.branches().engine();
    this.nudges = parts.nudges();
    this.phones = nudges.phones();
    this.requests = parts.access().nudgeRequests();
  }

  /** What browsers want to see first, and what was asked for. */
  Future<Response> get(Ask ask) {
    return inItsBranch(
        ask,
        branch ->
            nudges
                .wanted(ask.ticket())
                .map(
                    found ->
                        Response.json(
                            200,
                            SmallViews.news(
                                phones.publicKey(), found.map(NudgeStore.Wanted::walkMinutes)))));
  }

  Future<Response> want(Ask ask, Bodies.AskForNews wanted) {
    Optional<String> closed = phones.closed(wanted.endpoint(), wanted.p256dh(), wanted.auth());
    if (closed.isEmpty()) {
      return refused(ProblemCode.PUSH_UNUSABLE);
    }
    Optional<Duration> wait = requests.begin(ask.address(), ask.ticket().value());
    if (wait.isPresent()) {
      return Future.succeededFuture(Response.of(Problems.tooManyAttempts(wait.get())));
    }
    return inItsBranch(
        ask,
        branch ->
            nudges
                .want(branch, ask.ticket(), wanted.walkMinutes(), closed.get())
                .compose(
                    kept ->
                        kept
                            ? Future.succeededFuture(Response.of(Response.DONE))
                            : refused(ProblemCode.of(RefusalCode.TICKET_ENDED))));
  }

  /** Also of a ticket that is there no more: then there is nothing to end. */
  Future<Response> unwant(Ask ask) {
    return nudges.unwant(ask.ticket()).map(done -> Response.of(Response.DONE));
  }

  private Future<Response> inItsBranch(Ask ask, Function<BranchId, Future<Response>> next) {
    return engine
        .find(ask.ticket())
        .compose(
            branch ->
                branch.isPresent()
                    ? next.apply(branch.get())
                    : refused(ProblemCode.of(RefusalCode.TICKET_UNKNOWN)));
  }

  private static Future<Response> refused(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}
