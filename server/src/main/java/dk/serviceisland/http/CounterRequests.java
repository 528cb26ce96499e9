package dk.serviceisland.http;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.SendingCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Answerer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.CounterView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.RefusalView;
import dk.serviceisland.wire.SmallViews;
import dk.serviceisland.wire.ViewAnswer;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a staff member does at a counter. */
final class CounterRequests {
  private static final Logger LOG = LoggerFactory.getLogger(CounterRequests.class);

  private final Engine engine;
  private final Plans plans;
  private final OnDuty onDuty;
  private final Commands commands;
  private final Notes notes;
  private final Attendance attendance;
  private final TicketIds ids = new TicketIds();
  private final InTurn<StaffId> comingOnDuty = new InTurn<>();

  CounterRequests(HttpApi.Parts parts, Commands commands, Notes notes, Attendance attendance) {
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
    this.onDuty = new OnDuty(parts);
    this.commands = commands;
    this.notes = notes;
    this.attendance = attendance;
  }

  Future<Response> get(Ask ask) {
    return engine
        .read(
            ask.branch(),
            state ->
                state
                    .duty(ask.counter())
                    .map(duty -> CounterView.of(state, duty, commands.now(state))))
        .map(
            view ->
                view.map(Response::ok)
                    .orElseGet(
                        () ->
                            Response.of(Problem.of(ProblemCode.of(RefusalCode.COUNTER_UNKNOWN)))));
  }

  /** Answered with the counter. */
  Future<Response> serve(Ask ask, Command command) {
    return submit(ask, command, (state, events) -> view(state, ask.counter()));
  }

  /**
   * As {@link #serve}, of somebody who is on duty in no other branch. Whoever asks in two branches
   * at once is heard in one after the other, as far as this node is asked in both.
   */
  Future<Response> comeOnDuty(Ask ask, Command command) {
    return comingOnDuty.run(
        ask.staff(),
        () ->
            onDuty
                .elsewhere(ask.branch(), Set.of(ask.staff()))
                .compose(
                    other ->
                        other
                            .map(problem -> Future.succeededFuture(Response.of(problem)))
                            .orElseGet(() -> serve(ask, command))));
  }

  /** Says that whoever has the counter open is there. */
  Future<Response> attend(Ask ask, Bodies.Nothing none) {
    return attendance.attend(ask).map(done -> Response.noContent());
  }

  /** Whoever does something at a counter is there. */
  private Future<Response> submit(Ask ask, Command command, Answerer answerer) {
    return commands
        .submit(ask, ask.branch(), command, answerer)
        .onSuccess(
            answered -> {
              if (answered.status() < 300) {
                attendance.heard(ask);
              }
            });
  }

  Future<Response> callNext(Ask ask, Bodies.Nothing none) {
    Command call = new ServiceCommand.CallNext(ask.counter(), ask.staff());
    return submit(
        ask,
        call,
        (state, events) ->
            state.duty(ask.counter()).flatMap(Duty::ticket).isEmpty()
                ? Response.DONE
                : view(state, ask.counter()));
  }

  /**
   * The other branch is asked before; what it says may be out of date when the ticket comes, which
   * then is turned away and has its place here again.
   */
  Future<Response> sendOn(Ask ask, CounterRows.SendOn how) {
    BranchId to = how.branch();
    if (to.equals(ask.branch())) {
      return Future.succeededFuture(Response.of(Problem.sameBranch()));
    }
    if (!plans.branches().contains(to)) {
      return Future.succeededFuture(Response.of(Problem.of(ProblemCode.BRANCH_UNKNOWN)));
    }
    return commands
        .repeated(ask, ask.branch(), done -> Response.of(done.answer()))
        .compose(
            before ->
                before
                    .map(Future::succeededFuture)
                    .orElseGet(() -> sendUnlessRefusedThere(ask, how)));
  }

  private Future<Response> sendUnlessRefusedThere(Ask ask, CounterRows.SendOn how) {
    BranchId to = how.branch();
    Command command =
        new ServiceCommand.SendOn(ask.counter(), ask.staff(), to, ids.next(), how.taskType());
    return engine
        .read(
            to,
            state ->
                SendingCommand.against(state, how.taskType(), how.anyway(), commands.now(state))
                    .map(refusal -> RefusalView.of(refusal, state.plan())))
        .compose(
            against ->
                against
                    .map(problem -> Future.succeededFuture(Response.of(problem)))
                    .orElseGet(() -> serve(ask, command)));
  }

  /** A note is written when the transfer is durable, so that none stays of one that failed. */
  Future<Response> transfer(Ask ask, CounterRows.Transfer how) {
    if (how.toStaff().isPresent() && how.toCounter().isPresent()) {
      return Future.succeededFuture(Response.of(Problem.notBoth("toStaff", "toCounter")));
    }
    Command transfer =
        new ServiceCommand.TransferErrand(
            ask.counter(), ask.staff(), how.taskType(), how.to(), how.anyway());
    if (how.note().isEmpty()) {
      return serve(ask, transfer);
    }
    AtomicReference<TicketId> transferred = new AtomicReference<>();
    Answerer answerer =
        (state, events) -> {
          events.stream()
              .flatMap(event -> event.ofTicket().stream())
              .findFirst()
              .ifPresent(transferred::set);
          return view(state, ask.counter());
        };
    return submit(ask, transfer, answerer)
        .compose(
            response ->
                Optional.ofNullable(transferred.get())
                    .map(ticket -> keepNote(ask.branch(), ticket, how.note().get()))
                    .orElseGet(Future::succeededFuture)
                    .map(kept -> response));
  }

  /**
   * Keeps a note on the branch's writer: if the ticket has ended by then, its end may have been
   * told and the note would stay, so it is not kept. If the branch cannot be read, the note is
   * lost.
   */
  private Future<Void> keepNote(BranchId branch, TicketId ticket, String note) {
    return engine
        .<Void>read(
            branch,
            state -> {
              state
                  .ticket(ticket)
                  .filter(held -> held.state() != TicketState.ENDED)
                  .ifPresent(held -> notes.write(ticket, note));
              return null;
            })
        .recover(
            trouble -> {
              LOG.warn("{}: the note of a transfer is lost: {}", branch, trouble.toString());
              return Future.succeededFuture();
            });
  }

  /**
   * Asked for apart, because the answers to commands are kept in the journal. It lies in the memory
   * of the node that decides, and with it a note may die before its ticket does.
   */
  Future<Response> note(Ask ask) {
    return engine
        .decides(ask.branch())
        .compose(here -> engine.read(ask.branch(), state -> note(state, ask.ticket())))
        .map(note -> Response.ok(SmallViews.note(note)));
  }

  /** Who may act in one branch reads the notes of that one. */
  private Optional<String> note(BranchState state, TicketId ticket) {
    return state.ticket(ticket).flatMap(held -> notes.of(held.id()));
  }

  private Answer view(BranchState state, CounterId counter) {
    return new ViewAnswer(
        200, CounterView.of(state, state.duty(counter).orElseThrow(), commands.now(state)));
  }
}
