package dk.serviceisland;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitPromise;
import dk.serviceisland.engine.News;
import dk.serviceisland.report.KeptPromise;
import dk.serviceisland.report.PromiseStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what each ticket was promised with what came true when it is first called. The promise is
 * part of the draw, so a restart takes up those who still wait. What came true is written every few
 * seconds, so that it costs no call anything, and again when it could not be. What was not written
 * before the end is made up from the day at the next start; of a node among others, what it had not
 * written when it died is lost. A store that wrote and could not say so has some of it twice.
 * Thread-safe.
 */
final class Promises implements News {
  private static final Logger LOG = LoggerFactory.getLogger(Promises.class);
  private static final long WRITE_EVERY_MS = 5_000;

  /** Some megabytes. */
  static final int USUAL_MOST_UNWRITTEN = 10_000;

  private final Vertx vertx;
  private final PromiseStore store;
  private final int mostUnwritten;
  private final Map<BranchId, Map<TicketId, Promise>> open = new ConcurrentHashMap<>();
  private final LongAdder kept = new LongAdder();
  private final LongAdder held = new LongAdder();
  private List<KeptPromise> unwritten = new ArrayList<>();
  private boolean failing;

  private record Promise(TaskTypeId taskType, WaitPromise range, Instant drawn) {
    KeptPromise kept(BranchId branch, LocalDate day, Instant called) {
      return new KeptPromise(
          branch,
          day,
          taskType,
          range.p10(),
          range.p50(),
          range.p90(),
          Duration.between(drawn, called));
    }
  }

  /**
   * Keeps promises in a store.
   *
   * @param mostUnwritten how many wait for a store that cannot be written; the oldest of more are
   *     given up
   */
  Promises(Vertx vertx, PromiseStore store, int mostUnwritten) {
    this.vertx = vertx;
    this.store = store;
    this.mostUnwritten = mostUnwritten;
  }

  /** Writes now and then from now on. */
  void start() {
    vertx.setPeriodic(WRITE_EVERY_MS, timer -> write());
  }

  /** Takes up what was promised before a restart; on the branch's writer. */
  Void takeUp(BranchState state) {
    Map<TicketId, Promise> waiting = openOf(state.plan().branch());
    for (Ticket ticket : state.tickets()) {
      ticket.standingPromise().ifPresent(it -> waiting.put(ticket.id(), of(ticket, it)));
    }
    return null;
  }

  /**
   * Keeps what came true on the day before the start and is not stored: it had not been written
   * yet. On the branch's writer before anything happens there; not where another node may write.
   */
  Void makeUp(BranchState state) {
    BranchId branch = state.plan().branch();
    LocalDate day = state.day();
    List<KeptPromise> called = new ArrayList<>();
    for (Ticket ticket : state.tickets()) {
      Optional<Promise> promise = ticket.promise().map(it -> of(ticket, it));
      ticket
          .firstCalledAt()
          .flatMap(at -> promise.map(it -> it.kept(branch, day, at)))
          .ifPresent(called::add);
    }
    if (!called.isEmpty()) {
      store
          .kept(branch, day)
          .onSuccess(stored -> addMissing(called, stored))
          .onFailure(trouble -> LOG.warn("promises of {} not made up", branch, trouble));
    }
    return null;
  }

  private static Promise of(Ticket ticket, WaitPromise range) {
    return new Promise(ticket.errands().get(0).drawnFor(), range, ticket.drawnAt());
  }

  /** Of equal ones as many as the store lacks. */
  private synchronized void addMissing(List<KeptPromise> called, List<KeptPromise> stored) {
    Map<KeptPromise, Integer> there = new HashMap<>();
    stored.forEach(one -> there.merge(one, 1, Integer::sum));
    called.stream()
        .filter(one -> there.merge(one.inSeconds(), -1, Integer::sum) < 0)
        .forEach(unwritten::add);
  }

  private Map<TicketId, Promise> openOf(BranchId branch) {
    return open.computeIfAbsent(branch, first -> new ConcurrentHashMap<>());
  }

  /** How many promises could be held against the truth since the start. */
  long kept() {
    return kept.sum();
  }

  /** How many of them held: the wait was within the range. */
  long held() {
    return held.sum();
  }

  @Override
  public void happened(BranchId branch, LocalDate day, long lastSequence, List<Event> events) {
    follow(branch, events, (promise, called) -> keep(branch, day, promise, called));
    if (events.stream().anyMatch(Event.DayClosed.class::isInstance)) {
      write();
    }
  }

  /**
   * Hears of all branches, also of those for which another node decides and keeps the promises, so
   * that they are known here when this node takes over.
   */
  News elsewhere() {
    return (branch, day, lastSequence, events) -> follow(branch, events, (promise, called) -> {});
  }

  private void follow(
      BranchId branch, List<Event> events, BiConsumer<Promise, Instant> firstCalled) {
    Map<TicketId, Promise> waiting = openOf(branch);
    for (Event event : events) {
      if (event instanceof Event.TicketDrawn drawn) {
        TaskTypeId type = drawn.taskTypes().get(0);
        drawn
            .promise()
            .ifPresent(it -> waiting.put(drawn.ticket(), new Promise(type, it, drawn.at())));
      } else if (event instanceof Event.TicketCalled called) {
        Optional.ofNullable(waiting.remove(called.ticket()))
            .ifPresent(promise -> firstCalled.accept(promise, called.at()));
      } else if (event instanceof Event.TicketPostponed postponed) {
        waiting.remove(postponed.ticket());
      } else if (event instanceof Event.TicketWithdrawn withdrawn) {
        waiting.remove(withdrawn.ticket());
      } else if (event instanceof Event.DayClosed) {
        waiting.clear();
      }
    }
  }

  private synchronized void keep(BranchId branch, LocalDate day, Promise promise, Instant called) {
    KeptPromise one = promise.kept(branch, day, called);
    unwritten.add(one);
    kept.increment();
    if (one.held()) {
      held.increment();
    }
  }

  /** Writes what is not written yet; what cannot be written is tried again the next time. */
  Future<Void> write() {
    List<KeptPromise> some = taken();
    return some.isEmpty()
        ? Future.succeededFuture()
        : store
            .keep(some)
            .onSuccess(written -> written())
            .onFailure(trouble -> putBack(some, trouble));
  }

  private synchronized List<KeptPromise> taken() {
    List<KeptPromise> some = unwritten;
    unwritten = new ArrayList<>();
    return some;
  }

  private synchronized void written() {
    failing = false;
  }

  private synchronized void putBack(List<KeptPromise> some, Throwable trouble) {
    List<KeptPromise> all = new ArrayList<>(some);
    all.addAll(unwritten);
    int tooMany = Math.max(0, all.size() - mostUnwritten);
    unwritten = new ArrayList<>(all.subList(tooMany, all.size()));
    if (tooMany > 0) {
      LOG.error("{} promises given up: the store cannot be written", tooMany);
    }
    if (!failing) {
      failing = true;
      LOG.warn("{} promises not kept until further notice: {}", some.size(), trouble.toString());
    }
  }
}
