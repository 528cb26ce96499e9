package dk.serviceisland.http;

import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.Devices;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.print.Printers;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.PrintersView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.TicketPaper;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The network printers of a branch: how they are, and a slip to try them with. */
final class PrinterRequests {
  private final Printers printers;
  private final Devices devices;
  private final Plans plans;
  private final InstantSource clock;

  PrinterRequests(HttpApi.Parts parts) {
    this.printers = parts.printers();
    this.devices = parts.access().devices();
    this.plans = parts.branches().plans();
    this.clock = parts.branches().clock();
  }

  Future<Response> list(Ask ask) {
    BranchId branch = ask.branch();
    return devices
        .list()
        .map(
            listed -> {
              Set<String> letIn =
                  listed.stream()
                      .filter(device -> device.branch().equals(branch))
                      .filter(device -> device.kind() == DeviceKind.KIOSK)
                      .filter(device -> device.state() == Devices.State.ACTIVE)
                      .map(Devices.Listed::name)
                      .collect(Collectors.toUnmodifiableSet());
              return Response.ok(
                  new PrintersView.All(
                      printers.of(branch).stream().map(one -> view(one, letIn)).toList()));
            });
  }

  private static PrintersView.Printer view(Printers.Standing standing, Set<String> letIn) {
    NetworkPrinter printer = standing.printer();
    List<PrintersView.Kiosk> kiosks =
        new TreeSet<>(printer.kiosks())
            .stream().map(name -> new PrintersView.Kiosk(name, letIn.contains(name))).toList();
    return new PrintersView.Printer(
        printer.id(),
        printer.host() + ":" + printer.port(),
        kiosks,
        printer.desk(),
        standing.known() ? PrintersView.state(standing.trouble()) : "unknown");
  }

  Future<Response> test(Ask ask, Bodies.Nothing none) {
    Plan plan = plans.current(ask.branch());
    return printers
        .printNow(
            ask.branch(),
            ask.parameters().printer(),
            printer -> TicketPaper.test(plan, printer.place(), clock.instant(), ask.baseUrl()))
        .map(done -> done.map(trouble -> Response.ok(PrintersView.Tested.of(trouble))))
        .orElseGet(
            () -> Future.succeededFuture(Response.of(Problem.of(ProblemCode.PRINTER_UNKNOWN))));
  }
}
