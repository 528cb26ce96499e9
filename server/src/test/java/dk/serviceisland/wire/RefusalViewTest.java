package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.RefusalStories;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each refusal is told as the contract says and as the example that the pages know. */
class RefusalViewTest {
  @ParameterizedTest
  @EnumSource
  void isToldWithTheStatusOfTheContractAndLikeItsExample(RefusalCode code) {
    BranchDay.Answered answered = RefusalStories.tell(code);

    Problem problem = RefusalView.of(answered.refused(code), answered.plan());

    assertEquals(Words.of(code), problem.code().word());
    assertEquals(Contract.instance().statuses().get(Words.of(code)), problem.code().status());
    JsonObject told = problem.body().toJsonObject();
    assertEquals("", Contract.instance().flaws("Problem", told));
    Examples.assertLooksLikeAProblemOf(Words.of(code), told);
  }

  /** Else nobody could be told so, whatever the rule says. */
  @ParameterizedTest
  @EnumSource
  void anOperationOfTheContractSaysThatItMayBeAnswered(RefusalCode code) {
    int status = ProblemCode.of(code).status();
    List<Contract.Operation> saying =
        Contract.instance().operations().stream()
            .filter(operation -> operation.problems(status).contains(Words.of(code)))
            .toList();

    assertTrue(!saying.isEmpty(), () -> "no operation says that it answers " + Words.of(code));
  }

  @Test
  void whatKeepsAPlanFromTakingForceIsSaidInSentences() {
    BranchDay day = BranchBuilder.aServiceIsland().day().opens();
    day.draws("pension");
    Plan plan =
        BranchBuilder.aServiceIsland()
            .hashed("other")
            .withoutStaff("anna")
            .in("Atlantic/Faroe")
            .plan();
    Refusal refusal =
        day.when(new DayCommand.ChangePlan(plan)).refused(RefusalCode.PLAN_OBSTRUCTED);

    JsonObject told = RefusalView.of(refusal, plan).body().toJsonObject();

    assertEquals("", Contract.instance().flaws("Problem", told));
    assertEquals("2026-03-03T10:00:00+00:00", told.getString("possibleFrom"));
    List<String> danish =
        told.getJsonArray("obstacles").stream()
            .map(obstacle -> ((JsonObject) obstacle).getJsonObject("texts").getString("da"))
            .toList();
    assertEquals(
        List.of(
            "Dagen er begyndt i tidszonen Europe/Copenhagen, som den også slutter i.",
            "1 nummer venter på pension, og ingen kunne betjene det mere."),
        danish);
  }
}
