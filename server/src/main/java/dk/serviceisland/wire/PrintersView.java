package dk.serviceisland.wire;

import dk.serviceisland.domain.assistance.PrinterTrouble;
import java.util.List;
import java.util.Optional;

/** The printers of a branch as who leads it sees them. */
public final class PrintersView {
  private PrintersView() {}

  /**
   * All of them.
   *
   * @param printers in the order of the settings
   */
  public record All(List<Printer> printers) {}

  /**
   * A printer.
   *
   * @param id names it in its branch
   * @param address host and port
   * @param kiosks whose numbers it prints
   * @param desk whether it prints the numbers that staff draw
   * @param state `unknown` before it was looked at, `works`, or what is wrong
   */
  public record Printer(
      String id, String address, List<Kiosk> kiosks, boolean desk, String state) {}

  /**
   * A kiosk that a printer prints for.
   *
   * @param name as the settings have it
   * @param letIn whether a kiosk of that name was let in
   */
  public record Kiosk(String name, boolean letIn) {}

  /**
   * What became of a test.
   *
   * @param printed whether the slip came out
   * @param state `works`, or what is wrong
   */
  public record Tested(boolean printed, String state) {
    /** Of what is wrong; none: nothing. */
    public static Tested of(Optional<PrinterTrouble> trouble) {
      return new Tested(
          trouble.filter(PrinterTrouble::stops).isEmpty(), PrintersView.state(trouble));
    }
  }

  /** What is wrong, in a word. */
  public static String state(Optional<PrinterTrouble> trouble) {
    return trouble.map(Words::of).orElse("works");
  }
}
