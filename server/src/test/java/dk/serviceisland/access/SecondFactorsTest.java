package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Digits of now, just before and just after count, each once; recovery codes stand in for them. */
class SecondFactorsTest {
  private static final StaffId ADMIN = new StaffId("admin");
  private static final Account ACCOUNT =
      new Account(
          ADMIN, "Administrator", Role.ADMIN, Set.of(), Optional.empty(), Account.Validity.ALWAYS);
  private static final Duration STEP = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
  private final MemoryAccessStore store = new MemoryAccessStore();
  private final SecondFactors factors = SecondFactors.of(store, clock).result();

  /** RFC 6238, appendix B, and RFC 4648, section 10. */
  @Test
  void anAuthenticatorShowsWhatTheStandardsSay() {
    byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Base32.encode(secret));
    Authenticator authenticator = new Authenticator(Base32.encode(secret));

    assertEquals("287082", authenticator.shows(Instant.ofEpochSecond(59)));
    assertEquals("081804", authenticator.shows(Instant.ofEpochSecond(1_111_111_109)));
    assertEquals("353130", authenticator.shows(Instant.ofEpochSecond(20_000_000_000L)));
  }

  @Test
  void itIsAskedForWhenItWasConfirmedAndNotBefore() {
    Authenticator authenticator = begun();
    assertFalse(factors.isOn(ADMIN).result());
    assertFalse(factors.accept(ADMIN, authenticator.shows(clock.instant())).result());
    assertEquals(Optional.empty(), factors.confirm(ADMIN, "000000x").result());

    assertEquals(10, confirmed(authenticator).size());

    assertTrue(factors.isOn(ADMIN).result());
    assertEquals(Set.of(ADMIN), factors.withFactor().result());
    assertEquals(Optional.empty(), factors.begin(ACCOUNT).result());
  }

  @Test
  void theSecretIsKeptSealed() {
    SecondFactors.Begun begun = factors.begin(ACCOUNT).result().orElseThrow();

    String kept = store.secondFactors().factor(ADMIN).result().orElseThrow().secret();
    assertFalse(kept.contains(begun.secret()));
    assertEquals(
        "otpauth://totp/Service%20island%3Aadmin?secret="
            + begun.secret()
            + "&issuer=Service%20island",
        begun.uri());
  }

  @Test
  void digitsOfTheStepBeforeAndAfterCountAndNoOthers() {
    Authenticator authenticator = begun();
    confirmed(authenticator);
    clock.pass(STEP.multipliedBy(10));

    for (int away : List.of(-3, -2, 2, 3)) {
      Instant at = clock.instant().plus(STEP.multipliedBy(away));
      assertFalse(factors.accept(ADMIN, authenticator.shows(at)).result(), "" + away);
    }
    for (int away : List.of(-1, 0, 1)) {
      Instant at = clock.instant().plus(STEP.multipliedBy(away));
      assertTrue(factors.accept(ADMIN, authenticator.shows(at)).result(), "" + away);
    }
  }

  @Test
  void digitsAreUsedOnceOnWhicheverNode() {
    Authenticator authenticator = begun();
    confirmed(authenticator);
    String used = authenticator.shows(clock.instant());
    assertFalse(factors.accept(ADMIN, used).result());
    clock.pass(STEP);
    String next = authenticator.shows(clock.instant());

    assertTrue(factors.accept(ADMIN, next.substring(0, 3) + " " + next.substring(3)).result());
    assertFalse(SecondFactors.of(store, clock).result().accept(ADMIN, next).result());
  }

  @Test
  void aRecoveryCodeStandsInOnce() {
    List<String> codes = confirmed(begun());

    assertEquals(10, Set.copyOf(codes).size());
    for (String code : codes) {
      assertTrue(factors.accept(ADMIN, code.toLowerCase(Locale.ROOT)).result(), code);
      assertFalse(factors.accept(ADMIN, code).result(), code);
    }
  }

  @Test
  void whatWasTakenOffIsNotAskedForAndCanBeBegunAgain() {
    List<String> codes = confirmed(begun());

    assertTrue(factors.takeOff(ADMIN).result());

    assertFalse(factors.isOn(ADMIN).result());
    assertFalse(factors.accept(ADMIN, codes.get(0)).result());
    assertTrue(factors.begin(ACCOUNT).result().isPresent());
  }

  private Authenticator begun() {
    return new Authenticator(factors.begin(ACCOUNT).result().orElseThrow().secret());
  }

  private List<String> confirmed(Authenticator authenticator) {
    return factors.confirm(ADMIN, authenticator.shows(clock.instant())).result().orElseThrow();
  }
}
