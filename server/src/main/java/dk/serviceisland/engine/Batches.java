package dk.serviceisland.engine;

import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a branch has decided and the journal does not hold for sure: at most one batch that is under
 * way to it, and one that collects what is decided meanwhile. Whoever waits for an outcome waits
 * for the newest of them, because nothing leaves before all that it depends on is durable. Belongs
 * to the writer.
 */
final class Batches {
  private Batch collecting;
  private Batch underWay;

  /** Nothing is collected and nothing under way. */
  boolean none() {
    return collecting == null && underWay == null;
  }

  /** Whether a batch collects, so that the next append will take it. */
  boolean isCollecting() {
    return collecting != null;
  }

  /** Whether one is under way. */
  boolean isUnderWay() {
    return underWay != null;
  }

  /**
   * The batch that collects; begun when there is none.
   *
   * @param sequence of the last event before it
   */
  Batch collecting(BranchId branch, LocalDate day, long sequence) {
    if (collecting == null) {
      collecting = new Batch(branch, day, sequence);
    }
    return collecting;
  }

  /** What a repeated request is told whose event is in one of them; none when it is in neither. */
  Optional<Reply.Done> repeated(long sequence) {
    if (collecting != null && collecting.holds(sequence)) {
      return Optional.of(collecting.repeated(sequence));
    }
    return underWay != null && underWay.holds(sequence)
        ? Optional.of(underWay.repeated(sequence))
        : Optional.empty();
  }

  /** Holds an outcome back until all is durable; false when all is already. */
  boolean holdBack(Waiting<?> waiting) {
    Batch newest = collecting != null ? collecting : underWay;
    return newest != null && newest.waiting.add(waiting);
  }

  /** Hands over what was collected, which is under way from then on; none when it was lost. */
  Optional<Batch> send() {
    Optional<Batch> sent = Optional.ofNullable(collecting);
    if (sent.isPresent()) {
      underWay = collecting;
      collecting = null;
    }
    return sent;
  }

  /** Nothing is under way any more; answers who waited for it. */
  List<Waiting<?>> arrived() {
    List<Waiting<?>> waited = underWay.waiting;
    underWay = null;
    return waited;
  }

  /** What was collected is lost; answers who waited for it. */
  List<Waiting<?>> lose() {
    List<Waiting<?>> waited = collecting == null ? List.of() : collecting.waiting;
    collecting = null;
    return waited;
  }
}
