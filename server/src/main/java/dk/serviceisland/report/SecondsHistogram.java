package dk.serviceisland.report;

import java.util.Arrays;
import java.util.List;

/**
 * Times counted by whole second, so that percentiles are exact however many there are, and the room
 * it takes is bounded by how different they are.
 */
final class SecondsHistogram {
  private static final int FIRST_ROOM = 16;
  private static final int MINUTES = 121;

  /** Those that occur, rising, and how often each. */
  private int[] seconds = new int[FIRST_ROOM];

  private int[] counts = new int[FIRST_ROOM];
  private int size;

  void add(long time) {
    add(Math.toIntExact(time), 1);
  }

  private void add(int second, int times) {
    int found = Arrays.binarySearch(seconds, 0, size, second);
    if (found >= 0) {
      counts[found] += times;
      return;
    }
    int at = -found - 1;
    if (size == seconds.length) {
      seconds = Arrays.copyOf(seconds, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    System.arraycopy(seconds, at, seconds, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    seconds[at] = second;
    counts[at] = times;
    size++;
  }

  /** Counts in what another has counted. */
  void add(SecondsHistogram other) {
    int[] mergedSeconds = new int[Math.max(FIRST_ROOM, size + other.size)];
    int[] mergedCounts = new int[mergedSeconds.length];
    int merged = 0;
    int mine = 0;
    int its = 0;
    while (mine < size || its < other.size) {
      boolean takeMine = its == other.size || (mine < size && seconds[mine] <= other.seconds[its]);
      int second = takeMine ? seconds[mine] : other.seconds[its];
      if (mine < size && seconds[mine] == second) {
        mergedCounts[merged] += counts[mine++];
      }
      if (its < other.size && other.seconds[its] == second) {
        mergedCounts[merged] += other.counts[its++];
      }
      mergedSeconds[merged++] = second;
    }
    seconds = mergedSeconds;
    counts = mergedCounts;
    size = merged;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Second and count, one after the other, as {@link #read} takes them. */
  void write(StringBuilder text) {
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : " ").append(seconds[i]).append('*').append(counts[i]);
    }
  }

  /**
   * What was written.
   *
   * @throws IllegalArgumentException if it was not
   */
  static SecondsHistogram read(String text, int from) {
    SecondsHistogram read = new SecondsHistogram();
    int at = from;
    while (at < text.length()) {
      int star = text.indexOf('*', at);
      int space = text.indexOf(' ', at);
      int end = space < 0 ? text.length() : space;
      if (star < 0 || star > end) {
        throw new IllegalArgumentException("not times per second: " + text);
      }
      read.add(Integer.parseInt(text, at, star, 10), Integer.parseInt(text, star + 1, end, 10));
      at = end + 1;
    }
    return read;
  }

  /**
   * How many there are per whole minute, from 0; as long as there are any, at most {@value
   * #MINUTES}, the last of which counts all that took longer, too.
   */
  List<Integer> perMinute() {
    int longest = size == 0 ? -1 : Math.min(MINUTES - 1, seconds[size - 1] / 60);
    int[] minutes = new int[longest + 1];
    for (int i = 0; i < size; i++) {
      minutes[Math.min(longest, seconds[i] / 60)] += counts[i];
    }
    return Arrays.stream(minutes).boxed().toList();
  }

  Figures.Spread spread() {
    long count = 0;
    long sum = 0;
    for (int i = 0; i < size; i++) {
      count += counts[i];
      sum += (long) seconds[i] * counts[i];
    }
    if (count == 0) {
      return new Figures.Spread(0, 0, 0, 0);
    }
    return new Figures.Spread(
        Math.toIntExact(count),
        nearestRank(count, 50),
        nearestRank(count, 90),
        Math.round((double) sum / count));
  }

  /** The smallest time that at least so many percent do not exceed. */
  private long nearestRank(long count, int percent) {
    long rank = (count * percent + 99) / 100;
    long passed = 0;
    for (int i = 0; i < size; i++) {
      passed += counts[i];
      if (passed >= rank) {
        return seconds[i];
      }
    }
    throw new AssertionError("rank " + rank + " of " + count);
  }
}
