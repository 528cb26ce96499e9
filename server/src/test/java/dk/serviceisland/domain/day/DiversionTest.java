package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Diversion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is sent to do it alone is counted, and what they say of it, never more often. */
class DiversionTest {
  private static final TaskTypeId MITID = new TaskTypeId("mitid");

  private final BranchDay day =
      aBranch()
          .withTaskType("mitid", type -> type.needs("id").alone("https://www.mitid.dk"))
          .withTaskType("loan", type -> type.letter("L").needs("id"))
          .withStaff("anna", who -> who.can("id", SkillLevel.MENTOR))
          .day()
          .opens();

  private static DayCommand.Divert divert(Diversion how) {
    return new DayCommand.Divert(MITID, how);
  }

  @Test
  void whoIsSentIsCounted() {
    day.when(divert(Diversion.SENT)).then(new DayEvent.Diverted(day.now(), MITID, Diversion.SENT));

    assertEquals(
        List.of(new Fact.Diverted(day.state().sequence(), MITID, Diversion.SENT)), counted());
  }

  @Test
  void whatTheySayIsNeverMoreThanWereSent() {
    for (Diversion said : List.of(Diversion.WORKED, Diversion.NOT_WORKED, Diversion.CAME)) {
      day.when(divert(said)).then();
    }
    day.does(divert(Diversion.SENT)).does(divert(Diversion.NOT_WORKED));
    day.does(divert(Diversion.CAME));

    for (Diversion said : List.of(Diversion.WORKED, Diversion.NOT_WORKED, Diversion.CAME)) {
      day.when(divert(said)).then();
    }
    assertEquals(3, counted().size());
  }

  @Test
  void beyondAThousandNobodyIsCounted() {
    for (int sent = 0; sent < DayCommand.MOST_DIVERTED; sent++) {
      day.does(divert(Diversion.SENT));
    }

    day.when(divert(Diversion.SENT)).then();
  }

  @Test
  void whatCannotBeDoneAloneIsSaidAsThatAndNotAsUnknown() {
    day.when(new DayCommand.Divert(new TaskTypeId("passport"), Diversion.SENT))
        .refused(RefusalCode.TASK_TYPE_UNKNOWN);
    day.when(new DayCommand.Divert(new TaskTypeId("loan"), Diversion.SENT))
        .refused(RefusalCode.NO_SELF_SERVICE);
  }

  private List<Fact.Diverted> counted() {
    return day.factChanges().stream()
        .filter(Fact.Diverted.class::isInstance)
        .map(Fact.Diverted.class::cast)
        .toList();
  }
}
