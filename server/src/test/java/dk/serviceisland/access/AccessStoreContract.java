package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.AccessStore.Credential;
import dk.serviceisland.access.AccessStore.Enrolment;
import dk.serviceisland.access.AccessStore.KeptDevice;
import dk.serviceisland.access.AccessStore.KeptSession;
import dk.serviceisland.access.AccessStore.NewsReading;
import dk.serviceisland.access.SecondFactorStore.KeptFactor;
import dk.serviceisland.access.ServiceTokenStore.KeptToken;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every store of access must do. */
public interface AccessStoreContract {
  /** 10:00 in Copenhagen on a Monday. */
  Instant TEN = Instant.parse("2026-03-02T09:00:00Z");

  /** A day later. */
  Instant NEXT_DAY = TEN.plusSeconds(86_400);

  /** The store to test, empty. */
  AccessStore store() throws Exception;

  /** The same store after a restart. */
  AccessStore reopened() throws Exception;

  @Test
  default void keepsAPasswordInPlaceOfTheOneBefore() throws Exception {
    AccessStore store = store();
    StaffId mette = new StaffId("mette");

    assertEquals(Optional.empty(), get(store.credential(mette)));
    get(store.keep(new Credential(mette, "hash-1", true, "", Optional.of(NEXT_DAY))));
    get(store.keep(new Credential(mette, "hash-2", false, "configured", Optional.empty())));
    store = reopened();

    assertEquals(
        Optional.of(new Credential(mette, "hash-2", false, "configured", Optional.empty())),
        get(store.credential(mette)));
    assertEquals(Optional.empty(), get(store.credential(new StaffId("ole"))));
  }

  @Test
  default void replacesAPasswordOnceByTheOneBefore() throws Exception {
    AccessStore store = store();
    StaffId mette = new StaffId("mette");
    Credential one = new Credential(mette, "hash-2", false, "", Optional.empty());
    Credential other = new Credential(mette, "hash-3", false, "", Optional.empty());

    assertFalse(get(store.replace("hash-1", one)));
    get(store.keep(new Credential(mette, "hash-1", true, "", Optional.of(NEXT_DAY))));
    assertTrue(get(store.replace("hash-1", one)));
    assertFalse(get(store.replace("hash-1", other)));

    assertEquals(Optional.of(one), get(reopened().credential(mette)));
  }

  @Test
  default void keepsWhenEachPersonSignedInLast() throws Exception {
    AccessStore store = store();
    assertEquals(Map.of(), get(store.signIns()));
    get(store.keep(new KeptSession("a", new StaffId("mette"), NEXT_DAY, NEXT_DAY, "basis")));
    get(store.keep(new KeptSession("b", new StaffId("mette"), TEN, NEXT_DAY, "basis")));
    get(store.keep(new KeptSession("c", new StaffId("ole"), TEN, NEXT_DAY, "basis")));
    get(store.forgetSessionsOf(new StaffId("mette")));

    assertEquals(
        Map.of(new StaffId("mette"), NEXT_DAY, new StaffId("ole"), TEN), get(reopened().signIns()));
  }

  @Test
  default void tellsAllPasswords() throws Exception {
    AccessStore store = store();
    Credential mettes =
        new Credential(new StaffId("mette"), "hash-1", true, "", Optional.of(NEXT_DAY));
    Credential oles =
        new Credential(new StaffId("ole"), "hash-2", false, "configured", Optional.empty());
    get(store.keepAll(List.of(mettes, oles)));

    assertEquals(Set.of(mettes, oles), Set.copyOf(get(reopened().credentials())));
  }

  @Test
  default void givesADeviceAnotherNameAndPlace() throws Exception {
    AccessStore store = store();
    get(store.keep(kiosk("Kiosk", Optional.empty(), Optional.empty())));
    Optional<String> place = Optional.of("Til højre for døren");

    assertTrue(get(store.renameDevice("one", "Ved døren", place)));
    assertFalse(get(store.renameDevice("other", "Ved døren", place)));

    store = reopened();
    assertEquals(List.of(kiosk("Ved døren", place, Optional.empty())), get(store.devices()));

    assertTrue(get(store.renameDevice("one", "Kiosk", Optional.empty())));
    assertEquals(List.of(kiosk("Kiosk", Optional.empty(), Optional.empty())), get(store.devices()));
  }

  @Test
  default void keepsWhenADeviceWasSeenLast() throws Exception {
    AccessStore store = store();
    Optional<String> place = Optional.of("I hallen");
    get(store.keep(kiosk("Kiosk", place, Optional.empty())));

    get(store.deviceSeen("one", NEXT_DAY));
    get(store.deviceSeen("one", TEN));
    get(store.deviceSeen("other", NEXT_DAY));

    assertEquals(List.of(kiosk("Kiosk", place, Optional.of(NEXT_DAY))), get(reopened().devices()));
  }

  private static KeptDevice kiosk(
      String name, Optional<String> place, Optional<Instant> lastSeenAt) {
    return new KeptDevice(
        "one", "t", DeviceKind.KIOSK, new BranchId("ry"), name, place, TEN, lastSeenAt);
  }

  @Test
  default void keepsSessionsUntilTheyAreForgotten() throws Exception {
    AccessStore store = store();
    KeptSession mettes = session("a", "mette", NEXT_DAY);
    get(store.keep(mettes));

    store = reopened();
    assertEquals(Optional.of(mettes), get(store.session("a")));
    get(store.forgetSession("a"));
    get(store.forgetSession("a"));
    assertEquals(Optional.empty(), get(store.session("a")));
  }

  @Test
  default void movesTheEndOfASessionThatIsStillKept() throws Exception {
    AccessStore store = store();
    get(store.keep(session("a", "mette", TEN)));

    get(store.extendSession("a", NEXT_DAY));
    get(store.extendSession("gone", NEXT_DAY));

    assertEquals(Optional.of(session("a", "mette", NEXT_DAY)), get(store.session("a")));
    assertEquals(Optional.empty(), get(store.session("gone")));
  }

  @Test
  default void forgetsSessionsOfOnePersonOrOfThePast() throws Exception {
    AccessStore store = store();
    get(store.keep(session("a", "mette", NEXT_DAY)));
    get(store.keep(session("b", "mette", NEXT_DAY)));
    get(store.keep(session("c", "ole", NEXT_DAY)));
    get(store.keep(session("d", "ole", TEN)));

    get(store.forgetSessionsOf(new StaffId("mette"), Optional.of("a")));
    assertTrue(get(store.session("a")).isPresent());
    assertEquals(Optional.empty(), get(store.session("b")));
    get(store.forgetSessionsOf(new StaffId("mette")));
    get(store.forgetSessionsUntil(TEN));

    assertEquals(Optional.empty(), get(store.session("a")));
    assertEquals(Optional.empty(), get(store.session("b")));
    assertTrue(get(store.session("c")).isPresent());
    assertEquals(Optional.empty(), get(store.session("d")));
  }

  @Test
  default void forgetsSessionsThatTheHouseEnds() throws Exception {
    AccessStore store = store();
    KeptSession password = session("a", "mette", NEXT_DAY);
    KeptSession first = byHouse("b", "mette", "s-mette", Optional.of("one"));
    KeptSession second = byHouse("c", "mette", "s-mette", Optional.of("two"));
    KeptSession unsaid = byHouse("d", "mette", "s-mette", Optional.empty());
    KeptSession oles = byHouse("e", "ole", "s-ole", Optional.of("three"));
    for (KeptSession one : List.of(password, first, second, unsaid, oles)) {
      get(store.keep(one));
    }
    assertEquals(Optional.of(first), get(store.session("b")));
    assertEquals(Optional.of(unsaid), get(store.session("d")));

    get(store.forgetHouseSessions(Optional.empty(), Optional.of("one")));
    assertEquals("acde", left(store));
    get(store.forgetHouseSessions(Optional.of("s-mette"), Optional.of("nine")));
    assertEquals("ace", left(store));
    get(store.forgetHouseSessions(Optional.of("s-ole"), Optional.of("two")));
    assertEquals("ace", left(store));
    get(store.forgetHouseSessions(Optional.of("s-mette"), Optional.empty()));
    assertEquals("ae", left(store));
  }

  private static String left(AccessStore store) throws Exception {
    StringBuilder left = new StringBuilder();
    for (String hash : List.of("a", "b", "c", "d", "e")) {
      if (get(store.session(hash)).isPresent()) {
        left.append(hash);
      }
    }
    return left.toString();
  }

  private static KeptSession byHouse(
      String hash, String staff, String subject, Optional<String> session) {
    return new KeptSession(
        hash,
        new StaffId(staff),
        TEN,
        NEXT_DAY,
        "basis",
        Optional.of(new AccessStore.ByHouse(subject, session, NEXT_DAY)));
  }

  @Test
  default void aPersonOfTheHouseIsOneOnTheStaffAndNobodyElse() throws Exception {
    AccessStore store = store();
    StaffId mette = new StaffId("mette");

    assertEquals(Optional.empty(), get(store.staffOfSubject("s-1")));
    assertTrue(get(store.bindSubject("s-1", mette)));
    assertTrue(get(store.bindSubject("s-1", mette)));
    assertFalse(get(store.bindSubject("s-2", mette)));
    assertFalse(get(store.bindSubject("s-1", new StaffId("ole"))));
    assertEquals(Optional.of(mette), get(store.staffOfSubject("s-1")));

    assertTrue(get(store.forgetSubjectOf(mette)));
    assertFalse(get(store.forgetSubjectOf(mette)));
    assertTrue(get(store.bindSubject("s-2", mette)));
  }

  @Test
  default void whatMayBeUsedOnceIsUsedOnceUntilItIsOver() throws Exception {
    AccessStore store = store();

    assertTrue(get(store.useOnce("code", NEXT_DAY, TEN)));
    assertFalse(get(store.useOnce("code", NEXT_DAY, TEN)));
    assertTrue(get(store.useOnce("other", NEXT_DAY, TEN)));
    assertTrue(get(store.useOnce("code", NEXT_DAY.plusSeconds(60), NEXT_DAY)));
  }

  @Test
  default void keepsDevicesInTheOrderTheyCame() throws Exception {
    AccessStore store = store();
    KeptDevice kiosk = device("k", "hash-k", DeviceKind.KIOSK);
    KeptDevice display = device("d", "hash-d", DeviceKind.DISPLAY);
    get(store.keep(kiosk));
    get(store.keep(display));

    store = reopened();
    assertEquals(List.of(kiosk, display), get(store.devices()));
    assertEquals(Optional.of(display), get(store.device("hash-d")));
    assertTrue(get(store.forgetDevice("k")));
    assertFalse(get(store.forgetDevice("k")));
    assertEquals(Optional.empty(), get(store.device("hash-k")));
  }

  @Test
  default void aLinkEnrolsOneDeviceAndStaysOnRecord() throws Exception {
    AccessStore store = store();
    Enrolment link = link("secret", NEXT_DAY);
    get(store.keep(link));

    store = reopened();
    assertEquals(Optional.of(link), get(store.openEnrolment("secret", TEN)));
    assertTrue(get(store.enrol("secret", device("k", "hash-k", DeviceKind.KIOSK))));
    assertFalse(get(store.enrol("secret", device("l", "hash-l", DeviceKind.KIOSK))));

    assertEquals(Optional.empty(), get(store.openEnrolment("secret", TEN)));
    assertEquals(List.of(link), get(store.enrolments()));
    assertEquals(List.of(device("k", "hash-k", DeviceKind.KIOSK)), get(store.devices()));
  }

  @Test
  default void aLinkThatIsOverEnrolsNothing() throws Exception {
    AccessStore store = store();
    get(store.keep(link("secret", TEN)));

    assertEquals(Optional.empty(), get(store.openEnrolment("secret", TEN)));
    assertFalse(get(store.enrol("secret", device("k", "hash-k", DeviceKind.KIOSK))));
    assertFalse(get(store.enrol("unknown", device("k", "hash-k", DeviceKind.KIOSK))));
    assertEquals(List.of(), get(store.devices()));
  }

  @Test
  default void aLinkThatIsBlockedEnrolsNothingAndStaysOnRecord() throws Exception {
    AccessStore store = store();
    Enrolment lost = link("lost", NEXT_DAY);
    Enrolment used = link("used", NEXT_DAY);
    Enrolment kept = link("kept", NEXT_DAY);
    Enrolment over = link("over", TEN);
    for (Enrolment link : List.of(lost, used, kept, over)) {
      get(store.keep(link));
    }
    get(store.enrol("used", device("k", "hash-k", DeviceKind.KIOSK)));
    assertEquals(List.of(lost, kept), get(store.openEnrolments(TEN)));

    assertTrue(get(store.blockEnrolment("lost", TEN)));

    store = reopened();
    for (String gone : List.of("lost", "used", "over", "unknown")) {
      assertFalse(get(store.blockEnrolment(gone, TEN)), gone);
    }
    assertFalse(get(store.enrol("lost", device("l", "hash-l", DeviceKind.KIOSK))));
    assertEquals(Optional.empty(), get(store.openEnrolment("lost", TEN)));
    assertEquals(List.of(kept), get(store.openEnrolments(TEN)));
    assertEquals(List.of(lost, used, kept, over), get(store.enrolments()));
  }

  @Test
  default void theFirstSecretOfANameHolds() throws Exception {
    AccessStore store = store();

    assertArrayEquals(new byte[] {1, 2}, get(store.secret("presence", new byte[] {1, 2})));
    store = reopened();
    assertArrayEquals(new byte[] {1, 2}, get(store.secret("presence", new byte[] {3})));
    assertArrayEquals(new byte[] {4}, get(store.secret("other", new byte[] {4})));
  }

  @Test
  default void keepsWhichNewsAPersonReadLastAndWhenFirst() throws Exception {
    AccessStore store = store();
    assertEquals(List.of(), get(store.newsReadings()));
    get(store.keep(reading("mette", "passport", "old", TEN)));
    get(store.keep(reading("mette", "passport", "new", TEN.plusSeconds(1))));
    get(store.keep(reading("mette", "passport", "new", NEXT_DAY)));
    get(store.keep(reading("mette", "pension", "old", TEN)));
    get(store.keep(reading("ole", "passport", "old", TEN)));

    store = reopened();
    assertEquals(
        Set.of(
            reading("mette", "passport", "new", TEN.plusSeconds(1)),
            reading("mette", "pension", "old", TEN),
            reading("ole", "passport", "old", TEN)),
        Set.copyOf(get(store.newsReadings())));
    get(store.forgetNewsReadingsOf(new StaffId("mette")));
    assertEquals(List.of(reading("ole", "passport", "old", TEN)), get(store.newsReadings()));
  }

  @Test
  default void aSecondFactorIsBegunConfirmedAndUsedOnce() throws Exception {
    SecondFactorStore store = store().secondFactors();
    StaffId mette = new StaffId("mette");
    StaffId ole = new StaffId("ole");
    assertEquals(Optional.empty(), get(store.factor(mette)));
    assertFalse(get(store.confirm(mette, "sealed-1", 5, List.of())));

    assertTrue(get(store.begin(mette, "sealed-1")));
    assertTrue(get(store.begin(mette, "sealed-2")));
    assertFalse(get(store.forget(mette)));
    assertEquals(Optional.empty(), get(store.recoveryLeft(mette)));
    assertFalse(get(store.use(mette, 6)));
    assertFalse(get(store.confirm(mette, "sealed-1", 5, List.of("one"))));
    assertTrue(get(store.confirm(mette, "sealed-2", 5, List.of("one", "two"))));
    assertFalse(get(store.confirm(mette, "sealed-2", 5, List.of("three"))));
    assertFalse(get(store.begin(mette, "sealed-3")));

    store = reopened().secondFactors();
    assertEquals(Optional.of(new KeptFactor("sealed-2", true)), get(store.factor(mette)));
    assertEquals(Set.of(mette), get(store.withFactor()));
    assertFalse(get(store.use(mette, 5)));
    assertTrue(get(store.use(mette, 7)));
    assertFalse(get(store.use(mette, 7)));
    assertFalse(get(store.use(mette, 6)));
    assertFalse(get(store.recover(ole, "one")));
    assertTrue(get(store.recover(mette, "one")));
    assertFalse(get(store.recover(mette, "one")));
    assertEquals(Optional.of(1), get(store.recoveryLeft(mette)));
    assertTrue(get(store.replaceRecovery(mette, List.of("five", "six"))));
    assertEquals(Optional.of(2), get(store.recoveryLeft(mette)));
    assertFalse(get(store.recover(mette, "two")));
    assertTrue(get(store.recover(mette, "five")));
    assertTrue(get(store.forget(mette)));
    assertEquals(Optional.empty(), get(store.recoveryLeft(mette)));
    assertFalse(get(store.replaceRecovery(mette, List.of("seven"))));
    assertFalse(get(store.forget(mette)));
    assertFalse(get(store.recover(mette, "six")));
    assertEquals(Set.of(), get(store.withFactor()));
    assertTrue(get(store.begin(mette, "sealed-4")));
    assertTrue(get(store.confirm(mette, "sealed-4", 9, List.of("four"))));
    assertFalse(get(store.recover(mette, "seven")));
    assertTrue(get(store.recover(mette, "four")));
  }

  @Test
  default void keepsTheTokensOfPrograms() throws Exception {
    AccessStore store = store();
    KeptToken figures = token("f", Set.of(Scope.FIGURES), Optional.empty(), Optional.empty());
    KeptToken several =
        token(
            "s",
            Set.of(Scope.AUDIT, Scope.SCIM),
            Optional.of(Set.of(new BranchId("ry"), new BranchId("galten"))),
            Optional.empty());
    get(store.serviceTokens().keep(figures));
    get(store.serviceTokens().keep(several));
    get(store.serviceTokens().used("f", NEXT_DAY));
    get(store.serviceTokens().used("f", TEN));
    get(store.serviceTokens().used("unknown", TEN));

    ServiceTokenStore tokens = reopened().serviceTokens();
    figures = token("f", Set.of(Scope.FIGURES), Optional.empty(), Optional.of(NEXT_DAY));
    assertEquals(List.of(figures, several), get(tokens.tokens()));
    assertEquals(Optional.of(several), get(tokens.token("hash-s")));
    assertEquals(Optional.empty(), get(tokens.token("hash-unknown")));
    assertTrue(get(tokens.revoke("f", NEXT_DAY)));
    assertFalse(get(tokens.revoke("f", NEXT_DAY)));
    assertEquals(List.of(several), get(tokens.tokens()));
    assertEquals(Optional.empty(), get(tokens.token("hash-f")));
    assertEquals(Map.of("f", "Dashboard", "s", "Dashboard"), get(tokens.names()));
  }

  private static KeptToken token(
      String id, Set<Scope> scopes, Optional<Set<BranchId>> branches, Optional<Instant> used) {
    return new KeptToken(
        id, "hash-" + id, "Dashboard", scopes, branches, new StaffId("admin"), TEN, NEXT_DAY, used);
  }

  private static NewsReading reading(String staff, String taskType, String news, Instant at) {
    return new NewsReading(new StaffId(staff), new TaskTypeId(taskType), news, at);
  }

  private static KeptSession session(String hash, String staff, Instant expiresAt) {
    return new KeptSession(hash, new StaffId(staff), TEN.minusSeconds(60), expiresAt, "basis");
  }

  private static KeptDevice device(String id, String hash, DeviceKind kind) {
    return new KeptDevice(
        id,
        hash,
        kind,
        new BranchId("ry"),
        "Ved døren",
        Optional.of("I hallen"),
        TEN,
        Optional.empty());
  }

  private static Enrolment link(String hash, Instant expiresAt) {
    return new Enrolment(hash, DeviceKind.KIOSK, new BranchId("ry"), "Kiosk", expiresAt);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** What is no secret any more is nobody's. */
  @Test
  default void aSecretIsReplacedAndFoundByWhatItsNameBeginsWith() throws Exception {
    AccessStore store = store();
    get(store.secret("key of a", new byte[] {1}));
    get(store.secret("key of b", new byte[] {2}));
    get(store.secret("other", new byte[] {3}));

    get(store.replaceSecret("key of a", new byte[] {4}));
    get(store.replaceSecret("key of c", new byte[] {5}));

    assertArrayEquals(new byte[] {4}, get(store.secret("key of a")).orElseThrow());
    Map<String, byte[]> found = get(store.secrets("key of "));
    assertEquals(Set.of("a", "b", "c"), found.keySet());
    assertArrayEquals(new byte[] {4}, found.get("a"));
  }
}
