package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.forecast.BranchForecast;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A forecast as three durations in seconds and the time it was made.
 *
 * @param p10 one wait of ten is no longer
 * @param p50 half of the waits are no longer
 * @param p90 nine waits of ten are no longer
 * @param asOf when it was made
 */
record ForecastView(long p10, long p50, long p90, String asOf) {

  /** The wait of whoever draws a ticket of the task type now; none when nobody may serve it. */
  static Optional<ForecastView> of(
      Optional<BranchForecast> forecast, TaskTypeId taskType, ZoneId zone) {
    return forecast.flatMap(
        made ->
            Optional.ofNullable(made.byTaskType().get(taskType))
                .map(range -> of(range, made.asOf(), zone)));
  }

  /** The rest of the wait of a ticket; none when nobody may serve it or it is not known yet. */
  static Optional<ForecastView> of(
      Optional<BranchForecast> forecast, TicketId ticket, ZoneId zone) {
    return forecast.flatMap(
        made ->
            Optional.ofNullable(made.byTicket().get(ticket))
                .map(range -> of(range, made.asOf(), zone)));
  }

  /** A range that was told. */
  static ForecastView of(WaitRange range, Instant asOf, ZoneId zone) {
    return new ForecastView(
        Times.seconds(range.p10()),
        Times.seconds(range.p50()),
        Times.seconds(range.p90()),
        Times.write(asOf, zone));
  }
}
