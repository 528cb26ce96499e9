package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule's no, with what was true when it was decided.
 *
 * @param code which rule
 * @param taskType about which task type, where one of several is meant
 * @param when when it may be asked again, opens or has force, or until when it could be asked: next
 *     opening, next recall, end of the grace time; none where unknown or never
 * @param seen what stood in the way
 */
public record Refusal(
    RefusalCode code, Optional<TaskTypeId> taskType, Optional<Instant> when, Seen seen) {

  /**
   * What stood in the way; each is none unless the rule looked at it.
   *
   * @param ticket state of the ticket meant
   * @param counter where the ticket was called, or which counter was looked at
   * @param counterState what that counter was doing
   * @param colleague who was first
   * @param closed why the branch gave no numbers
   * @param paper which paper number of several
   * @param obstacles what keeps a plan from taking force
   */
  public record Seen(
      Optional<TicketState> ticket,
      Optional<CounterId> counter,
      Optional<CounterState> counterState,
      Optional<StaffMember> colleague,
      Optional<ClosedReason> closed,
      Optional<String> paper,
      List<Obstacle> obstacles) {

    private static final Seen NOTHING =
        new Seen(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
  }

  /** A no that the code says all about. */
  public static Refusal of(RefusalCode code) {
    return new Refusal(code, Optional.empty(), Optional.empty(), Seen.NOTHING);
  }

  /** The same about one task type. */
  Refusal about(TaskTypeId type) {
    return new Refusal(code, Optional.of(type), when, seen);
  }

  /** The same with the moment that bounds it. */
  Refusal until(Instant moment) {
    return until(Optional.of(moment));
  }

  /** The same with the moment that bounds it, if it is known. */
  Refusal until(Optional<Instant> moment) {
    return new Refusal(code, taskType, moment, seen);
  }

  /** The same, because of a ticket as it is now. */
  Refusal seeing(Ticket ticket) {
    return seeing(
        new Seen(
            Optional.of(ticket.state()),
            ticket.counter(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  /** The same, because of a counter as it is now. */
  Refusal seeing(Duty duty) {
    return seeing(
        new Seen(
            Optional.empty(),
            Optional.of(duty.counter()),
            Optional.of(duty.state()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  /** The same, because of somebody who was first. */
  Refusal seeing(StaffMember colleague) {
    return seeing(
        new Seen(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(colleague),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  /** The same, because the branch gives no numbers. */
  Refusal because(ClosedReason closed) {
    return seeing(
        new Seen(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(closed),
            Optional.empty(),
            List.of()));
  }

  /** The same, because of one paper number of several. */
  Refusal seeing(String paper) {
    return seeing(
        new Seen(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(paper),
            List.of()));
  }

  /** The same, because of what keeps a plan from taking force. */
  Refusal seeing(List<Obstacle> obstacles) {
    return seeing(
        new Seen(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            obstacles));
  }

  private Refusal seeing(Seen what) {
    return new Refusal(code, taskType, when, what);
  }
}
