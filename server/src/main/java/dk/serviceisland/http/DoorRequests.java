package dk.serviceisland.http;

import dk.serviceisland.domain.course.BookingId;
import dk.serviceisland.domain.course.MeetingId;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.seats.Seats;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.CourseViews;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.function.Function;

/** What staff do at the door of a course: who is booked, who came, and whether it is held. */
final class DoorRequests {
  private final Seats seats;
  private final Plans plans;

  DoorRequests(HttpApi.Parts parts) {
    this.seats = parts.seats();
    this.plans = parts.branches().plans();
  }

  Future<Response> meeting(Ask ask) {
    return seats
        .find(meeting(ask.parameters()))
        .map(
            found ->
                found
                    .map(shown -> door(ask, shown))
                    .orElseGet(() -> Response.of(Problem.of(ProblemCode.MEETING_UNKNOWN))));
  }

  Future<Response> callOff(Ask ask, Bodies.Nothing none) {
    return callOff(ask, true);
  }

  Future<Response> hold(Ask ask, Bodies.Nothing none) {
    return callOff(ask, false);
  }

  private Future<Response> callOff(Ask ask, boolean off) {
    return seats
        .callOff(meeting(ask.parameters()), off)
        .map(outcome -> CourseRequests.answer(outcome, shown -> door(ask, shown)));
  }

  Future<Response> checkIn(Ask ask, Bodies.SeatWord who) {
    return withBooking(ask, who, seats::checkIn);
  }

  Future<Response> takeBack(Ask ask, Bodies.SeatWord who) {
    return withBooking(ask, who, seats::takeBack);
  }

  Future<Response> giveUp(Ask ask, Bodies.SeatWord who) {
    return withBooking(ask, who, seats::cancel);
  }

  private Future<Response> withBooking(
      Ask ask, Bodies.SeatWord who, Function<BookingId, Future<Seats.Outcome<Seats.Booked>>> deed) {
    if (plans.isAtHome(ask.branch())) {
      return Future.succeededFuture(Response.of(Problem.of(ProblemCode.BRANCH_AT_HOME)));
    }
    return seats
        .byWord(ask.branch(), who.word())
        .compose(
            found ->
                found
                    .map(
                        id ->
                            deed.apply(id)
                                .map(
                                    outcome ->
                                        CourseRequests.answer(
                                            outcome,
                                            booked ->
                                                Response.ok(
                                                    CourseViews.done(
                                                        booked, zone(ask), seats.now())))))
                    .orElseGet(
                        () ->
                            Future.succeededFuture(
                                Response.of(Problem.of(ProblemCode.BOOKING_UNKNOWN)))));
  }

  private Response door(Ask ask, Seats.Shown shown) {
    return Response.ok(CourseViews.door(shown, zone(ask), seats.now()));
  }

  private ZoneId zone(Ask ask) {
    return plans.current(ask.branch()).zone();
  }

  private static MeetingId meeting(Parameters parameters) {
    return parameters.meeting().orElseThrow();
  }
}
