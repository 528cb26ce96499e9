package dk.serviceisland.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is held for clients over all connections, because they do not take what they have asked for,
 * or have not sent all of what they ask: never more than so many bytes. Whoever has gone on with
 * nothing for the longest time is cut off first, so that those who do are served on while others do
 * not. Thread-safe.
 */
final class HeldBytes {
  /** Somebody for whom bytes wait. */
  interface Waiting {
    /** No longer waited for: the connection must close. Called on any thread. */
    void cutOff();
  }

  private final long most;
  private final Map<Waiting, Long> waiting = new LinkedHashMap<>();
  private long total;

  /** At most so many bytes. */
  HeldBytes(long most) {
    this.most = most;
  }

  /**
   * So many bytes wait for somebody now.
   *
   * @param bytes 0 or more
   * @param took whether some were taken since it was said last
   */
  void wait(Waiting who, long bytes, boolean took) {
    for (Waiting late : counted(who, bytes, took)) {
      late.cutOff();
    }
  }

  private synchronized List<Waiting> counted(Waiting who, long bytes, boolean took) {
    total += bytes - waiting.getOrDefault(who, 0L);
    if (took || bytes == 0) {
      waiting.remove(who);
    }
    if (bytes > 0) {
      waiting.put(who, bytes);
    }
    List<Waiting> late = new ArrayList<>();
    Iterator<Map.Entry<Waiting, Long>> eldest = waiting.entrySet().iterator();
    while (total > most) {
      Map.Entry<Waiting, Long> next = eldest.next();
      total -= next.getValue();
      late.add(next.getKey());
      eldest.remove();
    }
    return late;
  }

  /** How many bytes wait. */
  synchronized long total() {
    return total;
  }
}
