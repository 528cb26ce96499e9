package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one lane on which all writers run, and the one append at a time that takes what all of them
 * have collected. While it is under way more is decided and collected; no timer is waited for.
 *
 * <p>One lane for all branches, because one disk serves them all: a batch of all branches costs the
 * same sync as a batch of one.
 */
final class WriterContext implements Host {
  private static final Logger LOG = LoggerFactory.getLogger(WriterContext.class);
  private static final int MOST_AT_ONCE = 1_024;
  private static final long FIRST_RETRY_MILLIS = 100;
  private static final long LAST_RETRY_MILLIS = 5_000;

  /** Nobody waits longer for what is made ready beside the state. */
  private static final long PREPARES_MILLIS = 300;

  private final Lane lane;
  private final InstantSource clock;
  private final Journal journal;
  private final DayLoader loader;
  private final List<News> listeners;
  private final Map<TicketId, BranchId> tickets;

  private final Queue<Waiting<?>> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean called = new AtomicBoolean();
  private final Replies replies = new Replies();
  private final Alarms alarms;
  private final EngineCounts counts = new EngineCounts();
  private final Durability durability;
  private final TroubleLog troubles;
  private volatile Function<BranchId, Future<?>> prepares = branch -> Future.succeededFuture();

  private volatile boolean open;
  private List<BranchWriter> collected = new ArrayList<>();
  private boolean appending;
  private Promise<Void> stopped;

  WriterContext(
      Lane lane,
      InstantSource clock,
      Journal journal,
      Plans plans,
      List<News> listeners,
      Map<TicketId, BranchId> tickets) {
    this.lane = lane;
    this.clock = clock;
    this.journal = journal;
    this.loader = new DayLoader(journal, plans);
    this.listeners = listeners;
    this.tickets = tickets;
    this.durability = new Durability(lane::nanos);
    this.troubles = new TroubleLog(LOG::warn, lane::nanos);
    this.alarms =
        new Alarms(lane, clock, this, (branch, now) -> guard(branch, () -> branch.passTime(now)));
  }

  /** Steps run from now on. */
  Future<Void> start() {
    return lane.open()
        .map(
            runs -> {
              open = true;
              return null;
            });
  }

  /** Completes when nothing is waiting or under way; nothing may be enqueued any more. */
  Future<Void> stop() {
    if (!open) {
      return Future.succeededFuture();
    }
    Promise<Void> quiet = Promise.promise();
    take(() -> stopped = quiet);
    return quiet.future().compose(done -> lane.close());
  }

  /** From any thread. */
  void enqueue(Waiting<?> waiting) {
    inbox.add(waiting);
    call();
  }

  /** Reads a branch from the journal; completes when it can answer or says why it cannot. */
  Future<Void> read(BranchWriter branch) {
    Promise<Void> done = Promise.promise();
    lane.run(
        () -> {
          int load = branch.loading();
          loader
              .load(branch.id())
              .onComplete(
                  day ->
                      take(
                          () -> {
                            if (branch.isNewest(load)) {
                              guard(branch, () -> loaded(branch, day));
                            }
                            done.complete();
                          }));
        });
    return done.future();
  }

  /** This node decides for a branch from now on; completes when it can, or says why it cannot. */
  Future<Void> takeOver(BranchWriter branch) {
    Promise<Void> done = Promise.promise();
    take(
        () ->
            branch
                .takeOver()
                .map(known -> readRest(branch, known))
                .orElseGet(() -> read(branch))
                .onComplete(done));
    return done.future();
  }

  /** Whoever has followed a day knows most of it; all is read where that is not certain. */
  private Future<Void> readRest(BranchWriter branch, BranchState known) {
    Promise<Void> done = Promise.promise();
    int load = branch.loading();
    loader
        .rest(known)
        .onComplete(
            rest ->
                take(
                    () -> {
                      if (!branch.isNewest(load)) {
                        done.complete();
                      } else if (rest.failed() || rest.result().isEmpty()) {
                        read(branch).onComplete(done);
                      } else {
                        guard(branch, () -> branch.caughtUp(rest.result().get(), now()));
                        done.complete();
                      }
                    }));
    return done.future();
  }

  /** This node decides nothing more for a branch; completes when all that it decided is over. */
  Future<Void> handOver(BranchWriter branch) {
    Promise<Void> done = Promise.promise();
    take(() -> guard(branch, () -> branch.handOver(done)));
    return done.future();
  }

  /**
   * Lets a branch go when no day of it is open and nothing is under way.
   *
   * @param goes asked then; false when it is to stay after all
   */
  Future<Void> letGo(BranchWriter branch, BooleanSupplier goes) {
    Promise<Void> done = Promise.promise();
    take(
        () -> {
          guard(
              branch,
              () -> {
                if (branch.isAtRest() && goes.getAsBoolean()) {
                  branch.go();
                  alarms.forget(branch);
                }
              });
          done.complete();
        });
    return done.future();
  }

  /** The journal reaches at least so far; completes when the branches know. */
  Future<Void> heard(Collection<Position> positions, Map<BranchId, BranchWriter> branches) {
    Promise<Void> known = Promise.promise();
    take(
        () -> {
          for (Position position : positions) {
            BranchWriter branch = branches.get(position.branch());
            if (branch != null) {
              guard(branch, () -> branch.heard(position));
            }
          }
          known.complete();
        });
    return known.future();
  }

  /** What these branches have heard of, and hear of in the next moments, is read at once. */
  void readOn(Collection<BranchWriter> branches) {
    take(() -> branches.forEach(branch -> guard(branch, branch::readOn)));
  }

  /** Who makes ready what else is shown of a branch when somebody begins to look at it. */
  void preparedBy(Function<BranchId, Future<?>> preparing) {
    prepares = preparing;
  }

  Readings readings(long inFlight, int unavailable) {
    return counts.readings(inFlight, unavailable);
  }

  /** From any thread: whether what is decided becomes durable. */
  Durability durability() {
    return durability;
  }

  @Override
  public TroubleLog troubles() {
    return troubles;
  }

  @Override
  public long nanos() {
    return lane.nanos();
  }

  @Override
  public Replies replies() {
    return replies;
  }

  @Override
  public void take(Runnable step) {
    lane.run(
        () -> {
          try {
            step.run();
          } finally {
            endStep();
          }
        });
  }

  @Override
  public void collected(BranchWriter branch) {
    collected.add(branch);
  }

  @Override
  public void reload(BranchWriter branch) {
    long delay =
        Math.min(
            LAST_RETRY_MILLIS, FIRST_RETRY_MILLIS << Math.min(10, branch.oneMoreFailure() - 1));
    lane.later(
        delay,
        fired ->
            take(
                () -> {
                  if (branch.unavailable().isPresent()) {
                    load(branch);
                  }
                }));
  }

  @Override
  public void load(BranchWriter branch) {
    read(branch);
  }

  @Override
  public void catchUp(BranchWriter branch, BranchState state) {
    loader
        .newer(state)
        .onComplete(
            page ->
                take(
                    () ->
                        guard(
                            branch,
                            () -> {
                              if (page.succeeded()) {
                                branch.newer(page.result(), now());
                              } else {
                                branch.notNewer((BranchUnavailable) page.cause());
                              }
                            })));
  }

  @Override
  public void readNewest(BranchWriter branch, BranchState state) {
    loader
        .rest(state)
        .onComplete(
            rest ->
                take(
                    () ->
                        guard(
                            branch,
                            () -> {
                              if (rest.succeeded()) {
                                branch.newest(state, rest.result(), now());
                              } else {
                                branch.notNewer((BranchUnavailable) rest.cause());
                              }
                            })));
  }

  @Override
  public void prepare(BranchId branch, Runnable then) {
    Promise<Void> ready = Promise.promise();
    lane.later(PREPARES_MILLIS, fired -> ready.tryComplete());
    prepares.apply(branch).onComplete(done -> ready.tryComplete());
    ready.future().onComplete(done -> take(then));
  }

  @Override
  public void followed(Turn turn) {
    index(turn);
    tell(turn);
  }

  @Override
  public void wake(BranchWriter branch) {
    alarms.set(branch);
  }

  @Override
  public void remember(BranchState day) {
    for (Ticket ticket : day.tickets()) {
      tickets.put(ticket.id(), day.plan().branch());
    }
  }

  @Override
  public void forget(BranchState day) {
    for (Ticket ticket : day.tickets()) {
      tickets.remove(ticket.id());
    }
  }

  @Override
  public void decided() {
    counts.decided();
  }

  @Override
  public void repeated() {
    counts.repeated();
  }

  private void call() {
    if (!called.get() && called.compareAndSet(false, true)) {
      lane.run(this::drain);
    }
  }

  private void drain() {
    called.set(false);
    try {
      Instant now = now();
      for (int i = 0; i < MOST_AT_ONCE; i++) {
        Waiting<?> next = inbox.poll();
        if (next == null) {
          break;
        }
        takeSafely(next, now);
      }
    } finally {
      if (!inbox.isEmpty()) {
        call();
      }
      endStep();
    }
  }

  /** Whatever is wrong with one thing taken in, the next is done. */
  private void takeSafely(Waiting<?> waiting, Instant now) {
    try {
      waiting.branch.take(waiting, now);
    } catch (Throwable e) {
      waiting.fail(waiting.branch.broken(e));
      replies.add(waiting);
    }
  }

  /** Whatever is wrong in one branch, the others go on. */
  private static void guard(BranchWriter branch, Runnable step) {
    try {
      step.run();
    } catch (Throwable e) {
      branch.broken(e);
    }
  }

  private void endStep() {
    append();
    replies.flush();
    if (stopped != null && inbox.isEmpty() && !appending && collected.isEmpty()) {
      alarms.clear();
      stopped.tryComplete();
    }
  }

  private void append() {
    if (appending || collected.isEmpty()) {
      return;
    }
    List<BranchWriter> writers = new ArrayList<>(collected.size());
    List<Batch> batches = new ArrayList<>(collected.size());
    List<Journal.Part> parts = new ArrayList<>(collected.size());
    for (BranchWriter writer : collected) {
      writer
          .send()
          .ifPresent(
              batch -> {
                writers.add(writer);
                batches.add(batch);
                parts.add(batch.part());
              });
    }
    collected = new ArrayList<>();
    if (parts.isEmpty()) {
      return;
    }
    appending = true;
    durability.begins();
    long started = System.nanoTime();
    appended(parts).onComplete(outcome -> take(() -> appended(writers, batches, outcome, started)));
  }

  /** A store that throws has failed. */
  private Future<List<Journal.Appended>> appended(List<Journal.Part> parts) {
    try {
      return journal.append(parts);
    } catch (Throwable e) {
      return Future.failedFuture(e);
    }
  }

  private void appended(
      List<BranchWriter> writers,
      List<Batch> batches,
      AsyncResult<List<Journal.Appended>> outcome,
      long started) {
    appending = false;
    Instant now = now();
    List<Turn> durable = new ArrayList<>(batches.size());
    Optional<Throwable> lost = Optional.empty();
    for (int i = 0; i < writers.size(); i++) {
      BranchWriter writer = writers.get(i);
      Optional<? extends Throwable> failure =
          outcome.failed() ? Optional.of(outcome.cause()) : outcome.result().get(i).failure();
      if (failure.isPresent()) {
        counts.appendFailed();
        if (!(failure.get() instanceof Journal.Overtaken)) {
          lost = Optional.of(failure.get());
        }
        String why = "events did not become durable: " + failure.get().getMessage();
        guard(writer, () -> writer.failed(why));
      } else {
        Turn turn = batches.get(i).turn();
        index(turn);
        durable.add(turn);
        guard(writer, () -> writer.durable(now));
      }
    }
    counts.appended(durable, System.nanoTime() - started);
    tellDurability(durable, lost);
    append();
    replies.flush();
    durable.forEach(this::tell);
  }

  /** One branch that cannot be written while others can is told by itself. */
  private void tellDurability(List<Turn> durable, Optional<Throwable> lost) {
    if (!durable.isEmpty()) {
      if (durability.trouble().isPresent()) {
        troubles.over();
      }
      durability.succeeds();
    } else {
      lost.ifPresentOrElse(durability::fails, durability::ends);
    }
  }

  /** Before anybody is told the id of a ticket. */
  private void index(Turn turn) {
    for (Fact.Change fact : turn.facts()) {
      if (fact instanceof Fact.TicketDrawn drawn) {
        tickets.put(drawn.ticket(), turn.branch());
      }
    }
  }

  private void tell(Turn turn) {
    for (News listener : listeners) {
      try {
        listener.happened(turn);
      } catch (Throwable e) {
        LOG.error("news of {} were not taken", turn.branch(), e);
      }
    }
  }

  private void loaded(BranchWriter branch, AsyncResult<Optional<DayLoader.Loaded>> day) {
    if (day.succeeded()) {
      branch.loaded(day.result(), now());
      return;
    }
    BranchUnavailable why = (BranchUnavailable) day.cause();
    branch.notLoaded(why);
    if (why.why() == BranchUnavailable.Why.OUT_OF_SERVICE) {
      LOG.error("{} is out of service: {}", branch.id(), why.getMessage());
    } else {
      String line = branch.id() + " cannot be loaded, trying again: " + why.getMessage();
      troubles.tell(line, line);
      reload(branch);
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
