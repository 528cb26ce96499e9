package dk.serviceisland.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When holidays are, against dates out of almanacs. */
class HolidayTest {

  @ParameterizedTest
  @CsvSource({
    "1954, 1954-04-18", "1981, 1981-04-19", "1999, 1999-04-04", "2000, 2000-04-23",
    "2008, 2008-03-23", "2011, 2011-04-24", "2019, 2019-04-21", "2024, 2024-03-31",
    "2025, 2025-04-20", "2026, 2026-04-05", "2027, 2027-03-28", "2028, 2028-04-16",
    "2029, 2029-04-01", "2030, 2030-04-21", "2035, 2035-03-25", "2038, 2038-04-25",
    "2049, 2049-04-18", "2076, 2076-04-19", "2285, 2285-03-22"
  })
  void easterIsWhereTheAlmanacHasIt(int year, LocalDate easter) {
    assertEquals(easter, Holiday.EASTER_SUNDAY.in(year));
  }

  @Test
  void theDaysAroundEasterMoveWithIt() {
    assertEquals(LocalDate.of(2026, 4, 2), Holiday.MAUNDY_THURSDAY.in(2026));
    assertEquals(LocalDate.of(2026, 4, 3), Holiday.GOOD_FRIDAY.in(2026));
    assertEquals(LocalDate.of(2026, 4, 6), Holiday.EASTER_MONDAY.in(2026));
    assertEquals(LocalDate.of(2026, 5, 14), Holiday.ASCENSION_DAY.in(2026));
    assertEquals(LocalDate.of(2026, 5, 24), Holiday.WHIT_SUNDAY.in(2026));
    assertEquals(LocalDate.of(2026, 5, 25), Holiday.WHIT_MONDAY.in(2026));
  }

  @Test
  void easterIsASundayInMarchOrAprilOfEveryYear() {
    for (int year = 1900; year < 2400; year++) {
      LocalDate easter = Holiday.EASTER_SUNDAY.in(year);
      assertEquals(DayOfWeek.SUNDAY, easter.getDayOfWeek());
      assertEquals(
          true, easter.getMonth() == Month.APRIL || easter.getDayOfMonth() >= 22, easter::toString);
    }
  }

  @Test
  void aDateIsOneOfThoseThatAreAskedForOrNone() {
    Set<Holiday> all = EnumSet.allOf(Holiday.class);

    assertEquals(Optional.of(Holiday.CONSTITUTION_DAY), Holiday.on(LocalDate.of(2026, 6, 5), all));
    assertEquals(Optional.of(Holiday.NEW_YEARS_EVE), Holiday.on(LocalDate.of(2026, 12, 31), all));
    assertEquals(
        Optional.empty(), Holiday.on(LocalDate.of(2026, 6, 5), EnumSet.of(Holiday.NEW_YEARS_EVE)));
    // In 2049 Constitution Day is a day before Whit Sunday, in 2033 it is that Sunday.
    assertEquals(Optional.of(Holiday.WHIT_SUNDAY), Holiday.on(LocalDate.of(2033, 6, 5), all));
    // The common prayer day was the fourth Friday after Easter until 2023.
    assertEquals(Optional.empty(), Holiday.on(LocalDate.of(2026, 5, 1), all));
  }
}
