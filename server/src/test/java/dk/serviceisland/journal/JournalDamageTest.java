package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.aDay;
import static dk.serviceisland.journal.Written.answered;
import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.engine.UnreadableEvent;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store finds when somebody or something changed what it keeps. */
@ParameterizedClass
@EnumSource
class JournalDamageTest extends JournalContract {
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
}
