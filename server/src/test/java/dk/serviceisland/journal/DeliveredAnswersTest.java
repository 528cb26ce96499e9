package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.report.StoredDay;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What citizens said at a branch with a server of its own is counted at the centre as it is there,
 * each once, however often it is told.
 */
@ParameterizedClass
@EnumSource
class DeliveredAnswersTest {
  private static final BranchId BUS = new BranchId("bus");
  private static final Map<String, String> NAMES = Map.of("da", "Bruger du biblioteket?");
  private static final Counting ASKING =
      new Counting(
          Counting.USUAL_FIRST_CONTACT,
          List.of(),
          List.of(
              new Question(
                  "uses-library",
                  NAMES,
                  List.of(new Question.Answer("yes", NAMES), new Question.Answer("no", NAMES)))));

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  private final BranchDay day =
      BranchBuilder.aServiceIsland()
          .named("bus")
          .counts(ASKING)
          .day()
          .opens()
          .opensCounter("1", "anna");
  private final DeliveredDay delivered = new DeliveredDay(day);
  private Store home;
  private Store centre;

  @BeforeEach
  void open() throws Exception {
    home = DeliveredDay.home(folder);
    centre = kept.open(folder);
  }

  @AfterEach
  void close() {
    home.close();
    centre.close();
  }

  @Test
  void theCentreCountsWhatTheHomeDoes() throws Exception {
    rates("yes");
    rates("no");
    delivers();
    assertEquals(List.of("no", "yes"), answersAtTheCentre());
    rates("yes");
    delivers();
    delivers();

    assertEquals(List.of("no", "yes", "yes"), answersAtTheCentre());
    StoredDay there = day(home);
    assertEquals(home.facts().answers(there), centre.facts().answers(day(centre)));
    assertEquals(3, centre.facts().ratings(day(centre)).size());
    assertEquals(home.facts().ratings(there), centre.facts().ratings(day(centre)));
  }

  private void rates(String said) {
    TicketId visit = day.draws("passport");
    day.serves("1", visit).completes("1");
    day.does(new TicketCommand.RateVisit(visit, 5, 4, Map.of("uses-library", said)));
  }

  private StoredDay day(Store store) throws Exception {
    return store.facts().days(BUS, day.state().day(), day.state().day()).get(0);
  }

  private List<String> answersAtTheCentre() throws Exception {
    return centre.facts().answers(day(centre)).stream().map(Fact.Answered::answer).toList();
  }

  private void delivers() {
    delivered.delivers(home, centre);
  }
}
