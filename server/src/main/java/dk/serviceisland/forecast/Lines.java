package dk.serviceisland.forecast;

import java.util.Arrays;

/**
 * The queues of a branch in plain numbers, to be played many times: tickets are counted from 0 in
 * order of place, first those that wait at the start, then those that arrive. Not thread-safe.
 */
final class Lines {
  private static final int NOBODY = -1;

  private final int types;
  private final int atStart;

  /** Per task type and order: first, last at the start. */
  private final int[] firstByPlace;

  private final int[] lastByPlace;
  private final int[] firstByWait;
  private final int[] lastByWait;

  /** The same while a play goes on. */
  private final int[] headByPlace;

  private final int[] tailByPlace;
  private final int[] headByWait;
  private final int[] tailByWait;

  /** Whether nobody ever stepped back, so that the first in place has waited longest. */
  private final boolean oneOrder;

  private int[] typeOf;
  private long[] since;
  private int[] nextByPlace;
  private int[] nextByWait;
  private boolean[] called;
  private int size;

  /**
   * The queues at the start.
   *
   * @param types how many task types
   * @param typeOf task type of each ticket, in order of place
   * @param since moment from which the minutes waited of each run
   */
  Lines(int types, int[] typeOf, long[] since) {
    this.types = types;
    this.atStart = typeOf.length;
    int room = Math.max(16, 2 * atStart);
    this.typeOf = Arrays.copyOf(typeOf, room);
    this.since = Arrays.copyOf(since, room);
    this.nextByPlace = new int[room];
    this.nextByWait = new int[room];
    this.called = new boolean[room];
    this.firstByPlace = new int[types];
    this.lastByPlace = new int[types];
    this.firstByWait = new int[types];
    this.lastByWait = new int[types];
    this.headByPlace = new int[types];
    this.tailByPlace = new int[types];
    this.headByWait = new int[types];
    this.tailByWait = new int[types];
    Integer[] order = new Integer[atStart];
    Arrays.setAll(order, ticket -> ticket);
    link(order, nextByPlace, firstByPlace, lastByPlace);
    Arrays.sort(order, (one, other) -> Long.compare(since[one], since[other]));
    link(order, nextByWait, firstByWait, lastByWait);
    this.oneOrder = Arrays.equals(nextByPlace, nextByWait);
  }

  private void link(Integer[] order, int[] next, int[] first, int[] last) {
    Arrays.fill(first, NOBODY);
    Arrays.fill(last, NOBODY);
    for (int ticket : order) {
      int type = typeOf[ticket];
      next[ticket] = NOBODY;
      if (last[type] == NOBODY) {
        first[type] = ticket;
      } else {
        next[last[type]] = ticket;
      }
      last[type] = ticket;
    }
  }

  /** Everybody is back where they were at the start. */
  void restart() {
    size = atStart;
    Arrays.fill(called, 0, atStart, false);
    for (int type = 0; type < types; type++) {
      headByPlace[type] = firstByPlace[type];
      headByWait[type] = firstByWait[type];
      tailByPlace[type] = lastByPlace[type];
      tailByWait[type] = lastByWait[type];
      if (tailByPlace[type] != NOBODY) {
        nextByPlace[tailByPlace[type]] = NOBODY;
        nextByWait[tailByWait[type]] = NOBODY;
      }
    }
  }

  /** Somebody arrives, last in both orders. */
  void arrive(int type, long at) {
    if (size == typeOf.length) {
      grow();
    }
    int ticket = size++;
    typeOf[ticket] = type;
    since[ticket] = at;
    called[ticket] = false;
    nextByPlace[ticket] = NOBODY;
    nextByWait[ticket] = NOBODY;
    if (tailByPlace[type] == NOBODY) {
      headByPlace[type] = ticket;
      headByWait[type] = ticket;
    } else {
      nextByPlace[tailByPlace[type]] = ticket;
      nextByWait[tailByWait[type]] = ticket;
      if (headByPlace[type] == NOBODY) {
        headByPlace[type] = ticket;
      }
      if (headByWait[type] == NOBODY) {
        headByWait[type] = ticket;
      }
    }
    tailByPlace[type] = ticket;
    tailByWait[type] = ticket;
  }

  private void grow() {
    int room = 2 * size;
    typeOf = Arrays.copyOf(typeOf, room);
    since = Arrays.copyOf(since, room);
    nextByPlace = Arrays.copyOf(nextByPlace, room);
    nextByWait = Arrays.copyOf(nextByWait, room);
    called = Arrays.copyOf(called, room);
  }

  /** The first in place of a task type; below 0 when nobody waits. */
  int first(int type) {
    int ticket = headByPlace[type];
    while (ticket >= 0 && called[ticket]) {
      ticket = nextByPlace[ticket];
    }
    headByPlace[type] = ticket;
    return ticket;
  }

  /** The one with most minutes waited of a task type; below 0 when nobody waits. */
  int longestWaiting(int type) {
    if (oneOrder) {
      return first(type);
    }
    int ticket = headByWait[type];
    while (ticket >= 0 && called[ticket]) {
      ticket = nextByWait[ticket];
    }
    headByWait[type] = ticket;
    return ticket;
  }

  boolean oneOrder() {
    return oneOrder;
  }

  void call(int ticket) {
    called[ticket] = true;
  }

  int typeOf(int ticket) {
    return typeOf[ticket];
  }

  /** Moment from which the minutes waited run. */
  long since(int ticket) {
    return since[ticket];
  }
}
