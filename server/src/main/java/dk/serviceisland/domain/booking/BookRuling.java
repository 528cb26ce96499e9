package dk.serviceisland.domain.booking;

/** What a rule of booking says. */
public sealed interface BookRuling {
  /**
   * It is so from now on.
   *
   * @param booking as it is then
   */
  record Done(Booking booking) implements BookRuling {}

  /**
   * No, and all stays as it was.
   *
   * @param why the rule
   */
  record Refused(BookRefusal why) implements BookRuling {}
}
