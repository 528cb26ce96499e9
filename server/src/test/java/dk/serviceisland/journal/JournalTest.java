package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.aDay;
import static dk.serviceisland.journal.Written.answered;
import static dk.serviceisland.journal.Written.get;
import static dk.serviceisland.journal.Written.plan;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.CounterEvent;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.StoredDay;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store keeps to as the journal of the engine. */
@ParameterizedClass
@EnumSource
class JournalTest extends JournalContract {
  private static final BranchId TOWN_HALL = new BranchId("town-hall");
  private static final ElsewhereId HOME_HELP = new ElsewhereId("home-help");

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

  @Test
  void whatWasToldToBeElsewhereIsKeptUntilItIsTakenBack() throws FactsUnavailable {
    BranchDay day = BranchBuilder.aServiceIsland().sendsElsewhere("home-help").day().opens();
    day.opensCounter("1", "anna");
    day.does(new DayCommand.TellElsewhere(HOME_HELP, Channel.KIOSK));
    for (int visit = 0; visit < 2; visit++) {
      TicketId ticket = day.draws("passport");
      day.serves("1", ticket).afterMinutes(3).does(sendsAway());
      day.does(new ServiceCommand.TakeBack(new CounterId("1"), new StaffId("anna"), ticket));
      day.afterMinutes(2);
      if (visit == 0) {
        day.does(sendsAway());
      } else {
        day.completes("1");
      }
    }
    List<Event> all = day.events();
    List<String> kept = List.of("home-help|KIOSK|0", "home-help|STAFF|300000");

    for (int i = 0; i < all.size(); i++) {
      append(Written.part(day.state().plan(), MONDAY, i, all.subList(0, i + 1)));
    }
    assertEquals(kept, told());

    get(store.rebuildFacts(new BranchState(day.state().plan(), MONDAY), Written.NO_OTHER_PLAN));
    assertEquals(kept, told(), "all in one go");
    StoredDay stored = store.facts().days(MAIN, MONDAY, MONDAY).get(0);
    assertEquals(
        List.of(Duration.ZERO, Duration.ofMinutes(5)),
        store.facts().toldElsewhere(stored).stream().map(Fact.ToldElsewhere::served).toList());
  }

  /** What figures need beside facts comes from the events as they are stored. */
  @Test
  void pausesAbsencesAndEnquiriesAreReadFromTheEvents() throws FactsUnavailable {
    BranchDay day = BranchBuilder.aServiceIsland().day().opens().opensCounter("1", "anna");
    CounterId one = new CounterId("1");
    StaffId anna = new StaffId("anna");
    day.afterMinutes(1).draws("passport");
    day.does(new CounterCommand.PauseCounter(one, anna, PauseReason.PHONE)).resumes("1");
    day.does(new CounterCommand.LeaveCounter(one, anna, LeaveReason.AWAY));
    day.does(
        new CounterCommand.CountEnquiry(
            one, anna, new TaskTypeId("passport"), EnquiryChannel.WRITTEN));
    day.does(new CounterCommand.TakeBackEnquiry(one, anna));
    day.does(new DayCommand.CloseDay());
    append(Written.part(day.state().plan(), MONDAY, 0, day.events()));
    Map<Long, Event> expected = new HashMap<>();
    for (int at = 0; at < day.events().size(); at++) {
      Event event = day.events().get(at);
      if (event instanceof CounterEvent.CounterPaused
          || event instanceof CounterEvent.CounterLeft
          || event instanceof CounterEvent.CounterAttended
          || event instanceof CounterEvent.EnquiryCounted
          || event instanceof CounterEvent.EnquiryTakenBack
          || event instanceof DayEvent.DayClosed) {
        expected.put(at + 1L, event);
      }
    }

    StoredDay stored = store.facts().days(MAIN, MONDAY, MONDAY).get(0);
    assertEquals(expected, store.facts().noted(stored));
    assertEquals(6, expected.size());
  }

  /** Alike ones in one row, as of ratings; facts that are made anew leave them alone. */
  @Test
  void answersToQuestionsAreCountedTogetherAndStay() throws FactsUnavailable {
    Map<String, String> names = Map.of("da", "Bruger du biblioteket?");
    Question question =
        new Question(
            "uses-library",
            names,
            List.of(new Question.Answer("yes", names), new Question.Answer("no", names)));
    Counting asking = new Counting(Counting.USUAL_FIRST_CONTACT, List.of(), List.of(question));
    BranchDay day = BranchBuilder.aServiceIsland().counts(asking).day().opens();
    day.opensCounter("1", "anna");
    for (String said : List.of("yes", "no", "yes")) {
      TicketId visit = day.draws("passport");
      day.serves("1", visit).completes("1");
      day.does(new TicketCommand.RateVisit(visit, 5, 4, Map.of("uses-library", said)));
    }
    append(Written.part(day.state().plan(), MONDAY, 0, day.events()));
    StoredDay stored = store.facts().days(MAIN, MONDAY, MONDAY).get(0);
    List<Fact.Answered> said =
        List.of(
            new Fact.Answered("uses-library", "no"),
            new Fact.Answered("uses-library", "yes"),
            new Fact.Answered("uses-library", "yes"));

    assertEquals(said, store.facts().answers(stored));

    get(store.rebuildFacts(new BranchState(day.state().plan(), MONDAY), Written.NO_OTHER_PLAN));
    assertEquals(said, store.facts().answers(stored));
  }

  private static ServiceCommand sendsAway() {
    return new ServiceCommand.CompleteErrand(
        new CounterId("1"), new StaffId("anna"), Outcome.NOT_HERE, false, Optional.of(HOME_HELP));
  }

  private List<String> told() {
    return Written.rows(store, "SELECT elsewhere, channel, millis FROM elsewhere ORDER BY id", 3);
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
}
