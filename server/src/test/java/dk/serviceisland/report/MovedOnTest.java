package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchDay.ticketId;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Time in service before an errand moved on is told where it was spent. */
class MovedOnTest extends ReportedDay {
  private static final CounterId ONE = new CounterId("1");

  @Test
  void whatATransferredErrandTookBeforeIsOfWhatItWasThen() throws FactsUnavailable {
    TicketId moved = day.draws("passport");
    day.serves("1", moved).afterMinutes(3).parks("1", 10);
    day.afterMinutes(10).timePasses().serves("1", moved).afterMinutes(2);
    transfer("loan");
    day.serves("1", moved).afterMinutes(4).completes("1");
    day.serves("1", day.draws("passport")).afterMinutes(8).completes("1");

    assertEquals(Map.of("passport", 300L), seconds(report(ReportBy.TASK_TYPE)));
    assertEquals(OptionalLong.of(300), report(ReportBy.DAY).total().movedOnSeconds());
  }

  @Test
  void whatIsSentOnLeavesItsMinutesWithTheBranchAndTheGroupThatSpentThem() throws FactsUnavailable {
    day.serves("1", day.draws("passport")).afterMinutes(2);
    sendOn();
    fourServe(day, "loan");

    assertEquals(Map.of("passport", 120L), seconds(report(ReportBy.TASK_TYPE)));
    assertEquals(Map.of("main-library", 120L), seconds(report(ReportBy.BRANCH)));
    assertEquals(1, seconds(report(ReportBy.STAFF_GROUP)).size());
    assertEquals(Map.of(), seconds(report(ReportBy.HOUR)));
  }

  @Test
  void ofWhatWasServedToTheEndWhereItBeganThereIsNothing() throws FactsUnavailable {
    day.serves("1", day.draws("passport")).afterMinutes(5).completes("1");
    TicketId unserved = day.draws("passport");
    day.serves("1", unserved);
    transfer("loan");

    assertEquals(OptionalLong.empty(), report(ReportBy.DAY).total().movedOnSeconds());
  }

  @Test
  void totalsSayTheSame() throws FactsUnavailable {
    day.serves("1", day.draws("passport")).afterMinutes(2);
    transfer("loan");
    day.serves("1", day.draws("passport")).afterMinutes(3);
    sendOn();
    FactsInMemory facts = new FactsInMemory(100).with(day);
    Reports reports = new Reports(facts, facts, facts);
    Report before = report(facts, ReportBy.TASK_TYPE, day);

    reports.makeTotals(day.state().plan().branch(), BranchBuilder.MONDAY, BranchBuilder.MONDAY);
    facts.deleteDetail();

    assertEquals(OptionalLong.of(300), before.total().movedOnSeconds());
    assertEquals(before, report(facts, ReportBy.TASK_TYPE, day));
  }

  private void transfer(String taskType) {
    day.does(new ServiceCommand.TransferErrand(ONE, day.staffAt("1"), new TaskTypeId(taskType)));
  }

  private void sendOn() {
    day.does(
        new ServiceCommand.SendOn(
            ONE,
            day.staffAt("1"),
            new BranchId("town-hall"),
            ticketId("there"),
            new TaskTypeId("passport")));
  }

  private static Map<String, Long> seconds(Report report) {
    Map<String, Long> seconds = new LinkedHashMap<>();
    List<Report.Group> groups = report.groups();
    groups.forEach(
        group ->
            group.figures().movedOnSeconds().ifPresent(spent -> seconds.put(group.key(), spent)));
    return seconds;
  }
}
