package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Presence.OnScreen;
import dk.serviceisland.access.Presence.Verdict;
import dk.serviceisland.domain.plan.BranchId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final BranchId RY = new BranchId("ry");
  private static final String PHONE = "192.0.2.1";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:30Z"));
  private final MemoryAccessStore store = new MemoryAccessStore();

  @Test
  void theCodeWorksWhileItIsShownAndOneStepLonger() throws Exception {
    Presence presence = presence();
    OnScreen shown = presence.shown(RY);
    assertEquals(Instant.parse("2026-03-02T09:02:00Z"), shown.validUntil());
    assertEquals(Instant.parse("2026-03-02T09:04:00Z"), shown.worksUntil());

    assertEquals(new Verdict.Right(), presence.check(RY, shown.code(), PHONE));
    clock.pass(Duration.ofMinutes(2));
    assertNotEquals(shown, presence.shown(RY));
    assertEquals(new Verdict.Right(), presence.check(RY, shown.code(), PHONE));
    clock.pass(Duration.ofMinutes(2));
    assertEquals(new Verdict.Wrong(), presence.check(RY, shown.code(), PHONE));
  }

  /** Somebody who tries words of appointments keeps nobody from drawing. */
  @Test
  void whatIsBoundedByItselfUsesUpNoDraws() throws Exception {
    Presence presence = presence();
    String code = presence.shown(RY).code();
    for (int number = 0; number < 500; number++) {
      assertEquals(new Verdict.Right(), presence.isShown(RY, code, "192.0.2." + number % 200));
    }
    assertEquals(new Verdict.Right(), presence.check(RY, code, PHONE));

    for (int number = 0; number < 20; number++) {
      assertEquals(new Verdict.Wrong(), presence.isShown(RY, "AAAAAAAA", PHONE));
    }
    assertTrue(presence.isShown(RY, "AAAAAAAA", PHONE) instanceof Verdict.TooManyAttempts);
    assertEquals(new Verdict.Right(), presence.isShown(RY, code, PHONE));
  }

  @Test
  void theCodeOfOneBranchIsNotThatOfAnother() throws Exception {
    Presence presence = presence();

    assertEquals(
        new Verdict.Wrong(),
        presence.check(new BranchId("galten"), presence.shown(RY).code(), PHONE));
  }

  @Test
  void everyNodeAndEveryRestartAgree() throws Exception {
    assertEquals(presence().shown(RY), presence().shown(RY));
  }

  @Test
  void everyMonthHasASecretOfItsOwnOnWhichNodesAgreeWheneverTheyStarted() throws Exception {
    clock.pass(Duration.between(clock.instant(), Instant.parse("2026-03-31T23:58:30Z")));
    Presence early = presence();
    String ofMarch = early.shown(RY).code();
    clock.pass(Duration.ofMinutes(2));
    Presence late = presence();

    assertEquals(late.shown(RY), early.shown(RY));
    assertEquals(new Verdict.Right(), late.check(RY, ofMarch, PHONE));
    assertEquals(new Verdict.Right(), early.check(RY, ofMarch, PHONE));

    clock.pass(Duration.ofDays(30));
    early.renew().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    clock.pass(Duration.ofDays(1));
    assertEquals(presence().shown(RY), early.shown(RY));
    byte[] april = secret("presence 2026-04");
    assertFalse(Arrays.equals(april, secret("presence 2026-05")));
  }

  private byte[] secret(String name) throws Exception {
    return store
        .secret(name, new byte[0])
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  @Test
  void anotherInstallationShowsOtherCodes() throws Exception {
    Presence other =
        Presence.of(new MemoryAccessStore(), clock, AccessSettings.USUAL)
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);

    assertNotEquals(presence().shown(RY).code(), other.shown(RY).code());
  }

  @Test
  void theCodeIsShortAndReadableAndTypedAnyWay() throws Exception {
    Presence presence = presence();
    String code = presence.shown(RY).code();

    assertTrue(code.matches("[2-9A-HJKMNP-TV-Z]{8}"), code);
    String typed = code.substring(0, 4).toLowerCase(Locale.ROOT) + "- " + code.substring(4);
    assertEquals(new Verdict.Right(), presence.check(RY, typed, PHONE));
  }

  @Test
  void guessingIsSlowedDownAndKeepsNobodyOut() throws Exception {
    Presence presence = presence();
    for (int i = 0; i < 20; i++) {
      assertEquals(new Verdict.Wrong(), presence.check(RY, "22222222", PHONE));
    }

    assertEquals(
        new Verdict.TooManyAttempts(Duration.ofMinutes(1)), presence.check(RY, "22222222", PHONE));
    assertEquals(new Verdict.Right(), presence.check(RY, presence.shown(RY).code(), PHONE));
    assertEquals(new Verdict.Wrong(), presence.check(RY, "22222222", "192.0.2.2"));
  }

  @Test
  void oneCodeDrawsSoOftenFromHoweverManyAddresses() throws Exception {
    Presence presence = presence();
    String code = presence.shown(RY).code();
    for (int i = 0; i < AccessSettings.USUAL.presenceDraws(); i++) {
      assertEquals(new Verdict.Right(), presence.check(RY, code, "192.0.2." + i));
    }

    assertEquals(
        new Verdict.TooManyAttempts(Duration.ofSeconds(90)),
        presence.check(RY, code, "198.51.100.1"));
    clock.pass(Duration.ofSeconds(90));
    assertEquals(
        new Verdict.Right(), presence.check(RY, presence.shown(RY).code(), "198.51.100.1"));
  }

  @Test
  void addressesOfOneNetworkOfSixDrawTogether() throws Exception {
    Presence presence = presence();
    String code = presence.shown(RY).code();
    for (int i = 0; i < 10; i++) {
      assertEquals(new Verdict.Right(), presence.check(RY, code, "2001:db8::" + i));
    }

    assertEquals(
        new Verdict.TooManyAttempts(Duration.ofMinutes(1)),
        presence.check(RY, code, "2001:db8::ffff"));
  }

  @Test
  void oneAddressDrawsTenTimesAMinute() throws Exception {
    Presence presence = presence();
    String code = presence.shown(RY).code();
    for (int i = 0; i < 10; i++) {
      assertEquals(new Verdict.Right(), presence.check(RY, code, PHONE));
    }
    clock.pass(Duration.ofSeconds(20));

    assertEquals(
        new Verdict.TooManyAttempts(Duration.ofSeconds(40)), presence.check(RY, code, PHONE));
    assertEquals(new Verdict.Right(), presence.check(RY, code, "192.0.2.2"));

    clock.pass(Duration.ofSeconds(40));
    assertEquals(new Verdict.Right(), presence.check(RY, code, PHONE));
  }

  private Presence presence() throws Exception {
    return Presence.of(store, clock, AccessSettings.USUAL)
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }
}
