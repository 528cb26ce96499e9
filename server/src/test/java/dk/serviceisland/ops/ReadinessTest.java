package dk.serviceisland.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.engine.BranchUnavailable.Why;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final BranchId RY = new BranchId("ry");
  private static final BranchId GALTEN = new BranchId("galten");

  private final BranchUnavailable edited =
      new BranchUnavailable(Why.OUT_OF_SERVICE, "event 7 of today");
  private final BranchUnavailable unread =
      new BranchUnavailable(Why.JOURNAL, "the journal cannot be read");

  @Test
  void aBranchThatCannotAnswerIsToldAndTakesNobodyElseAway() {
    for (BranchUnavailable why : List.of(edited, unread)) {
      assertEquals(
          List.of(
              Check.ofAll("branches", true, "1 of 2 can answer"),
              Check.ofSome("branch ry", false, why.getMessage()),
              Check.ofSome("branch galten", true, "")),
          Readiness.of(List.of(RY, GALTEN), Map.of(RY, why)));
    }
  }

  @Test
  void aNodeThatCanReadNoneOfTheBranchesInServiceIsNotReady() {
    assertEquals(
        Check.ofAll("branches", false, "0 of 2 can answer"),
        Readiness.of(List.of(RY, GALTEN), Map.of(RY, unread, GALTEN, edited)).get(0));
  }

  @Test
  void branchesOutOfServiceAreSoOnEveryNode() {
    assertEquals(
        Check.ofAll("branches", true, "0 of 1 can answer"),
        Readiness.of(List.of(RY), Map.of(RY, edited)).get(0));
  }
}
