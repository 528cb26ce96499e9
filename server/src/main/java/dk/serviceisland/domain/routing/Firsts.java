package dk.serviceisland.domain.routing;

import java.util.Arrays;

/**
 * Who is first in the queue of each task type, by one order or another, in plain numbers. Task
 * types are counted from 0 in the order of the plan; a ticket is a number of at least 0. Not
 * thread-safe.
 */
public final class Firsts {
  /** From when the minutes waited of nobody run. */
  static final long NEVER = Long.MAX_VALUE;

  private final int[] tickets;
  private final long[] since;
  private final long[] places;

  /** Nobody, in so many queues. */
  public Firsts(int taskTypes) {
    tickets = new int[taskTypes];
    since = new long[taskTypes];
    places = new long[taskTypes];
    Arrays.fill(since, NEVER);
    Arrays.fill(places, Long.MAX_VALUE);
  }

  /**
   * Somebody is first of a task type.
   *
   * @param ticket who
   * @param from when the ticket's minutes waited run without a break: milliseconds of any clock
   * @param rank rank of the ticket's place: the lower, the nearer its turn
   */
  public void put(int taskType, int ticket, long from, long rank) {
    tickets[taskType] = ticket;
    since[taskType] = from;
    places[taskType] = rank;
  }

  /** Nobody is there for a task type any more. */
  public void clear(int taskType) {
    since[taskType] = NEVER;
    places[taskType] = Long.MAX_VALUE;
  }

  /** The same as in others, of as many task types. */
  public void copy(Firsts others) {
    System.arraycopy(others.tickets, 0, tickets, 0, tickets.length);
    System.arraycopy(others.since, 0, since, 0, since.length);
    System.arraycopy(others.places, 0, places, 0, places.length);
  }

  /** Whether somebody is there for a task type. */
  public boolean has(int taskType) {
    return since[taskType] != NEVER;
  }

  /** Who is first of a task type that somebody is there for. */
  public int ticket(int taskType) {
    return tickets[taskType];
  }

  /** From when the first one's minutes waited run; {@link #NEVER} for nobody. */
  long since(int taskType) {
    return since[taskType];
  }

  /** The rank of the first one's place; higher than all for nobody. */
  long place(int taskType) {
    return places[taskType];
  }
}
