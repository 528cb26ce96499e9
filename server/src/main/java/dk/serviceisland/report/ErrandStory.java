package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What figures need to know of one errand.
 *
 * @param branch where
 * @param day the business day
 * @param number of its ticket
 * @param taskType what it was drawn for
 * @param endedAs what it was about in the end; while a shared desk has it, what it was drawn for
 * @param reception how a shared desk received it; none when none did
 * @param appointment the time that its citizen came for; none of whoever came without one, nor of
 *     what they came for besides, since a time is booked once for all of it
 * @param drawnAt when it came to a queue
 * @param staffGroup whose member called it last; none when nobody did
 * @param staff who called it last; none when nobody did, and wherever single errands are shown
 * @param servedAt where it was served last; none when it never was
 * @param calledAt when it was first called; none when it was not
 * @param waited minutes waited to the first call; until it went or up to what is known when it was
 *     not called
 * @param service time in service, all stretches together
 * @param movedOn of that time, what was spent on it before it was transferred or sent on to another
 *     branch, by whom and as what; without what a shared desk handed over, which is {@code
 *     reception}'s
 * @param walk from the call to the start of service, where the citizen came; all of them together
 * @param servedFrom when it was first in service; none when it never was
 * @param transferred whether it was handed on
 * @param lifeline whether a lifeline was asked about it, at the counter or as its outcome says
 * @param channel how its ticket was drawn
 * @param language of the citizen
 * @param training whether somebody in training served it
 * @param outcome how it ended; none when it was not served to the end
 * @param endReason what ended its ticket; none when the ticket went on or is open
 * @param knownTo when it ended; the latest that is known of one that is open
 */
public record ErrandStory(
    BranchId branch,
    LocalDate day,
    TicketNumber number,
    TaskTypeId taskType,
    TaskTypeId endedAs,
    Optional<Reception> reception,
    Optional<Appointed> appointment,
    Instant drawnAt,
    Optional<StaffGroupId> staffGroup,
    Optional<StaffId> staff,
    Optional<CounterId> servedAt,
    Optional<Instant> calledAt,
    Duration waited,
    Duration service,
    List<MovedOn> movedOn,
    Duration walk,
    Optional<Instant> servedFrom,
    boolean transferred,
    boolean lifeline,
    Channel channel,
    String language,
    boolean training,
    Optional<Outcome> outcome,
    Optional<EndReason> endReason,
    Instant knownTo) {
  /** Whoever is gone again before this many seconds was not really served. */
  private static final long BRIEF_SECONDS = 20;

  /**
   * How a shared desk received an errand.
   *
   * @param desk the desk's task type
   * @param handedOver whether it was handed over to what it was drawn for
   * @param waitedOn minutes waited from there to the next call; none when it was not called again
   * @param served time in service there, which is part of the errand's
   */
  public record Reception(
      TaskTypeId desk, boolean handedOver, Optional<Duration> waitedOn, Duration served) {}

  /**
   * The time that somebody came for.
   *
   * @param from when it began
   * @param stood whether it stood at the first call, or still stands: whoever postpones gives it
   *     up, and whoever is handed on before that has it no more
   */
  public record Appointed(Instant from, boolean stood) {}

  /**
   * Time that was spent before it moved on.
   *
   * @param taskType as what it was served
   * @param staffGroup whose member served it
   * @param served how long
   */
  public record MovedOn(TaskTypeId taskType, Optional<StaffGroupId> staffGroup, Duration served) {
    private MovedOn anonymous(Set<StaffGroupId> groups) {
      return new MovedOn(taskType, staffGroup.filter(groups::contains), served);
    }
  }

  /** Why a served errand's times do not count. */
  public enum Excluded {
    /** Somebody in training served it. */
    TRAINING,
    /** It came to the wrong place. */
    MISDIRECTED,
    /** In service for less than 20 seconds. */
    SHORT
  }

  /**
   * The same without the person, and without the staff group unless it is one of those.
   *
   * @param groups of enough persons to be told of
   */
  ErrandStory anonymous(Set<StaffGroupId> groups) {
    return new ErrandStory(
        branch,
        day,
        number,
        taskType,
        endedAs,
        reception,
        appointment,
        drawnAt,
        staffGroup.filter(groups::contains),
        Optional.empty(),
        servedAt,
        calledAt,
        waited,
        service,
        movedOn.stream().map(spent -> spent.anonymous(groups)).toList(),
        walk,
        servedFrom,
        transferred,
        lifeline,
        channel,
        language,
        training,
        outcome,
        endReason,
        knownTo);
  }

  /** Whether it was called. */
  public boolean called() {
    return calledAt.isPresent();
  }

  /** Why its times do not count, the first reason of several; none when they do. */
  public Optional<Excluded> excluded() {
    if (outcome.isEmpty()) {
      return Optional.empty();
    }
    if (training) {
      return Optional.of(Excluded.TRAINING);
    }
    if (outcome.get() == Outcome.MISDIRECTED) {
      return Optional.of(Excluded.MISDIRECTED);
    }
    return service.toSeconds() < BRIEF_SECONDS ? Optional.of(Excluded.SHORT) : Optional.empty();
  }

  /** From the call to the end of service, without what lay between. */
  public Duration transaction() {
    return walk.plus(service);
  }
}
