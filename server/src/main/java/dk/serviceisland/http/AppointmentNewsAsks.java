package dk.serviceisland.http;

import dk.serviceisland.access.NudgeRequests;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Appointments.Outcome;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.nudge.Phones;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.wire.AppointmentMail;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.SmallViews;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Whether the phone of whoever has an appointment is told of it. */
final class AppointmentNewsAsks {
  private final Appointments appointments;
  private final AppointmentRequests appointed;
  private final Outbox outbox;
  private final Phones phones;
  private final NudgeRequests requests;

  AppointmentNewsAsks(HttpApi.Parts parts, AppointmentRequests appointed) {
    this.appointments = parts.appointments();
    this.appointed = appointed;
    this.outbox = parts.outbox();
    this.phones = parts.nudges().phones();
    this.requests = parts.access().nudgeRequests();
  }

  /** What browsers want to see first, and whether a phone is told. */
  Future<Response> get(Ask ask) {
    return appointed.found(
        ask,
        held ->
            outbox
                .phone(held.booking().id())
                .map(
                    push ->
                        Response.json(
                            200,
                            SmallViews.appointmentNews(phones.publicKey(), push.isPresent()))));
  }

  Future<Response> want(Ask ask, Bodies.AskForAppointmentNews wanted) {
    Optional<String> closed = phones.closed(wanted.endpoint(), wanted.p256dh(), wanted.auth());
    if (closed.isEmpty()) {
      return refused(ProblemCode.PUSH_UNUSABLE);
    }
    return changing(
        ask,
        id -> {
          Optional<Duration> wait = requests.begin(ask.address(), id.value());
          return wait.isPresent()
              ? Future.succeededFuture(Response.of(Problems.tooManyAttempts(wait.get())))
              : want(id, closed.get(), wanted.language());
        });
  }

  private Future<Response> want(AppointmentId id, String closed, String language) {
    return appointments
        .reach(id, closed, AppointmentMail.speaks(language) ? language : "da")
        .compose(
            outcome -> {
              if (outcome instanceof Outcome.Done) {
                return Future.succeededFuture(Response.of(Response.DONE));
              }
              return refused(
                  outcome instanceof Outcome.Refused no
                      ? ProblemCode.of(no.why())
                      : ProblemCode.BRANCH_AT_HOME);
            });
  }

  /** Also where none is told. */
  Future<Response> unwant(Ask ask) {
    return changing(ask, id -> outbox.forget(id, Way.PUSH).map(done -> Response.of(Response.DONE)));
  }

  private Future<Response> changing(Ask ask, Function<AppointmentId, Future<Response>> next) {
    return appointed.changing(ask, held -> next.apply(held.booking().id()));
  }

  private static Future<Response> refused(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}
