package dk.serviceisland.domain.ticket;

import java.util.Comparator;

/**
 * Where an errand stands in the queue of its task type; the lowest is first in place. A ticket's
 * place is its order of arrival; whoever postpones takes the order of the ticket stepped behind,
 * after all who stepped behind it before, and so does a paper number that was given behind it.
 *
 * @param order the draw order of the ticket that gives the place, from 1; 0 before all
 * @param step 0 for a place by arrival; otherwise how many postponements the day had, this one
 *     included
 */
public record Place(long order, int step) implements Comparable<Place> {
  private static final Comparator<Place> BY_ORDER =
      Comparator.comparingLong(Place::order).thenComparingInt(Place::step);

  private static final int STEP_BITS = 24;

  /** The place as one number: the lower, the nearer its turn. */
  public long rank() {
    return (order << STEP_BITS) + step;
  }

  @Override
  public int compareTo(Place other) {
    return BY_ORDER.compare(this, other);
  }
}
