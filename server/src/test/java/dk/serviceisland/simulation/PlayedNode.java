package dk.serviceisland.simulation;

import dk.serviceisland.cluster.Cluster;
import dk.serviceisland.cluster.ClusterSettings;
import dk.serviceisland.cluster.NodeClock;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Described;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.JudgedClock;
import dk.serviceisland.engine.Machine;
import dk.serviceisland.engine.Reply;
import dk.serviceisland.engine.Request;
import dk.serviceisland.engine.TimeSeen;
import dk.serviceisland.engine.Touch;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A machine of a played world and the server on it, put together as the product does: engine, clock
 * and, where there are several, the node of the cluster are the product's own.
 */
final class PlayedNode {
  private static final JudgedClock.Bounds BOUNDS =
      new JudgedClock.Bounds(Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofDays(45));
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final long RESTART = Duration.ofSeconds(2).toNanos();
  private static final long COMPARES = Duration.ofSeconds(5).toMillis();
  private static final long FRESH = Duration.ofSeconds(2).toNanos();
  private static final long LAST_WORDS = Duration.ofSeconds(4).toNanos();

  private final World world;
  private final String name;
  private final boolean clustered;
  private Duration clockOff = Duration.ZERO;
  private int boots;
  private long bootedAt;
  private Optional<TimeSeen> seen = Optional.empty();
  private int starts;

  private Agenda.Life process = new Agenda.Life();
  private Optional<Engine> engine = Optional.empty();
  private Optional<Cluster> cluster = Optional.empty();
  private boolean serves;

  PlayedNode(World world, String name, boolean clustered) {
    this.world = world;
    this.name = name;
    this.clustered = clustered;
    process.dies();
  }

  String name() {
    return name;
  }

  /** Names this start among the nodes. */
  String self() {
    return name + " start " + starts;
  }

  Agenda.Life process() {
    return process;
  }

  /** Whether it lets anybody in. */
  boolean serves() {
    return serves && !process.isDead();
  }

  /** Whether its server decides for a branch, and says so. */
  boolean decides(BranchId branch) {
    return serves()
        && engine.orElseThrow().decides(branch).succeeded()
        && cluster.map(Cluster::kept).orElse(true);
  }

  /** Whether all is as it should be. */
  boolean isWell() {
    return serves()
        && engine.orElseThrow().unavailable().isEmpty()
        && cluster.map(node -> node.fitness().fit()).orElse(true);
  }

  /**
   * Somebody sets the clock of the machine; not of one that has just booted and has no other clock
   * beside its own, because a start there believes what it shows.
   */
  void clockLeaps(Duration by) {
    if (clustered || seen.filter(known -> known.boot().equals(boot())).isPresent()) {
      clockOff = clockOff.plus(by);
    }
  }

  void clockIsSetRight() {
    clockOff = Duration.ZERO;
  }

  /** The process stands still. */
  void standsStill(long nanos) {
    process.standsStillUntil(world.agenda().now() + nanos);
  }

  /** The process dies and is started again later; a machine that boots has forgotten its counts. */
  void dies(long downNanos, boolean boots) {
    process.dies();
    if (clustered && !boots) {
      world.network().seemsGone(name, self());
    }
    serves = false;
    if (boots && clockOff.isZero()) {
      this.boots++;
      bootedAt = world.agenda().now();
    }
    startsLater(downNanos);
  }

  /** As SIGTERM: it gives up its branches, and is gone a few seconds later at the latest. */
  void leaves(long downNanos) {
    if (!serves()) {
      return;
    }
    serves = false;
    Agenda.Life leaving = process;
    Runnable gone =
        () -> {
          if (!leaving.isDead()) {
            dies(downNanos, false);
          }
        };
    cluster
        .map(Cluster::drain)
        .orElseGet(Future::succeededFuture)
        .compose(drained -> engine.orElseThrow().stop())
        .compose(stopped -> cluster.map(Cluster::leave).orElseGet(Future::succeededFuture))
        .onComplete(left -> gone.run());
    world.agenda().later(LAST_WORDS, gone);
  }

  private void startsLater(long nanos) {
    world
        .agenda()
        .later(
            nanos,
            () -> {
              if (process.isDead()) {
                start();
              }
            });
  }

  /** Starts the server. */
  void start() {
    Agenda.Life mine = new Agenda.Life();
    process = mine;
    starts++;
    world
        .store()
        .newestEvent(name, mine)
        .compose(
            newest ->
                world
                    .store()
                    .clock(name, mine)
                    .map(shows -> new JudgedClock.Known(newest, seen, shows)))
        .compose(known -> run(mine, known))
        .onFailure(
            refused -> {
              if (!mine.isDead()) {
                dies(RESTART, false);
              }
            });
  }

  private Future<Void> run(Agenda.Life mine, JudgedClock.Known known) {
    JudgedClock judged = new JudgedClock(machine(), BOUNDS, known);
    Optional<Cluster> node = clustered ? Optional.of(node(mine, judged)) : Optional.empty();
    Engine made =
        new Engine(
            new PlayedLane(world, mine),
            judged,
            world.store().journal(name, mine),
            world.plans(),
            node.map(Touch.class::cast).orElse(Touch.ALONE));
    int start = world.nextStart();
    node.ifPresent(made::listen);
    made.listen(turn -> world.check(() -> world.promises().told(start, turn)));
    engine = Optional.of(made);
    cluster = node;
    compares(mine, judged);
    return made.start()
        .compose(started -> node.map(this::answers).orElseGet(Future::succeededFuture))
        .compose(
            started ->
                node.map(joins -> joins.join(made, made::branches))
                    .orElseGet(Future::succeededFuture))
        .onSuccess(
            joined -> {
              node.ifPresent(Cluster::takePart);
              serves = true;
            });
  }

  private Future<Void> answers(Cluster node) {
    return node.answerWith(
        carried -> here(world.ask(Integer.parseInt(carried.toString()))).map(Buffer::buffer));
  }

  private Cluster node(Agenda.Life mine, JudgedClock judged) {
    ClusterSettings settings =
        new ClusterSettings(name, Path.of("none"), "none", 0, Optional.empty(), LEASE);
    return new Cluster(
        new PlayedLane(world, mine),
        world.network().messages(name, mine, self()),
        world.store().register(name, mine),
        settings,
        "island",
        NodeClock.behind(judged, BOUNDS.forward()));
  }

  private String boot() {
    return name + " boot " + boots;
  }

  private Machine machine() {
    return new Machine(
        () -> world.trueTime().plus(clockOff),
        () -> world.agenda().now(),
        boot(),
        () -> world.agenda().now() - bootedAt);
  }

  /** As the product's watch of the clock does. */
  private void compares(Agenda.Life mine, JudgedClock judged) {
    seen = Optional.of(judged.seen());
    long asked = world.agenda().now();
    world
        .store()
        .clock(name, mine)
        .onSuccess(
            shows ->
                shows
                    .filter(fresh -> world.agenda().now() - asked < FRESH)
                    .ifPresent(judged::hear));
    world.agenda().at(asked + COMPARES * World.MILLI, mine, () -> compares(mine, judged));
  }

  /**
   * A request has come here, and is answered as the product does: where another node decides, it is
   * carried there.
   *
   * @return the answer in words; fails where there is none
   */
  Future<String> answer(Ask ask) {
    if (!serves()) {
      return Future.failedFuture("nobody is let in");
    }
    return here(ask)
        .recover(
            failure ->
                cluster.isPresent()
                        && BranchUnavailable.is(failure, BranchUnavailable.Why.ELSEWHERE)
                    ? cluster
                        .get()
                        .carry(ask.branch, Buffer.buffer(String.valueOf(ask.id)))
                        .map(Buffer::toString)
                    : Future.failedFuture(failure));
  }

  private Future<String> here(Ask ask) {
    return engine
        .orElseThrow()
        .submit(new Request(ask.branch, ask.command, Optional.of(ask.key()), PlayedNode::answer))
        .map(PlayedNode::words);
  }

  private static Answer answer(BranchState state, List<Event> events) {
    String what =
        events.stream()
            .filter(TicketEvent.TicketDrawn.class::isInstance)
            .map(event -> ((TicketEvent.TicketDrawn) event).number().toString())
            .findFirst()
            .orElse(events.isEmpty() ? World.NOTHING : "done");
    return Answer.of(200, Buffer.buffer(what + " " + state.day() + " " + state.sequence()));
  }

  private static String words(Reply reply) {
    if (reply instanceof Reply.Done done) {
      return done.answer().body().toString();
    }
    return reply instanceof Reply.Refused refused
        ? World.REFUSED + " " + refused.refusal().code().name()
        : "reused";
  }

  /** Shows a branch. */
  Future<Promises.Shown> shows(BranchId branch, boolean closely) {
    if (!serves()) {
      return Future.failedFuture("nobody is let in");
    }
    return engine
        .orElseThrow()
        .read(
            branch,
            state ->
                new Promises.Shown(
                    branch,
                    state.day(),
                    state.sequence(),
                    closely ? Optional.of(Described.of(state, state.lastAt())) : Optional.empty()));
  }

  /** Looks for a ticket. */
  Future<Optional<BranchId>> finds(int ticket) {
    return serves()
        ? engine.orElseThrow().find(Ask.ticket(ticket))
        : Future.failedFuture("nobody is let in");
  }
}
