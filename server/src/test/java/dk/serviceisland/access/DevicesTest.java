package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Devices.Asked;
import dk.serviceisland.access.Devices.Fetched;
import dk.serviceisland.access.Devices.Link;
import dk.serviceisland.access.Devices.Listed;
import dk.serviceisland.access.Devices.State;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DevicesTest {
  private static final BranchId RY = new BranchId("ry");
  private static final String HERE = "192.0.2.1";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
  private final MemoryAccessStore store = new MemoryAccessStore();
  private final Devices devices = devices();

  @Test
  void aDeviceAsksIsAcceptedAndGetsItsTokenOnce() throws Exception {
    Asked.Pending asked = ask();
    assertTrue(asked.code().matches("[2-9A-HJKMNP-TV-Z]{6}"), asked.code());
    assertInstanceOf(Fetched.NotYet.class, fetch(asked));

    Listed accepted = devices.accept(asked.code()).orElseThrow();
    Fetched.Given given = (Fetched.Given) fetch(asked);

    assertEquals(State.ACCEPTED, accepted.state());
    assertEquals(new Caller.Device(accepted.id(), DeviceKind.KIOSK, RY), given.device().caller());
    assertEquals(Optional.of(given.device()), get(devices.find(given.token())));
    assertEquals(new Fetched.Unknown(), fetch(asked));
  }

  @Test
  void aTokenSurvivesARestartAndARevokedOneDoesNot() throws Exception {
    Fetched.Given given = enrolled();
    String id = given.device().caller().id();
    Devices elsewhere = devices();
    assertTrue(get(elsewhere.find(given.token())).isPresent());
    devices.whenRevoked(elsewhere::lookAgain);

    assertTrue(get(devices.revoke(id)));

    assertEquals(Optional.empty(), get(devices.find(given.token())));
    assertEquals(Optional.empty(), get(elsewhere.find(given.token())));
    assertEquals(Optional.empty(), get(devices().find(given.token())));
    assertEquals(false, get(devices.revoke(id)));
  }

  @Test
  void onlyTheDeviceThatAskedFetchesTheToken() throws Exception {
    Asked.Pending asked = ask();
    devices.accept(asked.code());

    assertEquals(
        new Fetched.Unknown(),
        get(devices.fetch(asked.code(), new Secrets().token(), "192.0.2.7")));
    assertInstanceOf(Fetched.Given.class, fetch(asked));
  }

  @Test
  void guessingCodesIsSlowedDown() throws Exception {
    Fetched last = null;
    for (int i = 0; i < 21; i++) {
      last = get(devices.fetch("K7QM3F", new Secrets().token(), HERE));
    }

    assertEquals(new Fetched.TooManyAttempts(Duration.ofSeconds(1)), last);
  }

  @Test
  void anUnansweredCodeIsOverAfterAWhile() throws Exception {
    Asked.Pending asked = ask();

    clock.pass(Duration.ofMinutes(15));

    assertEquals(Optional.empty(), devices.accept(asked.code()));
    assertEquals(new Fetched.Unknown(), fetch(asked));
  }

  @Test
  void strangersWhoAskKeepNoScreenOut() throws Exception {
    Asked.Pending screen = ask();
    Asked.Pending eldest = (Asked.Pending) ask("198.51.100.1");
    for (int i = 1; i < AccessSettings.USUAL.openAsks() - 1; i++) {
      assertInstanceOf(Asked.Pending.class, ask("198.51.100." + (1 + i / 10)));
    }

    Asked.Pending another = (Asked.Pending) ask("192.0.2.2");

    assertEquals(AccessSettings.USUAL.openAsks(), get(devices.list()).size());
    assertEquals(Optional.empty(), devices.accept(eldest.code()));
    assertTrue(devices.accept(screen.code()).isPresent());
    assertTrue(devices.accept(another.code()).isPresent());
  }

  @Test
  void whatIsAcceptedGivesWayToNobody() {
    for (int i = 0; i < AccessSettings.USUAL.openAsks(); i++) {
      devices.accept(((Asked.Pending) ask("192.0.2." + i)).code());
    }

    assertEquals(new Asked.TooMany(Duration.ofMinutes(15)), ask("198.51.100.1"));
    clock.pass(Duration.ofMinutes(15));
    assertInstanceOf(Asked.Pending.class, ask("198.51.100.2"));
  }

  @Test
  void anAdministratorRefusesWhoAsks() throws Exception {
    Asked.Pending asked = ask();
    String id = get(devices.list()).get(0).id();

    assertTrue(get(devices.revoke(id)));

    assertEquals(List.of(), get(devices.list()));
    assertEquals(Optional.empty(), devices.accept(asked.code()));
    assertEquals(new Fetched.Unknown(), fetch(asked));
  }

  @Test
  void oneAddressCannotTakeAllAsks() {
    for (int i = 0; i < AccessSettings.USUAL.openAsksPerAddress(); i++) {
      assertInstanceOf(Asked.Pending.class, ask("2001:db8::" + i));
    }

    assertEquals(new Asked.TooMany(Duration.ofMinutes(15)), ask("2001:db8::ffff"));
    assertInstanceOf(Asked.Pending.class, ask("2001:db8:0:100::1"));
  }

  @Test
  void theListHasThoseThatAskAndThoseThatAreEnrolled() throws Exception {
    Fetched.Given given = enrolled();
    ask();
    get(devices.find(given.token()));

    List<Listed> listed = get(devices.list());

    assertEquals(List.of(State.ASKING, State.ACTIVE), listed.stream().map(Listed::state).toList());
    assertEquals(Optional.of(clock.instant()), listed.get(1).lastSeenAt());
    assertEquals(
        List.of("I hallen", "I hallen"),
        listed.stream().map(each -> each.place().orElseThrow()).toList());
  }

  @Test
  void anotherNodeAndTheNextStartKnowToTheMinuteWhenADeviceWasSeen() throws Exception {
    Fetched.Given given = enrolled();
    Instant first = clock.instant();
    get(devices.find(given.token()));
    clock.pass(Duration.ofSeconds(59));
    get(devices.find(given.token()));
    assertEquals(Optional.of(first), lastSeenAt(devices()));

    clock.pass(Duration.ofSeconds(1));
    get(devices.find(given.token()));
    assertEquals(Optional.of(clock.instant()), lastSeenAt(devices()));
  }

  @Test
  void whatCouldNotBeKeptIsKeptWhenTheDeviceAsksNext() throws Exception {
    Fetched.Given given = enrolled();
    get(devices.find(given.token()));
    clock.pass(Duration.ofSeconds(40));
    get(devices.find(given.token()));
    clock.pass(Duration.ofSeconds(20));
    store.fail(true);
    get(devices.find(given.token()));
    store.fail(false);
    clock.pass(Duration.ofSeconds(1));

    get(devices.find(given.token()));

    assertEquals(Optional.of(clock.instant()), lastSeenAt(devices()));
  }

  @Test
  void aDeviceInUseThatIsSilentIsDarkUntilItAsksAgain() throws Exception {
    Fetched.Given given = enrolled();
    get(devices.find(given.token()));
    ask();
    clock.pass(Duration.ofHours(1));
    DeviceWatch watch = new DeviceWatch(devices, clock);
    get(watch.look());
    assertEquals(0, watch.dark(RY, DeviceKind.KIOSK), "watched for no time yet");

    clock.pass(DeviceWatch.DARK_AFTER.minusMillis(1));
    assertEquals(0, watch.dark(RY, DeviceKind.KIOSK));
    clock.pass(Duration.ofMillis(1));
    assertEquals(1, watch.dark(RY, DeviceKind.KIOSK));
    assertEquals(0, watch.dark(RY, DeviceKind.DISPLAY));
    assertEquals(0, watch.dark(new BranchId("galten"), DeviceKind.KIOSK));

    store.fail(true);
    get(watch.look());
    assertEquals(0, watch.dark(RY, DeviceKind.KIOSK), "nobody knows");
    store.fail(false);
    get(watch.look());
    assertEquals(1, watch.dark(RY, DeviceKind.KIOSK));

    get(devices.find(given.token()));
    get(watch.look());
    assertEquals(0, watch.dark(RY, DeviceKind.KIOSK));
  }

  @Test
  void aDeviceThatNobodyHasUsedYetIsNotDark() throws Exception {
    Fetched.Given given = enrolled();
    DeviceWatch watch = new DeviceWatch(devices, clock);
    clock.pass(DeviceWatch.DARK_AFTER);
    get(watch.look());
    assertEquals(0, watch.dark(RY, DeviceKind.KIOSK));

    get(devices.find(given.token()));
    clock.pass(DeviceWatch.DARK_AFTER);
    get(watch.look());
    assertEquals(1, watch.dark(RY, DeviceKind.KIOSK));
  }

  @Test
  void anAcceptedDeviceCanBeRevokedBeforeItFetches() throws Exception {
    Asked.Pending asked = ask();
    String id = devices.accept(asked.code()).orElseThrow().id();

    assertTrue(get(devices.revoke(id)));

    assertEquals(new Fetched.Unknown(), fetch(asked));
  }

  @Test
  void aFirstStartMakesOneLinkPerPlaceAndNeverAgain() throws Exception {
    BranchId galten = new BranchId("galten");
    List<Link> first = get(devices.prepare(List.of(RY)));
    List<Link> second = get(devices.prepare(List.of(RY, galten)));

    assertEquals(
        List.of(DeviceKind.KIOSK, DeviceKind.DISPLAY), first.stream().map(Link::kind).toList());
    assertEquals(List.of(galten, galten), second.stream().map(Link::branch).toList());
    assertEquals(List.of(), get(devices().prepare(List.of(RY, galten))));
  }

  @Test
  void aLinkEnrolsOneDevice() throws Exception {
    Link link = get(devices.prepare(List.of(RY))).get(0);

    Fetched.Given given = (Fetched.Given) get(devices.enrol(link.secret(), HERE));

    assertEquals(DeviceKind.KIOSK, given.device().caller().kind());
    assertEquals(Optional.of(given.device()), get(devices.find(given.token())));
    assertEquals(new Fetched.Unknown(), get(devices.enrol(link.secret(), HERE)));
  }

  @Test
  void aLinkThatNobodyHasOpenedIsListedAndBlocked() throws Exception {
    List<Link> made = get(devices.prepare(List.of(RY)));
    List<Devices.UnusedLink> unused = get(devices.unusedLinks());
    assertEquals(
        List.of(DeviceKind.KIOSK, DeviceKind.DISPLAY),
        unused.stream().map(Devices.UnusedLink::kind).toList());
    assertEquals(made.get(0).expiresAt(), unused.get(0).expiresAt());

    assertTrue(get(devices.blockLink(unused.get(0).id())));

    assertFalse(get(devices.blockLink(unused.get(0).id())));
    assertEquals(List.of(unused.get(1)), get(devices.unusedLinks()));
    assertEquals(new Fetched.Unknown(), get(devices.enrol(made.get(0).secret(), HERE)));
    assertInstanceOf(Fetched.Given.class, get(devices.enrol(made.get(1).secret(), HERE)));
    assertEquals(List.of(), get(devices.unusedLinks()));
    assertEquals(List.of(), get(devices.prepare(List.of(RY))));
  }

  @Test
  void aLinkIsOverAfterAWhile() throws Exception {
    Link link = get(devices.prepare(List.of(RY))).get(0);

    clock.pass(Duration.ofDays(14));

    assertEquals(new Fetched.Unknown(), get(devices.enrol(link.secret(), HERE)));
  }

  @Test
  void aStoreThatFailsLosesNoCode() throws Exception {
    Asked.Pending asked = ask();
    devices.accept(asked.code());
    store.fail(true);
    ExecutionException failure = assertThrows(ExecutionException.class, () -> fetch(asked));
    assertInstanceOf(StoreUnavailable.class, failure.getCause());

    store.fail(false);
    assertInstanceOf(Fetched.Given.class, fetch(asked));
  }

  private static Optional<Instant> lastSeenAt(Devices devices) throws Exception {
    return get(devices.list()).get(0).lastSeenAt();
  }

  private Fetched.Given enrolled() throws Exception {
    Asked.Pending asked = ask();
    devices.accept(asked.code());
    return (Fetched.Given) fetch(asked);
  }

  private Asked.Pending ask() {
    return (Asked.Pending) ask(HERE);
  }

  private Asked ask(String address) {
    return devices.ask(DeviceKind.KIOSK, RY, "Ved døren", Optional.of("I hallen"), address);
  }

  private Fetched fetch(Asked.Pending asked) throws Exception {
    return get(devices.fetch(asked.code(), asked.pollSecret(), HERE));
  }

  private Devices devices() {
    return new Devices(store, clock, AccessSettings.USUAL);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
