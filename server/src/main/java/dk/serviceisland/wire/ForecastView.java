package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiConsumer;

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

  private static JsonObject view(WaitRange range, BranchForecast made, ZoneId zone) {
    JsonObject view = new JsonObject();
    write(range, made.asOf(), zone, view::put);
    return view;
  }

  /** Writes a range, wherever it is written to: this is the one place that knows its members. */
  static void write(WaitRange range, Instant asOf, ZoneId zone, BiConsumer<String, Object> member) {
    member.accept("p10", Times.seconds(range.p10()));
    member.accept("p50", Times.seconds(range.p50()));
    member.accept("p90", Times.seconds(range.p90()));
    member.accept("asOf", Times.write(asOf, zone));
  }
}
