package dk.serviceisland.cluster;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.JudgedClock;
import dk.serviceisland.engine.Lane;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.PlayedMachine;
import dk.serviceisland.engine.Request;
import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresStore;
import dk.serviceisland.journal.Written;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes on a real PostgreSQL that speak over one event bus; what is cut is for other tests. */
class ClusterTest {
  private static final List<BranchId> BRANCHES =
      IntStream.range(0, 12).mapToObj(i -> new BranchId("branch-" + i)).toList();
  private static final JudgedClock.Bounds BOUNDS =
      new JudgedClock.Bounds(Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofDays(45));
  private static final Instant NOW =
      BranchBuilder.MONDAY.atTime(11, 0).atZone(ZoneId.of("Europe/Copenhagen")).toInstant();

  private final Vertx vertx = Vertx.vertx();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Plan> texts = new ConcurrentHashMap<>();
  private PostgresStore store;
  private Members members;

  @BeforeEach
  void open() throws CannotJoin {
    members =
        Members.read(
            new ClusterSettings(
                "all",
                Path.of("../config/hazelcast.yaml"),
                "127.0.0.1",
                0,
                Optional.empty(),
                Duration.ofSeconds(3)));
    String name = "cluster_" + UUID.randomUUID().toString().replace('-', '_');
    store = PostgresStore.open(PostgresServer.shared().database(name));
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::end);
    store.close();
    get(vertx.close());
  }

  @Test
  void nodesShareAllBranches() {
    Node one = new Node("one", "city").joined();
    Node two = new Node("two", "city").joined();
    Within.aMinute(
        "both own some, and together all",
        () -> one.owned() > 0 && two.owned() > 0 && one.owned() + two.owned() == BRANCHES.size());
    assertTrue(one.cluster.isFirst());
    assertFalse(two.cluster.isFirst());
  }

  @Test
  void aRequestReachesTheOneNodeThatDecides() {
    Node one = new Node("one", "city").joined();
    Node two = new Node("two", "city").joined();
    Within.aMinute("both own some", () -> one.owned() > 0 && two.owned() > 0);
    for (BranchId branch : BRANCHES) {
      assertEquals(
          get(one.cluster.carry(branch, Buffer.buffer(branch.value()))),
          get(two.cluster.carry(branch, Buffer.buffer(branch.value()))));
    }
  }

  @Test
  void whoLeavesHandsOverAndTheOthersGoOn() {
    Node one = new Node("one", "city").joined();
    Node two = new Node("two", "city").joined();
    Within.aMinute("both own some", () -> one.owned() > 0 && two.owned() > 0);
    get(one.cluster.drain());
    assertFalse(one.cluster.fitness().fit(), "who leaves is not to be asked");
    Within.aMinute("the other owns all", () -> two.owned() == BRANCHES.size());
    for (BranchId branch : BRANCHES) {
      assertEquals(
          "two " + branch,
          get(one.cluster.carry(branch, Buffer.buffer(branch.value()))).toString());
    }
  }

  @Test
  void whatOneDecidesTheOtherShows() {
    Node one = new Node("one", "city").joined();
    Node two = new Node("two", "city").joined();
    Within.aMinute(
        "both take part, and all are owned",
        () ->
            one.cluster.fitness().fit()
                && two.cluster.fitness().fit()
                && one.owned() + two.owned() == BRANCHES.size());
    BranchId branch = BRANCHES.get(0);
    boolean ofOne = one.owns(branch);
    get((ofOne ? one : two).draw(branch, "a"));
    Node other = ofOne ? two : one;
    assertEquals(1, other.shown(branch));
    assertEquals(Optional.of(branch), other.engine.branchOf(BranchDay.ticketId("a")));
  }

  @Test
  void newsOfABranchComeToWhereSomebodyLooksAtItAndNowhereElse() {
    Node one = new Node("a", "city").joined();
    Node two = new Node("b", "city").joined();
    Node three = new Node("c", "city").joined();
    BranchId branch = BRANCHES.get(0);
    Within.aMinute(
        "each owns some, and together all",
        () ->
            Stream.of(one, two, three).allMatch(node -> node.owned() > 0)
                && one.owned() + two.owned() + three.owned() == BRANCHES.size());
    List<Node> others = Stream.of(one, two, three).filter(node -> !node.owns(branch)).toList();
    Node owner =
        Stream.of(one, two, three).filter(node -> node.owns(branch)).findFirst().orElseThrow();
    Node looked = others.get(0);
    Node dozing = others.get(1);
    assertEquals(0, looked.shown(branch));

    get(owner.draw(branch, "a"));
    Within.aMinute("it is read where somebody looks", () -> looked.has(branch) == 1);
    assertFalse(dozing.engine.attends(branch));
    assertEquals(0, dozing.has(branch));

    assertEquals(Optional.of(branch), get(dozing.engine.find(BranchDay.ticketId("a"))));
    assertEquals(1, dozing.shown(branch));
  }

  @Test
  void aNodeWhoseClockIsFarAheadIsNotLetIn() {
    Node one = new Node("one", "city").joined();
    Within.aMinute("one owns all", () -> one.owned() == BRANCHES.size());

    String why = new Node("two", "city").ahead(Duration.ofHours(26)).refused();

    assertTrue(why.contains(" seconds ahead of that of the database"), why);
    assertEquals(BRANCHES.size(), one.owned());
  }

  @Test
  void aNodeAloneWithADatabaseThatShowsAnotherTimeIsNotLetIn() {
    String why = new Node("one", "city").ahead(Duration.ofHours(-1)).refused();

    assertTrue(why.contains(" seconds behind that of the database"), why);
  }

  @Test
  void aNodeWhoseClockLeapsStepsBackUntilItIsRight() {
    Node one = new Node("one", "city").joined();
    Node two = new Node("two", "city").joined();
    Within.aMinute("both own some", () -> one.owned() > 0 && two.owned() > 0);

    one.machine.leaps(Duration.ofHours(26));
    Within.aMinute("the other owns all", () -> two.owned() == BRANCHES.size());
    assertEquals(0, one.owned());

    one.machine.leaps(Duration.ofHours(-26));
    Within.aMinute("both own some again", () -> one.owned() > 0 && two.owned() > 0);
  }

  @Test
  void aNodeAloneWhoseClockLeapsGoesOnByItsOwnTime() {
    Node one = new Node("one", "city").joined();
    Within.aMinute("one owns all", () -> one.owned() == BRANCHES.size());

    one.machine.leaps(Duration.ofHours(26));
    Within.aMinute(
        "the register has heard",
        () ->
            Written.rows(store, "SELECT name FROM node WHERE clock_ahead > 90000000", 1)
                .contains("one"));
    assertEquals(BRANCHES.size(), one.owned());
  }

  @Test
  void aBranchThatWasTakenWithoutAnAnswerIsDecidedForAllTheSame() {
    ForgetfulRegister register = new ForgetfulRegister(store.register().orElseThrow());

    Node one = new Node("one", "city", register).joined();

    Within.aMinute("one owns all", () -> one.owned() == BRANCHES.size());
    assertTrue(register.hasForgotten());
  }

  @Test
  void aServerWithoutAClusterIsRefusedWhereAnotherOneIs() {
    Alone first = new Alone(vertx, store.register().orElseThrow(), "first");
    get(first.begin());
    Alone second = new Alone(vertx, store.register().orElseThrow(), "second");

    Throwable why = Written.failure(second.begin());

    assertEquals(
        "the server first uses this database already: stop it, or give both the section cluster in"
            + " server.yaml",
        assertInstanceOf(CannotJoin.class, why).getMessage());
    assertEquals(Optional.empty(), first.trouble());

    get(first.leave());
    Alone third = new Alone(vertx, store.register().orElseThrow(), "third");
    get(third.begin());
    get(third.leave());
  }

  @Test
  void aServerWithoutAClusterAndANodeAreRefusedToEachOther() {
    Node one = new Node("one", "city").joined();
    Alone alone = new Alone(vertx, store.register().orElseThrow(), "alone");
    assertInstanceOf(CannotJoin.class, Written.failure(alone.begin()));
    get(one.cluster.leave());

    Alone again = new Alone(vertx, store.register().orElseThrow(), "alone");
    get(again.begin());
    assertTrue(new Node("two", "city").refused().startsWith("node alone of cluster none uses"));
    get(again.leave());
  }

  @Test
  void aServerWithoutAClusterThatDiedIsWaitedFor() {
    Register register = store.register().orElseThrow();
    get(
        register.beat(
            new Register.Node(
                "dead", "dead", "none", Cluster.PROTOCOL, false, Set.of(), Duration.ZERO),
            Duration.ofSeconds(2)));

    Alone next = new Alone(vertx, register, "next");
    get(next.begin());
    get(next.leave());
  }

  @Test
  void thatAccessHasEndedIsHeardEverywhere() {
    AtomicInteger heard = new AtomicInteger();
    Node one = new Node("one", "city").joined();
    Node two = new Node("two", "city");
    two.cluster.whenAccessEnds(heard::incrementAndGet);
    two.joined();

    one.cluster.accessEnded();

    Within.aMinute("the other has heard", () -> heard.get() == 1);
  }

  @Test
  void thatALifelineIsAskedOrAnswersIsHeardEverywhere() {
    AtomicInteger heard = new AtomicInteger();
    Node one = new Node("one", "city").joined();
    Node two = new Node("two", "city");
    two.cluster.whenLifelinesPressed(heard::incrementAndGet);
    two.joined();

    one.cluster.lifelinesPressed();

    Within.aMinute("the other has heard", () -> heard.get() == 1);
  }

  @Test
  void thatSettingsHaveChangedIsHeardEverywhere() {
    AtomicInteger heard = new AtomicInteger();
    Node one = new Node("one", "city").joined();
    Node two = new Node("two", "city");
    two.cluster.whenSettingsChange(heard::incrementAndGet);
    two.joined();

    one.cluster.settingsChanged();

    Within.aMinute("the other has heard", () -> heard.get() == 1);
  }

  @Test
  void whoIsOfAnotherClusterIsRefused() {
    new Node("one", "city").joined();
    assertEquals(
        "node one of cluster city uses the same database, and this node is of cluster other; give"
            + " both the same cluster-name in the Hazelcast file, or this one a database of its"
            + " own",
        new Node("two", "other").refused());
  }

  @Test
  void whoSpeaksAnotherVersionOfTheMessagesIsRefused() {
    Register.Node newer =
        new Register.Node(
            "id", "newer", "city", Cluster.PROTOCOL + 1, false, Set.of(), Duration.ZERO);
    get(store.register().orElseThrow().beat(newer, Duration.ofMinutes(1)));
    assertEquals(
        "node newer speaks version 2 of the messages between nodes and this program version 1; stop"
            + " all nodes before the first of the new program starts",
        new Node("two", "city").refused());
  }

  @Test
  void whoHasTheNameOfAnotherIsRefused() {
    new Node("one", "city").joined();
    assertTrue(new Node("one", "city").refused().startsWith("a node by the name of one"));
  }

  /** A node in this process. */
  private final class Node implements Plans {
    final String name;
    final Cluster cluster;
    final Engine engine;
    final Map<BranchId, Plan> byBranch = new ConcurrentHashMap<>();
    final PlayedMachine machine = new PlayedMachine(Instant.now());
    final JudgedClock judged;

    Node(String name, String of) {
      this(name, of, store.register().orElseThrow());
    }

    Node(String name, String of, Register register) {
      this.name = name;
      BRANCHES.forEach(
          branch ->
              byBranch.put(branch, BranchBuilder.aServiceIsland().named(branch.value()).plan()));
      ClusterSettings settings =
          new ClusterSettings(
              name, Path.of("none"), "127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(3));
      judged =
          new JudgedClock(
              machine.machine(),
              BOUNDS,
              new JudgedClock.Known(Optional.empty(), Optional.empty(), Optional.empty()));
      cluster =
          new Cluster(
              Lane.of(vertx),
              Messages.over(vertx, "", members),
              register,
              settings,
              of,
              NodeClock.behind(judged, BOUNDS.forward()));
      engine = new Engine(vertx, () -> NOW, store.journal(), this, cluster);
      engine.listen(cluster);
      get(engine.start());
      get(cluster.answerWith(this::answer));
      nodes.add(this);
    }

    Node ahead(Duration by) {
      machine.leaps(by);
      judged.confirm();
      return this;
    }

    Node joined() {
      get(cluster.join(engine, () -> BRANCHES));
      cluster.takePart();
      return this;
    }

    String refused() {
      Throwable why =
          assertThrows(
              ExecutionException.class,
              () ->
                  cluster
                      .join(engine, () -> BRANCHES)
                      .toCompletionStage()
                      .toCompletableFuture()
                      .get());
      return assertInstanceOf(CannotJoin.class, why.getCause()).getMessage();
    }

    private Future<Buffer> answer(Buffer request) {
      return engine
          .decides(new BranchId(request.toString()))
          .map(here -> Buffer.buffer(name + " " + request));
    }

    boolean owns(BranchId branch) {
      return engine.decides(branch).succeeded();
    }

    long owned() {
      return BRANCHES.stream().filter(this::owns).count();
    }

    /** How many tickets somebody is shown who looks. */
    int shown(BranchId branch) {
      return get(engine.read(branch, state -> state.tickets().size()));
    }

    /** How many tickets it has read of, though nobody looks. */
    int has(BranchId branch) {
      return get(engine.glance(branch, state -> state.tickets().size()));
    }

    Future<?> draw(BranchId branch, String ticket) {
      Command draw =
          new DrawTicket(
              BranchDay.ticketId(ticket),
              List.of(new TaskTypeId("passport")),
              Channel.KIOSK,
              "da",
              false);
      return engine.submit(
          new Request(
              branch, draw, Optional.empty(), (state, events) -> Answer.of(201, Buffer.buffer())));
    }

    void end() {
      get(engine.stop());
      get(cluster.leave());
    }

    @Override
    public Collection<BranchId> branches() {
      return BRANCHES;
    }

    @Override
    public Plan current(BranchId branch) {
      return byBranch.get(branch);
    }

    @Override
    public String text(Plan plan) {
      texts.put(plan.toString(), plan);
      return plan.toString();
    }

    @Override
    public Plan read(String hash, String text) {
      return texts.get(text);
    }
  }
}
