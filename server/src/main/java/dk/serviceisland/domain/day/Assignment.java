package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import java.time.Instant;
import java.util.Optional;

/**
 * Who of the free staff gets a citizen who draws while somebody is free: of those who may serve the
 * errand the one with the fewest skills, so that rare skills stay free; on equal terms whoever has
 * been free longest; then the first in the plan's order. Pure.
 *
 * <p>It is a hint to that counter and no lock: whoever presses first gets the citizen.
 */
public final class Assignment {
  private Assignment() {}

  /** The counter of the one chosen; none while nobody who may serve the task type is free. */
  public static Optional<Duty> choose(BranchState state, TaskTypeId taskType) {
    Duty best = null;
    for (Duty duty : state.duties()) {
      boolean free =
          duty.state() == CounterState.READY
              && state.roster().mayServe(duty.staff().orElseThrow().id(), taskType);
      if (free && (best == null || goesBefore(duty, best))) {
        best = duty;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The ticket that a free counter is alerted to: the one its staff member would call, if this is
   * the free counter that the ticket is best served at. None while it is not ready, or when nobody
   * waits for it.
   */
  public static Optional<Ticket> alert(BranchState state, Duty duty, Instant at) {
    if (duty.state() != CounterState.READY) {
      return Optional.empty();
    }
    StaffId staff = duty.staff().orElseThrow().id();
    return state
        .next(staff, at)
        .map(WhoIsNext.Chosen::ticket)
        .filter(ticket -> choose(state, ticket, at).filter(duty::equals).isPresent());
  }

  /** Whoever it waits for; otherwise of those who are free the one who gets its task type. */
  private static Optional<Duty> choose(BranchState state, Ticket ticket, Instant at) {
    return state.waitsFor(ticket, at).or(() -> choose(state, ticket.errand().taskType()));
  }

  /**
   * What a counter would call now, and why.
   *
   * @param ticket which
   * @param why as the call would record it
   */
  public record Next(Ticket ticket, CallReason why) {}

  /**
   * What the counter would call now. None while it has a ticket, is paused or closed, or when
   * nobody waits for it.
   */
  public static Optional<Next> next(BranchState state, Duty duty, Instant at) {
    if (duty.state() != CounterState.READY && duty.state() != CounterState.AFTER_WORK) {
      return Optional.empty();
    }
    StaffMember member = duty.staff().orElseThrow();
    return state
        .next(member.id(), at)
        .map(next -> new Next(next.ticket(), state.why(member, next.ticket(), next.rule(), at)));
  }

  private static boolean goesBefore(Duty one, Duty other) {
    return goesBefore(skills(one), freeSince(one), skills(other), freeSince(other));
  }

  private static int skills(Duty duty) {
    return duty.staff().orElseThrow().skills().size();
  }

  private static long freeSince(Duty duty) {
    return duty.since().orElseThrow().toEpochMilli();
  }

  /**
   * Whether somebody is chosen rather than another who comes earlier in the plan's order.
   *
   * @param skills how many skills this person has
   * @param freeSince since when this person is free, in milliseconds of any clock
   * @param otherSkills how many the other has
   * @param otherFreeSince since when the other is free, by the same clock
   */
  public static boolean goesBefore(
      int skills, long freeSince, int otherSkills, long otherFreeSince) {
    return skills < otherSkills || (skills == otherSkills && freeSince < otherFreeSince);
  }
}
