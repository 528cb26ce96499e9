package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.Look;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class StoredLooksTest {
  private static final BranchId RY = new BranchId("ry");
  private static final BranchId GALTEN = new BranchId("galten");
  private static final BranchId MAIN = new BranchId("ry-main");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  @Test
  void whoLookedIsKeptAndToldTheNewestFirstToThoseOfTheBranch() throws FactsUnavailable {
    Look first = look("karen", "2026-03-09T09:00:00Z", RY);
    Look second = look("admin", "2026-03-09T09:00:01.250Z", GALTEN, RY);
    Look third = look("admin", "2026-03-09T09:00:02Z", MAIN);
    try (Store store = kept.open(folder)) {
      for (Look look : List.of(first, second, third)) {
        store.looks().keep(look);
      }
    }

    try (Store store = kept.open(folder)) {
      assertEquals(List.of(second, first), store.looks().newest(Set.of(RY), 9));
      assertEquals(List.of(second), store.looks().newest(Set.of(RY), 1));
      assertEquals(List.of(third, second), store.looks().newest(Set.of(GALTEN, MAIN), 9));
      assertEquals(List.of(), store.looks().newest(Set.of(), 9));
    }
  }

  private static Look look(String who, String at, BranchId... branches) {
    return new Look(
        Instant.parse(at),
        new StaffId(who),
        "Planlægning af oplæring",
        List.of(branches),
        MONDAY,
        MONDAY.plusDays(4),
        "csv");
  }
}
