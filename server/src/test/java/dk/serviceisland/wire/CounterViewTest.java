package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.ticket.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why a ticket was called or would be, in a branch whose guard is a quarter of an hour. */
class CounterViewTest {
  private final BranchDay day =
      BranchBuilder.aBranch()
          .routedBy(Plan.PolicyName.PROMISED_WAIT, 0.5, 15)
          .withTaskType("passport", type -> type.needs("id").promised(10))
          .withTaskType("chess", type -> type.needs("id").routedAgainst(25))
          .withStaff("anna", who -> who.can("id", SkillLevel.INDEPENDENT))
          .day()
          .opens()
          .opensCounter("1", "anna");

  @Test
  void theGuardIsToldWhereItDecided() {
    day.draws("passport");
    day.afterMinutes(15);

    theReasonIs(reason("waited-longest").put("targetSeconds", 600).put("guardSeconds", 900), 900);
  }

  @Test
  void aTargetIsToldWhereItWasPromised() {
    day.draws("passport");
    day.afterMinutes(14);

    theReasonIs(reason("promised-wait").put("targetSeconds", 600), 840);
  }

  @Test
  void whatRoutingMeasuresAgainstIsNoPromise() {
    day.draws("chess");
    day.afterMinutes(14);

    theReasonIs(reason("promised-wait"), 840);
  }

  @Test
  void theOutcomesAreToldWhereNotAllAreAllowed() {
    BranchDay narrow =
        BranchBuilder.aBranch()
            .withTaskType("batteries", type -> type.needs("id").endsWith(Outcome.SOLVED))
            .withTaskType("chess", type -> type.needs("id"))
            .withStaff("anna", who -> who.can("id", SkillLevel.INDEPENDENT))
            .day()
            .opens()
            .opensCounter("1", "anna");
    narrow.draws("batteries");
    narrow.draws("chess");

    assertEquals(new JsonArray().add("solved"), nextAtCounter(narrow).getJsonArray("outcomes"));
    narrow.starts("1").completes("1");
    assertFalse(nextAtCounter(narrow).containsKey("outcomes"));
  }

  private static JsonObject nextAtCounter(BranchDay day) {
    assertTrue(day.callsNext("1").isPresent());
    return Json.tree(CounterView.of(day.state(), day.duty("1"), day.now()))
        .getJsonObject("current");
  }

  private static JsonObject reason(String rule) {
    return new JsonObject().put("rule", rule).put("ableStaff", 1);
  }

  /** Of whoever is next, and once called. */
  private void theReasonIs(JsonObject reason, int waited) {
    JsonObject queue =
        Json.tree(QueueView.of(day.state(), Optional.of(day.staffAt("1")), day.now()));
    String ticket = day.callsNext("1").orElseThrow().value();
    JsonObject counter = Json.tree(CounterView.of(day.state(), day.duty("1"), day.now()));

    assertEquals(reason.copy().put("ticket", ticket), queue.getJsonObject("next"));
    assertEquals(
        reason.copy().put("waitedSeconds", waited),
        counter.getJsonObject("current").getJsonObject("why"));
  }
}
