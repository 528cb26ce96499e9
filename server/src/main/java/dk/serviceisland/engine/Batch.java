package dk.serviceisland.engine;

import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one branch collects for the next append, and who waits for it. Belongs to the writer. */
final class Batch {
  final BranchId branch;
  final LocalDate day;
  final long expectedSequence;
  final List<Journal.Entry> entries = new ArrayList<>();
  final List<Journal.StoredPlan> plans = new ArrayList<>();
  final List<Waiting<?>> waiting = new ArrayList<>();

  Batch(BranchId branch, LocalDate day, long sequence) {
    this.branch = branch;
    this.day = day;
    this.expectedSequence = sequence;
  }

  /**
   * Takes in what one command made happen.
   *
   * @param before sequence of the last event before these
   * @param answered the request; goes with the last event
   * @throws IllegalStateException if something between is missing
   */
  void add(
      long before,
      List<Event> events,
      List<List<Fact.Change>> facts,
      Optional<Journal.Answered> answered) {
    if (lastSequence() != before) {
      throw new IllegalStateException(
          "event " + (before + 1) + " is decided after event " + lastSequence());
    }
    int lastIndex = events.size() - 1;
    for (int i = 0; i <= lastIndex; i++) {
      entries.add(
          new Journal.Entry(
              events.get(i), facts.get(i), i == lastIndex ? answered : Optional.empty()));
    }
  }

  Journal.Part part() {
    return new Journal.Part(branch, day, expectedSequence, plans, entries);
  }

  long lastSequence() {
    return expectedSequence + entries.size();
  }

  boolean holds(long sequence) {
    return sequence > expectedSequence && sequence <= lastSequence();
  }

  /** What a repeated request is told that an event of this batch completed. */
  Reply.Done repeated(long sequence) {
    Journal.Entry entry = entries.get(Math.toIntExact(sequence - expectedSequence - 1));
    return Reply.Done.before(entry.answered().orElseThrow().answer(), entry.event());
  }

  /** All of it as one turn that this node decided. */
  Turn turn() {
    List<Event> events = new ArrayList<>(entries.size());
    List<Fact.Change> facts = new ArrayList<>(2 * entries.size());
    for (Journal.Entry entry : entries) {
      events.add(entry.event());
      facts.addAll(entry.facts());
    }
    return new Turn(new Position(branch, day, lastSequence()), events, facts, true);
  }
}
