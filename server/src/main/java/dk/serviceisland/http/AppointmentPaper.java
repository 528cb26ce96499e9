package dk.serviceisland.http;

import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.print.Printers;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.SmallViews;
import dk.serviceisland.wire.TicketPaper;
import io.vertx.core.Future;

/** A time that was taken in place of a number, on the printer of the kiosk that asks. */
final class AppointmentPaper {
  private final HeldAppointments held;
  private final Plans plans;
  private final Printers printers;

  AppointmentPaper(HttpApi.Parts parts) {
    this.held = HeldAppointments.of(parts);
    this.plans = parts.branches().plans();
    this.printers = parts.printers();
  }

  /** However often it is asked for; answered with what became of it. */
  Future<Response> print(Ask ask, Bodies.PrintAppointment what) {
    Plan plan = plans.current(ask.branch());
    String language = what.language().orElse(plan.languages().get(0));
    if (!plan.languages().contains(language)) {
      return refused(ProblemCode.of(RefusalCode.LANGUAGE_UNKNOWN));
    }
    return held.find(what.code())
        .compose(
            found ->
                found
                    .filter(one -> one.booking().branch().equals(ask.branch()))
                    .map(one -> print(ask, plan, one, what, language))
                    .orElseGet(() -> refused(ProblemCode.APPOINTMENT_UNKNOWN)));
  }

  private Future<Response> print(
      Ask ask,
      Plan plan,
      HeldAppointments.Held one,
      Bodies.PrintAppointment what,
      String language) {
    Booking booking = one.booking();
    if (!booking.is(Standing.BOOKED)) {
      return refused(ProblemCode.APPOINTMENT_OVER);
    }
    String url = ask.baseUrl() + "/book/" + one.code();
    return ask.guest()
        .device()
        .flatMap(device -> printers.ofKiosk(ask.branch(), device.name()))
        .flatMap(
            printer ->
                printers.printNow(
                    ask.branch(),
                    printer.id(),
                    found -> TicketPaper.appointment(plan, booking, language, what.freed(), url)))
        .map(printing -> printing.map(trouble -> Response.ok(SmallViews.print(trouble))))
        .orElseGet(() -> Future.succeededFuture(Response.ok(SmallViews.print("none"))));
  }

  private static Future<Response> refused(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}
