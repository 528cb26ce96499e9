package dk.serviceisland.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of an errand that somebody left behind, or that was pressed on by mistake. */
class ErrandStoriesTest extends ReportedDay {
  private static final CounterId ONE = new CounterId("1");
  private static final CounterId TWO = new CounterId("2");
  private static final StaffId ANNA = new StaffId("anna");
  private static final StaffId BO = new StaffId("bo");

  private ErrandStory story() {
    List<ErrandStory> told = new ArrayList<>();
    ErrandStories stories = new ErrandStories(told::add);
    DayFacts.of(day).forEach(stories::add);
    stories.end();
    assertEquals(1, told.size());
    return told.get(0);
  }

  @Test
  void aServiceThatWasTakenOverIsOneServiceOfWhoEndedIt() {
    TicketId ticket = day.draws("passport");
    day.afterMinutes(4).calls("1", ticket).afterMinutes(1).starts("1").afterMinutes(3);
    day.does(new CounterCommand.LeaveCounter(ONE, ANNA, LeaveReason.AWAY));
    day.opensCounter("2", "bo").afterMinutes(2);
    day.does(new ServiceCommand.TakeOver(TWO, BO, ONE)).afterMinutes(5).completes("2");

    ErrandStory story = story();

    assertEquals(Duration.ofMinutes(4), story.waited());
    assertEquals(Duration.ofMinutes(1), story.walk());
    assertEquals(Duration.ofMinutes(10), story.service());
    assertEquals(Optional.of(BO), story.staff());
  }

  @Test
  void whatWasTakenBackCountsAsWhatIsTrueThen() {
    TicketId ticket = day.draws("passport");
    day.afterMinutes(4).calls("1", ticket).afterMinutes(1).marksNoShow("1").afterMinutes(1);
    day.does(new ServiceCommand.TakeBack(ONE, ANNA, ticket)).starts("1").afterMinutes(3);
    day.does(day.complete("1", Outcome.MISDIRECTED)).afterMinutes(1);
    day.does(new ServiceCommand.TakeBack(ONE, ANNA, ticket)).afterMinutes(1);
    day.does(day.complete("1", Outcome.SOLVED));

    ErrandStory story = story();

    assertEquals(Duration.ofMinutes(4), story.waited());
    assertEquals(Duration.ofMinutes(2), story.walk());
    assertEquals(Duration.ofMinutes(5), story.service());
    assertEquals(Optional.of(Outcome.SOLVED), story.outcome());
  }
}
