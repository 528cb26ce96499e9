package dk.serviceisland.simulation;

import java.util.Locale;

/**
 * Something that befalls a played world, or that somebody asks of it. All of its numbers mean
 * something whatever they are, so that any step may be left out of a schedule.
 *
 * @param id of what is asked; the place in the schedule as it was made
 * @param atMillis when, since the world began
 * @param what it is
 * @param node at which machine
 * @param other which branch, which other machine, which kind
 * @param amount milliseconds for most
 */
record Step(int id, long atMillis, What what, int node, int other, long amount) {

  /** Kinds of steps. */
  enum What {
    DRAW,
    PRESS,
    SHOW,
    FIND,
    CLOCK_LEAPS,
    CLOCK_IS_SET_RIGHT,
    PROCESS_STANDS_STILL,
    PROCESS_DIES,
    MACHINE_BOOTS,
    SERVER_LEAVES,
    LINK_IS_CUT,
    NODE_IS_CUT_OFF,
    STORE_IS_OUT_OF_REACH,
    WEATHER_TURNS,
    STORE_MISBEHAVES
  }

  Step later(long millis) {
    return new Step(id, atMillis + millis, what, node, other, amount);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%8.3f s  #%d %s, machine %d, %d, %d",
        atMillis / 1e3,
        id,
        what,
        node,
        other,
        amount);
  }
}
