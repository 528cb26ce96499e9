package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.Decision;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.day.Rules;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.BranchUnavailable.Why;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the branches: one writer each, which decides one command after another against the state in
 * memory. Nothing that depends on an event leaves before the event is durable.
 *
 * <p>One node of many decides for the branches that it was told to own, and follows the others: it
 * takes in what their owners write and answers what is only looked at. Where it can say of which
 * branches it wants news, it follows closely those that somebody looks at; of the others it reads
 * much in one go, now and then, and the newest before it shows them.
 *
 * <p>Thread-safe. Futures complete on the Vert.x context that asked; those that fail carry {@link
 * BranchUnavailable}, or the exception that a view or an answerer threw.
 */
public final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final int LOOKS = 10;

  /** Whoever follows busy branches reads all the time, and is seldom at the end of it. */
  private static final int LAST_LOOKS = 5;

  private static final long LOOK_MILLIS = 100;

  private final Lane lane;
  private final Plans plans;
  private final Journal journal;
  private final Touch touch;
  private final List<News> listeners = new ArrayList<>();
  private final Map<TicketId, BranchId> tickets = new ConcurrentHashMap<>();
  private final WriterContext writers;

  /** In the order in which they came, so that what is done for all is done in one order. */
  private volatile Map<BranchId, BranchWriter> branches = Map.of();

  private volatile boolean stopping;
  private final Promise<Void> stopped = Promise.promise();

  /**
   * Builds an engine; {@link #start} makes it run.
   *
   * @param clock tells the time, of which whole milliseconds count
   */
  public Engine(Vertx vertx, InstantSource clock, Journal journal, Plans plans) {
    this(vertx, clock, journal, plans, Touch.ALONE);
  }

  /**
   * Builds the engine of one node of many, which follows every branch until it is told to {@link
   * #own} it.
   *
   * @param touch whether the node may answer; {@link Touch#ALONE} for the only node, which owns all
   */
  public Engine(Vertx vertx, InstantSource clock, Journal journal, Plans plans, Touch touch) {
    this(Lane.of(vertx), clock, journal, plans, touch);
  }

  /**
   * As the others, wherever its writers are to run.
   *
   * @param lane not opened; the engine opens and closes it
   */
  public Engine(Lane lane, InstantSource clock, Journal journal, Plans plans, Touch touch) {
    this.lane = lane;
    this.plans = plans;
    this.journal = journal;
    this.touch = touch;
    this.writers = new WriterContext(lane, clock, journal, plans, listeners, tickets);
  }

  /** Adds somebody to tell of each turn once, wherever it was decided; before the start. */
  public void listen(News listener) {
    listeners.add(listener);
  }

  /** The branches that run, also those that cannot answer now. */
  public Set<BranchId> branches() {
    return branches.keySet();
  }

  /**
   * Makes this node decide for a branch; nobody else may.
   *
   * @return completes when it does, or when the branch says why it cannot; fails with {@link
   *     BranchUnavailable} when there is no such branch
   */
  public Future<Void> own(BranchId branch) {
    BranchWriter writer = branches.get(branch);
    return writer == null ? Future.failedFuture(unknown(branch)) : writers.takeOver(writer);
  }

  /**
   * Makes this node follow a branch, when there is such.
   *
   * @return completes when nothing that it decided is under way, so that another may decide
   */
  public Future<Void> follow(BranchId branch) {
    BranchWriter writer = branches.get(branch);
    return writer == null ? Future.succeededFuture() : writers.handOver(writer);
  }

  /**
   * Whether this node decides for a branch: for what is kept in memory beside it.
   *
   * @return fails with {@link BranchUnavailable} when another node does
   */
  public Future<Void> decides(BranchId branch) {
    BranchWriter writer = branches.get(branch);
    if (writer == null) {
      return Future.failedFuture(unknown(branch));
    }
    return writer.owned() ? Future.succeededFuture() : Future.failedFuture(writer.elsewhere());
  }

  /** Whether there is no use in asking this node for a decision, since it follows the branch. */
  public boolean isElsewhere(BranchId branch) {
    BranchWriter writer = branches.get(branch);
    return writer != null && writer.isElsewhere();
  }

  /**
   * Whether no other node of this store decides for a branch: this one does, or the server of a
   * branch that is at home.
   */
  public boolean holds(BranchId branch) {
    BranchWriter writer = branches.get(branch);
    return writer != null && writer.isHeld();
  }

  /**
   * Whether what belongs to no branch is in this node's memory, because it {@link #holds} one.
   *
   * @return fails with {@link BranchUnavailable} when another node does
   */
  public Future<Void> isHeldHere(BranchId branch) {
    BranchWriter writer = branches.get(branch);
    if (writer == null) {
      return Future.failedFuture(unknown(branch));
    }
    return writer.isHeld() ? Future.succeededFuture() : Future.failedFuture(writer.elsewhere());
  }

  /**
   * The journal reaches at least so far: a follower of one of the branches reads what it lacks, at
   * once where somebody looks, and otherwise by and by.
   *
   * @return completes when it is known here
   */
  public Future<Void> heard(Collection<Position> positions) {
    return stopping ? Future.succeededFuture() : writers.heard(positions, branches);
  }

  /** As {@link #heard}; what this node lacks of the branch is read at once. */
  public Future<Void> heardNow(Position position) {
    BranchWriter branch = branches.get(position.branch());
    if (stopping || branch == null) {
      return Future.succeededFuture();
    }
    writers.readOn(List.of(branch));
    return writers.heard(List.of(position), branches);
  }

  private static BranchUnavailable unknown(BranchId branch) {
    return new BranchUnavailable(Why.UNKNOWN, "there is no branch " + branch);
  }

  /** Loads all branches; completes when each can answer or says why it cannot. */
  public Future<Void> start() {
    return writers.start().compose(started -> plansChanged());
  }

  /** Takes nothing in any more, waits for what is under way, and ends. */
  public synchronized Future<Void> stop() {
    if (stopping) {
      return stopped.future();
    }
    stopping = true;
    writers.stop().onComplete(stopped);
    return stopped.future();
  }

  /** Sends a command to the writer of its branch. */
  public Future<Reply> submit(Request request) {
    BranchWriter branch = branches.get(request.branch());
    if (isElsewhere(request.branch())) {
      return Future.failedFuture(branch.elsewhere());
    }
    Optional<BranchUnavailable> no = refusal(request.branch(), branch);
    return no.isPresent()
        ? Future.failedFuture(no.get())
        : enqueued(new Waiting.Asked(branch, request));
  }

  /**
   * Looks whether a request was carried out before, and carries out nothing.
   *
   * @return what {@link #submit} would answer to the repetition; none for a key that is new
   */
  public Future<Optional<Reply>> repeated(BranchId branch, RequestKey key) {
    BranchWriter writer = branches.get(branch);
    Optional<BranchUnavailable> no = refusal(branch, writer);
    return no.isPresent()
        ? Future.failedFuture(no.get())
        : enqueued(new Waiting.Again(writer, key));
  }

  /**
   * Looks at a branch.
   *
   * @param view runs on the branch's writer, must be quick, and copies out what it needs
   * @return what the view found, once everything it saw is durable
   */
  public <T> Future<T> read(BranchId branch, Function<BranchState, T> view) {
    return look(branch, Look.WATCH, view);
  }

  /**
   * As {@link #read}, for whoever does not look again soon: a branch of another node is not
   * followed closely for it.
   */
  public <T> Future<T> readOnce(BranchId branch, Function<BranchState, T> view) {
    return look(branch, Look.ONCE, view);
  }

  /**
   * As {@link #read}, for whoever needs no more than what this node has: where it does not {@link
   * #attends}, that may be some minutes old.
   */
  public <T> Future<T> glance(BranchId branch, Function<BranchState, T> view) {
    return look(branch, Look.GLANCE, view);
  }

  private <T> Future<T> look(BranchId branch, Look look, Function<BranchState, T> view) {
    BranchWriter writer = branches.get(branch);
    Optional<BranchUnavailable> no = refusal(branch, writer);
    return no.isPresent()
        ? Future.failedFuture(no.get())
        : enqueued(new Waiting.Show<>(writer, look, view));
  }

  /**
   * Whether this node follows closely what happens in a branch: it decides for it, or somebody has
   * looked at it here within the last two minutes, or news come of all branches.
   */
  public boolean attends(BranchId branch) {
    BranchWriter writer = branches.get(branch);
    return writer != null && writer.attends();
  }

  /**
   * Who makes ready what else is shown of a branch, such as its forecast, when somebody begins to
   * look at one that another node decides for; before the start. Nobody waits long for it.
   */
  public void whenLookedAt(Function<BranchId, Future<?>> preparing) {
    writers.preparedBy(preparing);
  }

  /**
   * All nodes read at once what happened in a branch, whether somebody looks at it there or not:
   * another branch has a step to do. Nothing happens where another node decides.
   *
   * @param reached durable
   */
  public void tellAll(Position reached) {
    if (!stopping && decides(reached.branch()).succeeded()) {
      touch.hearing().ifPresent(hearing -> hearing.tellAll(reached));
    }
  }

  /**
   * Looks, as {@link #glance} does, at every branch that can answer; the others are left out.
   *
   * @param view as in {@link #read}
   */
  public void readAll(Consumer<BranchState> view) {
    for (BranchId branch : branches.keySet()) {
      glance(
              branch,
              state -> {
                view.accept(state);
                return branch;
              })
          .onFailure(failure -> LOG.debug("{} was not looked at", branch, failure));
    }
  }

  /**
   * Whether a plan could take force in a branch now: decided as {@link DayCommand.ChangePlan}, and
   * not carried out.
   *
   * @return what stands in the way; none when nothing does
   */
  public Future<Optional<Refusal>> wouldRefuse(BranchId branch, Plan plan) {
    return read(
        branch,
        state ->
            // No rule of a change looks at the clock.
            Rules.decide(state, new DayCommand.ChangePlan(plan), state.lastAt())
                    instanceof Decision.Refused refused
                ? Optional.of(refused.refusal())
                : Optional.empty());
  }

  /** The branch of a ticket of the loaded days, as far as this node knows; none for any other. */
  public Optional<BranchId> branchOf(TicketId ticket) {
    return Optional.ofNullable(tickets.get(ticket));
  }

  /**
   * The branch of a ticket of the loaded days; none for any other. A node that follows may be asked
   * for a ticket before it has heard of it, so it waits for a moment before it says no.
   *
   * @return fails with {@link Why#TICKET_OUT_OF_REACH} for a ticket that is not known where not all
   *     are: while a branch cannot be read, or this node has lost touch
   */
  public Future<Optional<BranchId>> find(TicketId ticket) {
    return find(ticket, touch == Touch.ALONE ? 0 : LOOKS, lane.nanos());
  }

  private Future<Optional<BranchId>> find(TicketId ticket, int looksLeft, long asked) {
    Optional<BranchId> known = branchOf(ticket);
    if (known.isPresent()) {
      return Future.succeededFuture(known);
    }
    if (looksLeft <= LAST_LOOKS && seesAll(asked)) {
      return Future.succeededFuture(Optional.empty());
    }
    touch.hearing().ifPresent(this::lookAround);
    if (looksLeft > 0 && touch.kept()) {
      Promise<Void> waited = Promise.promise();
      lane.later(LOOK_MILLIS, fired -> waited.complete());
      return waited.future().compose(now -> find(ticket, looksLeft - 1, asked));
    }
    return Future.failedFuture(
        new BranchUnavailable(Why.TICKET_OUT_OF_REACH, "not all tickets can be seen now"));
  }

  /** It may have been drawn in a branch that nobody looks at here. */
  private void lookAround(Hearing hearing) {
    hearing.askHowFar();
    writers.readOn(branches.values());
  }

  /** All that was durable at a moment, whoever decided it. */
  private boolean seesAll(long moment) {
    return touch.toldAllSince(moment)
        && branches.values().stream().noneMatch(BranchWriter::lacksEvents);
  }

  /**
   * Does at once what has fallen due: a settable clock has moved.
   *
   * @return completes when all of it is durable or has failed
   */
  public Future<Void> timePassed() {
    List<Future<Void>> all = new ArrayList<>();
    for (BranchWriter branch : branches.values()) {
      if (refusal(branch.id(), branch).isEmpty()) {
        all.add(enqueued(new Waiting.Nudge(branch)));
      }
    }
    return whenDone(all);
  }

  /**
   * The configuration has changed: takes in new branches, lets those go that are to and have no
   * open day, decides for those that were at home and are not, and gives days that are not open the
   * plan of now.
   *
   * @return completes when new branches can answer or say why they cannot, and what is due is done
   */
  public Future<Void> plansChanged() {
    List<Future<Void>> all = new ArrayList<>();
    for (BranchWriter added : addBranches()) {
      all.add(writers.read(added));
    }
    for (BranchWriter branch : branches.values()) {
      if (branch.comesBack()) {
        all.add(writers.takeOver(branch));
      }
    }
    return whenDone(all).compose(loaded -> letGo()).compose(gone -> timePassed());
  }

  private Future<Void> letGo() {
    List<Future<Void>> all = new ArrayList<>();
    for (BranchId leaving : plans.leaving()) {
      BranchWriter branch = branches.get(leaving);
      if (branch != null) {
        all.add(writers.letGo(branch, () -> remove(leaving)));
      }
    }
    return whenDone(all);
  }

  /** What was done and is to do. */
  public Readings readings() {
    long inFlight = 0;
    int unavailable = 0;
    for (BranchWriter branch : branches.values()) {
      inFlight += branch.inFlight();
      unavailable += branch.unavailable().isPresent() ? 1 : 0;
    }
    return writers.readings(inFlight, unavailable);
  }

  /**
   * Why nothing becomes durable now: from the first append that failed, or has had no answer for
   * two seconds, until one has gone well; none while nothing is wrong.
   */
  public Optional<Unstored> unstored() {
    return writers.durability().trouble();
  }

  /**
   * Somebody has found that the store takes in something again, which nobody may have asked for.
   *
   * @param seen the trouble before; one that came since stays
   */
  public void storesAgain(Unstored seen) {
    writers.durability().mended(seen);
  }

  /** The branches that cannot answer now, and why. */
  public Map<BranchId, BranchUnavailable> unavailable() {
    Map<BranchId, BranchUnavailable> unavailable = new HashMap<>();
    branches.forEach(
        (id, branch) -> branch.unavailable().ifPresent(why -> unavailable.put(id, why)));
    return unavailable;
  }

  private <T> Future<T> enqueued(Waiting<T> waiting) {
    writers.enqueue(waiting);
    return waiting.future();
  }

  /** Counts it in when there is nothing against it. */
  private Optional<BranchUnavailable> refusal(BranchId id, BranchWriter branch) {
    if (branch == null) {
      return Optional.of(unknown(id));
    }
    if (stopping) {
      return Optional.of(new BranchUnavailable(Why.JOURNAL, "the engine is stopping"));
    }
    return branch.admit()
        ? Optional.empty()
        : Optional.of(new BranchUnavailable(Why.OVERLOADED, "too much waits for " + id));
  }

  private synchronized List<BranchWriter> addBranches() {
    Map<BranchId, BranchWriter> all = new LinkedHashMap<>(branches);
    List<BranchWriter> added = new ArrayList<>();
    for (BranchId id : plans.branches()) {
      if (!all.containsKey(id)) {
        BranchWriter branch = new BranchWriter(id, plans, journal, touch, writers);
        all.put(id, branch);
        added.add(branch);
      }
    }
    branches = Collections.unmodifiableMap(all);
    return added;
  }

  /** It may have come back meanwhile, and then it stays. */
  private synchronized boolean remove(BranchId leaving) {
    boolean goes = plans.letGo(leaving);
    if (goes) {
      Map<BranchId, BranchWriter> all = new LinkedHashMap<>(branches);
      all.remove(leaving);
      branches = Collections.unmodifiableMap(all);
      LOG.info("{} is gone: the settings do not have it, and its day is over", leaving);
    }
    return goes;
  }

  private static Future<Void> whenDone(List<Future<Void>> all) {
    return Future.join(all).transform(done -> Future.succeededFuture());
  }
}
