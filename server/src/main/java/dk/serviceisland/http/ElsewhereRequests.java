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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

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
            .flatMap(ElsewhereRequests::map)
            .map(QrCode::svg)
            .map(Response::svg)
            .orElseGet(() -> unknown(ask, entry -> map(entry).isPresent())));
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
        .orElseGet(() -> Future.succeededFuture(unknown(ask, any -> true)));
  }

  private Future<Response> print(Ask ask, TicketPaper paper) {
    return ask.guest()
        .device()
        .flatMap(device -> printers.ofKiosk(ask.branch(), device.name()))
        .flatMap(printer -> printers.printNow(ask.branch(), printer.id(), found -> paper))
        .map(printing -> printing.map(trouble -> Response.ok(SmallViews.print(trouble))))
        .orElseGet(() -> Future.succeededFuture(Response.ok(SmallViews.print("none"))));
  }

  private static Optional<String> map(Elsewhere entry) {
    return entry.mapUrl().filter(QrCode::fits);
  }

  private Optional<Elsewhere> entry(Ask ask) {
    return Optional.ofNullable(entries(ask).get(id(ask)));
  }

  private Map<ElsewhereId, Elsewhere> entries(Ask ask) {
    Plan plan = plans.current(ask.branch());
    LocalDate today = LocalDate.ofInstant(commands.now(), plan.zone());
    return plan.on(today).elsewhere();
  }

  private static ElsewhereId id(Ask ask) {
    return ask.parameters().elsewhere().orElseThrow();
  }

  /** Says which it could have been. */
  private Response unknown(Ask ask, Predicate<Elsewhere> possible) {
    return Response.of(
        Problem.elsewhereUnknown(
            entries(ask).entrySet().stream()
                .filter(entry -> possible.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList()));
  }
}
