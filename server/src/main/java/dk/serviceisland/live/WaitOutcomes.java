package dk.serviceisland.live;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import dk.serviceisland.report.WaitOutcome;
import dk.serviceisland.report.WaitOutcomeStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what each citizen was told of the wait with what came true at the first call. The told wait
 * is part of the draw, and the fold of the day says when it came true. What came true is written
 * every few seconds, so that it costs no call anything, and again when it could not be. What was
 * not written before the end is made up from the day at the next start; of a node among others,
 * what it had not written when it died is lost. A store that wrote and could not say so has some of
 * it twice. Thread-safe.
 */
final class WaitOutcomes implements News {
  private static final Logger LOG = LoggerFactory.getLogger(WaitOutcomes.class);
  private static final long WRITE_EVERY_MS = 5_000;

  /** Some megabytes. */
  static final int USUAL_MOST_UNWRITTEN = 10_000;

  private final Vertx vertx;
  private final WaitOutcomeStore store;
  private final int mostUnwritten;
  private final LongAdder kept = new LongAdder();
  private final LongAdder held = new LongAdder();
  private List<WaitOutcome> unwritten = new ArrayList<>();
  private boolean failing;

  /**
   * Keeps wait outcomes in a store.
   *
   * @param mostUnwritten how many wait for a store that cannot be written; the oldest of more are
   *     given up
   */
  WaitOutcomes(Vertx vertx, WaitOutcomeStore store, int mostUnwritten) {
    this.vertx = vertx;
    this.store = store;
    this.mostUnwritten = mostUnwritten;
  }

  /** Writes now and then from now on. */
  void start() {
    vertx.setPeriodic(WRITE_EVERY_MS, timer -> write());
  }

  /**
   * Keeps what came true on the day before the start and is not stored: it had not been written
   * yet. On the branch's writer before anything happens there; not where another node may write.
   */
  void makeUp(BranchState state) {
    BranchId branch = state.plan().branch();
    LocalDate day = state.day();
    List<WaitOutcome> called = new ArrayList<>();
    for (Ticket ticket : state.tickets()) {
      ticket
          .toldWaitCameTrue()
          .map(fact -> WaitOutcome.of(branch, day, fact))
          .ifPresent(called::add);
    }
    if (!called.isEmpty()) {
      store
          .kept(branch, day)
          .onSuccess(stored -> addMissing(called, stored))
          .onFailure(trouble -> LOG.warn("wait outcomes of {} not made up", branch, trouble));
    }
  }

  /** Of equal ones as many as the store lacks. */
  private synchronized void addMissing(List<WaitOutcome> called, List<WaitOutcome> stored) {
    Map<WaitOutcome, Integer> there = new HashMap<>();
    stored.forEach(one -> there.merge(one, 1, Integer::sum));
    called.stream()
        .filter(one -> there.merge(one.inSeconds(), -1, Integer::sum) < 0)
        .forEach(unwritten::add);
  }

  /** How many told waits could be held against the truth since the start. */
  long kept() {
    return kept.sum();
  }

  /** How many of them held: the wait was within the range. */
  long held() {
    return held.sum();
  }

  /** Of what another node decided, that node keeps the outcomes. */
  @Override
  public void happened(Turn turn) {
    if (!turn.decidedHere()) {
      return;
    }
    turn.facts(Fact.ToldWaitCameTrue.class)
        .forEach(fact -> keep(WaitOutcome.of(turn.branch(), turn.day(), fact)));
    if (turn.has(Fact.DayClosed.class)) {
      write();
    }
  }

  private synchronized void keep(WaitOutcome one) {
    unwritten.add(one);
    kept.increment();
    if (one.held()) {
      held.increment();
    }
  }

  /** Writes what is not written yet; what cannot be written is tried again the next time. */
  Future<Void> write() {
    List<WaitOutcome> some = taken();
    return some.isEmpty()
        ? Future.succeededFuture()
        : store
            .keep(some)
            .onSuccess(written -> written())
            .onFailure(trouble -> putBack(some, trouble));
  }

  private synchronized List<WaitOutcome> taken() {
    List<WaitOutcome> some = unwritten;
    unwritten = new ArrayList<>();
    return some;
  }

  private synchronized void written() {
    failing = false;
  }

  private synchronized void putBack(List<WaitOutcome> some, Throwable trouble) {
    List<WaitOutcome> all = new ArrayList<>(some);
    all.addAll(unwritten);
    int tooMany = Math.max(0, all.size() - mostUnwritten);
    unwritten = new ArrayList<>(all.subList(tooMany, all.size()));
    if (tooMany > 0) {
      LOG.error("{} wait outcomes given up: the store cannot be written", tooMany);
    }
    if (!failing) {
      failing = true;
      LOG.warn(
          "{} wait outcomes not kept until further notice: {}", some.size(), trouble.toString());
    }
  }
}
