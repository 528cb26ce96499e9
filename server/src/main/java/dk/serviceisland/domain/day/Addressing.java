package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.routing.Roster;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whom errands that were handed to somebody wait for. Such an errand is called only there while
 * that person is on duty, or that counter is served, by somebody who may serve it; and no longer
 * than the guard allows since it was handed on. Before and after that it waits for everybody, so
 * nobody waits for somebody who has gone home. Pure; to be asked on the branch's writer.
 *
 * @param state of the branch
 * @param roster who may serve what
 * @param there whether whoever has a counter open is at it
 */
record Addressing(BranchState state, Roster roster, Predicate<Duty> there) {

  /** As things are. */
  static Addressing of(BranchState state) {
    return new Addressing(state, state.roster(), Duty::onDuty);
  }

  /** The same while this person is there, who may have left an open counter before. */
  static Addressing with(BranchState state, StaffId staff) {
    return new Addressing(
        state, state.counters().rosterWith(staff), duty -> duty.onDuty() || duty.isServedBy(staff));
  }

  /** The open counter that somebody is meant at; none while nobody is there. */
  Optional<Duty> there(Addressee addressee) {
    return state
        .counters()
        .of(addressee)
        .filter(there)
        .filter(duty -> !state.counters().goes(duty));
  }

  /** Whether whoever serves at a counter may serve the errand of a ticket. */
  boolean mayServe(Duty duty, Ticket ticket) {
    return roster.mayServe(duty.staff().orElseThrow().id(), ticket.errand().taskType());
  }

  /** The counter at which alone a ticket that waits is called; none when it waits for everybody. */
  Optional<Duty> of(Ticket ticket, Instant at) {
    return addressed(ticket).filter(duty -> at.isBefore(until(ticket)));
  }

  /** The same where somebody else than this person serves. */
  Optional<Duty> ofAnother(StaffId staff, Ticket ticket, Instant at) {
    return of(ticket, at).filter(duty -> !duty.isServedBy(staff));
  }

  /** The same as {@link #of}, but for how long it has waited. */
  Optional<Duty> addressed(Ticket ticket) {
    return ticket.errand().addressee().flatMap(this::there).filter(duty -> mayServe(duty, ticket));
  }

  /** From when on a ticket that waits and was handed to somebody waits for everybody. */
  Instant until(Ticket ticket) {
    return ticket.errand().addressedSince().plus(state.plan().routing().guard());
  }
}
