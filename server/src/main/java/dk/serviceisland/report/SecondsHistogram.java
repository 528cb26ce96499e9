package dk.serviceisland.report;

import java.util.Map;
import java.util.TreeMap;

/** Times counted by whole second, so that percentiles are exact however many there are. */
final class SecondsHistogram {
  private final TreeMap<Long, Integer> counts = new TreeMap<>();
  private int count;
  private long sum;

  void add(long seconds) {
    counts.merge(seconds, 1, Integer::sum);
    count++;
    sum += seconds;
  }

  Figures.Spread spread() {
    if (count == 0) {
      return new Figures.Spread(0, 0, 0, 0);
    }
    return new Figures.Spread(
        count, nearestRank(50), nearestRank(90), Math.round((double) sum / count));
  }

  /** The smallest time that at least so many percent do not exceed. */
  private long nearestRank(int percent) {
    long rank = ((long) count * percent + 99) / 100;
    long passed = 0;
    for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
      passed += entry.getValue();
      if (passed >= rank) {
        return entry.getKey();
      }
    }
    throw new AssertionError("rank " + rank + " of " + count);
  }
}
