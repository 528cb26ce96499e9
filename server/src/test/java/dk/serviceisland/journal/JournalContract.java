package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.answered;
import static dk.serviceisland.journal.Written.get;
import static dk.serviceisland.journal.Written.plan;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.BranchBuilder;
import dk.serviceisland.domain.BranchDay;
import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Event;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.RequestKey;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What every store of the engine keeps to. */
interface JournalContract {
  LocalDate MONDAY = BranchBuilder.MONDAY;
  BranchId MAIN = new BranchId("main-library");
  BranchId TOWN_HALL = new BranchId("town-hall");

  /** The store under test; the same all through one test. */
  Journal journal();

  /** The same store after it was closed and opened again. */
  Journal reopened();

  @Test
  default void anEmptyStoreKnowsNoDay() {
    assertEquals(Optional.empty(), get(journal().newestDay(MAIN)));
    assertEquals(List.of(), get(journal().events(MAIN, MONDAY, 0, 10)));
  }

  @Test
  default void whatIsAppendedIsReadBackInOrder() {
    BranchDay day = aDay(MAIN);
    append(Written.part(day.state().plan(), MONDAY, 0, day.events()));

    List<Journal.Recorded> read = get(reopened().events(MAIN, MONDAY, 0, 100));

    assertEquals(day.events(), read.stream().map(Journal.Recorded::event).toList());
    assertEquals(
        List.of(1L, 2L, 3L, 4L, 5L), read.stream().map(Journal.Recorded::sequence).toList());
  }

  @Test
  default void aDayIsReadInPages() {
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
  default void aDayGoesOnWhereItStopped() {
    BranchDay day = aDay(MAIN);
    append(Written.part(day.state().plan(), MONDAY, 0, day.events().subList(0, 2)));
    append(Written.part(day.state().plan(), MONDAY, 2, day.events()));

    assertEquals(day.events(), events(journal(), MAIN));
  }

  @Test
  default void anotherNumberOfEventsIsAConflict() {
    BranchDay day = aDay(MAIN);
    List<Event> two = day.events().subList(0, 2);
    append(Written.part(day.state().plan(), MONDAY, 0, two));

    for (long wrong : List.of(0L, 1L, 3L)) {
      Journal.Part part =
          new Journal.Part(
              MAIN,
              MONDAY,
              wrong,
              wrong == 0 ? Optional.of(plan(day.state().plan())) : Optional.empty(),
              Written.part(day.state().plan(), MONDAY, 2, day.events()).entries());
      assertTrue(get(journal().append(List.of(part))).get(0).failure().isPresent());
    }

    assertEquals(two, events(journal(), MAIN));
  }

  @Test
  default void eachBranchSucceedsOrFailsAlone() {
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
  default void theNewestDayComesWithThePlanItOpenedWith() {
    BranchDay monday = aDay(MAIN);
    BranchDay tuesday = BranchDay.of(monday.state().plan(), MONDAY.plusDays(1)).opens();
    append(Written.part(monday.state().plan(), MONDAY, 0, monday.events()));
    append(Written.part(tuesday.state().plan(), MONDAY.plusDays(1), 0, tuesday.events()));

    assertEquals(
        Optional.of(new Journal.StoredDay(MONDAY.plusDays(1), plan(monday.state().plan()))),
        get(reopened().newestDay(MAIN)));
    assertEquals(Optional.empty(), get(journal().newestDay(TOWN_HALL)));
  }

  @Test
  default void anAnswerIsKeptWithItsEvent() {
    BranchDay day = aDay(MAIN);
    RequestKey key = new RequestKey("device:kiosk-1", "key-1", "hash-1");
    Answer answer = new Answer(201, Buffer.buffer("{\"number\":\"P101\"} ø €"));
    append(
        answered(
            Written.part(day.state().plan(), MONDAY, 0, day.events().subList(0, 3)), key, answer));

    Answer read = get(reopened().answer(MAIN, MONDAY, 3));

    assertEquals(answer.status(), read.status());
    assertArrayEquals(answer.body().getBytes(), read.body().getBytes());
    assertEquals(
        List.of(Optional.empty(), Optional.empty(), Optional.of(key)),
        get(journal().events(MAIN, MONDAY, 0, 10)).stream().map(Journal.Recorded::key).toList());
    assertThrows(
        ExecutionException.class, () -> Written.future(journal().answer(MAIN, MONDAY, 2)).get());
  }

  /** Opens, one counter opens, two tickets are drawn, one is called: five events. */
  static BranchDay aDay(BranchId branch) {
    BranchDay day = BranchBuilder.aServiceIsland().named(branch.value()).day().opens();
    day.opensCounter("1", "anna").draws("passport");
    day.draws("library");
    day.callsNext("1");
    return day;
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
