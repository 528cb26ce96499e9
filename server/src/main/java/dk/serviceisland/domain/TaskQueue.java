package dk.serviceisland.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The waiting tickets of one task type, in order of place and in order of minutes waited. Changes
 * only when its branch's state applies an event; every step costs O(log n).
 */
public final class TaskQueue {
  private static final Comparator<Ticket> BY_MINUTES_WAITED =
      Comparator.comparing((Ticket ticket) -> ticket.errand().waitedSince())
          .thenComparing(ticket -> ticket.errand().place());

  private final TreeMap<Place, Ticket> byPlace = new TreeMap<>();
  private final TreeSet<Ticket> byMinutesWaited = new TreeSet<>(BY_MINUTES_WAITED);
  private final TreeMap<Place, Ticket> inNeed = new TreeMap<>();
  private final TreeMap<Place, Ticket> steppedBack = new TreeMap<>();

  /** How many wait. */
  public int size() {
    return byPlace.size();
  }

  /** The first in place. */
  public Optional<Ticket> first() {
    return byPlace.isEmpty() ? Optional.empty() : Optional.of(byPlace.firstEntry().getValue());
  }

  /** The one with most minutes waited. */
  public Optional<Ticket> longestWaiting() {
    return byMinutesWaited.isEmpty() ? Optional.empty() : Optional.of(byMinutesWaited.first());
  }

  /** The first in place of those who asked for help or extra time. */
  Optional<Ticket> firstInNeed() {
    return inNeed.isEmpty() ? Optional.empty() : Optional.of(inNeed.firstEntry().getValue());
  }

  /** How many who came before this ticket wait behind it because they postponed; O(postponed). */
  int steppedBack(Ticket ticket) {
    int count = 0;
    for (Ticket behind : steppedBack.tailMap(ticket.errand().place(), false).values()) {
      count += behind.order() < ticket.order() ? 1 : 0;
    }
    return count;
  }

  /** All who wait, first in place first; a view. */
  public Collection<Ticket> inPlace() {
    return Collections.unmodifiableCollection(byPlace.values());
  }

  /** All who wait, most minutes waited first; a view. */
  Collection<Ticket> byMinutesWaited() {
    return Collections.unmodifiableCollection(byMinutesWaited);
  }

  /** All who wait behind a place, nearest first; a view. */
  public Collection<Ticket> behind(Place place) {
    return Collections.unmodifiableCollection(byPlace.tailMap(place, false).values());
  }

  /** How many wait before a place; O(1) behind the last, otherwise O(n) in the answer. */
  public int before(Place place) {
    if (byPlace.isEmpty()) {
      return 0;
    }
    int behindLast = place.compareTo(byPlace.lastKey());
    if (behindLast >= 0) {
      return behindLast == 0 ? size() - 1 : size();
    }
    return byPlace.headMap(place, false).size();
  }

  void add(Ticket ticket, Place place, Instant now) {
    ticket.errand().queue(place, now);
    byPlace.put(place, ticket);
    byMinutesWaited.add(ticket);
    if (ticket.needs()) {
      inNeed.put(place, ticket);
    }
    if (place.step() > 0) {
      steppedBack.put(place, ticket);
    }
  }

  void remove(Ticket ticket, Instant now) {
    byMinutesWaited.remove(ticket);
    byPlace.remove(ticket.errand().place());
    inNeed.remove(ticket.errand().place());
    steppedBack.remove(ticket.errand().place());
    ticket.errand().unqueue(now);
  }
}
