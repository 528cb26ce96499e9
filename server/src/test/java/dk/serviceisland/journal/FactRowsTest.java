package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every change of facts is stored or told, and what is stored has a row. */
class FactRowsTest {
  private static final long STREAM = 3;
  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");

  private static final List<Fact.Stored> ONE_OF_EACH =
      List.of(
          new Fact.Opened(
              new Fact(
                  1,
                  new TicketNumber("P", 101),
                  0,
                  Fact.Kind.WAITING,
                  PASSPORT,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Channel.KIOSK,
                  "da",
                  false,
                  AT,
                  Optional.of(AT.plusSeconds(300)))),
          new Fact.Closed(2, AT, Optional.empty(), Optional.empty()),
          new Fact.LifelineAsked(3),
          new Fact.DutyChanged(4, new CounterId("1"), Optional.empty(), CounterState.READY, AT),
          new Fact.Rated(PASSPORT, Optional.empty(), Channel.KIOSK, "da", 4, 5),
          new Fact.Answered("uses-library", "yes"),
          new Fact.PlanChanged(6, "hash", AT),
          new Fact.Reopened(7),
          new Fact.Cancelled(8),
          new Fact.ToldElsewhere(9, new ElsewhereId("pension"), Channel.STAFF, Duration.ZERO),
          new Fact.Diverted(10, PASSPORT, Diversion.SENT));

  @Test
  void aChangeIsStoredOrToldAndNothingBetween() {
    assertEquals(Set.of(Fact.Stored.class, Fact.Told.class), kindsOf(Fact.Change.class));
  }

  @Test
  void everyStoredKindHasARowAndWhatIsToldHasNone() {
    List<Fact.Change> changes = new ArrayList<>(ONE_OF_EACH);
    changes.add(new Fact.DayOpened());
    Written written = new Written();

    written.addFacts(STREAM, changes);

    assertEquals(
        kindsOf(Fact.Stored.class),
        ONE_OF_EACH.stream().map(Object::getClass).collect(Collectors.toSet()),
        "the list above has one of each kind");
    assertEquals(
        List.of(
            "opened 1",
            "closed 2",
            "lifeline 3",
            "duty 4",
            "rating of stream 3: 6",
            "short_answer of stream 3: 2",
            "plan 6",
            "reopened 7",
            "cancelled 8",
            "elsewhere 9",
            "diverted 10"),
        written.rows);
  }

  private static Set<Class<?>> kindsOf(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses()).collect(Collectors.toSet());
  }

  /** Says which row was written, by its place in the stream. */
  private static final class Written extends FactRows<RuntimeException> {
    private final List<String> rows = new ArrayList<>();

    @Override
    void addOpened(long id, Fact fact) {
      write("opened", id);
    }

    @Override
    void addClosed(long id, Fact.Closed closed) {
      write("closed", id);
    }

    @Override
    void addReopened(long id) {
      write("reopened", id);
    }

    @Override
    void addCancelled(long id) {
      write("cancelled", id);
    }

    @Override
    void addLifeline(long id) {
      write("lifeline", id);
    }

    @Override
    void addDuty(long id, Fact.DutyChanged duty) {
      write("duty", id);
    }

    @Override
    void addCounted(long stream, CountedTable table, Object[] columns) {
      rows.add(table.table() + " of stream " + stream + ": " + columns.length);
    }

    @Override
    void addPlanChange(long stream, Fact.PlanChanged changed) {
      write("plan", StreamKeys.key(stream, changed.sequence()));
    }

    @Override
    void addToldElsewhere(long id, Fact.ToldElsewhere told) {
      write("elsewhere", id);
    }

    @Override
    void addDiverted(long id, Fact.Diverted diverted) {
      write("diverted", id);
    }

    private void write(String row, long id) {
      rows.add(row + " " + (id - StreamKeys.key(STREAM, 0)));
    }
  }
}
