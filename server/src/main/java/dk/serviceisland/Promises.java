package dk.serviceisland;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Event;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.TicketId;
import dk.serviceisland.engine.News;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.forecast.Range;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what each ticket was promised when it was drawn, and keeps it with what came true when
 * it is called; written now and then, so that it costs no draw anything. What was promised before a
 * restart and not yet called is not counted. Thread-safe.
 */
final class Promises implements News {
  private static final Logger LOG = LoggerFactory.getLogger(Promises.class);
  private static final long WRITE_EVERY_MS = 60_000;

  private final Vertx vertx;
  private final Forecasts forecasts;
  private final PromiseStore store;
  private final Map<BranchId, Map<TicketId, Promise>> open = new ConcurrentHashMap<>();
  private final LongAdder kept = new LongAdder();
  private final LongAdder held = new LongAdder();
  private List<KeptPromise> unwritten = new ArrayList<>();

  private record Promise(TaskTypeId taskType, Range range, Instant drawn) {}

  /** Keeps promises of forecasts in a store. */
  Promises(Vertx vertx, Forecasts forecasts, PromiseStore store) {
    this.vertx = vertx;
    this.forecasts = forecasts;
    this.store = store;
  }

  /** Writes now and then from now on. */
  void start() {
    vertx.setPeriodic(WRITE_EVERY_MS, timer -> write());
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
    Map<TicketId, Promise> waiting =
        open.computeIfAbsent(branch, first -> new ConcurrentHashMap<>());
    for (Event event : events) {
      if (event instanceof Event.TicketDrawn drawn) {
        promised(branch, drawn).ifPresent(promise -> waiting.put(drawn.ticket(), promise));
      } else if (event instanceof Event.TicketCalled called) {
        Optional.ofNullable(waiting.remove(called.ticket()))
            .ifPresent(promise -> keep(branch, day, promise, called.at()));
      } else if (event instanceof Event.TicketPostponed postponed) {
        waiting.remove(postponed.ticket());
      } else if (event instanceof Event.TicketWithdrawn withdrawn) {
        waiting.remove(withdrawn.ticket());
      } else if (event instanceof Event.DayClosed) {
        waiting.clear();
        write();
      }
    }
  }

  private Optional<Promise> promised(BranchId branch, Event.TicketDrawn drawn) {
    TaskTypeId taskType = drawn.taskTypes().get(0);
    return forecasts
        .latest(branch)
        .flatMap(forecast -> Optional.ofNullable(forecast.byTaskType().get(taskType)))
        .map(range -> new Promise(taskType, range, drawn.at()));
  }

  private synchronized void keep(BranchId branch, LocalDate day, Promise promise, Instant called) {
    Range range = promise.range();
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
