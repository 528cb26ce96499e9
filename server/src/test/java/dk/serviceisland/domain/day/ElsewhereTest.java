package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is not done here: screens and staff say where it is, and that is counted. */
class ElsewhereTest {
  private static final ElsewhereId HOME_HELP = new ElsewhereId("home-help");
  private static final CounterId ONE = new CounterId("1");
  private static final StaffId ANNA = new StaffId("anna");

  private final BranchDay day =
      aServiceIsland().sendsElsewhere("home-help").day().opens().opensCounter("1", "anna");

  @Test
  void aScreenTellsItAndItIsCounted() {
    day.when(new DayCommand.TellElsewhere(HOME_HELP, Channel.KIOSK))
        .then(new DayEvent.ElsewhereTold(day.now(), HOME_HELP, Channel.KIOSK));

    assertEquals(
        List.of(
            new Fact.ToldElsewhere(
                day.state().sequence(), HOME_HELP, Channel.KIOSK, Duration.ZERO)),
        told());
  }

  @Test
  void whatTheBranchDoesNotNameIsUnknown() {
    ElsewhereId other = new ElsewhereId("passport");

    day.when(new DayCommand.TellElsewhere(other, Channel.PHONE))
        .refused(RefusalCode.ELSEWHERE_UNKNOWN);
    serve();
    day.when(complete(Outcome.NOT_HERE, other)).refused(RefusalCode.ELSEWHERE_UNKNOWN);
  }

  @Test
  void beyondWhatAPersonPressesNothingMoreIsCounted() {
    for (int press = 0; press < DayCommand.MOST_TOLD_ELSEWHERE; press++) {
      day.does(new DayCommand.TellElsewhere(HOME_HELP, Channel.PHONE));
    }

    day.when(new DayCommand.TellElsewhere(HOME_HELP, Channel.PHONE)).then();
    assertEquals(DayCommand.MOST_TOLD_ELSEWHERE, told().size());
  }

  @Test
  void staffSayAsTheyCompleteWhereItIsDoneAndTheirMinutesCount() {
    TicketId ticket = serve();
    long service = day.state().sequence();
    day.afterMinutes(4)
        .when(complete(Outcome.NOT_HERE, HOME_HELP))
        .then(
            new ServiceEvent.ErrandCompleted(
                day.now(), ticket, ONE, Outcome.NOT_HERE, Optional.of(HOME_HELP)));

    assertEquals(
        List.of(new Fact.ToldElsewhere(service, HOME_HELP, Channel.STAFF, Duration.ofMinutes(4))),
        told());
  }

  @Test
  void nobodyIsSentElsewhereWithWhatWasDoneHere() {
    serve();

    day.when(complete(Outcome.SOLVED, HOME_HELP)).refused(RefusalCode.ELSEWHERE_NOT_ALLOWED);
  }

  /** So that what was told is told no more: the period goes on, and its end has said nothing. */
  @Test
  void takingTheCompletionBackReopensThePeriodUnderWhichItWasTold() {
    TicketId ticket = serve();
    day.does(complete(Outcome.NOT_HERE, HOME_HELP))
        .does(new ServiceCommand.TakeBack(ONE, ANNA, ticket));

    List<Long> reopened =
        day.factChanges().stream()
            .filter(Fact.Reopened.class::isInstance)
            .map(change -> ((Fact.Reopened) change).sequence())
            .toList();
    assertEquals(told().stream().map(Fact.ToldElsewhere::sequence).toList(), reopened);
  }

  private TicketId serve() {
    TicketId ticket = day.draws("passport");
    day.serves("1", ticket);
    return ticket;
  }

  private static ServiceCommand complete(Outcome outcome, ElsewhereId elsewhere) {
    return new ServiceCommand.CompleteErrand(ONE, ANNA, outcome, false, Optional.of(elsewhere));
  }

  private List<Fact.ToldElsewhere> told() {
    return day.factChanges().stream()
        .filter(Fact.ToldElsewhere.class::isInstance)
        .map(Fact.ToldElsewhere.class::cast)
        .toList();
  }
}
