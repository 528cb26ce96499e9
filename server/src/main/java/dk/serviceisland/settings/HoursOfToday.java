package dk.serviceisland.settings;

import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.OneDate;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.HoursChange;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.settings.Changes.Outcome;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Changes the hours of the day that a branch lives: by a revision from now that has another
 * exception for that date and nothing else, so that it is on record and can be put back.
 * Thread-safe; a future fails as the store does.
 */
public final class HoursOfToday {
  /** Others may make a revision between the look at the hours and the change that is made of it. */
  private static final int TRIES = 3;

  private final Engine engine;
  private final LivePlans plans;
  private final Changes changes;
  private final InstantSource clock;

  HoursOfToday(Engine engine, LivePlans plans, Changes changes, InstantSource clock) {
    this.engine = engine;
    this.plans = plans;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * What the hours of the day would be.
   *
   * @param state of the branch
   * @param clock the branch's
   */
  public static HoursChange.Result of(BranchState state, HoursChange change, Instant clock) {
    return state.phase() == DayPhase.CLOSED
        ? new HoursChange.Result.Impossible(
            HoursChange.Obstacle.DAY_CLOSED, Optional.empty(), Optional.empty())
        : change.of(
            state.planned(),
            state.day(),
            LocalDateTime.ofInstant(state.moment(clock), state.planned().zone()));
  }

  /**
   * Makes a change.
   *
   * @param who id of the staff member
   * @param why what for, 1 to 400 characters
   */
  public Future<Outcome> change(BranchId branch, HoursChange change, String who, String why) {
    return change(branch, change, who, why, TRIES);
  }

  private Future<Outcome> change(
      BranchId branch, HoursChange change, String who, String why, int tries) {
    int known = plans.timeline().newest().number();
    return engine
        .read(branch, state -> new Read(state.day(), of(state, change, clock.instant())))
        .compose(
            read ->
                read.result() instanceof HoursChange.Result.Impossible impossible
                    ? Future.succeededFuture(new Outcome.HoursImpossible(impossible))
                    : changes.make(read.wish(branch, known, who, why)))
        .compose(
            outcome ->
                outcome instanceof Outcome.Stale && tries > 1
                    ? change(branch, change, who, why, tries - 1)
                    : Future.succeededFuture(outcome));
  }

  /** What was read of a branch. */
  private record Read(LocalDate day, HoursChange.Result result) {
    Wish wish(BranchId branch, int known, String who, String why) {
      HoursChange.Result.Changed changed = (HoursChange.Result.Changed) result;
      return new Wish(
          OptionalInt.of(known),
          documents -> OneDate.put(documents, branch, day, changed.hours()),
          new From.Now(),
          who,
          why);
    }
  }
}
