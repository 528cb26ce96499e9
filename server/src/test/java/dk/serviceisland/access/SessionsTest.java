package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Sessions.Opened;
import dk.serviceisland.access.Sessions.Session;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Account METTE = mette(Role.STAFF, "ry");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
  private final SettableClock branchTime = new SettableClock(Instant.parse("2026-11-24T11:00:00Z"));
  private final MemoryAccessStore store = new MemoryAccessStore();
  private final Accounts accounts = new Accounts(List.of(METTE), branchTime);
  private final Sessions sessions = sessions();

  @Test
  void theTokenIsGivenOnceAndOnlyItsHashIsKept() throws Exception {
    Opened opened = get(sessions.open(METTE));

    assertEquals(opened.session(), get(sessions.find(opened.token())).orElseThrow());
    assertTrue(get(store.session(opened.session().id())).isPresent());
    assertEquals(Optional.empty(), get(store.session(opened.token())));
    assertNotEquals(opened.token(), get(sessions.open(METTE)).token());
  }

  @Test
  void endsWithTheLastDayOfItsPerson() throws Exception {
    Instant midnight = branchTime.instant().plus(Duration.ofMinutes(10));
    String token = get(sessions.open(METTE)).token();
    accounts.replace(
        List.of(
            mette(
                Role.STAFF, "ry", new Account.Validity(Optional.empty(), Optional.of(midnight)))));
    branchTime.pass(Duration.ofMinutes(10).minusMillis(1));
    assertTrue(get(sessions.find(token)).isPresent());

    branchTime.pass(Duration.ofMillis(1));

    assertEquals(Optional.empty(), get(sessions.find(token)));
  }

  @Test
  void lastsByTheMachineHoweverFarTheBranchesClockIsSet() throws Exception {
    String token = get(sessions.open(METTE)).token();

    branchTime.pass(Duration.ofDays(300));

    assertTrue(get(sessions.find(token)).isPresent());
  }

  @Test
  void survivesARestart() throws Exception {
    Opened opened = get(sessions.open(METTE));

    assertEquals(opened.session(), get(sessions().find(opened.token())).orElseThrow());
  }

  @Test
  void oneThatEndedAtAnotherNodeEndsHereWhenThatIsHeard() throws Exception {
    Sessions elsewhere = sessions();
    String token = get(sessions.open(METTE)).token();
    assertTrue(get(elsewhere.find(token)).isPresent());
    sessions.whenEnded(elsewhere::lookAgain);

    get(sessions.close(token));

    assertEquals(Optional.empty(), get(elsewhere.find(token)));
  }

  @Test
  void endsWhenItIsNotUsedAndGoesOnWhenItIs() throws Exception {
    String used = get(sessions.open(METTE)).token();
    String idle = get(sessions.open(METTE)).token();

    clock.pass(Duration.ofHours(11));
    assertTrue(get(sessions.find(used)).isPresent());
    clock.pass(Duration.ofHours(1));

    assertTrue(get(sessions.find(used)).isPresent());
    assertTrue(get(sessions().find(used)).isPresent());
    assertEquals(Optional.empty(), get(sessions.find(idle)));
  }

  @Test
  void endsAfterAWeekHoweverMuchItIsUsed() throws Exception {
    String token = get(sessions.open(METTE)).token();

    for (int hours = 0; hours < 7 * 24 - 8; hours += 8) {
      clock.pass(Duration.ofHours(8));
      assertTrue(get(sessions.find(token)).isPresent());
    }
    clock.pass(Duration.ofHours(8));

    assertEquals(Optional.empty(), get(sessions.find(token)));
  }

  @Test
  void lookingAtASessionDoesNotProlongIt() throws Exception {
    Opened opened = get(sessions.open(METTE));

    clock.pass(Duration.ofHours(11));
    assertTrue(get(sessions.byId(opened.session().id())).isPresent());
    clock.pass(Duration.ofHours(1));

    assertEquals(Optional.empty(), get(sessions.byId(opened.session().id())));
  }

  @Test
  void branchesAreThoseOfNow() throws Exception {
    String token = get(sessions.open(METTE)).token();

    accounts.replace(List.of(mette(Role.STAFF, "galten")));

    Session session = get(sessions.find(token)).orElseThrow();
    assertEquals(Set.of(new BranchId("galten")), session.staff().branches());
    accounts.replace(List.of());
    assertEquals(Optional.empty(), get(sessions.find(token)));
  }

  @Test
  void endsAtOnceAndForGoodWithAnotherRoleOrAnotherConfiguredPassword() throws Exception {
    Account otherPassword =
        new Account(
            METTE.id(),
            METTE.name(),
            METTE.role(),
            METTE.branches(),
            Optional.of("$2a$10$another"),
            METTE.validity());
    for (Account changed : List.of(mette(Role.MANAGER, "ry"), otherPassword)) {
      accounts.replace(List.of(METTE));
      String token = get(sessions.open(METTE)).token();

      accounts.replace(List.of(changed));

      assertEquals(Optional.empty(), get(sessions.find(token)), changed::toString);
      assertEquals(Optional.empty(), get(sessions().find(token)), "after a start");
    }
  }

  @Test
  void signingOutEndsItAtOnce() throws Exception {
    String token = get(sessions.open(METTE)).token();

    get(sessions.close(token));

    assertEquals(Optional.empty(), get(sessions.find(token)));
    assertEquals(Optional.empty(), get(sessions().find(token)));
    get(sessions.close("no token at all"));
  }

  @Test
  void whatIsNoTokenIsNobody() throws Exception {
    store.fail(true);

    assertEquals(Optional.empty(), get(sessions.find("")));
    assertEquals(Optional.empty(), get(sessions.find("x".repeat(42) + "!")));
  }

  @Test
  void aStoreThatFailsIsNotASessionThatIsOver() throws Exception {
    String token = get(sessions.open(METTE)).token();
    store.fail(true);

    assertTrue(get(sessions.find(token)).isPresent());
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> get(sessions().find(token)));
    assertInstanceOf(StoreUnavailable.class, failure.getCause());
  }

  private Sessions sessions() {
    return new Sessions(accounts, store, clock, AccessSettings.USUAL);
  }

  private static Account mette(Role role, String branch) {
    return mette(role, branch, Account.Validity.ALWAYS);
  }

  private static Account mette(Role role, String branch, Account.Validity validity) {
    return new Account(
        new StaffId("mette"),
        "Mette",
        role,
        Set.of(new BranchId(branch)),
        Optional.empty(),
        validity);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
