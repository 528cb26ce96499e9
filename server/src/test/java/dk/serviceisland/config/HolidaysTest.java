package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Hours;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holidays, said once for the municipality and otherwise where a branch differs. */
class HolidaysTest {
  private static final LocalDate EASTER_MONDAY = LocalDate.of(2027, 3, 29);
  private static final LocalDate WHIT_MONDAY = LocalDate.of(2027, 5, 17);

  @TempDir Path folder;

  @Test
  void withoutAnyTheyAreDaysLikeOthers() throws IOException, BrokenConfiguration {
    assertFalse(hours(new SmallFolder()).on(EASTER_MONDAY).isEmpty());
  }

  @Test
  void thoseOfTheMunicipalityAreClosedEveryYear() throws IOException, BrokenConfiguration {
    Hours hours = hours(municipality("holidays: all"));

    assertTrue(hours.on(EASTER_MONDAY).isEmpty());
    assertTrue(hours.on(LocalDate.of(2028, 4, 17)).isEmpty());
    assertFalse(hours.on(EASTER_MONDAY.plusWeeks(1)).isEmpty());
    assertEquals(
        Map.of("da", "Anden påskedag", "en", "Easter Monday"),
        hours.exception(EASTER_MONDAY).orElseThrow().reason());
  }

  @Test
  void oneThatIsNotNamedIsOpen() throws IOException, BrokenConfiguration {
    Hours hours = hours(municipality("holidays: [whit-monday]"));

    assertTrue(hours.on(WHIT_MONDAY).isEmpty());
    assertFalse(hours.on(EASTER_MONDAY).isEmpty());
  }

  @Test
  void aBranchMayDiffer() throws IOException, BrokenConfiguration {
    Hours hours =
        hours(
            municipality("holidays: all")
                .replace("branches/hoved.yaml", "zones:", "holidays: [whit-monday]\nzones:"));

    assertTrue(hours.on(WHIT_MONDAY).isEmpty());
    assertFalse(hours.on(EASTER_MONDAY).isEmpty());
  }

  @Test
  void anExceptionGoesBeforeAHoliday() throws IOException, BrokenConfiguration {
    Hours hours =
        hours(
            municipality("holidays: all")
                .replace(
                    "branches/hoved.yaml",
                    "lastTicketMinutes: 15",
                    "    - {date: 2027-03-29, hours: 10:00-12:00}\nlastTicketMinutes: 15"));

    assertEquals(1, hours.on(EASTER_MONDAY).size());
  }

  @Test
  void anUnknownHolidayIsTold() throws IOException {
    municipality("holidays: [great-prayer-day]").write(folder);

    List<String> told = BrokenFiles.complaints(folder);

    assertTrue(
        told.get(0)
            .startsWith(
                "municipality.yaml:4: holidays[0]: 'great-prayer-day' is not allowed here;"
                    + " allowed: new-years-day, maundy-thursday,"),
        told::toString);
  }

  private static SmallFolder municipality(String line) {
    return new SmallFolder().replace("municipality.yaml", "languages: [da, en]", line);
  }

  private Hours hours(SmallFolder files) throws IOException, BrokenConfiguration {
    return Configuration.load(files.write(folder)).plans().get(new BranchId("hoved")).hours();
  }
}
