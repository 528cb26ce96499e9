package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A stored event that lies in the future, because a clock was ahead when it was written.
 *
 * @param branch where it is stored
 * @param day on which business day
 * @param sequence its position in the day, from 1
 * @param at what the clock showed
 * @param name of its kind, as stored
 * @param number that was drawn by it; none for any other event
 * @param fate what becomes of it when the time is put right
 */
public record FutureEvent(
    BranchId branch,
    LocalDate day,
    long sequence,
    Instant at,
    String name,
    Optional<String> number,
    Fate fate) {

  /** What becomes of it. */
  public enum Fate {
    /** It happened, and stays: as of the moment at which the time is put right. */
    STAYS,
    /** It ended a day that is not over, so it goes. */
    GOES,
    /** Its day has not come, so the whole day goes. */
    GOES_WITH_ITS_DAY
  }
}
