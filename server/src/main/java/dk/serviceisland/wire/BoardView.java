package dk.serviceisland.wire;

import dk.serviceisland.domain.counter.Call;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a wall display shows of a branch (tavle). Says nothing of staff or staff groups. */
public final class BoardView {
  private BoardView() {}

  /** The view as of now. To be made on the branch's writer. */
  public static JsonObject of(BranchState state, Instant now, Optional<BranchForecast> forecast) {
    Plan plan = state.plan();
    JsonObject view =
        new JsonObject()
            .put("branch", plan.branch().value())
            .put("names", Named.names(plan.names()))
            .put("timeZone", plan.zone().getId())
            .put("languages", new JsonArray(plan.languages()))
            .put("day", DayView.of(state))
            .put("hours", DayView.hours(state))
            .put("open", DayView.open(state, now));
    DayView.closed(state, now).ifPresent(closed -> view.put("closed", closed));
    return view.put("taskTypes", taskTypes(state, now, forecast))
        .put("calls", calls(state))
        .put("counters", counters(state))
        .put("messages", messages(plan))
        .put("assistance", AssistanceView.open(state));
  }

  private static JsonArray taskTypes(
      BranchState state, Instant now, Optional<BranchForecast> forecast) {
    JsonArray taskTypes = new JsonArray();
    for (TaskType type : state.plan().taskTypes().values()) {
      JsonObject view =
          new JsonObject()
              .put("id", type.id().value())
              .put("letter", String.valueOf(type.letter()))
              .put("names", Named.names(type.names()));
      BranchView.addNow(view, state, type, now, forecast);
      taskTypes.add(view);
    }
    return taskTypes;
  }

  private static JsonArray calls(BranchState state) {
    Set<Long> open = open(state);
    JsonArray calls = new JsonArray();
    for (Call call : state.lastCalls()) {
      Plan plan = state.planOfTheDay();
      Plan.Counter counter = plan.counters().get(call.counter());
      JsonObject view =
          new JsonObject()
              .put("id", Frames.seq(state.day(), call.sequence()))
              .put("number", call.number().toString())
              .put("taskType", call.taskType().value())
              .put("counter", counter.id().value())
              .put("counterLabel", counter.label());
      CounterSign.addPlace(view, plan, counter);
      calls.add(
          view.put("calledAt", Times.write(call.at(), plan.zone()))
              .put("recall", call.recall())
              .put("open", open.contains(call.sequence())));
    }
    return calls;
  }

  /** The newest call of each ticket that has been called and has not come yet. */
  private static Set<Long> open(BranchState state) {
    Set<Long> open = new HashSet<>();
    Set<TicketId> seen = new HashSet<>();
    List<Call> newestFirst = new ArrayList<>(state.lastCalls());
    Collections.reverse(newestFirst);
    for (Call call : newestFirst) {
      boolean newest = seen.add(call.ticket());
      if (newest
          && state.ticket(call.ticket()).map(Ticket::state).orElseThrow() == TicketState.CALLED) {
        open.add(call.sequence());
      }
    }
    return open;
  }

  private static JsonArray counters(BranchState state) {
    JsonArray counters = new JsonArray();
    for (Duty duty : state.duties()) {
      JsonObject view =
          CounterSign.of(state.plan(), state.plan().counters().get(duty.counter()))
              .put("open", duty.onDuty());
      duty.ticket().ifPresent(ticket -> view.put("number", ticket.number().toString()));
      counters.add(view);
    }
    return counters;
  }

  private static JsonArray messages(Plan plan) {
    JsonArray messages = new JsonArray();
    for (Map<String, String> texts : plan.messages()) {
      String id = "message-" + (messages.size() + 1);
      messages.add(new JsonObject().put("id", id).put("texts", Named.names(texts)));
    }
    return messages;
  }
}
