package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Task types that begin, end and are continued by others. */
class TaskTypeLifeTest {
  private static final TaskTypeId NEMID = new TaskTypeId("nemid");
  private static final TaskTypeId MITID = new TaskTypeId("mitid");

  /** NemID until a day, MitID ever since. */
  private static BranchBuilder changing(LocalDate last) {
    return aServiceIsland()
        .withTaskType("mitid", type -> type.needs("id").since(last.plusDays(1)))
        .withTaskType("nemid", type -> type.needs("id").until(last).continuedAs("mitid"));
  }

  @ParameterizedTest
  @CsvSource({"-1,mitid", "0,nemid", "1,nemid"})
  void aDayHasOnlyTheTaskTypesThatAreValidOnIt(int last, String there) {
    BranchState state = changing(MONDAY.plusDays(last)).day().opens().state();

    assertEquals(
        List.of(there),
        state.plan().taskTypes().keySet().stream()
            .map(TaskTypeId::value)
            .filter(id -> id.endsWith("mid") || id.endsWith("tid"))
            .toList());
  }

  @Test
  void whoeverAsksForOneThatHasEndedDrawsWhatComesAfterIt() {
    BranchDay day = changing(MONDAY.minusDays(1)).day().opens();

    TicketId ticket = day.draws("nemid");

    assertEquals(MITID, day.state().ticket(ticket).orElseThrow().errand().taskType());
  }

  @Test
  void bothInOneTicketAreTheSameTwice() {
    BranchDay day = changing(MONDAY.minusDays(1)).day().opens();

    day.when(day.draw("nemid", "mitid")).refused(RefusalCode.DUPLICATE_TASK_TYPE);
  }

  @Test
  void oneThatHasEndedAndIsNotContinuedIsUnknown() {
    BranchDay day =
        aServiceIsland()
            .withTaskType("nemid", type -> type.needs("id").until(MONDAY.minusDays(1)))
            .day()
            .opens();

    day.when(day.draw("nemid")).refused(RefusalCode.TASK_TYPE_UNKNOWN);
  }

  @Test
  void whatWaitsWhenItEndsInTheDayIsServedOut() {
    BranchDay day = changing(MONDAY).day().opens();
    day.draws("nemid");

    day.offered(changing(MONDAY.minusDays(1)).hashed("ended").plan())
        .changesTo(changing(MONDAY.minusDays(1)).hashed("ended").plan());
    TicketId later = day.draws("nemid");

    assertEquals(MITID, day.state().ticket(later).orElseThrow().errand().taskType());
    assertTrue(day.state().plan().taskTypes().containsKey(NEMID));
    day.opensCounter("1", "bo").callsNext("1");
    day.starts("1").does(day.complete("1", Outcome.SOLVED));
  }

  @Test
  void itDoesNotOpenAgainAfterItsLastDay() {
    BranchDay day =
        aServiceIsland()
            .withTaskType("nemid", type -> type.needs("id").until(MONDAY))
            .day()
            .opens()
            .at("18:00");

    assertEquals(Optional.empty(), day.state().nextOpening(NEMID, day.now()));
  }

  @Test
  void itsWordsLeadToWhatIsDrawnInItsPlace() {
    BranchState state = changing(MONDAY.minusDays(1)).day().state();

    Map<TaskTypeId, List<TaskType>> before = state.drawnInPlace();
    assertEquals(Set.of(MITID), before.keySet());
    assertEquals(List.of(NEMID), before.get(MITID).stream().map(TaskType::id).toList());
  }

  @Test
  void aChainIsFollowedToItsEndAndACircleComesToAnEnd() {
    LocalDate before = MONDAY.minusDays(1);
    Plan chain =
        changing(before)
            .withTaskType("signature", type -> type.until(before).continuedAs("nemid"))
            .plan();
    Plan circle =
        aServiceIsland()
            .withTaskType("one", type -> type.until(before).continuedAs("two"))
            .withTaskType("two", type -> type.until(before).continuedAs("one"))
            .plan();

    assertEquals(MITID, chain.drawnFor(new TaskTypeId("signature"), MONDAY));
    assertFalse(
        circle.on(MONDAY).taskTypes().containsKey(circle.drawnFor(new TaskTypeId("one"), MONDAY)));
  }
}
