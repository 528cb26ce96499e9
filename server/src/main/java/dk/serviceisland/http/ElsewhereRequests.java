package dk.serviceisland.http;

import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.Elsewhere;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.print.Printers;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.SmallViews;
import dk.serviceisland.wire.TicketPaper;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/** What citizens ask for that is not done here: that it was told is counted, and it is printed. */
final class ElsewhereRequests {
  private final Plans plans;
  private final Commands commands;
  private final Printers printers;
  private final Room room;

  ElsewhereRequests(HttpApi.Parts parts, Commands commands) {
    this.plans = parts.branches().plans();
    this.commands = commands;
    this.printers = parts.printers();
    this.room = new Room(parts.access().presence());
  }

  /** A map of the place, as a code to take along. */
  Future<Response> mapQr(Ask ask) {
    return Future.succeededFuture(
        entry(ask)
            .flatMap(Elsewhere::mapUrl)
            .filter(QrCode::fits)
            .map(QrCode::svg)
            .map(Response::svg)
            .orElseGet(ElsewhereRequests::unknown));
  }

  Future<Response> tell(Ask ask, Bodies.TellElsewhere how) {
    return room.absent(ask, how.presence())
        .map(absent -> Future.succeededFuture(Response.of(absent)))
        .orElseGet(
            () ->
                commands.submit(
                    ask,
                    ask.branch(),
                    new DayCommand.TellElsewhere(id(ask), Room.channel(ask)),
                    (state, events) -> Response.DONE));
  }

  /** On the printer of the kiosk that asks; answered with what became of it. */
  Future<Response> print(Ask ask, Bodies.PrintElsewhere how) {
    Plan plan = plans.current(ask.branch());
    String language = how.language().orElse(plan.languages().get(0));
    if (!plan.languages().contains(language)) {
      return Future.succeededFuture(
          Response.of(Problem.of(ProblemCode.of(RefusalCode.LANGUAGE_UNKNOWN))));
    }
    Function<Elsewhere, TicketPaper> paper =
        entry -> TicketPaper.elsewhere(plan, entry, language, commands.now());
    return entry(ask)
        .map(paper)
        .map(made -> print(ask, made))
        .orElseGet(() -> Future.succeededFuture(unknown()));
  }

  private Future<Response> print(Ask ask, TicketPaper paper) {
    return ask.guest()
        .device()
        .flatMap(device -> printers.ofKiosk(ask.branch(), device.name()))
        .flatMap(printer -> printers.printNow(ask.branch(), printer.id(), found -> paper))
        .map(printing -> printing.map(trouble -> Response.ok(SmallViews.print(trouble))))
        .orElseGet(() -> Future.succeededFuture(Response.ok(SmallViews.print("none"))));
  }

  private Optional<Elsewhere> entry(Ask ask) {
    Plan plan = plans.current(ask.branch());
    LocalDate today = LocalDate.ofInstant(commands.now(), plan.zone());
    return Optional.ofNullable(plan.on(today).elsewhere().get(id(ask)));
  }

  private static ElsewhereId id(Ask ask) {
    return ask.parameters().elsewhere().orElseThrow();
  }

  private static Response unknown() {
    return Response.of(Problem.of(ProblemCode.of(RefusalCode.ELSEWHERE_UNKNOWN)));
  }
}
