package dk.serviceisland.print;

import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.wire.TicketPaper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints tickets on the network printers of the branches and looks after these. Each printer has a
 * thread of its own, so that nothing waits for a slow one. Thread-safe.
 */
public final class Printers {
  private static final Logger LOG = LoggerFactory.getLogger(Printers.class);

  /** A printer in trouble is looked at so often, the others every sixth time. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private static final int LOOKS_BETWEEN = 6;

  /** A slip that waited longer is not printed: its citizen has gone with the number in mind. */
  private static final Duration SLIP_PATIENCE = Duration.ofSeconds(8);

  private static final int REMEMBERED = 512;

  private final Vertx vertx;
  private final String owner;
  private final Listener listener;
  private final PrinterLine.Limits limits;
  private volatile Map<BranchId, List<Attended>> printers = Map.of();
  private final Map<TicketId, Future<Optional<PrinterTrouble>>> slips =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<TicketId, Future<Optional<PrinterTrouble>>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Hears how printers are. Called on any thread; quick. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A printer was looked at; it may be as it was.
     *
     * @param trouble what is wrong; none when nothing is
     */
    void looked(BranchId branch, NetworkPrinter printer, Optional<PrinterTrouble> trouble);
  }

  /** A printer and what is known of it. */
  private static final class Attended {
    private final NetworkPrinter printer;
    private final PrinterLine line;
    private final WorkerExecutor worker;
    private volatile Optional<PrinterTrouble> trouble = Optional.empty();
    private volatile boolean known;
    private volatile int looks;
    private volatile boolean left;

    private Attended(NetworkPrinter printer, PrinterLine line, WorkerExecutor worker) {
      this.printer = printer;
      this.line = line;
      this.worker = worker;
    }
  }

  /**
   * The printers of the branches; {@link #start} begins to look after them.
   *
   * @param owner goes before the names of its threads, where several share a program; else empty
   */
  public Printers(
      Vertx vertx,
      String owner,
      Map<BranchId, List<NetworkPrinter>> configured,
      Listener listener) {
    this(vertx, owner, configured, listener, PrinterLine.Limits.USUAL);
  }

  Printers(
      Vertx vertx,
      String owner,
      Map<BranchId, List<NetworkPrinter>> configured,
      Listener listener,
      PrinterLine.Limits limits) {
    this.vertx = vertx;
    this.owner = owner;
    this.listener = listener;
    this.limits = limits;
    replace(configured);
  }

  /**
   * Prints on these from now on. One that stays as it was goes on with what is known of it; one
   * that goes prints what it has got, and asks for nobody any more.
   */
  public synchronized void replace(Map<BranchId, List<NetworkPrinter>> configured) {
    Map<BranchId, List<Attended>> before = printers;
    Map<BranchId, List<Attended>> after = new LinkedHashMap<>();
    configured.forEach(
        (branch, all) ->
            after.put(branch, all.stream().map(printer -> attended(branch, printer)).toList()));
    printers = after;
    before.forEach(
        (branch, all) -> {
          for (Attended attended : all) {
            if (!after.getOrDefault(branch, List.of()).contains(attended)) {
              leave(branch, attended);
            }
          }
        });
  }

  private Attended attended(BranchId branch, NetworkPrinter printer) {
    return find(branch, printer::equals)
        .orElseGet(
            () ->
                new Attended(
                    printer,
                    new PrinterLine(printer, limits),
                    vertx.createSharedWorkerExecutor(
                        owner + "printer-" + branch + "-" + printer.id(), 1)));
  }

  private void leave(BranchId branch, Attended attended) {
    if (attended.trouble.isPresent()) {
      learned(branch, attended, Optional.empty());
    }
    attended.left = true;
    // Behind whatever it was given before.
    attended
        .worker
        .executeBlocking(() -> attended.printer.id())
        .onComplete(done -> attended.worker.close());
  }

  /**
   * Names of kiosks that printers print for and no kiosk has, in words for an operator: a printer
   * that waits for a name prints nothing and says nothing.
   *
   * @param letIn names of the kiosks of each branch that were let in
   */
  public List<String> unknownKiosks(Map<BranchId, Set<String>> letIn) {
    List<String> unknown = new ArrayList<>();
    printers.forEach(
        (branch, all) -> {
          Set<String> known = letIn.getOrDefault(branch, Set.of());
          for (Attended attended : all) {
            for (String kiosk : new TreeSet<>(attended.printer.kiosks())) {
              if (!known.contains(kiosk)) {
                unknown.add(
                    ("printer %s of %s prints for the kiosk '%s', and no kiosk of that name was"
                            + " let in there; let in: %s")
                        .formatted(
                            attended.printer.id(),
                            branch,
                            kiosk,
                            known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known))));
              }
            }
          }
        });
    return unknown;
  }

  /**
   * How a printer is.
   *
   * @param printer which
   * @param known whether it was looked at yet
   * @param trouble what is wrong; none when nothing is
   */
  public record Standing(NetworkPrinter printer, boolean known, Optional<PrinterTrouble> trouble) {}

  /** The printers of a branch and how they are, in the order of the settings. */
  public List<Standing> of(BranchId branch) {
    return printers.getOrDefault(branch, List.of()).stream()
        .map(attended -> new Standing(attended.printer, attended.known, attended.trouble))
        .toList();
  }

  /**
   * Prints a slip now, however often it is asked for: to see whether a printer works, or because
   * somebody at the desk wants it.
   *
   * @param id of the printer in its branch
   * @param paper makes what is printed, for the printer that it is
   * @return what is wrong, and none when it is printed and nothing is; nothing when there is no
   *     such printer
   */
  public Optional<Future<Optional<PrinterTrouble>>> printNow(
      BranchId branch, String id, Function<NetworkPrinter, TicketPaper> paper) {
    return find(branch, printer -> printer.id().equals(id))
        .map(
            attended -> {
              byte[] slip = Slip.bytes(paper.apply(attended.printer));
              return attended
                  .worker
                  .executeBlocking(() -> attended.line.print(slip))
                  .onSuccess(trouble -> learned(branch, attended, trouble));
            });
  }

  /** Looks after the printers from now on. */
  public void start() {
    vertx.setPeriodic(0, LOOK_EVERY.toMillis(), timer -> look());
  }

  /** The printer for the numbers of a kiosk; none when there is none. */
  public Optional<NetworkPrinter> ofKiosk(BranchId branch, String kiosk) {
    return find(branch, printer -> printer.kiosks().contains(kiosk)).map(found -> found.printer);
  }

  /** The printer for the numbers that staff draw; none when there is none. */
  public Optional<NetworkPrinter> ofDesk(BranchId branch) {
    return find(branch, NetworkPrinter::desk).map(found -> found.printer);
  }

  /**
   * Prints a ticket that was just drawn and is durable; to be called once for a draw. What becomes
   * of it tells {@link #outcome}.
   *
   * @param paper what is printed, when it is known
   */
  public void print(
      BranchId branch, NetworkPrinter printer, TicketId ticket, Future<TicketPaper> paper) {
    Promise<Optional<PrinterTrouble>> done = Promise.promise();
    synchronized (slips) {
      if (slips.putIfAbsent(ticket, done.future()) != null) {
        return;
      }
    }
    Optional<Attended> found = find(branch, printer::equals);
    if (found.isEmpty()) {
      done.complete(Optional.of(PrinterTrouble.UNREACHABLE)); // it went between draw and slip
      return;
    }
    Attended attended = found.get();
    long begin = System.nanoTime();
    paper
        .compose(known -> attended.worker.executeBlocking(() -> print(attended, known, begin)))
        .onFailure(failure -> LOG.error("a slip was not printed", failure))
        .otherwise(Optional.of(PrinterTrouble.UNREACHABLE))
        .onSuccess(
            trouble -> {
              learned(branch, attended, trouble);
              done.complete(trouble);
            });
  }

  private static Optional<PrinterTrouble> print(Attended attended, TicketPaper paper, long begin) {
    Duration waited = Duration.ofNanos(System.nanoTime() - begin);
    return waited.compareTo(SLIP_PATIENCE) > 0
        ? Optional.of(attended.trouble.orElse(PrinterTrouble.UNREACHABLE))
        : attended.line.print(Slip.bytes(paper));
  }

  /**
   * What became of the slip of a ticket, as soon as that is known; none when none was to be printed
   * here.
   */
  public Optional<Future<Optional<PrinterTrouble>>> outcome(TicketId ticket) {
    synchronized (slips) {
      return Optional.ofNullable(slips.get(ticket));
    }
  }

  private Optional<Attended> find(BranchId branch, Predicate<NetworkPrinter> wanted) {
    return printers.getOrDefault(branch, List.of()).stream()
        .filter(attended -> wanted.test(attended.printer))
        .findFirst();
  }

  private void look() {
    printers.forEach((branch, all) -> all.forEach(attended -> look(branch, attended)));
  }

  private void look(BranchId branch, Attended attended) {
    int look = attended.looks;
    attended.looks = (look + 1) % LOOKS_BETWEEN;
    if (look == 0 || attended.trouble.isPresent()) {
      attended
          .worker
          .executeBlocking(attended.line::check)
          .onSuccess(trouble -> learned(branch, attended, trouble))
          .onFailure(failure -> LOG.error("a printer was not looked at", failure));
    }
  }

  private void learned(BranchId branch, Attended attended, Optional<PrinterTrouble> trouble) {
    if (attended.left) {
      return;
    }
    if (!trouble.equals(attended.trouble)) {
      LOG.info(
          "printer {} of {}: {}", attended.printer.id(), branch, words(attended.printer, trouble));
    }
    attended.trouble = trouble;
    attended.known = true;
    listener.looked(branch, attended.printer, trouble);
  }

  /** How a printer is, and what helps, for an operator. */
  static String words(NetworkPrinter printer, Optional<PrinterTrouble> trouble) {
    String address = printer.host() + ":" + printer.port();
    return trouble
        .map(
            what ->
                switch (what) {
                  case PAPER_LOW -> "prints, and its paper is nearly used up. Have a roll at hand";
                  case PAPER_OUT -> "has no paper. Put a roll in";
                  case COVER_OPEN -> "stands open. Close its cover";
                  case UNREACHABLE ->
                      "nothing answers at "
                          + address
                          + ". See whether the printer is on and its cable in; else its address"
                          + " in the settings is another's";
                  case REFUSED ->
                      address
                          + " is there and refuses connections, because nothing listens at that"
                          + " port. Start the printer again; else correct its address in the"
                          + " settings, whose port is 9100 for nearly all printers";
                  case NO_PRINTER ->
                      "what answers at "
                          + address
                          + " is no printer that speaks ESC/POS. Correct its address in the"
                          + " settings";
                })
        .orElse("works");
  }
}
