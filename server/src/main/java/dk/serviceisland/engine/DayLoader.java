package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.BranchUnavailable.Why;
import io.vertx.core.Future;
import java.util.ArrayList;
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
  record Loaded(BranchState state, RequestKeys keys) {
    /**
     * Takes in the next event and answers what it means; throws when it is not the next.
     *
     * @param plans reads the plan that the event puts in force
     */
    List<Fact.Change> take(Journal.Recorded recorded, Plans plans) {
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
      List<Fact.Change> facts = recorded.applyTo(state, plans::read);
      recorded.key().ifPresent(key -> keys.add(key, recorded.sequence()));
      return facts;
    }
  }

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
   * The last event that a state holds and all after it, where its day, opened as it was, is the
   * newest. What the state holds before that is not read again.
   *
   * @return none when it is not the newest, or the journal does not reach so far; fails as {@link
   *     #load} does
   */
  Future<Optional<List<Journal.Recorded>>> rest(BranchState state) {
    Position from = Position.of(state);
    String plan = state.openedUnder();
    return Future.succeededFuture(from.branch())
        .compose(journal::newestDay)
        .map(newest -> newest.filter(day -> day.day().equals(from.day())))
        .map(newest -> newest.filter(day -> day.plan().hash().equals(plan)))
        .compose(
            same ->
                same.isEmpty()
                    ? Future.succeededFuture(Optional.<List<Journal.Recorded>>empty())
                    : rest(from, new ArrayList<>())
                        .map(rest -> Optional.of(rest).filter(known -> !known.isEmpty())))
        .recover(e -> Future.failedFuture(unavailable(e)));
  }

  private Future<List<Journal.Recorded>> rest(Position from, List<Journal.Recorded> rest) {
    return journal
        .events(from.branch(), from.day(), from.sequence() - 1 + rest.size(), PAGE)
        .compose(
            page -> {
              rest.addAll(page);
              return page.isEmpty() ? Future.succeededFuture(rest) : rest(from, rest);
            });
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

  private Future<Loaded> replay(BranchId branch, Journal.OpenedDay stored) {
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
                page.forEach(next -> loaded.take(next, plans));
              } catch (RuntimeException e) {
                return Future.failedFuture(outOfService(e.getMessage()));
              }
              return replayFrom(branch, loaded);
            });
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
