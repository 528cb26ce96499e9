package dk.serviceisland.delivery;

import java.util.Optional;

/**
 * Why lines were not taken in; nothing of them was written. Whoever sends them goes on from where
 * the receiver stands, where that helps.
 */
public final class NotTaken extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Why {
    /** Lines between what is there and what came are missing. */
    GAP,
    /** An event is another one here, or its checksum does not fit: these are two journals. */
    DIFFERS,
    /** A line is not what was written, or of another branch. */
    MALFORMED,
    /** This program cannot read an event: the other one is newer. */
    UNREADABLE,
    /** Another server is the home of the branch. */
    ANOTHER_HOME,
    /** The settings name no home for the branch, or another name. */
    NOT_AT_HOME,
    /** What was booked here before is to be taken over first. */
    BOOKINGS,
    /** A day that was begun here is served out here first. */
    DAY_OPEN
  }

  private final Why why;
  private final transient Optional<Waymark> waymark;

  /**
   * Says what is wrong.
   *
   * @param waymark how far the receiver has the branch
   * @param detail for an operator
   */
  public NotTaken(Why why, Optional<Waymark> waymark, String detail) {
    super(detail, null, false, false);
    this.why = why;
    this.waymark = waymark;
  }

  /** What is wrong. */
  public Why why() {
    return why;
  }

  /** How far the receiver has the branch; none: it has nothing. */
  public Optional<Waymark> waymark() {
    return waymark;
  }
}
