package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.Secrets;

/** The id of what a request books: the same request books the same, on whichever node it comes. */
final class RepeatedBooking {
  private static final int ID_LENGTH = 22;

  private RepeatedBooking() {}

  /**
   * The id, of branch, caller and key.
   *
   * @param kind of what is booked, so that one key may book two kinds
   * @return 22 characters of base64url
   */
  static String id(String kind, Ask ask) {
    String key = ask.head().key().orElseThrow();
    return Secrets.hash(kind + " " + ask.branch() + " " + who(ask.guest().caller()) + " " + key)
        .substring(0, ID_LENGTH);
  }

  private static String who(Caller caller) {
    if (caller instanceof Caller.Staff staff) {
      return "staff " + staff.id();
    }
    if (caller instanceof Caller.Service program) {
      return "program " + program.id();
    }
    return caller instanceof Caller.Device device ? "device " + device.id() : "anyone";
  }
}
