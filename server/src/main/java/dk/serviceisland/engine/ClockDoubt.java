package dk.serviceisland.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock that does not fit.
 *
 * @param why it does not
 * @param machine what it shows now
 * @param lived what the branches go by now
 * @param other what it does not agree with: the time that has passed, the last durable event, or
 *     another clock
 */
public record ClockDoubt(Why why, Instant machine, Instant lived, Instant other) {

  /** Why a clock does not fit. */
  public enum Why {
    /** It leapt against the time that has passed. */
    LEAP,
    /** It showed at the start what is before the last durable event. */
    BEFORE_LAST_EVENT,
    /** It showed at the start what is long after the last durable event. */
    LONG_AFTER_LAST_EVENT,
    /** Another clock shows something else. */
    OTHER_CLOCK,
    /** It is believed, and durable events lie in its future. */
    EVENTS_AHEAD
  }

  /** How far it is from what it does not agree with; below zero when it is behind. */
  public Duration off() {
    return Duration.between(other, machine);
  }
}
