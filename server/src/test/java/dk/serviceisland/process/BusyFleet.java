package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.WholeDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.PostgresStore;
import dk.serviceisland.journal.Store;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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

/**
 * A fleet at work: citizens draw and staff call, start and complete at whichever node answers, and
 * boards look on. Something can be done to it meanwhile, and afterwards every press that was ever
 * acknowledged is held against what all nodes show.
 */
final class BusyFleet {
  private static final int MOST_ANSWERS_BEFORE = 60;
  private static final int ANSWERS_IN_TROUBLE = 60;
  private static final long PATIENCE_SECONDS = 90;
  private static final String BRANCH_ID = "hovedbiblioteket";
  private static final String BRANCH = "/api/v1/branches/" + BRANCH_ID;

  final Fleet fleet;
  private final long seed;
  private final List<Random> chances = new ArrayList<>();
  private final Random moments;
  private final List<Actor> actors = new ArrayList<>();
  private final List<Display> displays = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Client staff;

  /** Something that happens to a fleet. */
  interface Trouble {
    void happens() throws Exception;
  }

  /** Starts so many nodes and everybody who works at them; the same seed has the same chance. */
  BusyFleet(Path folder, int size, long seed) throws Exception {
    this.seed = seed;
    fleet = new Fleet(folder, size);
    fleet.start();
    this.moments = chance();
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
    for (int i = 0; i < size; i++) {
      Display display = new Display(nodes, BRANCH_ID, chance());
      displays.add(display);
      threads.execute(display);
    }
  }

  private Random chance() {
    Random random = new Random(seed);
    chances.add(random);
    return random;
  }

  /** Chance begins anew, by a name. */
  void beginsAnew(String name) {
    long mixed = 31 * seed + name.hashCode();
    for (int i = 0; i < chances.size(); i++) {
      chances.get(i).setSeed(mixed + i);
    }
  }

  /** Everybody works until the trouble has been there for some answers. */
  void under(String what, Trouble trouble) throws Exception {
    under(what, ANSWERS_IN_TROUBLE, trouble);
  }

  /** The same, where fewer answers are to be had. */
  void under(String what, int answersInTrouble, Trouble trouble) throws Exception {
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
  void settled(String when) throws Exception {
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
    try (Store store = PostgresStore.open(fleet.store())) {
      WholeDay.keepsItsPromises(store.journal(), new BranchId(BRANCH_ID));
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

  /**
   * An administrator has one more counter, from now on.
   *
   * @param at the node that is asked
   */
  void changesSettings(Fleet.Node at, String counter) throws Exception {
    Client admin =
        new Client(at.address())
            .signIn("admin", fleet.access().getJsonObject("staff").getString("admin"));
    Client.Got got =
        Administrator.change(
            admin,
            "now",
            "one more",
            Administrator.newest(admin),
            Administrator.extraCounter(counter, counter));
    assertEquals(201, got.status(), got::toString);
  }

  /** Every node has the counter in the running day. */
  void allHave(String counter) {
    for (Fleet.Node node : fleet.nodes) {
      Within.aMinute(
          () -> node.name + " has the counter " + counter + fleet.lastWords(),
          () -> has(node, counter));
    }
  }

  private static boolean has(Fleet.Node node, String counter) {
    try {
      Client.Got branch = new Client(node.address()).get(BRANCH);
      return branch.status() == 200
          && branch.json().getJsonArray("counters").stream()
              .anyMatch(each -> ((JsonObject) each).getString("id").equals(counter));
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The node that decides for the branch, by the register. */
  Fleet.Node owner() {
    String[] name = new String[1];
    Within.aMinute(
        "somebody owns the branch",
        () -> {
          name[0] = fleet.ownerOf(BRANCH_ID);
          return !name[0].isEmpty();
        });
    return fleet.nodes.stream().filter(node -> node.name.equals(name[0])).findFirst().orElseThrow();
  }

  /** Those that do not decide for the branch. */
  List<Fleet.Node> others() {
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

  /** Sends everybody home and stops the nodes. */
  void end() throws Exception {
    displays.forEach(Display::end);
    threads.shutdownNow();
    fleet.end();
  }
}
