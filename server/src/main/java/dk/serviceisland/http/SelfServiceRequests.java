package dk.serviceisland.http;

import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * What citizens can do alone: the way to our page about it, and what became of who was sent. The
 * address of the page that it is done on comes from the plan alone, never from a request.
 */
final class SelfServiceRequests {
  private final Plans plans;
  private final Commands commands;
  private final Room room;

  SelfServiceRequests(HttpApi.Parts parts, Commands commands) {
    this.plans = parts.branches().plans();
    this.commands = commands;
    this.room = new Room(parts.access().presence());
  }

  /** Our page about doing it alone, as a code to take along. */
  Future<Response> qr(Ask ask) {
    TaskType type = plans.current(ask.branch()).taskTypes().get(ask.taskType());
    return Future.succeededFuture(
        Optional.ofNullable(type)
            .filter(one -> one.info().selfServiceUrl().isPresent())
            .map(one -> ask.baseUrl() + "/t/?branch=" + ask.branch() + "&self=" + one.id())
            .filter(QrCode::fits)
            .map(QrCode::svg)
            .map(Response::svg)
            .orElseGet(
                () ->
                    Response.of(
                        Problem.of(
                            ProblemCode.of(
                                type == null
                                    ? RefusalCode.TASK_TYPE_UNKNOWN
                                    : RefusalCode.NO_SELF_SERVICE)))));
  }

  /** Whoever is sent is there; what they say of it later, they may say anywhere. */
  Future<Response> divert(Ask ask, Bodies.Divert what) {
    Optional<Problem> absent =
        what.how() == Diversion.SENT ? room.absent(ask, what.presence()) : Optional.empty();
    return absent
        .map(problem -> Future.succeededFuture(Response.of(problem)))
        .orElseGet(
            () ->
                commands.submit(
                    ask,
                    ask.branch(),
                    new DayCommand.Divert(ask.taskType(), what.how()),
                    (state, events) -> Response.DONE));
  }
}
