package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.ServiceTokens.Found;
import dk.serviceisland.access.ServiceTokens.Wish;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tokens of programs have few rights and an end, and can be revoked. */
class ServiceTokensTest {
  private static final BranchId RY = new BranchId("ry");
  private static final StaffId ADMIN = new StaffId("admin");
  private static final Wish WISH =
      new Wish("Dashboard", Set.of(Scope.FIGURES), Optional.of(Set.of(RY)), Duration.ofDays(30));

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
  private final MemoryAccessStore store = new MemoryAccessStore();
  private final ServiceTokens tokens = tokens();

  @Test
  void aTokenIsToldOnceAndWorksUntilItIsOver() {
    ServiceTokens.Made made = tokens.make(WISH, ADMIN).result();
    assertTrue(ServiceTokens.isToken(made.token()), made.token());
    assertFalse(store.serviceTokens().tokens().result().toString().contains(made.token()));

    Caller.Service caller = ((Found.Valid) found(tokens.find(made.token()))).caller();

    assertEquals(Set.of(Scope.FIGURES), caller.scopes());
    assertTrue(caller.mayActIn(RY));
    assertFalse(caller.mayActIn(new BranchId("galten")));
    assertInstanceOf(Found.Valid.class, found(tokens().find(made.token())));
    clock.pass(Duration.ofDays(30));
    assertInstanceOf(Found.Over.class, found(tokens.find(made.token())));
    assertInstanceOf(Found.Over.class, found(tokens().find(made.token())));
    assertTrue(tokens.list().result().get(0).over());
  }

  @Test
  void withoutBranchesItIsForAllOfThem() {
    Wish all = new Wish("Log", Set.of(Scope.AUDIT), Optional.empty(), Duration.ofDays(1));
    ServiceTokens.Made made = tokens.make(all, ADMIN).result();

    Found.Valid valid = (Found.Valid) found(tokens.find(made.token()));

    assertTrue(valid.caller().mayActIn(RY));
    assertTrue(valid.caller().mayActIn(new BranchId("comes-later")));
  }

  @Test
  void aRevokedTokenOpensNothingOnAnyNode() {
    ServiceTokens.Made made = tokens.make(WISH, ADMIN).result();
    String id = made.listed().kept().id();
    ServiceTokens elsewhere = tokens();
    assertInstanceOf(Found.Valid.class, found(elsewhere.find(made.token())));
    tokens.whenRevoked(elsewhere::lookAgain);

    assertTrue(tokens.revoke(id).result());

    assertInstanceOf(Found.Unknown.class, found(tokens.find(made.token())));
    assertInstanceOf(Found.Unknown.class, found(elsewhere.find(made.token())));
    assertFalse(tokens.revoke(id).result());
  }

  @Test
  void whatIsNoTokenIsUnknown() {
    String unknown = ServiceTokens.BEGINNING + new Secrets().token();
    assertInstanceOf(Found.Unknown.class, found(tokens.find(unknown)));
    assertInstanceOf(Found.Unknown.class, found(tokens.find("x")));
    assertFalse(ServiceTokens.isToken(new Secrets().token()));
  }

  @Test
  void whenItWasUsedLastIsToldAndKeptToTheMinute() {
    ServiceTokens.Made made = tokens.make(WISH, ADMIN).result();
    assertEquals(Optional.empty(), lastUse(tokens));
    tokens.find(made.token());
    Instant first = clock.instant();
    clock.pass(Duration.ofSeconds(59));
    tokens.find(made.token());

    assertEquals(Optional.of(clock.instant()), lastUse(tokens));
    assertEquals(Optional.of(first), lastUse(tokens()));
    clock.pass(Duration.ofSeconds(1));
    tokens.find(made.token());
    assertEquals(Optional.of(clock.instant()), lastUse(tokens()));
  }

  private static Optional<Instant> lastUse(ServiceTokens tokens) {
    return tokens.list().result().get(0).kept().lastUsedAt();
  }

  private static Found found(Future<Found> future) {
    return future.result();
  }

  private ServiceTokens tokens() {
    return new ServiceTokens(store.serviceTokens(), clock);
  }
}
