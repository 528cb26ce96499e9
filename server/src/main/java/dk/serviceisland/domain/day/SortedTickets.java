package dk.serviceisland.domain.day;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tickets in an order. Nearly all join at the end, which looks at no other than the last; elsewhere
 * it takes O(log n) looks, and references are moved. Not thread-safe.
 */
final class SortedTickets {
  private final Comparator<Ticket> order;
  private final List<Ticket> tickets = new ArrayList<>();

  /** None yet, in an order that tells any two apart and does not change while they are here. */
  SortedTickets(Comparator<Ticket> order) {
    this.order = order;
  }

  int size() {
    return tickets.size();
  }

  Optional<Ticket> first() {
    return tickets.isEmpty() ? Optional.empty() : Optional.of(tickets.get(0));
  }

  Optional<Ticket> last() {
    return tickets.isEmpty() ? Optional.empty() : Optional.of(tickets.get(tickets.size() - 1));
  }

  /** The first of which something is true; looks at those before it. */
  Optional<Ticket> first(Predicate<Ticket> wanted) {
    for (Ticket ticket : tickets) {
      if (wanted.test(ticket)) {
        return Optional.of(ticket);
      }
    }
    return Optional.empty();
  }

  /** All of them; a view. */
  List<Ticket> all() {
    return Collections.unmodifiableList(tickets);
  }

  /** Those from an index on; a view. */
  List<Ticket> from(int index) {
    return Collections.unmodifiableList(tickets.subList(index, tickets.size()));
  }

  /** How many come first of which something is true that is not true of any behind them. */
  int leading(Predicate<Ticket> first) {
    int low = 0;
    int end = tickets.size();
    if (end > 0 && first.test(tickets.get(end - 1))) {
      return end;
    }
    while (low < end) {
      int middle = (low + end) >>> 1;
      if (first.test(tickets.get(middle))) {
        low = middle + 1;
      } else {
        end = middle;
      }
    }
    return low;
  }

  void add(Ticket ticket) {
    tickets.add(indexOf(ticket), ticket);
  }

  /** Takes out a ticket if it is here. */
  void remove(Ticket ticket) {
    int index = indexOf(ticket);
    if (index < tickets.size() && tickets.get(index).equals(ticket)) {
      tickets.remove(index);
    }
  }

  /** Where the ticket is, or belongs. */
  private int indexOf(Ticket ticket) {
    return leading(other -> order.compare(other, ticket) < 0);
  }
}
