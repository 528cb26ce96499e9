package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.delivery.DeliveryStore;
import dk.serviceisland.delivery.Waymark;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.report.StoredDay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private int written;
  private Store home;
  private Store centre;

  @BeforeEach
  void open() throws Exception {
    home = SqliteStore.open(Files.createDirectories(folder.resolve("bus")).resolve("island.db"));
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

  /** The bus writes what has happened, and delivers what the centre lacks. */
  private void delivers() {
    if (day.events().size() > written) {
      get(
          home.journal()
              .append(
                  List.of(
                      Written.part(day.state().plan(), day.state().day(), written, day.events()))));
      written = day.events().size();
    }
    Optional<Waymark> from = get(centre.deliveries().waymark(BUS));
    Optional<DeliveryStore.Page> page = get(home.deliveries().after(BUS, from, 1 << 20));
    page.ifPresent(
        some ->
            get(centre.deliveries().take(BUS, some.lines(), (hash, text) -> day.state().plan())));
  }
}
