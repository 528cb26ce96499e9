package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.engine.House.TOWN_HALL;
import static dk.serviceisland.engine.House.text;
import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.engine.FaultyJournal.Mood;
import dk.serviceisland.journal.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of branches whose journal cannot be read, was changed, or was written by others. */
class EngineOutOfServiceTest extends HouseTest {

  @Test
  void anEventThatCannotBeReadTakesOnlyItsBranchOut() {
    get(house.draws(MAIN, "a", "k1"));
    get(house.draws(TOWN_HALL, "b", "k2"));
    Written.spoil(house.store, "ticket-drawn", MAIN);
    house.restart();

    BranchUnavailable out = house.engine.unavailable().get(MAIN);
    assertEquals(BranchUnavailable.Why.OUT_OF_SERVICE, out.why());
    assertTrue(
        out.getMessage().startsWith("event 2 of main-library on 2026-03-02 cannot be read"),
        out::getMessage);
    assertEquals(
        BranchUnavailable.Why.OUT_OF_SERVICE, why(house.engine.read(MAIN, BranchState::drawn)));
    assertEquals("after 3", text(get(house.draws(TOWN_HALL, "c", "k3"))));
  }

  @Test
  void aTicketOfABranchThatCannotBeReadIsOutOfReachAndNotUnknown() {
    get(house.draws(MAIN, "a", "k1"));
    get(house.draws(TOWN_HALL, "b", "k2"));
    Written.spoil(house.store, "ticket-drawn", MAIN);
    house.restart();

    assertEquals(
        BranchUnavailable.Why.TICKET_OUT_OF_REACH, why(house.engine.find(BranchDay.ticketId("a"))));
    assertEquals(Optional.of(TOWN_HALL), get(house.engine.find(BranchDay.ticketId("b"))));
  }

  @Test
  void whileTheJournalIsAwayNoTicketIsUnknownAndAfterwardsItIsFound() {
    get(house.draws(MAIN, "a", "k1"));
    house.journal.is(Mood.FAILS_BEFORE_COMMIT);
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "b", "k2")));
    house.journal.is(Mood.AWAY);
    Within.aMinute("the branch is lost", () -> !house.engine.unavailable().isEmpty());
    assertEquals(
        BranchUnavailable.Why.TICKET_OUT_OF_REACH, why(house.engine.find(BranchDay.ticketId("z"))));

    house.journal.is(Mood.WELL);
    house.untilBack(MAIN);
    assertEquals(Optional.of(MAIN), get(house.engine.find(BranchDay.ticketId("a"))));
    assertEquals(Optional.empty(), get(house.engine.find(BranchDay.ticketId("z"))));
  }

  @Test
  void aJournalThatSomebodyChangedTakesOnlyItsBranchOut() {
    get(house.draws(MAIN, "a", "k1"));
    get(house.draws(TOWN_HALL, "b", "k2"));
    Written.change(
        house.store,
        "UPDATE event SET at = at + 1 WHERE id / 16777216 = (SELECT stream.id FROM stream"
            + " JOIN branch ON branch.id = branch WHERE branch.name = ?)",
        MAIN.value());
    house.restart();

    BranchUnavailable out = house.engine.unavailable().get(MAIN);
    assertEquals(BranchUnavailable.Why.OUT_OF_SERVICE, out.why());
    assertTrue(
        out.getMessage()
            .startsWith("event 1 of main-library on 2026-03-02 is not what was written"),
        out::getMessage);
    assertTrue(out.getMessage().contains("restore a backup"), out::getMessage);
    assertEquals(Map.of(MAIN, out), house.engine.unavailable());
  }

  @Test
  void anEventThatDoesNotFitTakesOnlyItsBranchOut() {
    Journal.Part part =
        Written.part(
            house.plans.get(MAIN),
            BranchBuilder.MONDAY,
            1,
            BranchDay.of(house.plans.get(MAIN)).opens().opensCounter("1", "anna").events());
    get(house.journal.append(List.of(part)));
    Journal.Entry sameEvent =
        new Journal.Entry(part.entries().get(0).event(), List.of(), Optional.empty());
    Journal.Part again =
        new Journal.Part(MAIN, BranchBuilder.MONDAY, 2, List.of(), List.of(sameEvent));
    assertEquals(
        List.of(new Journal.Appended(Optional.empty())), get(house.journal.append(List.of(again))));
    house.restart();

    BranchUnavailable out = house.engine.unavailable().get(MAIN);
    assertEquals(BranchUnavailable.Why.OUT_OF_SERVICE, out.why());
    assertTrue(out.getMessage().contains("event 3 of main-library"), out::getMessage);
    assertEquals(Map.of(MAIN, out), house.engine.unavailable());
  }

  @Test
  void somebodyElseWritingIsAConflictAndThenKnown() {
    Journal.Part part =
        Written.part(
            house.plans.get(MAIN),
            BranchBuilder.MONDAY,
            1,
            BranchDay.of(house.plans.get(MAIN)).opens().opensCounter("1", "anna").events());
    get(house.journal.append(List.of(part)));

    assertInstanceOf(BranchUnavailable.class, failure(house.draws(MAIN, "a", "k1")));
    house.untilBack(MAIN);
    assertEquals("after 3", text(get(house.draws(MAIN, "a", "k1"))));
  }
}
