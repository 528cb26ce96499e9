package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hours of one date are put in, and every other date stays. */
class OneDateTest {
  private static final BranchId BRANCH = new BranchId("hoved");
  private static final LocalDate DATE = LocalDate.of(2026, 12, 23);
  private static final Hours.DatedHours HOURS =
      new Hours.DatedHours(
          List.of(new TimeRange(LocalTime.of(10, 0), LocalTime.of(14, 0))),
          Map.of("da", "Strømmen er væk"),
          Optional.of(LocalTime.of(13, 30)));

  @TempDir private Path folder;

  @Test
  void aDateWithoutAnExceptionGetsOne() throws IOException, BrokenConfiguration {
    Hours hours = put(documents(List.of()));

    assertEquals(Map.of(DATE, HOURS), hours.exceptions());
  }

  @Test
  void anExceptionOverSeveralDaysIsPartedAroundIt() throws IOException, BrokenConfiguration {
    Documents before =
        documents(
            List.of(
                Map.of("date", "2026-12-21", "until", "2026-12-24", "hours", "09:00-12:00"),
                Map.of("date", "2026-12-31", "hours", "closed")));
    Hours.DatedHours usual =
        new Hours.DatedHours(
            List.of(new TimeRange(LocalTime.of(9, 0), LocalTime.of(12, 0))), Map.of());

    Hours hours = put(before);

    assertEquals(
        Map.of(
            DATE.minusDays(2),
            usual,
            DATE.minusDays(1),
            usual,
            DATE,
            HOURS,
            DATE.plusDays(1),
            usual,
            LocalDate.of(2026, 12, 31),
            new Hours.DatedHours(List.of(), Map.of())),
        hours.exceptions());
  }

  @Test
  void theSameOnceMoreChangesNothing() throws IOException, BrokenConfiguration {
    Documents once = OneDate.put(documents(List.of()), BRANCH, DATE, HOURS);

    assertEquals(once, OneDate.put(once, BRANCH, DATE, HOURS));
  }

  @Test
  void aBranchThatIsNotThereIsRefused() throws IOException, BrokenConfiguration {
    Documents documents = documents(List.of());

    assertThrows(
        IllegalArgumentException.class,
        () -> OneDate.put(documents, new BranchId("nowhere"), DATE, HOURS));
  }

  private Documents documents(List<Object> exceptions) throws IOException, BrokenConfiguration {
    return Documents.read(new SmallFolder().write(folder))
        .with(List.of(new Edit.Put("branches/hoved", "hours.exceptions", exceptions)));
  }

  private static Hours put(Documents documents) throws BrokenConfiguration {
    return OneDate.put(documents, BRANCH, DATE, HOURS).check().plans().get(BRANCH).hours();
  }
}
