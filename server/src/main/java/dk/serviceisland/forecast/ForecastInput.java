package dk.serviceisland.forecast;

import dk.serviceisland.domain.BranchState;
import dk.serviceisland.domain.Duty;
import dk.serviceisland.domain.HandlingTimes;
import dk.serviceisland.domain.Place;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.domain.Roster;
import dk.serviceisland.domain.StaffId;
import dk.serviceisland.domain.TaskQueue;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.Ticket;
import dk.serviceisland.domain.TicketId;
import dk.serviceisland.domain.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What a forecast needs of a branch, copied on the branch's writer so that it can be worked out
 * elsewhere. Immutable.
 *
 * @param asOf the moment of the copy
 * @param plan of the day
 * @param roster who on duty may serve what
 * @param handling usual handling times of the day
 * @param onDuty the staff on duty and what they are at
 * @param waiting those who wait, in order of place over all task types, {@value #LOOKS_AT} at most
 * @param waitingInAll how many wait, also beyond those
 */
public record ForecastInput(
    Instant asOf,
    Plan plan,
    Roster roster,
    HandlingTimes handling,
    List<OnDuty> onDuty,
    List<Waiting> waiting,
    int waitingInAll) {
  /** How many who wait are looked at. */
  public static final int LOOKS_AT = 200;

  /** Copies the lists. */
  public ForecastInput {
    onDuty = List.copyOf(onDuty);
    waiting = List.copyOf(waiting);
  }

  /**
   * A staff member on duty.
   *
   * @param staff who
   * @param errand what this person is at; none when free or in after-work
   */
  public record OnDuty(StaffId staff, Optional<Running> errand) {}

  /**
   * An errand at a counter.
   *
   * @param taskType what it is about
   * @param taken time in service so far; zero while it is called
   */
  public record Running(TaskTypeId taskType, Duration taken) {}

  /**
   * Somebody who waits.
   *
   * @param ticket who
   * @param taskType what for
   * @param place in the queue of the task type
   * @param waited minutes waited so far
   */
  public record Waiting(TicketId ticket, TaskTypeId taskType, Place place, Duration waited) {}

  /**
   * Copies what is needed; on the branch's writer, O(task types + waiting looked at).
   *
   * @param now the clock; if it lags behind the last event, that event's time counts
   */
  public static ForecastInput of(BranchState state, Instant now) {
    Instant asOf = now.isBefore(state.lastAt()) ? state.lastAt() : now;
    List<OnDuty> onDuty = new ArrayList<>();
    for (Duty duty : state.duties()) {
      if (duty.onDuty()) {
        onDuty.add(
            new OnDuty(
                duty.staff().orElseThrow().id(), duty.ticket().map(ticket -> at(ticket, asOf))));
      }
    }
    return new ForecastInput(
        asOf,
        state.plan(),
        state.roster(),
        state.handling(),
        onDuty,
        firstWaiting(state, asOf),
        state.count(TicketState.WAITING));
  }

  private static Running at(Ticket ticket, Instant asOf) {
    Duration taken =
        ticket.state() == TicketState.IN_SERVICE
            ? Duration.between(ticket.since(), asOf)
            : Duration.ZERO;
    return new Running(ticket.errand().taskType(), taken);
  }

  private static List<Waiting> firstWaiting(BranchState state, Instant asOf) {
    PriorityQueue<Line> lines = new PriorityQueue<>(Comparator.comparing(Line::place));
    for (TaskTypeId type : state.plan().taskTypes().keySet()) {
      TaskQueue queue = state.queue(type);
      Line.from(queue.inPlace().iterator()).ifPresent(lines::add);
    }
    List<Waiting> first = new ArrayList<>();
    while (!lines.isEmpty() && first.size() < LOOKS_AT) {
      Line line = lines.remove();
      Ticket ticket = line.head();
      first.add(
          new Waiting(
              ticket.id(),
              ticket.errand().taskType(),
              ticket.errand().place(),
              ticket.errand().waited(asOf)));
      Line.from(line.rest()).ifPresent(lines::add);
    }
    return first;
  }

  /** What is left of a queue. */
  private record Line(Ticket head, Iterator<Ticket> rest) {
    static Optional<Line> from(Iterator<Ticket> queue) {
      return queue.hasNext() ? Optional.of(new Line(queue.next(), queue)) : Optional.empty();
    }

    Place place() {
      return head.errand().place();
    }
  }
}
