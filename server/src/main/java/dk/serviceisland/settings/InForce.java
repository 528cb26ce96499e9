package dk.serviceisland.settings;

import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.Timeline;
import dk.serviceisland.config.Timeline.OpenDay;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Reply;
import dk.serviceisland.engine.Request;
import dk.serviceisland.engine.TroubleLog;
import dk.serviceisland.engine.Turn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the settings in force what the revisions say, wherever these were made, and every running
 * day that this node decides for under the plan that it is to have. A day that cannot take its plan
 * is asked again after each of its turns. Thread-safe.
 */
public final class InForce implements News {
  private static final Logger LOG = LoggerFactory.getLogger(InForce.class);

  /** Hints may get lost between nodes. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final TroubleLog troubles = new TroubleLog(LOG::warn, System::nanoTime);
  private final Vertx vertx;
  private final RevisionBook book;
  private final LivePlans plans;
  private final Engine engine;
  private final InstantSource clock;
  private final Consumer<Configuration> taken;
  private final Map<BranchId, Refused> refused = new ConcurrentHashMap<>();
  private final NamedByDays named;
  private volatile Configuration told;
  private volatile long timer = -1;
  private volatile Function<Refused, String> words = no -> no.refusal().code().toString();

  /**
   * A plan that a running day could not take.
   *
   * @param revision its number
   * @param refusal what stands in the way
   * @param plan under which that was decided
   */
  public record Refused(int revision, Refusal refusal, Plan plan) {}

  /**
   * Nothing is looked at yet.
   *
   * @param engine hears of nothing before its start
   * @param clock the time of the branches
   * @param taken is told of settings that are in force from now on
   */
  public InForce(
      Vertx vertx,
      RevisionBook book,
      LivePlans plans,
      Engine engine,
      InstantSource clock,
      Consumer<Configuration> taken) {
    this.vertx = vertx;
    this.book = book;
    this.plans = plans;
    this.engine = engine;
    this.clock = clock;
    this.taken = taken;
    this.told = plans.configuration();
    this.named = new NamedByDays(plans, engine);
    engine.listen(this);
  }

  /** Who can say what stands in the way, for an operator; before the start. */
  public void explainedBy(Function<Refused, String> explains) {
    words = explains;
  }

  /** Who is told that others may sign in than before, though the settings are as they were. */
  public void whenPeopleChange(Runnable listener) {
    named.whenChanged(listener);
  }

  /** Looks now and every few seconds; after the engine's start. */
  public void start() {
    timer = vertx.setPeriodic(LOOK_EVERY.toMillis(), again -> look());
    look();
  }

  /** Looks no more. */
  public void stop() {
    vertx.cancelTimer(timer);
  }

  /**
   * Puts in force what the revisions say by now.
   *
   * @return completes when that is done as far as it can be; fails when the store does, and when a
   *     revision is not sound
   */
  public Future<Void> look() {
    return book.revisions()
        .newest()
        .compose(
            newest ->
                newest.map(this::isKnown).orElse(true)
                    ? Future.succeededFuture()
                    : book.timeline(clock.instant()).map(known -> newer(known.orElseThrow())))
        .compose(
            known -> {
              boolean changed = !plans.configuration().equals(told);
              return named
                  .look(changed)
                  .compose(seen -> putInForce())
                  .compose(done -> named.look(changed));
            })
        .onSuccess(seen -> named.tell())
        .onSuccess(looked -> troubles.over())
        .onFailure(
            failure -> troubles.tell(failure.toString(), "the settings in force stay: " + failure));
  }

  /** A server that a branch has for itself may be told once more what a revision says. */
  private boolean isKnown(Revision newest) {
    return newest.saysAs(plans.timeline().newest().revision());
  }

  private synchronized Void newer(Timeline known) {
    int before = plans.timeline().newest().number();
    if (known.newest().number() >= before && !isKnown(known.newest().revision())) {
      plans.replace(known);
      LOG.info("revision {} of the settings is known", known.newest().number());
    }
    return null;
  }

  private Future<Void> putInForce() {
    boolean changed;
    synchronized (this) {
      Configuration now = plans.configuration();
      changed = !now.equals(told);
      told = now;
    }
    if (changed) {
      told.tellWarnings();
      taken.accept(told);
    }
    Future<Void> closed =
        changed || !plans.leaving().isEmpty() ? engine.plansChanged() : Future.succeededFuture();
    refused.keySet().retainAll(plans.branches());
    List<Future<Void>> all = new ArrayList<>();
    for (BranchId branch : plans.branches()) {
      if (engine.decides(branch).succeeded()) {
        all.add(putInForce(branch));
      }
    }
    return closed.compose(done -> Future.join(all).otherwiseEmpty()).mapEmpty();
  }

  private Future<Void> putInForce(BranchId branch) {
    return engine
        .read(branch, Lived::of)
        .compose(
            lived -> {
              Optional<Edition> due = lived.flatMap(day -> due(branch, day));
              if (due.isEmpty()) {
                over(branch);
                return Future.<Void>succeededFuture();
              }
              return change(branch, due.get());
            })
        .onFailure(failure -> LOG.debug("{} was not looked at", branch, failure));
  }

  /** The edition that a running day is to live by and does not. */
  private Optional<Edition> due(BranchId branch, Lived lived) {
    return plans
        .timeline()
        .during(branch, lived.day)
        .filter(edition -> !edition.plan(branch).hash().equals(lived.plan));
  }

  private Future<Void> change(BranchId branch, Edition edition) {
    Request request =
        new Request(
            branch,
            new DayCommand.ChangePlan(edition.plan(branch)),
            Optional.empty(),
            (state, events) -> Answer.of(200, Buffer.buffer()));
    return engine.submit(request).map(reply -> answered(branch, edition, reply));
  }

  private Void answered(BranchId branch, Edition edition, Reply reply) {
    if (reply instanceof Reply.Refused no) {
      Refused now = new Refused(edition.number(), no.refusal(), no.plan());
      Refused before = refused.put(branch, now);
      if (before == null || before.revision() != edition.number()) {
        LOG.warn(
            "{} cannot take revision {} now and is asked again: {}",
            branch,
            edition.number(),
            words.apply(now));
      }
    } else if (refused.remove(branch) != null) {
      LOG.info("{} has taken revision {} now", branch, edition.number());
    }
    return null;
  }

  /** The day is over, or other settings are due. */
  private void over(BranchId branch) {
    Refused before = refused.remove(branch);
    if (before != null) {
      LOG.info("{} is not asked to take revision {} any more", branch, before.revision());
    }
  }

  /** The branches whose running day could not take its plan, and what stands in the way. */
  public Map<BranchId, Refused> refused() {
    return Map.copyOf(refused);
  }

  /** The days that are open now, as far as their branches can be looked at. */
  public Future<Map<BranchId, OpenDay>> openDays() {
    Map<BranchId, OpenDay> open = new ConcurrentHashMap<>();
    List<Future<?>> all = new ArrayList<>();
    for (BranchId branch : plans.branches()) {
      all.add(
          engine
              .readOnce(branch, Lived::of)
              .onSuccess(lived -> lived.ifPresent(day -> open.put(branch, day.day))));
    }
    return Future.join(all).transform(done -> Future.succeededFuture(new HashMap<>(open)));
  }

  /**
   * What a branch is in the middle of.
   *
   * @param atWork who has a counter open where
   * @param open errands of each task type that have not ended
   */
  public record Underway(Map<CounterId, StaffId> atWork, Map<TaskTypeId, Integer> open) {
    /** Of a branch about which nothing is known. */
    public static final Underway NOTHING = new Underway(Map.of(), Map.of());

    static Underway of(BranchState state) {
      Map<CounterId, StaffId> there = new LinkedHashMap<>();
      for (Duty duty : state.duties()) {
        duty.staff().ifPresent(member -> there.put(duty.counter(), member.id()));
      }
      Map<TaskTypeId, Integer> open = new HashMap<>();
      for (Ticket ticket : state.tickets()) {
        ticket.openErrands().forEach(errand -> open.merge(errand.taskType(), 1, Integer::sum));
      }
      return new Underway(there, open);
    }
  }

  /** What the branches are in the middle of, as far as they can be asked. */
  public Future<Map<BranchId, Underway>> underway() {
    Map<BranchId, Underway> underway = new ConcurrentHashMap<>();
    List<Future<?>> all = new ArrayList<>();
    for (BranchId branch : plans.branches()) {
      all.add(engine.readOnce(branch, Underway::of).onSuccess(now -> underway.put(branch, now)));
    }
    return Future.join(all).transform(done -> Future.succeededFuture(new HashMap<>(underway)));
  }

  @Override
  public void happened(Turn turn) {
    if (turn.decidedHere() && refused.containsKey(turn.branch())) {
      putInForce(turn.branch());
    }
    if (turn.has(Fact.DayClosed.class) && plans.leaving().contains(turn.branch())) {
      engine.plansChanged();
    }
  }

  /** The day that a branch lives, when one is open. */
  private record Lived(OpenDay day, String plan) {
    static Optional<Lived> of(BranchState state) {
      return state.phase() == DayPhase.OPEN
          ? Optional.of(
              new Lived(
                  new OpenDay(state.day(), state.openedAt().orElseThrow()), state.planned().hash()))
          : Optional.empty();
    }
  }
}
