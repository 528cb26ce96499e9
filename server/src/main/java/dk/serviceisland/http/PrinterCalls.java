package dk.serviceisland.http;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.day.AssistanceCommand;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Request;
import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.print.Printers;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a printer that needs looking after ask for a person, as citizens and colleagues do. Outside
 * an open day nobody is there to be asked.
 */
public final class PrinterCalls implements Printers.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(PrinterCalls.class);

  private final Engine engine;

  /** Asks in the branches of an engine. */
  public PrinterCalls(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void looked(BranchId branch, NetworkPrinter printer, Optional<PrinterTrouble> trouble) {
    PrinterTrouble told = trouble.orElse(PrinterTrouble.UNREACHABLE);
    Command tell =
        new AssistanceCommand.TellPrinter(
            new Asker.Printer(printer.id(), printer.place(), told), trouble.isEmpty());
    engine
        .submit(new Request(branch, tell, Optional.empty(), (state, events) -> Response.DONE))
        .onFailure(failure -> LOG.warn("nobody was told about printer {}", printer.id(), failure));
  }
}
