package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the engine needs of a store. Thread-safe; a future completes on the context that asked, or
 * on a thread of the store when there is none.
 */
public interface Journal {

  /**
   * What one branch wants to append to one of its days.
   *
   * @param branch which branch
   * @param day which business day
   * @param expectedSequence how many events the day has; another number there is a conflict
   * @param plans those that the events put in force, in order; a day opens with one
   * @param entries at least one, in order
   */
  record Part(
      BranchId branch,
      LocalDate day,
      long expectedSequence,
      List<StoredPlan> plans,
      List<Entry> entries) {}

  /**
   * An event with what becomes durable in the same transaction.
   *
   * @param event what happened
   * @param facts how the stored facts change, and what of {@link Fact.Told} is stored nowhere
   * @param answered the request that this event completes; none for what nobody asked for, and for
   *     all but the last event of a request
   */
  record Entry(Event event, List<Fact.Change> facts, Optional<Answered> answered) {}

  /**
   * A request and what it was answered.
   *
   * @param key names the request
   * @param answer what its caller is told
   */
  record Answered(RequestKey key, Answer answer) {}

  /**
   * An answer read back.
   *
   * @param event that completed the request
   * @param answer what its caller was told
   */
  record Kept(Event event, Answer answer) {}

  /**
   * What became of a part.
   *
   * @param failure none when it is durable; {@link Overtaken} when somebody else wrote before;
   *     otherwise nothing of it was written, as far as the store can tell
   */
  record Appended(Optional<Exception> failure) {}

  /**
   * Somebody else has written to the day of the branch: another number of events is stored than was
   * expected, so whoever appends decided on a state that is not the newest. A definite answer:
   * nothing of the part was written. Whoever gets it is to read the branch anew, and where several
   * nodes share a store, to ask first whether the branch is still its own.
   */
  final class Overtaken extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was found.
     *
     * @param part what was to be appended
     * @param stored how many events the day has
     */
    public Overtaken(Part part, long stored) {
      super(
          "somebody else wrote: "
              + part.branch()
              + " has "
              + stored
              + " events on "
              + part.day()
              + ", not "
              + part.expectedSequence(),
          null,
          false,
          false);
    }
  }

  /**
   * A plan as text.
   *
   * @param hash identifies the text
   * @param text what {@link Plans} wrote
   */
  record StoredPlan(String hash, String text) {}

  /**
   * A day that has events.
   *
   * @param day the business day
   * @param plan the plan it opened with
   */
  record OpenedDay(LocalDate day, StoredPlan plan) {}

  /**
   * An event read back.
   *
   * @param sequence its position, from 1
   * @param event what happened
   * @param key the request it completed; none where nobody asked
   * @param plan that it put in force in the running day; none for any other event
   */
  record Recorded(long sequence, Event event, Optional<RequestKey> key, Optional<StoredPlan> plan) {
    /**
     * Applies it to the state of its day, which is offered its plan first.
     *
     * @param plans makes a plan of its hash and text
     * @return what it means
     * @throws IllegalStateException if it does not fit
     */
    public List<Fact.Change> applyTo(BranchState state, BiFunction<String, String, Plan> plans) {
      plan.ifPresent(stored -> state.offer(plans.apply(stored.hash(), stored.text())));
      List<Fact.Change> changes = state.apply(event);
      key.ifPresent(asked -> state.askedBy(event, asked.caller()));
      return changes;
    }
  }

  /**
   * Makes parts durable, all in one go; each succeeds or fails alone.
   *
   * @param parts at most one per branch
   * @return one outcome per part, in order; fails when the store itself failed, and then any of the
   *     parts may or may not be durable
   */
  Future<List<Appended>> append(List<Part> parts);

  /** The branch's newest day that has events; none before the first. */
  Future<Optional<OpenedDay>> newestDay(BranchId branch);

  /**
   * Reads a day in pages.
   *
   * @param after position of the last event known, 0 for none
   * @param limit how many at most
   * @return the next events in order, none at the end; fails with {@link UnreadableEvent} where one
   *     cannot be read
   */
  Future<List<Recorded>> events(BranchId branch, LocalDate day, long after, int limit);

  /** The answer stored with an event; fails when there is none. */
  Future<Kept> answer(BranchId branch, LocalDate day, long sequence);
}
