package dk.serviceisland.domain.day;

import dk.serviceisland.domain.ticket.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The waiting tickets of one task type, in order of place and in order of minutes waited. Changes
 * only when its branch's state applies an event.
 */
public final class TaskQueue {
  private static final Comparator<Ticket> BY_PLACE =
      Comparator.comparing(ticket -> ticket.errand().place());
  private static final Comparator<Ticket> BY_MINUTES_WAITED =
      Comparator.comparing((Ticket ticket) -> ticket.errand().waitedSince())
          .thenComparing(BY_PLACE);

  private final SortedTickets byPlace = new SortedTickets(BY_PLACE);
  private final SortedTickets byMinutesWaited = new SortedTickets(BY_MINUTES_WAITED);
  private final SortedTickets inNeed = new SortedTickets(BY_PLACE);
  private final SortedTickets steppedBack = new SortedTickets(BY_PLACE);
  private final SortedTickets addressed = new SortedTickets(BY_PLACE);

  /** How many wait. */
  public int size() {
    return byPlace.size();
  }

  /** The first in place. */
  public Optional<Ticket> first() {
    return byPlace.first();
  }

  /** The last in place. */
  public Optional<Ticket> last() {
    return byPlace.last();
  }

  /** The one with most minutes waited. */
  public Optional<Ticket> longestWaiting() {
    return byMinutesWaited.first();
  }

  /** The first in place of those whom somebody sees. */
  Optional<Ticket> first(Predicate<Ticket> seen) {
    return byPlace.first(seen);
  }

  /** The one with most minutes waited of those whom somebody sees. */
  public Optional<Ticket> longestWaiting(Predicate<Ticket> seen) {
    return byMinutesWaited.first(seen);
  }

  /** The first in place of those who asked for help or extra time and whom somebody sees. */
  Optional<Ticket> firstInNeed(Predicate<Ticket> seen) {
    return inNeed.first(seen);
  }

  /** The first in place of those who were handed to somebody and wait for them. */
  Optional<Ticket> firstAddressed(Predicate<Ticket> waiting) {
    return addressed.first(waiting);
  }

  /** How many who came before this ticket wait behind it because they postponed; O(postponed). */
  int steppedBack(Ticket ticket) {
    int count = 0;
    for (Ticket behind : behind(ticket.errand().place(), steppedBack)) {
      count += behind.order() < ticket.order() ? 1 : 0;
    }
    return count;
  }

  /** All who wait, first in place first; a view. */
  public Collection<Ticket> inPlace() {
    return byPlace.all();
  }

  /** All who wait, most minutes waited first; a view. */
  Collection<Ticket> byMinutesWaited() {
    return byMinutesWaited.all();
  }

  /** All who wait behind a place, nearest first; a view. */
  public Collection<Ticket> behind(Place place) {
    return behind(place, byPlace);
  }

  private static Collection<Ticket> behind(Place place, SortedTickets tickets) {
    return tickets.from(tickets.leading(other -> other.errand().place().compareTo(place) <= 0));
  }

  /** How many wait before a place; O(log n). */
  public int before(Place place) {
    return byPlace.leading(other -> other.errand().place().compareTo(place) < 0);
  }

  void add(Ticket ticket, Place place, Instant now) {
    ticket.errand().queue(place, now);
    addAsItWas(ticket);
  }

  /** A ticket whose errand has its place and its minutes. */
  void addAsItWas(Ticket ticket) {
    byPlace.add(ticket);
    byMinutesWaited.add(ticket);
    if (ticket.needs()) {
      inNeed.add(ticket);
    }
    if (ticket.errand().place().step() > 0) {
      steppedBack.add(ticket);
    }
    if (ticket.errand().addressee().isPresent()) {
      addressed.add(ticket);
    }
  }

  void remove(Ticket ticket, Instant now) {
    byMinutesWaited.remove(ticket);
    byPlace.remove(ticket);
    inNeed.remove(ticket);
    steppedBack.remove(ticket);
    addressed.remove(ticket);
    ticket.errand().unqueue(now);
  }
}
