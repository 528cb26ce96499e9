package dk.serviceisland.report;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The municipality's permission to itself to see figures of single persons. They are a control
 * measure (kontrolforanstaltning), of which staff are told before it begins: what for, from when,
 * and when it is over. Without it there are none.
 *
 * @param purpose what the figures are for, as staff were told
 * @param staffInformedOn when they were told; nothing from before that day is shown
 * @param expiresOn last day on which the figures may be seen
 */
public record FiguresPerPerson(String purpose, LocalDate staffInformedOn, LocalDate expiresOn) {
  /**
   * Nobody in a smaller staff group is shown, nor the group itself: the others would be known, too,
   * by leaving out.
   */
  public static final int LEAST_IN_GROUP = 5;

  /** The longest time before the need is to be thought over anew, in days. */
  public static final int MOST_DAYS = 366;

  /** Whether figures of persons may be seen. */
  public enum Permit {
    /** There is no permission. */
    OFF,
    /** Staff are told later than today. */
    NOT_INFORMED,
    /** They may. */
    ON,
    /** The last day is over. */
    EXPIRED
  }

  /** Whether figures of persons may be seen on a day. */
  public static Permit standing(Optional<FiguresPerPerson> permission, LocalDate today) {
    if (permission.isEmpty()) {
      return Permit.OFF;
    }
    if (today.isBefore(permission.get().staffInformedOn())) {
      return Permit.NOT_INFORMED;
    }
    return today.isAfter(permission.get().expiresOn()) ? Permit.EXPIRED : Permit.ON;
  }
}
