package dk.serviceisland.cluster;

import dk.serviceisland.cluster.Register.Node;
import dk.serviceisland.cluster.Register.Standing;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Hearing;
import dk.serviceisland.engine.Lane;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Position;
import dk.serviceisland.engine.Touch;
import dk.serviceisland.engine.Turn;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node among the others. Beats in the {@link Register}, tells the engine which branches to own
 * and which to follow, passes on what has become durable to the nodes where somebody looks, and
 * carries requests to where they are decided. Thread-safe.
 */
public final class Cluster implements Touch, News, Hearing {
  /** Which messages this program understands; nodes that speak another are not let in. */
  public static final int PROTOCOL = 1;

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

  /** News for all nodes; those for one that wants them have its id behind. */
  private static final String NEWS = "island.news";

  private static final String LOOK = "island.look";
  private static final String ACCESS = "island.access";
  private static final String LIFELINES = "island.lifelines";
  private static final String SETTINGS = "island.settings";

  /** Branches change hands for the sake of an even spread only after so many beats of calm. */
  private static final int CALM_BEATS = 4;

  /** Whoever looks for what is not there does not make a node ask the register all the time. */
  private static final long ASKS_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /**
   * How this node fares, for {@code /ready}.
   *
   * @param fit whether it may answer
   * @param detail what is wrong, or how many nodes and branches there are
   */
  public record Fitness(boolean fit, String detail) {}

  private final Lane lane;
  private final Messages messages;
  private final Register register;
  private final ClusterSettings settings;
  private final String name;
  private final NodeClock clock;
  private final String self;
  private final Carrier carrier;
  private final Map<String, Long> reachedAt = new HashMap<>();
  private final Set<BranchId> changing = new HashSet<>();

  /** Processes that are seen to be gone, while the register holds anything for them. */
  private final Set<String> gone = new HashSet<>();

  private final List<Messages.Listening> listening = new ArrayList<>();
  private final Wants wants;
  private volatile Set<BranchId> standsBy = Set.of();
  private final AtomicLong askedAtNanos;

  private Engine engine;
  private Supplier<Collection<BranchId>> branches;
  private Runnable accessEnded = () -> {};
  private Runnable lifelinesPressed = () -> {};
  private Runnable settingsChanged = () -> {};
  private volatile boolean joins;
  private long timer = -1;
  private boolean beating;
  private boolean answered = true;
  private boolean tookPart;
  private boolean beatAgain;
  private boolean stopped;
  private List<Node> side = List.of();
  private int calm;
  private volatile boolean willing;
  private volatile boolean leaving;
  private volatile long toldAtNanos;
  private volatile long trustedUntilNanos;
  private volatile String trouble = "it has not joined yet";
  private volatile Standing standing = new Standing(List.of(), Map.of(), List.of(), Instant.EPOCH);
  private volatile Duration clockAhead = Duration.ZERO;

  /**
   * A node that has not joined.
   *
   * @param vertx clustered, so that messages reach the other nodes
   * @param owner goes before every topic, where several share the cluster; else empty
   * @param members of the cluster
   * @param clock of this node
   */
  public Cluster(
      Vertx vertx,
      String owner,
      Register register,
      ClusterSettings settings,
      Members members,
      NodeClock clock) {
    this(
        Lane.of(vertx),
        Messages.over(vertx, owner, members),
        register,
        settings,
        members.cluster(),
        clock);
  }

  /**
   * A node that has not joined, wherever it is to run.
   *
   * @param lane not opened; it is opened and closed here
   * @param messages to the other nodes
   * @param cluster name of the cluster
   * @param clock of this node
   */
  public Cluster(
      Lane lane,
      Messages messages,
      Register register,
      ClusterSettings settings,
      String cluster,
      NodeClock clock) {
    this.lane = lane;
    this.messages = messages;
    this.self = messages.self();
    this.toldAtNanos = lane.nanos();
    this.trustedUntilNanos = toldAtNanos;
    this.wants = new Wants(self, settings.lease().toNanos());
    this.askedAtNanos = new AtomicLong(toldAtNanos - ASKS_EVERY_NANOS);
    this.register = register;
    this.settings = settings;
    this.name = cluster;
    this.clock = clock;
    this.carrier =
        new Carrier(
            lane,
            messages,
            branch -> Optional.ofNullable(standing.owners().get(branch)),
            this::lookSoon,
            settings.lease().multipliedBy(2));
  }

  /**
   * Joins, and says from then on that it lives; it decides for nothing before {@link #takePart}.
   *
   * @param running an engine that was started with this as its touch
   * @param known the branches that run in the engine, as of now
   * @return fails with {@link CannotJoin} when it may not
   */
  public Future<Void> join(Engine running, Supplier<Collection<BranchId>> known) {
    this.engine = running;
    this.branches = known;
    Promise<Void> joined = Promise.promise();
    return lane.open()
        .compose(
            opened -> {
              joins = true;
              lane.run(() -> listen().compose(done -> enter()).onComplete(joined));
              return joined.future();
            });
  }

  /** Who is told that somebody's access has ended at any node; before it joins. */
  public void whenAccessEnds(Runnable listener) {
    accessEnded = listener;
  }

  /** Somebody's access has ended: all nodes are told, and do without it where it gets lost. */
  public void accessEnded() {
    messages.tell(ACCESS, new JsonObject());
  }

  /** Who is told that lifelines are asked, answer or end at any node; before it joins. */
  public void whenLifelinesPressed(Runnable listener) {
    lifelinesPressed = listener;
  }

  /** A lifeline is asked, answers or ends: all nodes are told, and look by and by anyway. */
  public void lifelinesPressed() {
    messages.tell(LIFELINES, new JsonObject());
  }

  /** Who is told that there are newer settings in the store; before it joins. */
  public void whenSettingsChange(Runnable listener) {
    settingsChanged = listener;
  }

  /** There are newer settings in the store: all nodes are told, and look by and by anyway. */
  public void settingsChanged() {
    messages.tell(SETTINGS, new JsonObject());
  }

  /** Takes its share of the branches from now on. */
  public void takePart() {
    willing = true;
    lookSoon();
  }

  /** Whether no other node has been there longer. */
  public boolean isFirst() {
    List<Node> nodes = standing.nodes();
    return !nodes.isEmpty() && nodes.get(0).id().equals(self);
  }

  private Future<Void> listen() {
    listening.addAll(
        List.of(
            messages.<JsonObject>answer(
                pings(self), ping -> Future.succeededFuture(new JsonObject())),
            messages.<JsonObject>answer(
                wanted(self),
                said -> {
                  wants.hear(said, lane.nanos());
                  return Future.succeededFuture(new JsonObject());
                }),
            messages.<JsonObject>hear(NEWS, news -> heard(news, engine::heardNow)),
            messages.<JsonObject>hear(
                newsFor(self), news -> heard(news, reached -> engine.heard(List.of(reached)))),
            messages.<JsonObject>hear(LOOK, look -> lookSoon()),
            messages.<JsonObject>hear(LIFELINES, pressed -> lifelinesPressed.run()),
            messages.<JsonObject>hear(ACCESS, ended -> accessEnded.run()),
            messages.<JsonObject>hear(SETTINGS, changed -> settingsChanged.run())));
    messages.whenGone(
        process ->
            lane.run(
                () -> {
                  gone.add(process);
                  lookSoon();
                }));
    return Future.all(listening.stream().map(Messages.Listening::begun).toList()).mapEmpty();
  }

  /** The first beat shows who is there already, and whether this node fits in. */
  private Future<Void> enter() {
    long sent = lane.nanos();
    Node newcomer = node();
    beating = true;
    return register
        .beat(newcomer, settings.lease())
        .compose(
            now -> {
              beating = false;
              Optional<String> why = now.flatMap(there -> refusal(newcomer, there));
              if (why.isPresent()) {
                return register
                    .leave(self)
                    .compose(gone -> Future.<Void>failedFuture(new CannotJoin(why.get())));
              }
              now.ifPresent(first -> trust(first, sent));
              beatLater(settings.beat().toMillis());
              return Future.<Void>succeededFuture();
            });
  }

  private Optional<String> refusal(Node newcomer, Standing there) {
    clockAhead = clock.ahead(there.now());
    return Fit.refusal(newcomer, there.nodes(), settings.lease())
        .or(() -> clock.refusal(node(), there.nodes()));
  }

  private Node node() {
    long now = lane.nanos();
    long remembered = settings.beat().multipliedBy(3).toNanos();
    reachedAt.values().removeIf(at -> now - at > remembered);
    return new Node(
        self,
        settings.node(),
        name,
        PROTOCOL,
        leaving || !willing,
        Set.copyOf(reachedAt.keySet()),
        clockAhead);
  }

  private void beatLater(long millis) {
    if (!stopped) {
      lane.cancel(timer);
      timer = lane.later(Math.max(1, millis), fired -> beat());
    }
  }

  /** From any thread: something has changed, or seems to have. */
  private void lookSoon() {
    lane.run(
        () -> {
          if (beating) {
            beatAgain = true;
          } else {
            beatLater(1);
          }
        });
  }

  private void beat() {
    if (beating || stopped) {
      return;
    }
    beating = true;
    beatAgain = false;
    long sent = lane.nanos();
    pingAll();
    buryTheDead()
        .compose(buried -> register.beat(node(), settings.lease()))
        .compose(now -> now.isPresent() ? stands(now.get(), sent) : lapsed())
        .onComplete(
            done -> {
              if (done.failed() && answered) {
                LOG.warn("the register does not answer: {}", done.cause().toString());
              }
              answered = done.succeeded();
              beating = false;
              beatLater(beatAgain ? 1 : settings.beat().toMillis());
            });
  }

  /** Who died does not keep its branches until its lease is over; who is cut off does. */
  private Future<Void> buryTheDead() {
    gone.removeIf(
        process -> standing.nodes().stream().noneMatch(node -> node.id().startsWith(process)));
    return Future.join(
            gone.stream()
                .map(
                    process -> register.bury(process).onSuccess(done -> tellOfDeath(process, done)))
                .toList())
        .<Void>mapEmpty()
        .otherwise(
            failure -> {
              LOG.debug("the dead could not be looked for; the beat says why", failure);
              return null;
            });
  }

  private void tellOfDeath(String process, boolean died) {
    if (died) {
      LOG.info("a node is gone, and its connections: its branches are free ({})", process);
      messages.tell(LOOK, new JsonObject());
    }
  }

  private void pingAll() {
    for (Node node : standing.nodes()) {
      if (!node.id().equals(self)) {
        messages
            .ask(pings(node.id()), new JsonObject(), settings.beat().multipliedBy(2))
            .onSuccess(
                pong -> {
                  gone.removeIf(node.id()::startsWith);
                  if (reachedAt.put(node.id(), lane.nanos()) == null) {
                    lookSoon();
                  }
                });
      }
    }
  }

  /** The lease ran out: whatever this node decided for may have another owner by now. */
  private Future<Void> lapsed() {
    LOG.warn("this node was away for longer than its lease: it begins anew, with no branch");
    standing = standing.withOwners(Map.of());
    beatAgain = true;
    return followAll(branches.get());
  }

  private Future<Void> followAll(Collection<BranchId> all) {
    return here(Future.join(all.stream().map(engine::follow).toList())).mapEmpty();
  }

  /** What the engine completes goes on here. */
  private <T> Future<T> here(Future<T> elsewhere) {
    Promise<T> here = Promise.promise();
    elsewhere.onComplete(outcome -> lane.run(() -> here.handle(outcome)));
    return here.future();
  }

  private Future<Void> stands(Standing now, long sent) {
    Map<BranchId, String> before = standing.owners();
    List<BranchId> lost = new ArrayList<>();
    before.forEach(
        (branch, owner) -> {
          if (owner.equals(self) && !self.equals(now.owners().get(branch))) {
            lost.add(branch);
          }
        });
    return followAll(lost)
        .compose(done -> here(engine.heard(now.positions())))
        .compose(heard -> act(now, sent));
  }

  private Future<Void> act(Standing now, long sent) {
    trust(now, sent);
    toldAtNanos = sent;
    clockAhead = clock.ahead(now.now());
    List<Node> nowSide = Side.of(now.nodes(), now.owners());
    calm = ids(nowSide).equals(ids(side)) ? calm + 1 : 0;
    side = nowSide;
    judge(now);
    sayWhatIsWanted();
    List<Node> willing = nowSide.stream().filter(node -> !node.leaving()).toList();
    List<Node> onTime = willing.stream().filter(node -> clock.fits(node, now.nodes())).toList();
    // Where no clock fits, it is not for the clocks to say who decides.
    List<Node> may = onTime.isEmpty() ? willing : onTime;
    share(now, may);
    standsBy =
        branches.get().stream()
            .filter(branch -> isStandBy(branch, may))
            .collect(Collectors.toUnmodifiableSet());
    return Future.succeededFuture();
  }

  private void judge(Standing now) {
    String what = "";
    if (!ids(side).contains(self)) {
      what = "it is cut off from " + (now.nodes().size() - 1) + " other nodes, which go on";
    }
    if (!what.equals(trouble)) {
      if (what.isEmpty()) {
        LOG.info("node {} takes part in {}", settings.node(), name);
        tookPart = true;
      } else if (tookPart) {
        LOG.warn("node {} does not take part any more: {}", settings.node(), what);
      }
    }
    trouble = what;
  }

  /** Whether the branch would be this node's if the one that is to decide for it were not there. */
  private boolean isStandBy(BranchId branch, List<Node> willing) {
    Optional<Node> first = Shares.owner(branch, willing);
    List<Node> others = willing.stream().filter(node -> !first.equals(Optional.of(node))).toList();
    return Shares.owner(branch, others).map(Node::id).filter(self::equals).isPresent();
  }

  private void share(Standing now, List<Node> willing) {
    List<BranchId> free = new ArrayList<>();
    List<BranchId> away = new ArrayList<>();
    boolean mayDecide = ids(willing).contains(self);
    for (BranchId branch : branches.get()) {
      if (changing.contains(branch)) {
        continue;
      }
      String owner = now.owners().get(branch);
      boolean mine = Shares.owner(branch, willing).map(Node::id).filter(self::equals).isPresent();
      boolean held = self.equals(owner);
      if (mine && (owner == null || (held && !holds(branch)))) {
        free.add(branch);
      } else if (held && !mine && (calm >= CALM_BEATS || !mayDecide)) {
        away.add(branch);
      }
    }
    now.owners()
        .forEach(
            (branch, owner) -> {
              if (owner.equals(self) && isGone(branch)) {
                away.add(branch);
              }
            });
    take(free);
    giveUp(away);
  }

  /**
   * The register may hold a branch for this node which does not know of it: when the answer to
   * taking it was lost, or an older look at the register came after that answer.
   */
  private boolean holds(BranchId branch) {
    return engine.holds(branch);
  }

  private boolean isGone(BranchId branch) {
    return !branches.get().contains(branch) && !changing.contains(branch);
  }

  private void take(List<BranchId> free) {
    if (free.isEmpty()) {
      return;
    }
    changing.addAll(free);
    register
        .take(self, free)
        .compose(
            taken -> {
              Map<BranchId, String> owners = new HashMap<>(standing.owners());
              taken.forEach(branch -> owners.put(branch, self));
              standing = standing.withOwners(owners);
              return here(Future.join(taken.stream().map(engine::own).toList())).map(taken);
            })
        .onSuccess(taken -> tellOfChange("decides for", taken))
        .onFailure(failure -> LOG.warn("no branches could be taken: {}", failure.toString()))
        .onComplete(done -> changing.removeAll(free));
  }

  private Future<Void> giveUp(List<BranchId> away) {
    if (away.isEmpty()) {
      return Future.succeededFuture();
    }
    changing.addAll(away);
    return followAll(away)
        .compose(done -> register.release(self, away))
        .onSuccess(done -> tellOfChange("gave up", away))
        .onFailure(failure -> LOG.warn("branches were not given up: {}", failure.toString()))
        .onComplete(done -> changing.removeAll(away));
  }

  private void tellOfChange(String what, Collection<BranchId> of) {
    if (!of.isEmpty()) {
      LOG.info("node {} {} {} branches", settings.node(), what, of.size());
      carrier.ownersChanged();
      messages.tell(LOOK, new JsonObject());
    }
  }

  private void trust(Standing now, long sent) {
    standing = now;
    trustedUntilNanos = sent + settings.trust().toNanos();
    carrier.ownersChanged();
  }

  @Override
  public boolean kept() {
    return lane.nanos() - trustedUntilNanos < 0 && trouble.isEmpty();
  }

  @Override
  public boolean toldAllSince(long nanos) {
    return toldAtNanos - nanos >= 0 && kept();
  }

  /** How this node fares. */
  public Fitness fitness() {
    if (leaving) {
      return new Fitness(false, "it is leaving");
    }
    if (!trouble.isEmpty()) {
      return new Fitness(false, trouble);
    }
    if (!kept()) {
      return new Fitness(false, "the database does not answer");
    }
    Standing now = standing;
    long own = now.owners().values().stream().filter(self::equals).count();
    return new Fitness(
        true, now.nodes().size() + " nodes, decides for " + own + " of " + now.owners().size());
  }

  /**
   * Passes on how far the journal reaches by what this node decided, to where somebody looks;
   * whoever hears it reads.
   */
  @Override
  public void happened(Turn turn) {
    if (turn.decidedHere()) {
      for (String node : wants.of(turn.branch(), lane.nanos())) {
        tell(newsFor(node), turn.position());
      }
    }
  }

  private void tell(String topic, Position reached) {
    messages.tell(
        topic,
        new JsonObject()
            .put("from", self)
            .put("branch", reached.branch().value())
            .put("day", reached.day().toString())
            .put("sequence", reached.sequence()));
  }

  private void heard(JsonObject news, Consumer<Position> told) {
    if (!self.equals(news.getString("from"))) {
      told.accept(
          new Position(
              new BranchId(news.getString("branch")),
              LocalDate.parse(news.getString("day")),
              news.getLong("sequence")));
    }
  }

  private static String newsFor(String node) {
    return NEWS + '.' + node;
  }

  private static String wanted(String node) {
    return "island.wanted." + node;
  }

  @Override
  public Optional<Hearing> hearing() {
    return Optional.of(this);
  }

  @Override
  public Future<Void> begin(BranchId branch) {
    wants.want(branch);
    String owner = standing.owners().get(branch);
    return owner == null || owner.equals(self)
        ? Future.failedFuture("no node decides for " + branch)
        : say(owner, wants.saying(List.of(branch)));
  }

  private Future<Void> say(String owner, JsonObject what) {
    return messages.ask(wanted(owner), what, settings.beat().multipliedBy(2)).mapEmpty();
  }

  /** Again, since whoever decides may be another by now. */
  private void sayWhatIsWanted() {
    wants
        .toSay(standing.owners())
        .forEach(
            (owner, what) ->
                say(owner, what)
                    .onFailure(failure -> LOG.debug("{} does not hear", owner, failure)));
  }

  @Override
  public void end(BranchId branch) {
    wants.endHere(branch);
  }

  @Override
  public boolean standsBy(BranchId branch) {
    return standsBy.contains(branch);
  }

  @Override
  public void tellAll(Position reached) {
    tell(NEWS, reached);
  }

  @Override
  public void askHowFar() {
    long now = lane.nanos();
    long before = askedAtNanos.get();
    if (now - before >= ASKS_EVERY_NANOS && askedAtNanos.compareAndSet(before, now)) {
      lookSoon();
    }
  }

  /** Answers from now on what other nodes carry here. */
  public Future<Void> answerWith(Function<Buffer, Future<Buffer>> here) {
    return carrier.listen(here);
  }

  /**
   * Carries a request to the node that decides for its branch.
   *
   * @param request may reach its owner more than once
   */
  public Future<Buffer> carry(BranchId branch, Buffer request) {
    return carrier.carry(branch, request);
  }

  /** Gives its branches to the others, so that it can stop; from then on it decides nothing. */
  public Future<Void> drain() {
    if (!joins) {
      return Future.succeededFuture();
    }
    Promise<Void> drained = Promise.promise();
    lane.run(
        () -> {
          leaving = true;
          List<BranchId> mine =
              branches.get().stream()
                  .filter(branch -> self.equals(standing.owners().get(branch)))
                  .toList();
          sayThatItLeaves().transform(said -> giveUp(mine)).otherwiseEmpty().onComplete(drained);
        });
    return drained.future();
  }

  /**
   * Before its branches are free: whoever looks for free branches before they see that it leaves
   * holds them to be its own, and does not look again before the next beat.
   */
  private Future<Optional<Standing>> sayThatItLeaves() {
    return register.beat(node(), settings.lease());
  }

  /** Is gone; what it still held is free at once. */
  public Future<Void> leave() {
    if (!joins) {
      return Future.succeededFuture();
    }
    Promise<Void> left = Promise.promise();
    lane.run(
        () -> {
          stopped = true;
          lane.cancel(timer);
          Future.join(listening.stream().map(Messages.Listening::end).toList())
              .eventually(carrier::close)
              .eventually(() -> register.leave(self))
              .<Void>mapEmpty()
              .otherwiseEmpty()
              .eventually(lane::close)
              .onComplete(left);
        });
    return left.future();
  }

  private static String pings(String node) {
    return "island.pings." + node;
  }

  private static Set<String> ids(List<Node> nodes) {
    Set<String> ids = new HashSet<>();
    nodes.forEach(node -> ids.add(node.id()));
    return ids;
  }
}
