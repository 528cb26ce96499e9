package dk.serviceisland;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.domain.Event;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.Ticket;
import dk.serviceisland.domain.TicketId;
import dk.serviceisland.domain.WaitPromise;
import dk.serviceisland.engine.News;
import dk.serviceisland.report.KeptPromise;
import dk.serviceisland.report.PromiseStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
 * part of the draw, so a restart takes up those who still wait; what came true is written every few
 * seconds, so that it costs no call anything, and the last of it is lost with the power.
 * Thread-safe.
 */
final class Promises implements News {
  private static final Logger LOG = LoggerFactory.getLogger(Promises.class);
  private static final long WRITE_EVERY_MS = 5_000;

  private final Vertx vertx;
  private final PromiseStore store;
  private final Map<BranchId, Map<TicketId, Promise>> open = new ConcurrentHashMap<>();
  private final LongAdder kept = new LongAdder();
  private final LongAdder held = new LongAdder();
  private List<KeptPromise> unwritten = new ArrayList<>();

  private record Promise(TaskTypeId taskType, WaitPromise range, Instant drawn) {}

  /** Keeps promises in a store. */
  Promises(Vertx vertx, PromiseStore store) {
    this.vertx = vertx;
    this.store = store;
  }

  /** Writes now and then from now on. */
  void start() {
    vertx.setPeriodic(WRITE_EVERY_MS, timer -> write());
  }

  /** Takes up what was promised before a restart; on the branch's writer. */
  Void takeUp(BranchState state) {
    Map<TicketId, Promise> waiting = openOf(state.plan().branch());
    for (Ticket ticket : state.tickets()) {
      TaskTypeId type = ticket.errand().taskType();
      ticket
          .standingPromise()
          .ifPresent(it -> waiting.put(ticket.id(), new Promise(type, it, ticket.drawnAt())));
    }
    return null;
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
    WaitPromise range = promise.range();
    KeptPromise one =
        new KeptPromise(
            branch,
            day,
            promise.taskType(),
            range.p10(),
            range.p50(),
            range.p90(),
            Duration.between(promise.drawn(), called));
    unwritten.add(one);
    kept.increment();
    if (one.held()) {
      held.increment();
    }
  }

  /** Writes what is not written yet; what cannot be written is lost and said. */
  Future<Void> write() {
    List<KeptPromise> some = taken();
    return some.isEmpty()
        ? Future.succeededFuture()
        : store
            .keep(some)
            .onFailure(
                trouble -> LOG.warn("{} promises not kept: {}", some.size(), trouble.toString()));
  }

  private synchronized List<KeptPromise> taken() {
    List<KeptPromise> some = unwritten;
    unwritten = new ArrayList<>();
    return some;
  }
}
