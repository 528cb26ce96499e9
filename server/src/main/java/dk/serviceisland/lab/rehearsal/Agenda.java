package dk.serviceisland.lab.rehearsal;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to happen, by time; at one moment in the order in which it was put down. */
final class Agenda {
  private record Entry(Instant at, int rank, long order, Runnable what) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          Comparator.comparing(Entry::at)
              .thenComparingInt(Entry::rank)
              .thenComparingLong(Entry::order));
  private long put;

  /** Somebody does something then. */
  void at(Instant when, Runnable what) {
    entries.add(new Entry(when, 1, put++, what));
  }

  /** Something falls due then: before anybody does anything at that moment. */
  void due(Instant when, Runnable what) {
    entries.add(new Entry(when, 0, put++, what));
  }

  /** When something happens next. */
  Optional<Instant> next() {
    return Optional.ofNullable(entries.peek()).map(Entry::at);
  }

  /** Does everything of that moment, also what is put down for it meanwhile. */
  void run(Instant moment) {
    while (!entries.isEmpty() && entries.peek().at().equals(moment)) {
      entries.remove().what().run();
    }
  }
}
