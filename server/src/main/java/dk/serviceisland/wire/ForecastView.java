package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.forecast.Range;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.Optional;

/** A forecast as three durations in seconds and the time it was made. */
public final class ForecastView {
  private ForecastView() {}

  /** The wait of whoever draws a ticket of the task type now; none when nobody may serve it. */
  public static Optional<JsonObject> of(
      Optional<BranchForecast> forecast, TaskTypeId taskType, ZoneId zone) {
    return forecast.flatMap(
        made ->
            Optional.ofNullable(made.byTaskType().get(taskType))
                .map(range -> view(range, made, zone)));
  }

  /** The rest of the wait of a ticket; none when nobody may serve it or it is not known yet. */
  public static Optional<JsonObject> of(
      Optional<BranchForecast> forecast, TicketId ticket, ZoneId zone) {
    return forecast.flatMap(
        made ->
            Optional.ofNullable(made.byTicket().get(ticket)).map(range -> view(range, made, zone)));
  }

  private static JsonObject view(Range range, BranchForecast made, ZoneId zone) {
    return new JsonObject()
        .put("p10", Times.seconds(range.p10()))
        .put("p50", Times.seconds(range.p50()))
        .put("p90", Times.seconds(range.p90()))
        .put("asOf", Times.write(made.asOf(), zone));
  }
}
