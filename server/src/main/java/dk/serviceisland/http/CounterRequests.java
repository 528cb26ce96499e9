package dk.serviceisland.http;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.ServiceEvent;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Answerer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.CounterView;
import dk.serviceisland.wire.PlaybookView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.Requests;
import dk.serviceisland.wire.SmallViews;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.BiFunction;

/** What a staff member does at a counter. */
final class CounterRequests {
  private static final Answer NOBODY = Answer.of(204, Buffer.buffer());

  private final Engine engine;
  private final Plans plans;
  private final Commands commands;
  private final Notes notes;

  CounterRequests(HttpApi.Parts parts, Commands commands, Notes notes) {
    this.engine = parts.engine();
    this.plans = parts.plans();
    this.commands = commands;
    this.notes = notes;
  }

  Future<Response> get(Ask ask) {
    return engine
        .read(
            ask.branch(),
            state ->
                state
                    .duty(ask.counter())
                    .map(duty -> CounterView.bytes(state, duty, commands.now(state))))
        .map(
            view ->
                view.map(Response::ok)
                    .orElseGet(() -> Response.of(Problem.of(ProblemCode.COUNTER_UNKNOWN))));
  }

  Future<Response> open(Ask ask) {
    return plain(ask, CounterCommand.OpenCounter::new);
  }

  Future<Response> pause(Ask ask) {
    return ask.read(
        Requests::pause,
        reason -> submit(ask, new CounterCommand.PauseCounter(ask.counter(), ask.staff(), reason)));
  }

  Future<Response> resume(Ask ask) {
    return plain(ask, CounterCommand.ResumeCounter::new);
  }

  Future<Response> close(Ask ask) {
    return plain(ask, CounterCommand.CloseCounter::new);
  }

  Future<Response> callNext(Ask ask) {
    Answerer somebodyOrNobody =
        (state, events) -> events.isEmpty() ? NOBODY : view(state, ask.counter());
    Command call = new ServiceCommand.CallNext(ask.counter(), ask.staff());
    return ask.read(
        Requests::nothing, nothing -> commands.submit(ask, ask.branch(), call, somebodyOrNobody));
  }

  Future<Response> call(Ask ask) {
    return ask.read(
        Requests::call,
        ticket -> submit(ask, new ServiceCommand.CallTicket(ask.counter(), ask.staff(), ticket)));
  }

  Future<Response> recall(Ask ask) {
    return plain(ask, ServiceCommand.Recall::new);
  }

  Future<Response> start(Ask ask) {
    return plain(ask, ServiceCommand.StartService::new);
  }

  Future<Response> complete(Ask ask) {
    return ask.read(
        Requests::complete,
        how ->
            submit(
                ask,
                new ServiceCommand.CompleteErrand(
                    ask.counter(), ask.staff(), how.outcome(), how.afterWork())));
  }

  Future<Response> noShow(Ask ask) {
    return plain(ask, ServiceCommand.MarkNoShow::new);
  }

  Future<Response> park(Ask ask) {
    return ask.read(
        Requests::park,
        how ->
            submit(
                ask,
                new ServiceCommand.ParkTicket(
                    ask.counter(), ask.staff(), how.reason(), how.pause())));
  }

  Future<Response> transfer(Ask ask) {
    return ask.read(
        Requests::transfer,
        how ->
            commands.submit(
                ask,
                ask.branch(),
                new ServiceCommand.TransferErrand(ask.counter(), ask.staff(), how.taskType()),
                (state, events) -> {
                  how.note().ifPresent(note -> writeNote(events, note));
                  return view(state, ask.counter());
                }));
  }

  private void writeNote(List<Event> events, String note) {
    for (Event event : events) {
      if (event instanceof ServiceEvent.ErrandTransferred transferred) {
        notes.write(transferred.ticket(), note);
      }
    }
  }

  /**
   * Asked for apart, because the answers to commands are kept in the journal. It lies in the memory
   * of the node that decides, and with it a note may die before its ticket does.
   */
  Future<Response> note(Ask ask) {
    return engine
        .decides(ask.branch())
        .compose(here -> engine.read(ask.branch(), state -> notes.of(ask.ticket())))
        .map(note -> Response.ok(SmallViews.note(note)));
  }

  Future<Response> addErrand(Ask ask) {
    return ask.read(
        Requests::taskType,
        type -> submit(ask, new ServiceCommand.AddErrand(ask.counter(), ask.staff(), type)));
  }

  Future<Response> lifeline(Ask ask) {
    return plain(ask, ServiceCommand.ConsultLifeline::new);
  }

  Future<Response> playbook(Ask ask) {
    return Ask.after(
        ask.query(Queries::playbook),
        query ->
            Future.succeededFuture(
                Response.ok(PlaybookView.of(plans.current(ask.branch()), query))));
  }

  private Future<Response> plain(Ask ask, BiFunction<CounterId, StaffId, Command> command) {
    return ask.read(
        Requests::nothing, nothing -> submit(ask, command.apply(ask.counter(), ask.staff())));
  }

  private Future<Response> submit(Ask ask, Command command) {
    return commands.submit(
        ask, ask.branch(), command, (state, events) -> view(state, ask.counter()));
  }

  private Answer view(BranchState state, CounterId counter) {
    return Answer.of(
        200, CounterView.bytes(state, state.duty(counter).orElseThrow(), commands.now(state)));
  }
}
