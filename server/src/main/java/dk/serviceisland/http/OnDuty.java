package dk.serviceisland.http;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.Problem;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Where people are on duty: nobody is in two branches at once, but at remote counters, and with a
 * citizen at one of them alone. Thread-safe.
 */
final class OnDuty {
  private final Engine engine;
  private final Plans plans;

  OnDuty(HttpApi.Parts parts) {
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
  }

  /**
   * Where the first of some people is on duty apart from a branch. A branch that cannot answer
   * keeps nobody from working in another.
   */
  Future<Optional<Problem>> elsewhere(BranchId here, Set<StaffId> people) {
    return look(here, people, OnDuty::at);
  }

  private Future<Optional<Problem>> look(
      BranchId here,
      Set<StaffId> people,
      BiFunction<BranchState, StaffId, Optional<Problem>> where) {
    List<Future<Optional<Problem>>> looks = new ArrayList<>();
    for (StaffId staff : people) {
      for (BranchId branch : plans.branches()) {
        if (!branch.equals(here) && plans.current(branch).staff().containsKey(staff)) {
          looks.add(
              engine
                  .readOnce(branch, state -> where.apply(state, staff))
                  .otherwise(Optional.empty()));
        }
      }
    }
    return Future.all(looks)
        .map(all -> looks.stream().map(Future::result).flatMap(Optional::stream).findFirst());
  }

  /**
   * Where somebody is who wants to be at a counter: on duty in another branch, but for a remote
   * counter only at one where they sit themselves, or with a citizen.
   */
  Future<Optional<Problem>> inTheWay(BranchId here, CounterId counter, StaffId staff) {
    return isRemote(here, counter)
        ? look(here, Set.of(staff), OnDuty::atCounterOrBusy)
        : elsewhere(here, Set.of(staff));
  }

  /** Where somebody is busy who wants to call at a remote counter; at any other nobody is. */
  Future<Optional<Problem>> busyElsewhere(BranchId here, CounterId counter, StaffId staff) {
    return isRemote(here, counter)
        ? look(here, Set.of(staff), OnDuty::busy)
        : Future.succeededFuture(Optional.empty());
  }

  private boolean isRemote(BranchId branch, CounterId counter) {
    return plans.branches().contains(branch)
        && Optional.ofNullable(plans.current(branch).counters().get(counter))
            .filter(Plan.Counter::remote)
            .isPresent();
  }

  private static Optional<Problem> atCounterOrBusy(BranchState state, StaffId staff) {
    return state
        .counters()
        .of(staff)
        .filter(duty -> duty.onDuty() && !state.counters().isRemote(duty.counter()))
        .map(duty -> Problem.atOtherCounter(state.plan().branch(), duty.counter()))
        .or(() -> busy(state, staff));
  }

  private static Optional<Problem> busy(BranchState state, StaffId staff) {
    return state
        .counters()
        .of(staff)
        .filter(duty -> duty.state() == CounterState.BUSY)
        .map(duty -> Problem.atOtherCounter(state.plan().branch(), duty.counter()));
  }

  private static Optional<Problem> at(BranchState state, StaffId staff) {
    return state
        .counters()
        .of(staff)
        .filter(Duty::onDuty)
        .map(duty -> Problem.atOtherCounter(state.plan().branch(), duty.counter()));
  }
}
