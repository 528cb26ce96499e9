package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The paper numbers of an outage are taken in afterwards, with their times. */
class PaperNumbersTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");

  private final BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");

  private static PaperSlip slip(String paper, String drawn) {
    return new PaperSlip(paper, PASSPORT, LocalTime.parse(drawn), Optional.empty());
  }

  private static PaperSlip served(String paper, String drawn, String from, String to) {
    PaperSlip.Served how =
        new PaperSlip.Served(LocalTime.parse(from), LocalTime.parse(to), Outcome.SOLVED);
    return new PaperSlip(paper, PASSPORT, LocalTime.parse(drawn), Optional.of(how));
  }

  private static TakeInPapers papers(PaperSlip... slips) {
    return new TakeInPapers(
        Arrays.stream(slips)
            .map(slip -> new TakeInPapers.Paper(BranchDay.ticketId("paper" + slip.paper()), slip))
            .toList());
  }

  @Test
  void whoWaitsHasThePlaceAndTheMinutesOfTheTimeOnThePaper() {
    TicketId before = day.draws("passport");
    day.at("10:40");
    TicketId after = day.draws("passport");
    day.at("10:45").does(papers(slip("18", "10:20"), slip("17", "10:10")));

    List<Ticket> inPlace = List.copyOf(day.state().queue(PASSPORT).inPlace());
    assertEquals(
        List.of("P101", "P103", "P104", "P102"),
        inPlace.stream().map(ticket -> ticket.number().toString()).toList());
    Ticket first = inPlace.get(1);
    assertEquals(Optional.of("17"), first.paper());
    assertEquals(Channel.PAPER, first.channel());
    assertEquals(Duration.ofMinutes(35), first.waited(day.now()));
    day.calls("1", before).starts("1").completes("1");
    assertEquals(Optional.of(first.id()), day.callsNext("1"));
    day.starts("1").completes("1");
    assertEquals(TicketState.WAITING, day.ticket(after).state());
  }

  @Test
  void whoWasServedIsOnRecordAsServed() {
    day.at("10:45").does(papers(served("17", "10:10", "10:22", "10:30")));

    Ticket served = day.ticket(BranchDay.ticketId("paper17"));
    assertEquals(Optional.of(EndReason.SERVED), served.endReason());
    assertEquals(Duration.ofMinutes(12), served.waited(day.now()));
    Fact.ErrandEnded ended =
        (Fact.ErrandEnded)
            day.factChanges().stream()
                .filter(Fact.ErrandEnded.class::isInstance)
                .findFirst()
                .orElseThrow();
    assertEquals(Duration.ofMinutes(8), ended.served());
    assertEquals(0, day.state().queue(PASSPORT).size());
  }

  @Test
  void allAreTakenInOrNone() {
    day.at("10:45").does(papers(slip("17", "10:10")));
    long before = day.state().sequence();

    Refusal known =
        day.when(papers(slip("18", "10:10"), slip("17", "10:12"))).refused(RefusalCode.PAPER_KNOWN);
    assertEquals(Optional.of("17"), known.seen().paper());
    Refusal late =
        day.when(papers(slip("19", "10:10"), slip("18", "10:46")))
            .refused(RefusalCode.PAPER_TIME_IMPOSSIBLE);
    assertEquals(Optional.of("18"), late.seen().paper());
    day.when(papers(served("18", "10:10", "10:09", "10:30")))
        .refused(RefusalCode.PAPER_TIME_IMPOSSIBLE);
    day.when(papers(served("18", "10:10", "10:20", "10:50")))
        .refused(RefusalCode.PAPER_TIME_IMPOSSIBLE);
    day.when(papers(slip("18", "09:59"))).refused(RefusalCode.PAPER_TIME_IMPOSSIBLE);
    PaperSlip wedding =
        new PaperSlip("18", new TaskTypeId("wedding"), LocalTime.of(10, 0), Optional.empty());
    day.when(papers(slip("19", "10:10"), wedding)).refused(RefusalCode.TASK_TYPE_UNKNOWN);

    assertEquals(before, day.state().sequence());
  }

  @Test
  void whoPostponesBehindAPaperNumberStandsBehindIt() {
    day.at("10:30");
    TicketId drawn = day.draws("passport");
    day.at("10:45").does(papers(slip("17", "10:10"), slip("18", "10:35")));
    day.does(new TicketCommand.PostponeTicket(drawn, 1));

    assertEquals(
        List.of("17", "18", ""),
        day.state().queue(PASSPORT).inPlace().stream()
            .map(ticket -> ticket.paper().orElse(""))
            .toList());
  }
}
