package dk.serviceisland.simulation;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Plans;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A house of machines, its store, its network and the people who ask something of it, played on one
 * thread from one seed: the same schedule comes to the same end, step by step.
 */
final class World {
  /** Nanoseconds of a millisecond. */
  static final long MILLI = 1_000_000;

  /** First word of an answer when there was nothing to do. */
  static final String NOTHING = "none";

  /** First word of an answer when a rule said no. */
  static final String REFUSED = "refused";

  private static final String CALLER = "caller";
  private static final long LOOKS_EVERY = 50 * MILLI;
  private static final long CALMS_DOWN = 1_000 * MILLI;
  private static final long WELL_WITHIN = Duration.ofSeconds(60).toNanos();
  private static final long LOOKS_WHETHER_WELL_EVERY = 500 * MILLI;
  private static final long ANSWER_WITHIN = Duration.ofSeconds(3).toNanos();
  private static final long ASKS_AGAIN_AFTER = 150 * MILLI;

  /**
   * How it ended.
   *
   * @param steps how many there were
   * @param trace tells two courses apart
   * @param broken the promise that did not hold; none when all did
   */
  record End(long steps, long trace, Optional<Broken> broken) {}

  private final Schedule schedule;
  private final Agenda agenda = new Agenda();
  private final SplittableRandom chance;
  private final Network network = new Network(this);
  private final PlayedStore store;
  private final Promises promises = new Promises(this);
  private final Map<BranchId, Plan> plansOf = new LinkedHashMap<>();
  private final List<BranchId> branches;
  private final List<PlayedNode> nodes;
  private final Map<Integer, Ask> asks = new HashMap<>();
  private final List<Ask> drawn = new ArrayList<>();
  private int starts;
  private boolean well;
  private int matching;

  private World(Schedule schedule) {
    this.schedule = schedule;
    this.chance = new SplittableRandom(~schedule.seed());
    this.store = new PlayedStore(this, schedule.nodes() > 1);
    this.branches =
        IntStream.range(0, schedule.branches()).mapToObj(i -> new BranchId("branch-" + i)).toList();
    branches.forEach(
        branch ->
            plansOf.put(
                branch,
                BranchBuilder.aServiceIsland()
                    .named(branch.value())
                    .hashed(branch.value())
                    .plan()));
    this.nodes =
        IntStream.range(0, schedule.nodes())
            .mapToObj(i -> new PlayedNode(this, "node-" + i, schedule.nodes() > 1))
            .toList();
  }

  /** Lives through a schedule and until all is well after it. */
  static End run(Schedule schedule) {
    World world = new World(schedule);
    try {
      world.live();
      return new End(world.agenda.steps(), world.agenda.trace(), Optional.empty());
    } catch (Broken broken) {
      return new End(world.agenda.steps(), world.agenda.trace(), Optional.of(broken));
    }
  }

  private void live() {
    nodes.forEach(PlayedNode::start);
    if (nodes.size() > 1) {
      looks();
    }
    for (Step step : schedule.steps()) {
      agenda.at(step.atMillis() * MILLI, null, () -> befalls(step));
    }
    List<Step> steps = schedule.steps();
    long last = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).atMillis() * MILLI;
    agenda.at(last + CALMS_DOWN, null, this::heals);
    long deadline = last + CALMS_DOWN + WELL_WITHIN;
    while (!well && agenda.goOn(deadline)) {
      // All is done in the condition, one step after the other.
    }
    if (!well) {
      throw new Broken("all is well again in a minute", whatIsNot());
    }
  }

  private void befalls(Step step) {
    PlayedNode node = nodes.get(step.node() % nodes.size());
    PlayedNode other = nodes.get(step.other() % nodes.size());
    BranchId branch = branches.get(step.other() % branches.size());
    long nanos = step.amount() * MILLI;
    long until = agenda.now() + nanos;
    int amount = Math.toIntExact(Math.floorMod(step.amount(), 1_000));
    switch (step.what()) {
      case DRAW -> ask(Ask.draw(step.id(), branch, amount), step.node());
      case PRESS -> ask(Ask.press(step.id(), branch, amount / 10, amount), step.node());
      case SHOW -> show(node, branch, amount % 4 == 0);
      case FIND -> find(node, amount);
      case CLOCK_LEAPS -> node.clockLeaps(Duration.ofMillis(step.amount()));
      case CLOCK_IS_SET_RIGHT -> node.clockIsSetRight();
      case PROCESS_STANDS_STILL -> node.standsStill(nanos);
      case PROCESS_DIES -> node.dies(nanos, false);
      case MACHINE_BOOTS -> node.dies(nanos + 500 * MILLI, true);
      case SERVER_LEAVES -> node.leaves(nanos);
      case LINK_IS_CUT -> network.cut(node.name(), other.name(), until);
      case NODE_IS_CUT_OFF -> cutOff(node, until);
      case STORE_IS_OUT_OF_REACH -> {
        network.cut(node.name(), PlayedStore.MACHINE, until);
        network.cut(PlayedStore.MACHINE, node.name(), until);
      }
      case WEATHER_TURNS -> network.turns(kind(Network.Weather.values(), step), until);
      case STORE_MISBEHAVES -> store.is(kind(PlayedStore.Mood.values(), step), until);
    }
  }

  private static <T> T kind(T[] kinds, Step step) {
    return kinds[step.other() % kinds.length];
  }

  private void cutOff(PlayedNode node, long until) {
    network.seemsGone(node.name(), node.self());
    for (PlayedNode other : nodes) {
      network.cut(node.name(), other.name(), until);
      network.cut(other.name(), node.name(), until);
    }
  }

  private void ask(Ask ask, int node) {
    asks.put(ask.id, ask);
    attempt(ask, node);
  }

  private void attempt(Ask ask, int at) {
    if (ask.isOver()) {
      return;
    }
    int attempt = ++ask.attempts;
    PlayedNode node = nodes.get(at % nodes.size());
    long sent = agenda.now();
    if (node.serves()) {
      network.send(
          CALLER,
          node.name(),
          node.process(),
          () ->
              node.answer(ask)
                  .onComplete(
                      outcome ->
                          network.send(
                              node.name(),
                              CALLER,
                              null,
                              () -> {
                                if (outcome.succeeded()) {
                                  answered(ask, outcome.result(), sent);
                                } else {
                                  again(ask, attempt, at, ASKS_AGAIN_AFTER);
                                }
                              })));
      again(ask, attempt, at, ANSWER_WITHIN);
    } else {
      again(ask, attempt, at, ASKS_AGAIN_AFTER);
    }
  }

  private void again(Ask ask, int attempt, int at, long after) {
    agenda.later(
        after,
        () -> {
          if (ask.attempts == attempt) {
            attempt(ask, at + 1);
          }
        });
  }

  private void answered(Ask ask, String answer, long sent) {
    String[] words = answer.split(" ", -1);
    if (words[0].equals(REFUSED)) {
      promises.refused(ask, words[1], sent);
      ask.refused = true;
    } else if (words[0].equals(NOTHING)) {
      promises.nothingToDo(ask, LocalDate.parse(words[1]), Long.parseLong(words[2]), sent);
      ask.refused = true;
    } else {
      boolean first = ask.answer.isEmpty();
      promises.answered(ask, answer);
      if (first && ask.draws()) {
        drawn.add(ask);
      }
    }
  }

  private void show(PlayedNode node, BranchId branch, boolean closely) {
    long sent = agenda.now();
    boolean decided = node.decides(branch);
    node.shows(branch, closely)
        .onSuccess(
            shown ->
                agenda.at(
                    agenda.now(),
                    node.process(),
                    () -> promises.shown(shown, sent, decided && node.decides(branch))));
  }

  /** A ticket of a day that is over need not be known. */
  private void find(PlayedNode node, int which) {
    if (drawn.isEmpty()) {
      return;
    }
    Ask draw = drawn.get(which % drawn.size());
    node.finds(draw.id)
        .onSuccess(
            found -> {
              boolean lives =
                  store
                      .newest(draw.branch)
                      .filter(day -> draw.answer.orElseThrow().contains(" " + day.date + " "))
                      .filter(day -> day.fold.closedAt().isEmpty())
                      .isPresent();
              check(() -> promises.found(draw.id, found.isPresent() || !lives));
            });
  }

  /** Looks from time to time whether two decide. */
  private void looks() {
    for (BranchId branch : branches) {
      if (nodes.stream().filter(node -> node.decides(branch)).count() > 1) {
        throw new Broken("one decides for a branch", "two decide for " + branch);
      }
    }
    agenda.later(LOOKS_EVERY, this::looks);
  }

  private void heals() {
    network.heals();
    store.is(PlayedStore.Mood.WELL, Long.MAX_VALUE);
    nodes.forEach(PlayedNode::clockIsSetRight);
    looksWhetherWell();
  }

  private void looksWhetherWell() {
    if (matching == nodes.size() * branches.size()) {
      well = true;
      return;
    }
    matching = 0;
    if (whatIsNot().isEmpty()) {
      for (PlayedNode node : nodes) {
        for (BranchId branch : branches) {
          node.shows(branch, true).onSuccess(shown -> check(() -> matches(shown)));
        }
      }
    }
    agenda.later(LOOKS_WHETHER_WELL_EVERY, this::looksWhetherWell);
  }

  private void matches(Promises.Shown shown) {
    long sequence = shown.sequence();
    promises.shown(shown, agenda.now(), false);
    Optional<PlayedStore.Day> newest = store.newest(shown.branch());
    if (newest.isEmpty()
        || shown.date().isAfter(newest.get().date)
        || (shown.date().equals(newest.get().date) && sequence == newest.get().rows.size())) {
      matching++;
    }
  }

  /** What is not as it should be; nothing when all is, as far as can be seen from outside. */
  private String whatIsNot() {
    StringBuilder not = new StringBuilder();
    for (PlayedNode node : nodes) {
      if (!node.isWell()) {
        not.append(node.name()).append(" is not well; ");
      }
    }
    for (BranchId branch : branches) {
      long deciding = nodes.stream().filter(node -> node.decides(branch)).count();
      if (deciding != 1) {
        not.append(deciding).append(" decide for ").append(branch).append("; ");
      }
    }
    asks.values().stream()
        .filter(ask -> !ask.isOver())
        .forEach(ask -> not.append(ask).append(" is not answered; "));
    return not.toString();
  }

  /** Looks at a promise where the product would catch what is thrown. */
  void check(Runnable promise) {
    try {
      promise.run();
    } catch (Broken broken) {
      agenda.later(
          0,
          () -> {
            throw broken;
          });
    }
  }

  Agenda agenda() {
    return agenda;
  }

  SplittableRandom chance() {
    return chance;
  }

  Network network() {
    return network;
  }

  PlayedStore store() {
    return store;
  }

  Promises promises() {
    return promises;
  }

  Ask ask(int id) {
    return asks.get(id);
  }

  int nextStart() {
    return ++starts;
  }

  /** What time it really is. */
  Instant trueTime() {
    return timeAt(agenda.now());
  }

  /** What time it really was, in whole milliseconds. */
  Instant timeAt(long nanos) {
    return schedule.begin().plusMillis(nanos / MILLI);
  }

  Plans plans() {
    return new Plans() {
      @Override
      public Collection<BranchId> branches() {
        return branches;
      }

      @Override
      public Plan current(BranchId branch) {
        return plansOf.get(branch);
      }

      @Override
      public String text(Plan plan) {
        return plan.branch().value();
      }

      @Override
      public Plan read(String hash, String text) {
        return plansOf.get(new BranchId(text));
      }
    };
  }
}
