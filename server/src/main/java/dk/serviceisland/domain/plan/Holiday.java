package dk.serviceisland.domain.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Days on which Danish offices are closed: the public holidays by law and custom, and Constitution
 * Day, Christmas Eve and New Year's Eve. The common prayer day is none since 2024.
 */
public enum Holiday {
  NEW_YEARS_DAY("Nytårsdag", "New Year's Day") {
    @Override
    public LocalDate in(int year) {
      return LocalDate.of(year, 1, 1);
    }
  },
  MAUNDY_THURSDAY("Skærtorsdag", "Maundy Thursday") {
    @Override
    public LocalDate in(int year) {
      return easter(year).minusDays(3);
    }
  },
  GOOD_FRIDAY("Langfredag", "Good Friday") {
    @Override
    public LocalDate in(int year) {
      return easter(year).minusDays(2);
    }
  },
  EASTER_SUNDAY("Påskedag", "Easter Sunday") {
    @Override
    public LocalDate in(int year) {
      return easter(year);
    }
  },
  EASTER_MONDAY("Anden påskedag", "Easter Monday") {
    @Override
    public LocalDate in(int year) {
      return easter(year).plusDays(1);
    }
  },
  ASCENSION_DAY("Kristi himmelfartsdag", "Ascension Day") {
    @Override
    public LocalDate in(int year) {
      return easter(year).plusDays(39);
    }
  },
  WHIT_SUNDAY("Pinsedag", "Whit Sunday") {
    @Override
    public LocalDate in(int year) {
      return easter(year).plusDays(49);
    }
  },
  WHIT_MONDAY("Anden pinsedag", "Whit Monday") {
    @Override
    public LocalDate in(int year) {
      return easter(year).plusDays(50);
    }
  },
  CONSTITUTION_DAY("Grundlovsdag", "Constitution Day") {
    @Override
    public LocalDate in(int year) {
      return LocalDate.of(year, 6, 5);
    }
  },
  CHRISTMAS_EVE("Juleaftensdag", "Christmas Eve") {
    @Override
    public LocalDate in(int year) {
      return LocalDate.of(year, 12, 24);
    }
  },
  CHRISTMAS_DAY("Juledag", "Christmas Day") {
    @Override
    public LocalDate in(int year) {
      return LocalDate.of(year, 12, 25);
    }
  },
  BOXING_DAY("Anden juledag", "Boxing Day") {
    @Override
    public LocalDate in(int year) {
      return LocalDate.of(year, 12, 26);
    }
  },
  NEW_YEARS_EVE("Nytårsaftensdag", "New Year's Eve") {
    @Override
    public LocalDate in(int year) {
      return LocalDate.of(year, 12, 31);
    }
  };

  private final String da;
  private final String en;

  Holiday(String da, String en) {
    this.da = da;
    this.en = en;
  }

  /** Its date in a year of the Gregorian calendar. */
  public abstract LocalDate in(int year);

  /** What it is called in Danish. */
  public String danish() {
    return da;
  }

  /** What it is called in English. */
  public String english() {
    return en;
  }

  /** Which of some a date is; the first in the year's order where it is two, mostly none. */
  public static Optional<Holiday> on(LocalDate date, Set<Holiday> some) {
    return some.stream()
        .filter(holiday -> holiday.in(date.getYear()).equals(date))
        .min(Comparator.naturalOrder());
  }

  /**
   * Easter Sunday by the rule of the Gregorian church calendar (Meeus, Jones and Butcher): the
   * first Sunday after the first full moon from 21 March on, as the church counts moons.
   */
  private static LocalDate easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int ofCentury = year % 100;
    int leapCenturies = century / 4;
    int moonCorrection = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - leapCenturies - moonCorrection + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int days = epact + weekday - 7 * late + 114;
    return LocalDate.of(year, days / 31, days % 31 + 1);
  }
}
