package dk.serviceisland.http;

import static dk.serviceisland.http.Who.STAFF_UP;
import static io.vertx.core.http.HttpMethod.POST;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.wire.Allowed;
import dk.serviceisland.wire.Bodies;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The rows of what is done at a counter: where it is asked for, what its body says, and the command
 * that is made of it.
 */
final class CounterRows {
  /** What one counter writes to the next is no longer, in characters. */
  static final int LONGEST_NOTE = 200;

  private CounterRows() {}

  /** Writes them down; whatever is only answered with the counter needs nothing but its row. */
  static void write(Rows rows, CounterRequests r) {
    Rows.Answered counter = rows.answered(Routes.COUNTER, STAFF_UP, r::serve);
    Rows.Answered calling = rows.answered(Routes.COUNTER, STAFF_UP, r::call);
    Rows.Answered duty = rows.answered(Routes.COUNTER, STAFF_UP, r::comeOnDuty);
    duty.plain("/open", "open-counter", there(CounterCommand.OpenCounter::new));
    counter.command(
        "/pause",
        "pause-counter",
        Pause.class,
        (at, how) -> new CounterCommand.PauseCounter(at.counter(), at.staff(), how.reason()));
    duty.plain("/resume", "resume-counter", there(CounterCommand.ResumeCounter::new));
    counter.command(
        "/count-enquiry",
        "count-enquiry",
        CountEnquiry.class,
        (at, what) ->
            new CounterCommand.CountEnquiry(
                at.counter(), at.staff(), what.taskType(), what.channel()));
    counter.plain(
        "/take-back-enquiry", "take-back-enquiry", there(CounterCommand.TakeBackEnquiry::new));
    counter.plain("/close", "close-counter", there(CounterCommand.CloseCounter::new));
    rows.route(
        POST,
        Routes.COUNTER + "/attend",
        "attend-counter",
        STAFF_UP,
        Bodies.Nothing.class,
        r::attend);
    counter.plain(
        "/free",
        "free-counter",
        ask -> new CounterCommand.FreeCounter(ask.counter(), ask.staff(), ask.leads()));
    calling.command(
        "/take-over",
        "take-over",
        TakeOver.class,
        (at, whose) -> new ServiceCommand.TakeOver(at.counter(), at.staff(), whose.counter()));
    counter.command(
        "/move-to-room",
        "move-to-room",
        MoveToRoom.class,
        (at, where) ->
            new ServiceCommand.MoveToRoom(at.counter(), at.staff(), where.room(), where.keep()));
    counter.command(
        "/move-back",
        "move-back",
        MoveBack.class,
        (at, where) -> new ServiceCommand.MoveBack(at.counter(), at.staff(), where.counter()));
    rows.command(Routes.COUNTER + "/call-next", "call-next", STAFF_UP, CallNext.class, r::callNext);
    calling.command(
        "/call",
        "call-ticket",
        Call.class,
        (at, whom) ->
            new ServiceCommand.CallTicket(
                at.counter(), at.staff(), whom.ticket(), whom.anyway(), whom.discreet()));
    counter.plain("/recall", "recall-ticket", there(ServiceCommand.Recall::new));
    counter.plain("/start", "start-service", there(ServiceCommand.StartService::new));
    counter.command(
        "/complete",
        "complete-errand",
        Complete.class,
        (at, how) ->
            new ServiceCommand.CompleteErrand(
                at.counter(), at.staff(), how.outcome(), how.afterWork(), how.elsewhere()));
    counter.plain("/no-show", "no-show", there(ServiceCommand.MarkNoShow::new));
    counter.command(
        "/park",
        "park-ticket",
        Park.class,
        (at, how) ->
            new ServiceCommand.ParkTicket(at.counter(), at.staff(), how.reason(), how.pause()));
    rows.command(
        Routes.COUNTER + "/transfer", "transfer-errand", STAFF_UP, Transfer.class, r::transfer);
    rows.command(Routes.COUNTER + "/send-on", "send-on", STAFF_UP, SendOn.class, r::sendOn);
    counter.command(
        "/add-errand",
        "add-errand",
        MoreErrand.class,
        (at, what) ->
            new ServiceCommand.AddErrand(
                at.counter(), at.staff(), what.taskType(), what.suggested()));
    counter.command(
        "/take-back",
        "take-back",
        TakeBack.class,
        (at, what) -> new ServiceCommand.TakeBack(at.counter(), at.staff(), what.ticket()));
    counter.plain("/lifeline", "consult-lifeline", there(ServiceCommand.ConsultLifeline::new));
  }

  private static Function<Ask, Command> there(BiFunction<CounterId, StaffId, Command> command) {
    return ask -> command.apply(ask.counter(), ask.staff());
  }

  /**
   * Which ticket is called.
   *
   * @param ticket its id
   * @param anyway also while it waits for somebody else
   * @param discreet whether no board shows it
   */
  public record Call(TicketId ticket, boolean anyway, boolean discreet) {}

  /**
   * How the next one is called.
   *
   * @param discreet whether no board shows it
   */
  public record CallNext(boolean discreet) {}

  /**
   * What was done last with which ticket.
   *
   * @param ticket its id
   */
  public record TakeBack(TicketId ticket) {}

  /**
   * Whose ticket is taken over.
   *
   * @param counter the one that somebody has left
   */
  public record TakeOver(CounterId counter) {}

  /**
   * Where a service goes on.
   *
   * @param room which
   * @param keep whether the counter is kept until they come back
   */
  public record MoveToRoom(CounterId room, boolean keep) {}

  /**
   * Where a service that was in a room goes on.
   *
   * @param counter which; none: the one that they came from
   */
  public record MoveBack(Optional<CounterId> counter) {}

  /**
   * Why a counter is paused.
   *
   * @param reason why
   */
  public record Pause(PauseReason reason) {}

  /**
   * How an errand ended.
   *
   * @param outcome with what
   * @param afterWork whether the counter goes to after-work
   * @param elsewhere where the citizen was sent with what is not done here
   */
  public record Complete(Outcome outcome, boolean afterWork, Optional<ElsewhereId> elsewhere) {}

  /**
   * Why and for how long a ticket is parked.
   *
   * @param reason why
   * @param minutes for so long; none: until unparked
   */
  public record Park(ParkReason reason, @Allowed.Whole(most = 240) OptionalInt minutes) {
    /** For how long; none: until unparked. */
    Optional<Duration> pause() {
      return minutes.stream().mapToObj(Duration::ofMinutes).findFirst();
    }
  }

  /**
   * One more errand.
   *
   * @param taskType which
   * @param suggested whether the counter suggested it
   */
  public record MoreErrand(TaskTypeId taskType, boolean suggested) {}

  /**
   * An enquiry of somebody who was not there.
   *
   * @param taskType what about
   * @param channel how
   */
  public record CountEnquiry(TaskTypeId taskType, EnquiryChannel channel) {}

  /**
   * To which branch a ticket is sent on.
   *
   * @param branch another one
   * @param taskType what it is about there
   * @param note for whoever serves it there; kept until the errand ends
   * @param anyway also where it might wait in vain, or be one too many
   */
  public record SendOn(
      BranchId branch,
      TaskTypeId taskType,
      @Allowed.Text(most = LONGEST_NOTE, free = true) Optional<String> note,
      boolean anyway) {}

  /**
   * Where an errand goes on.
   *
   * @param taskType as what; as what it is when it is only handed to somebody
   * @param toStaff for whom it waits; none: for everybody
   * @param toCounter at which counter it waits instead
   * @param note for whoever serves it next; kept until the errand ends
   * @param anyway also where it might wait in vain
   */
  public record Transfer(
      TaskTypeId taskType,
      Optional<StaffId> toStaff,
      Optional<CounterId> toCounter,
      @Allowed.Text(most = LONGEST_NOTE, free = true) Optional<String> note,
      boolean anyway) {
    /** Whom it is handed to; none: to nobody. */
    Optional<Addressee> to() {
      return toStaff
          .<Addressee>map(Addressee.Person::new)
          .or(() -> toCounter.map(Addressee.Counter::new));
    }
  }
}
