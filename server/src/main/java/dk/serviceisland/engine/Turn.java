package dk.serviceisland.engine;

import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;
import java.util.List;

/**
 * What became durable together in a branch, told once to each of {@link News}. Immutable.
 *
 * @param position how far the journal of the branch reaches with it
 * @param events what happened, in order; none when much was read at once, or nothing was new
 * @param facts what the events mean, in order, as the fold of the day derived it
 * @param decidedHere whether this node decided it; otherwise another node did, or an earlier
 *     process, and this node read it
 */
public record Turn(
    Position position, List<Event> events, List<Fact.Change> facts, boolean decidedHere) {

  /** Where it happened. */
  public BranchId branch() {
    return position.branch();
  }

  /** On which business day. */
  public LocalDate day() {
    return position.day();
  }

  /** The facts of one kind, in order. */
  public <F extends Fact.Change> List<F> facts(Class<F> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether there is a fact of a kind. */
  public boolean has(Class<? extends Fact.Change> kind) {
    return facts.stream().anyMatch(kind::isInstance);
  }

  /** Whether nothing happened but that tickets were drawn. */
  public boolean isAllDraws() {
    return facts.stream().filter(Fact.TicketDrawn.class::isInstance).count() == events.size();
  }
}
