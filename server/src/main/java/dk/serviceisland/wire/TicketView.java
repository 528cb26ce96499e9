package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Errand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A ticket as its holder sees it. Never says who serves. */
public final class TicketView {
  private TicketView() {}

  /** The view as of now. To be made on the branch's writer. */
  public static JsonObject of(
      BranchState state, Ticket ticket, Instant now, Optional<BranchForecast> forecast) {
    Plan plan = state.plan();
    ZoneId zone = plan.zone();
    JsonObject view =
        new JsonObject()
            .put("id", ticket.id().value())
            .put("number", ticket.number().toString())
            .put(
                "branch",
                new Named(plan.branch().value(), plan.names()).view().put("timeZone", zone.getId()))
            .put("state", Words.of(ticket.state()));
    ticket.endReason().ifPresent(reason -> view.put("endReason", Words.of(reason)));
    view.put("drawnAt", Times.write(ticket.drawnAt(), zone))
        .put("language", ticket.language())
        .put("errands", errands(state.planOfTheDay(), ticket));
    switch (ticket.state()) {
      case WAITING -> addWaiting(view, state, ticket, forecast);
      case CALLED -> addCalled(view, plan, ticket);
      case IN_SERVICE -> addCounter(view, plan, ticket);
      case PARKED -> {
        ticket.due().ifPresent(until -> view.put("until", Times.write(until, zone)));
        ticket.parkReason().ifPresent(reason -> view.put("parkReason", Words.of(reason)));
      }
      case MISSED -> view.put("returnBy", Times.write(ticket.due().orElseThrow(), zone));
      case ENDED -> {}
    }
    boolean waiting = ticket.state() == TicketState.WAITING;
    boolean ended = ticket.state() == TicketState.ENDED;
    boolean missed = ticket.state() == TicketState.MISSED;
    boolean served = ticket.endReason().equals(Optional.of(EndReason.SERVED));
    return view.put("mayWithdraw", !ended && ticket.state() != TicketState.IN_SERVICE)
        .put("mayPostpone", waiting && somebodyBehind(state, ticket))
        .put("mayReturn", missed && now.isBefore(ticket.due().orElseThrow()))
        .put("mayRate", served && !ticket.rated());
  }

  /** The view as of now, as bytes. To be made on the branch's writer. */
  public static Buffer bytes(
      BranchState state, Ticket ticket, Instant now, Optional<BranchForecast> forecast) {
    return of(state, ticket, now, forecast).toBuffer();
  }

  /**
   * All errands of a ticket, with what became of them.
   *
   * @param plan with all task types that the day had
   */
  static JsonArray errands(Plan plan, Ticket ticket) {
    JsonArray view = new JsonArray();
    for (Errand errand : ticket.errands()) {
      TaskType type = plan.taskTypes().get(errand.taskType());
      JsonObject one =
          new JsonObject()
              .put("taskType", type.id().value())
              .put("letter", String.valueOf(type.letter()))
              .put("names", Named.names(type.names()))
              .put("state", errandState(ticket, errand));
      errand.outcome().ifPresent(outcome -> one.put("outcome", Words.of(outcome)));
      view.add(one);
    }
    return view;
  }

  private static String errandState(Ticket ticket, Errand errand) {
    if (errand.outcome().isPresent()) {
      return "completed";
    }
    if (ticket.state() == TicketState.ENDED) {
      return "dropped";
    }
    return errand == ticket.errand() ? Words.of(ticket.state()) : "queued";
  }

  private static void addWaiting(
      JsonObject view, BranchState state, Ticket ticket, Optional<BranchForecast> forecast) {
    view.put("position", position(state, ticket));
    ForecastView.of(forecast, ticket.id(), state.plan().zone())
        .ifPresent(range -> view.put("forecast", range));
  }

  private static void addCalled(JsonObject view, Plan plan, Ticket ticket) {
    addCounter(view, plan, ticket);
    view.put("calledAt", Times.write(ticket.lastCalledAt().orElseThrow(), plan.zone()))
        .put("recalls", ticket.recalls());
  }

  private static void addCounter(JsonObject view, Plan plan, Ticket ticket) {
    view.put("counter", CounterSign.of(plan, counter(plan, ticket).orElseThrow()));
  }

  /** Where its holder is to go or is served; none in any other state. */
  static Optional<Plan.Counter> counter(Plan plan, Ticket ticket) {
    boolean there =
        ticket.state() == TicketState.CALLED || ticket.state() == TicketState.IN_SERVICE;
    return ticket.counter().filter(counter -> there).map(plan.counters()::get);
  }

  /** Place in the queue of its task type while it waits, from 1. */
  static int position(BranchState state, Ticket ticket) {
    Errand errand = ticket.errand();
    return state.queue(errand.taskType()).before(errand.place()) + 1;
  }

  private static boolean somebodyBehind(BranchState state, Ticket ticket) {
    Errand errand = ticket.errand();
    return !state.queue(errand.taskType()).behind(errand.place()).isEmpty();
  }
}
