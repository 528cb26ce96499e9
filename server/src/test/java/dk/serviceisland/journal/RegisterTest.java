package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cluster.Register;
import dk.serviceisland.cluster.Register.Node;
import dk.serviceisland.cluster.Register.Standing;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Within;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is there and who owns what, by the clock of a real PostgreSQL. */
class RegisterTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final BranchId MAIN = new BranchId("main-library");
  private static final BranchId TOWN_HALL = new BranchId("town-hall");

  private PostgresSettings settings;
  private PostgresStore store;
  private Register register;

  @BeforeEach
  void open() {
    String name = "register_" + UUID.randomUUID().toString().replace('-', '_');
    settings = PostgresServer.shared().database(name);
    store = PostgresStore.open(settings);
    register = store.register().orElseThrow();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void nodesStandInTheOrderInWhichTheyCame() {
    beats("b", LONG);
    beats("a", LONG);
    assertEquals(
        List.of("b", "a"), beats("b", LONG).orElseThrow().nodes().stream().map(Node::id).toList());
  }

  @Test
  void whatANodeSaysOfItselfIsWhatOthersRead() {
    Node said =
        new Node("a", "node-a", "city", 7, true, Set.of("b", "c"), Duration.ofMillis(-1_500));
    get(register.beat(said, LONG));
    assertEquals(List.of(said), get(register.beat(said, LONG)).orElseThrow().nodes());
  }

  @Test
  void aBranchHasOneOwnerWhoKeepsItWhileItBeats() {
    beats("a", LONG);
    beats("b", LONG);
    assertEquals(Set.of(MAIN, TOWN_HALL), get(register.take("a", List.of(MAIN, TOWN_HALL))));
    assertEquals(Set.of(), get(register.take("b", List.of(MAIN))));
    assertEquals(Map.of(MAIN, "a", TOWN_HALL, "a"), beats("b", LONG).orElseThrow().owners());
  }

  @Test
  void whoFellSilentLosesItsBranchesAndIsToldSo() {
    beats("a", AT_ONCE);
    beats("b", LONG);
    Within.aMinute(
        "the lease of a is over", () -> beats("b", LONG).orElseThrow().nodes().size() == 1);
    assertEquals(Set.of(MAIN), get(register.take("b", List.of(MAIN))));
    assertEquals(Optional.empty(), beats("a", LONG), "it is told, once, that it was away");
    Standing anew = beats("a", LONG).orElseThrow();
    assertEquals(Map.of(MAIN, "b"), anew.owners());
    assertEquals(List.of("b", "a"), anew.nodes().stream().map(Node::id).toList());
  }

  @Test
  void whoFellSilentTakesNothing() {
    beats("a", AT_ONCE);
    beats("b", LONG);
    Within.aMinute(
        "the lease of a is over", () -> beats("b", LONG).orElseThrow().nodes().size() == 1);
    assertEquals(Set.of(), get(register.take("a", List.of(MAIN))));
  }

  @Test
  void whatIsGivenUpIsFree() {
    beats("a", LONG);
    beats("b", LONG);
    get(register.take("a", List.of(MAIN, TOWN_HALL)));
    get(register.release("a", List.of(MAIN)));
    get(register.release("b", List.of(TOWN_HALL)));
    assertEquals(Set.of(MAIN), get(register.take("b", List.of(MAIN, TOWN_HALL))));
  }

  @Test
  void whoIsGoneHoldsNothing() {
    beats("a", LONG);
    beats("b", LONG);
    get(register.take("a", List.of(MAIN)));
    get(register.leave("a"));
    assertEquals(Map.of(), beats("b", LONG).orElseThrow().owners());
    assertTrue(beats("a", LONG).isPresent(), "it may come back at once");
  }

  @Test
  void whoseProcessIsGoneIsBuriedAndNobodyElse() {
    beats("here.a", LONG);
    PostgresStore other = PostgresStore.open(settings);
    Register there = other.register().orElseThrow();
    get(there.beat(node("there.b"), LONG));
    get(there.take("there.b", List.of(MAIN)));
    assertFalse(get(register.bury("there.")), "it is still connected");
    assertEquals(Map.of(MAIN, "there.b"), beats("here.a", LONG).orElseThrow().owners());

    other.close();
    Within.aMinute("its connections are seen to be gone", () -> get(register.bury("there.")));

    assertEquals(Map.of(), beats("here.a", LONG).orElseThrow().owners());
    assertEquals(Set.of(MAIN), get(register.take("here.a", List.of(MAIN))));
    assertFalse(get(register.bury("there.")), "once");
    assertFalse(get(register.bury("here.")));
  }

  @Test
  void whatIsTakenTwiceStaysOnesOwn() {
    beats("a", LONG);
    get(register.take("a", List.of(MAIN)));
    assertEquals(Set.of(MAIN), get(register.take("a", List.of(MAIN))));
  }

  private Optional<Standing> beats(String id, Duration lease) {
    return get(register.beat(node(id), lease));
  }

  private static Node node(String id) {
    return new Node(id, id, "city", 1, false, Set.of(), Duration.ZERO);
  }
}
