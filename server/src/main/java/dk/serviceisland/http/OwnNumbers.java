package dk.serviceisland.http;

import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.day.OwnTickets;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps whoever leads a partner from a number, named in the address, that is another's. */
final class OwnNumbers {
  private final Engine engine;

  OwnNumbers(Engine engine) {
    this.engine = engine;
  }

  /** Goes on unless the number that is asked about is another's. */
  Future<Response> or(Ask ask, Supplier<Future<Response>> then) {
    Optional<OwnTickets> own = ask.ownTickets();
    Optional<TicketId> asked = ask.parameters().branch().flatMap(in -> ask.parameters().ticket());
    if (own.isEmpty() || asked.isEmpty()) {
      return then.get();
    }
    return engine
        .read(
            ask.branch(),
            state -> state.ticket(asked.get()).filter(one -> !own.get().has(state, one)))
        .compose(foreign -> foreign.isPresent() ? forbidden() : then.get());
  }

  /** Whether a booked time is for a task type that whoever asks has to do with. */
  static boolean concerns(Ask ask, Plan plan, Booking booking) {
    return ask.ownTickets()
        .map(own -> booking.taskTypes().stream().anyMatch(type -> own.has(plan, type)))
        .orElse(true);
  }

  /** Whether all that a booked time is for is so. */
  static boolean isOwn(Ask ask, Plan plan, Booking booking) {
    return booking.taskTypes().stream().allMatch(type -> isOwn(ask, plan, type));
  }

  /** Whether a task type is one that whoever asks has to do with. */
  static boolean isOwn(Ask ask, Plan plan, TaskTypeId type) {
    return ask.ownTickets().map(own -> own.has(plan, type)).orElse(true);
  }

  static Future<Response> forbidden() {
    return Future.succeededFuture(Response.of(Problem.of(ProblemCode.FORBIDDEN)));
  }
}
