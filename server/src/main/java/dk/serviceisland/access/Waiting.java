package dk.serviceisland.access;

import java.util.HashMap;
import java.util.Map;

/** Who waits for the same few workers: so many at most, and of one place fewer. Thread-safe. */
final class Waiting {
  private final int most;
  private final int mostOfOne;
  private final Map<String, Integer> places = new HashMap<>();
  private int all;

  Waiting(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** Begins to wait; says whether there is room. */
  synchronized boolean enter(String place) {
    int ofPlace = places.getOrDefault(place, 0);
    if (all == most || ofPlace == mostOfOne) {
      return false;
    }
    all++;
    places.put(place, ofPlace + 1);
    return true;
  }

  /** Waits no more. */
  synchronized void leave(String place) {
    all--;
    places.compute(place, (key, count) -> count == 1 ? null : count - 1);
  }
}
