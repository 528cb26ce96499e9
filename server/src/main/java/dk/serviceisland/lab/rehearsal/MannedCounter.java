package dk.serviceisland.lab.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A counter and whoever stands at it. */
final class MannedCounter {
  /** What the person is doing. */
  enum State {
    CLOSED,
    FREE,
    BUSY,
    AFTER_WORK,
    ON_BREAK
  }

  final String counter;
  State state = State.CLOSED;
  Person person;
  Optional<Person> relief = Optional.empty();
  CounterFeed feed;
  Visit visit;
  Instant freeSince;

  /** For how long they are to be away from the counter; none while nothing is due. */
  Optional<Duration> breakDue = Optional.empty();

  boolean reliefDue;

  /** The changes of the day at which this person last found nobody to call. */
  long nobodyAt = -1;

  MannedCounter(String counter) {
    this.counter = counter;
  }

  /**
   * A staff member.
   *
   * @param id of the staff member
   * @param session signed in
   */
  record Person(String id, Api.Credentials session) {}
}
