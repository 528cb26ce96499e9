package dk.serviceisland.domain;

/** Where somebody asks for a person to come. */
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

  /** Whether it is the same place, whatever it is called. */
  default boolean isAt(Asker other) {
    if (this instanceof Kiosk one && other instanceof Kiosk two) {
      return one.device().equals(two.device());
    }
    return equals(other);
  }
}
