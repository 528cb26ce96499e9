package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.day.Decision;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.Rules;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.BranchUnavailable.Why;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a branch: decides against the state in memory and collects what is to become
 * durable; or follows what another node writes. Belongs to the engine's context, apart from what
 * says otherwise.
 */
final class BranchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BranchWriter.class);
  private static final int MOST_IN_FLIGHT = 20_000;
  private static final int MOST_STEPS = 100;
  private static final long PAUSE_AFTER_TROUBLE_MILLIS = 60_000;
  private static final long LONGEST_BEHIND_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long URGENT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What this node is to the branch. */
  private enum Tenure {
    /** Another node decides, or none: events are taken in from the journal. */
    FOLLOWING,
    /** This node is about to decide and reads the journal once more. */
    TAKING_OVER,
    /** This node decides. */
    OWNING
  }

  /**
   * A reading of what another node wrote.
   *
   * @param upTo the newest that was heard of when it began; none: of all that there is
   * @param began by the count of the lane
   * @param heard whether news have come since before it began
   */
  private record Reading(Optional<Position> upTo, long began, boolean heard) {}

  private final BranchId id;
  private final Plans plans;
  private final Journal journal;
  private final Touch touch;
  private final Host host;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Batches batches = new Batches();
  private final Attention attention;
  private final Looks looks = new Looks();

  private BranchState state;
  private RequestKeys keys;
  private long wakeMillis = Long.MAX_VALUE;
  private int failures;
  private volatile Tenure tenure;

  /** Whether no other node of this store decides; at home neither does this one. */
  private volatile boolean held;

  private int loads;
  private Optional<Position> heard = Optional.empty();
  private volatile boolean catchingUp;
  private boolean gone;
  private volatile boolean newsUnread;

  /** Whether this node has heard of something that it has not read. */
  private volatile boolean behind;

  /** At this moment this node had heard of nothing that it does not have now. */
  private long upToDateAt;

  private Optional<Reading> reading = Optional.empty();

  private final List<Promise<Void>> handingOver = new ArrayList<>();
  private volatile BranchUnavailable unavailable =
      new BranchUnavailable(Why.JOURNAL, "the branch is being loaded");

  BranchWriter(BranchId id, Plans plans, Journal journal, Touch touch, Host host) {
    this.id = id;
    this.plans = plans;
    this.journal = journal;
    this.touch = touch;
    this.host = host;
    this.held = touch == Touch.ALONE;
    this.attention = new Attention(id, touch.hearing(), host.nanos());
    this.tenure = held ? Tenure.OWNING : Tenure.FOLLOWING;
  }

  BranchId id() {
    return id;
  }

  /** From any thread: whether there is room for one more; then it counts. */
  boolean admit() {
    if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
      inFlight.decrementAndGet();
      return false;
    }
    return true;
  }

  void answered() {
    inFlight.decrementAndGet();
  }

  /** From any thread: how many are taken in and not answered. */
  int inFlight() {
    return inFlight.get();
  }

  /** From any thread: why it cannot answer; none when it can. */
  Optional<BranchUnavailable> unavailable() {
    return Optional.ofNullable(unavailable);
  }

  /** From any thread: whether there may be events that this node ought to know and does not yet. */
  boolean lacksEvents() {
    return newsUnread
        || behind
        || catchingUp
        || tenure == Tenure.TAKING_OVER
        || unavailable != null;
  }

  /**
   * From any thread: whether this node follows closely what happens, because it decides or somebody
   * looks; otherwise it knows what was minutes ago.
   */
  boolean attends() {
    return held || tenure != Tenure.FOLLOWING || !attention.dozes();
  }

  /** Counts a failure; answers how many there were since something last went well. */
  int oneMoreFailure() {
    return ++failures;
  }

  /** When time itself has something to do here; far away when it has not. */
  long wakeMillis() {
    return wakeMillis;
  }

  /** Nothing is collected and nothing under way. */
  boolean quiet() {
    return batches.none();
  }

  /** Does whatever is due, then this. */
  void take(Waiting<?> waiting, Instant now) {
    passTime(now);
    if (unavailable != null) {
      refuse(waiting, unavailable);
    } else if (touch.kept()) {
      waiting.run(now);
    } else {
      refuse(waiting, outOfTouch());
    }
  }

  private static BranchUnavailable outOfTouch() {
    return new BranchUnavailable(Why.OUT_OF_TOUCH, "this node has lost touch with the journal");
  }

  private void refuse(Waiting<?> waiting, BranchUnavailable why) {
    waiting.fail(why);
    host.replies().add(waiting);
  }

  /** Does what has fallen due; not when another may have done it meanwhile. */
  void passTime(Instant now) {
    if (unavailable == null && now.toEpochMilli() >= wakeMillis && touch.kept()) {
      advance(now);
    }
  }

  /** From any thread: whether this node decides. */
  boolean owned() {
    return tenure == Tenure.OWNING;
  }

  /** From any thread: whether there is no use in asking here, since another node decides. */
  boolean isElsewhere() {
    return !held && tenure == Tenure.FOLLOWING && unavailable == null && touch.kept();
  }

  /** From any thread: whether no other node decides, and this one would if nobody else did. */
  boolean isHeld() {
    return held && tenure != Tenure.TAKING_OVER;
  }

  /** From any thread: whether this node is to decide again, because the branch is not at home. */
  boolean comesBack() {
    return held && tenure == Tenure.FOLLOWING && !plans.isAtHome(id);
  }

  /** A day that was begun here is served out here. */
  private boolean isAtHome() {
    return plans.isAtHome(id) && (state.phase() != DayPhase.OPEN || plans.hasDelivered(id));
  }

  /**
   * From now on this node decides; what it must know is read after this, and a reading that began
   * before is worth nothing.
   *
   * @return what it knows, which the journal only has more of; none when all must be read
   */
  Optional<BranchState> takeOver() {
    held = true;
    if (tenure != Tenure.FOLLOWING) {
      return Optional.empty();
    }
    tenure = Tenure.TAKING_OVER;
    attention.rests();
    loads++;
    return unavailable == null && quiet() && state.sequence() > 0
        ? Optional.of(state)
        : Optional.empty();
  }

  /** Decides nothing more; completes when nothing that was decided is under way. */
  void handOver(Promise<Void> done) {
    held = false;
    tenure = Tenure.FOLLOWING;
    handingOver.add(done);
    // Screens followed it here, and go on to.
    attention.decided(host.nanos()).ifPresent(this::hear);
    if (unavailable == null) {
      wakeAt(Optional.empty());
    }
    handedOver();
  }

  /** The journal holds a day at least up to a position; whoever is behind that reads it. */
  void heard(Position position) {
    if (unavailable != null) {
      return;
    }
    attention.passes(host.nanos());
    if (!isBehind(position)) {
      lookWhetherUpToDate();
      return;
    }
    if (tenure == Tenure.FOLLOWING) {
      heard = Optional.of(position);
      catchUp();
    } else if (tenure == Tenure.OWNING && quiet()) {
      loseState("somebody else wrote event " + position.sequence() + " of " + position.day());
      host.reload(this);
    }
  }

  /** What is heard of in the next moments is read at once, and what was heard of before, now. */
  void readOn() {
    attention.isUrgent(host.nanos(), URGENT_NANOS);
    if (unavailable == null && tenure == Tenure.FOLLOWING) {
      catchUp();
    }
  }

  /**
   * Holds a look back until the newest is read, where this node does not hear of it by itself.
   *
   * @return false when it may be shown now
   */
  boolean holdsBack(Waiting.Show<?> look) {
    if (look.look == Look.GLANCE || tenure == Tenure.OWNING || isHomeHere()) {
      return false;
    }
    if (look.look == Look.WATCH && tenure == Tenure.FOLLOWING) {
      attention.looked(host.nanos()).ifPresent(this::hear);
    }
    if (attention.hears()) {
      return false;
    }
    looks.hold(look);
    catchUp();
    return true;
  }

  private boolean isHomeHere() {
    return held && tenure == Tenure.FOLLOWING;
  }

  private void hear(int hearing) {
    touch
        .hearing()
        .orElseThrow()
        .begin(id)
        .onComplete(
            begun ->
                host.take(
                    () -> {
                      if (begun.failed()) {
                        attention.failed(hearing);
                      } else if (attention.begins(hearing)
                          && unavailable == null
                          && tenure == Tenure.FOLLOWING) {
                        catchUp();
                      }
                    }));
  }

  /**
   * All that the journal holds beyond a state, for whoever looks.
   *
   * @param rest none when all must be read
   */
  void newest(BranchState before, Optional<List<Journal.Recorded>> rest, Instant now) {
    catchingUp = false;
    newsUnread = false;
    if (unavailable != null) {
      looks.failAll(this::refuse, unavailable);
    } else if (tenure != Tenure.FOLLOWING || before != state) {
      looks.isToBeReadAgain();
      showAllIfOwned();
      catchUp();
    } else if (rest.isEmpty()) {
      catchingUp = true;
      host.load(this);
    } else {
      if (rest.get().stream().anyMatch(next -> next.sequence() > state.sequence())) {
        takeIn(rest.get());
      }
      advance(now);
      hasRead();
      catchUp();
    }
  }

  /** The newest is known: whoever waited for it looks now. */
  private void hasRead() {
    reading.ifPresent(
        begun -> {
          upToDateAt = begun.began();
          attention.hasRead(begun.heard());
        });
    reading = Optional.empty();
    List<Waiting.Show<?>> due = looks.haveRead();
    if (!due.isEmpty() && attention.isToPrepare()) {
      host.prepare(id, () -> due.forEach(this::showNow));
    } else {
      due.forEach(this::showNow);
    }
  }

  /** Whatever is wrong with one look, the next is shown. */
  private void showNow(Waiting.Show<?> look) {
    if (unavailable != null) {
      refuse(look, unavailable);
    } else if (!touch.kept()) {
      refuse(look, outOfTouch());
    } else {
      try {
        look.show();
      } catch (Throwable e) {
        refuse(look, broken(e));
      }
    }
  }

  private void showAllIfOwned() {
    if (tenure == Tenure.OWNING || isHomeHere()) {
      looks.all().forEach(this::showNow);
    }
  }

  /** More of the day that this state holds, which another node wrote. */
  void newer(List<Journal.Recorded> page, Instant now) {
    catchingUp = false;
    newsUnread = false;
    if (unavailable != null || tenure != Tenure.FOLLOWING) {
      return;
    }
    if (page.isEmpty()) {
      Optional<Position> laterDay = heard.filter(next -> next.day().isAfter(state.day()));
      heard = Optional.empty();
      if (laterDay.isPresent()) {
        catchingUp = true;
        host.load(this);
      } else {
        catchUp();
      }
      return;
    }
    takeIn(page);
    reading
        .filter(begun -> begun.upTo().filter(this::isBehind).isEmpty())
        .ifPresent(begun -> upToDateAt = begun.began());
    advance(now);
    catchUp();
  }

  /** All that the journal holds beyond what this node knew when it was to decide. */
  void caughtUp(List<Journal.Recorded> rest, Instant now) {
    newsUnread = false;
    if (unavailable != null) {
      return;
    }
    takeIn(rest);
    mayDecide();
    advance(now);
    showAllIfOwned();
    catchUp();
  }

  private void takeIn(List<Journal.Recorded> recorded) {
    DayLoader.Loaded day = new DayLoader.Loaded(state, keys);
    List<Event> events = new ArrayList<>(recorded.size());
    List<Fact.Change> facts = new ArrayList<>(recorded.size());
    for (Journal.Recorded next : recorded) {
      if (next.sequence() > state.sequence()) {
        facts.addAll(day.take(next, plans));
        events.add(next.event());
      }
    }
    tellFollowed(events, facts);
  }

  private void tellFollowed(List<Event> events, List<Fact.Change> facts) {
    host.followed(new Turn(Position.of(state), events, facts, false));
  }

  private void mayDecide() {
    if (tenure == Tenure.TAKING_OVER) {
      tenure = isAtHome() ? Tenure.FOLLOWING : Tenure.OWNING;
    }
  }

  /** More could not be read; it is tried again when there is news. */
  void notNewer(BranchUnavailable why) {
    catchingUp = false;
    newsUnread = knowsMore();
    if (why.why() == Why.OUT_OF_SERVICE) {
      loseState(why.getMessage());
      unavailable = why;
    }
    looks.failAll(this::refuse, why);
  }

  private boolean knowsMore() {
    return heard.filter(this::isBehind).isPresent();
  }

  private void lookWhetherUpToDate() {
    behind = knowsMore();
    if (!behind) {
      upToDateAt = host.nanos();
    }
  }

  /**
   * A store that is slow to read does not make old what is shown; and what is delivered says itself
   * how old it is.
   */
  private boolean isOutOfDate() {
    return tenure == Tenure.FOLLOWING
        && !(held && plans.isAtHome(id))
        && !attention.dozes()
        && knowsMore()
        && host.nanos() - upToDateAt > LONGEST_BEHIND_NANOS;
  }

  private boolean isBehind(Position position) {
    return position.day().isAfter(state.day())
        || (position.day().equals(state.day()) && position.sequence() > state.sequence());
  }

  /**
   * What this node decided itself, and perhaps in vain, comes back first: what another wrote does
   * not follow on it.
   */
  private void catchUp() {
    lookWhetherUpToDate();
    boolean wanted =
        tenure == Tenure.FOLLOWING
            && (looks.areWaiting() || attention.wantsReading() || hasDozedThroughADay());
    if (catchingUp || !(wanted || isToReadOn())) {
      return;
    }
    if (!quiet()) {
      newsUnread = true;
      return;
    }
    catchingUp = true;
    long began = host.nanos();
    boolean hears = attention.reads(began);
    if (wanted) {
      looks.areBeingRead();
      reading = Optional.of(new Reading(Optional.empty(), began, hears));
    } else {
      reading = Optional.of(new Reading(heard, began, false));
    }
    if (state.sequence() == 0) {
      // A day has the plan it opened with, which need not be the one that this node would take.
      heard = Optional.empty();
      host.load(this);
    } else if (wanted) {
      host.readNewest(this, state);
    } else {
      host.catchUp(this, state);
    }
  }

  /** What is left of a day that was dozed through is of no use any more. */
  private boolean hasDozedThroughADay() {
    return attention.dozes()
        && isToReadOn()
        && heard.filter(next -> next.day().isAfter(state.day())).isPresent();
  }

  private boolean isToReadOn() {
    return heard
        .filter(this::isBehind)
        .filter(next -> held || !attention.letsItBe(next, Position.of(state), host.nanos()))
        .isPresent();
  }

  /** What is under way may go on for as long as somebody asks, so that home is looked at first. */
  void decide(Waiting.Asked asked, Instant now) {
    if (tenure != Tenure.OWNING || isAtHome()) {
      refuse(asked, elsewhere());
      return;
    }
    Request request = asked.request;
    long usedAt = request.key().map(keys::find).orElse((long) RequestKeys.UNUSED);
    if (usedAt == RequestKeys.UNUSED) {
      decideNew(asked, now);
    } else {
      repeat(asked, usedAt, reply -> reply);
    }
  }

  void lookUp(Waiting.Again again, RequestKey key) {
    if (tenure != Tenure.OWNING) {
      refuse(again, elsewhere());
      return;
    }
    long usedAt = keys.find(key);
    if (usedAt == RequestKeys.UNUSED) {
      again.succeed(Optional.empty());
      host.replies().add(again);
    } else {
      repeat(again, usedAt, Optional::of);
    }
  }

  <T> void show(Waiting.Show<T> look, Function<BranchState, T> view) {
    if (isOutOfDate()) {
      refuse(
          look,
          new BranchUnavailable(
              Why.OUT_OF_TOUCH, "this node cannot read what another wrote of " + id));
      return;
    }
    try {
      look.succeed(view.apply(state));
    } catch (RuntimeException e) {
      look.fail(e);
    }
    awaitDurable(look);
  }

  void nudge(Waiting.Nudge nudge, Instant now) {
    advance(now);
    awaitDurable(nudge);
  }

  /** Hands over what was collected; none when it was lost meanwhile. */
  Optional<Batch> send() {
    return batches.send();
  }

  /** What was under way is durable. */
  void durable(Instant now) {
    batches.arrived().forEach(host.replies()::add);
    failures = 0;
    handedOver();
    if (unavailable != null) {
      host.reload(this);
      return;
    }
    if (state.phase() != DayPhase.OPEN || (tenure == Tenure.OWNING && isAtHome())) {
      advance(now);
    }
    if (tenure == Tenure.FOLLOWING) {
      catchUp();
    }
  }

  /** What was under way failed: the state is not what the journal holds, or may not be. */
  void failed(String why) {
    List<Waiting<?>> lost = batches.arrived();
    loseState(why);
    failAll(lost);
    handedOver();
    host.reload(this);
  }

  private void handedOver() {
    if (quiet()) {
      handingOver.forEach(Promise::complete);
      handingOver.clear();
    }
  }

  /** Why a node that does not decide has no answer; from any thread. */
  BranchUnavailable elsewhere() {
    if (held && plans.isAtHome(id)) {
      return new BranchUnavailable(Why.AT_HOME, "a server of its own decides for " + id);
    }
    return new BranchUnavailable(Why.ELSEWHERE, "another node decides for " + id);
  }

  /**
   * A step broke off and may have left its work half done, so the state in memory is worth nothing.
   *
   * @return what to tell whoever waited for that step
   */
  BranchUnavailable broken(Throwable why) {
    LOG.error("{}: a step failed", id, why);
    if (unavailable == null) {
      loseState("a step failed: " + why.getMessage());
      reloadUnlessUnderWay();
    }
    return unavailable;
  }

  /** The journal is about to be read; answers a number that tells this reading from later ones. */
  int loading() {
    return ++loads;
  }

  /** Whether a reading of the journal is the newest; any other is worth nothing. */
  boolean isNewest(int load) {
    return load == loads && !gone;
  }

  /** Whether no day is open and nothing under way, so that the branch may go. */
  boolean isAtRest() {
    return unavailable == null && quiet() && state.phase() != DayPhase.OPEN;
  }

  /** There is no such branch any more; whoever still asks is told so. */
  void go() {
    gone = true;
    tenure = Tenure.FOLLOWING;
    unavailable = new BranchUnavailable(Why.UNKNOWN, "there is no branch " + id);
    attention.rests();
    looks.failAll(this::refuse, unavailable);
    wakeMillis = Long.MAX_VALUE;
    host.forget(state);
  }

  /**
   * A state and keys read from the journal; none: there is nothing yet. Whoever decides knows more
   * than the journal says, and what is under way is not in it for sure.
   */
  void loaded(Optional<DayLoader.Loaded> day, Instant now) {
    catchingUp = false;
    newsUnread = false;
    if (unavailable == null && tenure == Tenure.OWNING) {
      return;
    }
    if (!quiet()) {
      unavailable = new BranchUnavailable(Why.JOURNAL, "the branch is read when all is durable");
      looks.failAll(this::refuse, unavailable);
      return;
    }
    boolean looking = unavailable == null && isForWhoLooks();
    unavailable = null;
    Optional<Position> before = Optional.ofNullable(state).map(Position::of);
    if (state != null) {
      host.forget(state);
    }
    if (day.isPresent()) {
      state = day.get().state();
      keys = day.get().keys();
      host.remember(state);
    } else {
      begin(now);
    }
    mayDecide();
    // Others may have written, and so may this node in an append of which it heard no answer.
    if (!looking || !before.equals(Optional.of(Position.of(state)))) {
      tellFollowed(List.of(), List.of());
    }
    advance(now);
    hasRead();
    showAllIfOwned();
    catchUp();
  }

  private boolean isForWhoLooks() {
    return tenure == Tenure.FOLLOWING && reading.filter(now -> now.upTo().isEmpty()).isPresent();
  }

  /** It could not be loaded. */
  void notLoaded(BranchUnavailable why) {
    catchingUp = false;
    unavailable = why;
    looks.failAll(this::refuse, why);
  }

  private void decideNew(Waiting.Asked asked, Instant now) {
    Request request = asked.request;
    host.decided();
    Decision decision;
    try {
      decision = Rules.decide(state, request.command(), now);
    } catch (RuntimeException e) {
      LOG.error("{}: the rules fail on {}", id, kind(request), e);
      asked.fail(e);
      awaitDurable(asked);
      return;
    }
    if (decision instanceof Decision.Refused refused) {
      asked.succeed(new Reply.Refused(refused.refusal(), state.plan()));
    } else if (decision instanceof Decision.Accepted accepted) {
      accept(asked, accepted.events(), now);
    }
    if (unavailable == null) {
      awaitDurable(asked);
    }
  }

  private void accept(Waiting.Asked asked, List<Event> events, Instant now) {
    Request request = asked.request;
    long before = state.sequence();
    try {
      request.command().offers().ifPresent(state::offer);
      List<List<Fact.Change>> facts = apply(events);
      Answer answer = request.answerer().answer(state, events);
      asked.succeed(Reply.Done.now(answer, events));
      if (!events.isEmpty()) {
        collect(before, events, facts, request.key().map(key -> new Journal.Answered(key, answer)));
        request.key().ifPresent(key -> remember(key, events.get(events.size() - 1)));
        wakeAt(state.nextDue(now));
      }
    } catch (RuntimeException e) {
      LOG.error("{}: cannot carry out {}", id, kind(request), e);
      asked.fail(e);
      host.replies().add(asked);
      loseState("carrying out a command failed: " + e.getMessage());
      reloadUnlessUnderWay();
    }
  }

  private void remember(RequestKey key, Event completing) {
    keys.add(key, state.sequence());
    state.askedBy(completing, key.caller());
  }

  private <T> void repeat(Waiting<T> waiting, long usedAt, Function<Reply, T> outcome) {
    if (usedAt == RequestKeys.OTHER_REQUEST) {
      waiting.succeed(outcome.apply(new Reply.KeyReused()));
      awaitDurable(waiting);
      return;
    }
    host.repeated();
    Optional<Reply.Done> notYetKept = batches.repeated(usedAt);
    if (notYetKept.isPresent()) {
      waiting.succeed(outcome.apply(notYetKept.get()));
      awaitDurable(waiting);
    } else {
      LocalDate day = state.day();
      Future.succeededFuture(usedAt)
          .compose(known -> journal.answer(id, day, known))
          .map(kept -> Reply.Done.before(kept.answer(), kept.event()))
          .onComplete(
              read ->
                  host.take(
                      () -> {
                        if (read.succeeded()) {
                          waiting.succeed(outcome.apply(read.result()));
                        } else {
                          String why = read.cause().getMessage();
                          host.troubles()
                              .tell(id + " " + why, id + ": cannot read an answer: " + why);
                          waiting.fail(new BranchUnavailable(Why.JOURNAL, why));
                        }
                        host.replies().add(waiting);
                      }));
    }
  }

  private List<List<Fact.Change>> apply(List<Event> events) {
    List<List<Fact.Change>> facts = new ArrayList<>(events.size());
    for (Event event : events) {
      facts.add(state.apply(event));
    }
    return facts;
  }

  private void collect(
      long before,
      List<Event> events,
      List<List<Fact.Change>> facts,
      Optional<Journal.Answered> answered) {
    if (!batches.isCollecting()) {
      host.collected(this);
    }
    Batch batch = batches.collecting(id, state.day(), before);
    batch.add(before, events, facts, answered);
    if (events.stream().anyMatch(Event::putsPlanInForce)) {
      Plan plan = state.wholePlan();
      batch.plans.add(new Journal.StoredPlan(plan.hash(), plans.text(plan)));
    }
  }

  private void awaitDurable(Waiting<?> waiting) {
    if (!batches.holdBack(waiting)) {
      host.replies().add(waiting);
    }
  }

  /**
   * Does what is due, one thing after the other, until nothing is; then says when to come again.
   */
  private void advance(Instant now) {
    if (state.phase() != DayPhase.OPEN && plans.leaving().contains(id)) {
      // It is about to go, and opens no more.
      wakeAt(Optional.empty());
      return;
    }
    if (tenure == Tenure.OWNING && quiet() && isAtHome()) {
      tenure = Tenure.FOLLOWING;
    }
    if (tenure != Tenure.OWNING) {
      renew(now);
      wakeAt(Optional.empty());
      return;
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      renew(now);
      Optional<Instant> due = state.nextDue(now);
      if (due.isEmpty() || due.get().isAfter(now)) {
        wakeAt(due);
        return;
      }
      if (!passOnce(now)) {
        break;
      }
    }
    if (unavailable == null) {
      LOG.error("{}: what is due at {} does not get done: {}", id, now, state.nextDue(now));
      wakeMillis = now.toEpochMilli() + PAUSE_AFTER_TROUBLE_MILLIS;
      host.wake(this);
    }
  }

  private boolean passOnce(Instant now) {
    long before = state.sequence();
    try {
      Decision decision =
          Rules.decide(state, new DayCommand.PassTime(plans.handling(state.plan())), now);
      if (decision instanceof Decision.Accepted accepted && !accepted.events().isEmpty()) {
        collect(before, accepted.events(), apply(accepted.events()), Optional.empty());
        return true;
      }
    } catch (RuntimeException e) {
      LOG.error("{}: time cannot pass", id, e);
      loseState("time cannot pass: " + e.getMessage());
      reloadUnlessUnderWay();
    }
    return false;
  }

  /** Nothing of a day is open: the next date may have begun, or the plan may have changed. */
  private void renew(Instant now) {
    if (state.phase() == DayPhase.OPEN || !quiet()) {
      return;
    }
    boolean nextDate = today(now).isAfter(state.day());
    boolean replanned =
        state.phase() == DayPhase.NOT_OPEN && !plans.current(id).hash().equals(state.plan().hash());
    if (nextDate || replanned) {
      host.forget(state);
      begin(now);
    }
  }

  private void begin(Instant now) {
    Plan plan = plans.current(id);
    LocalDate today = today(now);
    LocalDate day = state == null || today.isAfter(state.day()) ? today : state.day();
    state = new BranchState(plan, day);
    keys = new RequestKeys();
  }

  private LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, plans.current(id).zone());
  }

  private void wakeAt(Optional<Instant> due) {
    long wake = due.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    if (state.phase() != DayPhase.OPEN) {
      Instant nextDate = state.day().plusDays(1).atStartOfDay(plans.current(id).zone()).toInstant();
      wake = Math.min(wake, nextDate.toEpochMilli());
    }
    if (wake != wakeMillis) {
      wakeMillis = wake;
      host.wake(this);
    }
  }

  private void loseState(String why) {
    String line = id + ": the state in memory is thrown away: " + why;
    host.troubles().tell(line, line);
    unavailable = new BranchUnavailable(Why.JOURNAL, why);
    wakeMillis = Long.MAX_VALUE;
    failAll(batches.lose());
    looks.failAll(this::refuse, unavailable);
    handedOver();
  }

  /** What is under way comes back first, and then the branch is read anew. */
  private void reloadUnlessUnderWay() {
    if (!batches.isUnderWay()) {
      host.reload(this);
    }
  }

  private void failAll(List<Waiting<?>> lost) {
    for (Waiting<?> waiting : lost) {
      waiting.fail(unavailable);
      host.replies().add(waiting);
    }
  }

  /** Whoever reads the log is not to learn ids of tickets. */
  private static String kind(Request request) {
    return request.command().getClass().getSimpleName();
  }
}
