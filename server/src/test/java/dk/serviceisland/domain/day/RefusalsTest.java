package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that is refused happens, and whatever is asked for meets the same bounds. */
class RefusalsTest {
  private static final CounterId ONE = new CounterId("1");
  private static final StaffId ANNA = new StaffId("anna");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final TaskTypeId UNKNOWN = new TaskTypeId("wedding");

  private final BranchDay open = aServiceIsland().day().opens();

  @ParameterizedTest
  @EnumSource
  void everyRefusalHappensAndChangesNothing(RefusalCode code) {
    BranchDay.Answered answered = RefusalStories.tell(code);

    answered.refused(code);
    answered.changedNothing();
  }

  @ParameterizedTest
  @EnumSource(
      value = RefusalCode.class,
      names = {"DAY_NOT_OPEN", "DAY_CLOSED"})
  void nothingAtACounterOrOfAManagerHappensOutsideAnOpenDay(RefusalCode code) {
    BranchDay day = aServiceIsland().day();
    if (code == RefusalCode.DAY_CLOSED) {
      day.opens().does(new DayCommand.CloseDay());
    }
    List<Command> needADay = new ArrayList<>(SampleCommands.atCounter(ONE, ANNA));
    needADay.addAll(
        List.of(
            new DayCommand.CloseDay(),
            Lead.pauses(PASSPORT),
            Lead.resumes(PASSPORT),
            new AssistanceCommand.TakeAssistance(1, ANNA),
            new AssistanceCommand.WithdrawAssistance(1, Optional.empty())));

    needADay.forEach(command -> day.when(command).refused(code));
  }

  @ParameterizedTest
  @EnumSource(
      value = RefusalCode.class,
      names = {"COUNTER_UNKNOWN", "COUNTER_CLOSED", "NOT_YOUR_COUNTER"})
  void nothingAtACounterHappensButByWhoHasItOpen(RefusalCode code) {
    CounterId counter = new CounterId(code == RefusalCode.COUNTER_UNKNOWN ? "99" : "1");
    if (code == RefusalCode.NOT_YOUR_COUNTER) {
      open.opensCounter("1", "bo");
    }
    for (Command.AtCounter command : SampleCommands.atCounter(counter, ANNA)) {
      if (!(command instanceof CounterCommand.OpenCounter)) {
        open.when(command).refused(code);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RefusalCode.class,
      names = {"TASK_TYPE_UNKNOWN"})
  void whatThePlanDoesNotKnowIsRefusedWhereverItIsNamed(RefusalCode code) {
    open.opensCounter("1", "anna").serves("1", open.draws("passport"));

    List<Command> about =
        List.of(
            new ServiceCommand.TransferErrand(ONE, ANNA, UNKNOWN),
            new ServiceCommand.AddErrand(ONE, ANNA, UNKNOWN),
            Lead.pauses(UNKNOWN),
            Lead.resumes(UNKNOWN));
    for (Command command : about) {
      assertEquals(Optional.of(UNKNOWN), open.when(command).refused(code).taskType());
    }
  }
}
