package dk.serviceisland.duties;

import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.DutyRuling;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/**
 * Where the duty plan is kept. Whatever changes it is decided in one transaction, one after
 * another, so that nobody is planned in two branches at once, on however many nodes it is asked.
 * Thread-safe; a future fails when the store cannot be used.
 */
public interface DutyBook {

  /** What is planned from yesterday on. Immutable. */
  @FunctionalInterface
  interface Planned {
    /** The plan of a day. */
    DutyPlan on(LocalDate day);
  }

  /** A rule, asked within the transaction. */
  @FunctionalInterface
  interface Deciding {
    /**
     * What becomes of it.
     *
     * @param days those that were asked for, as they are
     */
    DutyRuling on(Map<LocalDate, DutyPlan> days);
  }

  /**
   * Decides about some days; durable when the future completes with what is done.
   *
   * @param days that the rule looks at
   */
  Future<DutyRuling> change(Collection<LocalDate> days, Deciding rule);

  /** The plans of some days, as they are kept. */
  Future<Map<LocalDate, DutyPlan>> days(Collection<LocalDate> days);

  /** What is planned from yesterday on, as far as it is durable; cheap when nothing changed. */
  Future<Planned> planned(Instant now);
}
