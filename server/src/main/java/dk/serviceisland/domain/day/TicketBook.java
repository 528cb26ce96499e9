package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tickets of a day: which there are, how many in each state, what they have taken of numbers
 * and quotas, and for which of them time itself has something to do. Belongs to a branch's state
 * and changes only when that applies an event.
 */
final class TicketBook {
  /**
   * So many numbers a branch gives in a day, of all task types, on paper too. A large office gives
   * two thousand; beyond that somebody fills the day with numbers, and is not to fill the memory.
   */
  static final int MOST_A_DAY = 30_000;

  private static final Comparator<Ticket> BY_DUE =
      Comparator.comparing((Ticket ticket) -> ticket.due().orElseThrow())
          .thenComparing(Ticket::order);

  private final Map<TicketId, Ticket> tickets = new HashMap<>();
  private final List<Ticket> inDrawOrder = new ArrayList<>();
  private final Map<String, Ticket> byBooking = new HashMap<>();
  private final Set<String> papers = new HashSet<>();
  private final Map<String, Integer> drawnByLetter = new HashMap<>();
  private final Map<TaskTypeId, Integer> errandsDrawn = new HashMap<>();
  private final Map<TaskTypeId, Integer> errandsGivenBack = new HashMap<>();
  private final Map<TicketState, Integer> counts = new EnumMap<>(TicketState.class);
  private final Map<String, String> callers = new HashMap<>();
  private final TreeSet<Ticket> due = new TreeSet<>(BY_DUE);

  /** A ticket. */
  Optional<Ticket> find(TicketId id) {
    return Optional.ofNullable(tickets.get(id));
  }

  /** The ticket of whoever has checked in for a booking. */
  Optional<Ticket> checkedIn(String booking) {
    return Optional.ofNullable(byBooking.get(booking));
  }

  /** How many have checked in. */
  int checkedIn() {
    return byBooking.size();
  }

  /** All in draw order; a view. */
  List<Ticket> inDrawOrder() {
    return Collections.unmodifiableList(inDrawOrder);
  }

  /** The ticket with a draw order, which counts from one. */
  Ticket drawnAs(long order) {
    return inDrawOrder.get((int) order - 1);
  }

  /** How many were drawn. */
  int drawn() {
    return tickets.size();
  }

  /** How many are in a state. */
  int count(TicketState state) {
    return counts.getOrDefault(state, 0);
  }

  /** Whether all have ended. */
  boolean haveEnded() {
    return count(TicketState.ENDED) == drawn();
  }

  /** The number that the next ticket with the letter gets. */
  TicketNumber nextNumber(String letter) {
    return new TicketNumber(letter, TicketNumber.FIRST + drawnByLetter.getOrDefault(letter, 0));
  }

  /** Errands of the task type drawn today; those added or transferred by staff do not count. */
  int errandsDrawn(TaskTypeId taskType) {
    return errandsDrawn.getOrDefault(taskType, 0);
  }

  /** Whether the day's quota of the task type is used up, or that of all numbers. */
  boolean full(TaskType taskType) {
    boolean quotaUsedUp =
        taskType.dailyQuota().isPresent()
            && errandsDrawn(taskType.id()) - errandsGivenBack.getOrDefault(taskType.id(), 0)
                >= taskType.dailyQuota().getAsInt();
    return quotaUsedUp || !hasRoomFor(1);
  }

  /** Whether so many numbers more can be given today. */
  boolean hasRoomFor(int more) {
    return drawn() + more <= MOST_A_DAY;
  }

  /** Whoever left before a call has taken nothing of the day's quota. */
  void giveBack(Ticket ticket) {
    ticket.errands().forEach(errand -> errandsGivenBack.merge(errand.drawnFor(), 1, Integer::sum));
  }

  /** Whoever had left is there again. */
  void takeAgain(Ticket ticket) {
    ticket.errands().forEach(errand -> errandsGivenBack.merge(errand.drawnFor(), -1, Integer::sum));
  }

  /** Whether a paper number was taken in today. */
  boolean isKnownPaper(String paper) {
    return papers.contains(paper);
  }

  /**
   * Draw order of the last ticket that was drawn here up to a moment, paper numbers apart; 0 if
   * none.
   */
  long lastDrawnBy(Instant moment) {
    for (int i = inDrawOrder.size() - 1; i >= 0; i--) {
      Ticket ticket = inDrawOrder.get(i);
      boolean drawnHere = ticket.paper().isEmpty() && ticket.from().isEmpty();
      if (drawnHere && !ticket.drawnAt().isAfter(moment)) {
        return ticket.order();
      }
    }
    return 0;
  }

  /** A ticket just drawn; false if its id or its booking was used before. */
  boolean add(Ticket ticket) {
    ticket.paper().ifPresent(papers::add);
    if (ticket.appointment().isPresent()
        && byBooking.putIfAbsent(ticket.appointment().get().booking(), ticket) != null) {
      return false;
    }
    if (tickets.putIfAbsent(ticket.id(), ticket) != null) {
      return false;
    }
    inDrawOrder.add(ticket);
    drawnByLetter.merge(ticket.number().letter(), 1, Integer::sum);
    ticket.errands().forEach(errand -> errandsDrawn.merge(errand.drawnFor(), 1, Integer::sum));
    counts.merge(ticket.state(), 1, Integer::sum);
    return true;
  }

  /** Says who asked for a ticket. A branch has few kiosks, and each is kept by one text. */
  void askedBy(TicketId id, String caller) {
    find(id).ifPresent(ticket -> ticket.askedBy(callers.computeIfAbsent(caller, text -> text)));
  }

  /** A ticket has gone from a state to another. */
  void recount(TicketState from, TicketState to) {
    counts.merge(from, -1, Integer::sum);
    counts.merge(to, 1, Integer::sum);
  }

  /** A parked or missed ticket has a time at which something is due. */
  void remind(Ticket ticket) {
    ticket.due().ifPresent(when -> due.add(ticket));
  }

  /** Nothing is due for a ticket any more. */
  void forget(Ticket ticket) {
    ticket.due().ifPresent(when -> due.remove(ticket));
  }

  /** Parked and missed tickets whose time is up, earliest first. */
  List<Ticket> due(Instant now) {
    return due.stream().takeWhile(ticket -> !ticket.due().orElseThrow().isAfter(now)).toList();
  }

  /** When something is due for a ticket next; none when for none of them. */
  Optional<Instant> firstDue() {
    return due.isEmpty() ? Optional.empty() : due.first().due();
  }
}
