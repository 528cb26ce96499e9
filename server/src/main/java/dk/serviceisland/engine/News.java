package dk.serviceisland.engine;

import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;
import java.util.List;

/** Is told what has become durable, in order per branch, so that screens can follow. */
@FunctionalInterface
public interface News {
  /**
   * Events became durable. Called on the branch's writer; must return quickly and not throw.
   *
   * @param branch where
   * @param day the business day
   * @param lastSequence position of the last of the events
   * @param events what happened, in order
   */
  void happened(BranchId branch, LocalDate day, long lastSequence, List<Event> events);
}
