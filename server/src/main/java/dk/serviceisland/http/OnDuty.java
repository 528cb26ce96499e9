package dk.serviceisland.http;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.Problem;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where people are on duty: nobody is in two branches at once. Thread-safe. */
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
    List<Future<Optional<Problem>>> looks = new ArrayList<>();
    for (StaffId staff : people) {
      for (BranchId branch : plans.branches()) {
        if (!branch.equals(here) && plans.current(branch).staff().containsKey(staff)) {
          looks.add(engine.read(branch, state -> at(state, staff)).otherwise(Optional.empty()));
        }
      }
    }
    return Future.all(looks)
        .map(all -> looks.stream().map(Future::result).flatMap(Optional::stream).findFirst());
  }

  private static Optional<Problem> at(BranchState state, StaffId staff) {
    return state
        .counterOf(staff)
        .filter(Duty::onDuty)
        .map(duty -> Problem.atOtherCounter(state.plan().branch(), duty.counter()));
  }
}
