package dk.serviceisland.http;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.Request;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the remote counters of a person in step: while they have a citizen at one, the others that
 * they have open pause for that reason, and are ready again afterwards. It looks at where things
 * stand and asks each branch for what is lacking there, so that it makes no difference when it
 * looks, how often, or what was broken off; of a branch it says something only on the node that
 * decides for it. Thread-safe.
 */
final class RemoteDuty {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteDuty.class);

  private final Engine engine;
  private final Plans plans;

  RemoteDuty(HttpApi.Parts parts) {
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
  }

  /**
   * A remote counter that somebody has open.
   *
   * @param branch where
   * @param counter which
   * @param staff who
   * @param state what it does
   * @param steppedAside whether it pauses because they serve elsewhere
   */
  private record Seat(
      BranchId branch, CounterId counter, StaffId staff, CounterState state, boolean steppedAside) {
    static Seat of(BranchState state, Duty duty) {
      return new Seat(
          state.plan().branch(),
          duty.counter(),
          duty.staff().orElseThrow().id(),
          duty.state(),
          duty.pauseReason().equals(Optional.of(PauseReason.SERVING_ELSEWHERE)));
    }

    boolean isFree() {
      return state == CounterState.READY || state == CounterState.AFTER_WORK;
    }
  }

  /**
   * Looks at the remote counters of all branches.
   *
   * @return completes when what this node can do is done; what failed is done at another look
   */
  Future<Void> look() {
    List<Future<List<Seat>>> looks = new ArrayList<>();
    for (BranchId branch : plans.branches()) {
      if (plans.current(branch).counters().values().stream().anyMatch(Plan.Counter::remote)) {
        looks.add(engine.read(branch, RemoteDuty::seats).otherwise(List.of()));
      }
    }
    return Future.all(looks)
        .compose(
            all -> {
              List<Seat> seats = looks.stream().flatMap(look -> look.result().stream()).toList();
              return Future.join(
                  seats.stream().flatMap(seat -> step(seat, seats).stream()).toList());
            })
        .transform(done -> Future.succeededFuture());
  }

  private static List<Seat> seats(BranchState state) {
    return state.duties().stream()
        .filter(duty -> duty.staff().isPresent() && state.counters().isRemote(duty.counter()))
        .map(duty -> Seat.of(state, duty))
        .toList();
  }

  /** What a counter lacks to be in step; none for most. */
  private Optional<Future<Void>> step(Seat seat, List<Seat> all) {
    boolean servesElsewhere =
        all.stream()
            .anyMatch(
                other ->
                    other.staff().equals(seat.staff())
                        && other.state() == CounterState.BUSY
                        && !other.branch().equals(seat.branch()));
    if (servesElsewhere && seat.isFree()) {
      return Optional.of(
          submit(
              seat,
              new CounterCommand.PauseCounter(
                  seat.counter(), seat.staff(), PauseReason.SERVING_ELSEWHERE)));
    }
    return !servesElsewhere && seat.steppedAside()
        ? Optional.of(submit(seat, new CounterCommand.ResumeCounter(seat.counter(), seat.staff())))
        : Optional.empty();
  }

  /** A refusal says that things have changed meanwhile, and another look sees them. */
  private Future<Void> submit(Seat seat, Command command) {
    Request request =
        new Request(seat.branch(), command, Optional.empty(), (state, events) -> Response.DONE);
    return engine
        .decides(seat.branch())
        .compose(here -> engine.submit(request))
        .onFailure(failure -> LOG.debug("{} is not in step", seat, failure))
        .mapEmpty();
  }
}
