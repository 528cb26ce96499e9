package dk.serviceisland.wire;

import dk.serviceisland.domain.day.Assignment;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.TaskQueue;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketState;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tickets of a branch that are not at an end, as staff see them. */
public final class QueueView {
  private static final int MOST_ROWS = 200;

  /** Twenty bits for the postponements that stand behind one ticket's place. */
  private static final int STEP_BITS = 20;

  private static final Comparator<Ticket> BY_PLACE =
      Comparator.comparing((Ticket ticket) -> ticket.errand().place()).thenComparing(Ticket::order);

  private QueueView() {}

  /**
   * The view as of now. To be made on the branch's writer.
   *
   * @param reader whose skills say which tickets may be called; none: nobody's
   */
  public static JsonObject of(BranchState state, Optional<StaffId> reader, Instant now) {
    List<Ticket> waiting = new ArrayList<>();
    int waitingTotal = 0;
    int mayServeTotal = 0;
    for (TaskType type : state.plan().taskTypes().values()) {
      TaskQueue queue = state.queue(type.id());
      waitingTotal += queue.size();
      if (mayServe(state, reader, type)) {
        mayServeTotal += queue.size();
      }
      queue.inPlace().stream().limit(MOST_ROWS).forEach(waiting::add);
    }
    waiting.sort(BY_PLACE);
    JsonArray waitingRows = new JsonArray();
    for (Ticket ticket : waiting.subList(0, Math.min(MOST_ROWS, waiting.size()))) {
      waitingRows.add(waitingRow(state, ticket, reader, now));
    }
    JsonObject view =
        new JsonObject()
            .put("branch", state.plan().branch().value())
            .put("day", DayView.of(state))
            .put("figures", figures(state))
            .put("waitingTotal", waitingTotal)
            .put("mayServeTotal", mayServeTotal)
            .put("waiting", waitingRows);
    addRest(view, state, now);
    reader.flatMap(staff -> next(state, staff, now)).ifPresent(next -> view.put("next", next));
    return view.put("counters", counters(state)).put("assistance", AssistanceView.all(state));
  }

  /** The view as of now, as bytes. To be made on the branch's writer. */
  public static Buffer bytes(BranchState state, Optional<StaffId> reader, Instant now) {
    return of(state, reader, now).toBuffer();
  }

  /**
   * Whom the reader would call now, and why. How long that one has waited stands in its row, so
   * that the view changes with the choice alone and not with the clock.
   */
  private static Optional<JsonObject> next(BranchState state, StaffId reader, Instant now) {
    return state.duties().stream()
        .filter(duty -> duty.staff().filter(member -> member.id().equals(reader)).isPresent())
        .findFirst()
        .flatMap(duty -> Assignment.next(state, duty, now))
        .map(
            next -> {
              JsonObject view = CounterView.why(state.plan(), next.ticket(), next.why());
              view.remove("waitedSeconds");
              return view.put("ticket", next.ticket().id().value());
            });
  }

  /** How many tickets are where; their sum is what was drawn. */
  static JsonObject figures(BranchState state) {
    return new JsonObject()
        .put("drawn", state.drawn())
        .put("waiting", state.count(TicketState.WAITING))
        .put("called", state.count(TicketState.CALLED))
        .put("inService", state.count(TicketState.IN_SERVICE))
        .put("parked", state.count(TicketState.PARKED))
        .put("missed", state.count(TicketState.MISSED))
        .put("ended", state.count(TicketState.ENDED));
  }

  private static boolean mayServe(BranchState state, Optional<StaffId> reader, TaskType type) {
    return reader.map(staff -> state.roster().mayServe(staff, type.id())).orElse(false);
  }

  private static JsonObject waitingRow(
      BranchState state, Ticket ticket, Optional<StaffId> reader, Instant now) {
    TaskType type = state.plan().taskTypes().get(ticket.errand().taskType());
    Place place = ticket.errand().place();
    Instant waitingSince = now.minus(ticket.errand().waited(now));
    JsonObject row =
        row(state, ticket)
            .put("place", (place.order() << STEP_BITS) + place.step())
            .put("waitingSince", Times.write(waitingSince, state.plan().zone()));
    type.waitTarget().ifPresent(target -> row.put("targetSeconds", Times.seconds(target.within())));
    return row.put("mayServe", mayServe(state, reader, type));
  }

  /** Those called, in service, parked and missed. */
  private static void addRest(JsonObject view, BranchState state, Instant now) {
    JsonArray called = new JsonArray();
    JsonArray inService = new JsonArray();
    JsonArray parked = new JsonArray();
    JsonArray missed = new JsonArray();
    ZoneId zone = state.plan().zone();
    for (Ticket ticket : state.tickets()) {
      String since = Times.write(ticket.since(), zone);
      switch (ticket.state()) {
        case CALLED ->
            called.add(
                atCounter(state, ticket, now)
                    .put("calledAt", Times.write(ticket.calledAt().orElseThrow(), zone))
                    .put("recalls", ticket.recalls()));
        case IN_SERVICE -> inService.add(atCounter(state, ticket, now).put("startedAt", since));
        case PARKED -> {
          JsonObject row =
              atCounter(state, ticket, now)
                  .put("reason", Words.of(ticket.parkReason().orElseThrow()))
                  .put("parkedAt", since);
          ticket.due().ifPresent(until -> row.put("until", Times.write(until, zone)));
          parked.add(row);
        }
        case MISSED ->
            missed.add(
                atCounter(state, ticket, now)
                    .put("missedAt", since)
                    .put("returnBy", Times.write(ticket.due().orElseThrow(), zone)));
        case WAITING, ENDED -> {}
      }
    }
    view.put("called", called)
        .put("inService", inService)
        .put("parked", parked)
        .put("missed", missed);
  }

  private static JsonObject atCounter(BranchState state, Ticket ticket, Instant now) {
    return row(state, ticket)
        .put("counter", ticket.counter().orElseThrow().value())
        .put("waitedSeconds", Times.seconds(ticket.errand().waited(now)));
  }

  private static JsonObject row(BranchState state, Ticket ticket) {
    TaskType type = state.plan().taskTypes().get(ticket.errand().taskType());
    return new JsonObject()
        .put("id", ticket.id().value())
        .put("number", ticket.number().toString())
        .put("taskType", type.id().value())
        .put("letter", String.valueOf(type.letter()))
        .put("language", ticket.language())
        .put("needs", ticket.needs())
        .put("errandsLeft", ticket.errandsLeft() + 1);
  }

  private static JsonArray counters(BranchState state) {
    JsonArray rows = new JsonArray();
    for (Duty duty : state.duties()) {
      JsonObject row =
          new JsonObject()
              .put("id", duty.counter().value())
              .put("label", state.plan().counters().get(duty.counter()).label())
              .put("state", Words.of(duty.state()))
              .put("since", CounterView.since(state, duty));
      duty.staff().ifPresent(staff -> row.put("staffName", staff.name()));
      duty.pauseReason().ifPresent(reason -> row.put("pauseReason", Words.of(reason)));
      CounterView.putLeft(row, state, duty);
      duty.ticket().ifPresent(ticket -> row.put("number", ticket.number().toString()));
      rows.add(row);
    }
    return rows;
  }
}
