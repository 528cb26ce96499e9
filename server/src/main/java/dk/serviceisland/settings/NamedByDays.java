package dk.serviceisland.settings;

import dk.serviceisland.access.Account;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Looks whom the open days of this server name, so that whoever the settings do not have any more
 * may sign in until the day has taken them, and whoever has begun something ends it. Thread-safe.
 */
final class NamedByDays implements News {
  private final LivePlans plans;
  private final Engine engine;
  private List<Account> told = List.of();
  private volatile boolean looked;
  private volatile Runnable listener = () -> {};

  /** Hears of nothing before the engine's start. */
  NamedByDays(LivePlans plans, Engine engine) {
    this.plans = plans;
    this.engine = engine;
    engine.listen(this);
  }

  /** Who is told that others may sign in than before. */
  void whenChanged(Runnable changed) {
    listener = changed;
  }

  /**
   * Looks at all branches, where that may tell something new.
   *
   * @param changed whether other settings are in force than before
   * @return completes when it is known; of a branch that cannot be looked at what was known stays
   */
  Future<Void> look(boolean changed) {
    if (looked && !changed && !plans.anybodyStays()) {
      return Future.succeededFuture();
    }
    return Future.join(plans.branches().stream().map(this::look).toList())
        .onComplete(all -> looked = all.succeeded())
        .otherwiseEmpty()
        .mapEmpty();
  }

  /** What a branch's own server delivers is lived there, by those who sign in there. */
  private Future<Void> look(BranchId branch) {
    if (plans.isAtHome(branch) && !engine.decides(branch).succeeded()) {
      plans.lives(branch, Optional.empty());
      return Future.succeededFuture();
    }
    return engine
        .readOnce(branch, NamedByDays::lived)
        .onSuccess(plan -> plans.lives(branch, plan))
        .mapEmpty();
  }

  private static Optional<Plan> lived(BranchState state) {
    return Optional.of(state.plan()).filter(plan -> state.phase() == DayPhase.OPEN);
  }

  /** Tells of it, if others may sign in than were told of. */
  void tell() {
    List<Account> now = plans.accounts();
    boolean changed;
    synchronized (this) {
      changed = !now.equals(told);
      told = now;
    }
    if (changed) {
      listener.run();
    }
  }

  @Override
  public void happened(Turn turn) {
    if (turn.has(Fact.DayOpened.class) || plans.staysIn(turn.branch())) {
      look(turn.branch()).onSuccess(seen -> tell());
    }
  }
}
