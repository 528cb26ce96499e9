package dk.serviceisland.access;

import java.util.HashMap;
import java.util.Map;

/**
 * How many wait for the same few workers: so many at most, and of one source fewer. Thread-safe.
 */
final class Headcount {
  private final int most;
  private final int mostOfOne;
  private final Map<String, Integer> sources = new HashMap<>();
  private int all;

  Headcount(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** Begins to wait; says whether there is room. */
  synchronized boolean enter(String source) {
    int ofSource = sources.getOrDefault(source, 0);
    if (all == most || ofSource == mostOfOne) {
      return false;
    }
    all++;
    sources.put(source, ofSource + 1);
    return true;
  }

  /** Waits no more. */
  synchronized void leave(String source) {
    all--;
    sources.compute(source, (key, count) -> count == 1 ? null : count - 1);
  }
}
