package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.nudge.NudgeStore.Wanted;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What phones want and what they were told is kept over a restart, and goes when it is erased. */
@ParameterizedClass
@EnumSource
class StoredNudgesTest {
  private static final TicketId ONE = BranchDay.ticketId("one");
  private static final TicketId TWO = BranchDay.ticketId("two");

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  @Test
  void whatWasToldStaysToldWhenAnotherPhoneTakesThePlace() {
    try (Store store = kept.open(folder)) {
      get(store.nudges().keep(wanted(ONE, "first")));
      get(store.nudges().keep(wanted(TWO, "of two")));
      assertTrue(get(store.nudges().tell(ONE, "now-1790000000000")));
      get(store.nudges().keep(wanted(ONE, "second")));
    }

    try (Store store = kept.open(folder)) {
      assertEquals(
          List.of(wanted(ONE, "second"), wanted(TWO, "of two")),
          get(store.nudges().of(new BranchId("ry"))));
      assertEquals(List.of(), get(store.nudges().of(new BranchId("galten"))));
      assertFalse(get(store.nudges().tell(ONE, "now-1790000000000")));
      assertTrue(get(store.nudges().tell(ONE, "now-179")), "one that begins alike is another");
      assertTrue(get(store.nudges().tell(ONE, "soon-0")));
      assertFalse(get(store.nudges().tell(ONE, "soon-0")));
      assertTrue(get(store.nudges().tell(TWO, "soon-0")));
    }
  }

  @Test
  void whatIsErasedIsGoneAndWhatTookItsPlaceIsNot() {
    try (Store store = kept.open(folder)) {
      get(store.nudges().keep(wanted(ONE, "second")));

      get(store.nudges().erase(List.of(wanted(ONE, "first"))));
      assertEquals(Optional.of(wanted(ONE, "second")), get(store.nudges().find(ONE)));
      get(store.nudges().erase(List.of(wanted(ONE, "second"))));

      assertEquals(List.of(), get(store.nudges().all()));
      assertFalse(get(store.nudges().tell(ONE, "soon-0")), "nobody is there to be told");
    }
  }

  private static Wanted wanted(TicketId ticket, String sealed) {
    return new Wanted(ticket, new BranchId("ry"), LocalDate.of(2026, 3, 2), 5, sealed);
  }
}
