package dk.serviceisland.domain.counter;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;

/** Whom an errand that was handed on waits for, as long as they are there. */
public sealed interface Addressee {

  /**
   * A staff member, at whichever counter.
   *
   * @param toStaff who
   */
  record Person(StaffId toStaff) implements Addressee {}

  /**
   * A counter, whoever serves there.
   *
   * @param toCounter which
   */
  record Counter(CounterId toCounter) implements Addressee {}
}
