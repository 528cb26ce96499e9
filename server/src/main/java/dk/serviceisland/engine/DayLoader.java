package dk.serviceisland.engine;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.engine.BranchUnavailable.Why;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Reads the newest day of a branch from the journal. */
final class DayLoader {
  private static final int PAGE = 2_000;

  /**
   * A day read back.
   *
   * @param state the fold of its events
   * @param keys its requests
   */
  record Loaded(BranchState state, RequestKeys keys) {}

  private final Journal journal;
  private final Plans plans;

  DayLoader(Journal journal, Plans plans) {
    this.journal = journal;
    this.plans = plans;
  }

  /**
   * Events of a day that somebody else wrote, after those that a state holds.
   *
   * @return the next of them in order, at most a page; none when the state has them all; fails as
   *     {@link #load} does
   */
  Future<List<Journal.Recorded>> newer(BranchState state) {
    return Future.succeededFuture(state.plan().branch())
        .compose(branch -> journal.events(branch, state.day(), state.sequence(), PAGE))
        .recover(e -> Future.failedFuture(unavailable(e)));
  }

  /**
   * The newest day; none when there is none yet.
   *
   * @return fails with {@link BranchUnavailable}: out of service when something stored cannot be
   *     read or does not fit, otherwise the journal's failure
   */
  Future<Optional<Loaded>> load(BranchId branch) {
    return Future.succeededFuture(branch)
        .compose(journal::newestDay)
        .compose(
            stored ->
                stored.isEmpty()
                    ? Future.succeededFuture(Optional.<Loaded>empty())
                    : replay(branch, stored.get()).map(Optional::of))
        .recover(e -> Future.failedFuture(unavailable(e)));
  }

  private Future<Loaded> replay(BranchId branch, Journal.StoredDay stored) {
    Plan plan;
    try {
      plan = plans.read(stored.plan().hash(), stored.plan().text());
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(
          outOfService(
              "the plan of "
                  + branch
                  + " on "
                  + stored.day()
                  + " cannot be read: "
                  + e.getMessage()));
    }
    Loaded loaded = new Loaded(new BranchState(plan, stored.day()), new RequestKeys());
    return replayFrom(branch, loaded);
  }

  private Future<Loaded> replayFrom(BranchId branch, Loaded loaded) {
    BranchState state = loaded.state();
    return journal
        .events(branch, state.day(), state.sequence(), PAGE)
        .compose(
            page -> {
              if (page.isEmpty()) {
                return Future.succeededFuture(loaded);
              }
              try {
                apply(page, loaded);
              } catch (RuntimeException e) {
                return Future.failedFuture(outOfService(e.getMessage()));
              }
              return replayFrom(branch, loaded);
            });
  }

  private static void apply(List<Journal.Recorded> page, Loaded loaded) {
    BranchState state = loaded.state();
    for (Journal.Recorded recorded : page) {
      apply(recorded, state);
      recorded.key().ifPresent(key -> loaded.keys().add(key, recorded.sequence()));
    }
  }

  /** Takes in the next event; throws when it is not the next. */
  static void apply(Journal.Recorded recorded, BranchState state) {
    if (recorded.sequence() != state.sequence() + 1) {
      throw new IllegalStateException(
          "event "
              + (state.sequence() + 1)
              + " of "
              + state.plan().branch()
              + " on "
              + state.day()
              + " is missing");
    }
    state.apply(recorded.event());
  }

  private static BranchUnavailable unavailable(Throwable e) {
    if (e instanceof BranchUnavailable already) {
      return already;
    }
    return e instanceof UnreadableEvent
        ? outOfService(e.getMessage())
        : new BranchUnavailable(Why.JOURNAL, "the journal cannot be read: " + e.getMessage());
  }

  private static BranchUnavailable outOfService(String detail) {
    return new BranchUnavailable(Why.OUT_OF_SERVICE, detail);
  }
}
