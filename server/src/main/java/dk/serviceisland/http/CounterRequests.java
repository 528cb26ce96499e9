package dk.serviceisland.http;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Press;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.SendingCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Answerer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Note;
import dk.serviceisland.engine.Notes;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.Reply;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.CounterView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.RefusalView;
import dk.serviceisland.wire.SmallViews;
import dk.serviceisland.wire.ViewAnswer;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a staff member does at a counter. */
final class CounterRequests {
  /** What is sent on has one errand. */
  private static final int FIRST_ERRAND = 0;

  private final Engine engine;
  private final Plans plans;
  private final OnDuty onDuty;
  private final Commands commands;
  private final Notes notes;
  private final Attendance attendance;
  private final RemoteDuty remote;
  private final TicketIds ids = new TicketIds();
  private final InTurn<StaffId> comingOnDuty = new InTurn<>();

  CounterRequests(
      HttpApi.Parts parts, Commands commands, Attendance attendance, RemoteDuty remote) {
    this.remote = remote;
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
    this.onDuty = new OnDuty(parts);
    this.commands = commands;
    this.notes = parts.branches().notes();
    this.attendance = attendance;
  }

  Future<Response> get(Ask ask) {
    return engine
        .read(
            ask.branch(),
            state ->
                state
                    .duty(ask.counter())
                    .map(
                        duty -> CounterView.of(state, duty, ask.ownTickets(), commands.now(state))))
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
    return unless(
        ask,
        () -> onDuty.inTheWay(ask.branch(), ask.counter(), ask.staff()),
        () -> serve(ask, command));
  }

  /** As {@link #serve}, of somebody who has no citizen at a remote counter of another branch. */
  Future<Response> call(Ask ask, Command command) {
    return unlessBusy(ask, () -> serve(ask, command));
  }

  private Future<Response> unlessBusy(Ask ask, Supplier<Future<Response>> then) {
    return unless(ask, () -> onDuty.busyElsewhere(ask.branch(), ask.counter(), ask.staff()), then);
  }

  private Future<Response> unless(
      Ask ask, Supplier<Future<Optional<Problem>>> no, Supplier<Future<Response>> then) {
    return comingOnDuty.run(
        ask.staff(),
        () ->
            no.get()
                .compose(
                    other ->
                        other
                            .map(problem -> Future.succeededFuture(Response.of(problem)))
                            .orElseGet(then)));
  }

  /** Says that whoever has the counter open is there. */
  Future<Response> attend(Ask ask, Bodies.Nothing none) {
    return attendance
        .attend(ask)
        .onSuccess(there -> remote.look())
        .map(done -> Response.noContent());
  }

  /** Whoever does something at a counter is there. */
  private Future<Response> submit(Ask ask, Command command, Answerer answerer) {
    return heard(ask, commands.submit(ask, ask.branch(), command, answerer));
  }

  private Future<Response> heard(Ask ask, Future<Response> done) {
    return done.onSuccess(
        answered -> {
          if (answered.status() < 300) {
            attendance.heard(ask);
            remote.look();
          }
        });
  }

  Future<Response> callNext(Ask ask, CounterRows.CallNext how) {
    Command call = new ServiceCommand.CallNext(ask.counter(), ask.staff(), how.discreet());
    return unlessBusy(
        ask,
        () ->
            submit(
                ask,
                call,
                (state, events) ->
                    state.duty(ask.counter()).flatMap(Duty::ticket).isEmpty()
                        ? Response.DONE
                        : view(state, ask.counter())));
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
    // A repetition is not asked what the other branch says by now.
    return commands
        .repeated(ask, ask.branch(), done -> Response.of(done.answer()))
        .compose(before -> before.isPresent() ? send(ask, how) : sendUnlessRefusedThere(ask, how));
  }

  private Future<Response> sendUnlessRefusedThere(Ask ask, CounterRows.SendOn how) {
    return engine
        .read(how.branch(), state -> against(state, how))
        .compose(
            against ->
                against
                    .map(problem -> Future.succeededFuture(Response.of(problem)))
                    .orElseGet(() -> send(ask, how)));
  }

  /** Whatever is said of the other branch, that its quota is used up is said with it. */
  private Optional<Problem> against(BranchState state, CounterRows.SendOn how) {
    return SendingCommand.against(state, how.taskType(), how.anyway(), commands.now(state))
        .map(refusal -> RefusalView.ofSending(refusal, state));
  }

  private Future<Response> send(Ask ask, CounterRows.SendOn how) {
    Command command =
        new ServiceCommand.SendOn(
            ask.counter(), ask.staff(), how.branch(), ids.next(), how.taskType());
    return submit(ask, command, how.note(), this::notesOfSending);
  }

  Future<Response> transfer(Ask ask, CounterRows.Transfer how) {
    if (how.toStaff().isPresent() && how.toCounter().isPresent()) {
      return Future.succeededFuture(Response.of(Problem.notBoth("toStaff", "toCounter")));
    }
    Command transfer =
        new ServiceCommand.TransferErrand(
            ask.counter(), ask.staff(), how.taskType(), how.to(), how.anyway());
    return submit(ask, transfer, how.note(), this::noteOfTransfer);
  }

  /** A repetition keeps it unless somebody has gone on with the ticket since. */
  private List<Note> noteOfTransfer(
      BranchState state, Ticket ticket, Reply.Done done, String text) {
    boolean stands =
        !done.repeated()
            || ticket.press().filter(press -> press.kind() == Press.Kind.TRANSFER).isPresent();
    return stands && ticket.state() != TicketState.ENDED
        ? List.of(noteOf(state, ticket, text))
        : List.of();
  }

  /** For the other branch, and for this one should that one not take the ticket. */
  private List<Note> notesOfSending(
      BranchState state, Ticket ticket, Reply.Done done, String text) {
    Optional<Ticket.SentOn> sentOn = ticket.sentOn();
    if (sentOn.isEmpty()) {
      return List.of();
    }
    Ticket.SentOn to = sentOn.get();
    Note there = new Note(to.branch(), state.day(), to.ticket(), FIRST_ERRAND, text);
    return state.isOnItsWay(ticket.id())
        ? List.of(there, noteOf(state, ticket, text))
        : List.of(there);
  }

  private static Note noteOf(BranchState state, Ticket ticket, String text) {
    return new Note(state.plan().branch(), state.day(), ticket.id(), ticket.errand().index(), text);
  }

  /** Which notes a press leaves, once it is durable. Called on the branch's writer. */
  @FunctionalInterface
  private interface Leaves {
    List<Note> notes(BranchState state, Ticket ticket, Reply.Done done, String text);
  }

  /** The answer leaves when the note is kept too: whoever asks again for it has it kept then. */
  private Future<Response> submit(Ask ask, Command command, Optional<String> note, Leaves leaves) {
    AtomicReference<Reply.Done> accepted = new AtomicReference<>();
    Answerer answerer = (state, events) -> view(state, ask.counter());
    Function<Reply.Done, Response> answered =
        done -> {
          accepted.set(done);
          return Response.of(done.answer());
        };
    return heard(
        ask,
        (note.isEmpty()
                ? commands.submit(ask, ask.branch(), command, answerer, answered)
                : commands.submitWithNote(ask, ask.branch(), command, answerer, answered))
            .compose(
                response ->
                    note.isEmpty() || accepted.get() == null
                        ? Future.succeededFuture(response)
                        : keep(ask.branch(), accepted.get(), note.get(), leaves).map(response)));
  }

  private Future<Void> keep(BranchId branch, Reply.Done done, String text, Leaves leaves) {
    return engine
        .read(
            branch,
            state ->
                done.ticket()
                    .flatMap(state::ticket)
                    .map(ticket -> leaves.notes(state, ticket, done, text))
                    .orElseGet(List::of))
        .compose(
            left ->
                Future.all(
                    left.stream()
                        .map(note -> done.repeated() ? notes.keepAgain(note) : notes.keep(note))
                        .toList()))
        .mapEmpty();
  }

  /** Asked for apart, because the answers to commands are kept in the journal for longer. */
  Future<Response> note(Ask ask) {
    return engine
        .read(ask.branch(), state -> state.ticket(ask.ticket()).isPresent())
        .compose(
            isThere ->
                isThere
                    ? notes
                        .of(ask.branch(), ask.ticket())
                        .map(note -> Response.ok(SmallViews.note(note)))
                    : Future.succeededFuture(
                        Response.of(Problem.of(ProblemCode.of(RefusalCode.TICKET_UNKNOWN)))));
  }

  private Answer view(BranchState state, CounterId counter) {
    return new ViewAnswer(
        200, CounterView.of(state, state.duty(counter).orElseThrow(), commands.now(state)));
  }
}
