package dk.serviceisland.domain.plan;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a task type is booked in a branch (aftaler). Immutable.
 *
 * @param booker who may book it
 * @param slot how long a booking of it takes, whole 5 minutes; none: its planned handling time,
 *     rounded up to them
 * @param notice how long before its time it is booked at the latest, by whoever is not staff
 * @param daysAhead how many days before its day it is booked at the earliest
 * @param atOnce how many bookings of it there are at one moment at most; none: as many as the staff
 *     can serve
 * @param buffer what is kept free of bookings after it, whole 5 minutes
 * @param dropInPercent share of the time of those who can serve it that is kept for whoever comes
 *     without a booking, 0 to 95
 * @param dropInHours hours of the day with another share, of which the first that fits holds
 * @param heldPercent share of what may be booked that is held back until the day opens, for what is
 *     urgent then, 0 to 90
 * @param early how long before its time somebody may check in
 * @param late how long after its time somebody may still come
 * @param offerOver how long the wait is from which whoever comes without a booking is offered the
 *     next free time in place of it; none: never
 */
public record BookingRules(
    Booker booker,
    Optional<Duration> slot,
    Duration notice,
    int daysAhead,
    OptionalInt atOnce,
    Duration buffer,
    int dropInPercent,
    List<DropIn> dropInHours,
    int heldPercent,
    Duration early,
    Duration late,
    Optional<Duration> offerOver) {
  /** From which wait a free time is offered where nothing else is said. */
  public static final Duration USUAL_OFFER_OVER = Duration.ofMinutes(30);

  /** The unit in which the time of bookings is counted. */
  public static final Duration STEP = Duration.ofMinutes(5);

  /** Who may book. */
  public enum Booker {
    /** Staff alone, for whoever stands there or is on the telephone. */
    STAFF,
    /** Everybody, on a public page; staff too. */
    EVERYONE
  }

  /**
   * Hours of the day in which another share of the time is kept.
   *
   * @param hours on the wall clock of the branch
   * @param percent 0 to 95
   */
  public record DropIn(TimeRange hours, int percent) {}

  /** The share of the time that is kept for whoever comes without a booking at a time of day. */
  public int keptAt(LocalTime time) {
    for (DropIn other : dropInHours) {
      TimeRange hours = other.hours();
      if (!time.isBefore(hours.from()) && time.isBefore(hours.to())) {
        return other.percent();
      }
    }
    return dropInPercent;
  }

  /** A length of time in whole steps, rounded up; at least one. */
  public static Duration inSteps(Duration length) {
    long steps = Math.max(1, (length.toSeconds() + STEP.toSeconds() - 1) / STEP.toSeconds());
    return STEP.multipliedBy(steps);
  }
}
