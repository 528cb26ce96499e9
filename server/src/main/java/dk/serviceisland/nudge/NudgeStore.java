package dk.serviceisland.nudge;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where it is kept who wants to be told and what was told: apart from the events, so that it can
 * go. Thread-safe; a future fails when the store cannot be used.
 */
public interface NudgeStore {
  /**
   * That the phone of a ticket is to be told.
   *
   * @param ticket which; it has at most one phone
   * @param branch that has it
   * @param day of that branch
   * @param walkMinutes how long its holder takes to come back
   * @param sealed what the browser gave, closed
   */
  record Wanted(TicketId ticket, BranchId branch, LocalDate day, int walkMinutes, String sealed) {}

  /** Keeps what is wanted in place of the ticket's last; what was told stays told. */
  Future<Void> keep(Wanted wanted);

  /** What is wanted for a ticket. */
  Future<Optional<Wanted>> find(TicketId ticket);

  /** What is wanted in a branch. */
  Future<List<Wanted>> of(BranchId branch);

  /** All that is wanted. */
  Future<List<Wanted>> all();

  /**
   * Keeps that a ticket's phone is told something.
   *
   * @param what letters, digits and dashes
   * @return completes when it is durable; false when it was told before, on whichever node, or
   *     nothing is wanted any more
   */
  Future<Boolean> tell(TicketId ticket, String what);

  /**
   * Erases what is wanted and was told, but not what has taken its place, and takes it out of
   * files, logs among them, as far as that is in this program's hands.
   */
  Future<Void> erase(List<Wanted> some);
}
