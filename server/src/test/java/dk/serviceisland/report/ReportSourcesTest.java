package dk.serviceisland.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts are read page by page, and totals say what the facts said. */
class ReportSourcesTest extends ReportedDay {

  @Test
  void factsAreReadPageByPage() throws FactsUnavailable {
    for (int i = 0; i < 10; i++) {
      day.draws("loan");
    }
    FactsInMemory facts = new FactsInMemory(3).with(day);

    Report report = report(facts, ReportBy.TASK_TYPE, day);

    assertEquals(10, report.total().drawn());
    assertEquals(4, facts.pagesRead());
  }

  @Test
  void aPeriodReadWhileItWasOpenEndsWhereTheNextBegins() throws FactsUnavailable {
    TicketId ticket = day.draws("passport");
    List<StoredFact> facts = new ArrayList<>(DayFacts.of(day));
    day.afterMinutes(5).serves("1", ticket).afterMinutes(3).completes("1");
    facts.addAll(DayFacts.of(day).subList(1, 3));

    Figures figures =
        group(report(new FactsInMemory(1).with(day, facts), ReportBy.TASK_TYPE, day), "passport");

    assertEquals(new Figures.Spread(1, 300, 300, 300), figures.waited());
    assertEquals(new Figures.Spread(1, 180, 180, 180), figures.service());
  }

  @Test
  void aReportOverTotalsSaysWhatTheOneOverDetailSaid() throws FactsUnavailable {
    TicketId ticket = day.draws("passport");
    TicketId other = day.draws("loan");
    day.afterMinutes(4).serves("1", ticket).afterMinutes(3).completes("1");
    day.does(new TicketCommand.RateVisit(ticket, 5, 5))
        .does(new TicketCommand.WithdrawTicket(other));
    day.does(new DayCommand.TellElsewhere(new ElsewhereId("home-help"), Channel.KIOSK))
        .does(new DayCommand.Divert(new TaskTypeId("passport"), Diversion.SENT))
        .does(new DayCommand.CloseDay());
    FactsInMemory facts = new FactsInMemory(5).with(day);
    Reports reports = new Reports(facts, facts, facts);
    List<Report> before = new ArrayList<>();
    for (ReportBy by : EnumSet.complementOf(EnumSet.of(ReportBy.STAFF))) {
      before.add(report(facts, by, day));
    }

    reports.makeTotals(
        day.state().plan().branch(), BranchBuilder.MONDAY, BranchBuilder.MONDAY.plusDays(1));
    facts.deleteDetail();

    List<Report> after = new ArrayList<>();
    for (ReportBy by : EnumSet.complementOf(EnumSet.of(ReportBy.STAFF))) {
      after.add(report(facts, by, day));
    }
    assertEquals(before, after);
    assertEquals(1, after.get(0).total().served());
  }
}
