package dk.serviceisland.journal;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.report.FactsUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A clock alone takes a day of detail at a time, and not all of it at once. */
@ParameterizedClass
@EnumSource
class ReckoningTest {
  private static final Plan PLAN = aServiceIsland().plan();

  @Parameter KeptIn kept;
  @TempDir Path folder;
  private Store store;
  private Reckoning reckoning;

  @BeforeEach
  void open() {
    store = kept.open(folder);
    reckoning = new Reckoning(((SqlStore) store).database());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aNewStoreBelievesItsFirstDate() throws FactsUnavailable {
    assertEquals(MONDAY, reach(MONDAY));
    assertEquals(MONDAY.plusDays(1), reach(MONDAY.plusDays(1)));
  }

  @Test
  void aDateFarAfterTheNewestDayIsReachedByTwoDaysADay() throws FactsUnavailable {
    lived(MONDAY);

    assertEquals(MONDAY.plusDays(2), reach(MONDAY.plusDays(30)));
    assertEquals(MONDAY.plusDays(2), reach(MONDAY.plusDays(30)));
    assertEquals(MONDAY.plusDays(4), reach(MONDAY.plusDays(31)));
  }

  @Test
  void aWeekendIsCaughtUpWith() throws FactsUnavailable {
    LocalDate friday = MONDAY.plusDays(4);
    reach(friday);

    assertEquals(MONDAY.plusDays(6), reach(MONDAY.plusDays(7)));
    assertEquals(MONDAY.plusDays(8), reach(MONDAY.plusDays(8)));
  }

  @Test
  void whatIsAgreedIsReachedAtOnce() throws FactsUnavailable {
    lived(MONDAY);
    LocalDate later = MONDAY.plusDays(300);

    assertEquals(later, reckoning.reach(later, noon(later), true));
    assertEquals(later.plusDays(1), reach(later.plusDays(1)));
  }

  @Test
  void aClockThatWasPutBackIsBelieved() throws FactsUnavailable {
    reckoning.reach(MONDAY.plusDays(30), noon(MONDAY.plusDays(30)), true);

    assertEquals(MONDAY, reach(MONDAY));
    assertEquals(MONDAY.plusDays(1), reach(MONDAY.plusDays(1)));
  }

  private void lived(LocalDate date) {
    BranchDay day = BranchDay.of(PLAN, date).opens();
    get(store.journal().append(List.of(Written.part(PLAN, date, 0, day.events()))));
    Instant last = day.events().get(0).at();
    assertEquals(last, get(store.newestEvent()).orElseThrow());
  }

  private LocalDate reach(LocalDate today) throws FactsUnavailable {
    return reckoning.reach(today, noon(today), false);
  }

  private static Instant noon(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(12));
  }
}
