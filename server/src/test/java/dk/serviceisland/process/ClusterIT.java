package dk.serviceisland.process;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.PlanText;
import dk.serviceisland.domain.day.WholeDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.PostgresStore;
import dk.serviceisland.journal.Store;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes on one PostgreSQL, and everything that can happen to one of them while citizens draw
 * and staff call, start and complete at whichever node answers. Each trouble begins after a seeded
 * number of answers, and lasts until so many more have come. After it, every press that was ever
 * acknowledged is held against what all nodes show, and every board must have come as far. Chance
 * begins anew with each test, by the name of the test and {@code -Dservice-island.seed}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
  private static final String SEED_PROPERTY = "service-island.seed";
  private static final long SEED = Long.getLong(SEED_PROPERTY, 20261125);
  private static final int SIZE = 3;
  private static final int MOST_ANSWERS_BEFORE = 60;
  private static final int ANSWERS_IN_TROUBLE = 60;

  /** Whoever asks a frozen node waits until patience is over. */
  private static final int ANSWERS_PAST_A_FROZEN_NODE = 20;

  private static final long PATIENCE_SECONDS = 90;
  private static final int MOST_EVENTS = 100_000;
  private static final String BRANCH_ID = "hovedbiblioteket";
  private static final String BRANCH = "/api/v1/branches/" + BRANCH_ID;

  @TempDir private static Path folder;

  /** Whatever fails says how its chance comes again. */
  @RegisterExtension
  static final TestExecutionExceptionHandler SEEDED =
      (test, failure) -> {
        AssertionError seeded =
            new AssertionError(
                failure.getMessage() + "; with -D" + SEED_PROPERTY + "=" + SEED, failure);
        seeded.setStackTrace(failure.getStackTrace());
        throw seeded;
      };

  private final List<Random> chances = new ArrayList<>();
  private final Random moments = chance();
  private final List<Actor> actors = new ArrayList<>();
  private final List<Display> displays = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Fleet fleet;
  private Client staff;

  /** Something that happens to a fleet. */
  private interface Trouble {
    void happens() throws Exception;
  }

  @BeforeAll
  void threeNodes() throws Exception {
    fleet = new Fleet(folder, SIZE);
    fleet.start();
    List<URI> nodes = fleet.nodes.stream().map(Fleet.Node::address).toList();
    Client kiosk =
        new Client(nodes.get(0))
            .asDevice(fleet.access().getJsonObject("kiosks").getString(BRANCH_ID));
    actors.add(
        new Actor.Citizens("citizens", BRANCH, new Roaming(kiosk, nodes, chance()), chance()));
    JsonArray counters = new Client(nodes.get(0)).get(BRANCH).json().getJsonArray("counters");
    List<Client> people = staffOfTheBranch(nodes.get(0), fleet.access().getJsonObject("staff"));
    for (int i = 0; i < people.size(); i++) {
      String counter = counters.getJsonObject(i).getString("id");
      Actor.Wire wire = new Roaming(people.get(i), nodes, chance());
      actors.add(new Actor.Staff("staff-" + i, BRANCH, wire, counter));
    }
    staff = people.get(0);
    for (int i = 0; i < SIZE; i++) {
      Display display = new Display(nodes, BRANCH_ID, chance());
      displays.add(display);
      threads.execute(display);
    }
  }

  private Random chance() {
    Random random = new Random(SEED);
    chances.add(random);
    return random;
  }

  @BeforeEach
  void chanceBeginsAnew(TestInfo test) {
    long seed = 31 * SEED + test.getTestMethod().orElseThrow().getName().hashCode();
    for (int i = 0; i < chances.size(); i++) {
      chances.get(i).setSeed(seed + i);
    }
  }

  @AfterAll
  void end() throws Exception {
    displays.forEach(Display::end);
    threads.shutdownNow();
    fleet.end();
  }

  @Test
  void theOwnerIsKilled() throws Exception {
    Fleet.Node owner = owner();
    under("kill -9 of the owner", owner::kill);
    owner.start();
    settled("kill -9 of the owner");
  }

  @Test
  void twoOfThreeAreKilled() throws Exception {
    List<Fleet.Node> two = List.of(owner(), others().get(0));
    under(
        "kill -9 of two",
        () -> {
          two.get(0).kill();
          two.get(1).kill();
        });
    two.get(0).start();
    two.get(1).start();
    settled("kill -9 of two");
  }

  @Test
  void allAreRestartedOneAfterAnother() throws Exception {
    under(
        "rolling restart",
        () -> {
          for (Fleet.Node node : fleet.nodes) {
            node.stop();
            node.start();
            fleet.allReady();
          }
        });
    settled("rolling restart");
  }

  @Test
  void theOwnerIsFrozenPastItsLeaseAndWakes() throws Exception {
    Fleet.Node owner = owner();
    under(
        "SIGSTOP of the owner",
        ANSWERS_PAST_A_FROZEN_NODE,
        () -> {
          owner.freeze();
          Within.aMinute("another decides", () -> owner() != owner);
        });
    owner.wake();
    settled("SIGSTOP of the owner");
  }

  @Test
  void theOwnerIsCutOffFromTheOthers() throws Exception {
    Fleet.Node owner = owner();
    List<Fleet.Node> others = others();
    Within.aMinute("all members know each other", () -> knowEachOther(fleet.nodes));
    cutBetweenNodes(
        "network cut around the owner",
        () -> {
          fleet.cut(owner, false, false);
          saysThatItIsCutOff(owner);
          Within.aMinute(
              () -> "members on both sides do without the others" + fleet.lastWords(),
              () -> knowEachOther(others) && knowEachOther(List.of(owner)));
        });
  }

  @Test
  void theOwnerHearsNothingButIsHeard() throws Exception {
    Fleet.Node owner = owner();
    cutBetweenNodes(
        "one-way cut to the owner",
        () -> {
          fleet.cut(owner, true, false);
          saysThatItIsCutOff(owner);
        });
  }

  @Test
  void theOwnerHearsButIsNotHeard() throws Exception {
    Fleet.Node owner = owner();
    cutBetweenNodes(
        "one-way cut from the owner",
        () -> {
          fleet.cut(owner, false, true);
          saysThatItIsCutOff(owner);
        });
  }

  private void cutBetweenNodes(String what, Trouble cut) throws Exception {
    try {
      under(what, cut);
    } finally {
      fleet.join();
    }
    settled(what);
  }

  private static void saysThatItIsCutOff(Fleet.Node node) {
    Within.aMinute("the node that is cut off says so", () -> !node.ready());
  }

  /** Whether each of these has these and nobody else for members. */
  private static boolean knowEachOther(List<Fleet.Node> nodes) {
    return nodes.stream().allMatch(node -> node.memberCount() == nodes.size());
  }

  @Test
  void theOwnerLosesTheDatabase() throws Exception {
    cutFromTheDatabase("cut between the owner and the database", true, true);
  }

  @Test
  void theOwnersWordsDoNotReachTheDatabase() throws Exception {
    cutFromTheDatabase("one-way cut to the database", true, false);
  }

  @Test
  void theOwnerWritesButGetsNoAnswerFromTheDatabase() throws Exception {
    cutFromTheDatabase("one-way cut from the database", false, true);
  }

  private void cutFromTheDatabase(String what, boolean there, boolean back) throws Exception {
    Fleet.Node owner = owner();
    under(
        what,
        () -> {
          owner.database.hold(there, back);
          saysThatItIsCutOff(owner);
        });
    owner.database.letGo();
    settled(what);
  }

  @Test
  void theDatabaseIsRestarted() throws Exception {
    under("restart of PostgreSQL", fleet.postgres::restart);
    settled("restart of PostgreSQL");
  }

  /** Everybody works until the trouble has been there for some answers. */
  private void under(String what, Trouble trouble) throws Exception {
    under(what, ANSWERS_IN_TROUBLE, trouble);
  }

  private void under(String what, int answersInTrouble, Trouble trouble) throws Exception {
    Semaphore answers = new Semaphore(0);
    AtomicBoolean over = new AtomicBoolean();
    List<Future<?>> working = new ArrayList<>();
    for (Actor actor : actors) {
      working.add(
          threads.submit(
              () -> {
                while (!over.get() && actor.step()) {
                  answers.release();
                }
                return null;
              }));
    }
    try {
      expect(what + ": before", answers, 1 + moments.nextInt(MOST_ANSWERS_BEFORE));
      trouble.happens();
      answers.drainPermits();
      expect(what + ": in the trouble", answers, answersInTrouble);
    } finally {
      over.set(true);
    }
    for (Future<?> work : working) {
      work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void expect(String what, Semaphore answers, int count)
      throws InterruptedException {
    assertTrue(
        answers.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS),
        () -> what + ": only " + answers.availablePermits() + " of " + count + " answers came");
  }

  /** All nodes are back, show what was acknowledged, and so do all boards. */
  private void settled(String when) throws Exception {
    fleet.allReady();
    Ledger ledger = new Ledger(actors);
    Set<String> lastCalls = Set.of();
    for (Fleet.Node node : fleet.nodes) {
      lastCalls = callIds(showsAll(when, node));
      ledger.isWhatIsThere(staff.at(node.address()), BRANCH, when + ", at " + node.name);
    }
    for (Display display : displays) {
      Within.aMinute(
          () -> when + ": a board shows the whole journal; it shows " + display.position(),
          () -> display.position().equals(fleet.positionOf(BRANCH_ID)));
      Set<String> missed = new HashSet<>(lastCalls);
      missed.removeAll(display.calls());
      assertEquals(Set.of(), missed, when + ": calls that a board never showed");
    }
    for (Actor actor : actors) {
      actor.repeat(moments, 3);
    }
    theWholeJournalKeepsItsPromises();
  }

  /** What a node shows once it has come as far as the journal. */
  private JsonObject showsAll(String when, Fleet.Node node) {
    AtomicReference<JsonObject> shown = new AtomicReference<>();
    Within.aMinute(
        () ->
            (when + ": " + node.name + " shows the whole journal; it shows " + shown)
                + fleet.lastWords(),
        () -> {
          shown.set(Display.snapshot(node.address(), BRANCH_ID));
          return shown.get().getString("seq").equals(fleet.positionOf(BRANCH_ID));
        });
    return shown.get();
  }

  private void theWholeJournalKeepsItsPromises() {
    BranchId branch = new BranchId(BRANCH_ID);
    try (Store store = PostgresStore.open(fleet.store())) {
      Journal.StoredDay day = get(store.journal().newestDay(branch)).orElseThrow();
      Plan plan = PlanText.read(day.plan().hash(), day.plan().text());
      List<Journal.Recorded> recorded =
          get(store.journal().events(branch, day.day(), 0, MOST_EVENTS));
      WholeDay.keepsItsPromises(
          plan, day.day(), recorded.stream().map(Journal.Recorded::event).toList());
    }
  }

  private static Set<String> callIds(JsonObject snapshot) {
    Set<String> ids = new HashSet<>();
    snapshot
        .getJsonObject("board")
        .getJsonArray("calls")
        .forEach(call -> ids.add(((JsonObject) call).getString("id")));
    return ids;
  }

  /** The node that decides for the branch, by the register. */
  private Fleet.Node owner() {
    String[] name = new String[1];
    Within.aMinute(
        "somebody owns the branch",
        () -> {
          name[0] = fleet.ownerOf(BRANCH_ID);
          return !name[0].isEmpty();
        });
    return fleet.nodes.stream().filter(node -> node.name.equals(name[0])).findFirst().orElseThrow();
  }

  private List<Fleet.Node> others() {
    Fleet.Node owner = owner();
    return fleet.nodes.stream().filter(node -> node != owner).toList();
  }

  /** Two who may serve at the branch, signed in. */
  private static List<Client> staffOfTheBranch(URI node, JsonObject passwords) throws Exception {
    List<Client> found = new ArrayList<>();
    for (String id : new TreeSet<>(passwords.fieldNames())) {
      Client client = new Client(node).signIn(id, passwords.getString(id));
      boolean serves =
          client.get("/api/v1/session").json().getString("role").equals("staff")
              && client.get(BRANCH + "/queue").status() == 200;
      if (serves) {
        found.add(client);
      }
      if (found.size() == 2) {
        return found;
      }
    }
    throw new IllegalStateException("two staff members are needed of " + Map.of("all", passwords));
  }
}
