package dk.serviceisland.counsel;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A counter asks a lifeline during a service, by one press (report L709-713, L1354-1357). Once it
 * has ended nobody is named in it any more: what stays is how long the answer took, and the help
 * (L627-629).
 *
 * @param id unguessable
 * @param branch where it is asked
 * @param counter which counter asks
 * @param taskType about what
 * @param askedBy who; none any more once it has ended
 * @param at when
 * @param taken who answers; none yet
 * @param endedAt when it ended; none while it goes on
 */
public record LifelineAsk(
    String id,
    BranchId branch,
    CounterId counter,
    TaskTypeId taskType,
    Optional<StaffId> askedBy,
    Instant at,
    Optional<Taken> taken,
    Optional<Instant> endedAt) {
  /** Nobody waits longer for an answer: then one rings, or sends on. */
  public static final Duration ASKS = Duration.ofMinutes(15);

  /** What nobody ended in so long was forgotten, and its minutes are not known. */
  public static final Duration LASTS = Duration.ofHours(1);

  /**
   * Somebody answers.
   *
   * @param by who; none any more once it has ended
   * @param at since when
   */
  public record Taken(Optional<StaffId> by, Instant at) {}

  /** What was asked before that is open no more. */
  public static Instant oldestOpen(Instant now) {
    return now.minus(ASKS).minus(LASTS);
  }

  /** Whether it waits for somebody to answer. */
  public boolean waits(Instant now) {
    return taken.isEmpty() && endedAt.isEmpty() && now.isBefore(at.plus(ASKS));
  }

  /** Whether it waits, or somebody is answering. */
  public boolean isOpen(Instant now) {
    return waits(now)
        || (endedAt.isEmpty()
            && taken.filter(answering -> now.isBefore(answering.at().plus(LASTS))).isPresent());
  }

  /** Whether somebody asked it or answers it. */
  public boolean isOf(StaffId staff) {
    return askedBy.equals(Optional.of(staff))
        || taken.flatMap(Taken::by).equals(Optional.of(staff));
  }
}
