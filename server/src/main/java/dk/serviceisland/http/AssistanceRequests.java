package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.Devices;
import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.day.AssistanceCommand;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.wire.AssistanceView;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.ViewAnswer;
import io.vertx.core.Future;
import java.util.Optional;

/** A person is asked to come: to a kiosk, or as a colleague to a counter. */
final class AssistanceRequests {

  private final Commands commands;

  AssistanceRequests(Commands commands) {
    this.commands = commands;
  }

  Future<Response> askPerson(Ask ask) {
    Optional<Asker.Kiosk> kiosk = kiosk(ask);
    if (kiosk.isEmpty()) {
      return Future.succeededFuture(Response.of(Problem.of(ProblemCode.FORBIDDEN)));
    }
    return ask.read(
        Bodies.AskPerson.class,
        wanted ->
            asked(
                ask, new AssistanceCommand.AskPerson(kiosk.get(), wanted.language()), kiosk.get()));
  }

  Future<Response> askColleague(Ask ask, Bodies.Nothing none) {
    Command command = new AssistanceCommand.AskColleague(ask.counter(), ask.staff());
    return asked(ask, command, new Asker.Counter(ask.counter()));
  }

  Future<Response> take(Ask ask, Bodies.Nothing none) {
    long request = ask.parameters().request();
    return commands.submit(
        ask,
        ask.branch(),
        new AssistanceCommand.TakeAssistance(request, ask.staff()),
        (state, events) -> answer(200, state, state.assistance().find(request).orElseThrow()));
  }

  Future<Response> withdraw(Ask ask) {
    Optional<Asker.Kiosk> kiosk = kiosk(ask);
    if (kiosk.isEmpty() && ask.guest().session().isEmpty()) {
      return Future.succeededFuture(Response.of(Problem.of(ProblemCode.FORBIDDEN)));
    }
    Command command = new AssistanceCommand.WithdrawAssistance(ask.parameters().request(), kiosk);
    return ask.read(
        Bodies.Nothing.class,
        nothing -> commands.submit(ask, ask.branch(), command, (state, events) -> Response.DONE));
  }

  private Future<Response> asked(Ask ask, Command command, Asker asker) {
    return commands.submit(
        ask,
        ask.branch(),
        command,
        (state, events) -> answer(201, state, state.assistance().open(asker).orElseThrow()));
  }

  private static Answer answer(int status, BranchState state, Assistance asked) {
    return new ViewAnswer(status, AssistanceView.of(state.plan(), asked));
  }

  /** The kiosk that asks; a wall display asks for nobody. */
  private static Optional<Asker.Kiosk> kiosk(Ask ask) {
    return ask.guest()
        .device()
        .filter(device -> device.caller().kind() == DeviceKind.KIOSK)
        .map(AssistanceRequests::asker);
  }

  private static Asker.Kiosk asker(Devices.Enrolled device) {
    Caller.Device caller = device.caller();
    return new Asker.Kiosk(caller.id(), device.name());
  }
}
