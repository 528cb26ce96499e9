package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.routing.Desk;
import dk.serviceisland.domain.routing.Firsts;
import dk.serviceisland.domain.routing.NextCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whom a staff member on duty would call: the rule on the notice board on the queues as this person
 * sees them, in which those who wait for somebody else are not. O(task types + errands that were
 * handed to somebody).
 *
 * @param state of the branch
 * @param addressing whom errands wait for while this person is there
 * @param staff who
 * @param at now, not before the last event
 */
record WhoIsNext(BranchState state, Addressing addressing, StaffId staff, Instant at) {

  /**
   * A waiting ticket that is to be called.
   *
   * @param ticket which
   * @param rule by which it was chosen
   */
  record Chosen(Ticket ticket, CallReason.Rule rule) {}

  /** The ticket; none when nobody waits whom this person may serve. */
  Optional<Chosen> choose(NextCall rule) {
    List<TaskTypeId> types = new ArrayList<>(state.plan().taskTypes().keySet());
    NextCall.Queues queues = queues(types);
    long now = at.toEpochMilli();
    Desk desk = new Desk(state.plan(), addressing.roster(), state.handling(), staff);
    int chosen = rule.choose(desk, queues, now);
    if (chosen == NextCall.NOBODY) {
      return Optional.empty();
    }
    Ticket ticket = state.ticketBook().drawnAs(chosen + 1L);
    int type = types.indexOf(ticket.errand().taskType());
    return Optional.of(new Chosen(ticket, rule.rule(chosen, since(ticket), type, queues, now)));
  }

  private NextCall.Queues queues(List<TaskTypeId> types) {
    NextCall.Queues queues = new NextCall.Queues(types.size());
    Predicate<Ticket> seen = ticket -> !waitsForAnother(ticket);
    for (int type = 0; type < types.size(); type++) {
      TaskQueue queue = state.queue(types.get(type));
      put(queue.firstWithoutAppointment(seen), type, queues.byPlace());
      put(queue.firstWithAppointment(seen), type, queues.booked());
      put(queue.longestWithoutAppointment(seen), type, queues.byWait());
      put(queue.firstInNeed(seen), type, queues.inNeed());
      put(queue.firstAddressed(this::waitsForThis), type, queues.addressed());
    }
    return queues;
  }

  private boolean waitsForAnother(Ticket ticket) {
    return addressing.ofAnother(staff, ticket, at).isPresent();
  }

  private boolean waitsForThis(Ticket ticket) {
    return addressing.of(ticket, at).filter(duty -> duty.isServedBy(staff)).isPresent();
  }

  private static void put(Optional<Ticket> ticket, int type, Firsts firsts) {
    ticket.ifPresent(
        one -> firsts.put(type, (int) one.order() - 1, since(one), one.errand().place().rank()));
  }

  private static long since(Ticket ticket) {
    return ticket.errand().waitedSince().toEpochMilli();
  }
}
