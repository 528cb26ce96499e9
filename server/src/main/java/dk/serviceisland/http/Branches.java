package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Notes;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The running branches that the face shows and commands.
 *
 * @param engine runs them
 * @param plans of the branches
 * @param notes of errands that were handed on
 * @param forecasts the latest of each branch
 * @param clock the time of the branches
 * @param rehearsal the same clock, when a rehearsal may set it; then that is part of the API
 */
public record Branches(
    Engine engine,
    Plans plans,
    Notes notes,
    Forecasts forecasts,
    BranchClock clock,
    Optional<RehearsalClock> rehearsal) {

  /** Which day it is where the municipality is. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone());
  }

  /**
   * A view of every branch, in the order of their ids.
   *
   * @param view of one that can be looked at
   * @param outOfService of one whose events cannot be read, by its plan
   * @return fails where one cannot be looked at for any other reason
   */
  <T> Future<List<T>> views(Function<BranchState, T> view, Function<Plan, T> outOfService) {
    List<Future<T>> views = new ArrayList<>();
    for (BranchId branch : plans.branches()) {
      views.add(
          engine
              .read(branch, view)
              .recover(
                  failure ->
                      BranchUnavailable.is(failure, BranchUnavailable.Why.OUT_OF_SERVICE)
                          ? Future.succeededFuture(outOfService.apply(plans.current(branch)))
                          : Future.failedFuture(failure)));
    }
    return Future.all(views).map(all -> all.list());
  }

  /** Why figures of a branch are not told to whoever asks; none when they are. */
  Optional<ProblemCode> notTold(Caller caller, BranchId branch) {
    if (!plans.branches().contains(branch)) {
      return Optional.of(ProblemCode.BRANCH_UNKNOWN);
    }
    return caller.mayActIn(branch) ? Optional.empty() : Optional.of(ProblemCode.FORBIDDEN);
  }

  /** The time zone of all of them: a municipality has one. */
  ZoneId zone() {
    return plans.current(plans.branches().iterator().next()).zone();
  }
}
