package dk.serviceisland.domain.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Between branches whoever is the most pressing goes first (report L1358-1371). */
class MostPressingProperties {
  private static final MostPressing ORDER = new MostPressing();

  @Provide
  Arbitrary<CallReason> reasons() {
    return Combinators.combine(
            Arbitraries.of(CallReason.Rule.values()),
            Arbitraries.integers().between(0, 60),
            Arbitraries.integers().between(1, 30))
        .as(
            (rule, waited, target) ->
                new CallReason(
                    rule,
                    Duration.ofMinutes(waited),
                    Duration.ofMinutes(target),
                    Duration.ofMinutes(5),
                    1,
                    0));
  }

  private static boolean isGuarded(CallReason why) {
    return why.rule() == CallReason.Rule.WAITED_LONGEST;
  }

  /** In whole numbers: of the two waits, which is more of its own target. */
  private static int usedUp(CallReason one, CallReason other) {
    return Long.compare(
        one.waited().toMinutes() * other.target().toMinutes(),
        other.waited().toMinutes() * one.target().toMinutes());
  }

  @Property
  void nobodyIsPassedWhomTheGuardProtects(
      @ForAll("reasons") CallReason one, @ForAll("reasons") CallReason other) {
    if (isGuarded(one) && !isGuarded(other)) {
      assertTrue(ORDER.compare(one, other) < 0);
    }
    if (isGuarded(one) && isGuarded(other)) {
      assertEquals(other.waited().compareTo(one.waited()) > 0, ORDER.compare(one, other) > 0);
    }
  }

  @Property
  void otherwiseWhoeverHasUsedUpMostOfThePromiseGoesFirst(
      @ForAll("reasons") CallReason one, @ForAll("reasons") CallReason other) {
    if (!isGuarded(one) && !isGuarded(other) && usedUp(one, other) > 0) {
      assertTrue(ORDER.compare(one, other) < 0, one + " before " + other);
    }
  }

  @Property
  void itMakesNoDifferenceInWhichOrderBranchesAnswer(
      @ForAll @Size(min = 1, max = 6) List<@net.jqwik.api.From("reasons") CallReason> all,
      @ForAll Random random) {
    List<CallReason> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);

    CallReason first = Collections.min(all, ORDER);

    assertEquals(0, ORDER.compare(first, Collections.min(shuffled, ORDER)));
    assertFalse(all.stream().anyMatch(other -> ORDER.compare(other, first) < 0));
  }
}
