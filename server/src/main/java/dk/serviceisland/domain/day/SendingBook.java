package dk.serviceisland.domain.day;

import dk.serviceisland.domain.ticket.TicketId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is between branches on a day: tickets that were sent on and are not settled, and those from
 * elsewhere that were turned away here. Belongs to a branch's state and changes only when that
 * applies an event.
 */
final class SendingBook {
  private final Map<TicketId, Ticket> onTheirWay = new LinkedHashMap<>();
  private final Set<TicketId> turnedAway = new HashSet<>();

  /** What is not settled, in the order in which it was sent; a view. */
  Collection<Ticket> onTheirWay() {
    return onTheirWay.values();
  }

  /** Whether a ticket was sent on and that is not settled. */
  boolean isOnItsWay(TicketId ticket) {
    return onTheirWay.containsKey(ticket);
  }

  /** A ticket was sent on. */
  void sent(Ticket ticket) {
    onTheirWay.put(ticket.id(), ticket);
  }

  /** It is known what became of a ticket that was sent on; false if it was known before. */
  boolean settled(Ticket ticket) {
    return onTheirWay.remove(ticket.id()) != null;
  }

  /** Whether what was sent here was turned away. */
  boolean isTurnedAway(TicketId as) {
    return turnedAway.contains(as);
  }

  /** What was sent here is not taken in; false if it was turned away before. */
  boolean turnAway(TicketId as) {
    return turnedAway.add(as);
  }
}
