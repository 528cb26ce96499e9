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
  private final SortedTickets withoutAppointment = new SortedTickets(BY_PLACE);
  private final SortedTickets withoutByMinutesWaited = new SortedTickets(BY_MINUTES_WAITED);
  private final SortedTickets withAppointment = new SortedTickets(BY_MINUTES_WAITED);
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

  /** The first in place of those without an appointment whom somebody sees. */
  Optional<Ticket> firstWithoutAppointment(Predicate<Ticket> seen) {
    return withoutAppointment.first(seen);
  }

  /** Of those without an appointment whom somebody sees the one with most minutes waited. */
  Optional<Ticket> longestWithoutAppointment(Predicate<Ticket> seen) {
    return withoutByMinutesWaited.first(seen);
  }

  /**
   * Of those with an appointment whom somebody sees the one with most minutes waited; when the time
   * of none has come, the one whose time comes next.
   */
  Optional<Ticket> firstWithAppointment(Predicate<Ticket> seen) {
    return withAppointment.first(seen);
  }

  /** The one with most minutes waited of those whom somebody sees. */
  public Optional<Ticket> longestWaiting(Predicate<Ticket> seen) {
    return byMinutesWaited.first(seen);
  }

  /**
   * The first in place of those without an appointment who asked for help or extra time and whom
   * somebody sees.
   */
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
    boolean appointment = ticket.errand().appointment().isPresent();
    if (appointment) {
      withAppointment.add(ticket);
    } else {
      withoutAppointment.add(ticket);
      withoutByMinutesWaited.add(ticket);
    }
    if (ticket.needs() && !appointment) {
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
    withoutAppointment.remove(ticket);
    withoutByMinutesWaited.remove(ticket);
    withAppointment.remove(ticket);
    inNeed.remove(ticket);
    steppedBack.remove(ticket);
    addressed.remove(ticket);
    ticket.errand().unqueue(now);
  }
}
