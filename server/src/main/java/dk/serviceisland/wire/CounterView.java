package dk.serviceisland.wire;

import dk.serviceisland.domain.day.Assignment;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.TicketState;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;

/** A counter with the ticket there, as staff see it. */
public final class CounterView {
  private CounterView() {}

  /** The view as of now. To be made on the branch's writer. */
  public static JsonObject of(BranchState state, Duty duty, Instant now) {
    Plan plan = state.planOfTheDay();
    Plan.Counter counter = plan.counters().get(duty.counter());
    JsonObject view =
        new JsonObject()
            .put("branch", plan.branch().value())
            .put("id", counter.id().value())
            .put("label", counter.label());
    if (plan.zones().containsKey(counter.zone())) {
      view.put("zone", counter.zone());
    }
    view.put("state", Words.of(duty.state())).put("since", since(state, duty));
    duty.staff()
        .ifPresent(
            member ->
                view.put(
                    "staff",
                    new JsonObject().put("id", member.id().value()).put("name", member.name())));
    duty.pauseReason().ifPresent(reason -> view.put("pauseReason", Words.of(reason)));
    putLeft(view, state, duty);
    duty.ticket().ifPresent(ticket -> view.put("current", current(state, duty, ticket, now)));
    Assignment.alert(state, duty, now).ifPresent(ticket -> view.put("alert", alert(plan, ticket)));
    return view;
  }

  private static JsonObject alert(Plan plan, Ticket ticket) {
    TaskType type = plan.taskTypes().get(ticket.errand().taskType());
    return new JsonObject()
        .put("number", ticket.number().toString())
        .put("taskType", type.id().value())
        .put("names", Named.names(type.names()));
  }

  /** The view as of now, as bytes. To be made on the branch's writer. */
  public static Buffer bytes(BranchState state, Duty duty, Instant now) {
    return of(state, duty, now).toBuffer();
  }

  /** That whoever serves there has gone, if so. */
  static void putLeft(JsonObject view, BranchState state, Duty duty) {
    duty.left()
        .ifPresent(
            left ->
                view.put(
                    "left",
                    new JsonObject()
                        .put("reason", Words.of(left.reason()))
                        .put("since", Times.write(left.since(), state.plan().zone()))));
  }

  /** Since when the counter does what it does; a counter not opened today, since the day began. */
  static String since(BranchState state, Duty duty) {
    ZoneId zone = state.plan().zone();
    Instant dayBegan = state.openedAt().orElseGet(() -> state.day().atStartOfDay(zone).toInstant());
    return Times.write(duty.since().orElse(dayBegan), zone);
  }

  private static JsonObject current(BranchState state, Duty duty, Ticket ticket, Instant now) {
    Plan plan = state.plan();
    ZoneId zone = plan.zone();
    TaskType type = plan.taskTypes().get(ticket.errand().taskType());
    StaffMember staff = duty.staff().orElseThrow();
    boolean called = ticket.state() == TicketState.CALLED;
    JsonObject view =
        new JsonObject()
            .put("ticket", ticket.id().value())
            .put("number", ticket.number().toString())
            .put("state", Words.of(ticket.state()))
            .put("taskType", type.id().value())
            .put("letter", String.valueOf(type.letter()))
            .put("names", Named.names(type.names()))
            .put("authority", type.authority())
            .put("errands", TicketView.errands(state.planOfTheDay(), ticket))
            .put("language", ticket.language())
            .put("needs", ticket.needs())
            .put("drawnAt", Times.write(ticket.drawnAt(), zone))
            .put("calledAt", Times.write(ticket.calledAt().orElseThrow(), zone));
    if (!called) {
      view.put("startedAt", Times.write(ticket.since(), zone));
    }
    int recallsLeft = Math.max(0, plan.limits().recallLimit() - ticket.recalls());
    view.put("waitedSeconds", Times.seconds(ticket.errand().waited(now)))
        .put("recalls", ticket.recalls())
        .put("recallsLeft", recallsLeft);
    if (called && recallsLeft > 0) {
      Instant allowed = ticket.lastCalledAt().orElseThrow().plus(plan.limits().recallPause());
      view.put("recallAllowedAt", Times.write(allowed, zone));
    }
    return view.put("why", why(plan, ticket, ticket.why().orElseThrow()))
        .put("training", ticket.training())
        .put("lifelineConsulted", ticket.errand().lifelineConsulted())
        .put("mayDecide", staff.mayDecide(type.id(), state.day()));
  }

  /**
   * Why a ticket is, or would be, called. The target is there where it was promised to citizens,
   * the guard where it decided.
   */
  static JsonObject why(Plan plan, Ticket ticket, CallReason why) {
    JsonObject view =
        new JsonObject()
            .put("rule", Words.of(why.rule()))
            .put("waitedSeconds", Times.seconds(why.waited()))
            .put("ableStaff", why.able());
    if (plan.taskTypes().get(ticket.errand().taskType()).waitTarget().isPresent()) {
      view.put("targetSeconds", Times.seconds(why.target()));
    }
    if (why.rule() == CallReason.Rule.WAITED_LONGEST) {
      view.put("guardSeconds", Times.seconds(plan.routing().guard()));
    }
    if (why.steppedBack() > 0) {
      view.put("steppedBack", why.steppedBack());
    }
    return view;
  }
}
