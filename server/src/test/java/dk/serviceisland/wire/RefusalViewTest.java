package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.RefusalStories;
import java.util.List;
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
    assertEquals("", Contract.instance().flaws("Problem", problem.json()));
    Examples.assertLooksLikeAProblemOf(Words.of(code), problem.json());
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
}
