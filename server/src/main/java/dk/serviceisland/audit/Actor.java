package dk.serviceisland.audit;

/**
 * Who did something.
 *
 * @param kind what sort
 * @param id pseudonym of a staff member, id of a device or of a program's token; empty where there
 *     is none
 */
public record Actor(Kind kind, String id) {
  /** Somebody who did not say who. */
  public static final Actor ANYONE = new Actor(Kind.ANYONE, "");

  /** The program itself, by the clock. */
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "");

  /** Whoever looks after the machine, by its own port. */
  public static final Actor OPERATOR = new Actor(Kind.OPERATOR, "");

  /** What sort of somebody. */
  public enum Kind {
    /** Nobody known. */
    ANYONE,
    /** A staff member who signed in. */
    STAFF,
    /** A kiosk or a display. */
    DEVICE,
    /** Another program, by its token. */
    SERVICE,
    /** Whoever looks after the machine. */
    OPERATOR,
    /** The program itself. */
    SYSTEM
  }

  /** A staff member. */
  public static Actor staff(String id) {
    return new Actor(Kind.STAFF, id);
  }

  /** A device. */
  public static Actor device(String id) {
    return new Actor(Kind.DEVICE, id);
  }

  /** A program, by the id of its token. */
  public static Actor service(String id) {
    return new Actor(Kind.SERVICE, id);
  }
}
