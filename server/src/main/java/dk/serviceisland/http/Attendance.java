package dk.serviceisland.http;

import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.Request;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that whoever has a counter open has gone: they belong to the staff no more, the session
 * that was last used there is over, or nothing was heard for a while. Pages say every two minutes
 * that somebody is there, and so does whatever is done at the counter.
 *
 * <p>It looks at the branches that this node decides for, and forgets with the node: who was at a
 * counter that it had not heard of is taken to be there when it looks first. Time is that of the
 * machine, not that of a rehearsal. Thread-safe.
 */
final class Attendance {
  /** So long nothing is heard of somebody who has gone. */
  static final Duration SILENCE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

  private final Engine engine;
  private final Plans plans;
  private final Sessions sessions;
  private final Accounts accounts;
  private final Map<Place, Heard> last = new ConcurrentHashMap<>();

  Attendance(HttpApi.Parts parts) {
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
    this.sessions = parts.access().sessions();
    this.accounts = parts.access().accounts();
  }

  /** A counter of all branches. */
  private record Place(BranchId branch, CounterId counter) {}

  /**
   * What was heard last.
   *
   * @param staff of whom
   * @param session by which session; none when nothing was heard yet
   * @param nanos when, by the machine's running time
   */
  private record Heard(StaffId staff, Optional<String> session, long nanos) {}

  /** Whoever asked for something at a counter, which this node decided, is there. */
  void heard(Ask ask) {
    last.put(
        new Place(ask.branch(), ask.counter()),
        new Heard(ask.staff(), Optional.of(ask.session().id()), System.nanoTime()));
  }

  /**
   * Whoever asks is at the counter. Of somebody else's counter it says nothing.
   *
   * @return fails where another node decides
   */
  Future<Void> attend(Ask ask) {
    BranchId branch = ask.branch();
    return engine
        .decides(branch)
        .compose(here -> engine.read(branch, state -> own(state, ask)))
        .compose(
            own -> {
              own.ifPresent(duty -> heard(ask));
              return own.filter(Open::left).isPresent()
                  ? submit(branch, new CounterCommand.AttendCounter(ask.counter(), ask.staff()))
                  : Future.succeededFuture();
            });
  }

  private static Optional<Open> own(BranchState state, Ask ask) {
    return state.duty(ask.counter()).filter(duty -> duty.isServedBy(ask.staff())).map(Open::of);
  }

  /**
   * Looks who has gone.
   *
   * @param nanos now, by the machine's running time
   * @return completes when it is noted; what cannot be noted now is when it is looked again
   */
  Future<Void> look(long nanos) {
    List<Future<Void>> looks = new ArrayList<>();
    for (BranchId branch : plans.branches()) {
      looks.add(
          Future.succeededFuture()
              .compose(begun -> engine.decides(branch))
              .compose(here -> engine.read(branch, Attendance::open))
              .compose(open -> look(branch, open, nanos))
              .onFailure(failure -> forget(branch, Set.of()))
              .onFailure(failure -> LOG.debug("{} was not looked at", branch, failure)));
    }
    return Future.join(looks).transform(done -> Future.succeededFuture());
  }

  /** A counter that somebody has open. */
  private record Open(CounterId counter, StaffId staff, boolean left) {
    static Open of(Duty duty) {
      return new Open(duty.counter(), duty.staff().orElseThrow().id(), duty.left().isPresent());
    }
  }

  private static List<Open> open(BranchState state) {
    return state.duties().stream().filter(duty -> duty.staff().isPresent()).map(Open::of).toList();
  }

  /**
   * What was heard where nobody is now, or where another node decides by now, says nothing later.
   */
  private void forget(BranchId branch, Set<CounterId> except) {
    last.keySet()
        .removeIf(place -> place.branch().equals(branch) && !except.contains(place.counter()));
  }

  private Future<Void> look(BranchId branch, List<Open> counters, long nanos) {
    forget(branch, counters.stream().map(Open::counter).collect(Collectors.toSet()));
    List<Future<Void>> looks = new ArrayList<>();
    for (Open open : counters) {
      if (!open.left()) {
        looks.add(look(branch, open, nanos));
      }
    }
    return Future.join(looks).mapEmpty();
  }

  private Future<Void> look(BranchId branch, Open open, long nanos) {
    if (!accounts.isInForce(open.staff())) {
      return left(branch, open, LeaveReason.SIGNED_OUT);
    }
    Place place = new Place(branch, open.counter());
    Heard heard = last.get(place);
    if (heard == null || !heard.staff().equals(open.staff())) {
      last.put(place, new Heard(open.staff(), Optional.empty(), nanos));
      return Future.succeededFuture();
    }
    if (heard.session().filter(sessions::isTurned).isPresent()) {
      // Who turned the tablet to a citizen stands beside it.
      return Future.succeededFuture();
    }
    if (nanos - heard.nanos() >= SILENCE.toNanos()) {
      return left(branch, open, LeaveReason.AWAY);
    }
    if (heard.session().isEmpty()) {
      return Future.succeededFuture();
    }
    return sessions
        .byId(heard.session().get())
        .compose(
            session ->
                session.isPresent()
                    ? Future.succeededFuture()
                    : left(branch, open, LeaveReason.SIGNED_OUT));
  }

  private Future<Void> left(BranchId branch, Open open, LeaveReason reason) {
    return submit(branch, new CounterCommand.LeaveCounter(open.counter(), open.staff(), reason));
  }

  /** A refusal says that things have changed meanwhile, and then there is nothing to note. */
  private Future<Void> submit(BranchId branch, Command command) {
    Request request =
        new Request(branch, command, Optional.empty(), (state, events) -> Response.DONE);
    return engine.submit(request).mapEmpty();
  }
}
