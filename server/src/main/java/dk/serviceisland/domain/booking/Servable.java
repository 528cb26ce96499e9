package dk.serviceisland.domain.booking;

import java.util.Arrays;

/**
 * Whether some staff can serve what is asked of them together: a matching of what is asked to who
 * can, by paths that hand on what somebody has already (Ford and Fulkerson). Both are few: task
 * types, and kinds of staff who can serve the same.
 */
final class Servable {
  private final boolean[][] able;

  /**
   * Staff by what they can.
   *
   * @param able by task type and kind of staff
   */
  Servable(boolean[][] able) {
    this.able = able;
  }

  /**
   * Whether all of it can be served.
   *
   * @param asked how much, by task type
   * @param there how much each kind of staff can take
   * @param most how much all of them can take
   */
  boolean all(long[] asked, long[] there, long most) {
    if (Arrays.stream(asked).sum() > most) {
      return false;
    }
    long[] left = there.clone();
    long[][] given = new long[asked.length][there.length];
    for (int type = 0; type < asked.length; type++) {
      long open = asked[type];
      while (open > 0) {
        long gained = give(type, open, left, given, new boolean[there.length]);
        if (gained == 0) {
          return false;
        }
        open -= gained;
      }
    }
    return true;
  }

  /** Gives some of it to somebody; who has no time left hands something else on. */
  private long give(int type, long open, long[] left, long[][] given, boolean[] tried) {
    for (int kind = 0; kind < left.length; kind++) {
      if (able[type][kind] && left[kind] > 0) {
        long part = Math.min(open, left[kind]);
        left[kind] -= part;
        given[type][kind] += part;
        return part;
      }
    }
    for (int kind = 0; kind < left.length; kind++) {
      if (able[type][kind] && !tried[kind]) {
        tried[kind] = true;
        for (int other = 0; other < given.length; other++) {
          if (other != type && given[other][kind] > 0) {
            long part = give(other, Math.min(open, given[other][kind]), left, given, tried);
            if (part > 0) {
              given[other][kind] -= part;
              given[type][kind] += part;
              return part;
            }
          }
        }
      }
    }
    return 0;
  }
}
