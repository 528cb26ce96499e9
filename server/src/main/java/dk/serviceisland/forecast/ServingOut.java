package dk.serviceisland.forecast;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Errand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How those who have a number now are served out: by the branch's latest forecast, in the middle of
 * its ranges. Immutable.
 *
 * @param waiting how many wait
 * @param atCounters how many are called or in service
 * @param apart how many are parked or missed, and may come back
 * @param unattended how many of those who wait have come for what nobody on duty may serve, nor
 *     anybody who is known to come back
 * @param lastAbout when the last of those who wait or are at counters is done; none where nobody
 *     is, or nothing is forecast
 * @param toCome when somebody is done who draws a number now, whatever for; none where nothing is
 *     forecast
 * @param nextHour numbers that are expected within 60 minutes; 0 where nothing is forecast
 */
public record ServingOut(
    int waiting,
    int atCounters,
    int apart,
    Map<TaskTypeId, Integer> unattended,
    Optional<Instant> lastAbout,
    Optional<Duration> toCome,
    double nextHour) {

  /** To be worked out on the branch's writer; O(tickets of the day). */
  public static ServingOut of(BranchState state, Optional<BranchForecast> forecast, Instant now) {
    Instant at = state.moment(now);
    int atCounters = 0;
    int waiting = 0;
    Map<TaskTypeId, Integer> unattended = new LinkedHashMap<>();
    Optional<Instant> last = Optional.empty();
    for (Ticket ticket : state.tickets()) {
      if (ticket.atCounter()) {
        atCounters++;
        last = later(last, Optional.of(at.plus(rest(state, ticket, at))));
      } else if (ticket.state() == TicketState.WAITING) {
        waiting++;
        TaskTypeId type = ticket.errand().taskType();
        if (isUnattended(state, forecast, type)) {
          unattended.merge(type, 1, Integer::sum);
        }
        last =
            later(
                last,
                forecast
                    .flatMap(made -> called(made, ticket, at))
                    .map(called -> called.plus(handling(state, ticket))));
      }
    }
    int apart = state.count(TicketState.PARKED) + state.count(TicketState.MISSED);
    return new ServingOut(
        waiting,
        atCounters,
        apart,
        unattended,
        last,
        forecast.flatMap(made -> toCome(state, made)),
        forecast.map(BranchForecast::nextHour).orElse(0.0));
  }

  /**
   * Whether nobody on duty may serve a task type now, nor anybody who is known to come back. To be
   * asked on the branch's writer.
   */
  public static boolean isUnattended(
      BranchState state, Optional<BranchForecast> forecast, TaskTypeId type) {
    return state.roster().able(type) == 0
        && forecast.filter(made -> made.byTaskType().containsKey(type)).isEmpty();
  }

  /** How many of those who wait somebody is there for. */
  public int served() {
    return waiting - sentHome();
  }

  /** How many must go home unless somebody comes who may serve them. */
  public int sentHome() {
    return unattended.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * When the last is done if numbers are given until a moment.
   *
   * @param lastNumber when no more are given
   * @param now before it
   */
  public Optional<Instant> lastAbout(Instant lastNumber, Instant now) {
    return lastNumber.isAfter(now) ? later(lastAbout, toCome.map(lastNumber::plus)) : lastAbout;
  }

  /** About how many come until a moment, which is at most an hour away; else none. */
  public Optional<Integer> comeUntil(Instant lastNumber, Instant now) {
    Duration left = Duration.between(now, lastNumber);
    return left.isNegative() || left.compareTo(Duration.ofHours(1)) > 0
        ? Optional.empty()
        : Optional.of((int) Math.round(nextHour * left.toSeconds() / 3600));
  }

  /** When a ticket is called; beyond those that were looked at, as somebody who comes now. */
  private static Optional<Instant> called(BranchForecast forecast, Ticket ticket, Instant now) {
    WaitRange range =
        forecast
            .byTicket()
            .getOrDefault(ticket.id(), forecast.byTaskType().get(ticket.errand().taskType()));
    return Optional.ofNullable(range)
        .map(wait -> forecast.asOf().plus(wait.p50()))
        .map(called -> called.isBefore(now) ? now : called);
  }

  /** How long the citizen at a counter is still there. */
  private static Duration rest(BranchState state, Ticket ticket, Instant now) {
    Duration whole = handling(state, ticket);
    Duration rest =
        ticket.state() == TicketState.IN_SERVICE
            ? whole.minus(Duration.between(ticket.servedSince().orElseThrow(), now))
            : whole;
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private static Duration handling(BranchState state, Ticket ticket) {
    Duration sum = Duration.ZERO;
    for (Errand errand : ticket.openErrands()) {
      sum = sum.plus(handling(state, errand.taskType()));
    }
    return sum;
  }

  private static Duration handling(BranchState state, TaskTypeId id) {
    return state.handling().usual(state.plan().taskTypes().get(id));
  }

  private static Optional<Duration> toCome(BranchState state, BranchForecast forecast) {
    return forecast.byTaskType().entrySet().stream()
        .filter(wait -> state.plan().taskTypes().containsKey(wait.getKey()))
        .map(wait -> wait.getValue().p50().plus(handling(state, wait.getKey())))
        .max(Duration::compareTo);
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().isAfter(other.get()) ? one.get() : other.get())
        : one.or(() -> other);
  }
}
