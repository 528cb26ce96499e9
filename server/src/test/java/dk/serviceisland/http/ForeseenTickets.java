package dk.serviceisland.http;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.forecast.Forecasts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Foresees the same wait for each task type but pension, and for tickets that it was told of. */
final class ForeseenTickets implements Forecasts {
  private static final WaitRange WAIT =
      new WaitRange(Duration.ofMinutes(8), Duration.ofMinutes(13), Duration.ofMinutes(20));

  private final Plans plans;
  private final InstantSource clock;
  private final Set<TicketId> tickets = ConcurrentHashMap.newKeySet();

  ForeseenTickets(Plans plans, InstantSource clock) {
    this.plans = plans;
    this.clock = clock;
  }

  /** From now on the ticket has a forecast. */
  void add(TicketId ticket) {
    tickets.add(ticket);
  }

  @Override
  public Optional<BranchForecast> latest(BranchId branch) {
    Map<TaskTypeId, WaitRange> byTaskType = new HashMap<>();
    plans.current(branch).taskTypes().keySet().forEach(type -> byTaskType.put(type, WAIT));
    byTaskType.remove(new TaskTypeId("pension"));
    Map<TicketId, WaitRange> byTicket = new HashMap<>();
    tickets.forEach(ticket -> byTicket.put(ticket, WAIT));
    return Optional.of(new BranchForecast(clock.instant(), byTaskType, byTicket, 12));
  }
}
