package dk.serviceisland.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * All that is to happen in a played world, in the order of its time: whatever runs there runs from
 * here, on one thread. What is to happen in a process that has died does not; in one that was
 * stopped it happens when it goes on, in the order in which it would have.
 */
final class Agenda {
  private static final Comparator<Entry> BY_TIME =
      Comparator.comparingLong((Entry entry) -> entry.at)
          .thenComparingLong(entry -> entry.due)
          .thenComparingLong(entry -> entry.order);

  /** A process from its start to its end. */
  static final class Life {
    private boolean dead;
    private long goesOnAt;

    /** Nothing of it happens any more. */
    void dies() {
      dead = true;
    }

    boolean isDead() {
      return dead;
    }

    /** It stands still, as after SIGSTOP. */
    void standsStillUntil(long nanos) {
      goesOnAt = Math.max(goesOnAt, nanos);
    }
  }

  private record Entry(long at, long due, long order, Life process, Runnable step) {}

  private final PriorityQueue<Entry> entries = new PriorityQueue<>(BY_TIME);
  private long now;
  private long order;
  private long steps;
  private long trace;

  /** Nanoseconds since the world began. */
  long now() {
    return now;
  }

  /** How many steps there were. */
  long steps() {
    return steps;
  }

  /** Tells two courses apart: of the moments and the order of all steps. */
  long trace() {
    return trace;
  }

  /** Something is to happen later, in the world itself. */
  void later(long nanos, Runnable step) {
    at(now + nanos, null, step);
  }

  /** Something is to happen at a moment, in a process. */
  void at(long nanos, Life process, Runnable step) {
    entries.add(new Entry(nanos, nanos, order++, process, step));
  }

  /** Does what is next, and answers whether there was anything before a moment. */
  boolean goOn(long until) {
    Entry next = entries.peek();
    if (next == null || next.at > until) {
      now = until;
      return false;
    }
    entries.poll();
    now = next.at;
    Life process = next.process;
    if (process != null && process.goesOnAt > now) {
      entries.add(new Entry(process.goesOnAt, next.due, next.order, process, next.step));
    } else if (process == null || !process.dead) {
      steps++;
      trace = 31 * (31 * trace + now) + next.order;
      next.step.run();
    }
    return true;
  }
}
