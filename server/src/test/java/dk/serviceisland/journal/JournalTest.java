package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.answered;
import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static dk.serviceisland.journal.Written.plan;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.engine.UnreadableEvent;
import dk.serviceisland.report.StoredDay;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store keeps to as the journal of the engine. */
@ParameterizedClass
@EnumSource
class JournalTest {
  private static final LocalDate MONDAY = BranchBuilder.MONDAY;
  private static final BranchId MAIN = new BranchId("main-library");
  private static final BranchId TOWN_HALL = new BranchId("town-hall");

  @Parameter KeptIn kept;
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = kept.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Journal journal() {
    return store.journal();
  }

  private Journal reopened() {
    close();
    open();
    return journal();
  }

  @Test
  void anEmptyStoreKnowsNoDay() {
    assertEquals(Optional.empty(), get(journal().newestDay(MAIN)));
    assertEquals(List.of(), get(journal().events(MAIN, MONDAY, 0, 10)));
  }

  @Test
  void whatIsAppendedIsReadBackInOrder() {
    BranchDay day = aDay(MAIN);
    append(Written.part(day.state().plan(), MONDAY, 0, day.events()));

    List<Journal.Recorded> read = get(reopened().events(MAIN, MONDAY, 0, 100));

    assertEquals(day.events(), read.stream().map(Journal.Recorded::event).toList());
    assertEquals(
        List.of(1L, 2L, 3L, 4L, 5L), read.stream().map(Journal.Recorded::sequence).toList());
  }

  @Test
  void aDayIsReadInPages() {
    BranchDay day = aDay(MAIN);
    append(Written.part(day.state().plan(), MONDAY, 0, day.events()));

    List<Event> read = new ArrayList<>();
    for (long after = 0; after < 6; after += 2) {
      get(journal().events(MAIN, MONDAY, after, 2)).forEach(recorded -> read.add(recorded.event()));
    }

    assertEquals(day.events(), read);
    assertEquals(List.of(), get(journal().events(MAIN, MONDAY, 5, 2)));
  }

  @Test
  void aDayGoesOnWhereItStopped() {
    BranchDay day = aDay(MAIN);
    append(Written.part(day.state().plan(), MONDAY, 0, day.events().subList(0, 2)));
    append(Written.part(day.state().plan(), MONDAY, 2, day.events()));

    assertEquals(day.events(), events(journal(), MAIN));
  }

  @Test
  void anotherNumberOfEventsIsAConflict() {
    BranchDay day = aDay(MAIN);
    List<Event> two = day.events().subList(0, 2);
    append(Written.part(day.state().plan(), MONDAY, 0, two));

    for (long wrong : List.of(0L, 1L, 3L)) {
      Journal.Part part =
          new Journal.Part(
              MAIN,
              MONDAY,
              wrong,
              wrong == 0 ? List.of(plan(day.state().plan())) : List.of(),
              Written.part(day.state().plan(), MONDAY, 2, day.events()).entries());
      Exception why = get(journal().append(List.of(part))).get(0).failure().orElseThrow();
      assertInstanceOf(Journal.Overtaken.class, why);
      assertEquals(
          "somebody else wrote: main-library has 2 events on 2026-03-02, not " + wrong,
          why.getMessage());
    }

    assertEquals(two, events(journal(), MAIN));
  }

  @Test
  void eachBranchSucceedsOrFailsAlone() {
    BranchDay main = aDay(MAIN);
    BranchDay townHall = aDay(TOWN_HALL);
    List<Journal.Appended> outcomes =
        get(
            journal()
                .append(
                    List.of(
                        Written.part(main.state().plan(), MONDAY, 1, main.events()),
                        Written.part(townHall.state().plan(), MONDAY, 0, townHall.events()))));

    assertTrue(outcomes.get(0).failure().isPresent());
    assertFalse(outcomes.get(1).failure().isPresent());
    assertEquals(List.of(), events(reopened(), MAIN));
    assertEquals(townHall.events(), events(journal(), TOWN_HALL));
  }

  @Test
  void theNewestDayComesWithThePlanItOpenedWith() {
    BranchDay monday = aDay(MAIN);
    BranchDay tuesday = BranchDay.of(monday.state().plan(), MONDAY.plusDays(1)).opens();
    append(Written.part(monday.state().plan(), MONDAY, 0, monday.events()));
    append(Written.part(tuesday.state().plan(), MONDAY.plusDays(1), 0, tuesday.events()));

    assertEquals(
        Optional.of(new Journal.OpenedDay(MONDAY.plusDays(1), plan(monday.state().plan()))),
        get(reopened().newestDay(MAIN)));
    assertEquals(Optional.empty(), get(journal().newestDay(TOWN_HALL)));
  }

  @Test
  void aPlanThatTakesForceComesWithItsEvent() throws Exception {
    BranchDay day = aDay(MAIN);
    Plan other =
        BranchBuilder.aServiceIsland().named(MAIN.value()).hashed("other").withCounters("2").plan();
    long before = day.state().sequence();
    day.changesTo(other).draws("passport");
    Journal.Part part = changing(day, before, List.of(plan(other)));
    append(Written.part(day.openedUnder(), MONDAY, 0, day.events().subList(0, (int) before)));
    append(part);

    List<Journal.Recorded> read = get(reopened().events(MAIN, MONDAY, 0, 100));

    assertEquals(day.events(), read.stream().map(Journal.Recorded::event).toList());
    assertEquals(
        List.of(plan(other)), read.stream().flatMap(each -> each.plan().stream()).toList());
    assertEquals(Optional.of(plan(day.openedUnder())), newestPlan(), "what it opened with");
    StoredDay stored = store.facts().days(MAIN, MONDAY, MONDAY).get(0);
    assertEquals(
        List.of(new Fact.PlanChanged(day.events().size() - 1L, "other", day.now())),
        stored.planChanges());
    assertEquals(plan(other).text(), store.facts().plan("other"));
    List<String> facts = facts();
    get(store.rebuildFacts(new BranchState(day.openedUnder(), MONDAY), (hash, text) -> other));
    assertEquals(facts, facts());
    assertEquals(
        stored.planChanges(), store.facts().days(MAIN, MONDAY, MONDAY).get(0).planChanges());
  }

  @Test
  void aPlanWhoseEventsAreOvertakenTakesNoForce() throws Exception {
    BranchDay day = aDay(MAIN);
    Plan other =
        BranchBuilder.aServiceIsland().named(MAIN.value()).hashed("other").withCounters("2").plan();
    long before = day.state().sequence();
    append(Written.part(day.openedUnder(), MONDAY, 0, day.events()));
    List<Event> stored = List.copyOf(day.events());
    day.changesTo(other);
    Journal.Part part = changing(day, before, List.of(plan(other)));
    Journal.Part late = new Journal.Part(MAIN, MONDAY, before - 1, part.plans(), part.entries());

    Exception why = get(journal().append(List.of(late))).get(0).failure().orElseThrow();

    assertInstanceOf(Journal.Overtaken.class, why);
    assertEquals(stored, events(journal(), MAIN));
    assertEquals(List.of(), store.facts().days(MAIN, MONDAY, MONDAY).get(0).planChanges());
  }

  @Test
  void aPlanThatIsMissingMakesItsEventUnreadable() {
    BranchDay day = aDay(MAIN);
    long before = day.state().sequence();
    append(Written.part(day.openedUnder(), MONDAY, 0, day.events()));
    Plan other = BranchBuilder.aServiceIsland().named(MAIN.value()).hashed("other").plan();
    day.changesTo(other);
    append(changing(day, before, List.of(plan(other))));

    Written.change(store, "DELETE FROM plan_change");
    Written.change(store, "DELETE FROM plan WHERE hash = 'other'");

    assertInstanceOf(UnreadableEvent.class, failure(journal().events(MAIN, MONDAY, 0, 100)));
  }

  /** The events of a day after some position, and the plans that they put in force. */
  private static Journal.Part changing(BranchDay day, long after, List<Journal.StoredPlan> plans) {
    BranchState state = new BranchState(day.openedUnder(), MONDAY);
    day.plansChangedTo().forEach(state::offer);
    List<Journal.Entry> entries = new ArrayList<>();
    for (Event event : day.events()) {
      Journal.Entry entry = new Journal.Entry(event, state.apply(event), Optional.empty());
      if (state.sequence() > after) {
        entries.add(entry);
      }
    }
    return new Journal.Part(MAIN, MONDAY, after, plans, entries);
  }

  private Optional<Journal.StoredPlan> newestPlan() {
    return get(journal().newestDay(MAIN)).map(Journal.OpenedDay::plan);
  }

  @Test
  void anAnswerIsKeptWithItsEvent() {
    BranchDay day = aDay(MAIN);
    RequestKey key = new RequestKey("device:kiosk-1", "key-1", "hash-1");
    Answer answer = Answer.of(201, Buffer.buffer("{\"number\":\"P101\"} ø €"));
    append(
        answered(
            Written.part(day.state().plan(), MONDAY, 0, day.events().subList(0, 3)), key, answer));

    Journal.Kept kept = get(reopened().answer(MAIN, MONDAY, 3));

    assertEquals(day.events().get(2), kept.event());
    assertEquals(answer.status(), kept.answer().status());
    assertArrayEquals(answer.body().getBytes(), kept.answer().body().getBytes());
    assertEquals(
        List.of(Optional.empty(), Optional.empty(), Optional.of(key)),
        get(journal().events(MAIN, MONDAY, 0, 10)).stream().map(Journal.Recorded::key).toList());
    assertThrows(
        ExecutionException.class, () -> Written.future(journal().answer(MAIN, MONDAY, 2)).get());
  }

  @Test
  void anAnswerThatWasChangedIsNotGiven() {
    BranchDay day = aDay(MAIN);
    append(
        answered(
            Written.part(day.state().plan(), MONDAY, 0, day.events().subList(0, 3)),
            new RequestKey("device:kiosk-1", "key-1", "hash-1"),
            Answer.of(201, Buffer.buffer("P101"))));
    Written.change(
        store,
        "UPDATE event SET answer = ? WHERE answer IS NOT NULL",
        "P103".getBytes(StandardCharsets.UTF_8));

    Throwable why = failure(reopened().answer(MAIN, MONDAY, 3));

    assertInstanceOf(UnreadableEvent.class, why);
    assertTrue(
        why.getMessage()
            .startsWith(
                "the answer kept with event 3 of main-library on 2026-03-02 is not what was"
                    + " written: its checksum does not fit."),
        why::getMessage);
  }

  @Test
  void anEventThatCannotBeReadIsNamed() {
    BranchDay day = aDay(MAIN);
    get(journal().append(List.of(Written.part(day.state().plan(), MONDAY, 0, day.events()))));
    Written.spoil(store, "counter-opened", MAIN);

    Throwable why = failure(journal().events(MAIN, MONDAY, 0, 100));

    assertInstanceOf(UnreadableEvent.class, why);
    assertEquals(
        "event 2 of main-library on 2026-03-02 cannot be read: an event called 'spoilt' is not"
            + " known",
        why.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event SET body = replace(body, 'anna', 'bo') WHERE id % 16777216 = 2",
        "UPDATE event SET at = at + 1 WHERE id % 16777216 = 2",
        "UPDATE event SET caller = 'somebody', key = 'k', hash = 'h' WHERE id % 16777216 = 2",
        "UPDATE event SET sum = NULL WHERE id % 16777216 = 2",
        "UPDATE event SET sum = sum + 1 WHERE id % 16777216 = 2"
      })
  void anEventThatSomebodyChangedIsFound(String change) {
    appendADay();
    Written.change(store, change);

    UnreadableEvent found = (UnreadableEvent) failure(journal().events(MAIN, MONDAY, 0, 100));
    UnreadableEvent foundLater = (UnreadableEvent) failure(journal().events(MAIN, MONDAY, 1, 100));

    assertTrue(
        found
            .getMessage()
            .startsWith(
                "event 2 of main-library on 2026-03-02 is not what was written: its checksum does"
                    + " not fit. Somebody or something changed the database"),
        found::getMessage);
    assertTrue(found.getMessage().contains("restore a backup"), found::getMessage);
    assertEquals(found.getMessage(), foundLater.getMessage());
  }

  @Test
  void anEventThatSomebodyTookOutIsMissed() {
    appendADay();
    Written.change(store, "DELETE FROM event WHERE id % 16777216 = 3");

    Throwable found = failure(journal().events(MAIN, MONDAY, 0, 100));

    assertInstanceOf(UnreadableEvent.class, found);
    assertTrue(
        found.getMessage().startsWith("event 3 of main-library on 2026-03-02 is missing. "),
        found::getMessage);
  }

  @Test
  void eventsThatSomebodyCutOffAtTheEndAreMissed() {
    appendADay();
    Written.change(store, "DELETE FROM event WHERE id % 16777216 >= 3");

    List<Journal.Recorded> kept = get(journal().events(MAIN, MONDAY, 0, 100));
    Throwable found = failure(journal().events(MAIN, MONDAY, kept.size(), 100));

    assertEquals(2, kept.size());
    assertInstanceOf(UnreadableEvent.class, found);
    assertTrue(
        found.getMessage().startsWith("event 3 of main-library on 2026-03-02 is missing. "),
        found::getMessage);
  }

  @Test
  void eventsThatChangedPlacesAreFound() {
    appendADay();
    for (String step : List.of("+ 900", "- 1", "- 899")) {
      Written.change(
          store,
          "UPDATE event SET id = id "
              + step
              + " WHERE id % 16777216 = "
              + Map.of("+ 900", 2, "- 899", 902, "- 1", 3).get(step));
    }

    assertInstanceOf(UnreadableEvent.class, failure(journal().events(MAIN, MONDAY, 0, 100)));
  }

  /** A program that knew no checksums wrote the first ones. */
  @Test
  void eventsOfAnOlderProgramAreReadAndFollowed() {
    BranchDay day = aDay(MAIN);
    append(Written.part(day.state().plan(), MONDAY, 0, day.events().subList(0, 3)));
    Written.change(store, "UPDATE event SET sum = NULL");
    reopened();

    append(Written.part(day.state().plan(), MONDAY, 3, day.events()));

    assertEquals(day.events(), events(journal(), MAIN));
    Written.change(store, "UPDATE event SET at = at + 1 WHERE id % 16777216 = 5");
    assertInstanceOf(UnreadableEvent.class, failure(journal().events(MAIN, MONDAY, 0, 100)));
  }

  @Test
  void factsRebuiltFromTheEventsAreTheSame() {
    BranchDay day = aBusyDay();
    BranchState state = day.state();
    get(journal().append(List.of(Written.part(state.plan(), MONDAY, 0, day.events()))));
    List<String> before = facts();
    Written.change(store, "DELETE FROM fact WHERE id % 2 = 0");

    get(store.rebuildFacts(new BranchState(state.plan(), MONDAY), Written.NO_OTHER_PLAN));

    assertFalse(before.isEmpty());
    assertEquals(before, facts());
  }

  @Test
  void factsGrowWithTheirEvents() {
    BranchDay day = aBusyDay();
    List<Event> all = day.events();
    for (int i = 0; i < all.size(); i++) {
      get(
          journal()
              .append(List.of(Written.part(day.state().plan(), MONDAY, i, all.subList(0, i + 1)))));
    }
    List<String> oneByOne = facts();

    get(store.rebuildFacts(new BranchState(day.state().plan(), MONDAY), Written.NO_OTHER_PLAN));

    assertEquals(facts(), oneByOne);
  }

  /** Opens, one counter opens, two tickets are drawn, one is called: five events. */
  static BranchDay aDay(BranchId branch) {
    BranchDay day = BranchBuilder.aServiceIsland().named(branch.value()).day().opens();
    day.opensCounter("1", "anna").draws("passport");
    day.draws("library");
    day.callsNext("1");
    return day;
  }

  private BranchDay aBusyDay() {
    BranchDay day = BranchBuilder.aServiceIsland().day().opens();
    day.opensCounter("1", "anna").opensCounter("2", "bo");
    TicketId both = day.draws("passport", "library");
    TicketId library = day.draws("library");
    day.draws("pension");
    day.afterMinutes(3).calls("1", both);
    day.afterMinutes(1).starts("1").afterMinutes(5).completes("1");
    day.does(new ServiceCommand.TakeBack(new CounterId("1"), new StaffId("anna"), both));
    day.does(new ServiceCommand.ConsultLifeline(new CounterId("1"), new StaffId("anna")));
    day.afterMinutes(1).completes("1");
    day.calls("2", library);
    day.afterMinutes(1).marksNoShow("2").afterMinutes(11).timePasses();
    day.does(new ServiceCommand.TakeBack(new CounterId("2"), new StaffId("bo"), library));
    day.does(new DayCommand.CloseDay()).afterMinutes(2).does(new DayCommand.ReopenDay());
    day.marksNoShow("2");
    day.callsNext("1");
    day.afterMinutes(1).parks("1", 5);
    return day;
  }

  private List<String> facts() {
    return Written.rows(store, "SELECT * FROM fact ORDER BY id", 16);
  }

  private void appendADay() {
    BranchDay day = aDay(MAIN);
    append(Written.part(day.state().plan(), MONDAY, 0, day.events()));
  }

  private void append(Journal.Part part) {
    assertEquals(
        List.of(new Journal.Appended(Optional.empty())), get(journal().append(List.of(part))));
  }

  private static List<Event> events(Journal journal, BranchId branch) {
    return get(journal.events(branch, MONDAY, 0, 1_000)).stream()
        .map(Journal.Recorded::event)
        .toList();
  }
}
