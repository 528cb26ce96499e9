package dk.serviceisland.domain.course;

/** What a rule of courses says. */
public sealed interface SeatRuling {
  /**
   * It is so from now on.
   *
   * @param next what is kept of the meeting then
   */
  record Done(Roll next) implements SeatRuling {}

  /**
   * No, and all stays as it was.
   *
   * @param why the rule
   */
  record Refused(SeatRefusal why) implements SeatRuling {}
}
