package dk.serviceisland.engine;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.engine.House.TOWN_HALL;
import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.plan.BranchId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches that come while the engine runs, and branches that are to go. */
class ComingAndGoingTest {
  private static final BranchId NEW = new BranchId("new-library");

  @TempDir Path folder;
  private House house;

  @BeforeEach
  void open() {
    house = House.running(folder);
    get(house.draws(MAIN, "a", "k1"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aBranchThatComesGivesNumbersAtOnce() {
    house.plans.put(NEW, House.plan("new-library"));

    get(house.engine.plansChanged());

    assertEquals(Set.of(MAIN, TOWN_HALL, NEW), house.engine.branches());
    assertEquals("after 2", House.text(get(house.draws(NEW, "n", "k2"))));
  }

  @Test
  void aBranchThatIsToGoFinishesItsDayFirst() {
    house.leaving.add(MAIN);
    get(house.engine.plansChanged());

    assertEquals("after 3", House.text(get(house.draws(MAIN, "b", "k2"))));
    get(house.asks(MAIN, new DayCommand.CloseDay()));
    assertEquals(DayPhase.CLOSED, house.sees(MAIN, BranchState::phase));
    get(house.engine.plansChanged());

    assertGone(MAIN);
    assertEquals(Optional.empty(), house.engine.branchOf(BranchDay.ticketId("a")));
    house.clock(MONDAY.plusDays(1), "10:00");
    assertEquals(Set.of(TOWN_HALL), house.engine.branches());
  }

  @Test
  void aBranchThatIsToGoAndIsNotOpenGoesAtOnceAndNeverOpens() {
    house.clock(MONDAY, "23:59");
    house.leaving.add(TOWN_HALL);

    get(house.engine.plansChanged());

    assertGone(TOWN_HALL);
    house.clock(MONDAY.plusDays(1), "10:00");
    assertOnlyMainOpenedTheNextDay();
  }

  @Test
  void aBranchThatIsToGoAndWasClosedOpensNoMoreAfterAStart() {
    get(house.asks(TOWN_HALL, new DayCommand.CloseDay()));
    house.leaving.add(TOWN_HALL);
    house.at(MONDAY.plusDays(1), "10:05");

    house.restart();

    assertGone(TOWN_HALL);
    assertOnlyMainOpenedTheNextDay();
  }

  @Test
  void aBranchThatComesBackGoesOnWithItsNumbers() {
    house.leaving.add(MAIN);
    get(house.asks(MAIN, new DayCommand.CloseDay()));
    get(house.engine.plansChanged());
    assertGone(MAIN);
    house.plans.put(MAIN, House.plan("main-library"));

    get(house.engine.plansChanged());

    assertEquals(DayPhase.CLOSED, house.sees(MAIN, BranchState::phase));
    assertEquals(MONDAY, house.sees(MAIN, BranchState::day));
    house.clock(MONDAY.plusDays(1), "10:00");
    assertEquals("after 2", House.text(get(house.draws(MAIN, "b", "k2"))));
  }

  /** An answer comes before its turn is told, so the test waits for what must be told. */
  private void assertOnlyMainOpenedTheNextDay() {
    Within.aMinute(
        "main library opens the next day",
        () -> daysOpened(MAIN).equals(List.of(MONDAY, MONDAY.plusDays(1))));
    assertEquals(List.of(MONDAY), daysOpened(TOWN_HALL));
  }

  private List<LocalDate> daysOpened(BranchId branch) {
    return house.told.stream()
        .filter(turn -> turn.branch().equals(branch))
        .flatMap(turn -> turn.events().stream())
        .filter(DayEvent.DayOpened.class::isInstance)
        .map(event -> ((DayEvent.DayOpened) event).day())
        .toList();
  }

  private void assertGone(BranchId branch) {
    assertFalse(house.engine.branches().contains(branch));
    Throwable refused = failure(house.engine.read(branch, BranchState::phase));
    assertTrue(BranchUnavailable.is(refused, BranchUnavailable.Why.UNKNOWN));
  }
}
