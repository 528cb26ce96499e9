package dk.serviceisland.domain.assistance;

import dk.serviceisland.domain.plan.CounterId;

/** Who asks for a person to come, and where. */
public sealed interface Asker {
  /**
   * A citizen at a kiosk.
   *
   * @param device the kiosk's id; it asks once at a time
   * @param name where it stands, as staff know it
   */
  record Kiosk(String device, String name) implements Asker {}

  /**
   * A staff member who wants a colleague.
   *
   * @param counter where
   */
  record Counter(CounterId counter) implements Asker {}

  /**
   * A printer that needs looking after.
   *
   * @param printer its id
   * @param place where it stands, as staff know it
   * @param trouble what is wrong
   */
  record Printer(String printer, String place, PrinterTrouble trouble) implements Asker {}

  /** Whether it is the same place, whatever it is called. */
  default boolean isAt(Asker other) {
    if (this instanceof Kiosk one && other instanceof Kiosk two) {
      return one.device().equals(two.device());
    }
    if (this instanceof Printer one && other instanceof Printer two) {
      return one.printer().equals(two.printer());
    }
    return equals(other);
  }
}
